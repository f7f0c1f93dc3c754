"""What a report's template is given: a document as plain lists, texts and numbers, and nothing else.

A template of an office sees this and only this. There is no object in it to climb up from, and what is not
in the document, which was made from the whitelist of its audience, is not there to be named.
"""

from __future__ import annotations

from typing import Any, Final

from inspector_tui.model.text import Lang, Text

from ..document import Block, Bullets, Document, Facts, Figure, Paragraph, Section, Table
from ..pictures.figures import columns_of, rows_of

WORDS: Final = {
    "contents": Text("차례", "Contents"),
    "none": Text("해당 사항 없음", "None"),
}


def plain(document: Document, *, pictures: bool) -> dict[str, Any]:
    """The document for a template; ``pictures`` draws figures as SVG beside their table."""
    blocks = _Blocks(document.lang, pictures)
    return {
        "audience": document.audience.value,
        "audience_name": document.audience.label.say(document.lang),
        "lang": document.lang,
        "title": document.title,
        "subtitle": document.subtitle,
        "footer": document.footer,
        "facts": blocks.block(document.facts),
        "contents": [
            {"id": section.id, "title": section.title, "level": section.level}
            for section in document.contents()
        ],
        "sections": [_section(section, blocks) for section in document.sections],
        "words": {name: text.say(document.lang) for name, text in WORDS.items()},
    }


def _section(section: Section, blocks: _Blocks) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "counts": section.counts,
        "blocks": [blocks.block(block) for block in section.blocks],
    }


class _Blocks:
    """Blocks as data, tables numbered through."""

    def __init__(self, lang: Lang, pictures: bool) -> None:
        self._lang, self._pictures = lang, pictures
        self._tables = 0

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "text": block.text, "strong": block.strong}
            case Bullets():
                return {"kind": "bullets", "lines": list(block.lines)}
            case Facts():
                return {"kind": "facts", "rows": [list(row) for row in block.rows], "mono": block.mono}
            case Table():
                self._tables += 1
                whole = sum(block.widths) or 1
                return {
                    "kind": "table",
                    "number": self._tables,
                    "name": block.name,
                    "columns": list(block.columns),
                    "rows": [list(row) for row in block.rows],
                    "percent": [round(100 * width / whole, 1) for width in block.widths],
                    "counts": block.counts,
                }
            case Figure():
                return self._figure(block)

    def _figure(self, block: Figure) -> dict[str, Any]:
        chart, lang = block.chart, self._lang
        found = {
            "kind": "figure",
            "id": chart.id,
            "title": chart.title.say(lang),
            "note": chart.note.say(lang),
            "columns": list(columns_of(chart, lang)),
            "rows": [list(row) for row in rows_of(chart, lang)],
            "svg": "",
        }
        if self._pictures:
            from ..pictures.svg import svg

            found["svg"] = svg(chart, lang)
        return found
