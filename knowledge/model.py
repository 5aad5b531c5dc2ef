"""What an article of the base is. Field names are those of the YAML files in `articles/`."""

import datetime as dt
import hashlib
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Language = Literal["kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
# "113(3)" is article 113, paragraph 3; "52(1)(13)" adds subparagraph 13.
Reference = Annotated[str, StringConstraints(pattern=r"^\d+(-\d+)?(\(\d+(-\d+)?\)){0,2}$")]


class Confidence(StrEnum):
    """How well a source was checked: read in the act, agreed by several reports, or neither."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    kk: Line
    ru: Line

    def __getitem__(self, language: Language) -> str:
        return self.kk if language == "kk" else self.ru


class Category(Record):
    """One of the fourteen topics of the union's reports; `code` is the one in files of events."""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^T\d\d$")]
    name: Text


class Act(Record):
    """A law or by-law; `link` leads to its official text, or is absent where none was found."""

    id: Id
    name: Text
    short: Text
    number: Line
    date: dt.date
    link: Text | None = None


class Indicator(Record):
    """A value that the state sets from a date on, in tenge."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
    name: Text
    values: dict[dt.date, int]
    source: Line

    def on(self, day: dt.date) -> int:
        """The value in force on `day`; raises LookupError before the first one."""
        starts = [start for start in self.values if start <= day]
        if not starts:
            raise LookupError(f"{self.id} has no value on {day}")
        return self.values[max(starts)]


class Source(Record):
    """Where a rule stands: articles of an act, or points of rules that have no articles."""

    act: Id
    articles: tuple[Reference, ...] = ()
    points: tuple[Reference, ...] = ()
    edition: dt.date | None = None
    checked: dt.date
    confidence: Confidence


class TimeLimit(Text):
    short: bool = False


class Questions(Record):
    kk: tuple[Line, ...] = Field(min_length=8)
    ru: tuple[Line, ...] = Field(min_length=8)

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.kk if language == "kk" else self.ru


class Article(Record):
    id: Id
    category: Id
    urgent: bool = False
    ask_lawyer: bool = False
    title: Text
    answer: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    limits: tuple[TimeLimit, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    related: tuple[Id, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    region: Annotated[str, StringConstraints(pattern=r"^KZ-\d\d$")] | None = None
    questions: Questions

    @model_validator(mode="after")
    def _whole(self) -> Self:
        unchecked = all(source.confidence is Confidence.LOW for source in self.sources)
        if unchecked and not self.ask_lawyer:
            raise ValueError("no source is checked, so ask_lawyer must be true")
        if self.id in self.related:
            raise ValueError("related names the article itself")
        return self

    @property
    def version(self) -> str:
        """Changes with anything that a reader sees, not with the example questions."""
        shown = self.model_dump_json(exclude={"questions"})
        return hashlib.sha256(shown.encode()).hexdigest()[:8]

    def in_force(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def placeholders(text: str) -> list[str]:
    """Names of indicators in a text: `{mci}` is the value itself, `{mci*30}` thirty times it."""
    return re.findall(r"\{([a-z_]+)(?:\*\d+)?\}", text)
