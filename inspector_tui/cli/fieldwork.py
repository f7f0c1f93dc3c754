"""``inspector pocket`` and ``carry-out``, and recording by the code of a pocket sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict, WorkState

from .errors import NotCombined
from .inputs import MAX_FIELD, chosen, item_id, texts
from .labels import evidence_called
from .language import both
from .options import Case
from .papers import Out, Sheet, show_paper
from .printer import grouped
from .recording import Accept, Assets, Label, assessment_of, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.onsite_views import CarryOut, CarryRow


def pocket(
    context: typer.Context,
    case: Case,
    domain: Annotated[str | None, typer.Option("--domain", metavar="ID", help=both("영역", "Domain"))] = None,
    asset: Assets = None,
    out: Out = None,
) -> None:
    """Codes, items and boxes to tick, asset by asset, by where they stand. With ``--json``, the codes."""
    from inspector_tui.workspace import pocket as room

    now = session(context)
    wanted = None if domain is None else item_id(domain)
    with now.desk() as desk:
        if now.json and out is None:
            now.out.json({"places": room.places(desk, case, wanted, asset or ())})
            return
        show_paper(now, desk, room.sheet(desk, case, now.lang, wanted, asset or ()), out)


def code(
    context: typer.Context,
    typed: Annotated[str, typer.Argument(metavar="CODE", help=both("코드 6자", "Six characters"))],
    verdict: Annotated[
        str | None, typer.Option("--verdict", metavar="V", help=both("판정 또는 확인불가", "Verdict"))
    ] = None,
    rationale: Annotated[
        str,
        typer.Option("--rationale", metavar="TEXT", show_default=False, help=both("판단근거", "Rationale")),
    ] = "",
    accept_sensitive: Accept = False,
) -> None:
    """With ``--verdict`` recorded on the item and asset that the code names; without, they are shown."""
    from inspector_tui.workspace import pocket as room

    now, case = session(context), assessment_of(context)
    told = texts({"--rationale": rationale}, accept_sensitive=accept_sensitive)["--rationale"]
    if verdict is None:
        if told:
            raise NotCombined(ko="--rationale에는 --verdict가 필요합니다.", en="--rationale needs --verdict.")
        with now.desk() as desk:
            place = room.find(desk, case, typed)
        line = f"{place.item.upper()} {now.out.said(place.title)}  {place.asset_key} {place.asset_name}"
        now.show("place", place, lambda: now.out.line(f"{line}  {now.out.said(place.verdict)}"))
        return
    unverifiable = WorkState.UNVERIFIABLE
    is_state = verdict.strip() in (unverifiable.value, unverifiable.label.ko)
    with now.desk(write=True) as desk:
        saved = room.record(
            desk,
            case,
            typed,
            verdict=None if is_state else chosen(Verdict, verdict, "--verdict"),
            state=unverifiable if is_state else WorkState.JUDGED,
            rationale=told,
        )
    show_saved(now, saved)


def carry_out(context: typer.Context, case: Case, sheet: Sheet = False, out: Out = None) -> None:
    """Every file with its SHA-256, and whether it leaves; ``--sheet`` the page for the gate."""
    from inspector_tui.workspace import carry_out as room

    now = session(context)
    with now.desk() as desk:
        if sheet or out is not None:
            show_paper(now, desk, room.sheet(desk, case, now.lang), out)
            return
        found = room.listing(desk, case)
    now.show("carry_out", found, lambda: _carry_out(now, found))


def classify(
    context: typer.Context,
    label: Label,
    words: Annotated[str, typer.Argument(metavar="TEXT", help=both("분류 (예: 대외비)", "Classification"))],
    accept_sensitive: Accept = False,
) -> None:
    """How the file of a piece of evidence is classified."""
    from inspector_tui.workspace import carry_out as room

    now, case = session(context), assessment_of(context)
    told = texts({"TEXT": words}, accept_sensitive=accept_sensitive, most=MAX_FIELD)["TEXT"]
    with now.desk(write=True) as desk:
        saved = room.classify(desk, case, evidence_called(desk, case, label), told)
    show_saved(now, saved)


def _carry_out(now: Session, found: CarryOut) -> None:
    out = now.out
    count = len({row.sha256 for row in found.leaving})
    out.line(Text(f"반출 {count}건, {found.size:,} B", f"{count} files leave, {found.size:,} B"))
    for row in found.leaving:
        _file(now, row)
    if found.staying:
        out.line(Text("남는 파일", "Files that stay"))
    for row in found.staying:
        _file(now, row)


def _file(now: Session, row: CarryRow) -> None:
    now.out.line(f"{row.label}  {row.title}  {row.name}  {row.size:,} B  {row.classification}".rstrip())
    why = now.out.said(row.why) or f"{row.by} {row.at}"
    now.out.block(f"{grouped(row.sha256)}\n{why}")
