"""Whatever no other screen took: nothing is left without a reply, no button spins for ever."""

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram.utils.i18n import gettext as _

SPOKEN = {ContentType.VOICE, ContentType.VIDEO_NOTE, ContentType.AUDIO}
PICTURED = {ContentType.PHOTO, ContentType.DOCUMENT, ContentType.VIDEO}
OTHER = {
    ContentType.ANIMATION,
    ContentType.CHECKLIST,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.GAME,
    ContentType.LOCATION,
    ContentType.PAID_MEDIA,
    ContentType.POLL,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.VENUE,
}


def router() -> Router:
    router = Router(name="fallback")
    router.message.register(unknown_command, F.text.startswith("/"))
    router.message.register(spoken, F.content_type.in_(SPOKEN))
    router.message.register(pictured, F.content_type.in_(PICTURED))
    router.message.register(unsupported, F.content_type.in_(OTHER))
    router.callback_query.register(stale_button)
    return router


async def unknown_command(message: Message) -> None:
    await message.answer(_("I do not know this command. Write your question, or press /help."))


async def spoken(message: Message) -> None:
    await message.answer(
        _(
            "I cannot listen to recordings yet. Write the question in words:"
            " the microphone key of the keyboard turns speech into text."
        )
    )


async def pictured(message: Message) -> None:
    await message.answer(
        _(
            "I cannot read pictures and files yet."
            " Describe in words what it says and what you want to know."
        )
    )


async def unsupported(message: Message) -> None:
    await message.answer(_("I understand only text. Write your question in words."))


async def stale_button(press: CallbackQuery) -> None:
    await press.answer(
        _("This button is out of date. Write your question again or press /topics."),
        show_alert=True,
    )
