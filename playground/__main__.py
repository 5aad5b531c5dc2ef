"""`python -m playground` starts Telegram's stand-in, and the bot that talks to it."""

import argparse
import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from playground.personas import rehearsal
from playground.process import run_bot
from playground.server import serve

DEFAULT_PORT = 8080
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--no-bot", action="store_true", help="serve only, start no bot")
    without_bot = parser.parse_args().no_bot
    port = os.environ.get("PLAYGROUND_PORT", "") or str(DEFAULT_PORT)
    if not port.isdigit() or int(port) > 65_535:
        return _complain(f"PLAYGROUND_PORT must be a number up to 65535, not {port!r}.")
    return asyncio.run(_rehearse(int(port), without_bot))


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


async def _rehearse(port: int, without_bot: bool) -> int:
    stop = asyncio.Event()
    for sign in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    telegram = rehearsal()
    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serve(telegram, port))
        except OSError:
            cure = "Stop the program that uses it, or set PLAYGROUND_PORT to a free one."
            return _complain(f"Port {port} can't be used. {cure}")
        print(f"Rehearsal with sample data: open {address}/ in a browser.", flush=True)
        if without_bot:
            print(f"For a bot: BOT_TOKEN={telegram.token} TELEGRAM_API_URL={address}", flush=True)
            await stop.wait()
            return 0
        data_dir = Path(os.environ.get("DATA_DIR") or "data") / "playground"
        await asyncio.to_thread(data_dir.mkdir, parents=True, exist_ok=True)
        return await run_bot(telegram.token, address, data_dir, stop)


if __name__ == "__main__":
    sys.exit(main())
