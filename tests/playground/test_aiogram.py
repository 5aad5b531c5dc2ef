"""The real library against the stand-in."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    ReactionTypeEmoji,
)

from playground import Telegram
from playground.samples import PICTURE

MEMBER = 1001

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="ok", callback_data="ok")]]
)


@pytest_asyncio.fixture
async def bot(telegram: Telegram, address: str) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    async with Bot(telegram.token, session=session) as bot:
        yield bot


@pytest_asyncio.fixture
async def polling(bot: Bot) -> AsyncIterator[None]:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(
            f"<b>start</b> {command.args}", parse_mode="HTML", reply_markup=KEYBOARD
        )

    @dispatcher.callback_query(F.data == "ok")
    async def press(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("edited")
        await query.answer("done", show_alert=True)

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or str(message.content_type))

    task = asyncio.get_running_loop().create_task(
        dispatcher.start_polling(bot, handle_signals=False)
    )
    yield
    await asyncio.sleep(0)
    await dispatcher.stop_polling()
    await task


async def test_a_conversation(telegram: Telegram, polling: None) -> None:
    said = telegram.say(MEMBER, "/start abc")
    answer = await telegram.next_message(MEMBER, after=said["message_id"])
    assert (answer["text"], answer["entities"][0]["type"]) == ("start abc", "bold")
    query_id = telegram.press(MEMBER, answer["message_id"], "ok")
    pressed = await telegram.next_answer(query_id)
    assert (pressed["text"], pressed["show_alert"]) == ("done", True)
    edited = telegram.messages(MEMBER)[-1]
    assert (edited["text"], "reply_markup" in edited) == ("edited", False)


async def test_everything_a_person_sends_is_understood(telegram: Telegram, polling: None) -> None:
    sent = [
        telegram.send_file(MEMBER, b"text", "a.txt"),
        telegram.send_file(MEMBER, PICTURE, "a.png", as_photo=True),
        telegram.send_voice(MEMBER),
        telegram.send_sticker(MEMBER),
        telegram.send_location(MEMBER),
        telegram.send_contact(MEMBER),
    ]
    answers: list[str] = []
    async with asyncio.timeout(5):
        while len(answers) < len(sent):
            await asyncio.sleep(0.01)
            answers = [m["text"] for m in telegram.messages(MEMBER, sent[-1]["message_id"])]
    expected = ["document", "photo", "voice", "sticker", "location", "contact"]
    assert sorted(answers) == sorted(f"ContentType.{kind.upper()}" for kind in expected)


async def test_files_go_there_and_back(telegram: Telegram, bot: Bot) -> None:
    picture = BufferedInputFile(PICTURE, "a.png")
    sent = await bot.send_photo(MEMBER, picture, caption="<i>c</i>", parse_mode="HTML")
    assert sent.photo
    assert (sent.photo[-1].width, sent.caption) == (320, "c")
    downloaded = await bot.download(sent.photo[-1].file_id)
    assert downloaded
    assert downloaded.read() == PICTURE
    again = await bot.send_photo(MEMBER, sent.photo[-1].file_id)
    assert again.photo
    media = InputMediaPhoto(media=BufferedInputFile(PICTURE, "b.png"), caption="new")
    edited = await bot.edit_message_media(media, chat_id=MEMBER, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.caption == "new"
    voice = await bot.send_voice(MEMBER, BufferedInputFile(b"OggS", "v.ogg"))
    assert voice.voice
    assert voice.voice.mime_type == "audio/ogg"


async def test_an_album_is_sent_from_uploads(bot: Bot) -> None:
    files = [BufferedInputFile(b"x" * size, f"{size}.txt") for size in (1, 2)]
    sent = await bot.send_media_group(MEMBER, [InputMediaDocument(media=file) for file in files])
    assert [part.document and part.document.file_size for part in sent] == [1, 2]


async def test_aiogram_recognises_the_refusals(telegram: Telegram, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "x")
    telegram.faults.add("sendMessage", "429", seconds=3)
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(MEMBER, "x")
    assert refusal.value.retry_after == 3
    telegram.block(MEMBER)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(MEMBER, "x")


async def test_answers_fit_aiograms_types(telegram: Telegram, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username) == (telegram.bot["id"], telegram.bot["username"])
    chat = await bot.get_chat(MEMBER)
    assert chat.first_name == "Айсұлу"
    assert (await bot.get_chat_member(MEMBER, MEMBER)).status == "member"
    sent = await bot.send_message(MEMBER, "x", protect_content=True)
    assert await sent.pin()
    assert await sent.react([ReactionTypeEmoji(emoji="👀")])
    assert await bot.set_my_name("Кеңес", language_code="kk")
    assert (await bot.get_my_name(language_code="kk")).name == "Кеңес"
    assert not (await bot.get_webhook_info()).url
    assert await bot.log_out()
    with pytest.raises(TelegramBadRequest, match="can't be forwarded"):
        await sent.forward(MEMBER)
