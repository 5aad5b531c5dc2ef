"""Chats and the people in them."""

from collections import OrderedDict
from dataclasses import dataclass, field

from playground.errors import bad_request
from playground.objects import Json

HISTORY = 1000


@dataclass(eq=False)
class Chat:
    """A conversation with the bot. Private ones have the person's id, groups a negative one."""

    id: int
    card: Json
    members: dict[int, Json]
    language_code: str = ""
    started: bool = False
    blocked: bool = False
    messages: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    # The keyboard under the input field, and the messages that carry one: they can't be edited.
    keyboard: Json | None = None
    keyboard_messages: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        return self.id > 0

    def message(self, message_id: int, purpose: str) -> Json:
        found = self.messages.get(message_id)
        if found is None:
            raise bad_request(f"{purpose} not found")
        return found

    def keep(self, message: Json) -> None:
        self.messages[message["message_id"]] = message
        if len(self.messages) > HISTORY:
            self.forget(next(iter(self.messages)))

    def forget(self, message_id: int) -> None:
        self.messages.pop(message_id, None)
        self.keyboard_messages.discard(message_id)
        self.reactions.pop(message_id, None)
        if message_id in self.pinned:
            self.pinned.remove(message_id)

    def clear(self) -> None:
        for message_id in list(self.messages):
            self.forget(message_id)
        self.keyboard = None


def private_chat(user: Json) -> Chat:
    names = ("id", "first_name", "last_name", "username")
    card = {name: user[name] for name in names if name in user} | {"type": "private"}
    member = {"user": user, "status": "member"}
    return Chat(user["id"], card, {user["id"]: member}, user.get("language_code", ""))
