"""Reports as web pages that need no web: one file, no script, nothing fetched, every text escaped.

Templates are files beside this module. They see plain values and :class:`~inspector_tui.model.text.Text`;
what they print is escaped by Jinja2 and made inert, and a name they misspell is an error, not a blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inspector_tui.journal.heads import groups
from inspector_tui.model.sheet_views import SheetLang
from inspector_tui.model.text import Lang, inert

from .times import offset, recorded, written

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).parent / "templates"

_LANGS: Final[dict[SheetLang, tuple[Lang, ...]]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}


def page(template: str, lang: SheetLang, **values: Any) -> str:
    """The page that ``template`` makes of ``values`` in one language or both."""
    return _environment().get_template(template).render(lang=lang, langs=langs_of(lang), **values)


def langs_of(lang: SheetLang) -> Sequence[Lang]:
    """The languages that are printed."""
    return _LANGS[lang]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"groups": groups, "recorded": recorded, "written": written, "offset": offset}
    return made


def _shown(value: object) -> object:
    """What is printed: control and bidi characters are spelt out; what Jinja2 made itself stays."""
    return inert(value) if type(value) is str else value
