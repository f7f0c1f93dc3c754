"""The one way out: nothing that passes it can do anything to a terminal."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given, strategies as st

from inspector_tui.cli.printer import Printer, flat, grouped, width
from inspector_tui.model.text import REFUSED, Text

NAUGHTY = "a\x1b]52;c;x\x07\u202eb\x9b\u2028[/]\ufeff"


@given(st.text())
def test_flat_is_one_inert_line(text: str) -> None:
    shown = flat(text)
    assert not REFUSED.search(shown)
    assert not set(shown) & set("\n\r\t")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_json_loses_nothing_and_is_inert(text: str) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    before, sys.stdout = sys.stdout, out
    try:
        Printer("ko").json({"x": text})
    finally:
        sys.stdout = before
    out.seek(0)
    shown = out.read()
    assert not REFUSED.search(shown)
    assert json.loads(shown) == {"x": text}


def test_no_line_of_data_passes_for_ours(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer("en")
    printer.line("title\nTRUSTED")
    printer.block("one\nTRUSTED")
    printer.table([["cell\nTRUSTED", NAUGHTY]])
    printer.aside("warn\nTRUSTED")
    captured = capsys.readouterr()
    lines = captured.out.split("\n") + captured.err.split("\n")
    assert not any(line.startswith("TRUSTED") for line in lines)
    assert "\x1b" not in captured.out


def test_columns_count_hangul_twice(capsys: pytest.CaptureFixture[str]) -> None:
    Printer("ko").table([("가나", "x"), ("abcd", "y")])
    first, second = capsys.readouterr().out.splitlines()
    assert width(first.split("x")[0]) == width(second.split("y")[0])


def test_an_empty_table_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Printer("ko").table([])
    assert capsys.readouterr().out == ""


def test_a_stream_that_has_no_hangul(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    printer = Printer("ko")
    printer.line(Text("가", "a"))
    printer.json({"x": "가"})
    sys.stdout.flush()
    assert raw.getvalue().startswith(b"\\uac00\n")
    assert json.loads(raw.getvalue().split(b"\n", 1)[1]) == {"x": "가"}


def test_digests_are_read_in_fours() -> None:
    assert grouped("0123456789") == "0123 4567 89"
