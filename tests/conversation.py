"""A person talking to the bot: the real dispatcher, against Telegram's rules in memory."""

import json
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from bot.app import App
from playground.errors import ApiError
from playground.parameters import Parameters, Upload
from playground.server import call
from playground.telegram import Telegram

Message = dict[str, Any]


class InProcess(BaseSession):
    """The Bot API without HTTP between: the playground's own strict methods."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self.telegram = telegram
        self.calls: list[str] = []

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        self.calls.append(method.__api_method__)
        files: dict[str, InputFile] = {}
        fields = method.model_dump(warnings=False)
        values = {name: self.prepare_value(value, bot, files) for name, value in fields.items()}
        uploads = {
            name: Upload(
                file.filename or name, b"".join([part async for part in file.read(bot)]), ""
            )
            for name, file in files.items()
        }
        sent = Parameters({name: value for name, value in values.items() if value}, uploads)
        status, answer = await self._answer(method.__api_method__, sent)
        response = self.check_response(bot, method, status, json.dumps(answer))
        return response.result  # type: ignore[return-value]

    async def _answer(self, name: str, sent: Parameters) -> tuple[int, dict[str, Any]]:
        try:
            return 200, {"ok": True, "result": await call(self.telegram, name, sent)}
        except ApiError as error:
            refusal = {"description": error.description, "parameters": error.parameters}
            return error.error_code, {"ok": False, "error_code": error.error_code, **refusal}

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(
        self, url: str, *args: Any, **kwargs: Any
    ) -> AsyncGenerator[bytes, None]:
        path = url.partition("/file/bot")[2].partition("/")[2]
        file = self.telegram.files.by_path(path)
        assert file, url
        yield file.content


class Conversation:
    """What one person does, and what they see after it."""

    def __init__(self, app: App, telegram: Telegram, user_id: int) -> None:
        self.app = app
        self.telegram = telegram
        self.id = user_id

    async def says(self, text: str) -> str:
        self.telegram.say(self.id, text)
        return await self.gets_reply()

    async def sends(self, name: str, content: bytes) -> str:
        self.telegram.send_file(self.id, content, name)
        return await self.gets_reply()

    def received(self) -> bytes:
        """The content of the newest document."""
        document = next(m["document"] for m in reversed(self.messages()) if "document" in m)
        return self.telegram.files.to_download(document["file_id"]).content

    async def presses(self, label: str) -> str:
        """The newest button whose text begins so; returns what is read after it."""
        for message in reversed(self.messages()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"].startswith(label):
                        return await self.presses_data(
                            button["callback_data"], message["message_id"]
                        )
        raise AssertionError(f"no button {label!r} among {self.buttons()}")

    async def presses_data(self, data: str, message_id: int | None = None) -> str:
        self.query = self.telegram.press(self.id, message_id or self.last["message_id"], data)
        return await self.gets_reply()

    async def gets_reply(self) -> str:
        """Everything that the bot does now; the text of its newest message."""
        pending = list(self.telegram.updates.pending.values())
        self.telegram.updates.pending.clear()
        for update in pending:
            await self.app._handle(update, None)
        return self.text

    def messages(self) -> list[Message]:
        """The bot's own messages, oldest first, as they stand now."""
        bot = self.telegram.bot["id"]
        return [m for m in self.telegram.messages(self.id) if m["from"]["id"] == bot]

    @property
    def last(self) -> Message:
        return self.messages()[-1]

    @property
    def text(self) -> str:
        messages = self.messages()
        return messages[-1].get("text", "") if messages else ""

    @property
    def notice(self) -> str | None:
        """The text that the last press was answered with; None when it was not answered."""
        answer = self.telegram.presses[self.query].answer
        return None if answer is None else answer["text"]

    def buttons(self) -> list[str]:
        rows = self.last.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]
