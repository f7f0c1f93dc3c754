"""``inspector assessment template`` and ``plan``: the plan as a workbook, as it stands, and changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .errors import WordUnknown
from .inputs import MAX_FIELD, texts
from .language import both
from .options import Case
from .recording import Accept, show_saved
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.plan_views import PlanPart, PlanView
    from inspector_tui.model.views import Saved
    from inspector_tui.workspace.desk import Desk

_Many = list[str] | None


def template(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=both("새 .xlsx 파일", "The new .xlsx"))],
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help=both("이 계획의 내용을 담음", "Filled in from this plan")
        ),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help=both("견본 계획을 담음", "Filled in with the sample's plan"))
    ] = False,
) -> None:
    """Empty, filled in from a plan (YAML or workbook), or with the sample's plan as an example."""
    from inspector_tui.workspace import planning

    now = session(context)
    planning.write_template(out, now.lang, planning.sample_plan() if example else source)
    said = Text(f"평가계획 서식을 만들었습니다: {out}", f"The workbook was written: {out}")
    now.show("template", {"file": str(out)}, lambda: now.out.line(said))


def plan(
    context: typer.Context,
    case: Case,
    owner: Annotated[
        _Many,
        typer.Option("--owner", metavar="WHO=DOMAIN,ITEM", help=both("담당 지정", "Who judges what")),
    ] = None,
    date: Annotated[
        _Many, typer.Option("--date", metavar="DAY=WHAT", help=both("일정 추가", "A date of the schedule"))
    ] = None,
    consent: Annotated[
        _Many, typer.Option("--consent", metavar="REF=ABOUT", help=both("동의 추가", "A consent"))
    ] = None,
    test: Annotated[
        _Many,
        typer.Option("--test", metavar="ITEM=WHAT", help=both("부정시험 추가", "A negative test agreed on")),
    ] = None,
    limits: Annotated[
        str, typer.Option("--limits", metavar="TEXT", help=both("시험의 한계", "Its limits"))
    ] = "",
    agreed_by: Annotated[
        str, typer.Option("--agreed-by", metavar="NAME", help=both("합의한 사람", "Who agreed"))
    ] = "",
    agreed_on: Annotated[
        str, typer.Option("--agreed-on", metavar="DAY", help=both("합의일", "When it was agreed"))
    ] = "",
    add_item: Annotated[
        _Many, typer.Option("--add-item", metavar="ITEM", help=both("대상 항목 추가", "Take an item more"))
    ] = None,
    drop: Annotated[
        _Many,
        typer.Option(
            "--drop",
            metavar="schedule|consents|tests:N",
            help=both("N번째를 삭제", "Take the Nth away"),
        ),
    ] = None,
    accept_sensitive: Accept = False,
) -> None:
    """The plan as it stands; with options, changes to it by the lead."""
    from inspector_tui.workspace import plan_page

    now = session(context)
    given = {
        f"{option} {at}": said
        for option, many in (
            ("--owner", owner), ("--date", date), ("--consent", consent), ("--test", test), ("--drop", drop),
        )
        for at, said in enumerate(many or (), 1)
    }  # fmt: skip
    given |= {"--limits": limits, "--agreed-by": agreed_by, "--agreed-on": agreed_on}
    told = texts(given, accept_sensitive=accept_sensitive, most=MAX_FIELD)
    changes = any(option.split()[0] in _PAIRS or option.startswith("--drop") for option in told) or add_item
    if changes:
        with now.desk(write=True) as desk:
            done = [*_changes(desk, case, told), *_more_items(desk, case, add_item)]
        for saved in done:
            show_saved(now, saved)
        return
    with now.desk() as desk:
        view = plan_page.page(desk, case)
    now.show("plan", view, lambda: _page(now, view))


_PAIRS = ("--owner", "--date", "--consent", "--test")


def _more_items(desk: Desk, case: str, items: list[str] | None) -> Iterator[Saved]:
    from inspector_tui.workspace import plan_changes

    if items:
        yield plan_changes.add_items(desk, case, items)


def _changes(desk: Desk, case: str, told: dict[str, str]) -> Iterator[Saved]:
    from inspector_tui.workspace import plan_changes as changes

    for option, said in told.items():
        name, rest = option.split(" ")[0], said
        if name in _PAIRS:
            head, sign, rest = (part.strip() for part in said.partition("="))
            if not sign:
                raise WordUnknown(option=name, given=said, choices="A=B")
        match name:
            case "--owner":
                yield changes.set_owner(desk, case, head, rest.split(","))
            case "--date":
                yield changes.add_milestone(desk, case, head, rest)
            case "--consent":
                yield changes.add_consent(desk, case, head, rest)
            case "--test":
                yield changes.add_test(
                    desk, case, head, rest,
                    limits=told["--limits"], agreed_by=told["--agreed-by"], agreed_on=told["--agreed-on"],
                )  # fmt: skip
            case "--drop":
                part, at = _numbered(said)
                yield changes.drop(desk, case, part, at)


def _numbered(said: str) -> tuple[PlanPart, int]:
    from inspector_tui.model.plan_views import PlanPart

    name, _, number = said.partition(":")
    if name not in ("schedule", "consents", "tests") or not number.isdigit():
        raise WordUnknown(option="--drop", given=said, choices="schedule:1, consents:1, tests:1")
    return PlanPart(name), int(number) - 1


def _page(now: Session, view: PlanView) -> None:
    from inspector_tui.workspace import plan_page

    now.out.line(view.number)
    for line in plan_page.lines(view):
        if line.heading:
            now.out.line(line.words)
            continue
        number = f"{line.at + 1}. " if line.at >= 0 else ""
        head, *more = now.out.said(line.words).split("\n")
        now.out.line(f"    {number}{now.out.said(line.head)}  {head}")
        for words in more:
            now.out.block(words, "        ")
