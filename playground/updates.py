"""The queue of updates: long polling with Telegram's rules, and tricks for tests."""

import asyncio
import random
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from itertools import islice

from playground.errors import ApiError
from playground.objects import Json

LOGGED = 1000
CONFLICT_PAUSE = 3.0
ANOTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
# Telegram sends these only to bots that name them.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    def __init__(self) -> None:
        self.pending: OrderedDict[int, Json] = OrderedDict()
        self.log: OrderedDict[int, Json] = OrderedDict()
        self.allowed: frozenset[str] = frozenset()
        self.shuffled: random.Random | None = None
        self.on_put: Callable[[Json], None] | None = None
        self._again: deque[Json] = deque()
        # A bot remembers ids, so that those of a new start must not be those of the last one.
        self._next_id = int(time.time())
        self._waiting: asyncio.Future[None] | None = None
        self._last_conflict = -CONFLICT_PAUSE

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def put(self, kind: str, content: Json) -> Json | None:
        """The update made, None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update: Json = {"update_id": self._next_id, kind: content}
        self._next_id += 1
        self.pending[update["update_id"]] = self.log[update["update_id"]] = update
        if len(self.log) > LOGGED:
            self.log.popitem(last=False)
        self._announce(update)
        return update

    def redeliver(self, update_id: int) -> None:
        """Once more, though confirmed; raises KeyError when it is no longer remembered."""
        update = self.log[update_id]
        if not self.on_put:
            self._again.append(update)
        self._announce(update)

    def shuffle(self, seed: int | None) -> None:
        """Mix the order inside batches from now on; None puts an end to it."""
        # Not for secrets: the order has to be repeatable.
        self.shuffled = None if seed is None else random.Random(seed)  # noqa: S311

    def clear(self) -> None:
        self.pending.clear()
        self._again.clear()

    def count(self) -> int:
        return len(self.pending) + len(self._again)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        self._confirm(offset)
        self.end_waiting(ANOTHER_POLLER)
        if not self.count() and seconds:
            await self._wait(seconds)
        return self._batch(limit)

    def end_waiting(self, reason: str) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ApiError(409, f"Conflict: {reason}"))

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            for update_id in list(self.pending)[:offset]:
                del self.pending[update_id]
        while self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)

    async def _wait(self, seconds: float) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiting, seconds)
            # Whatever else is being put in this turn of the loop belongs to the same batch.
            await asyncio.sleep(0)
        except TimeoutError:
            pass
        except ApiError:
            await self._pause_after_conflict()
            raise

    async def _pause_after_conflict(self) -> None:
        """Two pollers would end each other's polls without a pause."""
        now = time.monotonic()
        if now < self._last_conflict + CONFLICT_PAUSE:
            await asyncio.sleep(CONFLICT_PAUSE)
        else:
            self._last_conflict = now

    def _batch(self, limit: int) -> list[Json]:
        batch = [self._again.popleft() for _ in range(min(limit, len(self._again)))]
        batch += islice(self.pending.values(), limit - len(batch))
        if self.shuffled:
            self.shuffled.shuffle(batch)
        return batch

    def _announce(self, update: Json) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)
        if self.on_put:
            self.on_put(update)
