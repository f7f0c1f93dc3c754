"""``inspector holiday``: which days are off, the office's own list, and a due day counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .language import both
from .noun import noun
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.remedy_views import DueView, HolidayList, HolidayRow

app = noun(both("공휴일·영업일", "Holidays and working days"))

_WEEKDAYS = Text("월화수목금토일", "MoTuWeThFrSaSu")


@app.command(
    "list", help=both("한 해의 휴무일과 사용 중인 목록", "The days off of a year, and the list in use")
)
def list_days(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1, max=9999, help=both("연도", "Year"))],
    office: Annotated[
        bool,
        typer.Option(
            "--office", help=both("기관 목록만, 가져올 수 있는 형식으로", "The office's list as a file")
        ),
    ] = False,
) -> None:
    """Public holidays and the office's own days; weekends are not listed."""
    from inspector_tui.workspace import workdays

    now = session(context)
    with now.desk() as desk:
        if office:
            own = workdays.office_list(desk)
            now.show("office", own, lambda: now.out.block(own.rstrip("\n"), "") if own else None)
            return
        used, rows = workdays.in_use(desk), workdays.listed(desk, year)
    now.show("holidays", {"list": used, "days": rows}, lambda: _page(now, used, rows, year))


@app.command("import", help=both("기관 휴무일 목록 가져오기", "Take in the office's own list"))
def import_list(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=both("목록 파일", "The list"))],
) -> None:
    """One day a line: "2026-12-31 + name" is off, "2026-05-01 - name" is worked. Replaces the list before."""
    from inspector_tui.workspace import workdays

    now = session(context)
    with now.desk(write=True) as desk:
        used = workdays.import_list(desk, file)
    said = Text(
        f"기관 목록 {used.office_days}일을 가져왔습니다: {used.name}",
        f"Took in {used.office_days} days of the office's list: {used.name}",
    )
    now.show("list", used, lambda: now.out.line(said))


@app.command("count", help=both("기한 계산", "Count a due day"))
def count(
    context: typer.Context,
    asked: Annotated[
        str,
        typer.Argument(
            metavar="DUE", help=both("30(영업일), 30c(역일), 2026-12-04", "30, 30c (calendar), 2026-12-04")
        ),
    ],
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", show_default=False, help=both("기산일", "Counted from"))
    ] = "",
) -> None:
    """The due day with the rule and the list it was counted by, in working and in calendar days."""
    from inspector_tui.workspace import workdays

    now = session(context)
    with now.desk() as desk:
        view = workdays.work_out(desk, asked, since)
    now.show("due", view, lambda: due_page(now, view))


def due_page(now: Session, view: DueView) -> None:
    """A due day both ways, the one that holds first."""
    now.out.pairs(
        [
            (Text("기한", "Due"), _day(now, view.due)),
            (Text("계산", "Counted"), view.how),
            (Text("역일 기준", "In calendar days"), _day(now, view.calendar)),
            (Text("휴무 사유", "A day off"), view.off),
            (Text("근무일 기준", "In working days"), _day(now, view.working)),
            (Text("공휴일 자료", "Holidays by"), view.holidays),
        ]
    )


def _day(now: Session, day: str) -> str:
    from datetime import date

    at = date.fromisoformat(day).weekday()
    names = _WEEKDAYS.say(now.lang)
    size = len(names) // 7
    return f"{day} ({names[at * size : (at + 1) * size]})"


def _page(now: Session, used: HolidayList, rows: tuple[HolidayRow, ...], year: int) -> None:
    now.out.line(used.name)
    for row in rows:
        own = Text("기관", "office") if row.office else Text("공휴일", "public")
        works = Text(" (근무)", " (worked)") if row.works else Text("", "")
        now.out.line(
            f"{_day(now, row.day)}  {now.out.said(own)}{now.out.said(works)}  {now.out.said(row.name)}"
        )
    if not used.first_year <= year <= used.last_year:
        now.out.line(
            Text(
                f"{year}년의 공휴일 자료가 없습니다({used.first_year}-{used.last_year}).",
                f"The holidays of {year} are not known ({used.first_year}-{used.last_year}).",
            )
        )
    else:
        now.out.line(
            Text(
                "이 자료가 나온 뒤 지정된 임시공휴일은 없습니다. 기관 목록에 추가하십시오.",
                "Temporary holidays set later are not in it: add them to the office's list.",
            )
        )
