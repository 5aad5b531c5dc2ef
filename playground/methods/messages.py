"""Sending a text, deleting, showing that the bot is busy."""

from playground.errors import bad_request
from playground.markup import reply_markup
from playground.methods.sending import TEXT_LIMIT, begin, destination, read_chat, text_of
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram

DELETABLE_FOR = 48 * 3600
_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)


def send_message(telegram: Telegram, p: Parameters) -> Json:
    chat = destination(telegram, p)
    text, entities = text_of(telegram, p)
    if len(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    markup = reply_markup(p)
    message = begin(telegram, chat, p) | {"text": text}
    if entities:
        message["entities"] = entities
    if preview := p.json("link_preview_options", "link preview options"):
        message["link_preview_options"] = preview
    return telegram.post(chat, message, markup)


def delete_message(telegram: Telegram, p: Parameters) -> bool:
    chat = read_chat(telegram, p)
    message = chat.message(p.integer("message_id"), "message to delete")
    if telegram.clock() - message["date"] > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    telegram.remove(chat, message["message_id"])
    return True


def delete_messages(telegram: Telegram, p: Parameters) -> bool:
    chat = read_chat(telegram, p)
    for message_id in message_ids(p):
        if message_id in chat.messages:
            telegram.remove(chat, message_id)
    return True


def message_ids(p: Parameters) -> list[int]:
    found = p.json("message_ids", "message_ids")
    if not found:
        raise bad_request("message identifiers are not specified")
    if not isinstance(found, list):
        raise bad_request("expected an Array of message identifiers")
    if len(found) > 100:
        raise bad_request("too many message identifiers specified")
    if not all(str(message_id).isdigit() for message_id in found):
        raise bad_request("can't parse message identifier as a Number")
    return [int(message_id) for message_id in found]


def send_chat_action(telegram: Telegram, p: Parameters) -> bool:
    if p.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = destination(telegram, p)
    telegram.events.publish("chat_action", chat.id, action=p.text("action"))
    return True


METHODS = {
    "sendMessage": send_message,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": send_chat_action,
}
