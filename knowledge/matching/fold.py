"""One skeleton for all spellings of a word: Kazakh with and without its letters, in the Latin
alphabets of 2017-2021, in that of messengers, Russian in translit, any case and look-alikes."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['`´ʼ’‘ʹ][^\W_]+)*['`´ʼ’‘ʹ]?")
_APOSTROPHES = re.compile("['`´ʼ’‘ʹ]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_LOOKALIKES = str.maketrans("ABCEHKMOPTXYIaceopxyi", "АВСЕНКМОРТХУІасеорхуі")
_SOUNDS = str.maketrans(
    dict(
        zip(
            "абвгғдеёэжзийіыкқлмнңоөпрстуұүўфхһшщч",
            "abvggdeeejziiiikklmnnooprstuuuufhhxxc",
            strict=True,
        )
    )
    | {"ц": "ts", "ю": "iu", "я": "ia", "ә": "a", "ъ": "", "ь": ""}
)
# The first alternative that fits is taken, so longer ones stand first.
_LATIN = {
    "shch": "x", "sch": "x", "sh": "x", "ch": "c", "zh": "j", "kh": "h", "gh": "g",
    "yo": "e", "ş": "x", "ç": "c", "ý": "u", "ı": "i", "y": "i", "q": "k",
    "w": "u", "x": "h", "c": "s", "ə": "a",
}  # fmt: skip
_LATIN_SOUND = re.compile("^ye|" + "|".join(_LATIN))
# In messengers a four stands for its Russian name's first sound: "4to", "o4en".
_FOUR = re.compile(r"(?<!\d)4(?=[a-z])|(?<=[a-z])4(?!\d)")
_SOFTENED = re.compile("([sc])['`´ʼ’‘ʹ]")
_REPEATED = re.compile(r"([a-z])\1+")


def fold(text: str) -> str:
    """The text's skeleton: words of a-z and digits with single spaces between."""
    return " ".join(filter(None, map(fold_word, words(text))))


def words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=30_000)
def fold_word(word: str) -> str:
    sounds = _cyrillic(word) if _CYRILLIC.search(word) else _latin(word.casefold())
    return _REPEATED.sub(r"\1", _bare(sounds))


def is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.search(word))


def _cyrillic(word: str) -> str:
    plain = _APOSTROPHES.sub("", word.translate(_LOOKALIKES).casefold())
    return plain.translate(_SOUNDS)


def _latin(word: str) -> str:
    """Latin letters by the sound they stand for; s' and c' of 2017 are ш and ч."""
    plain = _APOSTROPHES.sub("", _SOFTENED.sub(r"\1h", word))
    plain = _FOUR.sub("ch", plain)
    return _LATIN_SOUND.sub(lambda found: _LATIN.get(found[0], "e"), plain)


def _bare(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
