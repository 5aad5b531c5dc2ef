import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from cachetools import LRUCache

from bot.domain.people import Person
from bot.storage import people
from bot.storage.database import Database
from knowledge import Language

REMEMBERED = 20_000


class PeopleService:
    """Who writes to the bot. One process owns the database, so people are remembered in memory."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now
        self._known: LRUCache[int, Person] = LRUCache(REMEMBERED)

    async def recognise(self, telegram_id: int) -> Person:
        if known := self._known.get(telegram_id):
            return known
        async with self._database.transaction() as connection:
            person = await people.by_telegram_id(connection, telegram_id)
            if person is None:
                await people.add(connection, telegram_id, secrets.token_hex(16), self._now())
                person = await people.by_telegram_id(connection, telegram_id)
        assert person is not None
        self._known[telegram_id] = person
        return person

    async def by_id(self, number: int) -> Person:
        async with self._database.reading() as connection:
            return await people.by_id(connection, number)

    def forget(self, person: Person) -> None:
        """What is remembered in memory of someone whose row has changed."""
        self._known.pop(person.telegram_id, None)

    async def choose_language(self, person: Person, language: Language) -> Person:
        return await self._change(person.telegram_id, language=language)

    async def mark_unreachable(self, telegram_id: int) -> None:
        """The person blocked the bot or is gone; nothing is sent until they write again."""
        await self._change(telegram_id, unreachable_since=self._now())

    async def mark_reachable(self, telegram_id: int) -> None:
        await self._change(telegram_id, unreachable_since=None)

    async def _change(self, telegram_id: int, **values: Any) -> Person:
        await self.recognise(telegram_id)
        async with self._database.transaction() as connection:
            await people.change(connection, telegram_id, **values)
        self._known.pop(telegram_id, None)
        return await self.recognise(telegram_id)
