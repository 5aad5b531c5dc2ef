import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from playground import Telegram

MEMBER = 1001
Call = Callable[..., Coroutine[Any, Any, Any]]


async def test_updates_stay_until_a_higher_offset_confirms_them(
    telegram: Telegram, call: Call
) -> None:
    telegram.say(MEMBER, "a")
    telegram.say(MEMBER, "b")
    first, second = (await call("getUpdates"))["result"]
    assert (await call("getUpdates"))["result"] == [first, second]
    assert second["update_id"] == first["update_id"] + 1
    assert (await call("getUpdates", offset=second["update_id"]))["result"] == [second]
    assert (await call("getUpdates", offset=second["update_id"] + 1))["result"] == []
    assert (await call("getUpdates"))["result"] == []


async def test_a_negative_offset_keeps_only_the_last(telegram: Telegram, call: Call) -> None:
    for text in "abc":
        telegram.say(MEMBER, text)
    updates = (await call("getUpdates", offset=-1))["result"]
    assert [update["message"]["text"] for update in updates] == ["c"]


async def test_limit_bounds_a_batch(telegram: Telegram, call: Call) -> None:
    for text in "abc":
        telegram.say(MEMBER, text)
    assert len((await call("getUpdates", limit=2))["result"]) == 2


async def test_a_poll_waits_for_the_first_update(telegram: Telegram, call: Call) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        assert not poll.done()
        telegram.say(MEMBER, "a")
    assert [update["message"]["text"] for update in poll.result()["result"]] == ["a"]


async def test_a_poll_ends_empty_after_its_timeout(call: Call) -> None:
    began = time.monotonic()
    assert (await call("getUpdates", timeout=1))["result"] == []
    assert 0.9 < time.monotonic() - began < 2


async def test_a_second_poller_ends_the_first_with_a_conflict(
    telegram: Telegram, call: Call
) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(call("getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        second = group.create_task(call("getUpdates", timeout=5))
        answer = await first
        telegram.say(MEMBER, "a")
    assert answer["error_code"] == 409
    assert "terminated by other getUpdates request" in answer["description"]
    assert len(second.result()["result"]) == 1


async def test_polling_is_refused_while_a_webhook_is_set(call: Call) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await call("getUpdates"))["error_code"] == 409
    await call("deleteWebhook")
    assert (await call("getUpdates"))["ok"]


async def test_the_bot_gets_the_kinds_of_updates_it_asked_for(
    telegram: Telegram, call: Call
) -> None:
    message_id = telegram.say(MEMBER, "a")["message_id"]
    telegram.react(MEMBER, message_id, "👍")
    assert len((await call("getUpdates"))["result"]) == 1
    await call("getUpdates", allowed_updates=["message_reaction"])
    telegram.react(MEMBER, message_id, "👍")
    telegram.say(MEMBER, "b")
    assert "message_reaction" in (await call("getUpdates", offset=-1))["result"][0]


async def test_pending_updates_can_be_dropped(telegram: Telegram, call: Call) -> None:
    telegram.say(MEMBER, "a")
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await call("deleteWebhook", drop_pending_updates=True)
    assert (await call("getUpdates"))["result"] == []


async def test_a_confirmed_update_can_be_delivered_again(telegram: Telegram, call: Call) -> None:
    telegram.say(MEMBER, "a")
    (update,) = (await call("getUpdates"))["result"]
    after = update["update_id"] + 1
    assert (await call("getUpdates", offset=after))["result"] == []
    telegram.updates.redeliver(update["update_id"])
    assert (await call("getUpdates", offset=after))["result"] == [update]
    assert (await call("getUpdates", offset=after))["result"] == []


async def test_batches_can_be_shuffled(telegram: Telegram, call: Call) -> None:
    for number in range(20):
        telegram.say(MEMBER, str(number))
    telegram.updates.shuffle(seed=1)
    mixed = [update["update_id"] for update in (await call("getUpdates"))["result"]]
    assert mixed != sorted(mixed)
    telegram.updates.shuffle(None)
    assert [u["update_id"] for u in (await call("getUpdates"))["result"]] == sorted(mixed)


async def test_waiting_for_a_message_takes_only_newer_ones_of_the_bot(
    telegram: Telegram, call: Call
) -> None:
    said = telegram.say(MEMBER, "a")
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(telegram.next_message(MEMBER, after=said["message_id"]))
        await asyncio.sleep(0)
        telegram.say(MEMBER, "b")
        await call("sendMessage", chat_id=MEMBER, text="c")
    assert waiting.result()["text"] == "c"
    with pytest.raises(TimeoutError):
        await telegram.next_message(MEMBER, after=999, timeout=0.01)


async def test_waiting_polls_end_when_a_webhook_is_set(telegram: Telegram, call: Call) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=5))
        await asyncio.sleep(0.05)
        await call("setWebhook", url="http://127.0.0.1:9/hook")
    assert "terminated by setWebhook" in poll.result()["description"]
