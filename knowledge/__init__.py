"""The knowledge base and the search in it; what is not named here is nobody else's business."""

from importlib import import_module
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
    from knowledge.matching.names import NameIndex, index_names

_MATCHING = {
    "Decision": "gate",
    "Engine": "engine",
    "Finding": "finding",
    "Match": "finding",
    "NameIndex": "names",
    "SmallTalk": "finding",
    "index_names": "names",
    "open_engine": "assembly",
}

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
    "NameIndex",
    "SmallTalk",
    "Source",
    "Text",
    "TimeLimit",
    "index_names",
    "open_engine",
    "open_library",
    "trained_folder",
]


def __getattr__(name: str) -> Any:
    """Matching brings numpy, so that it is loaded by those only who ask for it."""
    if name not in _MATCHING:
        raise AttributeError(name)
    return getattr(import_module(f"knowledge.matching.{_MATCHING[name]}"), name)
