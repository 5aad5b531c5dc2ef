"""Updates, dialogues and people, kept alike on both engines."""

import asyncio
import datetime as dt

import pytest

from bot.domain.updates import StoredUpdate
from bot.services.dialogues import Dialogue, DialogueService
from bot.services.people import PeopleService
from bot.services.updates import NUMBERS_LIFE, UpdateService


def update(number):
    return StoredUpdate(number, chat=7, payload=f'{{"update_id": {number}}}')


async def test_an_update_is_new_once_even_after_it_was_handled(store, clock):
    updates = UpdateService(store, clock)
    assert await updates.record([update(2), update(1), update(2)], []) == [update(2), update(1)]
    assert await updates.record([update(2), update(3)], [1, 2]) == [update(3)]
    assert await updates.record([update(1)], []) == []
    assert await updates.unfinished() == [update(3)]


async def test_the_number_of_a_handled_update_is_forgotten_after_two_days(store, clock):
    updates = UpdateService(store, clock)
    await updates.record([update(1), update(2)], [])
    await updates.record([], [1])
    clock.moment += NUMBERS_LIFE + dt.timedelta(minutes=1)
    assert await updates.forget_old() == 1
    assert await updates.unfinished() == [update(2)]


async def test_a_dialogue_is_there_for_the_next_process(store, clock):
    asked = Dialogue("asking:name", {"name": "Айгүл", "step": 2})
    await DialogueService(store, clock).save("1:7", asked)
    assert await DialogueService(store, clock).load("1:7") == asked
    await DialogueService(store, clock).save("1:7", Dialogue())
    assert await DialogueService(store, clock).load("1:7") == Dialogue()


async def test_a_person_is_one_however_many_meet_them_at_once(store, clock):
    services = [PeopleService(store, clock) for _ in range(5)]
    met = await asyncio.gather(*(service.recognise(5) for service in services))
    assert len({person.key for person in met}) == 1


async def test_what_a_person_chose_is_there_for_the_next_process(store, clock):
    people = PeopleService(store, clock)
    person = await people.choose_language(await people.recognise(5), "ru")
    await people.mark_unreachable(5)
    again = await PeopleService(store, clock).recognise(5)
    assert (again.key, again.language) == (person.key, "ru")
    assert again.unreachable_since == clock.moment


async def test_a_moment_without_a_zone_is_refused(store):
    with pytest.raises(Exception, match="without a time zone"):
        await PeopleService(store, lambda: dt.datetime(2026, 1, 1)).recognise(5)  # noqa: DTZ001
