"""`kenes run` as a process against a Bot API server: starting, answering, stopping, dying."""

import socket

import aiohttp
import pytest

from handlers.webhook import SECRET_HEADER
from playground.faults import Kind
from playground.server import serve
from tests.postgresql import postgresql_database
from tests.process.launching import (
    KAZAKH,
    MEMBER,
    RUSSIAN,
    START_SECONDS,
    asked,
    launch,
    refused,
    rows,
    running,
    until,
)

KAZAKH_LETTERS = set("әғқңөұүһі")
NOWHERE = "http://127.0.0.1:9"

pytestmark = pytest.mark.asyncio(loop_scope="module")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def faulty(telegram) -> bool:
    return bool(telegram.faults._ordered)


def answers(telegram, question: int) -> list[str]:
    """Texts of all messages that quote the question."""
    later = telegram.messages(MEMBER, question)
    quoting = [m for m in later if m.get("reply_to_message", {}).get("message_id") == question]
    return [message["text"] for message in quoting]


async def test_a_question_is_answered_in_its_own_language(shared):
    kazakh = await asked(shared.telegram, KAZAKH)
    russian = await asked(shared.telegram, RUSSIAN)
    assert KAZAKH_LETTERS & set(kazakh["text"].lower())
    assert not KAZAKH_LETTERS & set(russian["text"].lower())


async def test_sigterm_lets_the_answer_in_hand_be_finished(shared):
    telegram = shared.telegram
    telegram.faults.add("sendMessage", Kind.SLOW, seconds=1.5)
    question = telegram.say(MEMBER, RUSSIAN)["message_id"]
    await until(lambda: not faulty(telegram))
    shared.bot.process.terminate()
    assert await shared.bot.ends() == 0
    assert len(telegram.messages(MEMBER, question)) == 1
    assert rows(shared.folder, "SELECT id FROM updates WHERE payload IS NOT NULL") == []


async def test_a_question_whose_process_was_killed_is_answered_and_logged_once(shared):
    telegram = shared.telegram
    refusal = telegram.faults.add("sendMessage", Kind.BAD_GATEWAY, times=1000)
    question = telegram.say(MEMBER, KAZAKH)["message_id"]
    update = next(reversed(telegram.updates.log))
    await until(lambda: refusal.times < 1000)
    shared.bot.process.kill()
    await shared.bot.ends()
    telegram.faults.clear()
    await shared.start()
    await telegram.next_message(MEMBER, question, timeout=START_SECONDS)
    await asked(telegram, RUSSIAN)
    assert len(answers(telegram, question)) == 1
    logged = "SELECT count(*) FROM consultations WHERE origin = ?"
    assert rows(shared.folder, logged, f"update:{update}") == [(1,)]


async def test_telegram_being_away_at_the_start_is_waited_out(telegram, tmp_path):
    port = free_port()
    async with running(tmp_path, f"http://127.0.0.1:{port}") as bot:
        await until(lambda: "again in" in bot.said)
        async with serve(telegram, port):
            assert (await asked(telegram, KAZAKH))["text"]


async def test_a_wrong_token_ends_it_with_one_line(telegram, tmp_path):
    async with serve(telegram) as address:
        said = await refused(tmp_path, address, BOT_TOKEN="1000000001:of-another-bot")
    assert said.startswith("BOT_TOKEN was refused")
    assert said.count("\n") == 1


async def test_a_bad_setting_ends_it_with_one_line(tmp_path):
    said = await refused(tmp_path, NOWHERE, TIMEZONE="Mars")
    assert said.startswith("TIMEZONE is wrong")
    assert said.count("\n") == 1


async def test_a_database_that_does_not_answer_ends_it_with_one_line(tmp_path):
    url = "postgresql+asyncpg://nobody@127.0.0.1:9/none"
    said = await refused(tmp_path, NOWHERE, DATABASE_URL=url)
    assert "check DATABASE_URL" in said
    assert said.count("\n") == 1


async def test_a_port_that_is_taken_ends_it_with_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = await refused(tmp_path, NOWHERE, HTTP_PORT=port)
    assert said.splitlines()[-1].startswith(f"HTTP_PORT {port} cannot be opened")
    assert "Traceback" not in said


async def test_postgresql_is_refused_until_it_was_migrated(telegram, tmp_path):
    async with postgresql_database() as url, serve(telegram) as address:
        said = await refused(tmp_path, address, DATABASE_URL=url)
        assert "kenes migrate" in said
        assert said.count("\n") == 1
        migration = await launch(tmp_path, "migrate", DATABASE_URL=url)
        assert await migration.ends(START_SECONDS) == 0
        async with running(tmp_path, address, DATABASE_URL=url) as bot:
            await asked(telegram, RUSSIAN)
            bot.process.terminate()
            assert await bot.ends() == 0


async def test_questions_come_by_the_webhook(telegram, tmp_path):
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    settings = {
        "WEBHOOK_URL": f"{here}/telegram",
        "WEBHOOK_SECRET": "only-Telegram-knows",
        "HTTP_PORT": str(port),
    }
    async with serve(telegram) as address, running(tmp_path, address, **settings) as bot:
        await asked(telegram, KAZAKH)
        assert telegram.webhook.url == settings["WEBHOOK_URL"]
        async with aiohttp.ClientSession() as http:
            async with http.get(f"{here}/health") as health:
                assert (await health.json())["status"] == "ok"
            forged = {SECRET_HEADER: "guessed"}
            async with http.post(settings["WEBHOOK_URL"], json={}, headers=forged) as answer:
                assert answer.status == 401
        bot.process.terminate()
        assert await bot.ends() == 0
