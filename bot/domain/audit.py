import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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

    @property
    def told(self) -> dict[str, Any]:
        """What it was about: as it is now, or as it was before it ended."""
        found: dict[str, Any] = json.loads(self.after or self.before or "{}")
        return found


@dataclass(frozen=True)
class Logged:
    """An entry as people read it: at the local time, with the name of who did it."""

    entry: Entry
    at: dt.datetime
    name: str | None
