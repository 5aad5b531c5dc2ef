import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

from knowledge import Engine, Finding, Language

State = Literal["loading", "ready", "degraded", "broken"]


class Finder:
    """The matching engine off the event loop; questions wait in line while it loads."""

    def __init__(self, load: Callable[[], Engine]) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="finder")
        self._engine = self._thread.submit(load)

    @property
    def state(self) -> State:
        if not self._engine.done():
            return "loading"
        if self._engine.cancelled() or self._engine.exception():
            return "broken"
        return "degraded" if self._engine.result().degraded else "ready"

    async def loaded(self) -> State:
        await asyncio.wait([asyncio.wrap_future(self._engine)])
        return self.state

    async def find(self, text: str, language: Language, day: dt.date) -> Finding:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._find, text, language, day)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _find(self, text: str, language: Language, day: dt.date) -> Finding:
        return self._engine.result().find(text, language, day=day)
