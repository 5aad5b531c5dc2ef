"""Everything that is not Telegram: routes for the page and for outside programs.

Bodies and answers are JSON unless said otherwise. A refusal is `{"error": "..."}`: 404 for an
unknown persona, chat or update, 409 for what a person could not do in Telegram either, 400 for
the rest. `{user}` is the id of a persona, which is the id of the private chat too.

    GET    /playground/personas                   {"bot", "personas": [{"id", "role", "chats"}]}
    POST   /playground/personas                   {"id", "first_name", "language_code"}: one more
    POST   /playground/personas/{user}/text       {"text", "reply_to"?}          -> the message
    POST   /playground/personas/{user}/edit       {"message_id", "text"}         -> the message
    POST   /playground/personas/{user}/press      {"message_id", "data"}         -> {"query_id"}
    POST   /playground/personas/{user}/photo      multipart: file, caption?      -> the message
    POST   /playground/personas/{user}/document   multipart: file, caption?      -> the message
    POST   /playground/personas/{user}/voice      multipart: file; or nothing: a sample of silence
    POST   /playground/personas/{user}/sticker    {"emoji"?}                     -> the message
    POST   /playground/personas/{user}/location   {"latitude"?, "longitude"?}    -> the message
    POST   /playground/personas/{user}/contact    {"phone_number"?}: own number  -> the message
    POST   /playground/personas/{user}/reaction   {"message_id", "emoji"}
    POST   /playground/personas/{user}/block      also unblock, restart (clears the history)
    GET    /playground/personas/{user}/commands   the menu as Telegram resolves it
    GET    /playground/chats/{chat}/messages      ?after=ID; messages, keyboard, pins, reactions
    GET    /playground/files/{file_id}            the bytes
    GET    /playground/events                     WebSocket: {"event", "chat_id", ...} as it happens
    GET    /playground/updates                    what the bot was sent lately
    POST   /playground/updates/{update}/redeliver the same update once more
    POST   /playground/updates/shuffle            {"seed": 1}: mix batches; {"seed": null}: stop
    POST   /playground/faults                     {"method", "kind", "times"?, "seconds"?}
    DELETE /playground/faults                     forget the ordered ones

Kinds of faults: 429 (`seconds` is retry_after), 502, reset_before and reset_after taking effect,
slow (`seconds` of delay); `method` "*" is any method, getUpdates too.
Events: message, edited_message, deleted_message, keyboard, chat_action, answer, pinned, reaction,
blocked, restarted, profile, personas.
"""

from aiohttp import web

from playground.control import chats, people, trials
from playground.control.access import TELEGRAM, errors_as_json, only_from_here
from playground.telegram import Telegram


def application(telegram: Telegram) -> web.Application:
    app = web.Application(middlewares=[only_from_here, errors_as_json])
    app[TELEGRAM] = telegram
    for module in (people, chats, trials):
        app.add_routes(module.routes())
    return app
