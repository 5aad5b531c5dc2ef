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


UNITS = (
    "code,parent,level,name_kk,name_ru,valid_from,valid_to,successor\n"
    "EDU,,republic,Одақ,Союз,1990-01-01,,\n"
    "NEW,EDU,oblast,Облыс,Область,1990-01-01,,\n"
)


def test_units_are_imported_tried_out_and_exported(kenes, tmp_path):
    table, exported = tmp_path / "units.csv", tmp_path / "exported.xlsx"
    table.write_text(UNITS)
    tried = kenes("units", "import", str(table), "--dry-run")
    assert tried.stdout == "EDU: new\nNEW: new\n2 would change.\n"
    assert kenes("units", "import", str(table)).stdout.endswith("2 changed.\n")
    assert kenes("units", "import", str(table)).stdout == "0 changed.\n"
    assert kenes("units", "export", str(exported)).returncode == 0
    assert kenes("units", "import", str(exported)).stdout == "0 changed.\n"


def test_a_faulty_row_of_units_is_named_by_its_number(kenes, tmp_path):
    table = tmp_path / "units.csv"
    table.write_text(UNITS + "X,NOWHERE,branch,Ф,Ф,1990-01-01,,\n")
    refused = kenes("units", "import", str(table))
    assert refused.returncode == 1
    assert refused.stderr.endswith("row 4: parent: there is no unit NOWHERE\nNothing was loaded.\n")


def test_a_file_that_is_not_there_is_named(kenes, tmp_path):
    refused = kenes("units", "import", str(tmp_path / "none.csv"))
    assert refused.returncode == 1
    assert "No such file" in refused.stderr
