"""The command `kenes`. What is slow to import is imported by the command that needs it."""

import argparse
import asyncio
import datetime as dt
import logging
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path

from bot.config import BadSettingsError, Settings, load_settings
from bot.logs import start_logging

UNITS = "The tree of organisations, as a table with the columns of `kenes units export`."
Command = Callable[[Settings, argparse.Namespace], int]


def main() -> None:
    arguments = _parser().parse_args()
    try:
        settings = load_settings()
    except BadSettingsError as error:
        sys.exit(str(error))
    start_logging(settings.log_level, settings.log_format)
    command: Command = arguments.command
    sys.exit(command(settings, arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kenes", description="Legal help bot of a trade union.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, help_: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_, description=help_)
        added.set_defaults(command=command)
        return added

    add("run", run, "run the bot; without BOT_TOKEN, the playground in the browser")
    add("migrate", migrate, "bring the database to the current schema")
    add("check", check, "check settings, knowledge base, texts and schema")
    questions_ = add("questions", questions, "list the questions that the base did not answer well")
    questions_.add_argument("--delete", type=int, metavar="NUMBER", help="forget one of them")
    add("claim", claim, "print a one-time link that makes its first user administrator")
    units = commands.add_parser("units", help="the tree of organisations", description=UNITS)
    kinds = units.add_subparsers(required=True, metavar="COMMAND")
    import_ = kinds.add_parser("import", help="load a table, all of it or nothing")
    import_.add_argument("--dry-run", action="store_true", help="only print what would change")
    import_.set_defaults(command=import_units)
    export = kinds.add_parser("export", help="write all units as such a table")
    export.set_defaults(command=export_units)
    for kind in (import_, export):
        kind.add_argument("file", type=Path, help="csv or xlsx")
    return parser


def run(settings: Settings, _: argparse.Namespace) -> int:
    if settings.bot_token is None:
        print(
            "BOT_TOKEN is not set: starting the playground, a rehearsal with sample data.",
            flush=True,
        )
        os.execv(sys.executable, [sys.executable, "-m", "playground"])  # noqa: S606  ourselves
    import uvloop

    from bot.serving import run
    from knowledge import BrokenBaseError, open_library

    try:
        uvloop.run(run(settings, open_library()))
    except (BadSettingsError, BrokenBaseError) as error:
        print(error, file=sys.stderr)
        return 1
    # A thread that is still loading the engine would hold up the end of the process.
    logging.shutdown()
    os._exit(0)


def migrate(settings: Settings, _: argparse.Namespace) -> int:
    from bot.storage import schema
    from bot.storage.database import Database

    async def upgrade() -> None:
        database = Database(settings.database)
        await schema.upgrade(database.engine)
        await database.close()

    asyncio.run(upgrade())
    return 0


def check(settings: Settings, _: argparse.Namespace) -> int:
    from bot.checks import faults

    async def found() -> list[str]:
        return [fault async for fault in faults(settings)]

    lines = asyncio.run(found())
    print("\n".join(lines) or "Nothing is wrong.")
    return 1 if lines else 0


def questions(settings: Settings, arguments: argparse.Namespace) -> int:
    """For the editor of the base; the texts carry no contact data."""
    from bot.services.questions import QuestionService
    from bot.storage.database import Database

    async def answer() -> str:
        database = Database(settings.database)
        service = QuestionService(database, lambda: dt.datetime.now(dt.UTC))
        if arguments.delete is not None:
            return (
                "Forgotten."
                if await service.forget(arguments.delete)
                else "There is no such question."
            )
        return "\n".join(
            f"{kept.consultation}\t{kept.asked_at:%Y-%m-%d}\t{kept.language}\t{kept.reason}"
            f"\t{kept.article or '-'}\t{' '.join(kept.text.split())}"
            for kept in await service.kept()
        )

    print(asyncio.run(answer()))
    return 0


def claim(settings: Settings, _: argparse.Namespace) -> int:
    from bot import commands

    return _printed(commands.claim(settings))


def import_units(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import commands

    return _printed(commands.import_units(settings, arguments.file, arguments.dry_run))


def export_units(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import commands

    return _printed(commands.export_units(settings, arguments.file))


def _printed(command: Coroutine[None, None, list[str]]) -> int:
    from bot.commands import CommandError

    try:
        print("\n".join(asyncio.run(command)))
    except (CommandError, BadSettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    main()
