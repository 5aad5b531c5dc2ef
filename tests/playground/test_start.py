import asyncio
import os
import signal
import socket
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from playground.process import run_bot
from playground.telegram import Telegram


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def start(port: int, *arguments: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "playground", *arguments),
        env=os.environ | {"PLAYGROUND_PORT": str(port)},
        stdout=pipe,
        stderr=pipe,
    )


async def test_it_says_its_address_and_ends_on_sigterm() -> None:
    port = free_port()
    process = await start(port, "--no-bot")
    assert process.stdout
    line = (await process.stdout.readline()).decode()
    assert f"http://127.0.0.1:{port}/" in line
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}/") as response:
        assert response.status == 200
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 5) == 0


async def test_a_taken_port_is_told_with_its_cure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = await start(taken.getsockname()[1], "--no-bot")
        _, errors = await process.communicate()
    assert process.returncode == 1
    assert errors.decode().count("\n") == 1
    assert "set PLAYGROUND_PORT" in errors.decode()


@pytest.mark.parametrize("code", [0, 3])
async def test_the_rehearsal_ends_with_the_bots_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    command = (sys.executable, "-c", f"raise SystemExit({code})")
    ended = await run_bot("1:x", "http://127.0.0.1:1", tmp_path, asyncio.Event(), command)
    assert ended == code
    assert f"ended with code {code}" in capsys.readouterr().out


async def test_the_bot_gets_its_settings_and_a_signal(tmp_path: Path) -> None:
    report = tmp_path / "report"
    names = ("BOT_TOKEN", "TELEGRAM_API_URL", "DATA_DIR", "ADMIN_IDS")
    script = (
        "import os, pathlib, signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n"
        f"told = '\\n'.join(os.environ[name] for name in {names})\n"
        f"pathlib.Path({str(report)!r}).write_text(told)\n"
        "time.sleep(30)\n"
    )
    stop = asyncio.Event()
    command = (sys.executable, "-c", script)
    running = run_bot("1:x", "http://127.0.0.1:1", tmp_path / "playground", stop, command)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        task = group.create_task(running)
        while not (report.exists() and report.read_text()):
            await asyncio.sleep(0.02)
        stop.set()
    assert task.result() == 7
    data_dir = str(tmp_path / "playground")
    assert report.read_text().split("\n") == ["1:x", "http://127.0.0.1:1", data_dir, "1005"]


def test_updates_of_a_second_start_are_new_to_the_bot(monkeypatch):
    first = Telegram("1:token")
    first.add_user(2001, "Person", "kk", started=True)
    later = time.time() + 60
    monkeypatch.setattr("playground.updates.time.time", lambda: later)
    second = Telegram("1:token")
    second.add_user(2001, "Person", "kk", started=True)
    for telegram in (first, second):
        telegram.say(2001, "сәлем")
    assert not set(first.updates.log) & set(second.updates.log)
