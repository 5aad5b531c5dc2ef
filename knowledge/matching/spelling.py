"""Proper Cyrillic spelling for words typed without Kazakh letters or in Latin: the embedding
model knows words in their proper spelling only. Learned from the texts of the base."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.matching.fold import fold_word, is_cyrillic, words
from knowledge.model import Language

_KAZAKH = re.compile("[әғқңөұүһі]")
_SHORTEST_STEM = 4
# How a skeleton's letters are written where no known word helps; Kazakh endings follow the
# word's vowels.
_PLAIN = str.maketrans("abvgdejziklmnoprstufhxc", "абвгдежзиклмнопрстуфхшч")
_BACK = str.maketrans("abvgdejziklmnoprstufhxc", "абвғдежзықлмнопрстуфхшч")
_FRONT = str.maketrans("abvgdejziklmnoprstufhxc", "абвгдежзіклмнопрстүфхшч")
_FRONT_VOWEL = re.compile("[әеөүі]")
_VOWEL = re.compile("[аәеоөуұүыі]")


@dataclass(frozen=True)
class Speller:
    """For each language the commonest spelling of a skeleton, and of each beginning of one."""

    known: dict[Language, dict[str, str]]
    stems: dict[Language, dict[str, str]]

    def restored(self, text: str, language: Language) -> str:
        """The text itself where its spelling is proper already."""
        found = words(text)
        if not found or not self._needed(found, language):
            return text
        return " ".join(self._spelled(word, language) for word in found)

    def _needed(self, found: list[str], language: Language) -> bool:
        latin = sum(not is_cyrillic(word) and word.isalpha() for word in found)
        if latin * 2 >= len(found):
            return True
        stripped = not _KAZAKH.search(" ".join(found).casefold())
        return language == "kk" and stripped

    def _spelled(self, word: str, language: Language) -> str:
        skeleton = fold_word(word)
        if not skeleton or skeleton.isdigit():
            return word
        if whole := self.known[language].get(skeleton) or self._borrowed(skeleton, language):
            return whole
        for end in range(len(skeleton), _SHORTEST_STEM - 1, -1):
            if stem := self.stems[language].get(skeleton[:end]):
                return stem + _ending(skeleton[end:], stem, language)
        return word if is_cyrillic(word) else _ending(skeleton, skeleton, language)

    def _borrowed(self, skeleton: str, language: Language) -> str | None:
        """Kazakh messages are full of Russian words."""
        return self.known["ru"].get(skeleton) if language == "kk" else None


def _ending(skeleton: str, stem: str, language: Language) -> str:
    if language == "ru":
        return skeleton.translate(_PLAIN)
    front = _VOWEL.findall(stem)[-1:] or re.findall("[ae]", skeleton)[:1]
    soft = any(_FRONT_VOWEL.match(vowel) or vowel == "e" for vowel in front)
    return skeleton.translate(_FRONT if soft else _BACK).replace("іі", "и").replace("ыы", "и")


def learn_spelling(texts: Iterable[tuple[str, Language]]) -> Speller:
    counts: dict[Language, Counter[str]] = {"kk": Counter(), "ru": Counter()}
    for text, language in texts:
        counts[language].update(word.casefold() for word in words(text) if is_cyrillic(word))
    known = {language: _commonest(found) for language, found in counts.items()}
    return Speller(known, {language: _stems(spelled) for language, spelled in known.items()})


def _commonest(counts: Counter[str]) -> dict[str, str]:
    """Rarer spellings first, so that the commonest has the last word."""
    ordered = sorted(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return {fold_word(word): word for word, _ in ordered}


def _stems(known: dict[str, str]) -> dict[str, str]:
    """Beginnings of words by the skeleton of the beginning."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for word in known.values():
        for end in range(_SHORTEST_STEM, len(word) + 1):
            votes[fold_word(word[:end])][word[:end]] += 1
    return {skeleton: found.most_common(1)[0][0] for skeleton, found in votes.items()}
