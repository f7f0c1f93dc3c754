"""Keys in Hangul mode, texts made inert, progress bars, commands, what is saved."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from inspector_tui import workspace as ws
from inspector_tui.model.errors import EnvironmentFailed
from inspector_tui.model.text import REFUSED, Text
from inspector_tui.tui import inert, jamo, themes
from inspector_tui.tui.app import APP_COMMANDS
from inspector_tui.tui.commands import FOOTER_KEYS, footer
from inspector_tui.tui.keeper import Keeper, SaveState
from inspector_tui.tui.keytable import key_table, owners
from inspector_tui.tui.linefilter import Colourless, Inert

ROOT = Path(__file__).parents[2]
BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("typed", "pressed"),
    [
        ("ㅛ", "y"),
        ("묘", "ay"),
        ("ㄷ", "e"),
        ("ㄹ", "f"),
        ("힣", "glg"),
        ("값", "rkqt"),
        ("의", "dml"),
        ("ㅃ", "Q"),
    ],
)
def test_hangul_is_the_keys_it_was_typed_with(typed, pressed):
    assert jamo.latin(typed) == pressed


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_every_syllable_has_two_to_five_keys(syllable):
    assert 2 <= len(jamo.latin(syllable)) <= 5


@given(st.characters(max_codepoint=0x10FF))
def test_nothing_else_is_a_key(char):
    assert jamo.latin(char) == ""


def test_no_hangul_judges():
    """Verdicts are on digits; no jamo comes out as one, so Hangul typed by mistake judges nothing."""
    every = {jamo.latin(chr(code)) for code in (*range(0x3131, 0x3164), *range(0xAC00, 0xD7A4))}
    assert not any(char.isdigit() for letters in every for char in letters)


@given(st.text(max_size=60), st.integers(2, 40))
def test_fitted_is_exactly_as_wide_as_asked(text, width):
    fitted = inert.fitted(text, width)
    assert cell_len(fitted) == width
    assert not REFUSED.search(fitted)


def test_hangul_is_never_cut_in_the_middle():
    assert inert.fitted("가나다라마", 7) == "가나.. "
    assert inert.fitted("가나다", 6) == "가나다"


@given(st.text(max_size=200))
def test_plain_shows_what_was_given(text):
    shown = inert.plain(text).plain
    assert not REFUSED.search(shown)
    if not REFUSED.search(text):
        assert shown == text


@pytest.mark.parametrize(("done", "bar"), [(0, "....."), (1, "....."), (9, "####."), (10, "#####")])
def test_a_bar_is_full_only_when_everything_is_done(done, bar):
    assert inert.bar(done, 10, 5) == bar


def test_the_last_gate_drops_what_no_terminal_may_get():
    evil = Segment("a\x1b]52;c;AAAA\x07b\u202ec\x9b1m\td", Style(link="file:///etc/passwd"))
    (out,) = Inert().apply([evil], BLACK)
    assert out.text == "a]52;c;AAAAbc1m d"
    assert out.style.link is None


def test_without_colour_weight_and_reverse_remain():
    (out,) = Colourless().apply(
        [Segment("x", Style(color="red", bgcolor="blue", bold=True, reverse=True))], BLACK
    )
    assert out.style.color is None
    assert out.style.bgcolor is None
    assert out.style.bold
    assert out.style.reverse


@pytest.mark.parametrize("theme", themes.themes(), ids=lambda theme: theme.name)
def test_verdict_colours_can_be_read_on_their_background(theme):
    background = Color.parse(theme.background)
    for name, colour in theme.variables.items():
        if name.startswith("v-"):
            ratio = _contrast(Color.parse(colour), background)
            assert ratio >= 4.5, f"{theme.name} {name} {ratio:.1f}"


def _contrast(one: Color, other: Color) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def all_owners():
    return [("app", APP_COMMANDS), *owners()]


@pytest.mark.parametrize(("name", "commands"), all_owners(), ids=[name for name, _ in all_owners()])
def test_commands_are_told_in_both_languages_and_share_no_key(name, commands):
    seen: dict[str, str] = {}
    for command in commands:
        assert all(command.label), command.id
        assert all(command.help), command.id
        for key in command.keys:
            assert key not in seen, f"{key}: {seen.get(key)} and {command.id}"
            seen[key] = command.id
    assert len(list(footer(commands, "ko"))) <= FOOTER_KEYS


def test_frequent_commands_have_a_key_no_input_method_touches():
    from inspector_tui.tui.screens.case.workspace_commands import WORKSPACE_COMMANDS

    frequent = [
        "satisfied",
        "partial",
        "unsatisfied",
        "na",
        "unverifiable",
        "unjudge",
        "write",
        "evidence",
        "finding",
        "note",
        "next",
        "by_asset",
    ]
    commands = {command.id: command for command in WORKSPACE_COMMANDS}
    for name in frequent:
        assert any(k.isdigit() or (k[0] == "f" and k[1:].isdigit()) for k in commands[name].keys), name


def test_the_key_table_in_the_documents_is_the_one_the_app_uses():
    """Remake it with: python -m inspector_tui.tui.keytable > docs/keys.md."""
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == key_table() + "\n"


def test_what_the_screens_ask_of_the_front_desk_is_there():
    """Its modules load when first touched, so neither an import nor the type checker would miss one."""
    for name in ws.__all__:
        getattr(ws, name)  # a package of that name, once loaded, would stand in the way
    asked = {
        (one.value.attr, one.attr)
        for path in (ROOT / "inspector_tui" / "tui").rglob("*.py")
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.Attribute)
        and isinstance(one.value, ast.Attribute)
        and isinstance(one.value.value, ast.Name)
        and one.value.value.id == "ws"
    }
    assert len(asked) > 100
    assert {pair for pair in asked if not hasattr(getattr(ws, pair[0]), pair[1])} == set()


MARKUP_SINKS = {"from_markup", "from_rich_text"}
TEXT_WIDGETS = {"Static", "Label", "Button"}


def test_no_text_from_outside_can_reach_markup():
    """Widgets that parse markup get literals or content only; from_markup is never used at all."""
    wrong = []
    for file in sorted((ROOT / "inspector_tui" / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0] if node.args else None
            if called in MARKUP_SINKS:
                wrong.append(f"{file.name}:{node.lineno} {called}")
            if called in TEXT_WIDGETS | {"update"} and isinstance(first, ast.JoinedStr | ast.BinOp):
                wrong.append(f"{file.name}:{node.lineno} {called}")
            if called == "notify" and not any(
                word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
                for word in node.keywords
            ):
                wrong.append(f"{file.name}:{node.lineno} notify without markup=False")
    assert wrong == []


class DiskFull(EnvironmentFailed):
    sentence = Text("디스크가 가득 찼습니다", "the disk is full")


async def test_what_could_not_be_saved_stays_and_is_said():
    told: list[SaveState] = []
    kept: list[str] = []
    full = True

    async def run(fn, *args):
        if full:
            raise DiskFull
        fn(*args)

    keeper = Keeper(run, told.append, lambda: "14:05")
    keeper.put("a", kept.append, "first")
    keeper.put("a", kept.append, "second")
    assert told[-1].kind == "saving"
    assert not await keeper.flush()
    assert told[-1] == SaveState("failed", reason=Text("디스크가 가득 찼습니다", "the disk is full"))
    assert keeper.waiting
    full = False
    assert await keeper.flush()
    assert kept == ["second"]
    assert told[-1] == SaveState("saved", "14:05")


async def test_a_text_typed_while_saving_is_saved_too():
    kept: list[str] = []

    async def run(fn, *args):
        fn(*args)
        if args == ("one",):
            keeper.put("a", kept.append, "two")

    keeper = Keeper(run, lambda _state: None, lambda: "")
    keeper.put("a", kept.append, "one")
    await keeper.flush()
    assert keeper.waiting
    await keeper.flush()
    assert kept == ["one", "two"]
