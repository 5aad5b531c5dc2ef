"""Pieces of text that several screens share."""

import datetime as dt
from html import escape

from aiogram.utils.i18n import get_i18n
from aiogram.utils.i18n import gettext as _
from babel.dates import format_date

MESSAGE_LIMIT = 4096


def day(date: dt.date) -> str:
    return format_date(date, "long", locale=get_i18n().current_locale)


def messages(paragraphs: list[str], limit: int = MESSAGE_LIMIT) -> list[str]:
    """Paragraphs of whole HTML put together into as few messages as fit."""
    parts: list[str] = []
    for paragraph in paragraphs:
        joined = f"{parts[-1]}\n\n{paragraph}" if parts else paragraph
        if parts and len(joined) <= limit:
            parts[-1] = joined
        else:
            parts.append(paragraph)
    return parts


def bold(text: str) -> str:
    return f"<b>{escape(text)}</b>"


def greeting() -> str:
    return _(
        "Hello! This is the union's legal help bot."
        " Ask about your rights at work in your own words, in Kazakh or in Russian."
    )


def privacy() -> str:
    return _(
        "Your employer does not see what you write here."
        " The question is kept without your name and number:"
        " please write no names in it either."
    )


def write_your_question() -> str:
    return _("Write your question now, for example: “When must leave pay be paid?”")
