"""What the database holds, beside what people asked and got."""

import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.ledger import Asked, Ledger
from benchmarks.table import quantile, show

FILE = "kenes.db"
NAMED = 10


def unfinished(folder: Path) -> set[int]:
    """Updates in hand; read from a copy, because reading the file itself would mend it."""
    with tempfile.TemporaryDirectory() as copy:
        for file in (FILE, f"{FILE}-wal"):
            if (folder / file).exists():
                shutil.copy(folder / file, copy)
        try:
            rows = _read(Path(copy), "SELECT id FROM updates WHERE payload IS NOT NULL")
        except sqlite3.OperationalError:
            return set()  # killed before the first migration
    return {row[0] for row in rows}


def show_all(ledger: Ledger, kills: Counter[Any], folder: Path, code: int) -> None:
    show(("kills", ""), [(str(moment), str(kills[moment])) for moment in kills])
    asked = list(ledger.asked.values())
    answered = [question for question in asked if question.answers]
    logged = Counter(row[0] for row in _read(folder, "SELECT origin FROM consultations"))
    unlogged = [question for question in asked if logged[f"update:{question.update}"] != 1]
    unexplained = [question for question in ledger.twice if not question.unrecorded]
    rows = [
        ("questions asked", len(asked)),
        ("answered", len(answered)),
        ("not answered", len(ledger.waiting)),
        ("without exactly one consultation", len(unlogged)),
        ("consultations of nobody's question", logged.total() - len(asked) + len(unlogged)),
        ("updates still in hand", len(unfinished(folder))),
        ("answered, a kill before it was recorded", sum(q.unrecorded for q in asked)),
        ("answered twice because of that", len(ledger.twice) - len(unexplained)),
        ("answered twice for no such reason", len(unexplained)),
        ("answered more than twice", sum(len(q.answers) > 2 for q in asked)),
        ("longest wait for an answer, s", round(max(q.waited for q in answered))),
        ("half of the answers within, s", round(quantile([q.waited for q in answered], 0.5))),
        ("exit code of the last bot", code),
    ]
    show(("outcome", ""), [(name, str(value)) for name, value in rows])
    _name(folder, "not answered", ledger.waiting)
    _name(folder, "not logged once", unlogged)
    _name(folder, "answered twice for no such reason", unexplained)


def _name(folder: Path, fault: str, questions: Sequence[Asked]) -> None:
    """Some of them by number, with how often each was begun again at a start."""
    if not questions:
        return
    attempts = dict(_read(folder, "SELECT id, attempts FROM updates"))
    begun = Counter(attempts.get(question.update, "never stored") for question in questions)
    print(f"{fault}, attempts and how many questions: {dict(begun)}")
    print("updates", *[question.update for question in questions[:NAMED]], flush=True)


def _read(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        return connection.execute(query).fetchall()
