"""The tutorial is walked word for word, in a fresh folder, by a fixed clock; it shows what is printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.cli.main import run
from inspector_tui.workspace.desk import Desk

from .walked import same, steps, walk

DOCS = Path(__file__).resolve().parents[2] / "docs"
WHEN = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
TUTORIALS = {"ko": "tutorial.md", "en": "tutorial-en.md"}


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[list[str]], str]:
    """Somebody at a new laptop who types the passphrase when asked."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    monkeypatch.setenv("INSPECTOR_HOME", "set-by-the-tutorial")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    opened = Desk.open.__func__  # type: ignore[attr-defined]

    def at_that_time(cls: type[Desk], home: Path, **given: Any) -> Desk:
        desk: Desk = opened(cls, home, clock=lambda: WHEN, **given)
        return desk

    monkeypatch.setattr(Desk, "open", classmethod(at_that_time))

    def type_in(words: list[str]) -> str:
        reading, writing = os.pipe()
        os.write(writing, b"learning by doing\n")
        os.close(writing)
        monkeypatch.setenv("INSPECTOR_PASSPHRASE_FD", str(reading))
        run(words, lambda **_: 0)
        with suppress(OSError):  # a command that read it has closed it
            os.close(reading)
        said = capsys.readouterr()
        return said.out + said.err

    return type_in


@pytest.mark.parametrize("lang", TUTORIALS)
def test_every_command_of_the_tutorial_does_what_it_shows(
    lang: str, reader: Callable[[list[str]], str]
) -> None:
    assert walk(DOCS / TUTORIALS[lang], reader) == []


def test_both_tutorials_take_the_same_steps() -> None:
    """Command by command; what is said differs, what is done does not."""

    def done(lang: str) -> list[str]:
        return [
            " ".join(word for word in (step.command or step.file).split()[:2])
            for step in steps(DOCS / TUTORIALS[lang])
            if not step.command.startswith("export")
        ]

    assert done("ko") == done("en")


@pytest.mark.parametrize(
    ("shown", "printed", "differs"),
    [
        (("a",), ["a"], ""),
        (("a …",), ["a 12"], ""),
        (("a", "…"), ["a", "b", "c"], ""),
        (("…", "c"), ["a", "b", "c"], ""),
        (("a", "c"), ["a", "b", "c"], "c"),
        (("a",), ["a", "b"], "(not shown) b"),
        (("…", "z"), ["a"], "z"),
        ((), ["a"], "(not shown) a"),
    ],
)
def test_a_difference_is_seen(shown: tuple[str, ...], printed: list[str], differs: str) -> None:
    assert same(shown, printed) == differs
