"""``inspector assessment``: start a case, list the cases, look into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.words import WorkState

from .assessment_plan import plan as plan_command, template
from .case_page import overview_page, progress_line
from .course import advance, document, state
from .coverage import coverage
from .decisions import decisions
from .inputs import item_id
from .item_page import item_page
from .language import both
from .last_time import CARRY_HELP, LAST_HELP, carry_over, last
from .noun import noun
from .onsite import meetings, requests, samples
from .options import Case
from .printer import Printer
from .purging import certificate, purge
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.views import (
        AssessmentRow,
        EvidenceView,
        FindingView,
        ItemRow,
    )

app = noun(both("평가", "Assessments"))


@app.command("new", help=both("평가계획으로 새 평가 시작", "Start an assessment from a plan"))
def new(
    context: typer.Context,
    plan: Annotated[
        Path,
        typer.Option(
            "--plan",
            metavar="FILE",
            help=both("평가계획 YAML 또는 .xlsx (docs/plan.md)", "Plan, YAML or .xlsx (docs/plan.md)"),
        ),
    ],
) -> None:
    """Start an assessment; prints its id."""
    from inspector_tui.workspace import cases

    now = session(context)
    with now.desk(write=True) as desk:
        case, remarks = cases.new_from(desk, plan)
    now.show("assessment", {"id": case}, lambda: now.out.line(case))
    for remark in remarks:
        now.out.aside(remark)


app.command("template", help=both("평가계획 서식(.xlsx) 만들기", "A workbook for a plan, to fill in"))(
    template
)
app.command("plan", help=both("평가계획 보기, 변경", "The plan as it stands, and changes to it"))(
    plan_command
)


@app.command("list", help=both("평가 목록과 진행", "Assessments and their progress"))
def list_cases(context: typer.Context) -> None:
    """Every assessment of this store, the one changed last first."""
    from inspector_tui.workspace import listing

    now = session(context)
    with now.desk() as desk:
        rows = listing.assessments(desk)
    now.show("assessments", rows, lambda: _list(now, rows))


@app.command("show", help=both("평가 또는 항목 하나 보기", "One assessment, or one of its items"))
def show(
    context: typer.Context,
    case: Case,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", show_default=False)] = None,
    claim: Annotated[
        bool, typer.Option("--claim", help=both("자체평가도 표시", "The CSP's own claim too"))
    ] = False,
) -> None:
    """The case at a glance, or an item in full with what was recorded on it."""
    from inspector_tui.workspace import cases

    now = session(context)
    with now.desk() as desk:
        if item is None:
            seen = cases.overview(desk, case)
            now.show("assessment", seen, lambda: overview_page(now, seen))
            return
        detail = cases.item(desk, case, item_id(item))
        said = cases.claims(desk, case, item_id(item)) if claim else ()
    if now.json:
        # The claim is there only when asked for: an inspector judges before looking.
        whole = said[0] if said and said[0].claim is not None else None
        now.out.json({"item": detail, "claim": whole, "claims": said} if claim else {"item": detail})
    else:
        item_page(now.out, detail, said)


@app.command("items", help=both("항목 목록, 찾기", "Items, with a search"))
def items(
    context: typer.Context,
    case: Case,
    find: Annotated[
        str,
        typer.Option("--find", metavar="TEXT", show_default=False, help=both("찾을 단어", "Words to find")),
    ] = "",
    domain: Annotated[str | None, typer.Option("--domain", metavar="ID", help=both("영역", "Domain"))] = None,
) -> None:
    """The items with their determinations; the search understands what the app's filter does."""
    from inspector_tui.workspace import cases

    now = session(context)
    with now.desk() as desk:
        rows = cases.items(desk, case, domain=None if domain is None else item_id(domain), find=find)
    now.show("items", rows, lambda: now.out.table([_item(now.out, row) for row in rows]))


@app.command("findings", help=both("지적사항 목록", "Findings"))
def findings(context: typer.Context, case: Case) -> None:
    """Every finding that stands."""
    from inspector_tui.workspace import findings as room

    now = session(context)
    with now.desk() as desk:
        rows = room.all(desk, case)
    now.show("findings", rows, lambda: _findings(now, rows))


@app.command("pending", help=both("대기 증적", "Evidence promised and not here"))
def pending(context: typer.Context, case: Case) -> None:
    """The queue of promised evidence."""
    from inspector_tui.workspace import evidence

    now = session(context)
    with now.desk() as desk:
        rows = evidence.pending(desk, case)
    now.show("pending", rows, lambda: _pending(now, rows))


app.command("coverage", help=both("자산 현황표", "Items by assets: what was judged where"))(coverage)
app.command("requests", help=both("자료요청 목록, 요청서", "Requests, and their sheet"))(requests)
app.command("samples", help=both("표본 목록, 추출서", "Samples, and their sheets"))(samples)
app.command("meetings", help=both("회의 목록, 회의록", "Meetings, and their minutes"))(meetings)
app.command("purge", help=both("끝난 평가의 자료 파기 (되돌릴 수 없음)", "Purge an ended case (for good)"))(
    purge
)
app.command("certificate", help=both("파기확인서 보기", "The certificate of a purged case"))(certificate)
app.command("decisions", help=both("점검반장의 결정이 필요한 항목", "What waits for the lead"))(decisions)
app.command("state", help=both("진행 단계, 다음 단계와 막는 사항", "Where it stands, what blocks it"))(state)
app.command("advance", help=both("단계 진행 (점검반장)", "Move it on (the lead)"))(advance)
app.command("last", help=LAST_HELP)(last)
app.command("carry-over", help=CARRY_HELP)(carry_over)
app.command("document", help=both("문서 D0-D10 등록 (점검반장)", "File a document D0-D10 (the lead)"))(
    document
)


def _list(now: Session, rows: tuple[AssessmentRow, ...]) -> None:
    for row in rows:
        now.out.line(f"{row.id}  {now.out.said(row.csp)}  {now.out.said(row.service)}")
        done = "" if row.purged or row.sealed else f"{progress_line(now.out, row.progress)}  |  "
        now.out.line(f"    {done}{now.out.said(row.next_step)}")
    if not rows:
        told = Text(
            "평가가 없습니다. `inspector assessment new --plan FILE`로 시작하십시오.",
            "No assessments yet. Start one: `inspector assessment new --plan FILE`.",
        )
        now.out.line(told)


def _item(out: Printer, row: ItemRow) -> tuple[str | Text, ...]:
    word = row.verdict.label if row.verdict is not None else row.state.label
    if row.verdict is not None and row.state is WorkState.DRAFT:
        word = Text(f"{word.ko}(초안)", f"{word.en} (draft)")
    counts = (
        (Text("지적", "findings"), row.findings),
        (Text("증적", "evidence"), row.evidence),
        (Text("대기", "pending"), row.pending),
        (Text("충돌", "conflict"), int(row.conflict)),
    )
    told = "  ".join(f"{out.said(name)} {count}" for name, count in counts if count)
    return row.id.upper(), row.severity.label, word, row.title, told


def _findings(now: Session, rows: tuple[FindingView, ...]) -> None:
    for row in rows:
        items = ", ".join(item.upper() for item in row.items)
        now.out.line(
            f"{row.label}  {now.out.said(row.severity.label)}  {items}  {now.out.said(row.view.label)}"
        )
        for told in (row.fact, row.criterion, row.effect, row.recommendation):
            if now.out.said(told):
                now.out.block(now.out.said(told))


def _pending(now: Session, rows: tuple[EvidenceView, ...]) -> None:
    now.out.table(
        [(r.label, r.promised, r.title, ", ".join(i.upper() for i in r.items), r.reference) for r in rows],
        (
            Text("번호", "No."),
            Text("제출 예정", "Promised"),
            Text("내용", "What"),
            Text("항목", "Items"),
            Text("접수번호", "Reference"),
        ),
    )
