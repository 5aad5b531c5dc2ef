"""Telegram as people see it: they write, press and block; the bot answers through its API."""

import asyncio

from playground.correspondence import Correspondence
from playground.entities import tidy
from playground.errors import PersonaError
from playground.objects import Json

TEXT_LIMIT = 4096


class Telegram(Correspondence):
    def say(self, user_id: int, text: str, *, reply_to: int | None = None) -> Json:
        """The message sent, the last one when a long text went out in parts."""
        if not text.strip():
            raise PersonaError("an empty message can't be sent")
        starts = range(0, len(text), TEXT_LIMIT)
        parts = [tidy(text[start : start + TEXT_LIMIT], []) for start in starts]
        sent = [self._speak(user_id, _content(*part), reply_to) for part in parts if part[0]]
        return sent[-1]

    def edit(self, user_id: int, message_id: int, text: str) -> Json:
        chat = self._open_chat(user_id)
        old = chat.messages.get(message_id)
        if old is None or old["from"]["id"] != user_id:
            raise PersonaError("only one's own messages can be edited")
        text, entities = tidy(text, [])
        field = "text" if "text" in old else "caption"
        message = old | {field: text, "edit_date": int(self.clock())}
        message.pop("entities" if field == "text" else "caption_entities", None)
        if entities:
            message["entities" if field == "text" else "caption_entities"] = entities
        self.updates.put("edited_message", message)
        return self.replace(chat, message)

    def press(self, user_id: int, message_id: int, data: str) -> str:
        """Press a button with callback_data, even one no longer shown; the id of the query."""
        chat = self._open_chat(user_id)
        query_id = self.new_press(chat)
        gone: Json = {"message_id": message_id, "chat": chat.card, "date": 0}
        query: Json = {"id": query_id, "from": self._person(user_id)}
        query |= {"message": chat.messages.get(message_id, gone)}
        query |= {"chat_instance": str(chat.id * 7919), "data": data}
        if self.updates.put("callback_query", query) is None:
            raise PersonaError("the bot does not take presses")
        return query_id

    def react(self, user_id: int, message_id: int, emoji: str) -> None:
        chat = self._open_chat(user_id)
        reaction: Json = {"chat": chat.card, "message_id": message_id}
        reaction |= {"user": self._person(user_id), "date": int(self.clock()), "old_reaction": []}
        reaction["new_reaction"] = [{"type": "emoji", "emoji": emoji}]
        self.updates.put("message_reaction", reaction)

    def block(self, user_id: int) -> None:
        self._set_blocked(user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        self._set_blocked(user_id, blocked=False)

    def restart(self, user_id: int) -> None:
        """Delete the history on the person's side; the bot is not told, as in Telegram."""
        chat = self._chat_of(user_id)
        chat.clear()
        self.events.publish("restarted", chat.id)

    def messages(self, chat_id: int, after: int = 0) -> list[Json]:
        return [m for m in self.chats[chat_id].messages.values() if m["message_id"] > after]

    async def next_message(
        self,
        chat_id: int,
        after: int = 0,
        timeout: float = 5,  # noqa: ASYNC109 - tests read better with it
    ) -> Json:
        """The bot's first message newer than `after`; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while True:
                for message in self.messages(chat_id, after):
                    if message["from"]["id"] == self.bot["id"]:
                        return message
                await self.wait_for_message(chat_id)

    async def next_answer(
        self,
        query_id: str,
        timeout: float = 5,  # noqa: ASYNC109 - tests read better with it
    ) -> Json:
        """What answerCallbackQuery said about a press; raises TimeoutError."""
        async with asyncio.timeout(timeout):
            with self.events.subscribed() as happening:
                while (answer := self.presses[query_id].answer) is None:
                    await happening.get()
                return answer

    def _set_blocked(self, user_id: int, *, blocked: bool) -> None:
        chat = self._chat_of(user_id)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        statuses = ["kicked", "member"] if blocked else ["member", "kicked"]
        new, old = (self._membership(status) for status in statuses)
        change: Json = {"chat": chat.card, "from": self._person(user_id)}
        change |= {"date": int(self.clock()), "old_chat_member": old, "new_chat_member": new}
        self.updates.put("my_chat_member", change)
        self.events.publish("blocked", chat.id, blocked=blocked)

    def _membership(self, status: str) -> Json:
        member: Json = {"user": self.bot, "status": status}
        return member | ({"until_date": 0} if status == "kicked" else {})


def _content(text: str, entities: list[Json]) -> Json:
    return {"text": text} | ({"entities": entities} if entities else {})
