"""What a page shows: a chat as it stands, and what happens next."""

import asyncio
import json
from urllib.parse import quote

from aiohttp import WSMsgType, web

from playground.control.access import TELEGRAM
from playground.files import File

_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg"})


async def messages(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    chat = telegram.chats[int(request.match_info["chat"])]
    after = int(request.query.get("after", 0))
    profile, language = telegram.profile, chat.language_code
    return web.json_response(
        {
            "messages": telegram.messages(chat.id, after),
            "keyboard": chat.keyboard,
            "pinned": chat.pinned,
            "reactions": chat.reactions,
            "blocked": chat.blocked,
            "started": chat.started,
            "name": profile.text("name", language),
            "description": profile.text("description", language),
            "commands": telegram.menu(chat.id) if chat.is_private else [],
        }
    )


async def file(request: web.Request) -> web.Response:
    found = request.app[TELEGRAM].files.by_id(request.match_info["file_id"])
    if found is None:
        raise KeyError(request.match_info["file_id"])
    return web.Response(body=found.content, headers=_headers(found))


def _headers(found: File) -> dict[str, str]:
    """A file is shown only when it is harmless; anything else is saved, never opened here."""
    shown = found.mime_type in _SHOWN
    name = quote(found.name, safe="")
    return {
        "Content-Type": found.mime_type if shown else "application/octet-stream",
        "Content-Disposition": "inline" if shown else f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


async def events(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    with request.app[TELEGRAM].events.subscribed() as happening:
        telling = asyncio.get_running_loop().create_task(_tell(socket, happening))
        try:
            # Pages say nothing; reading is how their leaving is noticed.
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            telling.cancel()
    return socket


async def _tell(socket: web.WebSocketResponse, happening: asyncio.Queue[dict[str, object]]) -> None:
    await socket.send_str('{"event":"hello","chat_id":0}')
    while (event := await happening.get())["event"] != "end":
        await socket.send_str(json.dumps(event, ensure_ascii=False))
    await socket.close()


def routes() -> list[web.RouteDef]:
    return [
        web.get("/chats/{chat}/messages", messages),
        web.get("/files/{file_id}", file),
        web.get("/events", events),
    ]
