"""Logs without personal data: no texts, names or phones ever reach them."""

import logging
import traceback

from pythonjsonlogger.json import JsonFormatter

# Messages of other exceptions may quote what a person wrote, so only their types are logged.
_QUOTABLE = (
    "aiogram",
    "aiohttp",
    "alembic",
    "asyncpg",
    "bot",
    "knowledge",
    "sqlalchemy",
    "sqlite3",
)


def start_logging(level: str, form: str) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if form == "json" else _Lines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for quiet in ("aiogram.event", "aiohttp.access", "alembic.runtime.plugins"):
        logging.getLogger(quiet).setLevel("WARNING")


def describe(error: BaseException) -> str:
    quotable = isinstance(error, OSError) or type(error).__module__.split(".")[0] in _QUOTABLE
    return f"{type(error).__name__}: {error}" if quotable else type(error).__name__


def _traced(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    cause = f"\ncaused by {_traced(error.__cause__)}" if error.__cause__ else ""
    return f"{describe(error)}\n{frames}{cause}".rstrip()


class _Lines(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: object) -> str:  # noqa: N802
        return _traced(ei[1]) if isinstance(ei, tuple) and ei[1] else ""


class _Json(JsonFormatter):
    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level"},
            json_ensure_ascii=False,
        )

    def formatException(self, ei: object) -> str:  # noqa: N802
        return _traced(ei[1]) if isinstance(ei, tuple) and ei[1] else ""
