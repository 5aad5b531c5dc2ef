"""The Bot API over HTTP, with the page and the control API beside it.

`/bot<token>/<method>` and `/file/bot<token>/<path>` behave like api.telegram.org; everything for
people and tests is under `/playground/` (see `playground.control`).
"""

import asyncio
import inspect
import json
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from playground import control, page
from playground.control.access import TELEGRAM
from playground.errors import ApiError, not_found, too_many_requests, unauthorized
from playground.faults import Kind
from playground.methods import METHODS
from playground.parameters import MAX_REQUEST, Parameters, read
from playground.telegram import Telegram

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def application(telegram: Telegram) -> web.Application:
    app = web.Application(client_max_size=MAX_REQUEST)
    app[TELEGRAM] = telegram
    # Telegram takes any verb.
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", _api)
    app.router.add_route("*", "/file/bot{token:[^/]+}/{path:.+}", _file)
    app.add_subapp("/playground/", control.application(telegram))
    app.add_routes(page.routes())
    telegram.webhook.call = lambda p: call(telegram, p.text("method"), p)
    app.on_shutdown.append(_stop)
    return app


async def _stop(app: web.Application) -> None:
    """Nobody waits for a poll that lasts a minute, or for a page that stays open."""
    telegram = app[TELEGRAM]
    telegram.updates.end_waiting("terminated by the end of the rehearsal")
    telegram.events.end()
    await telegram.webhook.stop()


async def call(telegram: Telegram, name: str, p: Parameters) -> object:
    """The result of a method; raises ApiError."""
    method = METHODS.get(name.lower())
    if method is None:
        raise not_found("method not found")
    result = method(telegram, p)
    return await result if inspect.isawaitable(result) else result


async def _api(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    name = request.match_info["method"]
    try:
        _check_token(telegram, request.match_info["token"])
        fault = telegram.faults.take(name)
        if fault and fault.kind is Kind.TOO_MANY_REQUESTS:
            raise too_many_requests(max(1, int(fault.seconds)))
        if fault and fault.kind is Kind.BAD_GATEWAY:
            raise ApiError(502, "Bad Gateway")
        if fault and fault.kind is Kind.RESET_BEFORE:
            return _reset(request)
        if fault and fault.kind is Kind.SLOW:
            await asyncio.sleep(fault.seconds)
        result = await call(telegram, name, await read(request))
        if fault and fault.kind is Kind.RESET_AFTER:
            return _reset(request)
        return _response(200, {"ok": True, "result": result})
    except ApiError as error:
        return _refusal(error)


def _check_token(telegram: Telegram, token: str) -> None:
    if token != telegram.token:
        raise unauthorized() if token.partition(":")[0].isdigit() else not_found()


def _refusal(error: ApiError) -> web.Response:
    body = {"ok": False, "error_code": error.error_code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return _response(error.error_code, body)


def _response(status: int, body: dict[str, object]) -> web.Response:
    content = _encode(body).encode("utf-8", "surrogatepass")
    return web.Response(status=status, body=content, content_type="application/json")


def _reset(request: web.Request) -> web.Response:
    if request.transport:
        connection = request.transport.get_extra_info("socket")
        # Lingering for no time makes the kernel send RST in place of FIN.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response()


async def _file(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    try:
        _check_token(telegram, request.match_info["token"])
        file = telegram.files.by_path(request.match_info["path"])
        if file is None:
            raise not_found()
    except ApiError as error:
        return _refusal(error)
    return web.Response(body=file.content, content_type="application/octet-stream")


@asynccontextmanager
async def serve(telegram: Telegram, port: int = 0) -> AsyncIterator[str]:
    """Serve on 127.0.0.1, by default on a free port; gives the address."""
    runner = web.AppRunner(application(telegram), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
