"""Changing what the bot has sent."""

from playground.chats import Chat
from playground.errors import bad_request
from playground.markup import inline_markup
from playground.methods.media import input_media
from playground.methods.sending import TEXT_LIMIT, caption_of, destination, text_of
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram

_MEDIA = ("photo", "document", "voice")
_CAPTION = ("caption", "caption_entities")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def edit_message_text(telegram: Telegram, p: Parameters) -> Json:
    text, entities = text_of(telegram, p)
    chat, old = _editable(telegram, p)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    if len(text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    new = _without(old, "text", "entities", "reply_markup") | {"text": text}
    if entities:
        new["entities"] = entities
    return _changed(telegram, chat, old, new, inline_markup(p))


def edit_message_caption(telegram: Telegram, p: Parameters) -> Json:
    chat, old = _editable(telegram, p)
    if not any(kind in old for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    new = _without(old, "reply_markup", *_CAPTION) | caption_of(telegram, p)
    return _changed(telegram, chat, old, new, inline_markup(p))


def edit_message_media(telegram: Telegram, p: Parameters) -> Json:
    chat, old = _editable(telegram, p)
    if "voice" in old:
        raise bad_request("message can't be edited")
    media = p.json("media", "input media")
    if media is None:
        raise bad_request('parameter "media" is required')
    content = input_media(telegram, p, media)
    new = _without(old, "text", "entities", "reply_markup", *_MEDIA, *_CAPTION) | content
    return _changed(telegram, chat, old, new, inline_markup(p))


def edit_message_reply_markup(telegram: Telegram, p: Parameters) -> Json:
    chat, old = _editable(telegram, p)
    return _changed(telegram, chat, old, _without(old, "reply_markup"), inline_markup(p))


def _editable(telegram: Telegram, p: Parameters) -> tuple[Chat, Json]:
    if not p.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat = destination(telegram, p)
    message = chat.message(p.integer("message_id"), "message to edit")
    foreign = message["from"]["id"] != telegram.bot["id"] or "forward_origin" in message
    if foreign or message["message_id"] in chat.keyboard_messages:
        raise bad_request("message can't be edited")
    return chat, message


def _without(message: Json, *names: str) -> Json:
    return {name: value for name, value in message.items() if name not in names}


def _changed(telegram: Telegram, chat: Chat, old: Json, new: Json, markup: Json | None) -> Json:
    if markup:
        new["reply_markup"] = markup
    if _without(new, "edit_date") == _without(old, "edit_date"):
        raise bad_request(_NOT_MODIFIED)
    return telegram.replace(chat, new | {"edit_date": int(telegram.clock())})


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
