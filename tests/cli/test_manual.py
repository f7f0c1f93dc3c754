"""The manual against the tree: every command is explained, and its examples are commands that work.

``docs/commands.md`` is made anew with ``inspector help --man --lang ko > docs/commands.md``, the English
one with ``--lang en > docs/commands-en.md``.
"""

from __future__ import annotations

import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.cli.help_page import WIDEST, manual_of, page_of, text_of
from inspector_tui.cli.helping import every_page, manual
from inspector_tui.cli.manual.page import Example, Page
from inspector_tui.cli.noun import _COMMANDS, module_of
from inspector_tui.cli.printer import width
from inspector_tui.cli.root import app
from inspector_tui.cli.session import Session
from inspector_tui.cli.tree import built

from .conftest import ROOT, Run, no_app

LANGS = ("ko", "en")


def root(lang: Any) -> tuple[Any, Any]:
    tree = built(app, lang)
    return tree, tree.make_context("inspector", ["x"], obj=Session(lang, no_app), resilient_parsing=True)


TREES = {lang: root(lang) for lang in LANGS}
HELD = {lang: tuple(every_page(*TREES[lang], lang)) for lang in LANGS}
NAMES = [page.command.removeprefix("inspector ") for page in HELD["ko"]]


def examples() -> list[Example]:
    found: list[Example] = []
    for name in NAMES:
        written = manual_of(name.split())
        found += written.examples if written else ()
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_page_with_an_example(name: str) -> None:
    written = manual_of(name.split())
    assert written is not None, f"add '{name}' to inspector_tui/cli/manual/{module_of(name.split()[0])}.py"
    assert written.examples
    assert written.told.ko != written.told.en
    assert not written.see or (ROOT / written.see).is_file()
    first = written.examples[0].line.split()
    assert first[0] == "inspector"
    assert {word for word in name.split() if word not in ("item", "make")} <= set(first)


def test_no_page_without_a_command() -> None:
    modules = {module for module, _, _ in _COMMANDS.values()}
    written = {name for one in modules for name in import_module(f"inspector_tui.cli.manual.{one}").PAGES}
    assert written == set(NAMES)


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_explained_within_a_hundred_columns(lang: Any) -> None:
    for page in HELD[lang]:
        rows = (*page.arguments, *page.options)
        assert [name for name, said in rows if said in ("", "[필수]", "[required]")] == []
        for columns in (80, 200):
            lines = text_of(page, lang, columns).splitlines()
            assert [line for line in lines if width(line) > WIDEST] == []
            typed = [line for line in lines if line.startswith("    ") or "사용법" in line or "Usage" in line]
            assert [line for line in lines if line not in typed and width(line) > columns] == []


@pytest.mark.parametrize("line", sorted({one.typed(lang) for one in examples() for lang in LANGS}))
def test_every_example_is_a_command_line(line: str) -> None:
    command, context = TREES["en"]
    words = shlex.split(line)[1:]
    while hasattr(command, "resolve_command"):
        if command.params and any(parameter.param_type_name == "argument" for parameter in command.params):
            words = words[1:]  # the id that `record` takes before its word
        _, command, words = command.resolve_command(context, list(words))
        if not hasattr(command, "resolve_command"):
            break
        context = type(context)(command, info_name=command.name, parent=context)
    command.make_context(command.name, list(words), parent=context)


def test_examples_that_say_so_are_run(
    inspector: Run, sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one home and one folder, in the order of the manual; what they write goes into the folder."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    monkeypatch.setenv("INSPECTOR_HOME", str(home))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    wrong = []
    for example in examples():
        if example.runs:
            ran = inspector(*shlex.split(example.line)[1:])
            if ran.code not in example.codes:
                wrong.append((example.line, ran.code, ran.err))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_manual_in_the_documents_is_this_one(lang: Any) -> None:
    file = ROOT / "docs" / ("commands.md" if lang == "ko" else "commands-en.md")
    assert file.read_text("utf-8") == manual(HELD[lang], lang) + "\n", __doc__


def test_help_of_one_command_and_of_none(inspector: Run) -> None:
    asked = inspector("help", "office", "trust", "enrol")
    assert asked.code == 0
    assert asked.out == inspector("office", "trust", "enrol", "--help").out
    assert "--fingerprint" in asked.out
    wrong = inspector("help", "office", "nonsense")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_a_long_command_line_goes_on_after_a_backslash() -> None:
    """What help shows over two lines is the example again, as a shell joins it, and in English."""
    command, context = TREES["ko"]
    page = page_of(command.get_command(context, "sheet"), context, "ko")
    assert page.command == "inspector"
    for held in HELD["en"]:
        shown = text_of(held, "en", 100).replace("\\\n", "")
        assert re.search("[가-힣]", shown) is None, (held.command, "inspector_tui/cli/manual/sample_words.py")
        lines = [" ".join(line.split()) for line in shown.splitlines()]
        for _, line in held.examples:
            assert " ".join(line.split()) in lines


def test_a_page_says_what_special_exit_codes_mean(inspector: Run) -> None:
    said = inspector("review", "--help", "--lang", "en").out
    assert "Exit codes:\n  0  nothing stands in the way\n  1  something does\n" in said
    assert isinstance(manual_of(["review"]), Page)
