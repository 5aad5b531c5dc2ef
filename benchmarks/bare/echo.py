"""The least that aiogram can do: every message comes back."""

import logging
import os

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    await message.answer(message.text or "")


async def poll(dispatcher: Dispatcher) -> None:
    logging.getLogger("aiogram").setLevel("ERROR")
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot)


def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    uvloop.run(poll(dispatcher))


if __name__ == "__main__":
    main()
