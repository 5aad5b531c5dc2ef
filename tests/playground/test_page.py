"""The page in a real browser, with a small bot behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from playwright.async_api import (
    Browser,
    FilePayload,
    Page,
    WebSocketRoute,
    async_playwright,
    expect,
)

from playground import Telegram, serve
from playground.personas import rehearsal
from playground.samples import PICTURE

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEMBER_KK, MEMBER_RU, INSPECTOR = 1001, 1002, 1003
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LINK = "https://t.me/kenes_rehearsal_bot?start=linked"
HTML = (
    f'<b>bold</b> <code>code</code> <tg-spoiler>secret</tg-spoiler> <a href="{LINK}">link</a>\n'
    "<blockquote expandable>1\n2\n3\n4\n5</blockquote>&lt;img src=x onerror=alert(1)&gt;"
)
LANGUAGES = ("kk", "ru")
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    return path or pytest.skip("Chromium is not installed: apt-get install chromium")


def small_bot() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        keys = [[KeyboardButton(text="key"), KeyboardButton(text="my", request_contact=True)]]
        await message.answer(
            f"started {command.args}", reply_markup=ReplyKeyboardMarkup(keyboard=keys)
        )

    @dispatcher.message(F.text == "buttons")
    async def buttons(message: Message) -> None:
        row = [InlineKeyboardButton(text=t, callback_data=t) for t in ("edit", "toast", "alert")]
        await message.answer("choose", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))

    @dispatcher.message(F.text == "rich")
    async def rich(message: Message) -> None:
        await message.answer(HTML, parse_mode="HTML")

    @dispatcher.message(F.text == "files")
    async def files(message: Message) -> None:
        await message.answer_photo(BufferedInputFile(PICTURE, "a.png"), caption="seen")
        await message.answer_document(BufferedInputFile(b"report", "есеп.txt"))

    @dispatcher.message(F.text == "tell")
    async def tell(message: Message, bot: Bot) -> None:
        await bot.send_message(MEMBER_RU, "news")

    @dispatcher.callback_query(F.data == "edit")
    async def edit(query: CallbackQuery) -> None:
        await asyncio.sleep(0.3)
        assert isinstance(query.message, Message)
        await query.message.edit_text("edited")
        await query.answer()

    @dispatcher.callback_query()
    async def answer(query: CallbackQuery) -> None:
        await query.answer(f"about {query.data}", show_alert=query.data == "alert")

    @dispatcher.message()
    async def echo(message: Message, bot: Bot) -> None:
        await bot.send_chat_action(message.chat.id, "typing")
        await asyncio.sleep(0.2)
        await message.answer(f"echo {message.text or message.content_type}")

    return dispatcher


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram() -> Telegram:
    return rehearsal()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with serve(telegram) as address:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        async with Bot(telegram.token, session=session) as bot:
            await bot.set_my_description("Еңбек құқығы", language_code="kk")
            await bot.set_my_commands([BotCommand(command="menu", description="мәзір")])
            dispatcher = small_bot()
            polling = asyncio.get_running_loop().create_task(
                dispatcher.start_polling(bot, handle_signals=False)
            )
            yield address
            await dispatcher.stop_polling()
            await polling


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
def language() -> str:
    return "kk"


@pytest_asyncio.fixture(loop_scope="module")
async def page(
    language: str, telegram: Telegram, address: str, browser: Browser
) -> AsyncIterator[Page]:
    """The page with the chats begun, and empty but for that."""
    for user_id, chat in telegram.chats.items():
        telegram.unblock(user_id)
        if len(chat.messages) == len(("/start", "its answer")):
            continue
        telegram.restart(user_id)
        said = telegram.say(user_id, "/start")
        await telegram.next_message(user_id, after=said["message_id"])
    context = await browser.new_context(base_url=address)
    page = await context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(f"/?lang={language}&as={MEMBER_KK}")
    await expect(page.locator("#text")).to_be_visible()
    yield page
    assert faults == []
    await context.close()


async def say(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


def seat(user_id: int) -> str:
    return f'[data-seat="{user_id}:{user_id}"]'


@in_both_languages
async def test_a_message_is_sent_and_answered(page: Page) -> None:
    await say(page, "сәлем")
    await expect(page.locator(".own .words").last).to_have_text("сәлем")
    await expect(page.locator("#chat-status.busy")).to_be_visible()
    await expect(page.locator(".bot .words").last).to_have_text("echo сәлем")
    await expect(page.locator("#chat-status.busy")).to_have_count(0)
    await expect(page.locator("#text")).to_have_value("")


async def test_shift_and_enter_begin_a_line(page: Page) -> None:
    await page.fill("#text", "a")
    await page.press("#text", "Shift+Enter")
    await page.keyboard.type("b")
    await page.press("#text", "Enter")
    await expect(page.locator(".own .words").last).to_have_text("a\nb")
    await expect(page.locator(".bot .words").last).to_have_text("echo a\nb")


@in_both_languages
async def test_a_press_turns_until_the_message_is_edited_in_place(page: Page) -> None:
    await say(page, "buttons")
    message = page.locator(".bot").last
    await message.get_by_text("edit", exact=True).click()
    await expect(message.locator(".waiting")).to_have_count(1)
    await expect(message.locator(".words")).to_have_text("edited")
    await expect(message.locator(".inline-keyboard")).to_have_count(0)
    await expect(page.locator(".message")).to_have_count(4)


@in_both_languages
async def test_answers_to_presses_are_toasts_and_alerts(page: Page) -> None:
    await say(page, "buttons")
    await page.get_by_text("toast", exact=True).click()
    await expect(page.locator(".toast")).to_have_text("about toast")
    await expect(page.locator(".waiting")).to_have_count(0)
    await page.get_by_text("alert", exact=True).click()
    await expect(page.locator("#alert-text")).to_have_text("about alert")
    await page.locator("#alert button").click()
    await expect(page.locator("#alert")).not_to_be_visible()


@in_both_languages
async def test_switching_people_keeps_drafts_and_shows_what_was_missed(page: Page) -> None:
    await expect(page.locator(f"{seat(MEMBER_KK)} .badge")).to_have_count(0)
    await page.click(seat(MEMBER_RU))
    await page.click(seat(MEMBER_KK))
    await say(page, "tell")
    await page.fill("#text", "draft")
    await expect(page.locator(f"{seat(MEMBER_RU)} .badge")).to_contain_text("1")
    await page.click(seat(MEMBER_RU))
    await expect(page.locator(".bot .words").last).to_have_text("news")
    await expect(page.locator(f"{seat(MEMBER_RU)} .badge")).to_have_count(0)
    await expect(page.locator("#log")).to_have_attribute("lang", "ru")
    await expect(page.locator("#text")).to_have_value("")
    await page.click(seat(MEMBER_KK))
    await expect(page.locator("#text")).to_have_value("draft")


async def test_formatting_is_shown_and_nothing_is_run(page: Page) -> None:
    await say(page, "rich")
    words = page.locator(".bot .words").last
    await expect(words.locator("strong")).to_have_text("bold")
    await expect(words.locator("code")).to_have_text("code")
    await expect(words.locator("img")).to_have_count(0)
    await expect(words).to_contain_text("<img src=x onerror=alert(1)>")
    await words.locator(".spoiler").click()
    await expect(words.locator(".spoiler")).to_have_class("spoiler revealed")
    await words.locator(".expand").click()
    await expect(words.locator(".folded")).to_have_count(0)


async def test_links_to_the_bot_act_inside_the_page(page: Page) -> None:
    await say(page, "rich")
    await page.locator(".bot a", has_text="link").click()
    await expect(page.locator(".bot .words").last).to_have_text("started linked")


@in_both_languages
async def test_deep_links_are_followed_once(page: Page) -> None:
    await page.goto(f"/?start=from_url&as={INSPECTOR}")
    await expect(page.locator(".bot .words").last).to_have_text("started from_url")
    await expect(page.locator(seat(INSPECTOR))).to_have_attribute("aria-current", "true")
    await page.reload()
    await expect(page.locator(".own .words", has_text="from_url")).to_have_count(1)
    await page.click("#more")
    await page.locator("#more-menu button").first.click()
    await page.fill("#payload", LINK.replace("linked", "from_field"))
    await page.press("#payload", "Enter")
    await expect(page.locator(".bot .words").last).to_have_text("started from_field")


async def test_the_bots_keys_are_pressed(page: Page) -> None:
    await page.locator("#keys").get_by_text("key", exact=True).click()
    await expect(page.locator(".bot .words").last).to_have_text("echo key")
    await page.locator("#keys").get_by_text("my", exact=True).click()
    await expect(page.locator(".bot .words").last).to_have_text("echo ContentType.CONTACT")


async def test_pictures_are_shown_and_files_downloaded(page: Page) -> None:
    await say(page, "files")
    picture = page.locator(".photo img")
    await expect(picture).to_have_js_property("naturalWidth", 320)
    await expect(picture).to_have_attribute("alt", "seen")
    async with page.expect_download() as download:
        await page.locator("a.document").click()
    assert (await download.value).suggested_filename == "есеп.txt"


async def test_a_person_attaches_a_picture_and_a_voice_message(page: Page) -> None:
    upload = FilePayload(name="b.png", mimeType="image/png", buffer=PICTURE)
    await page.set_input_files("#photo", upload)
    await expect(page.locator(".bot .words").last).to_have_text("echo ContentType.PHOTO")
    await page.click("#attach")
    await page.locator("#attach-menu button").nth(2).click()
    await expect(page.locator(".bot .words").last).to_have_text("echo ContentType.VOICE")


async def test_the_menu_of_commands_sends_one(page: Page) -> None:
    await page.click("#commands")
    await page.locator("#commands-menu").get_by_text("/menu").click()
    await expect(page.locator(".bot .words").last).to_have_text("echo /menu")


async def test_a_cleared_chat_begins_with_start_and_a_blocked_one_is_closed(page: Page) -> None:
    await page.click("#more")
    await page.locator("#more-menu button").nth(1).click()
    await expect(page.locator("#welcome-text")).to_have_text("Еңбек құқығы")
    await page.click("#start")
    await expect(page.locator(".bot .words").last).to_have_text("started None")
    await page.click("#more")
    await page.locator("#more-menu button").nth(2).click()
    await expect(page.locator("#composer")).not_to_be_visible()
    await page.click("#unblock")
    await expect(page.locator("#composer")).to_be_visible()


async def test_all_texts_change_with_the_language(page: Page) -> None:
    words = {"kk": "Кәсіподақ мүшесі", "ru": "Член профсоюза"}
    for language in LANGUAGES:
        await page.click(f'[data-language="{language}"]')
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await expect(page.locator(f"{seat(MEMBER_KK)} small").first).to_have_text(words[language])
        await page.click("#go-live")
        await expect(page.locator("#live")).to_contain_text("@BotFather")
        await page.keyboard.press("Escape")
    keys = "Object.keys((await import('/page/texts.js')).TEXTS[code]).sort()"
    kk, ru = [await page.evaluate(f"async (code) => {keys}", code) for code in LANGUAGES]
    assert kk == ru


async def test_nothing_is_wider_than_a_small_phone(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 640})
    await say(page, "rich")
    await say(page, "buttons")
    await expect(page.locator(".inline-keyboard")).to_be_visible()
    width = "document.documentElement.scrollWidth"
    assert await page.evaluate(width) <= 360


async def test_the_page_finds_back_after_an_outage(page: Page, telegram: Telegram) -> None:
    sockets: list[WebSocketRoute] = []

    def join(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    await page.route_web_socket("**/playground/events", join)
    await page.reload()
    await expect(page.locator(".message")).to_have_count(2)
    await sockets[0].close()
    await expect(page.locator("#offline")).to_be_visible()
    telegram.say(MEMBER_KK, "meanwhile")
    await expect(page.locator(".bot .words").last).to_have_text("echo meanwhile")
    await expect(page.locator("#offline")).not_to_be_visible()
