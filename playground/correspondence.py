"""What people send besides words, and the way by which all that they send reaches the bot."""

from playground.chats import Chat
from playground.entities import tidy
from playground.errors import PersonaError
from playground.media import document, photo, sticker, voice
from playground.objects import Json
from playground.samples import PICTURE, VOICE
from playground.world import World


class Correspondence(World):
    def send_file(
        self,
        user_id: int,
        content: bytes,
        name: str = "file.bin",
        mime_type: str = "application/octet-stream",
        *,
        caption: str = "",
        as_photo: bool = False,
        media_group_id: str | None = None,
    ) -> Json:
        """A document, or a picture when `as_photo`; parts of an album share `media_group_id`."""
        file = self.files.add("photo" if as_photo else "document", name, mime_type, content)
        media: Json = {"photo": photo(file)} if as_photo else {"document": document(file)}
        text, entities = tidy(caption, [])
        if text:
            media["caption"] = text
        if entities:
            media["caption_entities"] = entities
        if media_group_id:
            media["media_group_id"] = media_group_id
        return self._speak(user_id, media)

    def send_voice(self, user_id: int, content: bytes = VOICE) -> Json:
        file = self.files.add("voice", "voice.oga", "audio/ogg", content)
        return self._speak(user_id, {"voice": voice(file)})

    def send_sticker(self, user_id: int, emoji: str = "👍") -> Json:
        file = self.files.add("sticker", "sticker.webp", "image/webp", PICTURE)
        return self._speak(user_id, {"sticker": sticker(file, emoji)})

    def send_location(
        self, user_id: int, latitude: float = 43.2389, longitude: float = 76.8897
    ) -> Json:
        return self._speak(user_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(self, user_id: int, phone_number: str = "+7 700 000 00 00") -> Json:
        """The person's own number, as a button with request_contact shares it."""
        person = self._person(user_id)
        contact = {"phone_number": phone_number, "first_name": person["first_name"]}
        return self._speak(user_id, {"contact": contact | {"user_id": user_id}})

    def _chat_of(self, user_id: int) -> Chat:
        chat = self.chats.get(user_id)
        if chat is None:
            raise PersonaError(f"there is nobody with the id {user_id}")
        return chat

    def _open_chat(self, user_id: int) -> Chat:
        chat = self._chat_of(user_id)
        if chat.blocked:
            raise PersonaError("the bot is blocked: unblock it first")
        return chat

    def _person(self, user_id: int) -> Json:
        user: Json = self._chat_of(user_id).members[user_id]["user"]
        return user

    def _speak(self, user_id: int, content: Json, reply_to: int | None = None) -> Json:
        chat = self._open_chat(user_id)
        chat.started = True
        message = self.stamp(chat, self._person(user_id)) | content
        if reply_to and reply_to in chat.messages:
            answered = chat.messages[reply_to]
            message["reply_to_message"] = {
                name: value for name, value in answered.items() if name != "reply_to_message"
            }
        chat.keep(message)
        self.events.publish("message", chat.id, message=message)
        self.updates.put("message", message)
        return message
