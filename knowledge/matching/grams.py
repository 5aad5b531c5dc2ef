"""Character n-grams of skeletons, numbered by a hash that is the same in every process."""

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]


@lru_cache(maxsize=50_000)
def _of_word(word: str, shortest: int, longest: int) -> tuple[int, ...]:
    bounded = f" {word} "
    return tuple(
        crc32(bounded[start : start + size].encode())
        for size in range(shortest, longest + 1)
        for start in range(max(1, len(bounded) - size + 1))
    )


def grams(skeleton: str, shortest: int = 3, longest: int = 5) -> Ids:
    """Hashes of the n-grams of each word with its borders, repeated as often as they occur."""
    numbers = [n for word in skeleton.split() for n in _of_word(word, shortest, longest)]
    return np.array(numbers, dtype=np.int64)
