"""Making life hard for the bot, for tests: faults and repeated or mixed up updates."""

from aiohttp import web

from playground.control.access import TELEGRAM
from playground.parameters import read


async def order_fault(request: web.Request) -> web.Response:
    p = await read(request)
    seconds = p.number("seconds") if p.text("seconds") else 1.0
    faults = request.app[TELEGRAM].faults
    fault = faults.add(p.required("method"), p.required("kind"), p.integer("times", 1), seconds)
    return web.json_response(
        {"method": fault.method, "kind": fault.kind, "times": fault.times, "seconds": seconds}
    )


async def forget_faults(request: web.Request) -> web.Response:
    request.app[TELEGRAM].faults.clear()
    return web.json_response(None)


async def updates(request: web.Request) -> web.Response:
    return web.json_response(list(request.app[TELEGRAM].updates.log.values()))


async def redeliver(request: web.Request) -> web.Response:
    request.app[TELEGRAM].updates.redeliver(int(request.match_info["update"]))
    return web.json_response(None)


async def shuffle(request: web.Request) -> web.Response:
    p = await read(request)
    request.app[TELEGRAM].updates.shuffle(p.integer("seed") if p.text("seed") else None)
    return web.json_response(None)


def routes() -> list[web.RouteDef]:
    return [
        web.post("/faults", order_fault),
        web.delete("/faults", forget_faults),
        web.get("/updates", updates),
        web.post("/updates/shuffle", shuffle),
        web.post("/updates/{update}/redeliver", redeliver),
    ]
