"""The state that people and the bot share: who is there, what was said, what is to be delivered."""

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from playground.chats import Chat, private_chat
from playground.errors import bad_request
from playground.events import Events
from playground.faults import Faults
from playground.files import Files
from playground.objects import Json
from playground.profile import ADMINISTRATORS, DEFAULT, GROUPS, PRIVATE, Profile
from playground.updates import Updates
from playground.webhook import Webhook

TOKEN = "1000000001:REHEARSAL-no-secret-anybody-may-know-it"  # noqa: S105 - opens nothing
USERNAME = "kenes_rehearsal_bot"
# After this long Telegram no longer takes the answer to a press.
ANSWER_WITHIN = 15.0
PRESSES = 2000


@dataclass
class Press:
    chat_id: int
    at: float
    answer: Json | None = None


class World:
    def __init__(self, token: str = TOKEN, clock: Callable[[], float] = time.time) -> None:
        self.token = token
        self.clock = clock
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Kenes",
            "username": USERNAME,
        }
        self.chats: dict[int, Chat] = {}
        self.updates = Updates()
        self.webhook = Webhook(self.updates, clock)
        self.files = Files()
        self.profile = Profile(self.bot["first_name"])
        self.events = Events()
        self.faults = Faults()
        self.presses: OrderedDict[str, Press] = OrderedDict()
        self._message_id = 0
        self._query_id = secrets.randbits(40) << 20
        self._waiting: dict[int, list[asyncio.Future[None]]] = {}

    def add_user(
        self, user_id: int, first_name: str, language_code: str = "", *, started: bool = False
    ) -> Chat:
        """`started`: the person has pressed Start before, so the bot may write first."""
        user: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
        if language_code:
            user["language_code"] = language_code
        chat = self.chats[user_id] = private_chat(user)
        chat.started = started
        return chat

    def chat(self, chat_id: int | str) -> Chat:
        """What the bot can see: a person who never wrote to it is unknown to it."""
        chat = self.chats.get(int(chat_id)) if str(chat_id).lstrip("-").isdigit() else None
        if chat is None or not chat.started:
            raise bad_request("chat not found")
        return chat

    def menu(self, user_id: int, chat_id: int | None = None) -> list[Json]:
        """The commands shown to a person in a chat, by default the one with the bot."""
        chat = self.chats[user_id if chat_id is None else chat_id]
        member = chat.members[user_id]
        scopes = [("chat", chat.id, 0), PRIVATE, DEFAULT]
        if not chat.is_private:
            rules = [("chat_administrators", chat.id, 0), ADMINISTRATORS]
            administrator = member["status"] in ("creator", "administrator")
            scopes = [("chat_member", chat.id, user_id), *(rules[:1] if administrator else [])]
            scopes += [("chat", chat.id, 0), *(rules[1:] if administrator else []), GROUPS, DEFAULT]
        return self.profile.menu(scopes, member["user"].get("language_code", ""))

    def stamp(self, chat: Chat, sender: Json) -> Json:
        """The beginning of a new message; private chats share one count, as in Telegram."""
        self._message_id += 1
        return {
            "message_id": self._message_id,
            "from": sender,
            "chat": chat.card,
            "date": int(self.clock()),
        }

    def post(self, chat: Chat, message: Json, markup: Json | None = None) -> Json:
        """Add a message of the bot, with the keyboard that comes with it."""
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        elif markup:
            chat.keyboard = None if markup.get("remove_keyboard") else markup
            if not markup.get("remove_keyboard"):
                chat.keyboard_messages.add(message["message_id"])
            self.events.publish("keyboard", chat.id, keyboard=chat.keyboard)
        chat.keep(message)
        self.events.publish("message", chat.id, message=message)
        for waiting in self._waiting.pop(chat.id, ()):
            if not waiting.done():
                waiting.set_result(None)
        return message

    def replace(self, chat: Chat, message: Json) -> Json:
        if message["message_id"] in chat.messages:
            chat.messages[message["message_id"]] = message
        self.events.publish("edited_message", chat.id, message=message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        chat.forget(message_id)
        self.events.publish("deleted_message", chat.id, message_id=message_id)

    def new_press(self, chat: Chat) -> str:
        self._query_id += secrets.randbelow(1 << 16) + 1
        query_id = str(self._query_id)
        self.presses[query_id] = Press(chat.id, self.clock())
        if len(self.presses) > PRESSES:
            self.presses.popitem(last=False)
        return query_id

    def wait_for_message(self, chat_id: int) -> asyncio.Future[None]:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(chat_id, []).append(waiting)
        return waiting
