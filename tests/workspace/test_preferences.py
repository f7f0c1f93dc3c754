"""The configuration file: what it may say, whose word counts, and how what is wrong with it is said."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.config_file import ConfigFile
from inspector_tui.model.preferences import CAUTIOUS, SETTINGS, THEMES, Preferences
from inspector_tui.tui import themes
from inspector_tui.workspace import config_writing, preferences
from inspector_tui.workspace.config_errors import ConfigThere

ROOT = Path(__file__).parents[2]


def read(file: Path, text: str | None = None, **more: str) -> preferences.Read:
    if text is not None:
        file.write_text(text, encoding="utf-8")
    return preferences.read({"INSPECTOR_CONFIG": str(file), **more})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "설정.toml"


def test_without_a_file_everything_is_at_its_default(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    found = preferences.read({})
    assert (found.there, found.preferences, found.problems) == (False, Preferences(), ())
    assert found.path == tmp_path / "inspector" / "config.toml"


def test_every_key_is_taken_as_it_is_written(file):
    found = read(
        file,
        'language = "en"\ntheme = "colour-blind"\n[judging]\nafter_verdict = "stay"\n[resume]\nback = false\n'
        '[editor]\nuse = false\ncommand = "vi -n"\n[clipboard]\nosc52 = false\n'
        '[keys]\n"home.sync" = "s,f11"\nhome.new = "n"\n',
    )
    assert found.problems == ()
    assert found.preferences == Preferences(
        language="en",
        theme="colour-blind",
        after_verdict="stay",
        back=False,
        editor=False,
        editor_command="vi -n",
        osc52=False,
        keys=(("home.sync", "s,f11"), ("home.new", "n")),
    )


def test_every_setting_of_the_model_is_documented_and_no_other():
    def names(model, before=""):
        for name, it in model.model_fields.items():
            inner = it.annotation
            if hasattr(inner, "model_fields"):
                yield from names(inner, f"{before}{name}.")
            elif name != "keys":
                yield f"{before}{name}"

    assert sorted(names(ConfigFile)) == sorted(one.name for one in SETTINGS)
    assert {one.field for one in SETTINGS} | {"keys"} == set(Preferences.__struct_fields__)
    assert set(themes.BY_WORD) == set(THEMES)
    assert set(themes.BY_WORD.values()) == {theme.name for theme in themes.themes()} == set(themes.LABELS)


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("theme = 'dark'\nlanguage = \n", 2, "-", "no TOML"),
        ("theme = 'dark\n", 1, "-", "no TOML"),
        ("# x\ncolour = 'red'\n", 2, "colour", "nobody knows this key"),
        ("[judging]\n\nafter = 'next'\n", 3, "judging.after", "nobody knows this key"),
        ("[resume]\nback = 'yes'\n", 2, "resume.back", "true, false"),
        ("\ntheme = 'pink'\n", 2, "theme", "dark, light, contrast"),
        ("[keys]\n'HOME sync' = 's'\n", 2, "keys.HOME sync", "no command id"),
        ("[keys]\nhome.sync = 3\n", 2, "keys.home.sync", "does not take this"),
        ("[keys]\nhome.sync = 's'\n'home.sync' = 't'\n", 1, "keys", "said twice"),
        ("keys = 3\n", 1, "keys", "does not take this"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_key(file, text, line, key, said):
    found = read(file, text)
    assert found.preferences == CAUTIOUS
    (problem,) = found.problems
    sentence = problem.say("en")
    assert f"{file}:{line}" in sentence
    assert f"({key})" in sentence
    assert said in sentence
    assert problem.say("ko") != sentence
    assert "\n" not in sentence


def test_everything_that_is_wrong_is_said_at_once(file):
    assert len(read(file, "a = 1\nb = 2\ntheme = 3\n").problems) == 3


def test_a_file_that_cannot_be_read_stops_nothing(file, tmp_path):
    for place in (tmp_path, file):  # a folder; nothing there although it was named
        found = read(place)
        assert found.preferences == CAUTIOUS
        assert [one.code for one in found.problems] == ["config-unreadable"]
    file.write_bytes(b"\xff\xfe")
    assert [one.code for one in read(file).problems] == ["config-unreadable"]
    assert [one.code for one in read(file, "#" * 70_000).problems] == ["config-unreadable"]
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    holder = os.open(fifo, os.O_RDWR)
    try:
        assert [one.code for one in read(fifo).problems] == ["config-unreadable"]
    finally:
        os.close(holder)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_stop_a_start(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("any") / "c.toml"
    file.write_bytes(data)
    found = read(file)
    assert found.preferences == Preferences() or found.problems or found.preferences.language


def test_a_broken_file_allows_nothing_that_it_may_have_forbidden(file):
    found = read(file, "[editor]\nuse = false\n[clipboard]\nosc52 = false\nnonsense\n")
    assert not found.preferences.editor
    assert not found.preferences.osc52


def test_whose_word_counts(file):
    """Every combination of the five sources: the strongest that says something."""
    words = ("light", "contrast", "colour-blind", "mono")
    for there in itertools.product((False, True), repeat=4):
        given, variable, said, kept = (word if it else "" for word, it in zip(words, there, strict=True))
        found = read(file, f'theme = "{said}"\n' if said else "# nothing\n")
        decided = preferences.decide(
            "theme", found, given=given, environment={"INSPECTOR_THEME": variable}, remembered=kept or None
        )
        wanted = next((word for word in (given, variable, said, kept) if word), "dark")
        assert decided.value == wanted
        assert (decided.source == "default") == (not any(there))


def test_stores_of_earlier_versions_are_understood(file):
    found = read(file, "")
    decide = preferences.decide
    assert decide("theme", found, environment={}, remembered="inspector-cvd").value == "colour-blind"
    assert decide("judging.after_verdict", found, environment={}, remembered="no").value == "stay"
    assert decide("judging.after_verdict", found, environment={}, remembered="yes").value == "next"
    assert decide("theme", found, environment={}, remembered="nonsense").source == "default"


def test_a_variable_that_says_nonsense_is_said_and_ignored(file):
    found = read(file, "", INSPECTOR_LANG="fr")
    assert [one.code for one in found.problems] == ["variable-unknown"]
    assert preferences.decide("language", found, environment={"INSPECTOR_LANG": "fr"}).source == "default"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_file_to_start_from_documents_every_key_and_changes_nothing(lang, file):
    config_writing.write(file, lang)
    found = read(file)
    assert (found.preferences, found.problems) == (Preferences(), ())
    text = file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    starts = tuple(f"{one.key} = " for one in SETTINGS)
    uncommented = "\n".join(line for line in lines if line.startswith(("[", *starts)))
    filled = tomllib.loads(uncommented)
    for one in SETTINGS:
        value = filled[one.table][one.key] if one.table else filled[one.key]
        assert str(value).lower() == one.default
        assert one.says.say(lang) in text
    assert ConfigFile.model_validate(filled).preferences().back


def test_nothing_is_written_over(file):
    file.write_text("theme = 'light'\n")
    with pytest.raises(ConfigThere):
        config_writing.write(file, "en")
    assert file.read_text() == "theme = 'light'\n"


def test_where_there_is_no_file_nothing_that_reads_one_is_loaded(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from inspector_tui.workspace import preferences\n"
        "assert not preferences.read().there\n"
        "print([name for name in ('pydantic', 'tomllib') if name in sys.modules])\n"
    )
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    environment.pop("INSPECTOR_CONFIG", None)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
