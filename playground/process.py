"""The bot as a child process of the playground."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from contextlib import suppress
from pathlib import Path

from playground.personas import ADMINISTRATOR

PATIENCE = 10.0
COMMAND = (sys.executable, "-m", "bot", "run")
# An oblast with ten branches and their schools, so that there is something to choose from.
UNITS = Path(__file__).parent / "units.csv"


async def run_bot(
    token: str,
    address: str,
    data_dir: Path,
    stop: asyncio.Event,
    command: tuple[str, ...] = COMMAND,
) -> int:
    """Run until the bot ends or `stop` is set; the exit code for the playground."""
    settings = {"BOT_TOKEN": token, "TELEGRAM_API_URL": address, "DATA_DIR": str(data_dir)}
    # The administrator persona would otherwise need a claim link from the terminal.
    environment = {"ADMIN_IDS": str(ADMINISTRATOR.id)} | os.environ | settings
    await _load_units(environment)
    # In its own group, so that Ctrl+C does not reach it twice.
    bot = await asyncio.create_subprocess_exec(*command, env=environment, start_new_session=True)
    async with asyncio.TaskGroup() as group:
        ending = group.create_task(_end(bot, stop))
        await bot.wait()
        ending.cancel()
    if not stop.is_set():
        _say(f"The bot has ended with code {bot.returncode}; so does the rehearsal.")
    code = bot.returncode or 0
    return 128 - code if code < 0 else code


async def _load_units(environment: dict[str, str]) -> None:
    """What is known already is left alone, so that every start may do it."""
    command = (sys.executable, "-m", "bot", "units", "import", str(UNITS))
    quiet = environment | {"LOG_LEVEL": "WARNING"}
    loading = await asyncio.create_subprocess_exec(*command, env=quiet, stdout=DEVNULL)
    if await loading.wait():
        _say("The sample organisations could not be loaded; the bot starts without them.")


async def _end(bot: Process, stop: asyncio.Event) -> None:
    await stop.wait()
    # It may have ended by itself in the same moment.
    with suppress(ProcessLookupError):
        bot.terminate()
        await asyncio.sleep(PATIENCE)
        _say(f"The bot did not stop within {PATIENCE:.0f} s and is ended by force.")
        bot.kill()


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
