"""Everything that knows Telegram; one file is one screen or dialogue."""

from aiogram import F, Router

from handlers import (
    errors,
    fallback,
    inviting,
    joining,
    log,
    personal_data,
    questions,
    staff,
    start,
    substituting,
    topics,
    units,
)


def routers() -> list[Router]:
    """In the order in which they are asked; the last ones take whatever is left."""
    private = Router(name="private")
    private.message.filter(F.chat.type == "private")
    private.edited_message.filter(F.chat.type == "private")
    private.include_routers(
        joining.router(),
        start.router(),
        topics.router(),
        personal_data.router(),
        units.router(),
        staff.router(),
        inviting.router(),
        substituting.router(),
        log.router(),
        questions.router(),
        fallback.router(),
    )
    return [private, errors.router()]
