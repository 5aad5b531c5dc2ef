"""The bot about itself: getMe, names and descriptions, menus of commands."""

from collections.abc import Callable
from functools import partial

from playground.errors import bad_request
from playground.objects import Json
from playground.parameters import Parameters
from playground.profile import Scope, checked_commands, checked_language, checked_scope
from playground.telegram import Telegram

_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_TOO_LONG = {
    "name": "BOT_TITLE_INVALID",
    "description": "BOT_DESCRIPTION_INVALID",
    "short_description": "BOT_ABOUT_INVALID",
}
_MENU_BUTTONS = ("default", "commands", "web_app")


def get_me(telegram: Telegram, p: Parameters) -> Json:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
    }
    return telegram.bot | {"first_name": telegram.profile.text("name", "")} | abilities


def set_text(field: str, telegram: Telegram, p: Parameters) -> bool:
    text = p.text(field).strip()
    if len(text) > _LIMITS[field]:
        raise bad_request(_TOO_LONG[field])
    if field == "name" and not text and not p.text("language_code"):
        raise bad_request("BOT_TITLE_INVALID")
    telegram.profile.write(field, checked_language(p.text("language_code")), text)
    telegram.events.publish("profile", 0)
    return True


def get_text(field: str, telegram: Telegram, p: Parameters) -> Json:
    return {field: telegram.profile.text(field, checked_language(p.text("language_code")))}


def _key(telegram: Telegram, p: Parameters) -> tuple[Scope, str]:
    scope = checked_scope(p.json("scope", "BotCommandScope"))
    if scope[1]:
        telegram.chat(scope[1])
    return scope, checked_language(p.text("language_code"))


def set_my_commands(telegram: Telegram, p: Parameters) -> bool:
    commands = checked_commands(p.json("commands", "commands"))
    telegram.profile.commands[_key(telegram, p)] = commands
    telegram.events.publish("profile", 0)
    return True


def get_my_commands(telegram: Telegram, p: Parameters) -> list[Json]:
    return telegram.profile.commands.get(_key(telegram, p), [])


def delete_my_commands(telegram: Telegram, p: Parameters) -> bool:
    telegram.profile.commands.pop(_key(telegram, p), None)
    telegram.events.publish("profile", 0)
    return True


def set_chat_menu_button(telegram: Telegram, p: Parameters) -> bool:
    button = p.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _MENU_BUTTONS:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    chat_id = telegram.chat(p.text("chat_id")).id if p.text("chat_id") else 0
    telegram.profile.menu_buttons[chat_id] = button
    return True


def get_chat_menu_button(telegram: Telegram, p: Parameters) -> Json:
    buttons = telegram.profile.menu_buttons
    return buttons.get(p.integer("chat_id")) or buttons.get(0) or {"type": "commands"}


def succeed(telegram: Telegram, p: Parameters) -> bool:
    return True


METHODS: dict[str, Callable[[Telegram, Parameters], object]] = {
    "getMe": get_me,
    "setMyName": partial(set_text, "name"),
    "getMyName": partial(get_text, "name"),
    "setMyDescription": partial(set_text, "description"),
    "getMyDescription": partial(get_text, "description"),
    "setMyShortDescription": partial(set_text, "short_description"),
    "getMyShortDescription": partial(get_text, "short_description"),
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "logOut": succeed,
    "close": succeed,
}
