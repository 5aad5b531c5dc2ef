"""`kenes` as an operator calls it."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def kenes(tmp_path):
    def call(*arguments, **settings):
        environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **settings}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call


def test_check_finds_nothing_wrong_in_a_fresh_clone(kenes):
    checked = kenes("check")
    assert (checked.returncode, checked.stdout) == (0, "Nothing is wrong.\n")


def test_check_names_an_old_schema_until_migrate_is_called(kenes, tmp_path):
    (tmp_path / "kenes.db").touch()
    checked = kenes("check")
    assert checked.returncode == 1
    assert "kenes migrate" in checked.stdout
    assert kenes("migrate").returncode == 0
    assert kenes("check").returncode == 0


def test_check_names_a_database_that_cannot_be_reached(kenes):
    checked = kenes("check", DATABASE_URL="postgresql+asyncpg://nobody@127.0.0.1:9/none")
    assert checked.returncode == 1
    assert "check DATABASE_URL" in checked.stdout


def test_a_wrong_setting_stops_every_command_with_one_line(kenes):
    stopped = kenes("check", TIMEZONE="Mars")
    assert stopped.returncode == 1
    assert stopped.stderr.startswith("TIMEZONE is wrong")
    assert stopped.stderr.count("\n") == 1


def test_questions_of_an_empty_base_are_none(kenes):
    kenes("migrate")
    listed = kenes("questions")
    assert (listed.returncode, listed.stdout) == (0, "\n")
    assert "no such question" in kenes("questions", "--delete", "5").stdout
