"""Who speaks, and in which language."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.types import TelegramObject, User
from aiogram.utils.i18n import gettext as _

from bot.services.people import PeopleService
from handlers.i18n import Catalogues, language_of
from handlers.intake import Refusal
from knowledge import Language

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class PersonMiddleware(BaseMiddleware):
    """On updates: everything below knows the person; what nobody sent is nobody's business."""

    def __init__(self, people: PeopleService) -> None:
        self._people = people

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot:
            return None
        data["person"] = await self._people.recognise(user.id)
        return await handler(event, data)


class LanguageMiddleware(BaseMiddleware):
    """On updates and, since those have been left by then, on errors too."""

    def __init__(self, catalogues: Catalogues, default: Language) -> None:
        self._catalogues = catalogues
        self._default = default

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        language = language_of(data.get("person"), data.get("event_from_user"), self._default)
        data["language"] = language
        with self._catalogues.context(), self._catalogues.use_locale(language):
            return await handler(event, data)


class RefusalMiddleware(BaseMiddleware):
    """On updates: says why one is not read."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        refusal: Refusal | None = data.get("refusal")
        if refusal is None:
            return await handler(event, data)
        bot: Bot = data["bot"]
        await bot.send_message(data["person"].telegram_id, _reason(refusal))
        return None


def _reason(refusal: Refusal) -> str:
    if refusal is Refusal.FLOOD:
        return _(
            "You write faster than I can read."
            " I left out this message and those right after it: wait a minute and send them again."
        )
    return _("I could not read one of your messages. Put it in other words, please.")
