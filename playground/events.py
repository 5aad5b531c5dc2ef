"""What happens in the chats, told to the page and to waiting tests."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playground.objects import Json

# A page that sleeps this long has to load its chats anew anyway.
MAX_WAITING = 5000


class Events:
    def __init__(self) -> None:
        self._subscribers: set[asyncio.Queue[Json]] = set()

    @contextmanager
    def subscribed(self) -> Iterator[asyncio.Queue[Json]]:
        queue: asyncio.Queue[Json] = asyncio.Queue(MAX_WAITING)
        self._subscribers.add(queue)
        try:
            yield queue
        finally:
            self._subscribers.discard(queue)

    def end(self) -> None:
        """The last event: whoever listens should stop."""
        self.publish("end", 0)

    def publish(self, event: str, chat_id: int, **details: Any) -> None:
        if not self._subscribers:
            return
        happened = {"event": event, "chat_id": chat_id, **details}
        for queue in list(self._subscribers):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(happened)
