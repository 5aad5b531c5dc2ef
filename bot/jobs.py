"""Background loops."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


async def every(seconds: float, job: Callable[[], Awaitable[object]]) -> None:
    """A job that fails is logged and tried again at its next turn."""
    while True:
        try:
            await job()
        except Exception:
            log.exception("a background job failed")
        await asyncio.sleep(seconds)
