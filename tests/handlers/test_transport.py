"""Long polling and the webhook, over HTTP against the playground's server."""

import asyncio
from contextlib import asynccontextmanager

import aiohttp
import pytest
from pydantic import SecretStr

from bot.http import listening
from handlers.polling import RefusedTokenError, poll
from handlers.webhook import SECRET_HEADER
from playground.faults import Kind
from tests.scripted import KAZAKH


@pytest.fixture
def member(telegram):
    telegram.add_user(3001, "Person", "kk", started=True)
    return 3001


@asynccontextmanager
async def polling(app):
    stopped = asyncio.Event()

    async def feed():
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(poll(app.bot, app.intake))
            await stopped.wait()
            task.cancel()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(app.intake.run(feed))
        yield
        stopped.set()


async def test_a_question_is_answered_by_long_polling(wired, telegram, member):
    telegram.say(member, KAZAKH)
    async with polling(wired):
        assert (await telegram.next_message(member))["text"].startswith("Жалақы")


async def test_a_webhook_left_over_from_before_is_removed(wired, telegram, member):
    await wired.bot.set_webhook("http://127.0.0.1:9/gone")
    telegram.say(member, KAZAKH)
    async with polling(wired):
        await telegram.next_message(member)
    assert telegram.webhook.url == ""


@pytest.mark.parametrize("kind", [Kind.BAD_GATEWAY, Kind.RESET_BEFORE, Kind.RESET_AFTER])
async def test_telegram_being_away_is_waited_out(wired, telegram, member, kind):
    telegram.faults.add("getUpdates", kind, times=2)
    telegram.say(member, KAZAKH)
    async with polling(wired):
        assert (await telegram.next_message(member))["text"].startswith("Жалақы")


async def test_an_update_delivered_twice_is_answered_once(wired, telegram, member):
    sent = telegram.say(member, KAZAKH)
    async with polling(wired):
        first = await telegram.next_message(member)
        telegram.updates.redeliver(next(reversed(telegram.updates.log)))
        telegram.say(member, KAZAKH)
        last = await telegram.next_message(member, after=first["message_id"] + 1)
    answers = [m for m in telegram.messages(member) if m["from"]["is_bot"]]
    assert [m["message_id"] for m in answers] == [first["message_id"], last["message_id"]]
    assert answers[0]["reply_to_message"]["message_id"] == sent["message_id"]


async def test_a_refused_token_ends_the_polling(wired, telegram):
    telegram.token = "2:another-token-than-the-one-of-the-bot"
    with pytest.raises(RefusedTokenError):
        await poll(wired.bot, wired.intake)


@pytest.fixture
async def hooked(wired, unused_tcp_port):
    """The bot listening for its webhook, with the secret `s3cret`."""
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    changes = {"webhook_url": url, "webhook_secret": SecretStr("s3cret")}
    wired.settings = wired.settings.model_copy(update=changes | {"http_port": unused_tcp_port})
    stopped = asyncio.Event()
    async with listening(wired), asyncio.TaskGroup() as tasks:
        tasks.create_task(wired.intake.run(stopped.wait))
        await asyncio.sleep(0.05)
        yield url
        stopped.set()


async def test_a_question_is_answered_by_webhook(hooked, wired, telegram, member):
    await wired.bot.set_webhook(hooked, secret_token="s3cret")
    telegram.say(member, KAZAKH)
    assert (await telegram.next_message(member))["text"].startswith("Жалақы")


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("wrong", '{"update_id": 1}', 401),
        ("", '{"update_id": 1}', 401),
        ("s3cret", "no json", 400),
        ("s3cret", '{"no": "id"}', 400),
        ("s3cret", "[]", 400),
        ("s3cret", '{"update_id": 1}', 200),
    ],
)
async def test_the_webhook_takes_updates_from_telegram_only(hooked, secret, body, status):
    async with (
        aiohttp.ClientSession() as client,
        client.post(hooked, data=body, headers={SECRET_HEADER: secret}) as response,
    ):
        assert response.status == status


async def test_health_tells_the_state_of_the_engine(hooked):
    async with (
        aiohttp.ClientSession() as client,
        client.get(hooked.replace("/hook", "/health")) as response,
    ):
        assert response.status == 200
        assert await response.json() == {"status": "ok", "engine": "ready"}
