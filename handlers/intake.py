"""Updates on their way in: written down first, then handled in order within a chat."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from bot.domain.updates import StoredUpdate
from bot.services.updates import UpdateService
from handlers.journal import Journal

RawUpdate = dict[str, Any]


class Refusal(StrEnum):
    """Why an update is not read: its person is told so instead."""

    FLOOD = "flood"
    CRASHES = "crashes"


Handle = Callable[[RawUpdate, Refusal | None], Awaitable[None]]

# So many messages of one chat waiting, all sent within a minute, are no conversation any more.
FLOOD = 20
FLOOD_SECONDS = 60
MOST_WAITING = 2_000
# Begun so often at a start and never finished: it is the update itself that ends the process.
MOST_ATTEMPTS = 10
GRACE_SECONDS = 8

log = logging.getLogger(__name__)


class Waiting(NamedTuple):
    update: RawUpdate
    sent: int
    refusal: Refusal | None
    again: bool


@dataclass
class Turn:
    """A chat's updates in order; `told` when its person has heard that there are too many."""

    waiting: deque[Waiting] = field(default_factory=deque)
    told: bool = False

    def flooded_by(self, sent: int) -> bool:
        return len(self.waiting) >= FLOOD and sent - self.waiting[-FLOOD].sent <= FLOOD_SECONDS


class Intake:
    def __init__(self, updates: UpdateService, handle: Handle) -> None:
        self._updates = updates
        self._handle = handle
        self._journal = Journal(updates)
        self._turns: dict[int, Turn] = {}
        self._in_hand: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._room.set()
        self.is_open = False

    async def run(self, feed: Callable[[], Awaitable[None]]) -> None:
        """Take up what was left in hand, then whatever `feed` brings until it ends."""
        async with asyncio.TaskGroup() as self._tasks:
            writing = self._tasks.create_task(self._journal.run())
            self.is_open = True
            for update in await self._updates.unfinished():
                self._queue_again(update)
            try:
                await feed()
            finally:
                await self._settle()
                writing.cancel()

    async def accept(self, received: list[RawUpdate]) -> None:
        """Returns when the updates are stored, so that Telegram may forget them."""
        await self._room.wait()
        by_id = {update["update_id"]: update for update in received}
        stored = [_stored(update) for _, update in sorted(by_id.items())]
        for new in await self._journal.store(stored):
            if new.id not in self._in_hand:
                self._queue_new(by_id[new.id], new.chat)

    def _queue_new(self, update: RawUpdate, chat: int) -> None:
        turn, sent = self._turn(chat), _sent(update)
        flood = turn.flooded_by(sent)
        if flood and turn.told:
            self._journal.handled(update["update_id"])
            return
        turn.told = turn.told or flood
        self._wait(turn, Waiting(update, sent, Refusal.FLOOD if flood else None, again=False))

    def _queue_again(self, stored: StoredUpdate) -> None:
        update = json.loads(stored.payload)
        refusal = Refusal.CRASHES if stored.attempts >= MOST_ATTEMPTS else None
        self._wait(self._turn(stored.chat), Waiting(update, _sent(update), refusal, again=True))

    def _turn(self, chat: int) -> Turn:
        if chat not in self._turns:
            self._turns[chat] = Turn()
            worker = self._tasks.create_task(self._work(chat))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        return self._turns[chat]

    def _wait(self, turn: Turn, waiting: Waiting) -> None:
        self._in_hand.add(waiting.update["update_id"])
        if len(self._in_hand) >= MOST_WAITING:
            self._room.clear()
        turn.waiting.append(waiting)

    async def _work(self, chat: int) -> None:
        waiting = self._turns[chat].waiting
        while waiting and self.is_open:
            await self._handle_one(waiting[0])
            waiting.popleft()
        del self._turns[chat]

    async def _handle_one(self, waiting: Waiting) -> None:
        number = waiting.update["update_id"]
        try:
            if waiting.again:
                await self._updates.begin_again(number)
            await self._handle(waiting.update, waiting.refusal)
        except Exception:
            log.exception("update %s was given up", number)
        self._journal.handled(number)
        self._in_hand.discard(number)
        self._room.set()

    async def _settle(self) -> None:
        """What is in hand is finished; what only waits is taken up at the next start."""
        self.is_open = False
        if self._workers:
            await asyncio.wait(self._workers, timeout=GRACE_SECONDS)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        await self._journal.flush()


def _stored(update: RawUpdate) -> StoredUpdate:
    return StoredUpdate(update["update_id"], _chat(update), json.dumps(update, ensure_ascii=False))


def _chat(update: RawUpdate) -> int:
    """Whose turn it is: the chat, or the person where there is none."""
    content = _content(update)
    message = content.get("message") or content
    return int((message.get("chat") or content.get("from") or {"id": 0})["id"])


def _sent(update: RawUpdate) -> int:
    content = _content(update)
    return int(content.get("edit_date") or content.get("date") or time.time())


def _content(update: RawUpdate) -> dict[str, Any]:
    return next((value for key, value in update.items() if isinstance(value, dict)), {})
