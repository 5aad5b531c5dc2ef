import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cachetools import LRUCache

from bot.storage import dialogues
from bot.storage.database import Database

REMEMBERED = 20_000


@dataclass(frozen=True)
class Dialogue:
    """What is being asked of a person now, and the little that was answered so far."""

    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


class DialogueService:
    """Dialogues written through to the database, so that a restart loses none."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now
        self._known: LRUCache[str, Dialogue] = LRUCache(REMEMBERED)

    async def load(self, key: str) -> Dialogue:
        known = self._known.get(key)
        if known is None:
            async with self._database.reading() as connection:
                state, data = await dialogues.load(connection, key)
            known = self._known[key] = Dialogue(state, json.loads(data))
        return known

    async def save(self, key: str, dialogue: Dialogue) -> None:
        if dialogue == await self.load(key):
            return
        async with self._database.transaction() as connection:
            if dialogue == Dialogue():
                await dialogues.remove(connection, key)
            else:
                data = json.dumps(dialogue.data, ensure_ascii=False)
                await dialogues.save(connection, key, dialogue.state, data, self._now())
        self._known[key] = dialogue
