import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    UNIT = "unit"
    INVITED = "invited"
    APPOINTED = "appointed"
    ENDED = "ended"


@dataclass(frozen=True)
class Entry:
    """One change: `before` and `after` are JSON, nothing where there was or is nothing. `actor`
    is a person, nobody where a command of the machine did it."""

    at: dt.datetime
    actor: int | None
    action: Action
    subject: str
    before: str | None
    after: str | None
