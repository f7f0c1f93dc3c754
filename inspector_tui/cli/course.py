"""``inspector assessment state|advance|document``: where a case stands, and moving it on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .errors import NotCombined
from .inputs import MAX_FIELD, chosen, text, texts
from .language import both
from .options import Case
from .recording import Accept, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.course_views import CourseView, DocumentInput, UnmetView

_MARKS = {"done": "+", "here": ">", "next": " ", "beside": "-"}


def state(context: typer.Context, case: Case) -> None:
    """Steps, what can come next, what each still lacks, documents, how it came here."""
    from inspector_tui.workspace import course

    now = session(context)
    with now.desk() as desk:
        seen = course.standing(desk, case)
    now.show("course", seen, lambda: _page(now, seen))


def advance(
    context: typer.Context,
    case: Case,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help=both("`assessment state`에 표시", "See `assessment state`"))
    ],
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DAY", show_default=False, help=both("일자 (기본: 오늘)", "Day (default: today)")
        ),
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="WHO", show_default=False, help=both("결정한 자", "Who decided"))
    ] = "",
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar="TEXT", show_default=False, help=both("사유 (-: 표준 입력)", "Why (-: stdin)")
        ),
    ] = "",
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            metavar="DOC=REF[@FILE]",
            help=both("문서, 여러 번 (D3=번호@파일)", "Document; repeatable (D3=REF@FILE)"),
        ),
    ] = None,
    witness: Annotated[
        list[str] | None,
        typer.Option("--witness", metavar="NAME", help=both("입회인, 여러 번", "Witness; repeatable")),
    ] = None,
    accept_sensitive: Accept = False,
) -> None:
    """One step: an entry with its day, who decided, why and the documents. Undo does not reach it."""
    from inspector_tui.model.course import CaseEvent
    from inspector_tui.workspace import case_documents, course
    from inspector_tui.workspace.stages.course_errors import GuardUnmet

    now = session(context)
    word = chosen(CaseEvent, event, "EVENT")
    told = texts({"--reason": reason}, accept_sensitive=accept_sensitive)["--reason"]
    given = tuple(_document(one) for one in document or ())
    with now.desk(write=True) as desk:
        try:
            saved = course.advance(
                desk,
                case,
                word,
                on=on,
                by=text(by, "--by", MAX_FIELD),
                reason=told,
                documents=case_documents.read(desk, given),
                witnesses=tuple(text(one, "--witness", MAX_FIELD) for one in witness or ()),
            )
        except GuardUnmet as problem:
            unmet = course.unmet_views(problem.unmet)
            now.show("unmet", unmet, lambda: _unmet(now, unmet))
            raise
    show_saved(now, saved)


def document(
    context: typer.Context,
    case: Case,
    given: Annotated[
        str, typer.Argument(metavar="DOC=REF[@FILE]", help=both("예: D4=문서번호@파일", "As D4=REF@FILE"))
    ],
    dated: Annotated[
        str, typer.Option("--dated", metavar="DAY", show_default=False, help=both("작성일", "Its date"))
    ] = "",
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", show_default=False, help=both("제목", "Its title"))
    ] = "",
) -> None:
    """File a document by reference; it counts for the next step that asks for one of its kind."""
    from msgspec.structs import replace

    from inspector_tui.workspace import case_documents, course

    now = session(context)
    paper = replace(_document(given), dated=dated, title=text(title, "--title", MAX_FIELD))
    with now.desk(write=True) as desk:
        (facts,) = case_documents.read(desk, (paper,))
        saved = course.add_document(desk, case, facts)
    show_saved(now, saved)


def _document(given: str) -> DocumentInput:
    """``D3=REF@FILE`` or ``D3=REF@sha256:HEX``; the part after the last ``@`` may be left out."""
    from inspector_tui.model.course import DocumentKind
    from inspector_tui.model.course_views import DocumentInput

    name, equals, rest = given.partition("=")
    if not equals or not rest:
        raise NotCombined(
            ko="--document는 D3=문서번호 또는 D3=문서번호@파일 형식으로 쓰십시오.",
            en="Write a document as D3=REF or D3=REF@FILE.",
        )
    reference, at, file = rest.rpartition("@")
    if not at:
        reference, file = rest, ""
    kind = chosen(DocumentKind, name, "--document")
    reference = text(reference, "--document", MAX_FIELD)
    if file.startswith("sha256:"):
        return DocumentInput(kind, reference, sha256=file.removeprefix("sha256:"))
    return DocumentInput(kind, reference, file=Path(file).expanduser() if file else None)


def _unmet(now: Session, unmet: tuple[UnmetView, ...]) -> None:
    for one in unmet:
        items = " ".join(item.upper() for item in one.items[:12]) + (" ..." if len(one.items) > 12 else "")
        now.out.line(f"  {one.code}  {now.out.said(one.sentence)}  {items}".rstrip())


def _page(now: Session, seen: CourseView) -> None:
    out = now.out
    out.line(f"{seen.number}  {out.said(seen.service)}  {out.said(seen.state.label)} ({seen.state})")
    for one in seen.steps:
        out.line(f"  {_MARKS[one.mark]} {one.step or '-'}  {out.said(one.label)}")
    if seen.signature_said.ko:
        out.line(seen.signature_said)
    if seen.next_due.ko:
        out.line(seen.next_due)
    if seen.conflict:
        out.line(Text("단계 기록에 충돌이 있습니다.", "The state of the case is in conflict."))
    for event in seen.next:
        word = Text("막힘", "blocked") if event.unmet else Text("가능", "possible")
        out.line(
            f"{event.event}  {out.said(event.label)} -> {out.said(event.target.label)}"
            f"  [{out.said(word)}]  {out.said(event.who)}"
        )
        _unmet(now, event.unmet)
        for asked in event.asks:
            out.line(f"  + {out.said(asked.sentence)}")
    for paper in seen.documents:
        out.line(
            f"{paper.doc.upper()}  {paper.reference}  {paper.title}  {paper.dated}  {paper.sha256}".rstrip()
        )
    for move in seen.moves:
        label = out.said(move.event.label) if move.event else ""
        not_counted = "" if move.counts else out.said(Text(" (점검반장의 기록이 아님)", " (not by the lead)"))
        out.line(
            f"{move.on}  {label} -> {out.said(move.state.label)}  {out.said(move.decided_by)}  "
            f"{move.by}{not_counted}"
        )
