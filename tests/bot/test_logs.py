import json
import logging

import pytest

from bot.logs import start_logging

PRIVATE = "меня зовут Айгүл, телефон 87011234567"


@pytest.fixture
def written(capsys):
    """What the log says after an error that quotes a person."""

    def write(form):
        start_logging("INFO", form)
        try:
            int(PRIVATE)
        except ValueError:
            logging.getLogger("kenes").exception("error %s", "1a2b")
        return capsys.readouterr().err

    yield write
    logging.basicConfig(force=True, handlers=[logging.NullHandler()])


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_logged_with_its_place_but_not_its_words(written, form):
    log = written(form)
    assert "1a2b" in log
    assert "ValueError" in log
    assert "test_logs.py" in log
    assert "Айгүл" not in log
    assert "87011234567" not in log


def test_json_logs_are_one_object_a_line(written):
    (line,) = written("json").splitlines()
    record = json.loads(line)
    assert record["level"] == "ERROR"
    assert record["message"] == "error 1a2b"
    assert record["time"]


def test_our_own_errors_keep_their_message(capsys):
    start_logging("INFO", "text")
    try:
        raise OSError("no space left on device")
    except OSError:
        logging.getLogger("kenes").exception("cannot write")
    assert "no space left on device" in capsys.readouterr().err
