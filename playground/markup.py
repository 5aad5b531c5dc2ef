"""Keyboards, checked as strictly as Telegram does."""

import json
from typing import Any

from playground.errors import ApiError, bad_request
from playground.links import checked_url, mentioned_user
from playground.objects import Json
from playground.parameters import Parameters

MAX_BUTTONS = 100
MAX_BUTTONS_IN_ROW = 8
MAX_KEYS_IN_ROW = 12
MAX_BYTES = 10_240
_STYLES = ("danger", "success", "primary")
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
    "disabled",
)


def reply_markup(p: Parameters) -> Json | None:
    """The keyboard of a request, None for none or an empty one."""
    markup = p.json("reply_markup", "reply keyboard markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "keyboard" in markup and (rows := _rows(markup["keyboard"], _key, MAX_KEYS_IN_ROW)):
        return markup | {"keyboard": rows}
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], _inline_button, MAX_BUTTONS_IN_ROW)
        return {"inline_keyboard": rows} if rows else None
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def inline_markup(p: Parameters) -> Json | None:
    markup = reply_markup(p)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _rows(rows: Any, checked: Any, longest: int) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        inline = checked is _inline_button
        name = '"inline_keyboard" of the InlineKeyboardMarkup' if inline else '"keyboard"'
        raise bad_request(f"field {name} must be an Array of Arrays")
    result = [[checked(button) for button in row] for row in rows if row]
    count = sum(map(len, result))
    size = len(json.dumps(result, ensure_ascii=False).encode())
    if count > MAX_BUTTONS or size > MAX_BYTES or any(len(row) > longest for row in result):
        raise bad_request("reply markup is too long")
    return result


def _key(button: Any) -> Json:
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict):
        raise _unreadable("keyboard", "KeyboardButton must be a String or an Object")
    return _labelled("keyboard", button)


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("inline keyboard", "InlineKeyboardButton must be an Object")
    labelled = _labelled("inline keyboard", button)
    actions = [name for name in _ACTIONS if labelled.get(name) not in (None, "")]
    # An empty query is a valid one: it only puts the bot's name into the input field.
    actions += [name for name in _ACTIONS[5:7] if labelled.get(name) == ""]
    if not actions:
        message = "Text buttons are unallowed in the inline keyboard"
        raise _unreadable("inline keyboard", message)
    _check_action(labelled)
    return labelled


def _labelled(kind: str, given: Json) -> Json:
    button: Json = {name: value for name, value in given.items() if value is not None}
    text = button.get("text")
    if not isinstance(text, str):
        raise _unreadable(kind, 'Can\'t find field "text"')
    if not text.strip():
        raise bad_request(f"{kind} button text must be non-empty")
    if button.get("style") not in (None, *_STYLES):
        raise _unreadable(kind, "invalid button style specified")
    return button


def _check_action(button: Json) -> None:
    if url := button.get("url"):
        if not mentioned_user(url) and not checked_url(url):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data := button.get("callback_data"):
        if not isinstance(data, str) or len(data.encode()) > 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif (copied := button.get("copy_text")) and not 1 <= len(copied.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unreadable(kind: str, message: str) -> ApiError:
    return bad_request(f"can't parse {kind} button: {message}")
