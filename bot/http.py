"""The HTTP side: health for whoever watches, the webhook for Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web
from yarl import URL

from bot.app import App
from bot.config import BadSettingsError
from handlers.webhook import Webhook


@asynccontextmanager
async def listening(app: App) -> AsyncIterator[None]:
    """Nothing at all without HTTP_PORT."""
    settings = app.settings
    if settings.http_port is None:
        yield
        return
    http = web.Application()
    http.router.add_get("/health", partial(_health, app))
    if settings.webhook_url and settings.webhook_secret:
        webhook = Webhook(app.intake, settings.webhook_secret.get_secret_value())
        http.router.add_post(URL(settings.webhook_url).path, webhook.receive)
    runner = web.AppRunner(http, access_log=None)
    await runner.setup()
    try:
        await _open(runner, settings.http_host, settings.http_port)
        yield
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        reason = f"HTTP_PORT {port} cannot be opened on {host} ({error.strerror}): set another one"
        raise BadSettingsError(reason) from None


async def _health(app: App, _: web.Request) -> web.Response:
    """200 as long as questions are taken, with the state of the engine."""
    state = app.finder.state
    well = state != "broken" and app.intake.is_open
    return web.json_response(
        {"status": "ok" if well else "down", "engine": state}, status=200 if well else 503
    )
