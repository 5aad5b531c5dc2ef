"""Acting as a persona."""

from collections.abc import Callable

from aiohttp import web

from playground.control.access import TELEGRAM, Handler
from playground.objects import Json
from playground.parameters import Parameters, read
from playground.personas import PERSONAS
from playground.telegram import Telegram

_ROLES = {persona.id: persona.role for persona in PERSONAS}


async def personas(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    people = [_person(telegram, user_id) for user_id in telegram.chats if user_id > 0]
    return web.json_response({"bot": telegram.bot, "personas": people})


def _person(telegram: Telegram, user_id: int) -> Json:
    # Every chat where the person sits; a staff group is listed here once there is one.
    chats = [
        {"id": chat.id, "type": chat.card["type"], "title": chat.card.get("title")}
        for chat in telegram.chats.values()
        if user_id in chat.members
    ]
    user: Json = telegram.chats[user_id].members[user_id]["user"]
    return user | {"role": _ROLES.get(user_id, "guest"), "chats": chats}


async def add(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    p = await read(request)
    user_id = int(p.required("id"))
    telegram.add_user(user_id, p.required("first_name"), p.text("language_code"))
    telegram.events.publish("personas", user_id)
    return web.json_response(_person(telegram, user_id))


async def commands(request: web.Request) -> web.Response:
    return web.json_response(request.app[TELEGRAM].menu(int(request.match_info["user"])))


def text(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    return telegram.say(user_id, p.text("text"), reply_to=p.integer("reply_to") or None)


def edit(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    return telegram.edit(user_id, p.integer("message_id"), p.required("text"))


def press(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    return {"query_id": telegram.press(user_id, p.integer("message_id"), p.required("data"))}


def photo(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    return _file(telegram, user_id, p, as_photo=True)


def document(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    return _file(telegram, user_id, p, as_photo=False)


def _file(telegram: Telegram, user_id: int, p: Parameters, *, as_photo: bool) -> Json:
    upload = p.uploads["file"]
    parts = upload.content, upload.name, upload.mime_type
    group = p.text("media_group_id") or None
    caption = p.text("caption")
    return telegram.send_file(
        user_id, *parts, caption=caption, as_photo=as_photo, media_group_id=group
    )


def voice(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    upload = p.uploads.get("file")
    return telegram.send_voice(user_id, upload.content) if upload else telegram.send_voice(user_id)


def sticker(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    return telegram.send_sticker(user_id, p.text("emoji") or "👍")


def location(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    if not p.text("latitude"):
        return telegram.send_location(user_id)
    return telegram.send_location(user_id, p.number("latitude"), p.number("longitude"))


def contact(telegram: Telegram, user_id: int, p: Parameters) -> Json:
    number = p.text("phone_number")
    return telegram.send_contact(user_id, number) if number else telegram.send_contact(user_id)


def reaction(telegram: Telegram, user_id: int, p: Parameters) -> None:
    telegram.react(user_id, p.integer("message_id"), p.required("emoji"))


def block(telegram: Telegram, user_id: int, p: Parameters) -> None:
    telegram.block(user_id)


def unblock(telegram: Telegram, user_id: int, p: Parameters) -> None:
    telegram.unblock(user_id)


def restart(telegram: Telegram, user_id: int, p: Parameters) -> None:
    telegram.restart(user_id)


Act = Callable[[Telegram, int, Parameters], Json | None]
ACTS: tuple[Act, ...] = (
    text, edit, press, photo, document, voice, sticker, location, contact, reaction, block, unblock,
    restart,
)  # fmt: skip


def _handler(act: Act) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        telegram, user_id = request.app[TELEGRAM], int(request.match_info["user"])
        if user_id not in telegram.chats:
            raise KeyError(user_id)
        return web.json_response(act(telegram, user_id, await read(request)))

    return handle


def routes() -> list[web.RouteDef]:
    acts = [web.post(f"/personas/{{user}}/{act.__name__}", _handler(act)) for act in ACTS]
    return [
        web.get("/personas", personas),
        web.post("/personas", add),
        web.get("/personas/{user}/commands", commands),
        *acts,
    ]
