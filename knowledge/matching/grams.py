"""Character n-grams of skeletons, numbered by a hash that is the same in every process."""

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]
_NONE = np.zeros(0, np.uint32)


@lru_cache(maxsize=20_000)
def _of_word(word: str, shortest: int, longest: int) -> Ids:
    bounded = f" {word} "
    numbers = [
        crc32(bounded[start : start + size].encode())
        for size in range(shortest, longest + 1)
        for start in range(max(1, len(bounded) - size + 1))
    ]
    return np.array(numbers, np.uint32)


def grams(skeleton: str, shortest: int = 3, longest: int = 5) -> Ids:
    """Hashes of the n-grams of each word with its borders, repeated as often as they occur."""
    return np.concatenate([_NONE, *(_of_word(w, shortest, longest) for w in skeleton.split())])
