"""What buttons carry. Telegram gives 64 bytes, and a button may be pressed weeks later."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from bot.domain.consultations import Feedback
from knowledge import LANGUAGES, Language

Rows = list[list[InlineKeyboardButton]]


class ChooseLanguage(CallbackData, prefix="l"):
    language: Language


class ShowTopics(CallbackData, prefix="t"):
    """`fresh` asks for a new message, so that an answer above stays as it is."""

    fresh: bool = False


class ShowTopic(CallbackData, prefix="c"):
    category: str
    fresh: bool = False


class TurnPage(CallbackData, prefix="g"):
    """Another page of a topic's articles, counted from nought."""

    category: str
    page: int


class ReadArticle(CallbackData, prefix="r"):
    """An article found by browsing, which counts as no consultation."""

    article: str
    language: Language
    fresh: bool = False


class ReadAnswer(CallbackData, prefix="a"):
    """The answer of a consultation, in the other language."""

    consultation: int
    language: Language


class ShowRelated(CallbackData, prefix="n"):
    article: str
    language: Language


class PickArticle(CallbackData, prefix="p"):
    """One of the articles offered: the person says that it is the one."""

    consultation: int
    article: str


class NoneFits(CallbackData, prefix="z"):
    consultation: int


class Rate(CallbackData, prefix="f"):
    consultation: int
    feedback: Feedback
    language: Language


class ShowData(CallbackData, prefix="d"):
    pass


class TakeData(CallbackData, prefix="dt"):
    pass


class EraseData(CallbackData, prefix="de"):
    sure: bool = False


class ShowStaff(CallbackData, prefix="s"):
    pass


class Invite(CallbackData, prefix="si"):
    pass


class NameSubstitute(CallbackData, prefix="ss"):
    number: int


class ShowLog(CallbackData, prefix="lo"):
    """The newest changes, or the `whole` log as a table."""

    whole: bool = False


def button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def keyboard(rows: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=rows)


def name_of(language: Language) -> str:
    """A language's own name, the same in every language."""
    return {"kk": "Қазақша", "ru": "Русский"}[language]


def other_than(language: Language) -> Language:
    return "ru" if language == "kk" else "kk"


def language_row() -> list[InlineKeyboardButton]:
    return [button(name_of(language), ChooseLanguage(language=language)) for language in LANGUAGES]


def topics_button(*, fresh: bool = True) -> InlineKeyboardButton:
    return button(_("All topics"), ShowTopics(fresh=fresh))
