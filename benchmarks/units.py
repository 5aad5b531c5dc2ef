"""A union of many organisations: loading its table, and finding one by what people type."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.table import milliseconds, quantile, show
from bot.files.sheets import write_csv
from bot.services.units import UnitService
from bot.storage import schema
from bot.storage.database import Database

COLUMNS = ("code", "parent", "level", "name_kk", "name_ru", "valid_from")
KINDS = (("орта мектеп", "средняя школа"), ("балабақша", "детский сад"), ("гимназия", "гимназия"))
OBLASTS, ASKED = 20, 1000
DAY = dt.date(2026, 11, 22)


async def measure(size: int) -> None:
    rows = list(_union(size))
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'units.db'}")
        await schema.upgrade(database.engine)
        units = UnitService(database, lambda: dt.datetime.now(dt.UTC))
        begun = perf_counter()
        loaded = await units.load("units.csv", write_csv(COLUMNS, rows), None)
        loading = perf_counter() - begun
        begun = perf_counter()
        await units.find("мектеп", DAY)
        first = perf_counter() - begun
        times, found = [], 0
        for row in random.Random(1).sample(rows[OBLASTS + 1 :], ASKED):
            begun = perf_counter()
            answer = await units.find(_typed(row), DAY)
            times.append(perf_counter() - begun)
            found += row[0] in {unit.code for unit in answer}
        await database.close()
    show(
        ("units", "loaded in s", "first search s", "p50 ms", "p99 ms", "found"),
        [
            [
                str(len(loaded)),
                f"{loading:.1f}",
                f"{first:.1f}",
                milliseconds(quantile(times, 0.5)),
                milliseconds(quantile(times, 0.99)),
                f"{found / ASKED:.2f}",
            ]
        ],
    )


def _union(size: int) -> Iterator[list[str]]:
    """Each branch has a name of its own, each school a number within it."""
    since = "1990-01-01"
    yield ["EDU", "", "republic", "Одақ", "Союз", since]
    for oblast in range(OBLASTS):
        yield [f"O{oblast}", "EDU", "oblast", f"{oblast} облыс", f"Область {oblast}", since]
    luck = random.Random(2026)
    branch, name = "", ""
    for number in range(size - OBLASTS - 1):
        if number % 80 == 0:
            branch, name = f"B{number}", _name(luck)
            parent = f"O{number % OBLASTS}"
            yield [branch, parent, "branch", f"{name} ауданы", f"{name}ский район", since]
            continue
        kk, ru = KINDS[number % len(KINDS)]
        place = number % 80
        yield [f"S{number}", branch, "primary", f"№{place} {kk}", f"{ru} № {place}, {name}", since]


def _name(luck: random.Random) -> str:
    return "".join(
        luck.choice(("ар", "бол", "қай", "тал", "жан", "сұл", "мер", "ке")) for _ in "123"
    )


def _typed(row: list[str]) -> str:
    """The Russian name in small letters with one letter left out."""
    text = row[4].lower()
    return text[:3] + text[4:]
