"""The ways in which people really spell, made from clean text; for training only."""

import random
import re
from collections.abc import Callable

from knowledge.model import Language

_STRIPPED = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN = {
    "kk": "аa әa бb вv гg ғg дd еe ёe жzh зz иi йi кk қk лl мm нn ңn оo өo пp рr сs тt уu ұu үu "
    "фf хh һh цts чch шsh щsh ъ ыy іi ь эe юyu яya",
    "ru": "аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh "
    "щsch ъ ыy ь эe юyu яya әa ғg қk ңn өo ұu үu һh іi",
}
_ACUTE = (
    "аa әá бb вv гg ғǵ дd еe ёe жj зz иı йı кk қq лl мm нn ңń оo өó пp рr сs тt уý ұu үú фf хh "
    "һh цts чch шsh щsh ъ ыy іi ь эe юıý яıa"
)
_MARKS = re.compile(r"[.,!?;:«»\"()-]+")


def _table(pairs: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for pair in pairs.split()}


_TABLES = {language: _table(pairs) for language, pairs in _LATIN.items()} | {
    "acute": _table(_ACUTE)
}


def stripped(text: str) -> str:
    return text.translate(_STRIPPED)


def latin(text: str, language: Language) -> str:
    return text.lower().translate(_TABLES[language])


def acute(text: str) -> str:
    return text.lower().translate(_TABLES["acute"])


def careless(text: str) -> str:
    return " ".join(_MARKS.sub(" ", text.lower()).split())


def mistyped(text: str, luck: random.Random, share: float = 0.07) -> str:
    """Letters dropped, doubled or swapped with the next one."""
    letters = list(careless(text))
    place = 1
    while place < len(letters) - 1:
        if letters[place].isalpha() and luck.random() < share:
            letters[place : place + 2] = luck.choice(
                (letters[place + 1], letters[place] * 2 + letters[place + 1],
                 letters[place + 1] + letters[place])
            )  # fmt: skip
        place += 1
    return "".join(letters)


def noisy(text: str, language: Language, luck: random.Random) -> str:
    """The text in one of the ways of its language."""
    ways: list[Callable[[], str]] = [
        lambda: careless(text),
        lambda: mistyped(text, luck),
        lambda: latin(text, language),
    ]
    if language == "kk":
        ways += [lambda: stripped(careless(text)), lambda: acute(text)]
    return luck.choice(ways)()
