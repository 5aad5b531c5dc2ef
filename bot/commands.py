"""What `kenes` does besides running: each command returns the lines to print, in English for the
operator of the machine."""

import asyncio
from pathlib import Path

from aiogram.exceptions import TelegramAPIError

from bot.app import bot_of, signer_of, utc_now
from bot.config import CURES, Settings
from bot.domain.errors import FaultyRow, FaultyRowsError, RowFault, UnreadableSheetError
from bot.domain.unit_rows import Change, Difference
from bot.opening import opened
from bot.services.roles import RoleService
from bot.services.units import UnitService
from handlers.joining import PREFIX, link_of

FAULTS = {
    RowFault.MISSING: "{column} is missing",
    RowFault.BAD_CODE: "{column}: {value} is not up to 40 letters, digits, - and _",
    RowFault.NO_DATE: "{column}: {value} is not a date, write 2026-09-01",
    RowFault.NO_LEVEL: "{column}: {value} is none of republic, oblast, branch, primary",
    RowFault.NO_ANSWER: "{column}: {value} is neither 1 nor empty",
    RowFault.TOO_LONG: "{column} is too long",
    RowFault.TWICE: "{value} stands here twice with the same first day",
    RowFault.ENDS_EARLY: "{column}: {value} is before the first day",
    RowFault.LEVEL_CHANGED: "{column}: the unit has another level elsewhere",
    RowFault.NO_PARENT: "{column}: there is no unit {value}",
    RowFault.WRONG_PARENT: "{column}: {value} is not on a level above",
    RowFault.PARENT_ABSENT: "{column}: {value} is not there on the first day",
    RowFault.NO_SUCCESSOR: "{column}: there is no unit {value}",
}
CHANGES = {
    Change.CREATED: "new",
    Change.RENAMED: "changed from {day} on",
    Change.MOVED: "moved to {parent} from {day} on",
    Change.CLOSED: "ends on {end}",
    Change.CORRECTED: "corrected",
}


class CommandError(Exception):
    """Lines that say why nothing was done."""


async def import_units(settings: Settings, file: Path, dry_run: bool) -> list[str]:
    async with opened(settings) as database:
        units = UnitService(database, utc_now)
        await units.begin()
        try:
            content = await asyncio.to_thread(file.read_bytes)
            found = (
                await units.preview(file.name, content)
                if dry_run
                else await units.load(file.name, content, None)
            )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None
        except UnreadableSheetError:
            raise CommandError(f"{file} is no csv or xlsx table, or larger than 10 MB") from None
        except FaultyRowsError as error:
            lines = [*map(_fault, error.faults), "Nothing was loaded."]
            raise CommandError("\n".join(lines)) from None
    told = "would change" if dry_run else "changed"
    return [*map(_change, found), f"{len(found)} {told}."]


async def claim(settings: Settings) -> list[str]:
    """Without Telegram the code still works, typed to the bot."""
    if settings.bot_token is None:
        raise CommandError("BOT_TOKEN is not set: " + CURES["bot_token"])
    async with opened(settings) as database:
        units = UnitService(database, utc_now)
        roles = RoleService(database, units, signer_of(settings), settings.zone, utc_now)
        code = await roles.claim()
    bot = bot_of(settings)
    try:
        async with bot.session:
            link = await link_of(bot, code)
    except TelegramAPIError:
        link = f"Telegram cannot be reached; write to the bot: /start {PREFIX}{code}"
    return [link, "Whoever is the first to open it, within three days, becomes administrator."]


async def export_units(settings: Settings, file: Path) -> list[str]:
    async with opened(settings) as database:
        units = UnitService(database, utc_now)
        await units.begin()
        content = await units.sheet(file.suffix.removeprefix("."))
    try:
        await asyncio.to_thread(file.write_bytes, content)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from None
    return [f"{file} written."]


def _fault(faulty: FaultyRow) -> str:
    said = FAULTS[faulty.fault].format(column=faulty.column, value=faulty.value)
    return f"row {faulty.number}: {said}"


def _change(difference: Difference) -> str:
    unit = difference.unit
    said = CHANGES[difference.change].format(
        day=unit.valid_from, parent=unit.parent, end=unit.valid_to
    )
    return f"{unit.code}: {said}"
