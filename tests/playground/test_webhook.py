import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio
from aiohttp import MultipartWriter, web
from aiohttp.test_utils import TestServer

from playground import Telegram

MEMBER = 1001
Call = Callable[..., Awaitable[Any]]


class Hook:
    """A bot's webhook: keeps what it is told and answers as the test says."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: Callable[[], web.Response] = web.Response
        self.heard = asyncio.Event()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.told.append(await request.json())
        self.heard.set()
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        return self.answer()

    async def wait(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.told) < count:
                self.heard.clear()
                await self.heard.wait()

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.told]


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    async with TestServer(app) as server:
        hook.url = str(server.make_url("/hook"))
        yield hook


async def test_updates_are_posted_with_the_secret(
    telegram: Telegram, call: Call, hook: Hook
) -> None:
    telegram.say(MEMBER, "before")
    await call("setWebhook", url=hook.url, secret_token="s-1_A")
    telegram.say(MEMBER, "after")
    await hook.wait(2)
    assert hook.texts() == ["before", "after"]
    assert set(hook.secrets) == {"s-1_A"}
    await asyncio.sleep(0.05)
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 0


async def test_a_refused_update_is_repeated_in_order(
    telegram: Telegram, call: Call, hook: Hook
) -> None:
    telegram.webhook.first_retry = 0.05
    hook.statuses = [500, 502]
    await call("setWebhook", url=hook.url)
    telegram.say(MEMBER, "a")
    telegram.say(MEMBER, "b")
    await hook.wait(1)
    info = (await call("getWebhookInfo"))["result"]
    assert info["pending_update_count"] == 2
    await hook.wait(4)
    assert hook.texts() == ["a", "a", "a", "b"]
    info = (await call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"


async def test_one_slow_chat_does_not_hold_up_another(
    telegram: Telegram, call: Call, hook: Hook
) -> None:
    telegram.add_user(1002, "Марина", "ru")
    telegram.webhook.first_retry = 30
    hook.statuses = [500]
    await call("setWebhook", url=hook.url)
    telegram.say(MEMBER, "a")
    await hook.wait(1)
    telegram.say(MEMBER, "b")
    telegram.say(1002, "c")
    await hook.wait(2)
    assert hook.texts() == ["a", "c"]


async def test_what_was_not_taken_can_be_polled_later(
    telegram: Telegram, call: Call, hook: Hook
) -> None:
    hook.statuses = [500]
    await call("setWebhook", url=hook.url)
    telegram.say(MEMBER, "a")
    await hook.wait(1)
    await call("deleteWebhook")
    updates = (await call("getUpdates"))["result"]
    assert [update["message"]["text"] for update in updates] == ["a"]


async def test_an_update_can_be_delivered_again(telegram: Telegram, call: Call, hook: Hook) -> None:
    await call("setWebhook", url=hook.url)
    telegram.say(MEMBER, "a")
    await hook.wait(1)
    telegram.updates.redeliver(hook.told[0]["update_id"])
    await hook.wait(2)
    assert hook.told[0] == hook.told[1]


async def test_a_webhook_may_answer_with_a_method(
    telegram: Telegram, call: Call, hook: Hook
) -> None:
    reply = {"method": "sendMessage", "chat_id": MEMBER, "text": "by JSON"}
    hook.answer = lambda: web.json_response(reply)
    await call("setWebhook", url=hook.url)
    said = telegram.say(MEMBER, "a")
    answer = await telegram.next_message(MEMBER, after=said["message_id"])
    assert answer["text"] == "by JSON"


async def test_a_webhook_may_answer_with_a_form(telegram: Telegram, call: Call, hook: Hook) -> None:
    def multipart() -> web.Response:
        writer = MultipartWriter("form-data")
        for name, value in (("method", "sendMessage"), ("chat_id", str(MEMBER)), ("text", "form")):
            writer.append(value).set_content_disposition("form-data", name=name)
        return web.Response(body=writer)

    hook.answer = multipart
    await call("setWebhook", url=hook.url)
    said = telegram.say(MEMBER, "a")
    answer = await telegram.next_message(MEMBER, after=said["message_id"])
    assert answer["text"] == "form"


async def test_wrong_webhooks_are_refused(refused: Call, hook: Hook) -> None:
    assert "invalid webhook URL" in await refused("setWebhook", url="nowhere")
    spaced = await refused("setWebhook", url=hook.url, secret_token="a b")
    assert spaced == "Bad Request: secret token contains unallowed characters"
    long = await refused("setWebhook", url=hook.url, secret_token="a" * 257)
    assert long == "Bad Request: secret token is too long"
