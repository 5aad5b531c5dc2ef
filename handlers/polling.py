"""Long polling: the offset moves only past updates that are stored."""

import asyncio
import json
import logging
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession

from handlers.intake import Intake, RawUpdate

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT_SECONDS = 30
LONGEST_PAUSE = 30.0

log = logging.getLogger(__name__)


class RefusedTokenError(Exception):
    """Telegram does not know the token (any more)."""


async def poll(bot: Bot, intake: Intake) -> None:
    """Until cancelled; whatever is wrong with the connection is waited out."""
    offset, pause = 0, 0.5
    while True:
        try:
            received = await _updates(bot, offset)
            if received:
                await intake.accept(received)
                offset = max(update["update_id"] for update in received) + 1
            pause = 0.5
        except RefusedTokenError:
            raise
        except Exception as error:
            log.warning("no updates (%s), again in %s s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def _updates(bot: Bot, offset: int) -> list[RawUpdate]:
    """As they came, not as aiogram's models: they are stored in words of Telegram's own."""
    session = bot.session
    assert isinstance(session, AiohttpSession)
    client = await session.create_session()
    wanted = {
        "offset": offset,
        "timeout": WAIT_SECONDS,
        "allowed_updates": json.dumps(KINDS),
    }
    async with client.post(
        session.api.api_url(bot.token, "getUpdates"),
        data=wanted,
        timeout=aiohttp.ClientTimeout(total=WAIT_SECONDS + 10),
    ) as response:
        answer: dict[str, Any] = await response.json(content_type=None)
    if answer.get("ok"):
        return list(answer["result"])
    await _heed(bot, answer)
    return []


async def _heed(bot: Bot, answer: dict[str, Any]) -> None:
    code = answer.get("error_code")
    if code in (401, 404):
        raise RefusedTokenError
    if code == 429:
        await asyncio.sleep(answer["parameters"]["retry_after"])
    elif code == 409 and "webhook" in str(answer.get("description")):
        await bot.delete_webhook()
    elif code == 409:
        log.warning("another process polls with this token; stop one of the two")
        await asyncio.sleep(3)
    else:
        raise aiohttp.ClientError(f"getUpdates answered {code}")
