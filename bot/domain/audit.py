import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    UNIT = "unit"


@dataclass(frozen=True)
class Entry:
    """One change: `before` and `after` are JSON, nothing where there was or is nothing. `actor`
    is the key of a person, nobody where a command of the machine did it."""

    at: dt.datetime
    actor: str | None
    action: Action
    subject: str
    before: str | None
    after: str | None
