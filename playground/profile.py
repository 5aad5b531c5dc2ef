"""What the bot tells about itself: names, descriptions and menus of commands, by language."""

import re
from typing import Any

from playground.errors import bad_request
from playground.objects import Json

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")

Scope = tuple[str, int, int]
DEFAULT: Scope = ("default", 0, 0)
PRIVATE: Scope = ("all_private_chats", 0, 0)
GROUPS: Scope = ("all_group_chats", 0, 0)
ADMINISTRATORS: Scope = ("all_chat_administrators", 0, 0)


class Profile:
    def __init__(self, name: str) -> None:
        self.texts: dict[str, dict[str, str]] = {
            "name": {"": name},
            "description": {},
            "short_description": {},
        }
        self.commands: dict[tuple[Scope, str], list[Json]] = {}
        self.menu_buttons: dict[int, Json] = {}

    def text(self, field: str, language_code: str) -> str:
        texts = self.texts[field]
        return texts.get(language_code) or texts.get("", "")

    def write(self, field: str, language_code: str, text: str) -> None:
        self.texts[field].pop(language_code, None)
        if text:
            self.texts[field][language_code] = text

    def menu(self, scopes: list[Scope], language_code: str) -> list[Json]:
        """The first list that exists: the narrowest scope, in the language before without."""
        for scope in scopes:
            for language in (language_code, ""):
                if commands := self.commands.get((scope, language)):
                    return commands
        return []


def checked_language(code: str) -> str:
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def checked_commands(commands: Any) -> list[Json]:
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked(command) for command in commands]


def _checked(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).strip().removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    return {"command": name, "description": description}


def checked_scope(scope: Any) -> Scope:
    if not scope:
        return DEFAULT
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in ("default", "all_private_chats", "all_group_chats", "all_chat_administrators"):
        return kind, 0, 0
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    if kind == "chat_member" and not scope.get("user_id"):
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return kind, int(scope["chat_id"]), int(scope.get("user_id", 0))
