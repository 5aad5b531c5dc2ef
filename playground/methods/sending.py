"""What all methods that send have in common."""

from playground.chats import Chat
from playground.entities import Formatted, formatted
from playground.errors import bad_request, forbidden
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
MAX_SOURCE_BYTES = 1 << 15


def read_chat(telegram: Telegram, p: Parameters, name: str = "chat_id") -> Chat:
    chat_id = p.text(name)
    if not chat_id:
        raise bad_request(f"{name} is empty")
    return telegram.chat(chat_id)


def destination(telegram: Telegram, p: Parameters) -> Chat:
    chat = read_chat(telegram, p)
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if p.integer("message_thread_id") > 0:
        raise bad_request("message thread not found")
    return chat


def text_of(telegram: Telegram, p: Parameters) -> Formatted:
    source = p.text("text")
    if not source:
        raise bad_request("message text is empty")
    text, entities = _formatted(telegram, p, source, "entities")
    if not text:
        raise bad_request("text must be non-empty")
    return text, entities


def caption_of(telegram: Telegram, p: Parameters, fields: Json | None = None) -> Json:
    """The fields `caption` and `caption_entities`; `fields` stands for an item of an album."""
    p = Parameters(fields) if fields is not None else p
    text, entities = _formatted(telegram, p, p.text("caption"), "caption_entities")
    if len(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    caption: Json = {"caption": text} if text else {}
    return caption | ({"caption_entities": entities} if entities else {})


def _formatted(telegram: Telegram, p: Parameters, source: str, given: str) -> Formatted:
    if len(source.encode("utf-8", "surrogatepass")) > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    text, entities = formatted(source, p.text("parse_mode"), p.json(given, given))
    return text, [entity for entity in entities if _mentions_nobody_unknown(telegram, entity)]


def _mentions_nobody_unknown(telegram: Telegram, entity: Json) -> bool:
    """Telegram drops mentions of people the bot has not met, and fills in the others."""
    if entity["type"] != "text_mention":
        return True
    chat = telegram.chats.get(entity["user"]["id"])
    if chat is None or not chat.started:
        return False
    entity["user"] = chat.members[chat.id]["user"]
    return True


def begin(telegram: Telegram, chat: Chat, p: Parameters) -> Json:
    """A new message of the bot with the fields that do not depend on its content."""
    answered = _reply(chat, p)
    message = telegram.stamp(chat, telegram.bot)
    if answered:
        message["reply_to_message"] = answered
    if p.flag("protect_content"):
        message["has_protected_content"] = True
    if effect_id := p.text("message_effect_id"):
        message["effect_id"] = effect_id
    return message


def _reply(chat: Chat, p: Parameters) -> Json | None:
    parameters = p.json("reply_parameters", "reply parameters") or {}
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    message_id = int(parameters.get("message_id") or p.integer("reply_to_message_id"))
    if not message_id:
        return None
    answered = chat.messages.get(message_id)
    optional = parameters.get("allow_sending_without_reply")
    if answered is None and not (optional or p.flag("allow_sending_without_reply")):
        raise bad_request("message to be replied not found")
    hidden = "reply_to_message"
    return answered and {name: value for name, value in answered.items() if name != hidden}
