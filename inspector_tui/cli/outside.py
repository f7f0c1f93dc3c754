"""``inspector outside``: notes on what the regime leaves out. They go to the office only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.scope import OutsideTopic
from inspector_tui.model.text import Text

from .errors import LabelUnknown
from .inputs import MAX_FIELD, chosen, text, texts
from .language import both
from .noun import noun
from .options import Case, Reason
from .recording import Accept, show_saved
from .session import session

if TYPE_CHECKING:
    from inspector_tui.model.scope_views import OutsideView
    from inspector_tui.workspace.desk import Desk

app = noun(
    both(
        "범위 외 메모: 평가기관에만 전달되며 CSP와 공개 산출물에 들어가지 않습니다",
        "Out-of-scope notes: to the office only, never to the CSP or the public",
    )
)

Note = Annotated[
    str,
    typer.Argument(metavar="NOTE", help=both("메모 번호 (list의 첫 열)", "Number of the note, as listed")),
]
_TOPICS = both("주제: contract financial-company other", "Topic: contract financial-company other")
MEANT = Text("금융위 전달", "for the FSC")


@app.command("add", help=both("범위 외 메모 기록", "Record an out-of-scope note"))
def add(
    context: typer.Context,
    case: Case,
    topic: Annotated[str, typer.Option("--topic", metavar="T", help=_TOPICS)],
    words: Annotated[
        str, typer.Option("--text", metavar="TEXT", help=both("내용 (-: 표준 입력)", "Text (-: stdin)"))
    ],
    accept_sensitive: Accept = False,
) -> None:
    """Contract terms, the financial company's own duties, and the like."""
    from inspector_tui.workspace import outside

    now = session(context)
    told = texts({"--text": words}, accept_sensitive=accept_sensitive)["--text"]
    with now.desk(write=True) as desk:
        saved = outside.add(desk, case, chosen(OutsideTopic, topic, "--topic"), told)
    show_saved(now, saved)


@app.command("list", help=both("범위 외 메모 목록", "The notes"))
def list_notes(context: typer.Context, case: Case) -> None:
    """Every note that stands, numbered."""
    from inspector_tui.workspace import outside

    now = session(context)
    with now.desk() as desk:
        rows = outside.all(desk, case)
    if now.json:
        now.out.json({"outside": rows})
        return
    for number, row in enumerate(rows, 1):
        mark = f"  [{now.out.said(MEANT)}]" if row.handover else ""
        now.out.line(f"{number}  {now.out.said(row.topic.label)}  {row.by}  {row.at}{mark}")
        now.out.block(row.text)


@app.command("change", help=both("메모 고치기", "Change a note"))
def change(
    context: typer.Context,
    case: Case,
    note: Note,
    words: Annotated[str, typer.Option("--text", metavar="TEXT", help=both("내용 (-: 표준 입력)", "Text"))],
    topic: Annotated[str | None, typer.Option("--topic", metavar="T", help=_TOPICS)] = None,
    accept_sensitive: Accept = False,
) -> None:
    """What the lead meant for the FSC is no longer meant when somebody else changes it."""
    from inspector_tui.workspace import outside

    now = session(context)
    told = texts({"--text": words}, accept_sensitive=accept_sensitive)["--text"]
    with now.desk(write=True) as desk:
        before = _called(desk, case, note)
        wanted = before.topic if topic is None else chosen(OutsideTopic, topic, "--topic")
        saved = outside.change(desk, case, before.id, wanted, told)
    show_saved(now, saved)


@app.command("withdraw", help=both("메모 철회 (사유 필요)", "Withdraw a note, with a reason"))
def withdraw(context: typer.Context, case: Case, note: Note, reason: Reason) -> None:
    """It stays in the history."""
    from inspector_tui.workspace import outside

    now = session(context)
    why = text(reason, "--reason", MAX_FIELD)
    with now.desk(write=True) as desk:
        saved = outside.withdraw(desk, case, _called(desk, case, note).id, why)
    show_saved(now, saved)


@app.command("mark", help=both("금융위 전달 대상 표시 (점검반장)", "Mean a note for the FSC (lead)"))
def mark(
    context: typer.Context,
    case: Case,
    note: Note,
    off: Annotated[bool, typer.Option("--off", help=both("표시 해제", "No longer"))] = False,
) -> None:
    """Only the lead marks."""
    from inspector_tui.workspace import outside

    now = session(context)
    with now.desk(write=True) as desk:
        saved = outside.mean_for_fsc(desk, case, _called(desk, case, note).id, not off)
    show_saved(now, saved)


@app.command("handover", help=both("금융위 전달문 출력 (점검반장)", "The hand-over note to the FSC (lead)"))
def handover(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=both("새 파일에 쓰기 (생략: 화면)", "Into a new file")),
    ] = None,
) -> None:
    """The notes that the lead means for the FSC, as text. Never for the CSP."""
    from inspector_tui.workspace import outside

    now = session(context)
    with now.desk() as desk:
        if out is not None:
            file = outside.write_handover(desk, case, out, now.lang)
            now.show("handover", {"file": file}, lambda: now.out.line(str(file)))
            return
        told = outside.handover_note(desk, case, now.lang)
    if now.json:
        now.out.json({"handover": told})
    else:
        now.out.block(told.rstrip("\n"), "")


def _called(desk: Desk, case: str, note: str) -> OutsideView:
    """The note with this number or id. Raises LabelUnknown."""
    from inspector_tui.workspace import outside

    for number, view in enumerate(outside.all(desk, case), 1):
        if note.strip() in (str(number), view.id):
            return view
    raise LabelUnknown(label=note)
