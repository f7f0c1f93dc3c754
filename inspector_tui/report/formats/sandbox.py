"""The environment that reports are rendered in: ours and an office's templates alike.

A template is given plain data (``template_data``). What it prints is made inert and escaped, for HTML or for
Markdown, and nothing can be marked as safe or the escaping turned off; attributes that lead out of the data
are closed (Jinja2's sandbox), and a name that is not there is an error and not a blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from inspector_tui.model.text import inert

from . import markdown_text
from .page_style import css_text, style_source

Kind = Literal["html", "md"]

_CLOSED: Final = ("safe", "attr", "urlize", "xmlattr", "tojson", "pprint", "random")
"""Filters that make markup of data, reach for attributes, or differ from run to run."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which nobody turns the escaping off."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for found in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
            raise TemplateSyntaxError("escaping cannot be turned off", found.lineno, name, filename)
        return tree


class _Inside(FileSystemLoader):
    """Files of the folders themselves: a link that leads out of them is no template, and is not read."""

    def get_source(self, environment: Environment, template: str) -> Any:
        found = super().get_source(environment, template)
        place = Path(found[1] or "").resolve()
        if not any(place.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return found


def environment(kind: Kind, folders: Sequence[Path]) -> _Sandbox:
    """An environment for templates in ``folders``, the first that has one winning."""
    made = _Sandbox(
        loader=_Inside(list(folders), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown_in(markdown_text.line if kind == "md" else _escaped),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    for name in _CLOSED:
        made.filters.pop(name, None)
    made.globals.pop("lipsum", None)
    made.filters |= {
        "css_text": _css_text,
        "style_source": _style_source,
        "block": _block,
        "codes": _codes,
    }
    if kind == "html":
        del made.filters["block"]
    else:
        del made.filters["css_text"], made.filters["style_source"], made.filters["codes"]
    return made


def given(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its pictures marked as the markup they are: we drew them, from figures and names."""
    for section in document["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "figure":
                block["svg"] = Markup(block["svg"])  # noqa: S704 - pictures/svg.py escapes every text in it
    return {"document": document}


def _shown_in(shown: Callable[[str], str]) -> Callable[[object], object]:
    """What is printed: made inert and escaped; what Jinja2 or we made as markup stays."""

    def show(value: object) -> object:
        if isinstance(value, Markup):
            return value
        return Markup(shown(value)) if isinstance(value, str) else value  # noqa: S704 - just escaped

    return show


def _css_text(text: object) -> Markup:
    return Markup(css_text(str(text)))  # noqa: S704 - every character that means something is spelt by number


def _style_source(style: object) -> Markup:
    return Markup(style_source(str(style)))  # noqa: S704 - a digest


_CODE: Final = re.compile(r"(?<![\w-])(?:[A-Z]{1,4}-[A-Z]?\d{1,4}|\d{4}-\d\d-\d\d)(?![\w-])", re.ASCII)
"""What paper must not tear at its hyphen: numbers of items, findings, evidence and assets; days."""


def _codes(text: object) -> Markup:
    """Text of a cell, its numbers and days kept whole: no line ends in the ``E-`` of ``E-A03``."""
    said = _CODE.sub(r'<span class="code">\g<0></span>', _escaped(str(text)))
    return Markup(said)  # noqa: S704 - just escaped, and what is put in is ours


def _block(text: object, margin: str = "") -> Markup:
    """Paragraphs of Markdown; a margin is blanks or a quotation's, whatever a template says."""
    kept = margin if not margin.strip(" >") else ""
    return Markup(markdown_text.block(str(text), kept))  # noqa: S704 - just escaped


def _escaped(text: str) -> str:
    return str(escape(inert(text)))
