"""The tree of organisations over time, and the file that changes it."""

import datetime as dt

import pytest

from bot.domain.errors import FaultyRowsError, RowFault, UnreadableSheetError
from bot.domain.unit_rows import Change
from bot.services.units import UnitService
from bot.storage.database import Database
from tests.conftest import Clock
from tests.union import HEADER, UNION

BEFORE, AFTER = dt.date(2021, 12, 31), dt.date(2023, 1, 1)


@pytest.fixture
async def units(database: Database, clock: Clock) -> UnitService:
    return UnitService(database, clock)


async def load(units: UnitService, text: str) -> list[tuple[Change, str]]:
    loaded = await units.load("units.csv", text.encode(), None)
    return [(each.change, each.unit.code) for each in loaded]


async def faults(units: UnitService, text: str) -> list[tuple[int, str, RowFault]]:
    with pytest.raises(FaultyRowsError) as refused:
        await units.load("units.csv", text.encode(), None)
    return [(fault.number, fault.column, fault.fault) for fault in refused.value.faults]


async def test_the_same_town_rolls_up_to_another_oblast_after_the_split(
    units: UnitService,
) -> None:
    await load(units, UNION)
    for day, oblast in ((BEFORE, "OLD"), (AFTER, "NEW")):
        tree = await units.on(day)
        assert [unit.code for unit in tree.path("S5")] == ["S5", "TOWN", oblast, "EDU"]
        assert tree.covers(oblast, "COL")
        assert {unit.code for unit in tree.below(oblast)} == {oblast, "TOWN", "S5", "S15", "COL"}


async def test_the_last_day_of_a_unit_is_still_its_own(units: UnitService) -> None:
    await load(units, UNION)
    assert (await units.on(dt.date(2022, 6, 7))).covers("OLD", "TOWN")
    assert not (await units.on(dt.date(2022, 6, 8))).covers("OLD", "TOWN")


async def test_children_of_a_unit_that_ended_without_heir_go_one_level_up(
    units: UnitService,
) -> None:
    await load(units, UNION)
    await load(
        units, HEADER + "TOWN,OLD,branch,Қалалық филиал,Городской филиал,1990-01-01,2022-12-31,\n"
    )
    tree = await units.on(AFTER)
    assert [unit.code for unit in tree.path("S5")] == ["S5", "NEW", "EDU"]
    assert tree.path("TOWN") == []


async def test_loading_twice_changes_nothing(store: Database, clock: Clock) -> None:
    units = UnitService(store, clock)
    assert len(await load(units, UNION)) == 7
    assert await load(units, UNION) == []


async def test_what_is_exported_can_be_loaded_again(units: UnitService) -> None:
    await load(units, UNION)
    for form in ("csv", "xlsx"):
        assert await units.load(f"units.{form}", await units.sheet(form), None) == []


async def test_a_later_row_renames_and_moves(units: UnitService) -> None:
    await load(units, UNION)
    assert await load(
        units,
        HEADER
        + "S5,TOWN,primary,№5 гимназия,Гимназия №5,2024-09-01,,\n"
        + "S15,NEW,primary,№15 мектеп,Школа №15,01.09.2024,,\n",
    ) == [(Change.RENAMED, "S5"), (Change.MOVED, "S15")]
    before, after = await units.on(dt.date(2024, 8, 31)), await units.on(dt.date(2024, 9, 1))
    assert before.units["S5"].name_ru == "Школа №5"
    assert after.units["S5"].name_ru == "Гимназия №5"
    assert [unit.code for unit in after.path("S15")] == ["S15", "NEW", "EDU"]


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        ("X,TOWN,primary,,Школа,2000-01-01,,", "name_kk", RowFault.MISSING),
        ("X,TOWN,school,М,Ш,2000-01-01,,", "level", RowFault.NO_LEVEL),
        ("X,TOWN,primary,М,Ш,2000-13-01,,", "valid_from", RowFault.NO_DATE),
        ("X,TOWN,primary,М,Ш,2000-01-01,1999-01-01,", "valid_to", RowFault.ENDS_EARLY),
        ("X,NOWHERE,primary,М,Ш,2000-01-01,,", "parent", RowFault.NO_PARENT),
        ("X,S5,primary,М,Ш,2000-01-01,,", "parent", RowFault.WRONG_PARENT),
        ("X,,primary,М,Ш,2000-01-01,,", "parent", RowFault.MISSING),
        ("X,NEW,primary,М,Ш,2000-01-01,,", "parent", RowFault.PARENT_ABSENT),
        ("X,TOWN,primary,М,Ш,2000-01-01,,GONE", "successor", RowFault.NO_SUCCESSOR),
        ("S5,TOWN,primary,М,Ш,2000-09-01,,", "code", RowFault.TWICE),
        ("S5,EDU,oblast,М,Ш,2001-01-01,,", "level", RowFault.LEVEL_CHANGED),
        (f"X,TOWN,primary,{'М' * 301},Ш,2000-01-01,,", "name_kk", RowFault.TOO_LONG),
    ],
)
async def test_a_faulty_row_is_named_and_nothing_is_loaded(
    units: UnitService, row: str, column: str, fault: RowFault
) -> None:
    assert (9, column, fault) in await faults(units, UNION + row + "\n")
    assert not (await units.history()).versions


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x98", b"PK\x03\x04 broken"])
async def test_a_file_that_is_no_table_is_refused(units: UnitService, content: bytes) -> None:
    with pytest.raises(UnreadableSheetError):
        await units.preview("units.xlsx", content)


async def test_a_name_that_looks_like_a_formula_is_exported_as_text(units: UnitService) -> None:
    await load(units, HEADER + "EDU,,republic,=1+1,Союз,1990-01-01,,\n")
    exported = await units.sheet("csv")
    assert b",'=1+1," in exported
    assert await units.load("units.csv", exported, None) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("5 мектеп", "S5"),
        ("школа 15", "S15"),
        ("koledj", "COL"),
        ("гарадской филял", "TOWN"),
        ("жана облыс", "NEW"),
    ],
)
async def test_a_unit_is_found_by_a_part_of_its_name(
    units: UnitService, typed: str, first: str
) -> None:
    await load(units, UNION)
    assert (await units.find(typed, AFTER))[0].code == first


async def test_another_process_sees_the_change(database: Database, clock: Clock) -> None:
    bot, command = UnitService(database, clock), UnitService(database, clock)
    assert not (await bot.on(AFTER)).units
    await load(command, UNION)
    assert "S5" in (await bot.on(AFTER)).units
