import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from knowledge import Language


class Channel(StrEnum):
    """How a consultation reached the union: the codes of the files of events."""

    BOT = "bot"
    PHONE = "phone"
    MESSENGER = "messenger"
    VISIT = "visit"
    TRIP = "trip"
    LETTER = "letter"


class Outcome(StrEnum):
    """What a question came to; only an answered one can be counted as a consultation given."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    UNANSWERED = "unanswered"


class Feedback(StrEnum):
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True)
class Consultation:
    """One question and what came of it.

    `origin` names the update that the question came with, so that the same update adds nothing.
    `local_day` is the day that the reports count; `score` is the probability that the article fits.
    """

    id: int
    origin: str
    asked_at: dt.datetime
    local_day: dt.date
    channel: Channel
    language: Language
    outcome: Outcome
    article: str | None
    article_version: str | None
    topic: str | None
    score: float
    person: str | None
    unit: str | None
    feedback: Feedback | None


@dataclass(frozen=True)
class KeptQuestion:
    """A question that the base did not answer well, kept for the editor without contact data."""

    consultation: int
    asked_at: dt.datetime
    language: Language
    reason: str
    article: str | None
    text: str
