import datetime as dt
from collections.abc import Callable

from bot.domain.consultations import KeptQuestion
from bot.storage import questions
from bot.storage.database import Database

# A text lives this long so that "did not help" can still keep it for the editor, who has a year.
TEXT_LIFE = dt.timedelta(days=30)
KEPT_LIFE = dt.timedelta(days=365)


class QuestionService:
    """Questions that the base did not answer well: the editor's list of what is missing."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    async def kept(self) -> list[KeptQuestion]:
        async with self._database.reading() as connection:
            return await questions.kept(connection)

    async def forget(self, consultation: int) -> bool:
        """Whether there was one. The consultation itself stays in the log."""
        async with self._database.transaction() as connection:
            return await questions.forget(connection, consultation)

    async def forget_old(self) -> int:
        now = self._now()
        async with self._database.transaction() as connection:
            return await questions.forget_old(connection, now - TEXT_LIFE, now - KEPT_LIFE)
