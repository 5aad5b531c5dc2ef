"""Copying and forwarding."""

from playground.chats import Chat
from playground.errors import bad_request
from playground.markup import reply_markup
from playground.methods.messages import message_ids
from playground.methods.sending import begin, caption_of, destination, read_chat
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram

_CONTENT = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "voice",
    "sticker",
    "location",
    "contact",
    "link_preview_options",
)


def copy_message(telegram: Telegram, p: Parameters) -> Json:
    chat = destination(telegram, p)
    source = read_chat(telegram, p, "from_chat_id")
    original = source.message(p.integer("message_id"), "message to copy")
    markup = reply_markup(p)
    content = _content(original)
    if p.text("caption") and "text" not in content:
        content = _captionless(content) | caption_of(telegram, p)
    copy = _copied(telegram, chat, p, content, original)
    return {"message_id": telegram.post(chat, copy, markup)["message_id"]}


def copy_messages(telegram: Telegram, p: Parameters) -> list[Json]:
    chat = destination(telegram, p)
    source = read_chat(telegram, p, "from_chat_id")
    originals = [source.messages[i] for i in message_ids(p) if i in source.messages]
    if not originals:
        raise bad_request("there are no messages to copy")
    # The parts of an album stay together under a new number.
    albums = {m["media_group_id"]: str(m["message_id"] + 10**15) for m in originals
              if "media_group_id" in m}  # fmt: skip
    result = []
    for original in originals:
        content = _content(original)
        if p.flag("remove_caption"):
            content = _captionless(content)
        if group := albums.get(original.get("media_group_id", "")):
            content["media_group_id"] = group
        copy = telegram.post(chat, _copied(telegram, chat, p, content, original))
        result.append({"message_id": copy["message_id"]})
    return result


def forward_message(telegram: Telegram, p: Parameters) -> Json:
    chat = destination(telegram, p)
    source = read_chat(telegram, p, "from_chat_id")
    original = source.message(p.integer("message_id"), "message to forward")
    if original.get("has_protected_content"):
        raise bad_request("the message can't be forwarded")
    origin = original.get("forward_origin") or {
        "type": "user",
        "sender_user": original["from"],
        "date": original["date"],
    }
    message = begin(telegram, chat, p) | _content(original) | {"forward_origin": origin}
    return telegram.post(chat, message)


def _copied(telegram: Telegram, chat: Chat, p: Parameters, content: Json, original: Json) -> Json:
    if original.get("has_protected_content") or not content:
        raise bad_request("message can't be copied")
    return begin(telegram, chat, p) | content


def _content(message: Json) -> Json:
    return {name: message[name] for name in _CONTENT if name in message}


def _captionless(content: Json) -> Json:
    return {name: value for name, value in content.items() if not name.startswith("caption")}


METHODS = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
}
