"""What `python -m knowledge` does; each yields the lines to print."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from knowledge import proofreading
from knowledge.library import BrokenBaseError, Library, open_library, trained_folder
from knowledge.matching import evaluation, golden
from knowledge.matching.assembly import open_engine
from knowledge.matching.corpus import strangers
from knowledge.matching.embedding import Embedder, Vectors, open_embedder
from knowledge.matching.engine import Engine, today
from knowledge.matching.finding import Finding, Reason
from knowledge.matching.gate import Decision
from knowledge.matching.trained import fingerprint, load, save
from knowledge.matching.training import train as learn
from knowledge.model import Language

_OLD = dt.timedelta(days=365)


class Query(BaseModel):
    id: str | int
    text: str
    lang: Language | None = None


def check() -> Iterator[str]:
    library = open_library()
    can_spell = proofreading.can_spell()
    faults = [*proofreading.faults(library), *golden.faults(library)]
    faults += proofreading.misspelt(library) if can_spell else []
    if faults:
        raise BrokenBaseError(faults)
    yield f"{len(library.articles)} articles, no faults"
    if not can_spell:
        yield "spelling not checked: install hunspell, hunspell-kk and hunspell-ru"
    for line in (*_untrained(library), *_old_sources(library, today())):
        yield f"stale: {line}"


def train(model: Path | None) -> Iterator[str]:
    """Both kinds of weights are learned, so that this needs a model: the packaged one or that of
    a folder. Of texts that did not change since, the vectors are taken over."""
    embedder = open_embedder(model)
    if embedder is None:
        raise BrokenBaseError(["training needs the model of sentences, which cannot work here"])
    questions = evaluation.read_labelled(evaluation.CALIBRATION)
    trained = learn(open_library(), embedder, questions, _vectors_before(model, embedder))
    save(trained, trained_folder(model))
    for name, gate in (("full", trained.full), ("words only", trained.lexical)):
        if gate is not None:
            yield f"{name}: answers from {gate.answer}, suggests from {gate.suggest}"
    yield f"{len(trained.keys)} texts embedded"


def _vectors_before(model: Path | None, embedder: Embedder) -> Mapping[int, Vectors]:
    try:
        return load(trained_folder(model)).known_vectors(embedder.name)
    except BrokenBaseError:
        return {}


def search(text: str, language: Language | None, model: Path | None) -> Iterator[str]:
    library = open_library()
    engine = open_engine(library, model)
    yield from _readable(library, engine.find(text, language), engine.explain(text, language))


def search_many(lines: Iterable[str], model: Path | None) -> Iterator[str]:
    """One JSON object a line in and out."""
    engine = open_engine(open_library(), model)
    for line in filter(str.strip, lines):
        yield json.dumps(_answered(engine, line), ensure_ascii=False)


def evaluate(file: Path, model: Path | None) -> Iterator[str]:
    library = open_library()
    engine = open_engine(library, model)
    questions = evaluation.read_labelled(file)
    engine.find("жалақы зарплата")
    outcomes = evaluation.ask(engine, questions)
    yield f"All {len(questions)} questions"
    yield evaluation.table(outcomes)
    yield "\n95% of resampled sets lie within"
    yield evaluation.intervals_table(outcomes)
    covered = evaluation.covered(questions, library.articles)
    if not all(covered):
        kept = [outcome for outcome, kept in zip(outcomes, covered, strict=True) if kept]
        yield f"\nThe {len(kept)} that the base covers or that lie outside it"
        yield evaluation.table(kept)
    yield f"\nmemory {evaluation.megabytes():.0f} MB; degraded: {engine.degraded}"


def _untrained(library: Library) -> Iterable[str]:
    try:
        base = load().base
    except BrokenBaseError as error:
        yield from error.faults
        return
    if base != fingerprint(library, strangers()):
        yield "the base changed since training; run python -m knowledge train"


def _old_sources(library: Library, today: dt.date) -> Iterable[str]:
    for article in library.articles.values():
        for source in article.sources:
            if today - source.checked > _OLD:
                yield f"{article.id}.yaml: {source.act} was checked on {source.checked}"


def _answered(engine: Engine, line: str) -> dict[str, Any]:
    try:
        query = Query.model_validate_json(line)
    except ValidationError as error:
        return {"id": None, "error": error.errors()[0]["msg"]}
    finding = engine.find(query.text, query.lang)
    found: dict[str, Any] = {
        "id": query.id,
        "language": finding.language,
        "decision": finding.decision,
        "confidence": round(finding.confidence, 4),
        "articles": [{"id": m.article, "score": round(m.score, 4)} for m in finding.matches],
    }
    return found | ({"smalltalk": finding.smalltalk} if finding.smalltalk else {})


def _readable(library: Library, finding: Finding, reasons: Sequence[Reason]) -> Iterator[str]:
    yield f"{finding.decision} ({finding.confidence:.2f}, {finding.language})"
    if finding.decision is Decision.SMALLTALK:
        yield f"  taken for {finding.smalltalk}"
    shown = len(finding.offered) if finding.decision is Decision.SUGGEST else 3
    for match, reason in list(zip(finding.matches, reasons, strict=True))[:shown]:
        title = library.articles[match.article].title[finding.language]
        yield f"  {match.score:.2f}  {match.article:<26} {title}"
        yield f"        nearest example: {reason.example}"
        yield f"        {_weighed(reason)}"
    if finding.decision is Decision.ANSWER:
        article = library.articles[finding.matches[0].article]
        yield ""
        yield library.filled(article.answer[finding.language], today()).rstrip()


def _weighed(reason: Reason) -> str:
    return ", ".join(f"{part} {worth:+.1f}" for part, worth in reason.parts.items())
