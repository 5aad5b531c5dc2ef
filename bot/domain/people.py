import datetime as dt
from dataclasses import dataclass

from knowledge import Language


@dataclass(frozen=True)
class Person:
    """Someone who wrote to the bot. `key` stands for the person in the log of consultations."""

    id: int
    telegram_id: int
    key: str
    language: Language | None
    created_at: dt.datetime
    unreachable_since: dt.datetime | None
