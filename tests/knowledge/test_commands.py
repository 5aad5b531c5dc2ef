import io
import json
from pathlib import Path

import pytest

from knowledge.__main__ import main


def test_search_reads_and_writes_one_json_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        {"id": "q1", "text": "айлықты кешіктіріп жатыр, өсімпұл бар ма", "lang": "kk"},
        {"id": "q2", "text": "спасибо"},
    ]
    lines = "\n".join([*map(json.dumps, asked), "not json"])
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert main(["search", "--json"]) == 0
    first, second, broken = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["language"]) == ("q1", "kk")
    assert first["articles"][0]["id"] == "pay-delay"
    assert first["confidence"] == first["articles"][0]["score"]
    assert len(first["articles"]) <= 10
    assert second["decision"] == "smalltalk"
    assert broken["error"]


def test_search_for_one_question_shows_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--lang", "ru", "задержка", "зарплаты"]) == 0
    assert "pay-delay" in capsys.readouterr().out


def test_search_says_why_an_article_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["search", "--lang", "kk", "айлық", "кешігіп", "жатыр", "өсімпұл", "бар", "ма"]) == 0
    )
    printed = capsys.readouterr().out
    assert "nearest example:" in printed
    assert "example by words +" in printed
    assert "verdict by sense +" in printed


def test_eval_prints_a_row_for_each_language_and_noise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = [
        {"id": "1", "text": "пеня за задержку зарплаты", "lang": "ru", "accept": ["pay-delay"]},
        {"id": "2", "text": "jalaqy keshikti", "lang": "kk", "accept": ["pay-delay"],
         "noise": "latin"},
        {"id": "3", "text": "какая погода завтра", "lang": "ru", "accept": []},
    ]  # fmt: skip
    file = tmp_path / "set.jsonl"
    file.write_text("\n".join(map(json.dumps, questions)), "utf-8")
    assert main(["eval", str(file)]) == 0
    printed = capsys.readouterr().out
    rows = {line.split()[0] for line in printed.splitlines() if line}
    assert {"all", "kk", "ru", "clean", "latin"} <= rows
    assert "memory" in printed


def test_check_counts_the_articles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "articles, no faults" in capsys.readouterr().out
