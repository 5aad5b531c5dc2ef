"""A message on a bad line: over real HTTP, against the playground's server."""

import asyncio
import time

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from playground.faults import Kind


@pytest.fixture
def bot(wired):
    return wired.bot


@pytest.fixture
def chat(telegram):
    telegram.add_user(3001, "Person", "ru", started=True)
    return 3001


async def test_retry_after_is_waited_out_to_the_letter(bot, chat, telegram):
    telegram.faults.add("sendMessage", Kind.TOO_MANY_REQUESTS, seconds=1)
    begun = time.monotonic()
    await bot.send_message(chat, "text")
    assert time.monotonic() - begun >= 1
    assert [m["text"] for m in telegram.messages(chat)] == ["text"]


@pytest.mark.parametrize("kind", [Kind.BAD_GATEWAY, Kind.RESET_BEFORE])
async def test_a_bad_gateway_or_a_cut_line_is_tried_again(bot, chat, telegram, kind):
    telegram.faults.add("sendMessage", kind)
    await bot.send_message(chat, "text")
    assert [m["text"] for m in telegram.messages(chat)] == ["text"]


async def test_messages_to_one_chat_keep_their_order_across_a_wait(bot, chat, telegram):
    telegram.faults.add("sendMessage", Kind.TOO_MANY_REQUESTS, seconds=1)
    await asyncio.gather(*(bot.send_message(chat, str(n)) for n in range(5)))
    assert [m["text"] for m in telegram.messages(chat)] == list("01234")


async def test_one_chat_that_waits_holds_up_no_other(bot, chat, telegram):
    telegram.add_user(3002, "Other", "kk", started=True)
    telegram.faults.add("sendMessage", Kind.TOO_MANY_REQUESTS, seconds=30)
    waiting = asyncio.gather(bot.send_message(chat, "slow"))
    await asyncio.sleep(0.1)
    await asyncio.wait_for(bot.send_message(3002, "quick"), 2)
    waiting.cancel()
    assert [m["text"] for m in telegram.messages(3002)] == ["quick"]
    assert telegram.messages(chat) == []


async def test_who_blocked_the_bot_is_noted(bot, chat, telegram, wired):
    telegram.block(chat)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(chat, "text")
    assert (await wired.people.recognise(chat)).unreachable_since is not None


async def test_what_telegram_refuses_is_not_tried_again(bot, chat):
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(chat, "<b>broken")


async def test_an_answer_to_a_press_that_waited_too_long_is_no_error(bot, chat):
    assert await bot.answer_callback_query("123", "late") is True
