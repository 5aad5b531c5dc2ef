"""The union's tree of organisations, and what it was on any day."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from knowledge import Language


class Level(StrEnum):
    REPUBLIC = "republic"
    OBLAST = "oblast"
    BRANCH = "branch"
    PRIMARY = "primary"

    @property
    def parents(self) -> tuple["Level", ...]:
        """On which levels a unit of this one may hang."""
        return _PARENTS[self]


_PARENTS = {
    Level.REPUBLIC: (),
    Level.OBLAST: (Level.REPUBLIC,),
    Level.BRANCH: (Level.OBLAST,),
    Level.PRIMARY: (Level.BRANCH, Level.OBLAST),
}


@dataclass(frozen=True)
class Unit:
    """A unit as it is from `valid_from` on: until its next version begins, or to the end of
    `valid_to`. From the day after, what hangs on it belongs to its `successor`."""

    code: str
    valid_from: dt.date
    level: Level
    name_kk: str
    name_ru: str
    parent: str | None = None
    valid_to: dt.date | None = None
    successor: str | None = None
    short_kk: str | None = None
    short_ru: str | None = None
    kind: str | None = None
    sector: str | None = None
    suspended: bool = False

    def name(self, language: Language) -> str:
        return self.name_kk if language == "kk" else self.name_ru

    def short(self, language: Language) -> str:
        return (self.short_kk if language == "kk" else self.short_ru) or self.name(language)


@dataclass(frozen=True)
class History:
    """All versions of all units."""

    versions: tuple[Unit, ...]
    _trees: dict[dt.date, "Tree"] = field(default_factory=dict, repr=False, compare=False)

    def on(self, day: dt.date) -> "Tree":
        """The same tree for all days between two changes."""
        place = bisect_right(self._changes, day)
        since = self._changes[place - 1] if place else dt.date.min
        if since not in self._trees:
            self._trees[since] = Tree(since, self._of(since))
        return self._trees[since]

    def begun(self, code: str, day: dt.date) -> Unit | None:
        """The last version that had begun by this day, even where the unit has ended since."""
        versions = self.by_code.get(code, [])
        place = bisect_right(versions, day, key=lambda unit: unit.valid_from)
        return versions[place - 1] if place else None

    @cached_property
    def by_code(self) -> dict[str, list[Unit]]:
        """The versions of each unit, oldest first."""
        found: dict[str, list[Unit]] = {}
        for unit in sorted(self.versions, key=lambda unit: unit.valid_from):
            found.setdefault(unit.code, []).append(unit)
        return found

    @cached_property
    def _changes(self) -> list[dt.date]:
        ends = (unit.valid_to for unit in self.versions if unit.valid_to)
        after = {end + dt.timedelta(days=1) for end in ends if end < dt.date.max}
        return sorted(after | {unit.valid_from for unit in self.versions})

    def _of(self, day: dt.date) -> dict[str, Unit]:
        found = {code: self.begun(code, day) for code in self.by_code}
        return {code: unit for code, unit in found.items() if unit}


@dataclass(frozen=True)
class Tree:
    """The units of one day. `begun` also holds those that have ended, for the way to their
    successors."""

    day: dt.date
    begun: dict[str, Unit]

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {code: unit for code, unit in self.begun.items() if self._lives(unit)}

    def heir(self, code: str | None) -> Unit | None:
        """The unit of this code or, where it has ended, whoever took over from it."""
        passed = set()
        while code and code in self.begun and code not in passed:
            unit = self.begun[code]
            if self._lives(unit):
                return unit
            passed.add(code)
            code = unit.successor
        return None

    def parent(self, unit: Unit) -> Unit | None:
        """Where the parent has ended without a successor, the unit above it."""
        code = unit.parent
        while code and code in self.begun:
            if heir := self.heir(code):
                return heir
            code = self.begun[code].parent
        return None

    def path(self, code: str) -> list[Unit]:
        """From the unit up to the root."""
        found = []
        unit = self.heir(code)
        while unit:
            found.append(unit)
            unit = self.parent(unit)
        return found

    def children(self, code: str | None) -> list[Unit]:
        """Of None: the roots. By code, so that lists keep their order."""
        return self._children.get(code, [])

    def below(self, code: str) -> Iterator[Unit]:
        """The unit itself and everything that hangs on it, the branches in their order."""
        if code in self.units:
            yield self.units[code]
            for child in self.children(code):
                yield from self.below(child.code)

    def covers(self, code: str, other: str) -> bool:
        """Whether the other is this unit or hangs on it."""
        return any(unit.code == code for unit in self.path(other))

    @cached_property
    def _children(self) -> dict[str | None, list[Unit]]:
        found: dict[str | None, list[Unit]] = {}
        for code in sorted(self.units):
            parent = self.parent(self.units[code])
            found.setdefault(parent.code if parent else None, []).append(self.units[code])
        return found

    def _lives(self, unit: Unit) -> bool:
        return unit.valid_to is None or unit.valid_to >= self.day
