"""A refusal becomes a sentence; the unexpected is logged under a number the person sees."""

import logging
import secrets

from aiogram import Router
from aiogram.exceptions import TelegramForbiddenError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent, Update
from aiogram.utils.i18n import gettext as _

from bot.domain.errors import (
    DomainError,
    ForbiddenError,
    HoldsRoleError,
    LastAdministratorError,
    UnknownArticleError,
    UnknownConsultationError,
)

log = logging.getLogger(__name__)


def router() -> Router:
    router = Router(name="errors")
    router.errors.register(refused, ExceptionTypeFilter(DomainError))
    router.errors.register(unreachable, ExceptionTypeFilter(TelegramForbiddenError))
    router.errors.register(unexpected)
    return router


async def refused(event: ErrorEvent) -> None:
    match event.exception:
        case UnknownArticleError():
            text = _("This article is no longer in the base. Press /topics for what there is now.")
        case UnknownConsultationError():
            text = _("This button belongs to an answer that is gone. Write your question again.")
        case ForbiddenError():
            text = _("Your role does not allow this.")
        case LastAdministratorError():
            text = _("You are the last administrator: appoint another one first.")
        case HoldsRoleError():
            text = _("You hold a role in the union: ask for its end first, then your data go.")
        case _:
            raise event.exception
    await _tell(event.update, text)


async def unreachable(event: ErrorEvent) -> None:
    log.info("update %s: the person blocked the bot", event.update.update_id)


async def unexpected(event: ErrorEvent) -> None:
    error = event.exception
    number = secrets.token_hex(4)
    log.error("error %s in update %s", number, event.update.update_id, exc_info=error)
    text = _(
        "Something went wrong on our side."
        " Try once more; if it happens again, tell us the number {number}."
    )
    await _tell(event.update, text.format(number=number))


async def _tell(update: Update, text: str) -> None:
    if update.callback_query:
        await update.callback_query.answer(text, show_alert=True)
    elif message := update.message or update.edited_message:
        await message.answer(text)
