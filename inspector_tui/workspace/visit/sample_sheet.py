"""The sheet of a sample: what is printed and handed over before the rows are opened.

Its own whitelist: population, the way of drawing and the rows. No note, no verdict, no other item's doings.
"""

from __future__ import annotations

from ...model.onsite import SampleMethod
from ...model.onsite_views import Paper, SampleView
from ...model.text import Lang, Text
from ...procedure.moments import said_moment, said_whole
from ...procedure.rows import said_rows
from ..desk import Desk
from ..printing import A4, BLANK, heading, pairs, paper, rule, wrapped
from . import samples
from .meetings import clock_line

TITLE = Text("표본 추출서", "Sample sheet")
SIGNERS = (Text("평가자", "Inspector"), Text("피평가기관", "Assessed"))


def sheet(desk: Desk, case_id: str, sample: str, lang: Lang) -> Paper:
    """The page of one sample, by id or label. Raises UnknownSubject."""
    case = desk.case(case_id)
    view = samples.one(desk, case_id, sample)
    lines = heading(TITLE, desk, case, lang)
    assets = ", ".join(case.assets[a].key for a in view.assets if a in case.assets)
    lines += pairs(
        [
            (Text("표본 번호", "Sample"), view.label),
            (Text("모집단", "Population"), view.description),
            (Text("출처", "Source"), view.source),
            (Text("조건", "Filter"), view.filter),
            (Text("모집단 기준 시각", "Population as of"), said_moment(view.as_of)),
            (Text("모집단 크기", "Size"), f"{view.size:,}"),
            (Text("지정 행", "Flagged rows"), said_rows(view.flagged)),
            (Text("추출 방법", "Method"), view.method.label.say(lang)),
            (Text("추출 수", "Rows drawn"), _counted(view, lang)),
            (Text("시드", "Seed"), view.seed),
            (Text("알고리즘", "Algorithm"), view.algorithm),
            (Text("평가항목", "Items"), ", ".join(item.upper() for item in view.items)),
            (Text("자산", "Assets"), assets),
            (Text("추출자", "Drawn by"), view.by),
            (Text("추출 시각", "Recorded"), said_whole(view.at)),
        ],
        lang,
    )
    lines += clock_line(case, lang)
    lines += [rule(), Text("확인할 행 (추출 순이 아닌 번호순)", "Rows, by number").say(lang), ""]
    lines += _boxes(view)
    lines += _later(view, lang)
    lines += [rule(), Text("다시 계산하기", "To draw them again").say(lang)]
    lines += [f"  {piece}" for piece in _command(view)]
    lines += [
        "",
        *wrapped(
            Text(
                "이 시드와 크기로 누구나 같은 행을 얻습니다. 행을 열기 전에 이 서식을 먼저 출력합니다. "
                "행 번호는 목록의 첫 행을 1로 셉니다.",
                "This seed and size give anybody the same rows. The sheet is printed before a row is "
                "opened. Rows are counted from 1.",
            ).say(lang),
            A4,
        ),
        "",
        "   ".join(f"{name.say(lang)} {BLANK}" for name in SIGNERS),
    ]
    return paper(f"{view.label}-sample.txt", TITLE, lines)


def _counted(view: SampleView, lang: Lang) -> str:
    if not view.flagged:
        return str(view.count)
    total = len(view.rows)
    return Text(
        f"{view.count} + 지정 {len(view.flagged)} = {total}",
        f"{view.count} + {len(view.flagged)} flagged = {total}",
    ).say(lang)


def _boxes(view: SampleView) -> list[str]:
    """A box for each row, five to a line; flagged rows carry a star."""
    flagged = set(view.flagged)
    cells = [f"[ ] {row}{'*' if row in flagged else ''}" for row in view.standing]
    wide = max((len(cell) for cell in cells), default=0) + 2
    across = max(1, (A4 - 2) // wide)
    return [
        "  " + "".join(cell.ljust(wide) for cell in cells[at : at + across])
        for at in range(0, len(cells), across)
    ]


def _later(view: SampleView, lang: Lang) -> list[str]:
    lines = []
    if view.replacements or view.extensions or view.exceptions:
        lines.append(rule())
    for swap in view.replacements:
        said = Text(f"교체: {swap.row}행 대신 {swap.by}행", f"Replaced: row {swap.by} instead of {swap.row}")
        lines += wrapped(f"{said.say(lang)} ({swap.reason})", A4)
    if view.exceptions:
        rows = said_rows(view.exceptions)
        lines += wrapped(Text(f"예외: {rows}행", f"Exceptions: rows {rows}").say(lang), A4)
    for added in view.extensions:
        rows = said_rows(added.rows)
        said = Text(f"확대 {len(added.rows)}행: {rows}", f"{len(added.rows)} rows more: {rows}")
        lines += wrapped(f"{said.say(lang)} ({added.reason})", A4)
    return lines


def _command(view: SampleView) -> list[str]:
    words = [
        "inspector sample check",
        f"--size {view.size}",
        f"--seed {view.seed}",
        f"--method {view.method.value}",
    ]
    if view.method is not SampleMethod.ALL:
        words.append(f"--count {view.count}")
    if view.flagged:
        words.append(f'--flagged "{said_rows(view.flagged)}"')
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > A4 - 6:
            lines.append(line + " \\")
            line = "  " + word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
