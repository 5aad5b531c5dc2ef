"""Delivery of updates to a webhook: in order inside a chat, repeated until it is taken."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
from aiohttp import MultipartReader

from playground.errors import ApiError
from playground.objects import Json
from playground.parameters import Parameters, decode, read_multipart
from playground.updates import Updates

FIRST_RETRY = 1.0
LONGEST_RETRY = 60.0
TIMEOUT = aiohttp.ClientTimeout(total=60)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

Call = Callable[[Parameters], Awaitable[object]]


class Webhook:
    def __init__(self, updates: Updates, clock: Callable[[], float]) -> None:
        self.url = ""
        self.secret_token = ""
        self.max_connections = 40
        self.first_retry = FIRST_RETRY
        # Whoever serves the API sets this: a webhook may answer with a call of a method.
        self.call: Call | None = None
        self.last_error: Json = {}
        self._updates = updates
        self._clock = clock
        self._lanes: dict[int, deque[Json]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def start(self, url: str, secret_token: str, max_connections: int) -> None:
        await self.stop()
        self.url, self.secret_token, self.max_connections = url, secret_token, max_connections
        connector = aiohttp.TCPConnector(limit=max_connections)
        self._session = aiohttp.ClientSession(connector=connector, timeout=TIMEOUT)
        self._updates.on_put = self._enqueue
        for update in list(self._updates.pending.values()):
            self._enqueue(update)

    async def stop(self) -> None:
        """What was not taken stays pending."""
        self.url = self.secret_token = ""
        self.last_error = {}
        self._updates.on_put = None
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def _enqueue(self, update: Json) -> None:
        lane_id = _chat_id(update)
        if lane_id in self._lanes:
            self._lanes[lane_id].append(update)
            return
        self._lanes[lane_id] = deque([update])
        task = asyncio.get_running_loop().create_task(self._empty(lane_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _empty(self, lane_id: int) -> None:
        lane = self._lanes[lane_id]
        while lane:
            await self._deliver(lane[0])
            self._updates.pending.pop(lane.popleft()["update_id"], None)
        del self._lanes[lane_id]

    async def _deliver(self, update: Json) -> None:
        pause = self.first_retry
        while not await self._taken(update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_RETRY)

    async def _taken(self, update: Json) -> bool:
        assert self._session
        headers = {SECRET_HEADER: self.secret_token} if self.secret_token else {}
        try:
            async with self._session.post(self.url, json=update, headers=headers) as response:
                if 200 <= response.status < 300:
                    await self._answer(response)
                    return True
                reason = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            reason = str(error) or "Read timeout expired"
        date = int(self._clock())
        self.last_error = {"last_error_date": date, "last_error_message": reason}
        return False

    async def _answer(self, response: aiohttp.ClientResponse) -> None:
        p = await _method_in(response)
        if self.call and p.text("method"):
            # Telegram tells nobody whether such a call succeeded.
            with suppress(ApiError):
                await self.call(p)


async def _method_in(response: aiohttp.ClientResponse) -> Parameters:
    if response.content_type.startswith("multipart/"):
        return await read_multipart(MultipartReader.from_response(response).stream, {})
    try:
        return Parameters(decode(response.content_type, await response.read()))
    except ApiError:
        return Parameters({})


def _chat_id(update: Json) -> int:
    content = next(value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content.get("from")
    return int(chat["id"]) if chat else 0
