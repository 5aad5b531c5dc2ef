"""Catalogues of texts, compiled in memory at start: nothing to build and nothing to forget."""

import gettext as standard
import io
from collections.abc import Iterator
from contextlib import contextmanager

from aiogram.types import User
from aiogram.utils.i18n import I18n, get_i18n
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import locales
from bot.domain.people import Person
from knowledge import LANGUAGES, Language


class Catalogues(I18n):
    def __init__(self, default: Language) -> None:
        super().__init__(path=locales.PATH, default_locale=default)

    @contextmanager
    def context(self) -> Iterator[I18n]:
        """In the place of I18n itself: aiogram looks there, a subclass has another."""
        token = I18n.set_current(self)
        try:
            yield self
        finally:
            I18n.reset_current(token)

    def find_locales(self) -> dict[str, standard.GNUTranslations]:
        return {language: _compiled(language) for language in LANGUAGES}


def _compiled(language: Language) -> standard.GNUTranslations:
    with (locales.PATH / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return standard.GNUTranslations(compiled)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Texts made inside are in this language, whatever the person's own."""
    with get_i18n().use_locale(language):
        yield


def language_of(person: Person | None, user: User | None, default: Language) -> Language:
    """The language chosen; until then the one of the person's Telegram, if it is one of ours."""
    if person and person.language:
        return person.language
    offered = ((user and user.language_code) or "")[:2]
    return next((language for language in LANGUAGES if language == offered), default)
