"""The knowledge base and the search in it; what is not named here is nobody else's business."""

from typing import TYPE_CHECKING, Any

from knowledge.library import BrokenBaseError, Library, open_library, trained_folder
from knowledge.model import (
    LANGUAGES,
    Act,
    Article,
    Category,
    Confidence,
    Indicator,
    Language,
    Source,
    Text,
    TimeLimit,
)

if TYPE_CHECKING:
    from knowledge.matching.assembly import open_engine
    from knowledge.matching.engine import Engine
    from knowledge.matching.finding import Finding, Match, SmallTalk
    from knowledge.matching.gate import Decision

_MATCHING = {"Engine", "Finding", "Match", "SmallTalk", "Decision", "open_engine"}

__all__ = [
    "LANGUAGES",
    "Act",
    "Article",
    "BrokenBaseError",
    "Category",
    "Confidence",
    "Decision",
    "Engine",
    "Finding",
    "Indicator",
    "Language",
    "Library",
    "Match",
    "SmallTalk",
    "Source",
    "Text",
    "TimeLimit",
    "open_engine",
    "open_library",
    "trained_folder",
]


def __getattr__(name: str) -> Any:
    """Matching brings numpy, so that it is loaded by those only who ask for it."""
    if name not in _MATCHING:
        raise AttributeError(name)
    from knowledge.matching import assembly, engine  # noqa: PLC0415

    return getattr(assembly if name == "open_engine" else engine, name)
