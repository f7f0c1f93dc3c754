"""``inspector action``: corrective actions on findings, their due days and how far they have come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.remedy import ActionState
from inspector_tui.model.text import Text

from .errors import LabelUnknown
from .inputs import MAX_FIELD, chosen, text, texts
from .labels import evidence_called, finding_called
from .language import both
from .noun import noun
from .options import Case, Reason
from .recording import Accept, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.remedy_views import ActionView, FindingActions, RemedyView
    from inspector_tui.workspace.desk import Desk

app = noun(both("보완조치", "Corrective actions"))

Action = Annotated[
    str, typer.Argument(metavar="ACTION", help=both("보완조치 번호 (예: K-A01)", "Number, as K-A01"))
]
Due = Annotated[
    str,
    typer.Option(
        "--due",
        metavar="DUE",
        help=both(
            "기한: 30(영업일), 30c(역일), 2026-12-04",
            "Due: 30 (business days), 30c (calendar days), 2026-12-04",
        ),
    ),
]
Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="DAY",
        show_default=False,
        help=both("기산일(기본: 오늘)", "Counted from; today if unsaid"),
    ),
]
Who = Annotated[
    str,
    typer.Option(
        "--responsible", metavar="TEXT", show_default=False, help=both("담당", "Who answers for it")
    ),
]
What = Annotated[
    str, typer.Option("--what", metavar="TEXT", show_default=False, help=both("조치 내용", "What is done"))
]
WhatEn = Annotated[
    str,
    typer.Option(
        "--what-en", metavar="TEXT", show_default=False, help=both("조치 내용 (영문)", "In English")
    ),
]
Findings = Annotated[
    list[str] | None,
    typer.Option("--finding", metavar="F", help=both("지적사항 번호, 여러 번", "Finding; repeatable")),
]
Pieces = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="E", help=both("증적 번호, 여러 번", "Evidence; repeatable")),
]


@app.command("list", help=both("지적사항별 보완조치", "Findings with their actions"))
def list_actions(
    context: typer.Context,
    case: Case,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help=both("확인평가 중에도 전부", "Everything, also while a confirmation round is on"),
        ),
    ] = False,
) -> None:
    """In a confirmation round: what it has to look at."""
    from inspector_tui.workspace import remedy_list

    now = session(context)
    with now.desk() as desk:
        view = remedy_list.listed(desk, case, everything=everything)
    now.show("actions", view, lambda: _page(now, view))


@app.command("add", help=both("보완조치 등록", "Record an action"))
def add(
    context: typer.Context,
    case: Case,
    finding: Findings = None,
    what: What = "",
    what_en: WhatEn = "",
    due: Due = "",
    since: Since = "",
    responsible: Who = "",
    evidence: Pieces = None,
    accept_sensitive: Accept = False,
) -> None:
    """What the CSP will do about a finding, and by when."""
    from inspector_tui.model.remedy_views import ActionInput
    from inspector_tui.workspace import actions

    now = session(context)
    told = texts({"--what": what, "--what-en": what_en}, accept_sensitive=accept_sensitive)
    who = text(responsible, "--responsible", MAX_FIELD)
    with now.desk(write=True) as desk:
        given = ActionInput(
            what=Text(told["--what"], told["--what-en"]),
            findings=tuple(finding_called(desk, case, label).id for label in finding or ()),
            due=due,
            since=since,
            responsible=who,
            evidence=tuple(evidence_called(desk, case, label) for label in evidence or ()),
        )
        saved = actions.add(desk, case, given)
    show_saved(now, saved)


@app.command("change", help=both("보완조치 내용 변경", "Change an action"))
def change(
    context: typer.Context,
    case: Case,
    label: Action,
    finding: Findings = None,
    what: What = "",
    what_en: WhatEn = "",
    responsible: Who = "",
    evidence: Pieces = None,
    accept_sensitive: Accept = False,
) -> None:
    """What is not given stays as it is; the due day is set anew by ``due``."""
    from inspector_tui.model.remedy_views import ActionInput
    from inspector_tui.workspace import actions

    now = session(context)
    told = texts({"--what": what, "--what-en": what_en}, accept_sensitive=accept_sensitive)
    who = text(responsible, "--responsible", MAX_FIELD)
    with now.desk(write=True) as desk:
        before = _called(desk, case, label)
        given = ActionInput(
            what=Text(told["--what"] or before.what.ko, told["--what-en"] or before.what.en),
            findings=tuple(finding_called(desk, case, name).id for name in finding or before.findings),
            responsible=who or before.responsible,
            evidence=tuple(evidence_called(desk, case, name) for name in evidence or before.evidence),
        )
        saved = actions.change(desk, case, before.id, given)
    show_saved(now, saved)


@app.command("progress", help=both("보완조치 진행 기록", "Record how far an action has come"))
def progress(
    context: typer.Context,
    case: Case,
    label: Action,
    state: Annotated[
        str,
        typer.Argument(
            metavar="STATE",
            help=both(
                "planned, in-progress, done-claimed, verified, returned, residual",
                "planned, in-progress, done-claimed, verified, returned, residual",
            ),
        ),
    ],
    words: Annotated[
        str, typer.Option("--words", metavar="TEXT", show_default=False, help=both("내용", "What was seen"))
    ] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", show_default=False, help=both("일자", "On which day"))
    ] = "",
    checked_by: Annotated[
        str,
        typer.Option("--checked-by", metavar="NAME", show_default=False, help=both("확인자", "Who checked")),
    ] = "",
    accept_sensitive: Accept = False,
) -> None:
    """Verified and returned in a confirmation round only; residual by the lead, with the reason."""
    from inspector_tui.workspace import actions

    now = session(context)
    step = chosen(ActionState, state, "STATE")
    told = texts({"--words": words}, accept_sensitive=accept_sensitive)["--words"]
    who = text(checked_by, "--checked-by", MAX_FIELD)
    with now.desk(write=True) as desk:
        found = _called(desk, case, label)
        saved = actions.progress(desk, case, found.id, step, words=told, on=on, checked_by=who)
    show_saved(now, saved)


@app.command("due", help=both("기한 변경(연장)", "Set the due day anew"))
def due_day(
    context: typer.Context,
    case: Case,
    label: Action,
    asked: Annotated[
        str,
        typer.Argument(
            metavar="DUE",
            help=both(
                "30, 30c, 2026-12-04, +10(현재 기한부터)",
                "30, 30c, 2026-12-04, +10 (from the present due day)",
            ),
        ),
    ],
    reason: Reason,
    since: Since = "",
    accept_sensitive: Accept = False,
) -> None:
    """The days before stay in the history."""
    from inspector_tui.workspace import actions

    now = session(context)
    told = texts({"--reason": reason}, accept_sensitive=accept_sensitive)["--reason"]
    with now.desk(write=True) as desk:
        saved = actions.extend(desk, case, _called(desk, case, label).id, asked, told, since=since)
    show_saved(now, saved)


@app.command("withdraw", help=both("보완조치 철회", "Withdraw an action"))
def withdraw(
    context: typer.Context, case: Case, label: Action, reason: Reason, accept_sensitive: Accept = False
) -> None:
    """It stays in the history with the reason."""
    from inspector_tui.workspace import actions

    now = session(context)
    told = texts({"--reason": reason}, accept_sensitive=accept_sensitive, most=MAX_FIELD)["--reason"]
    with now.desk(write=True) as desk:
        saved = actions.withdraw(desk, case, _called(desk, case, label).id, told)
    show_saved(now, saved)


@app.command("residual", help=both("지적사항을 잔여로 확정(점검반장)", "Leave a finding as residual (lead)"))
def residual(
    context: typer.Context,
    case: Case,
    finding: Annotated[str, typer.Argument(metavar="FINDING", help=both("예: F-A02", "As F-A02"))],
    reason: Reason,
    accept_sensitive: Accept = False,
) -> None:
    """Every open action of the finding becomes residual."""
    from inspector_tui.workspace import actions

    now = session(context)
    told = texts({"--reason": reason}, accept_sensitive=accept_sensitive)["--reason"]
    with now.desk(write=True) as desk:
        saved = actions.leave_residual(desk, case, finding_called(desk, case, finding).id, told)
    show_saved(now, saved)


@app.command("request", help=both("보완조치 요구서(CSP용) 출력", "Print the request to the CSP"))
def request(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE|DIR", help=both("파일로 저장", "Write it to a file")),
    ] = None,
) -> None:
    """Only what the CSP is to read: facts, recommendations, actions and due days."""
    from inspector_tui.workspace import printing, remedy_list

    now = session(context)
    with now.desk() as desk:
        page = remedy_list.request_page(desk, case, now.lang)
        written = None if out is None else printing.save(desk, page, out)
    if written is None:
        now.show("request", page.text, lambda: now.out.block(page.text.rstrip("\n"), ""))
    else:
        now.show("request", {"file": str(written)}, lambda: now.out.line(str(written)))


def _called(desk: Desk, case: str, label: str) -> ActionView:
    """The action people call ``label``. Raises LabelUnknown."""
    from inspector_tui.workspace import remedy_list

    found = remedy_list.find(desk, case, label)
    if found is None:
        raise LabelUnknown(label=label)
    return found


def _page(now: Session, view: RemedyView) -> None:
    if view.confirming:
        said = Text(
            f"확인평가 {view.standing.round}차 (최대 {view.max_rounds}차), 이번 차수 대상이 아닌 지적사항 "
            f"{view.left_out}건",
            f"Confirmation round {view.standing.round} of at most {view.max_rounds}; "
            f"{view.left_out} findings not in this round",
        )
        now.out.line(said)
    for row in view.findings:
        _finding(now, row)
    if not view.findings:
        now.out.line(Text("보완조치가 필요한 지적사항이 없습니다.", "No findings need action."))
        return
    counts = (
        (Text("이행 확인", "closed"), view.standing.closed),
        (Text("미해결", "open"), view.standing.open),
        (Text("잔여", "residual"), view.standing.residual),
        (Text("기한 경과", "overdue"), view.standing.overdue),
        (Text("이번 차수 미확인", "not looked at in this round"), view.standing.unlooked),
    )
    for name, labels in counts:
        if labels:
            now.out.line(f"{now.out.said(name)} {len(labels)}: {', '.join(labels)}")


def _finding(now: Session, row: FindingActions) -> None:
    out = now.out
    items = ", ".join(item.upper() for item in row.items)
    out.line(f"{row.label}  {out.said(row.remedy.label)}  {items}  {_either(now, row.fact)}")
    for action in row.actions:
        late = Text(f" (기한 경과 {-action.left}일)", f" ({-action.left} days overdue)")
        out.line(
            f"    {action.label}  {out.said(action.state.label)}  {action.due}"
            f"{out.said(late) if action.overdue else ''}  {action.responsible}"
        )
        out.block(_either(now, action.what), "        ")
        out.block(out.said(action.how), "        ")
        for told in (action.reason, action.words):
            if told:
                out.block(told, "        ")


def _either(now: Session, text: Text) -> str:
    """The text in the language of now, else in the other: what was written is shown in any case."""
    return now.out.said(text) or text.ko or text.en
