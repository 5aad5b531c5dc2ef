"""Who may call the control API, and how refusals look."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

from playground.errors import ApiError, PersonaError
from playground.telegram import Telegram

TELEGRAM = web.AppKey("telegram", Telegram)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Other sites open in the same browser, also by a name that leads here, stay outside."""
    host = URL(f"http://{request.host}")
    origin = request.headers.get("Origin")
    if host.host not in _HERE or (origin and URL(origin).authority != host.authority):
        raise web.HTTPForbidden
    return await handler(request)


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except PersonaError as error:
        return web.json_response({"error": str(error)}, status=409)
    except ApiError as error:
        return web.json_response({"error": error.description}, status=error.error_code)
    except KeyError as error:
        return web.json_response({"error": f"not found: {error}"}, status=404)
    except (TypeError, ValueError) as error:
        return web.json_response({"error": str(error)}, status=400)
