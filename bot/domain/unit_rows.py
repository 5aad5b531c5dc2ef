"""The table of units that people keep and send: its columns, its faults, what it would change."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from bot.domain.errors import FaultyRow, FaultyRowsError, RowFault
from bot.domain.units import History, Level, Unit

REQUIRED = ("code", "level", "name_kk", "name_ru", "valid_from")
COLUMNS = (
    "code", "parent", "level", "name_kk", "name_ru", "valid_from", "valid_to", "successor",
    "short_kk", "short_ru", "kind", "sector", "suspended",
)  # fmt: skip
_CODES, _DAYS = ("code", "parent", "successor"), ("valid_from", "valid_to")
_LONGEST = {"kind": 32, "sector": 32}
# A code must fit into a button of Telegram, which holds 64 bytes.
_CODE = re.compile(r"[\w.-]{1,40}")
_CODE_BYTES = 44
_LONGEST_NAME = 300
_YES, _NO = {"1", "yes", "true", "иә", "да"}, {"", "0", "no", "false", "жоқ", "нет"}
# Dates of csv and of spreadsheets in both languages.
_DATES = ("%Y-%m-%d", "%d.%m.%Y")
Cells = Mapping[str, str]
Key = tuple[str, dt.date]


class Change(StrEnum):
    CREATED = "created"
    RENAMED = "renamed"
    MOVED = "moved"
    CLOSED = "closed"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Difference:
    """What loading a table would change; `before` is the version that was there, or that the new
    one follows."""

    change: Change
    unit: Unit
    before: Unit | None


def read_units(rows: Iterable[tuple[int, Cells]], history: History) -> list[Unit]:
    """Raises FaultyRowsError that names every faulty row: one that is wrong in itself, or whose
    unit would not fit among the others and those that are known."""
    found: dict[Key, tuple[int, Unit]] = {}
    faults: list[FaultyRow] = []
    for number, cells in rows:
        wrong = list(_wrong_cells(number, cells))
        if wrong:
            faults += wrong
            continue
        unit = _unit(cells)
        if (unit.code, unit.valid_from) in found:
            faults.append(FaultyRow(number, "code", RowFault.TWICE, unit.code))
        found[unit.code, unit.valid_from] = number, unit
    merged = merge(history, [unit for _, unit in found.values()])
    for number, unit in found.values():
        faults += _misfits(number, unit, merged)
    if faults:
        raise FaultyRowsError(sorted(faults, key=lambda fault: fault.number))
    return [unit for _, unit in found.values()]


def merge(history: History, units: Iterable[Unit]) -> History:
    """What is known with these in the place of what has their code and first day."""
    versions = {(unit.code, unit.valid_from): unit for unit in history.versions}
    versions |= {(unit.code, unit.valid_from): unit for unit in units}
    return History(tuple(versions.values()))


def differences(history: History, units: Sequence[Unit]) -> list[Difference]:
    """In the order of the table, without what is known already."""
    merged = merge(history, units)
    found = (_difference(history, merged, unit) for unit in units)
    return [difference for difference in found if difference]


def written(unit: Unit) -> list[str]:
    """The cells of a row, in the order of COLUMNS."""
    return [_cell(getattr(unit, column)) for column in COLUMNS]


def _difference(history: History, merged: History, unit: Unit) -> Difference | None:
    before = _version(history, unit)
    if before == unit:
        return None
    if before:
        change = Change.CLOSED if unit.valid_to and not before.valid_to else Change.CORRECTED
        return Difference(change, unit, before)
    versions = merged.by_code[unit.code]
    place = versions.index(unit)
    if not place:
        return Difference(Change.CREATED, unit, None)
    earlier = versions[place - 1]
    change = Change.MOVED if unit.parent != earlier.parent else Change.RENAMED
    return Difference(change, unit, earlier)


def _version(history: History, unit: Unit) -> Unit | None:
    versions = history.by_code.get(unit.code, [])
    return next((each for each in versions if each.valid_from == unit.valid_from), None)


def _wrong_cells(number: int, cells: Cells) -> Iterator[FaultyRow]:
    for column in COLUMNS:
        value = cells.get(column, "")
        if fault := _wrong(column, value):
            yield FaultyRow(number, column, fault, value)


def _wrong(column: str, value: str) -> RowFault | None:
    if not value:
        return RowFault.MISSING if column in REQUIRED else None
    rules = {
        RowFault.BAD_CODE: column not in _CODES or _is_code(value),
        RowFault.NO_DATE: column not in _DAYS or _date(value) is not None,
        RowFault.NO_LEVEL: column != "level" or value.lower() in set(Level),
        RowFault.NO_ANSWER: column != "suspended" or value.lower() in _YES | _NO,
        RowFault.TOO_LONG: len(value) <= _LONGEST.get(column, _LONGEST_NAME),
    }
    return next((fault for fault, kept in rules.items() if not kept), None)


def _is_code(text: str) -> bool:
    return bool(_CODE.fullmatch(text)) and len(text.encode()) <= _CODE_BYTES


def _unit(cells: Cells) -> Unit:
    valid_from = _date(cells["valid_from"])
    assert valid_from is not None
    optional = ("parent", "successor", "short_kk", "short_ru", "kind", "sector")
    return Unit(
        code=cells["code"],
        valid_from=valid_from,
        level=Level(cells["level"].lower()),
        name_kk=cells["name_kk"],
        name_ru=cells["name_ru"],
        valid_to=_date(cells.get("valid_to", "")),
        suspended=cells.get("suspended", "").lower() in _YES,
        **{column: cells.get(column) or None for column in optional},
    )


def _misfits(number: int, unit: Unit, merged: History) -> Iterator[FaultyRow]:
    if unit.valid_to and unit.valid_to < unit.valid_from:
        yield FaultyRow(number, "valid_to", RowFault.ENDS_EARLY, unit.valid_to.isoformat())
    if any(other.level != unit.level for other in merged.by_code[unit.code]):
        yield FaultyRow(number, "level", RowFault.LEVEL_CHANGED, unit.level)
    if unit.successor and unit.successor not in merged.by_code:
        yield FaultyRow(number, "successor", RowFault.NO_SUCCESSOR, unit.successor)
    if fault := _misplaced(unit, merged):
        yield FaultyRow(number, "parent", fault, unit.parent or "")


def _misplaced(unit: Unit, merged: History) -> RowFault | None:
    if not unit.parent:
        return RowFault.MISSING if unit.level.parents else None
    parents = merged.by_code.get(unit.parent)
    if not parents:
        return RowFault.NO_PARENT
    if parents[0].level not in unit.level.parents:
        return RowFault.WRONG_PARENT
    parent = merged.begun(unit.parent, unit.valid_from)
    gone = parent and parent.valid_to and parent.valid_to < unit.valid_from and not parent.successor
    return None if parent and not gone else RowFault.PARENT_ABSENT


def _date(text: str) -> dt.date | None:
    for form in _DATES:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


assert set(COLUMNS) == {field.name for field in fields(Unit)}
