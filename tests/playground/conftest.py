from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from playground import Telegram, serve

MEMBER = 1001
Call = Callable[..., Awaitable[Any]]


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram()
    telegram.add_user(MEMBER, "Айсұлу", "kk", started=True)
    return telegram


@pytest_asyncio.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with serve(telegram) as address:
        yield address


@pytest_asyncio.fixture
async def http(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(address) as session:
        yield session


@pytest.fixture
def call(telegram: Telegram, http: aiohttp.ClientSession) -> Call:
    """Calls a method as a bot does; the answer as Telegram gives it."""

    async def call(method: str, **parameters: Any) -> Any:
        async with http.post(f"/bot{telegram.token}/{method}", json=parameters) as response:
            answer = await response.json()
            assert answer["ok"] == (response.status == 200)
            assert answer.get("error_code", 200) == response.status
            return answer

    return call


@pytest.fixture
def refused(call: Call) -> Call:
    """Calls a method that must be refused; the description."""

    async def refused(method: str, **parameters: Any) -> str:
        answer = await call(method, **parameters)
        assert not answer["ok"], answer
        return str(answer["description"])

    return refused
