"""Long and hostile documents for the tests of PDF and workbook, and a font of boxes that has Hangul."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inspector_tui.model.charts import Chart, ChartKind, Series, Tone
from inspector_tui.model.reporting import Audience
from inspector_tui.model.text import Lang, Text
from inspector_tui.report.document import Bullets, Document, Facts, Figure, Paragraph, Section, Table

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://evil.invalid/x onerror=alert(1)>",
    '" onmouseover="alert(1)" style="background:url(\'http://evil.invalid/c\')',
    "</style><style>@import 'http://evil.invalid/a.css';</style>",
    "</title><base href=http://evil.invalid/><meta http-equiv=refresh content='0;url=http://evil.invalid/'>",
    "<svg onload=alert(1)><a href='javascript:alert(1)'>x</a></svg>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;script&#x3e;",
    "![a](http://evil.invalid/i.png) [b](javascript:alert(1)) <http://evil.invalid/>",
    "| a | b |\n|---|---|\n# heading\n```\n---",
    '=HYPERLINK("http://evil.invalid/","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "'=1+1",
    "＝1+1",
    "{{ 7*7 }} {% for x in y %} ${7*7} #{7*7}",
    "a\u202eb\u2066c\u200fd\u0000e\u0007f\u001b[31mg\u2028h\ufeffi",
    "_x0041_ _x000D_ \ufffe\uffff",
    ") Tj /Piece <</N 1>> BDC EMC (\\) ET Q",
    "%PDF-1.7 endobj endstream /JavaScript /URI (http://evil.invalid/)",
    "가" * 4_000,
    "W" * 3_000,
    "\U0001f4a3 e\u0301 \ud55c",
)
"""What somebody might write into a field to see what it does elsewhere."""


def picture(name: str = "영역별 판정") -> Chart:
    return Chart(
        "verdicts",
        Text(name, "Verdicts by domain"),
        ChartKind.STACKED,
        (Text("접근권한", "Access"), Text("가용성", "Availability")),
        (
            Series(Text("충족", "Satisfied"), Text("충", "S"), Tone.GOOD, (3, 4)),
            Series(Text("부분충족", "Partial"), Text("부", "P"), Tone.FAIR, (2, 0)),
        ),
        Text("항목", "items"),
        Text("점수가 아닙니다", "Not a score"),
    )


def document(
    lang: Lang = "ko", items: int = 74, words: str = "로그 서버에서 root 직접 접속이 확인되었다. "
) -> Document:
    rows = tuple(
        (f"ACC-{n:02d}", "특수권한 통제", "상", "미충족", words * (n % 7 + 1), "E-A01, E-A02")
        for n in range(items)
    )
    findings = tuple(
        Section(
            f"finding-{n}",
            f"F-A{n:02d} 퇴직자 특수권한",
            2,
            (Facts((("사실", words * 3), ("권고", words))), Paragraph("다툼이 있습니다", strong=True)),
            counts="finding",
        )
        for n in range(5)
    )
    return Document(
        Audience.INTERNAL,
        lang,
        "클라우드 안전성 평가 결과",
        "FSI-2026-014 한빛워크",
        "FSI-2026-014 | 평가기관 내부용",
        Facts((("평가번호", "FSI-2026-014"), ("앵커", "7f3a 91bc " * 12))),
        (
            Section("about", "개요", 1, (Paragraph(words * 20), Bullets((words, words)), Figure(picture()))),
            Section(
                "items", "판정", 1,
                (Table("판정", ("번호", "항목", "중요도", "판정", "근거", "증적"), rows, counts="item"),),
            ),
            Section("findings", "지적사항", 1),
            *findings,
        ),
    )  # fmt: skip


def hostile(lang: Lang = "ko") -> Document:
    """Every place of a document says every hostile thing."""
    parts = tuple(
        Section(
            f"s{n}",
            text[:300],
            1 + n % 3,
            (
                Paragraph(text, strong=bool(n % 2)),
                Bullets((text,)),
                Facts(((text[:80], text),)),
                Table(text[:80], (text[:60], "b"), ((text, "x"), ("y", text)), counts="item"),
                Figure(picture(text[:200])),
            ),
            counts="finding",
        )
        for n, text in enumerate(HOSTILE)
    )
    said = HOSTILE[0] + HOSTILE[9]
    return Document(Audience.INTERNAL, lang, said, said, said, Facts(((said, said),)), parts)


@cache
def box_font(folder: Path) -> Path:
    """A font whose letters are all boxes, for machines without a Korean one: ASCII, Hangul, a few marks."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for corners in (((50, 0), (50, 700), (850, 700), (850, 0)),):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box, blank = pen.glyph(), TTGlyphPen(None).glyph()
    codes = [*range(0x21, 0x7F), *range(0xAC00, 0xD7A4), 0x00B7, 0xFF1D]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "space", "box", "wide"])
    cmap = {code: "wide" if code > 0x2000 else "box" for code in codes} | {0x20: "space"}
    made.setupCharacterMap(cmap)
    made.setupGlyf({".notdef": box, "space": blank, "box": box, "wide": box})
    made.setupHorizontalMetrics({".notdef": (900, 0), "space": (300, 0), "box": (550, 0), "wide": (920, 0)})
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "fullName": "Boxes Regular"})
    made.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120, sCapHeight=700, fsType=0)
    made.setupPost()
    path = folder / "boxes.ttf"
    made.save(path)
    return path
