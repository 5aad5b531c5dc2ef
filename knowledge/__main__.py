"""Commands over the base: check, train, search, eval."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.library import BrokenBaseError
from knowledge.matching import commands


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    try:
        for line in given.run(given):
            print(line, flush=True)
    except BrokenBaseError as error:
        print(*error.faults, sep="\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    known = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = known.add_parser("check", help="validate every article, print what is stale")
    checking.set_defaults(run=lambda _: commands.check())
    training = known.add_parser("train", help="learn from the base, write knowledge/trained")
    training.set_defaults(run=lambda given: commands.train(given.model))
    searching = known.add_parser("search", help="answer one question, or one JSON a line")
    searching.add_argument("text", nargs="*", help="the question")
    searching.add_argument("--lang", choices=("kk", "ru"), help="the person's language")
    searching.add_argument("--json", action="store_true", help="questions from standard input")
    searching.set_defaults(run=_search)
    measuring = known.add_parser("eval", help="measure a labelled set")
    measuring.add_argument("file", type=Path)
    measuring.set_defaults(run=lambda given: commands.evaluate(given.file, given.model))
    for command in (training, searching, measuring):
        command.add_argument("--model", type=Path, help="folder of another model of sentences")
    return parser


def _search(given: argparse.Namespace) -> Iterator[str]:
    if given.json:
        return commands.search_many(sys.stdin, given.model)
    return commands.search(" ".join(given.text), given.lang, given.model)


if __name__ == "__main__":
    sys.exit(main())
