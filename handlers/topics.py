"""Browsing the base: topics, a topic's articles, an article. Nothing here is counted."""

import datetime as dt
from collections.abc import Callable, Iterable
from html import escape
from math import ceil

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.i18n import gettext as _

from bot.domain.errors import UnknownArticleError
from bot.services.consultations import ConsultationService
from handlers.articles import rendered
from handlers.buttons import (
    ReadArticle,
    Rows,
    ShowRelated,
    ShowTopic,
    ShowTopics,
    TurnPage,
    button,
    keyboard,
    name_of,
    other_than,
    topics_button,
)
from handlers.i18n import speaking
from handlers.screens import show_all
from handlers.texts import bold
from knowledge import Article, Language, Library

Today = Callable[[], dt.date]
# Articles on one screen of a phone.
PAGE = 10


def router() -> Router:
    router = Router(name="topics")
    router.message.register(topics, Command("topics"))
    router.callback_query.register(show_topics, ShowTopics.filter())
    router.callback_query.register(show_topic, ShowTopic.filter())
    router.callback_query.register(turn_page, TurnPage.filter())
    router.callback_query.register(read_article, ReadArticle.filter())
    router.callback_query.register(show_related, ShowRelated.filter())
    return router


async def topics(message: Message, library: Library, language: Language, today: Today) -> None:
    await message.answer(_all_topics(), reply_markup=_topics(library, language, today()))


async def show_topics(
    press: CallbackQuery,
    callback_data: ShowTopics,
    library: Library,
    language: Language,
    today: Today,
) -> None:
    await press.answer()
    buttons = _topics(library, language, today())
    await show_all(press, [_all_topics()], buttons, fresh=callback_data.fresh)


async def show_topic(
    press: CallbackQuery,
    callback_data: ShowTopic,
    library: Library,
    language: Language,
    today: Today,
) -> None:
    first = TurnPage(category=callback_data.category, page=0)
    await _show_page(press, first, library, language, today, fresh=callback_data.fresh)


async def turn_page(
    press: CallbackQuery,
    callback_data: TurnPage,
    library: Library,
    language: Language,
    today: Today,
) -> None:
    await _show_page(press, callback_data, library, language, today)


async def _show_page(
    press: CallbackQuery,
    wanted: TurnPage,
    library: Library,
    language: Language,
    today: Today,
    *,
    fresh: bool = False,
) -> None:
    articles = library.of_category(wanted.category, today())
    shown = articles[wanted.page * PAGE : (wanted.page + 1) * PAGE]
    if not shown:
        raise UnknownArticleError(wanted.category)
    await press.answer()
    title = bold(library.categories[wanted.category].name[language])
    rows = [[_read(article, language)] for article in shown]
    if turns := _turns(wanted, ceil(len(articles) / PAGE)):
        rows.append(turns)
    rows.append([topics_button(fresh=False)])
    await show_all(press, [title], keyboard(rows), fresh=fresh)


async def read_article(
    press: CallbackQuery,
    callback_data: ReadArticle,
    consultations: ConsultationService,
    library: Library,
    today: Today,
) -> None:
    article, language = consultations.article(callback_data.article), callback_data.language
    await press.answer()
    with speaking(language):
        buttons = _article_buttons(library, article, language)
    parts = rendered(library, article, language, today())
    await show_all(press, parts, buttons, fresh=callback_data.fresh)


async def show_related(
    press: CallbackQuery,
    callback_data: ShowRelated,
    consultations: ConsultationService,
    library: Library,
) -> None:
    article, language = consultations.article(callback_data.article), callback_data.language
    await press.answer()
    with speaking(language):
        title = _("Related to “{title}”:").format(title=escape(article.title[language]))
        related = [library.articles[name] for name in article.related]
        rows = [[_read(other, language, fresh=True)] for other in related]
        await show_all(press, [title], keyboard([*rows, [topics_button()]]), fresh=True)


def topic_buttons(library: Library, names: Iterable[str], language: Language) -> Rows:
    return [
        [button(library.categories[name].name[language], ShowTopic(category=name, fresh=True))]
        for name in names
    ]


def _all_topics() -> str:
    return _("All topics. Choose one, or simply write your question.")


def _topics(library: Library, language: Language, day: dt.date) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(category.name[language], ShowTopic(category=category.id))]
            for category in library.categories.values()
            if library.of_category(category.id, day)
        ]
    )


def _turns(here: TurnPage, pages: int) -> list[InlineKeyboardButton]:
    """To the pages before and after, each with its number of all."""
    return [
        button(sign.format(page=page + 1, pages=pages), TurnPage(category=here.category, page=page))
        for sign, page in (("◀️ {page}/{pages}", here.page - 1), ("{page}/{pages} ▶️", here.page + 1))
        if 0 <= page < pages
    ]


def _read(article: Article, language: Language, *, fresh: bool = False) -> InlineKeyboardButton:
    data = ReadArticle(article=article.id, language=language, fresh=fresh)
    return button(article.title[language], data)


def _article_buttons(
    library: Library, article: Article, language: Language
) -> InlineKeyboardMarkup:
    topic = library.categories[article.category]
    other = ReadArticle(article=article.id, language=other_than(language))
    rows = [[button(name_of(other_than(language)), other)]]
    if article.related:
        related = ShowRelated(article=article.id, language=language)
        rows[0].append(button(_("Related"), related))
    rows.append([button(f"‹ {topic.name[language]}", ShowTopic(category=topic.id))])
    return keyboard(rows)
