"""``inspector config``: where the configuration file is, what holds and why, whether it is in order."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.preferences import SETTINGS, SOURCES, Setting
from inspector_tui.model.text import Text

from .language import both
from .noun import noun
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.preferences import CommandKeys
    from inspector_tui.workspace.preferences import Decided, Read

app = noun(both("설정 파일: 언어, 화면 색, 키", "The configuration: language, theme, keys"))

_NONE = Text("설정 파일이 없습니다. 기본값을 씁니다.", "There is no configuration; defaults hold.")
_SOUND = Text("설정 파일에 문제가 없습니다.", "The configuration is in order.")
_WRITTEN = Text("설정 파일을 만들었습니다.", "The configuration was written.")


@app.command("path", help=both("설정 파일의 위치", "Where the file is looked for"))
def path(context: typer.Context) -> None:
    """Whether it is there or not."""
    from inspector_tui.workspace import preferences

    now = session(context)
    place = preferences.path()
    now.show("path", str(place), lambda: now.out.line(str(place)))


@app.command("show", help=both("지금 적용되는 설정과 그 출처", "What holds now, and whose word it is"))
def show(context: typer.Context) -> None:
    """Every setting."""
    from inspector_tui.workspace import preferences

    now = session(context)
    read = preferences.read()
    kept = _kept(now)
    decided = [
        (one, preferences.decide(one.name, read, given=_given(now, one), remembered=kept.get(one.remembered)))
        for one in SETTINGS
    ]
    _say_problems(now, read.problems)
    now.show("config", _told(read, decided), lambda: _page(now, read, decided))


@app.command("init", help=both("설명이 달린 설정 파일 만들기", "Write a commented file to start from"))
def init(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=both("다른 위치에 쓰기", "Write it somewhere else")),
    ] = None,
) -> None:
    """Every key is in it, commented out; nothing is written over."""
    from inspector_tui.workspace import config_writing, preferences

    now = session(context)
    place = out or preferences.path()
    config_writing.write(place, now.lang)
    now.out.aside(_WRITTEN)
    now.show("path", str(place), lambda: now.out.line(str(place)))


@app.command("check", help=both("설정 파일 확인", "Look whether the file is in order"))
def check(context: typer.Context) -> None:
    """Exit code 1, with a line for everything that is wrong, where it is not."""
    from inspector_tui.workspace import preferences

    now = session(context)
    read = preferences.read()
    asked = read.preferences.keys
    wrong = (*read.problems, *(now.start_app.keys(asked)[1] if asked else ()))
    problems = [{"code": one.code, "said": one.say(now.lang)} for one in wrong]
    found = {"path": str(read.path), "there": read.there, "problems": problems}
    now.show("config_check", found, lambda: None)
    _say_problems(now, wrong)
    if wrong:
        raise typer.Exit(1)
    if not now.json:
        now.out.line(_SOUND if read.there else _NONE)


def _given(now: Session, setting: Setting) -> str:
    return now.lang if setting.name == "language" and now.lang_given else ""


def _kept(now: Session) -> dict[str, str]:
    """What the app remembers at this home; nothing where there is no home yet."""
    from inspector_tui.workspace import resume

    if not now.home.is_dir():
        return {}
    try:
        with now.desk() as desk:
            return {one.remembered: resume.recall(desk, one.remembered) or "" for one in SETTINGS}
    except (InspectorError, OSError):
        return {}


@app.command("keys", help=both("모든 명령의 id와 키", "The id and keys of every command"))
def keys(
    context: typer.Context,
    only: Annotated[
        str,
        typer.Argument(metavar="[TEXT]", help=both("id나 이름에 든 글자", "Part of an id or a name")),
    ] = "",
) -> None:
    """As the configuration has them; what is wrong with it is said."""
    from inspector_tui.workspace import preferences

    now = session(context)
    read = preferences.read()
    rows, wrong = now.start_app.keys(read.preferences.keys)
    wanted = only.casefold()
    found = [
        row
        for row in rows
        if wanted in row.id or any(wanted in label.casefold() for label in (row.label.ko, row.label.en))
    ]
    _say_problems(now, (*read.problems, *wrong))
    now.show("commands", found, lambda: _key_page(now, found))


def _key_page(now: Session, rows: list[CommandKeys]) -> None:
    table: list[list[str | Text]] = [
        [
            row.id,
            " ".join(row.keys) or "-",
            "" if row.keys == row.usual else " ".join(row.usual),
            row.label,
            row.fixed or "",
        ]
        for row in rows
    ]
    heads = [
        Text("id", "id"),
        Text("키", "Keys"),
        Text("원래 키", "Usually"),
        Text("명령", "Command"),
        Text("", ""),
    ]
    now.out.table(table, heads)


def _say_problems(now: Session, problems: Iterable[InspectorError]) -> None:
    for problem in problems:
        now.out.aside(problem.told())


def _told(read: Read, decided: list[tuple[Setting, Decided]]) -> dict[str, object]:
    rows = [{"name": one.name, "value": it.value, "source": it.source} for one, it in decided]
    return {
        "path": str(read.path),
        "there": read.there,
        "settings": rows,
        "keys": dict(read.preferences.keys),
        "no_color": bool(os.environ.get("NO_COLOR")),
    }


def _page(now: Session, read: Read, decided: list[tuple[Setting, Decided]]) -> None:
    now.out.line(f"{read.path}" if read.there else _NONE)
    rows: list[list[str | Text]] = [[one.name, it.value or "-", SOURCES[it.source]] for one, it in decided]
    rows += [[f"keys.{name}", keys, SOURCES["file"]] for name, keys in read.preferences.keys]
    now.out.table(
        rows,
        [Text("설정", "Setting"), Text("값", "Value"), Text("출처", "From")],
    )
