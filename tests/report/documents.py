"""Documents made by hand for the tests of formats: one of everything, and hostile words in every place."""

from __future__ import annotations

from inspector_tui.model.reporting import Audience
from inspector_tui.model.text import Lang
from inspector_tui.report.document import Block, Bullets, Document, Facts, Paragraph, Section, Table

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> \'"`;}</style> | a | b |\n'
    "=cmd|' /C calc'!A0\n\n    four blanks\n- list\n1. one\n# head\n```\n"
    "[x](http://h.example/) ![y](z) <b> &amp; \\ *a* _b_\u202e"
)


def document(
    words: str = "평문", *, lang: Lang = "ko", rows: int = 3, findings: int = 2, more: tuple[Block, ...] = ()
) -> Document:
    """A report of every kind of block, ``words`` wherever there can be any."""
    items = Table(
        "items",
        ("번호", words, "근거"),
        tuple((f"ACC-{n:02d}", words, words) for n in range(1, rows + 1)),
        (1, 2, 4),
        "item",
    )
    found = tuple(
        Section(
            f"finding-{n}", f"F-A{n:02d} {words}", 2, (Facts((("사실", words), (words, "값"))),), "finding"
        )
        for n in range(1, findings + 1)
    )
    return Document(
        audience=Audience.INTERNAL,
        lang=lang,
        title=f"보고서 {words}",
        subtitle=words,
        footer=f"FSI-2026-014 {words}",
        facts=Facts((("평가번호", words),)),
        sections=(
            Section("one", f"1. 개요 {words}", 1, (Paragraph(words), Paragraph(words, strong=True), *more)),
            Section("two", "2. 항목", 1, (Bullets((words, words)), items)),
            Section("three", "3. 지적사항", 1),
            *found,
            Section(
                "four",
                "4. 무결성",
                1,
                (Facts((("기준값", "ab12 cd34"),), mono=True), Table("none", ("가",), ())),
            ),
        ),
    )
