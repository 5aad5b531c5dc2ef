"""Answers to presses of inline buttons."""

from urllib.parse import parse_qs, urlsplit

from playground.errors import bad_request
from playground.objects import Json
from playground.parameters import Parameters
from playground.telegram import Telegram
from playground.world import ANSWER_WITHIN

MAX_TEXT = 200


def answer_callback_query(telegram: Telegram, p: Parameters) -> bool:
    text = p.text("text")
    if len(text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    press = telegram.presses.get(p.text("callback_query_id"))
    late = press is not None and telegram.clock() - press.at > ANSWER_WITHIN
    if press is None or late or press.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    url = p.text("url")
    if url and not _opens_this_bot(url, telegram.bot["username"]):
        raise bad_request("URL_INVALID")
    answer: Json = {"text": text, "show_alert": p.flag("show_alert"), "url": url}
    press.answer = answer
    query_id = p.text("callback_query_id")
    telegram.events.publish("answer", press.chat_id, query_id=query_id, answer=answer)
    return True


def _opens_this_bot(url: str, username: str) -> bool:
    """The only address that a bot without games may open by its answer."""
    parts = urlsplit(url)
    ours = parts.netloc in ("t.me", "telegram.me") and parts.path.strip("/") == username
    return ours and "start" in parse_qs(parts.query)


METHODS = {"answerCallbackQuery": answer_callback_query}
