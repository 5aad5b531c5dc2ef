"""Reading the base from its files; whatever is wrong is named with its file and field."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge.model import LANGUAGES, Act, Article, Category, Indicator, placeholders

PATH = Path(__file__).parent
_Item = TypeVar("_Item", bound=BaseModel)


def trained_folder(model: Path | None = None) -> Path:
    """Where training leaves its files: those for another model of sentences in its folder."""
    return model / "kenes" if model else PATH / "trained"


class BrokenBaseError(Exception):
    """The base cannot be used; one line of `faults` for each thing to mend."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Library:
    categories: dict[str, Category]
    acts: dict[str, Act]
    indicators: dict[str, Indicator]
    articles: dict[str, Article]

    @cached_property
    def _by_category(self) -> dict[str, tuple[Article, ...]]:
        return {
            category: tuple(a for a in self.articles.values() if a.category == category)
            for category in self.categories
        }

    def of_category(self, category: str, day: dt.date) -> tuple[Article, ...]:
        """The category's articles in force on `day`, by id; none for an unknown category."""
        articles = self._by_category.get(category, ())
        return tuple(article for article in articles if article.in_force(day))

    def filled(self, text: str, day: dt.date) -> str:
        """The text with the values in force on `day` in place of the names of indicators."""

        def value(found: re.Match[str]) -> str:
            amount = self.indicators[found[1]].on(day) * int(found[2] or 1)
            return f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}")

        return re.sub(r"\{([a-z_]+)(?:\*(\d+))?\}", value, text)


def open_library(path: Path = PATH) -> Library:
    """Load and check the whole base; raises BrokenBaseError with every fault found."""
    faults: list[str] = []
    library = Library(
        categories=_keyed(_load(path / "categories.yaml", list[Category], faults)),
        acts=_keyed(_load(path / "acts.yaml", list[Act], faults)),
        indicators=_keyed(_load(path / "indicators.yaml", list[Indicator], faults)),
        articles=_keyed(_articles(path / "articles", faults)),
    )
    faults += _dangling(library)
    if not library.articles:
        faults.append(f"{path / 'articles'}: no articles")
    if faults:
        raise BrokenBaseError(faults)
    return library


def _articles(folder: Path, faults: list[str]) -> Iterable[Article]:
    for file in sorted(folder.glob("*.yaml")):
        for article in _load(file, Article, faults):
            if article.id != file.stem:
                faults.append(f"{file.name}: id: must be the name of the file")
            yield article


def _load(file: Path, kind: type, faults: list[str]) -> list:  # type: ignore[type-arg]
    try:
        read = yaml.load(file.read_text("utf-8"), _Loader)  # noqa: S506  a safe one
        loaded: object = TypeAdapter(kind).validate_python(read)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        faults.append(f"{file.name}: {' '.join(str(error).split())}")
        return []
    except ValidationError as error:
        faults.extend(_fault(file, detail["loc"], detail["msg"]) for detail in error.errors())
        return []
    return loaded if isinstance(loaded, list) else [loaded]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Libyaml where PyYAML was built with it: the whole base in a tenth of the time."""


def _fault(file: Path, place: tuple[int | str, ...], message: str) -> str:
    field = ".".join(str(part) for part in place) or "article"
    return f"{file.name}: {field}: {message}"


def _keyed(items: Iterable[_Item]) -> dict[str, _Item]:
    return {item.id: item for item in items}  # type: ignore[attr-defined]


def _dangling(library: Library) -> Iterable[str]:
    for article in library.articles.values():
        yield from (f"{article.id}.yaml: {fault}" for fault in _unknown(library, article))
    yield from _repeated(library)


def _unknown(library: Library, article: Article) -> Iterable[str]:
    if article.category not in library.categories:
        yield f"category: no category {article.category!r}"
    for act in {source.act for source in article.sources} - library.acts.keys():
        yield f"sources: no act {act!r}"
    for other in set(article.related) - library.articles.keys():
        yield f"related: no article {other!r}"
    for name in set(_indicators_named(article)) - library.indicators.keys():
        yield f"no indicator {name!r}"


def _repeated(library: Library) -> Iterable[str]:
    seen: dict[str, str] = {}
    for article in library.articles.values():
        for question in (*article.questions.kk, *article.questions.ru):
            key = " ".join(question.casefold().split())
            if key in seen:
                yield f"{article.id}.yaml: questions: {question!r} stands in {seen[key]}.yaml too"
            seen[key] = article.id


def _indicators_named(article: Article) -> Iterable[str]:
    for text in (article.answer, *article.steps, *article.limits):
        for language in LANGUAGES:
            yield from placeholders(text[language])
