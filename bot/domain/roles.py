"""Who may do what, and where. Closed by default: what is not allowed here is forbidden."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.units import Tree


class Role(StrEnum):
    INSPECTOR = "inspector"
    TECHNICAL_INSPECTOR = "technical_inspector"
    CHAIR = "chair"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


# Whom the holder of a role may appoint in the own unit and below.
_APPOINTS = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.CHAIR: frozenset({Role.INSPECTOR, Role.TECHNICAL_INSPECTOR}),
}


@dataclass(frozen=True)
class Appointment:
    """A role of a person in a unit and everything below it; without a unit, everywhere. `until`
    is its last day. A substitute's appointment stands in for another one. `name` is what the
    person was called in Telegram when appointed: staff is not anonymous."""

    id: int
    person: int
    name: str
    role: Role
    unit: str | None
    since: dt.date
    until: dt.date | None = None
    stands_in_for: int | None = None

    def holds_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def covers(self, unit: str | None, tree: Tree) -> bool:
        return self.unit is None or (unit is not None and tree.covers(self.unit, unit))


@dataclass(frozen=True)
class Staff:
    """The appointments that hold on the day of the tree."""

    tree: Tree
    appointments: tuple[Appointment, ...]

    @classmethod
    def on(cls, day: dt.date, tree: Tree, all_: Iterable[Appointment]) -> "Staff":
        return cls(tree, tuple(each for each in all_ if each.holds_on(day)))

    def of(self, person: int) -> list[Appointment]:
        return [each for each in self.appointments if each.person == person]

    def roles_of(self, person: int) -> set[Role]:
        return {each.role for each in self.of(person)}

    def readers(self, unit: str) -> list[Appointment]:
        """The legal inspectors who read appeals of this unit, with their substitutes: its own, or
        where it has none the nearest above. Nobody else reads them, whatever else they are."""
        for above in [*(each.code for each in self.tree.path(unit)), None]:
            if found := [each for each in self._inspectors() if each.unit == above]:
                return found
        return []

    def may_read_appeals(self, person: int, unit: str) -> bool:
        return any(reader.person == person for reader in self.readers(unit))

    def may_see_counts(self, person: int, unit: str) -> bool:
        counting = {Role.CHAIR, Role.INSPECTOR, Role.TECHNICAL_INSPECTOR, Role.ADMINISTRATOR}
        return any(
            each.role in counting and each.covers(unit, self.tree) for each in self.of(person)
        )

    def may_appoint(self, person: int, role: Role, unit: str | None) -> bool:
        """An appointment, its end and a substitute alike."""
        return any(
            role in _APPOINTS.get(each.role, frozenset()) and each.covers(unit, self.tree)
            for each in self.of(person)
        )

    def may_see_staff(self, person: int, appointment: Appointment) -> bool:
        return any(
            each.role in _APPOINTS and each.covers(appointment.unit, self.tree)
            for each in self.of(person)
        )

    def may_change_units(self, person: int) -> bool:
        return any(
            each.role is Role.ADMINISTRATOR and each.unit is None for each in self.of(person)
        )

    def is_last_administrator(self, appointment: Appointment) -> bool:
        return _rules_everywhere(appointment) and not any(
            _rules_everywhere(each) and each.person != appointment.person
            for each in self.appointments
        )

    def _inspectors(self) -> list[Appointment]:
        return [each for each in self.appointments if each.role is Role.INSPECTOR]


def _rules_everywhere(appointment: Appointment) -> bool:
    """For good: a substitute or a term would leave nobody behind."""
    return (
        appointment.role is Role.ADMINISTRATOR
        and appointment.unit is None
        and appointment.until is None
    )
