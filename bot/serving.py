"""The running process: start, work, stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User

from bot.app import App
from bot.config import BadSettingsError, Settings
from bot.http import listening
from bot.jobs import every
from bot.opening import opened
from bot.services.finding import Finder
from handlers.polling import KINDS, RefusedTokenError, poll
from handlers.profile import introduce
from knowledge import Library, open_engine

HOUR = 3600.0

log = logging.getLogger(__name__)


async def run(settings: Settings, library: Library) -> None:
    """Until SIGTERM; raises BadSettingsError."""
    finder = Finder(partial(open_engine, library, settings.embedding_model))
    try:
        async with opened(settings) as database:
            app = App(settings, database, library, finder)
            await app.units.begin()
            for telegram_id in settings.admin_ids:
                await app.roles.ensure_administrator(await app.people.recognise(telegram_id))
            _spare_the_collector()
            async with listening(app), app.bot.session:
                await _work(app)
    except* (RefusedTokenError, TelegramUnauthorizedError, TelegramNotFound):
        raise BadSettingsError(
            "BOT_TOKEN was refused by Telegram: copy it once more from @BotFather"
        ) from None
    finally:
        finder.close()


def _spare_the_collector() -> None:
    """What lives as long as the process is not searched for garbage again: a third less work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


async def _work(app: App) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with asyncio.TaskGroup() as tasks:
        background = [
            tasks.create_task(every(HOUR, app.updates.forget_old)),
            tasks.create_task(every(HOUR, app.questions.forget_old)),
            tasks.create_task(_watch_loading(app.finder)),
        ]
        await app.intake.run(partial(_until, stop, partial(_feed, app)))
        for task in background:
            task.cancel()


async def _until(stop: asyncio.Event, feed: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async with asyncio.TaskGroup() as tasks:
        feeding = tasks.create_task(feed())
        await stop.wait()
        log.info("stopping: finishing what is in hand")
        feeding.cancel()


async def _feed(app: App) -> None:
    """Waits until Telegram is there and knows the token, then brings updates until cancelled."""
    me = await app.bot.me()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(every(24 * HOUR, partial(_introduce, app)))
        await _bring(app, me)


async def _bring(app: App, me: User) -> None:
    settings, bot = app.settings, app.bot
    if settings.webhook_url and settings.webhook_secret:
        await bot.set_webhook(
            settings.webhook_url,
            secret_token=settings.webhook_secret.get_secret_value(),
            allowed_updates=KINDS,
        )
        log.info("@%s works by webhook", me.username)
        await asyncio.Event().wait()
    await bot.delete_webhook()
    log.info("@%s works by long polling", me.username)
    await poll(bot, app.intake)


async def _introduce(app: App) -> None:
    await introduce(app.bot, app.catalogues, app.settings.default_language)


async def _watch_loading(finder: Finder) -> None:
    log.info("the matching engine is %s", await finder.loaded())
