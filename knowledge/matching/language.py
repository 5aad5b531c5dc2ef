"""Which of the two languages a message is in, however it is spelled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.fold import fold
from knowledge.matching.grams import grams
from knowledge.matching.logistic import Floats, fit_sparse
from knowledge.model import Language

SIZE = 1 << 14
# Letters that only Kazakh has, in Cyrillic and in its Latin alphabets, and those only Russian has.
_KAZAKH = re.compile("[әғқңөұүһіƏǵńśǧşñäöüū]", re.IGNORECASE)
_RUSSIAN = re.compile("[ъёщ]", re.IGNORECASE)
_CERTAIN = 2.0
# Within this much of even odds a text says nothing, and the person's own choice decides; a single
# word is often one that both languages have.
_UNDECIDED = 0.7
_UNDECIDED_WORD = 1.5


@dataclass(frozen=True)
class LanguageGuesser:
    """`weights` over hashed n-grams: positive speaks for Kazakh."""

    weights: Floats

    def guess(self, text: str, chosen: Language | None = None) -> Language:
        leaning = self.leaning(text)
        enough = _UNDECIDED if len(text.split()) > 1 else _UNDECIDED_WORD
        if chosen is not None and abs(leaning) < enough:
            return chosen
        return "kk" if leaning > 0 else "ru"

    def leaning(self, text: str) -> float:
        """Log-odds of Kazakh; nought where nothing speaks for either."""
        places = _places(fold(text))
        if not len(places):
            return 0.0
        evidence = float(self.weights[places].sum() / np.sqrt(len(places)))
        evidence += _CERTAIN * min(2, len(_KAZAKH.findall(text)))
        return evidence - _CERTAIN * min(1, len(_RUSSIAN.findall(text)))


def learn_languages(texts: Iterable[tuple[str, Language]]) -> LanguageGuesser:
    pairs = [(_places(fold(text)), language) for text, language in texts]
    rows = [places for places, _ in pairs if len(places)]
    kazakh = np.array([language == "kk" for places, language in pairs if len(places)], float)
    return LanguageGuesser(fit_sparse(rows, kazakh, SIZE)[:-1].astype(np.float32))


def _places(skeleton: str) -> NDArray[np.int64]:
    spoken = " ".join(word for word in skeleton.split() if not word.isdigit())
    return grams(spoken, 1, 4).astype(np.int64) % SIZE
