"""What counts as a consultation given, by the union's definition of row 2; on both engines."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.domain.consultations import Feedback
from bot.domain.errors import UnknownArticleError, UnknownConsultationError
from bot.services.consultations import ConsultationService
from bot.services.people import PeopleService
from bot.services.questions import KEPT_LIFE, TEXT_LIFE, QuestionService
from knowledge import Decision, Finding, Match

DAY = dt.date(2026, 3, 10)


@pytest.fixture
def service(store, clock, library):
    async def find(text, chosen, day):
        decision = Decision.NONE if text == "?" else Decision.ANSWER
        decision = Decision.SUGGEST if text == "either" else decision
        matches = (Match("leave-56" if text == "leave" else "pay-delay", 0.9),)
        return Finding("ru", decision, 0.9, matches)

    return ConsultationService(store, library, find, ZoneInfo("Asia/Almaty"), clock)


@pytest.fixture
async def people(store, clock):
    service = PeopleService(store, clock)
    return [await service.recognise(number) for number in (1, 2)]


async def given(service, day=DAY):
    return await service.given(day, day)


async def test_one_person_one_topic_one_day_is_one_consultation(service, people):
    for number, text in enumerate(["pay", "pay again", "leave"]):
        await service.ask(people[0], text, "ru", f"update:{number}")
    await service.ask(people[1], "pay", "ru", "update:9")
    assert await given(service) == 3


async def test_the_same_update_adds_nothing_even_at_the_same_moment(service, people):
    replies = await asyncio.gather(
        *(service.ask(people[0], "pay", "ru", "update:1") for _ in range(5))
    )
    assert len({reply.consultation.id for reply in replies}) == 1
    assert await given(service) == 1


async def test_no_answer_an_offer_and_an_answer_off_topic_count_as_nothing(service, people):
    await service.ask(people[0], "?", "ru", "update:1")
    await service.ask(people[0], "either", "ru", "update:2")
    reply = await service.ask(people[0], "leave", "ru", "update:3")
    await service.rate(people[0], reply.consultation.id, Feedback.OFF_TOPIC)
    assert await given(service) == 0


async def test_an_answer_that_did_not_help_was_given_all_the_same(service, people):
    reply = await service.ask(people[0], "pay", "ru", "update:1")
    await service.rate(people[0], reply.consultation.id, Feedback.NOT_HELPED)
    assert await given(service) == 1


async def test_a_pick_counts_on_the_day_it_is_made(service, people, clock):
    reply = await service.ask(people[0], "either", "ru", "update:1")
    clock.moment += dt.timedelta(days=1)
    await service.choose(people[0], reply.consultation.id, "leave-56")
    assert await given(service) == 0
    assert await given(service, DAY + dt.timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2023, 12, 31, 17, 59, tzinfo=dt.UTC), dt.date(2023, 12, 31)),
        (dt.datetime(2023, 12, 31, 18, 1, tzinfo=dt.UTC), dt.date(2024, 1, 1)),
        (dt.datetime(2025, 12, 31, 18, 59, tzinfo=dt.UTC), dt.date(2025, 12, 31)),
        (dt.datetime(2025, 12, 31, 19, 1, tzinfo=dt.UTC), dt.date(2026, 1, 1)),
    ],
)
async def test_the_day_is_almatys_under_both_its_offsets(service, people, clock, moment, day):
    clock.moment = moment
    reply = await service.ask(people[0], "pay", "ru", "update:1")
    assert reply.consultation.local_day == day
    assert reply.consultation.asked_at == moment
    assert await given(service, day) == 1


async def test_an_answer_names_the_version_that_was_shown(service, people, library):
    reply = await service.ask(people[0], "pay", "ru", "update:1")
    assert reply.consultation.article_version == library.articles["pay-delay"].version


async def test_only_its_own_person_reaches_a_consultation(service, people):
    reply = await service.ask(people[0], "pay", "ru", "update:1")
    number = reply.consultation.id
    for forbidden in (
        service.rate(people[1], number, Feedback.HELPED),
        service.choose(people[1], number, "leave-56"),
        service.none_fits(people[1], number),
        service.own(people[1], number),
        service.own(people[0], number + 1),
    ):
        with pytest.raises(UnknownConsultationError):
            await forbidden
    assert (await service.own(people[0], number)).feedback is None


async def test_an_article_that_is_gone_cannot_be_picked(service, people):
    reply = await service.ask(people[0], "either", "ru", "update:1")
    with pytest.raises(UnknownArticleError):
        await service.choose(people[0], reply.consultation.id, "no-such-article")


async def test_texts_are_forgotten_in_time_and_the_counts_stay(service, people, store, clock):
    questions = QuestionService(store, clock)
    await service.ask(people[0], "pay", "ru", "update:1")
    await service.ask(people[0], "?", "ru", "update:2")
    assert [kept.text for kept in await questions.kept()] == ["?"]
    clock.moment += TEXT_LIFE + dt.timedelta(days=1)
    assert await questions.forget_old() == 1
    clock.moment += KEPT_LIFE
    assert await questions.forget_old() == 1
    assert await given(service) == 1


async def test_the_editor_can_delete_a_question_and_the_log_stays(service, people, store, clock):
    questions = QuestionService(store, clock)
    reply = await service.ask(people[0], "?", "ru", "update:1")
    assert await questions.forget(reply.consultation.id)
    assert not await questions.forget(reply.consultation.id)
    assert await service.own(people[0], reply.consultation.id)
