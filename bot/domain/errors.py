"""Every refusal that a person is told about.

DomainError
├── UnknownConsultationError   the consultation is not there, or is somebody else's
├── UnknownArticleError        the base has no such article any more
├── UnreadableSheetError       the file is no table, or too large
├── FaultyRowsError            rows of a table are wrong; nothing of it was loaded
├── ForbiddenError             the person's roles do not allow it
├── LastAdministratorError     somebody must be left to appoint others
├── HoldsRoleError             whoever holds a role is not erased before it ended
└── UnusableLinkError          forged, foreign, used or expired
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class DomainError(Exception):
    """A request that the rules refuse; nothing was changed."""


class UnknownConsultationError(DomainError):
    pass


class UnknownArticleError(DomainError):
    pass


class UnreadableSheetError(DomainError):
    pass


class RowFault(StrEnum):
    MISSING = "missing"
    BAD_CODE = "bad-code"
    NO_DATE = "no-date"
    NO_LEVEL = "no-level"
    NO_ANSWER = "no-answer"
    TOO_LONG = "too-long"
    TWICE = "twice"
    ENDS_EARLY = "ends-early"
    LEVEL_CHANGED = "level-changed"
    NO_PARENT = "no-parent"
    WRONG_PARENT = "wrong-parent"
    PARENT_ABSENT = "parent-absent"
    NO_SUCCESSOR = "no-successor"


@dataclass(frozen=True)
class FaultyRow:
    """`number` as a spreadsheet shows it, `value` what stands in the `column`."""

    number: int
    column: str
    fault: RowFault
    value: str = ""


class ForbiddenError(DomainError):
    pass


class LastAdministratorError(DomainError):
    pass


class HoldsRoleError(DomainError):
    pass


class LinkFault(StrEnum):
    FORGED = "forged"
    USED = "used"
    EXPIRED = "expired"


class UnusableLinkError(DomainError):
    def __init__(self, fault: LinkFault) -> None:
        super().__init__(fault)
        self.fault = fault


class FaultyRowsError(DomainError):
    def __init__(self, faults: Sequence[FaultyRow]) -> None:
        super().__init__(len(faults))
        self.faults = tuple(faults)
