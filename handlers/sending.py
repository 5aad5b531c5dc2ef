"""Sending that waits out what passes, and notes who can no longer be reached."""

import asyncio
import logging
from typing import cast
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.services.people import PeopleService

LONGEST_PAUSE = 30.0
TOO_OLD = "query is too old"

log = logging.getLogger(__name__)


class PatientSending(BaseRequestMiddleware):
    """Tries again until Telegram takes the request or refuses it; one at a time in a chat.

    A lost connection does not tell whether the message went out. It is sent again all the same:
    the same answer twice harms less than a question left without one.
    """

    def __init__(self, people: PeopleService) -> None:
        self._people = people
        self._turns: WeakValueDictionary[int | str | None, asyncio.Lock] = WeakValueDictionary()

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        chat = getattr(method, "chat_id", None)
        if chat is None:
            return await self._until_taken(make_request, bot, method)
        turn = self._turns.setdefault(chat, asyncio.Lock())
        try:
            async with turn:
                return await self._until_taken(make_request, bot, method)
        except TelegramForbiddenError:
            if isinstance(chat, int) and chat > 0:
                await self._people.mark_unreachable(chat)
            raise

    async def _until_taken(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        pause = 0.5
        while True:
            try:
                return await make_request(bot, method)
            except TelegramBadRequest as error:
                if isinstance(method, AnswerCallbackQuery) and TOO_OLD in error.message:
                    # Pressed while we were away: the screen still changes. What aiogram calls a
                    # Response here is the result itself.
                    return cast("Response[TelegramType]", True)
                raise
            except TelegramRetryAfter as error:
                log.warning("%s has to wait %s s", method.__api_method__, error.retry_after)
                await asyncio.sleep(error.retry_after)
            except (TelegramServerError, RestartingTelegram, TelegramNetworkError) as error:
                log.warning(
                    "%s failed (%s), again in %s s",
                    method.__api_method__,
                    type(error).__name__,
                    pause,
                )
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
