"""What is missing in the catalogues: every text of the screens must stand in both languages."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from locales import PATH

LANGUAGES = ("kk", "ru")


def faults() -> Iterator[str]:
    wanted = _wanted()
    for language in LANGUAGES:
        file = PATH / language / "LC_MESSAGES" / "messages.po"
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=language)
        for text in sorted(wanted):
            if fault := _fault(catalogue, text):
                yield f"{language}: {fault}: {text[:60]!r}"
        for message in catalogue:
            if message.id and _key(message) not in wanted:
                yield f"{language}: no screen uses: {_key(message)[:60]!r}"


def screens() -> Path:
    """Where the texts are; found without importing what is there, which takes seconds."""
    spec = find_spec("handlers")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _wanted() -> set[str]:
    found = extract_from_dir(screens())
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def _fault(catalogue: Catalog, text: str) -> str | None:
    message = catalogue.get(text)
    if message is None:
        return "missing"
    translations = [message.string] if isinstance(message.string, str) else message.string or []
    if message.fuzzy or not all(translations) or len(translations) < _forms(catalogue, message):
        return "not translated"
    if any(_names(translation) != _names(text) for translation in translations):
        return "other placeholders"
    return None


def _forms(catalogue: Catalog, message: Message) -> int:
    return catalogue.num_plurals if message.pluralizable else 1


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _names(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
