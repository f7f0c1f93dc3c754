"""``inspector search``: one search over everything that was recorded in this store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .errors import NotUnderstood
from .language import both
from .past import in_step
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.past import Found, Hit

MORE = Text("{shown}건을 보였습니다. 모두 {total}건{plus}입니다.", "{shown} of {total}{plus} shown.")
ALL = Text("{total}건", "{total} found")
NONE = Text("찾은 것이 없습니다.", "Nothing found.")


def _several(name: str, metavar: str, ko: str, en: str) -> typer.models.OptionInfo:
    """A filter that may be given more than once."""
    option: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, show_default=False, help=both(ko, en)
    )
    return option


def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]...",
            show_default=False,
            help=both("찾을 말과 조건 (예: 로그 csp:한빛)", "Words, and filters as csp:Hanbit"),
        ),
    ] = None,
    csp: Annotated[list[str] | None, _several("--csp", "NAME", "이 CSP만", "Of this CSP")] = None,
    year: Annotated[
        list[str] | None,
        _several("--year", "YEAR", "이 연도만 (2024-2026도 가능)", "Of this year, or 2024-2026"),
    ] = None,
    domain: Annotated[list[str] | None, _several("--domain", "DOMAIN", "이 영역만", "Of this domain")] = None,
    verdict: Annotated[
        list[str] | None, _several("--verdict", "VERDICT", "이 판정만", "With this verdict")
    ] = None,
    severity: Annotated[
        list[str] | None, _several("--severity", "SEVERITY", "이 위험도만", "Of this severity")
    ] = None,
    state: Annotated[
        list[str] | None, _several("--state", "STATE", "이 단계의 평가만", "Of assessments in this state")
    ] = None,
    within: Annotated[
        list[str] | None,
        _several("--in", "SORT", "이런 기록만 (예: 지적사항)", "Only in such records, as finding"),
    ] = None,
    by: Annotated[
        list[str] | None, _several("--by", "NAME", "이 사람의 기록만", "Recorded by this person")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help=both("최대 건수", "At most so many"))] = 50,
) -> None:
    """The newest first, each with the words around it; what a checklist itself says comes last."""
    from inspector_tui.workspace import searching

    now = session(context)
    given = {
        "csp": csp,
        "year": year,
        "dom": domain,
        "verdict": verdict,
        "sev": severity,
        "state": state,
        "in": within,
        "by": by,
    }
    narrowed = [searching.as_word(name, value) for name, values in given.items() for value in values or ()]
    with now.desk() as desk:
        in_step(now, desk)
        asked = searching.asked(desk, " ".join([*(words or ()), *narrowed]))
        if asked.problems:
            raise NotUnderstood(
                why=" ".join(problem.ko for problem in asked.problems),
                why_en=" ".join(problem.en for problem in asked.problems),
            )
        found = searching.search(desk, asked.query, limit)
    now.show("found", found, lambda: _told(now, found))


def _told(now: Session, found: Found) -> None:
    out = now.out
    for hit in found.hits:
        out.line(_where(now, hit))
        out.line(f"    {_marked(hit)}")
    if not found.hits:
        out.line(NONE)
    elif len(found.hits) < found.total:
        plus = "+" if found.capped else ""
        out.aside(MORE.filled(shown=len(found.hits), total=found.total, plus=plus))


def _where(now: Session, hit: Hit) -> str:
    said, passage = now.out.said, hit.passage
    about = " ".join(filter(None, (passage.label, said(passage.sort.label))))
    judged = passage.verdict or passage.severity
    marks = f"  {said(judged.label)}" if judged is not None else ""
    return f"{hit.number}  {said(hit.csp)}  {hit.year}  {about}{marks}  {passage.title}"


def _marked(hit: Hit) -> str:
    """The context with what was found between brackets: a terminal may show no colour."""
    pieces, at = [], 0
    for first, last in hit.marks:
        pieces += [hit.context[at:first], "[", hit.context[first:last], "]"]
        at = last
    return "".join([*pieces, hit.context[at:]])
