import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from playground import Telegram
from playground.samples import PICTURE

MEMBER = 1001
Call = Callable[..., Awaitable[Any]]

Http = aiohttp.ClientSession


async def post(http: Http, path: str, status: int = 200, **body: Any) -> Any:
    async with http.post(f"/playground/{path}", json=body) as response:
        assert response.status == status, await response.text()
        return await response.json()


async def get(http: Http, path: str) -> Any:
    async with http.get(f"/playground/{path}") as response:
        return await response.json()


async def test_too_many_requests_tell_when_to_come_back(call: Call, http: Http) -> None:
    await post(http, "faults", method="sendMessage", kind="429", times=2, seconds=7)
    for _ in range(2):
        answer = await call("sendMessage", chat_id=MEMBER, text="x")
        assert answer["error_code"] == 429
        assert answer["parameters"] == {"retry_after": 7}
        assert answer["description"] == "Too Many Requests: retry after 7"
    assert (await call("sendMessage", chat_id=MEMBER, text="x"))["ok"]


async def test_a_bad_gateway_befalls_only_the_named_method(telegram: Telegram, call: Call) -> None:
    telegram.faults.add("sendMessage", "502")
    assert (await call("getMe"))["ok"]
    assert (await call("sendMessage", chat_id=MEMBER, text="x"))["error_code"] == 502
    assert telegram.messages(MEMBER) == []


@pytest.mark.parametrize(("kind", "arrived"), [("reset_before", 0), ("reset_after", 1)])
async def test_a_connection_breaks_before_or_after_the_effect(
    telegram: Telegram, call: Call, kind: str, arrived: int
) -> None:
    telegram.faults.add("*", kind)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=MEMBER, text="x")
    assert len(telegram.messages(MEMBER)) == arrived


async def test_a_slow_answer_comes_late(telegram: Telegram, call: Call) -> None:
    telegram.faults.add("getMe", "slow", seconds=0.2)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call("getMe"), 0.1)
    assert (await call("getMe"))["ok"]


async def test_ordered_faults_can_be_forgotten(telegram: Telegram, call: Call, http: Http) -> None:
    telegram.faults.add("*", "502", times=100)
    async with http.delete("/playground/faults") as response:
        assert response.status == 200
    assert (await call("getMe"))["ok"]


async def test_a_persona_does_all_that_a_person_can(telegram: Telegram, http: Http) -> None:
    here = f"personas/{MEMBER}"
    said = await post(http, f"{here}/text", text="сәлем")
    await post(http, f"{here}/edit", message_id=said["message_id"], text="сәлем!")
    await post(http, f"{here}/press", message_id=said["message_id"], data="x")
    await post(http, f"{here}/voice")
    await post(http, f"{here}/sticker", emoji="🤝")
    await post(http, f"{here}/location", latitude=51.1, longitude=71.4)
    await post(http, f"{here}/contact")
    await post(http, f"{here}/block")
    kinds = [list(update)[1] for update in telegram.updates.pending.values()]
    sent = ["message"] * 4
    assert kinds == ["message", "edited_message", "callback_query", *sent, "my_chat_member"]
    refusal = await post(http, f"{here}/text", 409, text="x")
    assert refusal == {"error": "the bot is blocked: unblock it first"}


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_persona_sends_files(http: Http, kind: str) -> None:
    form = aiohttp.FormData({"caption": "c"})
    form.add_field("file", PICTURE, filename="a.png", content_type="image/png")
    async with http.post(f"/playground/personas/{MEMBER}/{kind}", data=form) as response:
        sent = await response.json()
    file = sent["photo"][-1] if kind == "photo" else sent["document"]
    async with http.get(f"/playground/files/{file['file_id']}") as response:
        assert await response.read() == PICTURE
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_page_sent_as_a_file_is_never_opened(telegram: Telegram, http: Http) -> None:
    sent = telegram.send_file(MEMBER, b"<script>", "a.html", "text/html")
    async with http.get(f"/playground/files/{sent['document']['file_id']}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a.html"


async def test_unknown_people_and_chats_are_404(http: Http) -> None:
    await post(http, "personas/9/text", 404, text="x")
    assert "error" in await get(http, "chats/9/messages")


async def test_restarting_clears_the_history(telegram: Telegram, http: Http) -> None:
    telegram.say(MEMBER, "a")
    await post(http, f"personas/{MEMBER}/restart")
    assert (await get(http, f"chats/{MEMBER}/messages"))["messages"] == []


async def test_one_more_persona_can_join(telegram: Telegram, http: Http) -> None:
    await post(http, "personas", id=2000, first_name="Дана", language_code="kk")
    people = (await get(http, "personas"))["personas"]
    assert [person["id"] for person in people] == [MEMBER, 2000]


async def test_updates_are_listed_and_delivered_again(
    telegram: Telegram, call: Call, http: Http
) -> None:
    telegram.say(MEMBER, "a")
    (update,) = await get(http, "updates")
    await call("getUpdates", offset=update["update_id"] + 1)
    await post(http, f"updates/{update['update_id']}/redeliver")
    assert (await call("getUpdates"))["result"] == [update]
    await post(http, "updates/1/redeliver", 404)
    await post(http, "updates/shuffle", seed=3)
    assert telegram.updates.shuffled


async def test_events_are_told_as_they_happen(telegram: Telegram, call: Call, http: Http) -> None:
    async with http.ws_connect("/playground/events") as socket:
        assert (await socket.receive_json())["event"] == "hello"
        await call("sendChatAction", chat_id=MEMBER, action="typing")
        await call("sendMessage", chat_id=MEMBER, text="x", reply_markup={"keyboard": [["a"]]})
        events = [await socket.receive_json() for _ in range(3)]
    assert [event["event"] for event in events] == ["chat_action", "keyboard", "message"]


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}]
)
async def test_other_sites_may_not_use_the_control_api(http: Http, headers: dict[str, str]) -> None:
    async with http.get("/playground/personas", headers=headers) as response:
        assert response.status == 403


async def test_the_page_comes_with_a_strict_policy(http: Http) -> None:
    async with http.get("/") as response:
        policy = response.headers["Content-Security-Policy"]
        page = await response.text()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " onclick=" not in page
    for address in ("/page/main.js", "/page/base.css", "/page/icon.svg"):
        async with http.get(address) as response:
            assert response.status == 200
    for address in ("/page/__init__.py", "/page/nothing.js"):
        async with http.get(address) as response:
            assert response.status == 404
