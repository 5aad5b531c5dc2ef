"""What training leaves behind: one JSON of weights and thresholds, one NPZ of vectors keyed by
the texts they belong to, so that a changed text is noticed and embedded anew."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.library import BrokenBaseError, Library, trained_folder
from knowledge.matching.corpus import Stranger, base_texts
from knowledge.matching.embedding import Vectors
from knowledge.matching.gate import Gate
from knowledge.matching.index import Taught
from knowledge.matching.language import LanguageGuesser
from knowledge.matching.logistic import Floats
from knowledge.matching.wording import Wording

_WEIGHTS, _ARRAYS = "weights.json", "vectors.npz"
_Columns = TypeVar("_Columns", NDArray[np.float16], NDArray[np.float32])


@dataclass(frozen=True)
class Trained:
    """`full` uses words and vectors, `lexical` words only; `base` is the fingerprint of the texts
    learned from, `subjects` are the columns of what was taught."""

    guesser: LanguageGuesser
    full: Gate | None
    lexical: Gate
    embedder: str
    base: str
    keys: NDArray[np.uint64]
    vectors: NDArray[np.float16]
    subjects: tuple[str, ...]
    taught: Taught

    def taught_for(self, subjects: Sequence[str], embedder: str) -> Taught:
        """A subject that is new since training stands where the mean of all stands. No reader
        where another model made the vectors."""
        reader = self.taught.reader if embedder == self.embedder else None
        wording = self.taught.wording
        return Taught(
            replace(wording, weights=self._columns(wording.weights, subjects)),
            None if reader is None else self._columns(reader, subjects),
        )

    def _columns(self, weights: _Columns, subjects: Sequence[str]) -> _Columns:
        if tuple(subjects) == self.subjects:
            return weights
        known = {subject: place for place, subject in enumerate(self.subjects)}
        widened = np.column_stack([weights, weights.mean(axis=1)])
        return widened[:, [known.get(subject, len(known)) for subject in subjects]]

    def known_vectors(self, embedder: str) -> Mapping[int, Vectors]:
        """By key; none where another model made them."""
        if embedder != self.embedder:
            return {}
        return {int(key): row for key, row in zip(self.keys, self.vectors, strict=True)}


def text_key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def fingerprint(library: Library, messages: Sequence[Stranger]) -> str:
    digest = hashlib.sha256()
    for text, language in base_texts(library):
        digest.update(f"{language} {text}\n".encode())
    for message in messages:
        digest.update(f"{message.kind} {message.text}\n".encode())
    return digest.hexdigest()[:16]


def save(trained: Trained, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        "base": trained.base,
        "embedder": trained.embedder,
        "full": trained.full and _plain(trained.full),
        "lexical": _plain(trained.lexical),
        "subjects": trained.subjects,
    }
    (folder / _WEIGHTS).write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    wording, reader = trained.taught.wording, trained.taught.reader
    np.savez_compressed(
        folder / _ARRAYS,
        keys=trained.keys,
        vectors=trained.vectors,
        languages=trained.guesser.weights.astype(np.float16),
        grams=wording.known,
        rarity=wording.rarity,
        wording=wording.weights,
        reader=np.zeros(0, np.float32) if reader is None else reader,
    )


def load(folder: Path | None = None) -> Trained:
    """Raises BrokenBaseError where training never took place or its files are damaged."""
    folder = folder or trained_folder()
    try:
        weights = json.loads((folder / _WEIGHTS).read_text("utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            return Trained(
                guesser=LanguageGuesser(arrays["languages"].astype(np.float32)),
                full=weights["full"] and _gate(weights["full"]),
                lexical=_gate(weights["lexical"]),
                embedder=weights["embedder"],
                base=weights["base"],
                keys=arrays["keys"],
                vectors=arrays["vectors"],
                subjects=tuple(weights["subjects"]),
                taught=Taught(
                    Wording(arrays["grams"], arrays["rarity"], arrays["wording"]),
                    arrays["reader"] if arrays["reader"].size else None,
                ),
            )
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise BrokenBaseError(
            [f"{folder}: cannot be read ({error}); run python -m knowledge train"]
        ) from error


def _plain(gate: Gate) -> dict[str, Any]:
    return {
        name: value if isinstance(value, float) else [round(float(x), 6) for x in value]
        for name, value in asdict(gate).items()
    }


def _gate(weights: dict[str, Any]) -> Gate:
    found: dict[str, float | Floats] = {
        field.name: np.array(value) if isinstance(value := weights[field.name], list) else value
        for field in fields(Gate)
    }
    return Gate(**found)  # type: ignore[arg-type]
