"""Measurements against the local Bot API server, printed as tables."""

import argparse
from pathlib import Path


def main() -> None:
    arguments = _parser().parse_args()
    arguments.run(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    throughput = commands.add_parser("throughput", help="updates per second beside a bare bot")
    throughput.add_argument("--rounds", type=int, default=5)
    throughput.add_argument("--seconds", type=float, default=5, help="of measuring, a path a round")
    throughput.add_argument("--users", type=int, default=100)
    throughput.set_defaults(run=_throughput)
    search = commands.add_parser("search", help="the matching engine alone")
    search.add_argument("--passes", type=int, default=3, help="over the golden questions")
    search.set_defaults(run=_search)
    matching = commands.add_parser("matching", help="the engine beside other ways to search")
    matching.add_argument("--sets", type=Path, help="folder of the public sets")
    matching.add_argument("--sample", type=Path, help="a labelled set beside the golden one")
    matching.set_defaults(run=_matching)
    growth = commands.add_parser("growth", help="the index of a larger base, without the model")
    growth.add_argument("--articles", type=int, nargs="+", default=[250, 2000])
    growth.add_argument("--examples", type=int, default=45, help="of each article and language")
    growth.set_defaults(run=_growth)
    units = commands.add_parser("units", help="a large union: loading its table, finding a school")
    units.add_argument("--size", type=int, default=20_000)
    units.set_defaults(run=_units)
    kill = commands.add_parser("kill", help="SIGKILL at random moments: is anything lost?")
    kill.add_argument("--times", type=int, default=100)
    kill.add_argument("--people", type=int, default=20)
    kill.add_argument("--seed", type=int, default=1)
    kill.set_defaults(run=_kill)
    return parser


def _throughput(given: argparse.Namespace) -> None:
    import uvloop

    from benchmarks.throughput import measure

    uvloop.run(measure(given.rounds, given.seconds, given.users))


def _search(given: argparse.Namespace) -> None:
    from benchmarks.search import measure

    measure(given.passes)


def _matching(given: argparse.Namespace) -> None:
    from benchmarks.matching import compare

    compare(given.sets, given.sample)


def _growth(given: argparse.Namespace) -> None:
    from benchmarks.growth import measure

    measure(given.articles, given.examples)


def _units(given: argparse.Namespace) -> None:
    import asyncio

    from benchmarks.units import measure

    asyncio.run(measure(given.size))


def _kill(given: argparse.Namespace) -> None:
    import uvloop

    from benchmarks.kill import trial

    uvloop.run(trial(given.times, given.people, given.seed))


if __name__ == "__main__":
    main()
