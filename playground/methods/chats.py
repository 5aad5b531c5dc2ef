"""Chats, their members, pins, reactions, and files to download."""

from typing import Any

from playground.chats import Chat
from playground.errors import bad_request
from playground.methods.sending import read_chat
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram

MAX_REACTIONS = 11
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_LISTED = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯"
    " 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡"
    " 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
_EMOJI = frozenset(_LISTED.split())


def get_chat(telegram: Telegram, p: Parameters) -> Json:
    chat = read_chat(telegram, p)
    full = chat.card | {"accent_color_id": 0, "max_reaction_count": MAX_REACTIONS}
    full["accepted_gift_types"] = dict.fromkeys(_GIFTS, False)
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return full


def get_chat_member(telegram: Telegram, p: Parameters) -> Json:
    chat = read_chat(telegram, p)
    user_id = p.integer("user_id")
    if user_id == telegram.bot["id"] and chat.is_private:
        return {"user": telegram.bot, "status": "member"}
    if user_id not in chat.members:
        raise bad_request("member not found" if user_id > 0 else "invalid user_id specified")
    return chat.members[user_id]


def pin_chat_message(telegram: Telegram, p: Parameters) -> bool:
    chat = read_chat(telegram, p)
    message = chat.message(p.integer("message_id"), "message to pin")
    if message["message_id"] in chat.pinned:
        chat.pinned.remove(message["message_id"])
    chat.pinned.append(message["message_id"])
    _announce_pins(telegram, chat)
    return True


def unpin_chat_message(telegram: Telegram, p: Parameters) -> bool:
    chat = read_chat(telegram, p)
    message_id = p.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    _announce_pins(telegram, chat)
    return True


def _announce_pins(telegram: Telegram, chat: Chat) -> None:
    telegram.events.publish("pinned", chat.id, message_ids=list(chat.pinned))


def set_message_reaction(telegram: Telegram, p: Parameters) -> bool:
    chat = read_chat(telegram, p)
    message = chat.message(p.integer("message_id"), "message to react")
    reactions = p.json("reaction", "reaction types") or []
    _check_reactions(reactions)
    chat.reactions[message["message_id"]] = reactions
    details = {"message_id": message["message_id"], "reactions": reactions}
    telegram.events.publish("reaction", chat.id, **details)
    return True


def _check_reactions(reactions: Any) -> None:
    if not isinstance(reactions, list):
        raise bad_request("expected an Array of ReactionType")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if reaction.get("type") != "emoji" or reaction.get("emoji") not in _EMOJI:
            raise bad_request("REACTION_INVALID")


def get_file(telegram: Telegram, p: Parameters) -> Json:
    file = telegram.files.to_download(p.text("file_id"))
    return file.card() | {"file_path": file.path}


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "setMessageReaction": set_message_reaction,
    "getFile": get_file,
}
