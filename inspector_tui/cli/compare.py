"""``inspector compare``: two inspections side by side, or one and a bundle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from inspector_tui.model.comparison_views import FindingFate, ItemFate
from inspector_tui.model.text import Text

from .inputs import item_id
from .language import both
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.comparison_views import ComparedItem, Comparison, SideItem

_NEITHER = Text("이 항목은 어느 평가에도 없습니다.", "Neither assessment has that item.")
_UNTAKEN = Text("평가 안 함", "not taken")
_NO_DIFFERENCE = Text("다른 점이 없습니다.", "There is no difference.")
_UNTRUSTED = Text(
    "이 번들의 서명자를 이 노트북의 신뢰목록에서 확인하지 못했습니다.",
    "The signers of this bundle are not in this laptop's trust list.",
)


def compare(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="ID", help=both("앞 평가(기준)", "The earlier assessment"))],
    second: Annotated[
        str,
        typer.Argument(
            metavar="ID|BUNDLE", help=both("뒤 평가 또는 번들 파일", "The later one, or a bundle file")
        ),
    ],
    item: Annotated[
        str,
        typer.Option(
            "--item",
            metavar="ITEM",
            show_default=False,
            help=both("이 항목만 자세히", "This item only, in full"),
        ),
    ] = "",
    only_differences: Annotated[
        bool, typer.Option("--only-differences", help=both("다른 항목만", "Only what differs"))
    ] = False,
) -> None:
    """Item by item: the item itself, its verdict, findings, evidence."""
    from inspector_tui.workspace import comparing

    now = session(context)
    with now.desk() as desk:
        if second.endswith((".zip", ".age")) or Path(second).is_file():
            found = comparing.compare_with_bundle(desk, first, Path(second))
        else:
            found = comparing.compare(desk, first, second)
    wanted = tuple(row for row in found.items if _wanted(row, item_id(item), only_differences))
    if found.untrusted:
        now.out.aside(_UNTRUSTED)
    shown = replace(found, items=wanted)
    now.show("comparison", shown, lambda: _tell(now, shown, whole=bool(item)))


def _wanted(row: ComparedItem, item: str, only_differences: bool) -> bool:
    if item:
        return any(side is not None and side.item == item for side in (row.first, row.second))
    return bool(row.differs) or not only_differences


def _tell(now: Session, found: Comparison, *, whole: bool) -> None:
    out = now.out
    for place, case in ((Text("앞", "First"), found.first), (Text("뒤", "Second"), found.second)):
        out.line(
            f"{out.said(place)}  {case.number}  {out.said(case.csp)}  {out.said(case.service)}"
            f"  {case.opens or case.year}  {out.said(case.state_label)}".rstrip()
        )
    if not found.items:
        out.line(_NEITHER if whole else _NO_DIFFERENCE)
    elif whole:
        for row in found.items:
            _item(now, row)
    else:
        _table(now, found.items)


def _table(now: Session, rows: tuple[ComparedItem, ...]) -> None:
    now.out.table(
        [
            (
                row.shown.item.upper(),
                Text("-", "-") if row.fate is ItemFate.SAME else row.fate.label,
                verdict_of(row.first),
                verdict_of(row.second),
                row.findings.label,
                f"{evidence_of(row.first)} > {evidence_of(row.second)}",
                row.shown.title,
            )
            for row in rows
        ],
        (
            *(Text("항목", "Item"), Text("변경", "Change"), Text("앞 판정", "Then"), Text("뒤 판정", "Now")),
            *(Text("지적", "Findings"), Text("증적", "Evidence"), Text("제목", "Title")),
        ),
    )


def verdict_of(side: SideItem | None) -> Text:
    """The verdict of one side in a word, else its state."""
    if side is None or not side.taken:
        return Text("없음", "none") if side is None else _UNTAKEN
    return side.verdict.label if side.verdict is not None else side.state.label


def evidence_of(side: SideItem | None) -> str:
    """How much evidence one side has."""
    return "-" if side is None or not side.taken else str(len(side.evidence))


def _item(now: Session, row: ComparedItem) -> None:
    out = now.out
    differs = Text(
        ", ".join(one.label.ko for one in row.differs), ", ".join(one.label.en for one in row.differs)
    )
    parts = Text(", ".join(one.ko for one in row.parts), ", ".join(one.en for one in row.parts))
    out.line(f"{row.shown.item.upper()}  {out.said(row.shown.title)}")
    out.pairs(
        [
            (Text("항목", "Item"), row.fate.label),
            (Text("바뀐 부분", "What changed"), parts),
            (Text("다른 점", "Differs in"), differs),
            (
                Text("지적", "Findings"),
                row.findings.label if row.findings is not FindingFate.NONE else Text("", ""),
            ),
        ]
    )
    for place, side in ((Text("앞", "First"), row.first), (Text("뒤", "Second"), row.second)):
        if side is None:
            out.line(f"{out.said(place)}: {out.said(Text('이 항목 없음', 'no such item'))}")
            continue
        out.line(f"{out.said(place)}: {side.item.upper()}  {out.said(verdict_of(side))}")
        if row.parts:
            out.block(out.said(side.requirement))
        if side.rationale:
            out.block(side.rationale)
        for finding in side.findings:
            state = Text("미종결", "not closed") if finding.open else Text("종결", "closed")
            fact = out.said(finding.fact) or finding.fact.ko or finding.fact.en
            out.block(f"{finding.label} ({out.said(finding.severity.label)}, {out.said(state)}) {fact}")
        for piece in side.evidence:
            out.block(f"{piece.label} {out.said(piece.status.label)} {piece.title}")
