"""Sending pictures, documents, voice messages and albums."""

import secrets
from functools import partial
from typing import Any

from playground.errors import bad_request
from playground.files import File
from playground.markup import reply_markup
from playground.media import MAKERS, check_photo
from playground.methods.sending import begin, caption_of, destination
from playground.objects import Json
from playground.parameters import Parameters, Upload
from playground.telegram import Telegram

MAX_ALBUM = 10


def send_file(kind: str, telegram: Telegram, p: Parameters) -> Json:
    chat = destination(telegram, p)
    markup = reply_markup(p)
    caption = caption_of(telegram, p)
    content = media_content(telegram, p, kind, p.text(kind) or f"attach://{kind}")
    message = begin(telegram, chat, p) | content | caption
    return telegram.post(chat, message, markup)


def media_content(telegram: Telegram, p: Parameters, kind: str, source: str) -> Json:
    """The field with the file: an upload (`attach://name`) or one that Telegram has (a file_id)."""
    if source.startswith("attach://"):
        upload = p.uploads.get(source.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        file = _stored(telegram, kind, upload)
    else:
        file = telegram.files.to_send(source, kind)
    return {kind: MAKERS[kind](file)}


def _stored(telegram: Telegram, kind: str, upload: Upload) -> File:
    if kind == "photo" and upload.content:
        check_photo(upload.content)
    mime_type = "audio/ogg" if kind == "voice" else upload.mime_type
    return telegram.files.add(kind, upload.name, mime_type, upload.content)


def input_media(telegram: Telegram, p: Parameters, item: Any) -> Json:
    """The fields of a message that an InputMedia stands for."""
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if item.get("type") not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: type is unsupported")
    content = media_content(telegram, p, item["type"], str(item.get("media", "")))
    return content | caption_of(telegram, p, item)


def send_media_group(telegram: Telegram, p: Parameters) -> list[Json]:
    chat = destination(telegram, p)
    items = p.json("media", "media")
    if not isinstance(items, list):
        raise bad_request("expected an Array of InputMedia")
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    contents = [input_media(telegram, p, item) for item in items]
    if len({item["type"] for item in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    album = {"media_group_id": str(secrets.randbits(53))}
    messages = [begin(telegram, chat, p) | album | content for content in contents]
    return [telegram.post(chat, message) for message in messages]


METHODS = {
    "sendPhoto": partial(send_file, "photo"),
    "sendDocument": partial(send_file, "document"),
    "sendVoice": partial(send_file, "voice"),
    "sendMediaGroup": send_media_group,
}
