"""Updates on their way in: stored first, in order within a chat, each handled once."""

import asyncio
import json

import pytest
from sqlalchemy import select

from bot.app import utc_now
from bot.domain.updates import StoredUpdate
from bot.services.updates import UpdateService
from bot.storage.tables import updates as table
from handlers.intake import FLOOD, MOST_ATTEMPTS, Intake


def message(number, chat=1, date=0):
    return {"update_id": number, "message": {"chat": {"id": chat}, "date": date, "text": "text"}}


@pytest.fixture
def updates(database):
    return UpdateService(database, utc_now)


class Handled:
    """Takes updates as the dispatcher would, and can be slow or fail."""

    def __init__(self):
        self.begun, self.done, self.told = [], [], []
        self.gates = {}

    async def __call__(self, update, refusal):
        number = update["update_id"]
        self.begun.append(number)
        if number in self.gates:
            await self.gates[number].wait()
        (self.told if refusal else self.done).append(number)


async def running(intake, *batches):
    """The intake fed these batches, then stopped as by SIGTERM once all is handled."""

    async def feed():
        for batch in batches:
            await intake.accept(batch)
        while intake._in_hand:
            await asyncio.sleep(0.01)

    await intake.run(feed)


async def test_updates_of_a_chat_are_handled_in_order_and_chats_side_by_side(updates):
    handled = Handled()
    handled.gates[1] = asyncio.Event()
    intake = Intake(updates, handled)

    async def feed():
        await intake.accept([message(1), message(2), message(3, chat=2)])
        while 3 not in handled.done:
            await asyncio.sleep(0.01)
        assert handled.begun == [1, 3]
        handled.gates[1].set()
        while intake._in_hand:
            await asyncio.sleep(0.01)

    await intake.run(feed)
    assert handled.done == [3, 1, 2]


async def test_a_shuffled_batch_is_put_in_order(updates):
    handled = Handled()
    await running(Intake(updates, handled), [message(3), message(1), message(2)])
    assert handled.done == [1, 2, 3]


async def test_an_update_that_comes_again_is_handled_once(updates):
    handled = Handled()
    await running(Intake(updates, handled), [message(1), message(1)], [message(1), message(2)])
    await running(Intake(updates, handled), [message(2)])
    assert handled.done == [1, 2]


async def test_what_was_handled_leaves_no_text_behind(updates, database):
    await running(Intake(updates, Handled()), [message(1)])
    async with database.reading() as connection:
        row = (await connection.execute(select(table))).one()
    assert row.payload is None


async def test_an_update_stored_before_a_crash_is_taken_up_at_the_next_start(updates):
    crashed = Intake(updates, Handled())

    async def feed():
        await crashed.accept([message(1), message(2)])
        raise RuntimeError

    async def never(update, refusal):
        await asyncio.Event().wait()

    crashed._handle = never
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handlers.intake.GRACE_SECONDS", 0.05)
        with pytest.raises(ExceptionGroup):
            await crashed.run(feed)
    handled = Handled()
    await running(Intake(updates, handled))
    assert handled.done == [1, 2]


async def test_a_stop_waits_for_what_is_in_hand_and_leaves_the_rest_for_later(updates):
    handled = Handled()
    handled.gates[1] = asyncio.Event()
    intake = Intake(updates, handled)

    async def feed():
        await intake.accept([message(1), message(2)])
        while not handled.begun:
            await asyncio.sleep(0.01)
        asyncio.get_running_loop().call_later(0.05, handled.gates[1].set)

    await intake.run(feed)
    assert handled.done == [1]
    await running(Intake(updates, handled))
    assert handled.done == [1, 2]


async def test_an_update_that_keeps_killing_the_process_is_told_of_instead(updates):
    await updates.record([StoredUpdate(1, 1, json.dumps(message(1)))], [])
    for _ in range(MOST_ATTEMPTS):
        await updates.begin_again(1)
    handled = Handled()
    await running(Intake(updates, handled))
    assert (handled.done, handled.told) == ([], [1])
    assert await updates.unfinished() == []


async def test_an_update_that_only_waited_through_many_starts_is_read_all_the_same(updates):
    await updates.record([StoredUpdate(1, 1, json.dumps(message(1)))], [])
    for _ in range(MOST_ATTEMPTS * 2):
        assert [update.attempts for update in await updates.unfinished()] == [0]
    handled = Handled()
    await running(Intake(updates, handled))
    assert handled.done == [1]


async def test_a_failing_handler_stops_nobody_else(updates, caplog):
    handled = Handled()

    async def fail_first(update, refusal):
        if update["update_id"] == 1:
            raise ValueError("private words")
        await handled(update, refusal)

    await running(Intake(updates, fail_first), [message(1), message(2)])
    assert handled.done == [2]
    assert "update 1 was given up" in caplog.text


async def test_a_flood_is_told_once_and_read_up_to_there(updates):
    handled = Handled()
    flood = [message(number, date=1000) for number in range(1, FLOOD * 3)]
    await running(Intake(updates, handled), flood)
    assert handled.done == list(range(1, FLOOD + 1))
    assert handled.told == [FLOOD + 1]


async def test_messages_that_gathered_while_the_bot_was_away_are_no_flood(updates):
    handled = Handled()
    gathered = [message(number, date=number * 60) for number in range(1, FLOOD * 3)]
    await running(Intake(updates, handled), gathered)
    assert handled.told == []
    assert len(handled.done) == FLOOD * 3 - 1


async def test_many_webhook_deliveries_share_transactions_and_all_are_handled(updates):
    handled = Handled()
    intake = Intake(updates, handled)

    async def feed():
        await asyncio.gather(*(intake.accept([message(n, chat=n)]) for n in range(1, 101)))
        while intake._in_hand:
            await asyncio.sleep(0.01)

    await intake.run(feed)
    assert sorted(handled.done) == list(range(1, 101))
