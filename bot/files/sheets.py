"""Tables as csv or xlsx, in and out."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook

from bot.domain.errors import UnreadableSheetError

MOST_BYTES = 10 * 2**20
MOST_ROWS = 100_000
# A cell that begins so would be run as a formula by a spreadsheet; the apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHIELD = "'"


@dataclass(frozen=True)
class Row:
    """`number` is what a spreadsheet shows beside it: the header has 1. Cells by column, without
    the spaces around them."""

    number: int
    cells: Mapping[str, str]


def read_sheet(name: str, content: bytes) -> list[Row]:
    """Rows that hold anything. Raises UnreadableSheetError."""
    if len(content) > MOST_BYTES:
        raise UnreadableSheetError
    try:
        lines = _of_xlsx(content) if name.lower().endswith(".xlsx") else _of_csv(content)
        return list(_rows(lines))
    except (UnicodeDecodeError, csv.Error, BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableSheetError from error


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_shielded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(columns)
    for row in rows:
        sheet.append([_shielded(cell) for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _of_csv(content: bytes) -> Iterator[Sequence[str]]:
    """Excel saves csv by semicolons, and in its old encoding unless told otherwise."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251")
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _of_xlsx(content: bytes) -> Iterator[Sequence[str]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def _rows(lines: Iterable[Sequence[str]]) -> Iterator[Row]:
    numbered = enumerate(lines, start=1)
    _, header = next(numbered, (1, []))
    columns = [column.strip().lower() for column in header]
    for number, line in numbered:
        if number > MOST_ROWS:
            raise UnreadableSheetError
        cells = {column: _bare(cell) for column, cell in zip(columns, line, strict=False)}
        if any(cells.values()):
            yield Row(number, cells)


def _shielded(cell: str) -> str:
    return _SHIELD + cell if cell.startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith(tuple(_SHIELD + sign for sign in _FORMULA)) else cell
