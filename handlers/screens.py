"""Showing a screen where its button was pressed."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessageUnion,
    Message,
    ReplyParameters,
)

UNCHANGED = "message is not modified"
UNCHANGEABLE = ("message can't be edited", "message to edit not found")


async def show(press: CallbackQuery, text: str, buttons: InlineKeyboardMarkup) -> None:
    """In place of the message pressed, or below where that cannot be changed any more."""
    if isinstance(press.message, Message):
        try:
            await press.message.edit_text(text, reply_markup=buttons)
        except TelegramBadRequest as error:
            if UNCHANGED in error.message:
                return  # a second press asks for what is shown already
            if not any(reason in error.message for reason in UNCHANGEABLE):
                raise
        else:
            return
    if press.message:
        await press.message.answer(text, reply_markup=buttons)


async def show_buttons(press: CallbackQuery, buttons: InlineKeyboardMarkup) -> None:
    if isinstance(press.message, Message):
        try:
            await press.message.edit_reply_markup(reply_markup=buttons)
        except TelegramBadRequest as error:
            if not any(reason in error.message for reason in (UNCHANGED, *UNCHANGEABLE)):
                raise


async def show_all(
    press: CallbackQuery, parts: list[str], buttons: InlineKeyboardMarkup, *, fresh: bool = False
) -> None:
    """A text of several messages cannot stand in place of one, so it comes below."""
    if len(parts) == 1 and not fresh:
        await show(press, parts[0], buttons)
    elif press.message:
        await send_all(press.message, parts, buttons)


async def send_all(
    under: MaybeInaccessibleMessageUnion,
    parts: list[str],
    buttons: InlineKeyboardMarkup | None,
    *,
    quoting: bool = False,
) -> None:
    """Several messages with the buttons under the last, the first quoting what it answers."""
    for part in parts:
        quote = (
            ReplyParameters(message_id=under.message_id, allow_sending_without_reply=True)
            if quoting and part is parts[0]
            else None
        )
        last = buttons if part is parts[-1] else None
        await under.answer(part, reply_markup=last, reply_parameters=quote)
