"""Telegram that tells at once whatever the bot sends or changes."""

from collections.abc import Callable
from typing import Any

from playground.chats import Chat
from playground.telegram import Telegram

Message = dict[str, Any]
Hear = Callable[[Message], None]


class WatchedTelegram(Telegram):
    def __init__(self) -> None:
        super().__init__()
        self.listeners: dict[int, Hear] = {}
        self.witness: Hear | None = None

    def post(self, chat: Chat, message: Message, markup: Message | None = None) -> Message:
        return self._told(super().post(chat, message, markup))

    def replace(self, chat: Chat, message: Message) -> Message:
        return self._told(super().replace(chat, message))

    def _told(self, message: Message) -> Message:
        if self.witness:
            self.witness(message)
        if listener := self.listeners.get(message["chat"]["id"]):
            listener(message)
        return message
