"""What a careful editor checks in the texts of the base beyond their form."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator

from knowledge.library import PATH, Library
from knowledge.model import LANGUAGES, Article, Language

DICTIONARIES: dict[Language, str] = {"kk": "kk_KZ", "ru": "ru_RU"}
_ALLOWED = PATH / "dictionaries"
_FEWEST_EXAMPLES = 15
_LONGEST_TITLE = 90
_LONGEST_ANSWER = 1400
_LONGEST_SENTENCE = 32
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Plain Kazakh text has one such letter in five; one in twelve is text typed without them.
_FEWEST_KAZAKH = 1 / 12
_WORD = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
# Names are quoted in their own language.
_QUOTED = re.compile("«[^»]*»")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


def faults(library: Library) -> Iterator[str]:
    for article in library.articles.values():
        for language in LANGUAGES:
            found = (
                *_too_few_examples(article, language),
                *_too_long(article, language),
                *_wrong_letters(article, language),
            )
            yield from (f"{article.id}.yaml: {language}: {fault}" for fault in found)


def can_spell() -> bool:
    """Whether hunspell and both dictionaries are installed."""
    if shutil.which("hunspell") is None:
        return False
    return all(_run(dictionary, ["а"]) is not None for dictionary in DICTIONARIES.values())


def misspelt(library: Library) -> Iterator[str]:
    """Words that neither hunspell nor the committed list of terms knows; needs `can_spell`."""
    for language in LANGUAGES:
        places = _words(library, language)
        unknown = _run(DICTIONARIES[language], sorted(places)) or set()
        unknown -= _listed(language)
        russian = unknown - (_run(DICTIONARIES["ru"], sorted(unknown)) or set())
        for word in sorted(unknown):
            foreign = language == "kk" and word in russian
            kind = "a Russian word in a Kazakh text" if foreign else "unknown word"
            yield f"{places[word]}.yaml: {language}: {kind}: {word}"


def shown(article: Article, language: Language) -> Iterator[str]:
    """Every line that a reader of the article sees."""
    yield article.title[language]
    for part in (article.answer, *article.steps, *article.limits):
        yield from filter(str.strip, part[language].splitlines())


def _too_few_examples(article: Article, language: Language) -> Iterator[str]:
    if len(article.questions[language]) < _FEWEST_EXAMPLES:
        yield f"{len(article.questions[language])} examples, {_FEWEST_EXAMPLES} are wanted"


def _too_long(article: Article, language: Language) -> Iterator[str]:
    if len(article.title[language]) > _LONGEST_TITLE:
        yield "the title is too long"
    if len(article.answer[language]) > _LONGEST_ANSWER:
        yield f"the answer has {len(article.answer[language])} characters"
    for line in shown(article, language):
        for sentence in _SENTENCE.split(line):
            if len(sentence.split()) > _LONGEST_SENTENCE:
                yield f"a sentence is hard to read: {sentence[:60]}"


def _wrong_letters(article: Article, language: Language) -> Iterator[str]:
    text = _QUOTED.sub("", "\n".join(shown(article, language)))
    found = _KAZAKH.findall(text)
    if language == "kk" and len(found) < len(text) * _FEWEST_KAZAKH:
        yield "Kazakh letters are missing"
    if language == "ru" and found:
        yield f"Kazakh letters in a Russian text: {' '.join(sorted(set(found)))}"


def _words(library: Library, language: Language) -> dict[str, str]:
    """Each word in lower case with an article that has it; abbreviations are left out."""
    return {
        word.casefold(): article.id
        for article in library.articles.values()
        for line in shown(article, language)
        for word in _WORD.findall(line)
        if not word.isupper() and len(word) > 1
    }


def _listed(language: Language) -> set[str]:
    file = _ALLOWED / f"{language}.txt"
    return set(file.read_text("utf-8").split()) if file.is_file() else set()


def _run(dictionary: str, words: Iterable[str]) -> set[str] | None:
    """The words that a dictionary lacks; None where it is not installed."""
    command = ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"]
    asked = "\n".join(words)
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)  # noqa: S603
    return set(done.stdout.split()) if done.returncode == 0 else None
