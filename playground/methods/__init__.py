"""The methods of the Bot API that exist here, by name in lower case: Telegram ignores case."""

from collections.abc import Awaitable, Callable

from playground.methods import (
    callbacks,
    chats,
    copying,
    editing,
    media,
    messages,
    profile,
    topics,
    updates,
)
from playground.parameters import Parameters
from playground.telegram import Telegram

Method = Callable[[Telegram, Parameters], object | Awaitable[object]]

_MODULES = (callbacks, chats, copying, editing, media, messages, profile, topics, updates)
METHODS: dict[str, Method] = {
    name.lower(): method for module in _MODULES for name, method in module.METHODS.items()
}
