import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.consultations import Channel, Consultation, Feedback, Outcome
from bot.domain.errors import UnknownArticleError, UnknownConsultationError
from bot.domain.people import Person
from bot.domain.redaction import without_contacts
from bot.storage import consultations, questions
from bot.storage.database import Database
from knowledge import Article, Decision, Finding, Language, Library

Find = Callable[[str, Language, dt.date], Awaitable[Finding]]

OUTCOMES = {
    Decision.ANSWER: Outcome.ANSWERED,
    Decision.SUGGEST: Outcome.SUGGESTED,
    Decision.NONE: Outcome.UNANSWERED,
}
KEPT_FEEDBACK = {Feedback.NOT_HELPED, Feedback.OFF_TOPIC}


@dataclass(frozen=True)
class Reply:
    """What the base found, and the consultation logged; small talk is not logged."""

    finding: Finding
    consultation: Consultation | None


class ConsultationService:
    def __init__(
        self,
        database: Database,
        library: Library,
        find: Find,
        zone: ZoneInfo,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._database = database
        self._library = library
        self._find = find
        self._zone = zone
        self._now = now

    async def ask(self, person: Person, text: str, language: Language, origin: str) -> Reply:
        """Log the question once per `origin`, however often it is handled.

        `language` is the person's own, for texts that could be in either.
        """
        asked_at, local_day = self._now(), self._today()
        finding = await self._find(text, language, local_day)
        if finding.decision is Decision.SMALLTALK:
            return Reply(finding, None)
        outcome = OUTCOMES[finding.decision]
        values = {
            "origin": origin,
            "asked_at": asked_at,
            "local_day": local_day,
            "channel": Channel.BOT,
            "language": finding.language,
            "outcome": outcome,
            "score": finding.confidence,
            "person": person.key,
        }
        if outcome is Outcome.ANSWERED:
            values |= self._shown(finding.matches[0].article)
        async with self._database.transaction() as connection:
            consultation, new = await consultations.add_once(connection, values)
            if new:
                reason = outcome if outcome is Outcome.UNANSWERED else None
                kept = without_contacts(text)
                await questions.keep(connection, consultation, kept, reason)
        return Reply(finding, consultation)

    async def choose(self, person: Person, number: int, article: str) -> Consultation:
        """The person picked one of the articles offered: that is the answer given."""
        values = self._shown(article) | {"outcome": Outcome.ANSWERED, "local_day": self._today()}
        async with self._database.transaction() as connection:
            await _own(connection, person, number)
            await consultations.change(connection, number, **values)
            await questions.give_reason(connection, number, None)
            return await _own(connection, person, number)

    async def rate(self, person: Person, number: int, feedback: Feedback) -> Consultation:
        async with self._database.transaction() as connection:
            await _own(connection, person, number)
            await consultations.change(connection, number, feedback=feedback)
            reason = feedback if feedback in KEPT_FEEDBACK else None
            await questions.give_reason(connection, number, reason)
            return await _own(connection, person, number)

    async def none_fits(self, person: Person, number: int) -> Consultation:
        """None of the articles offered was what the person asked about."""
        async with self._database.transaction() as connection:
            consultation = await _own(connection, person, number)
            if consultation.outcome is Outcome.SUGGESTED:
                await consultations.change(connection, number, outcome=Outcome.UNANSWERED)
                await questions.give_reason(connection, number, Outcome.UNANSWERED)
            return await _own(connection, person, number)

    async def own(self, person: Person, number: int) -> Consultation:
        async with self._database.reading() as connection:
            return await _own(connection, person, number)

    async def given(self, first: dt.date, last: dt.date) -> int:
        async with self._database.reading() as connection:
            return await consultations.given(connection, first, last)

    def article(self, name: str) -> Article:
        try:
            return self._library.articles[name]
        except KeyError:
            raise UnknownArticleError(name) from None

    def article_of(self, consultation: Consultation) -> Article:
        return self.article(consultation.article or "")

    def _today(self) -> dt.date:
        return self._now().astimezone(self._zone).date()

    def _shown(self, name: str) -> dict[str, object]:
        article = self.article(name)
        return {
            "article": article.id,
            "article_version": article.version,
            "topic": self._library.categories[article.category].code,
        }


async def _own(connection: AsyncConnection, person: Person, number: int) -> Consultation:
    consultation = await consultations.by_id(connection, number)
    if consultation is None or consultation.person != person.key:
        raise UnknownConsultationError(number)
    return consultation
