"""What the engine says about a message."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.matching.gate import Decision
from knowledge.model import Language

OFFERED = 5
# An article is worth offering while it is this likely, beside the first.
_WORTH_OFFERING = 0.12


class SmallTalk(StrEnum):
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT_BOT = "about_bot"
    ABUSE = "abuse"
    FOREIGN_LAW = "foreign_law"


@dataclass(frozen=True)
class Match:
    """`score` is the chance that the article answers, comparable across questions."""

    article: str
    score: float


@dataclass(frozen=True)
class Finding:
    language: Language
    decision: Decision
    confidence: float
    matches: tuple[Match, ...]
    smalltalk: SmallTalk | None = None

    @cached_property
    def offered(self) -> tuple[Match, ...]:
        """The two to five matches to offer where the decision is to suggest."""
        if not self.matches:
            return ()
        least = self.matches[0].score * _WORTH_OFFERING
        worth = sum(match.score >= least for match in self.matches)
        return self.matches[: min(max(worth, 2), OFFERED)]


@dataclass(frozen=True)
class Reason:
    """Why an article was found: what each part of the score adds to its log-odds above the mean
    of all subjects, and the example most like the question."""

    article: str
    parts: dict[str, float]
    example: str
