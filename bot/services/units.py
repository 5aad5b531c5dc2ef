import asyncio
import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import Action, Entry
from bot.domain.unit_rows import COLUMNS, Difference, differences, read_units, written
from bot.domain.units import History, Level, Tree, Unit
from bot.files.sheets import Row, read_sheet, write_csv, write_xlsx
from bot.storage import audit, units
from bot.storage.database import Database
from knowledge import NameIndex, index_names

FOUND = 8
# The union, 17 oblasts and 3 cities of republican significance by ISO 3166-2:KZ.
SHIPPED = Path(__file__).parent.parent / "data" / "units.csv"


class UnitService:
    """The union's tree. It changes a few times a year and is asked all the time, so that it is
    kept in memory until the log of changes grows, in this process or another."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now
        self._history = History(())
        self._revision = -1
        self._names: tuple[Tree, list[Unit], NameIndex] | None = None

    async def begin(self) -> None:
        """An installation that has no units begins with the regions of the country."""
        if not (await self.history()).versions:
            await self.load(SHIPPED.name, SHIPPED.read_bytes(), None)

    async def history(self) -> History:
        async with self._database.reading() as connection:
            revision = await audit.last(connection, Action.UNIT)
            if revision != self._revision:
                self._history = await units.history(connection)
                self._revision = revision
        return self._history

    async def on(self, day: dt.date) -> Tree:
        return (await self.history()).on(day)

    async def preview(self, name: str, content: bytes) -> list[Difference]:
        """What loading this file would change. Raises UnreadableSheetError, FaultyRowsError."""
        rows = await asyncio.to_thread(read_sheet, name, content)
        return await asyncio.to_thread(_planned, rows, await self.history())

    async def load(self, name: str, content: bytes, actor: int | None) -> list[Difference]:
        """All of the file or nothing; what is known already is left alone. Raises as `preview`."""
        rows = await asyncio.to_thread(read_sheet, name, content)
        async with self._database.transaction() as connection:
            planned = await asyncio.to_thread(_planned, rows, await units.history(connection))
            await self._put(connection, planned, actor)
        return planned

    async def sheet(self, form: str) -> bytes:
        """All versions as csv or xlsx, such as `load` reads."""
        write = write_xlsx if form == "xlsx" else write_csv
        versions = sorted((await self.history()).versions, key=_place)
        return await asyncio.to_thread(write, COLUMNS, [written(unit) for unit in versions])

    async def find(self, text: str, day: dt.date) -> list[Unit]:
        """Units of the day by a part of their name in either language, best first."""
        tree = await self.on(day)
        if self._names is None or self._names[0] is not tree:
            found = list(tree.units.values())
            self._names = tree, found, await asyncio.to_thread(_indexed, tree, found)
        _, found, names = self._names
        return [found[place] for place in names.nearest(text, FOUND)]

    async def _put(
        self, connection: AsyncConnection, planned: Sequence[Difference], actor: int | None
    ) -> None:
        await units.put(connection, [difference.unit for difference in planned])
        await audit.add(connection, [_entry(each, actor, self._now()) for each in planned])


def _planned(rows: Sequence[Row], history: History) -> list[Difference]:
    return differences(history, read_units([(row.number, row.cells) for row in rows], history))


def _indexed(tree: Tree, found: Sequence[Unit]) -> NameIndex:
    """With the names of the units above, by which people tell one school number five from
    another."""
    names = {unit.code: f"{unit.name_kk} {unit.name_ru}" for unit in found}
    short = {unit.code: f"{unit.short_kk or ''} {unit.short_ru or ''}" for unit in found}
    above = {unit.code: tree.path(unit.code)[1:-1] for unit in found}
    return index_names(
        [
            " ".join(
                (names[unit.code], short[unit.code], *(names[up.code] for up in above[unit.code]))
            )
            for unit in found
        ]
    )


def _entry(difference: Difference, actor: int | None, at: dt.datetime) -> Entry:
    before, after = difference.before, difference.unit
    return Entry(
        at, actor, Action.UNIT, after.code, _json(before) if before else None, _json(after)
    )


def _json(unit: Unit) -> str:
    told = {name: value for name, value in asdict(unit).items() if value not in (None, False)}
    return json.dumps(told, ensure_ascii=False, default=str)


def _place(unit: Unit) -> tuple[int, str, dt.date]:
    """A parent before what hangs on it."""
    return list(Level).index(unit.level), unit.code, unit.valid_from
