"""Failures ordered by a test: the next calls of a method go wrong in a named way."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    TOO_MANY_REQUESTS = "429"
    BAD_GATEWAY = "502"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    SLOW = "slow"


@dataclass
class Fault:
    """`method` is a name of the Bot API or "*" for any; `seconds` is retry_after or the delay."""

    method: str
    kind: Kind
    times: int = 1
    seconds: float = 1


class Faults:
    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def add(self, method: str, kind: Kind | str, times: int = 1, seconds: float = 1) -> Fault:
        fault = Fault(method.lower(), Kind(kind), times, seconds)
        self._ordered.append(fault)
        return fault

    def clear(self) -> None:
        self._ordered.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that befalls this call, counted off."""
        for fault in self._ordered:
            if fault.method in (method.lower(), "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self._ordered.remove(fault)
                return fault
        return None
