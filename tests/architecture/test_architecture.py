"""What no single test of a screen can see."""

import inspect
import shutil
import subprocess
import sys
from collections.abc import Iterator

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject

import locales
from handlers import routers
from locales import completeness

# Names that aiogram itself injects.
INJECTED = {"bot", "callback_data", "command", "event_update", "state"}
OURS = {
    "people",
    "consultations",
    "personal_data",
    "units",
    "roles",
    "library",
    "today",
    "person",
    "language",
}


def handlers(router: Router) -> Iterator[HandlerObject]:
    for observer in router.observers.values():
        yield from observer.handlers
    for inner in router.sub_routers:
        yield from handlers(inner)


def test_every_handler_asks_only_for_what_the_dispatcher_provides(app):
    assert set(app.dispatcher.workflow_data) - {"dispatcher"} == OURS - {"person", "language"}
    for router in routers():
        for handler in handlers(router):
            _event, *names = inspect.signature(handler.callback).parameters
            assert set(names) <= INJECTED | OURS, handler.callback


def test_short_commands_and_the_base_do_not_import_aiogram():
    code = "import bot.__main__, bot.checks, knowledge, sys; print('aiogram' in sys.modules)"
    run = [sys.executable, "-c", code]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "False\n"


def test_every_text_stands_in_both_catalogues():
    assert list(completeness.faults()) == []


def test_a_gap_in_a_catalogue_is_found(tmp_path, monkeypatch):
    shutil.copytree(locales.PATH, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(completeness, "PATH", tmp_path)
    russian = tmp_path / "ru" / "LC_MESSAGES" / "messages.po"
    text = russian.read_text("utf-8")
    text = text.replace('msgstr "Что делать"', 'msgstr ""')
    text = text.replace("проверен {date}", "проверен {day}")
    russian.write_text(text.replace('msgid "Time limits"', 'msgid "Old text"'), "utf-8")
    found = {fault.split(": ", 2)[1] for fault in completeness.faults()}
    assert found == {"not translated", "other placeholders", "missing", "no screen uses"}
