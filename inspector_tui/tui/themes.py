"""Five looks. Colours never carry meaning alone: every verdict is also a word and a mark.

The palette for colour-blind eyes begins with Okabe and Ito's (2008); orange, grey and violet are moved so
that any two verdicts stay apart for eyes without red or green receptors. A test measures that, and contrasts.
"""

from __future__ import annotations

from textual.theme import Theme

from inspector_tui.model.text import Text

DEFAULT = "inspector-dark"
MONO = "inspector-mono"

LABELS = {
    "inspector-dark": Text("어둡게", "Dark"),
    "inspector-light": Text("밝게", "Light"),
    "inspector-contrast": Text("고대비", "High contrast"),
    "inspector-cvd": Text("색각 배려", "Colour-blind safe"),
    MONO: Text("흑백", "Mono"),
}
BY_WORD = {
    "dark": "inspector-dark",
    "light": "inspector-light",
    "contrast": "inspector-contrast",
    "colour-blind": "inspector-cvd",
    "mono": MONO,
}
"""The looks by the words of the configuration (model.preferences.THEMES)."""


def _verdicts(satisfied: str, partial: str, unsatisfied: str, na: str, unverifiable: str) -> dict[str, str]:
    return {
        "v-satisfied": satisfied,
        "v-partial": partial,
        "v-unsatisfied": unsatisfied,
        "v-na": na,
        "v-unverifiable": unverifiable,
    }


def _rows(quiet: str, at_cursor: str) -> dict[str, str]:
    """What a list says quietly, and the text under its cursor: a line has no automatic colours."""
    return {"row-quiet": quiet, "row-at-cursor": at_cursor}


DARK_VERDICTS = _verdicts("#7fc97f", "#e6c35c", "#ff8080", "#a0a8b8", "#d0a0ff")


def themes() -> list[Theme]:
    """All themes, the default first."""
    return [
        Theme(
            "inspector-dark",
            primary="#5aa0e0",
            secondary="#3a6ea5",
            accent="#e6c35c",
            foreground="#e4e6ea",
            background="#14171c",
            surface="#1b1f26",
            panel="#252b35",
            success="#7fc97f",
            warning="#e6c35c",
            error="#ff8080",
            dark=True,
            variables=DARK_VERDICTS | _rows("#ffffff", "#ffffff"),
        ),
        Theme(
            "inspector-light",
            primary="#1f5fa8",
            secondary="#3a648f",
            accent="#8a5a00",
            foreground="#1a1d22",
            background="#fafafa",
            surface="#f1f2f4",
            panel="#e2e5ea",
            success="#19692c",
            warning="#8a5a00",
            error="#b3261e",
            dark=False,
            variables=_verdicts("#19692c", "#8a5a00", "#b3261e", "#5a6270", "#7a3fb0")
            | _rows("#4a5360", "#ffffff"),
        ),
        Theme(
            "inspector-contrast",
            primary="#00e0ff",
            secondary="#00c0e0",
            accent="#ffff00",
            foreground="#ffffff",
            background="#000000",
            surface="#000000",
            panel="#181818",
            success="#00ff66",
            warning="#ffff00",
            error="#ff8080",
            dark=True,
            variables=_verdicts("#00ff66", "#ffff00", "#ff8080", "#ffffff", "#ff9cff")
            | {"text-muted": "#e0e0e0"}
            | _rows("#e0e0e0", "#000000"),
        ),
        Theme(
            "inspector-cvd",
            primary="#56b4e9",
            secondary="#0067a3",
            accent="#e69f00",
            foreground="#f0f0f0",
            background="#14171c",
            surface="#1b1f26",
            panel="#252b35",
            success="#56b4e9",
            warning="#f0e442",
            error="#e8761c",
            dark=True,
            variables=_verdicts("#56b4e9", "#f0e442", "#e8761c", "#dddddd", "#7f8cff")
            | _rows("#d8d8d8", "#ffffff"),
        ),
        Theme(
            MONO,
            primary="#ffffff",
            secondary="#b0b0b0",
            accent="#ffffff",
            foreground="#f0f0f0",
            background="#000000",
            surface="#000000",
            panel="#303030",
            success="#ffffff",
            warning="#ffffff",
            error="#ffffff",
            dark=True,
            variables=_verdicts(*["#ffffff"] * 5) | _rows("#ffffff", "#ffffff"),
        ),
    ]
