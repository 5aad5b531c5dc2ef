"""A rehearsal of Telegram on this machine: a Bot API server and a page to chat with the bot."""

from playground.server import application, serve
from playground.telegram import Telegram

__all__ = ["Telegram", "application", "serve"]
