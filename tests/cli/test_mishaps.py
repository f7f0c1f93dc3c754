"""Whatever a person can give a command ends in one line that says what to do, never in a trace."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from .conftest import Run

MISHAPS = [
    ["assessment", "new", "--plan", "{missing}"],
    ["assessment", "new", "--plan", "{folder}"],
    ["assessment", "new", "--plan", "{binary}"],
    ["assessment", "list", "--home", "{binary}"],
    ["assessment", "items", "CASE", "--domain", "zzz"],
    ["assessment", "show", "CASE", ""],
    ["checklist", "list", "--catalogue", "{missing}"],
    ["checklist", "list", "--catalogue", "{binary}"],
    ["checklist", "list", "zzz"],
    ["checklist", "validate", "{missing}"],
    ["checklist", "diff", "{missing}"],
    ["export", "CASE", "--out", "{missing}", "--role", "lead", "--passphrase-file", "{secret}"],
    ["export", "CASE", "--out", "{binary}", "--role", "lead", "--passphrase-file", "{secret}"],
    ["export", "CASE", "--out", "{folder}", "--role", "lead", "--passphrase-file", "{folder}"],
    ["export", "CASE", "--out", "{folder}", "--role", "lead", "--passphrase-file", "{binary}"],
    ["export", "CASE", "--out", "{folder}", "--kind", "office", "--role", "reviewer"],
    ["verify", "{missing}"],
    ["verify", "{folder}"],
    ["verify", "{binary}"],
    ["verify", "{binary}", "--trust", "{missing}"],
    ["verify", "{binary}", "--anchor", "한글"],
    ["open", "{missing}"],
    ["open", "{folder}"],
    ["open", "{binary}"],
    ["trust", "show", "{missing}"],
    ["trust", "show", "{binary}"],
    ["trust", "import", "{binary}"],
    ["trust", "add", "kim", "--key", "{missing}", "--role", "lead"],
    ["trust", "add", "kim", "--key", "{binary}", "--role", "lead"],
    ["trust", "add", "k*m", "--key", "{public}", "--role", "lead"],
    ["trust", "add", "kim", "--key", "{public}", "--role", "lead", "--from", "soon"],
    ["key", "new", "--name", "", "--letter", "A", "--passphrase-file", "{secret}"],
    ["key", "new", "--name", "이", "--letter", "AB", "--passphrase-file", "{secret}"],
    ["key", "new", "--name", "이", "--letter", "B", "--id", "kim", "--passphrase-file", "{secret}"],
    ["key", "new", "--name", "이", "--letter", "B", "--id", "../../x", "--passphrase-file", "{secret}"],
    ["key", "new", "--name", "이", "--letter", "B", "--passphrase-file", "{empty}"],
    ["key", "new", "--name", "이", "--letter", "B", "--key", "{missing}"],
    ["key", "new", "--name", "이", "--letter", "B", "--key", "{binary}"],
    ["backup", "{binary}"],
    ["restore", "{missing}", "--into", "{missing}"],
    ["restore", "{folder}", "--into", "{missing}"],
    ["restore", "{binary}", "--into", "{missing}"],
    ["record", "CASE"],
    ["record", "CASE", "evidence", "--item", "acc-05", "--mode", "submitted", "--file", "{missing}"],
    ["record", "CASE", "evidence", "--item", "acc-05", "--mode", "submitted", "--file", "{folder}"],
    ["record", "CASE", "evidence", "--item", "zzz", "--mode", "viewed"],
    ["record", "CASE", "evidence", "--item", "acc-05", "--mode", "viewed", "--title", "{long}"],
    ["record", "CASE", "note", "--item", "zzz", "--text", "x"],
    ["record", "CASE", "acc-05", "--verdict", "na", "--sub", "zzz"],
    ["record", "CASE", "finding", "--item", "acc-05", "--fact", "x", "--evidence", "E-Z1"],
    ["record", "CASE", "withdraw", "F-A01", "--reason", "x"],
    ["record", "CASE", "withdraw", "nothing", "--reason", "x"],
]


@pytest.mark.parametrize("arguments", MISHAPS, ids=lambda words: " ".join(words)[:60])
def test_one_line_and_no_trace(
    inspector: Run, case: str, secret: Path, tmp_path: Path, arguments: list[str]
) -> None:
    places = {
        "missing": tmp_path / "missing" / "deeper",
        "folder": tmp_path / "folder",
        "binary": tmp_path / "binary",
        "empty": tmp_path / "empty",
        "public": tmp_path / "home" / "keys" / "kim.key.pub",
        "secret": secret,
        "long": "가" * 1001,
    }
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty").write_bytes(b"")
    ran = inspector(*(word.format(**places).replace("CASE", case) for word in arguments))
    assert ran.code in (1, 2, 3)
    assert "(fault)" not in ran.err, ran.err
    assert "Traceback" not in ran.err
    assert ran.err.count("\n") == (0 if ran.out else 1), ran.err


def test_a_text_past_all_bounds(inspector: Run, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("가" * 200_001))
    ran = inspector("record", case, "acc-05", "--verdict", "na", "--rationale", "-")
    assert ran.code == 2
    assert "(text-too-long)" in ran.err


def test_a_second_writer_is_refused_by_name(inspector: Run, case: str, tmp_path: Path) -> None:
    from inspector_tui.workspace.desk import Desk

    desk = Desk.open(tmp_path / "home")
    try:
        ran = inspector("record", case, "acc-05", "--verdict", "satisfied")
        assert ran.code == 3
        assert "(store-locked)" in ran.err
        assert inspector("assessment", "list").code == 0
    finally:
        desk.close()
    assert inspector("record", case, "acc-05", "--verdict", "satisfied").code == 0
