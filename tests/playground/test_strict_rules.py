import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from playground import Telegram
from playground.samples import PICTURE

MEMBER = 1001
Call = Callable[..., Awaitable[Any]]

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def buttons(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def press(data: str) -> dict[str, Any]:
    return {"text": "ok", "callback_data": data}


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "chat_id is empty"),
        ({"chat_id": MEMBER}, "message text is empty"),
        ({"chat_id": MEMBER, "text": ""}, "message text is empty"),
        ({"chat_id": MEMBER, "text": " \n "}, "text must be non-empty"),
        ({"chat_id": MEMBER, "text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"chat_id": MEMBER, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 42, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        (
            {"chat_id": MEMBER, "text": "x", "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
        (
            {"chat_id": MEMBER, "text": "x", "message_thread_id": 5},
            "message thread not found",
        ),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused(
    refused: Call, parameters: dict[str, Any], reason: str
) -> None:
    assert await refused("sendMessage", **parameters) == f"Bad Request: {reason}"


async def test_the_limit_of_a_text_counts_after_parsing(call: Call) -> None:
    text = f"<b>{'ұ' * 4096}</b>"
    answer = await call("sendMessage", chat_id=MEMBER, text=text, parse_mode="HTML")
    assert answer["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (buttons([press("x" * 65)]), "BUTTON_DATA_INVALID"),
        (buttons([press("ұ" * 33)]), "BUTTON_DATA_INVALID"),
        (buttons([{"text": " ", "callback_data": "x"}]), "text must be non-empty"),
        (buttons([{"callback_data": "x"}]), 'Can\'t find field "text"'),
        (buttons([{"text": "x"}]), "Text buttons are unallowed in the inline keyboard"),
        (buttons([press("")]), "Text buttons are unallowed in the inline keyboard"),
        (buttons([{"text": "x", "url": "http://localhost:1"}]), "is invalid: Wrong HTTP URL"),
        (buttons([{"text": "x", "url": "not a link"}]), "is invalid: Wrong HTTP URL"),
        (buttons([press(str(i)) for i in range(9)]), "reply markup is too long"),
        (buttons(*[[press(str(i))] for i in range(101)]), "reply markup is too long"),
        ({"inline_keyboard": [press("x")]}, "must be an Array of Arrays"),
        ({"inline_keyboard": [["x"]]}, "InlineKeyboardButton must be an Object"),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
        ({"keyboard": [[7]]}, "KeyboardButton must be a String or an Object"),
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[1]", "object expected as reply markup"),
    ],
)
async def test_a_wrong_keyboard_is_refused(refused: Call, markup: Any, reason: str) -> None:
    assert reason in await refused("sendMessage", chat_id=MEMBER, text="x", reply_markup=markup)


async def test_a_hundred_buttons_of_sixty_four_bytes_pass(call: Call) -> None:
    markup = buttons(*[[{"text": "a", "callback_data": "x" * 64}] for _ in range(100)])
    assert (await call("sendMessage", chat_id=MEMBER, text="x", reply_markup=markup))["ok"]


async def test_a_person_who_never_wrote_is_not_found(telegram: Telegram, refused: Call) -> None:
    telegram.add_user(1002, "Марина", "ru")
    assert await refused("sendMessage", chat_id=1002, text="x") == "Bad Request: chat not found"


async def test_a_blocked_bot_may_not_write(telegram: Telegram, call: Call) -> None:
    telegram.block(MEMBER)
    answer = await call("sendMessage", chat_id=MEMBER, text="x")
    description = "Forbidden: bot was blocked by the user"
    assert answer == {"ok": False, "error_code": 403, "description": description}
    telegram.unblock(MEMBER)
    assert (await call("sendMessage", chat_id=MEMBER, text="x"))["ok"]
    changes = [next(iter(update.values())) for update in telegram.updates.pending.values()]
    kinds = [list(update)[1] for update in telegram.updates.pending.values()]
    assert kinds == ["my_chat_member", "my_chat_member"], changes


async def test_editing_keeps_telegrams_rules(telegram: Telegram, call: Call, refused: Call) -> None:
    sent = (await call("sendMessage", chat_id=MEMBER, text="<b>x</b>", parse_mode="HTML"))["result"]
    here = {"chat_id": MEMBER, "message_id": sent["message_id"]}
    same = {"text": "<b>x</b>", "parse_mode": "HTML"}
    assert "message is not modified" in await refused("editMessageText", **here, **same)
    assert "message is not modified" in await refused("editMessageReplyMarkup", **here)
    assert "MESSAGE_TOO_LONG" in await refused("editMessageText", **here, text="x" * 4097)
    assert "there is no caption" in await refused("editMessageCaption", **here, caption="x")
    assert "inline keyboard expected" in await refused(
        "editMessageText", **here, text="y", reply_markup={"remove_keyboard": True}
    )
    gone = {"chat_id": MEMBER, "message_id": 999, "text": "y"}
    assert await refused("editMessageText", **gone) == "Bad Request: message to edit not found"
    theirs = {"chat_id": MEMBER, "message_id": telegram.say(MEMBER, "hi")["message_id"]}
    assert "message can't be edited" in await refused("editMessageText", **theirs, text="y")
    edited = (await call("editMessageText", **here, text="y"))["result"]
    assert (edited["text"], "edit_date" in edited, "entities" in edited) == ("y", True, False)


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(call: Call, refused: Call) -> None:
    markup = {"keyboard": [["a"]]}
    sent = await call("sendMessage", chat_id=MEMBER, text="x", reply_markup=markup)
    here = {"chat_id": MEMBER, "message_id": sent["result"]["message_id"]}
    assert "message can't be edited" in await refused("editMessageText", **here, text="y")


async def test_deleting_what_is_not_there_is_refused(call: Call, refused: Call) -> None:
    sent = await call("sendMessage", chat_id=MEMBER, text="x")
    here = {"chat_id": MEMBER, "message_id": sent["result"]["message_id"]}
    assert (await call("deleteMessage", **here))["result"] is True
    assert "message to delete not found" in await refused("deleteMessage", **here)


async def test_a_press_is_answered_once_and_in_time(
    telegram: Telegram, call: Call, refused: Call
) -> None:
    sent = await call("sendMessage", chat_id=MEMBER, text="x", reply_markup=buttons([press("a")]))
    query_id = telegram.press(MEMBER, sent["result"]["message_id"], "a")
    too_long = await refused("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert too_long == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("answerCallbackQuery", callback_query_id=query_id, text="x" * 200))["ok"]
    assert await refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD
    late = telegram.press(MEMBER, sent["result"]["message_id"], "a")
    telegram.presses[late].at -= 16
    assert await refused("answerCallbackQuery", callback_query_id=late) == TOO_OLD
    assert await refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Start", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "бастау", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "x", "description": ""}], "command description must be non-empty"),
        ([{"command": "x", "description": "x" * 257}], "must not exceed 256"),
        ([{"command": "x", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_wrong_commands_are_refused(refused: Call, commands: Any, reason: str) -> None:
    assert reason in await refused("setMyCommands", commands=commands)


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_what_the_bot_says_about_itself_is_limited(
    call: Call, refused: Call, method: str, field: str, limit: int
) -> None:
    assert await refused(method, **{field: "x" * (limit + 1)})
    assert (await call(method, **{field: "қ" * limit, "language_code": "kk"}))["ok"]
    told = await call(method.replace("set", "get"), language_code="kk")
    assert told["result"] == {field: "қ" * limit}


async def test_menus_are_resolved_as_telegram_does(telegram: Telegram, call: Call) -> None:
    def command(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    menus = [
        ("plain", {}, None),
        ("private", {}, {"type": "all_private_chats"}),
        ("private_ru", {"language_code": "ru"}, {"type": "all_private_chats"}),
        ("own", {}, {"type": "chat", "chat_id": MEMBER}),
    ]
    shown = []
    for name, language, scope in menus:
        await call("setMyCommands", commands=command(name), scope=scope, **language)
        shown.append(telegram.menu(MEMBER)[0]["command"])
    telegram.add_user(1002, "Марина", "ru")
    assert shown == ["plain", "private", "private", "own"]
    assert telegram.menu(1002) == command("private_ru")
    await call("deleteMyCommands", scope={"type": "chat", "chat_id": MEMBER})
    assert telegram.menu(MEMBER) == command("private")


async def test_files_are_checked(telegram: Telegram, refused: Call, call: Call) -> None:
    here = {"chat_id": MEMBER}
    assert "there is no photo in the request" in await refused("sendPhoto", **here)
    assert "wrong remote file" in await refused("sendPhoto", **here, photo="nonsense")
    assert "HTTP URL" in await refused("sendPhoto", **here, photo="https://a.kz/b.png")
    assert "wrong file_id" in await refused("getFile", file_id="x")
    sent = telegram.send_file(MEMBER, b"text", "a.txt")
    file_id = sent["document"]["file_id"]
    assert "can't use file of type Document" in await refused("sendPhoto", **here, photo=file_id)
    caption = {"caption": "x" * 1025}
    too_long = await refused("sendDocument", **here, document=file_id, **caption)
    assert too_long == "Bad Request: message caption is too long"
    again = await call("sendDocument", **here, document=file_id, caption="x" * 1024)
    assert again["result"]["document"]["file_name"] == "a.txt"


async def test_a_broken_picture_is_refused(telegram: Telegram, http: aiohttp.ClientSession) -> None:
    async def send(content: bytes) -> Any:
        form = aiohttp.FormData({"chat_id": str(MEMBER)})
        form.add_field("photo", content, filename="a.png", content_type="image/png")
        async with http.post(f"/bot{telegram.token}/sendPhoto", data=form) as response:
            return await response.json()

    assert (await send(b"no picture"))["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert (await send(b""))["description"] == "Bad Request: file must be non-empty"
    assert (await send(PICTURE))["result"]["photo"][-1]["width"] == 320


async def test_copies_and_forwards(telegram: Telegram, call: Call, refused: Call) -> None:
    telegram.add_user(1003, "Ерлан", "kk", started=True)
    parts = [
        telegram.send_file(MEMBER, PICTURE, "a.png", as_photo=True, media_group_id="1", caption="c")
        for _ in range(2)
    ]
    route = {"chat_id": 1003, "from_chat_id": MEMBER}
    ids = [part["message_id"] for part in parts]
    copied = (await call("copyMessages", **route, message_ids=ids))["result"]
    first, second = telegram.messages(1003)
    assert [first["message_id"], second["message_id"]] == [copy["message_id"] for copy in copied]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "forward_origin" in first) == ("c", False)
    forwarded = (await call("forwardMessage", **route, message_id=ids[0]))["result"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == MEMBER
    assert "message to copy not found" in await refused("copyMessage", **route, message_id=999)
    assert "message to forward not found" in await refused("forwardMessage", **route, message_id=9)


async def test_albums_hold_at_most_ten(telegram: Telegram, call: Call, refused: Call) -> None:
    file_id = telegram.send_file(MEMBER, b"x", "a.txt")["document"]["file_id"]
    item = {"type": "document", "media": file_id}
    too_many = await refused("sendMediaGroup", chat_id=MEMBER, media=[item] * 11)
    assert too_many == "Bad Request: too many messages to send as an album"
    sent = (await call("sendMediaGroup", chat_id=MEMBER, media=[item] * 2))["result"]
    assert len({message["media_group_id"] for message in sent}) == 1


async def test_pins_reactions_and_actions(telegram: Telegram, call: Call, refused: Call) -> None:
    sent = (await call("sendMessage", chat_id=MEMBER, text="x"))["result"]
    here = {"chat_id": MEMBER, "message_id": sent["message_id"]}
    assert (await call("pinChatMessage", **here))["ok"]
    chat = (await call("getChat", chat_id=MEMBER))["result"]
    assert chat["pinned_message"]["message_id"] == sent["message_id"]
    assert (await call("unpinChatMessage", **here))["ok"]
    assert "message to unpin not found" in await refused("unpinChatMessage", **here)
    like, odd = ([{"type": "emoji", "emoji": emoji}] for emoji in ("👍", "🦖"))
    assert (await call("setMessageReaction", **here, reaction=like))["ok"]
    assert "REACTION_INVALID" in await refused("setMessageReaction", **here, reaction=odd)
    assert "wrong parameter action" in await refused("sendChatAction", **here, action="sleeping")


async def test_unknown_methods_and_tokens(
    telegram: Telegram, http: aiohttp.ClientSession, call: Call
) -> None:
    unknown = await call("sendTelepathy")
    assert unknown["error_code"] == 404
    assert unknown["description"] == "Not Found: method not found"
    for token, status in (("1:wrong", 401), ("wrong", 404)):
        async with http.get(f"/bot{token}/getMe") as response:
            assert response.status == status
            assert (await response.json())["error_code"] == status


@pytest.mark.parametrize("kind", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_four_ways(
    telegram: Telegram, http: aiohttp.ClientSession, kind: str
) -> None:
    values = {
        "chat_id": str(MEMBER),
        "text": "сәлем",
        "reply_markup": json.dumps(buttons([press("a")])),
    }
    url = f"/bot{telegram.token}/SENDMESSAGE"
    if kind == "query":
        request = http.get(url, params=values)
    elif kind == "json":
        request = http.post(url, json=values)
    else:
        form = aiohttp.FormData(values, default_to_multipart=kind == "multipart")
        request = http.post(url, data=form)
    async with request as response:
        sent = (await response.json())["result"]
    assert (sent["text"], sent["reply_markup"]) == ("сәлем", buttons([press("a")]))


async def test_a_long_message_of_a_person_arrives_in_parts(telegram: Telegram) -> None:
    last = telegram.say(MEMBER, "x" * 5000)
    assert [len(message["text"]) for message in telegram.messages(MEMBER)] == [4096, 904]
    assert last == telegram.messages(MEMBER)[-1]


async def test_the_history_of_a_chat_is_bounded(telegram: Telegram) -> None:
    for number in range(1100):
        telegram.say(MEMBER, str(number))
    kept = telegram.messages(MEMBER)
    assert (len(kept), kept[0]["text"]) == (1000, "100")
