"""``inspector self-assessment``: the form for the CSP, what came back, desk review, claim beside verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .errors import NotCombined
from .inputs import chosen, item_id, texts
from .language import both
from .noun import noun
from .options import Case
from .recording import Accept, show_saved
from .self_assessment_pages import contradictions_page, desk_page, staging_page
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.self_assessment import Written
    from inspector_tui.model.staging import Staging

app = noun(both("자체평가와 서면검토", "Self-assessment and desk review"))

Out = Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help=both("저장할 파일", "File to write"))]

_NOT_KEPT = Text(
    "아무것도 반영하지 않았습니다. 확인한 뒤 --yes로 반영하십시오.",
    "Nothing was kept. Look, then keep it with --yes.",
)
_REST = Text(
    "이해하지 못한 행 {n}건이 있어 반영하지 않았습니다. "
    "파일을 고치거나, 나머지만 반영하려면 --accept-rest를 더하십시오.",
    "Nothing was kept: {n} rows were not understood. Correct them, or keep the others with --accept-rest.",
)
_GUESSES = Text(
    "추정한 행 {n}건은 반영하지 않습니다. 확인한 뒤 --accept-guesses를 더하십시오.",
    "{n} rows that rest on a guess are not kept. Check them and add --accept-guesses.",
)


@app.command("template", help=both("CSP에 줄 자체평가 서식 만들기", "Write the form for the CSP"))
def template(
    context: typer.Context,
    case: Case,
    out: Out,
    filled: Annotated[
        bool, typer.Option("--filled", help=both("지금까지의 답을 채워서", "With the answers so far"))
    ] = False,
) -> None:
    """A workbook in the language of the session: drop-downs, guidance, only the answers unlocked."""
    from inspector_tui.workspace import self_assessment

    now = session(context)
    with now.desk() as desk:
        made = self_assessment.template(desk, case, out, now.lang, filled=filled)
    now.show("written", made, lambda: written_page(now, made))


@app.command("import", help=both("작성된 자체평가 읽기", "Read the form that came back"))
def import_(
    context: typer.Context,
    case: Case,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    yes: Annotated[bool, typer.Option("--yes", help=both("보인 대로 반영", "Keep what is shown"))] = False,
    accept_rest: Annotated[
        bool,
        typer.Option("--accept-rest", help=both("이해 못한 행은 두고 나머지 반영", "Keep the others")),
    ] = False,
    accept_guesses: Annotated[
        bool,
        typer.Option("--accept-guesses", help=both("추정한 행도 반영", "Keep guesses too")),
    ] = False,
) -> None:
    """Show what every row would become; with --yes, keep it. 1 while rows are not understood or guessed."""
    from inspector_tui.model.staging import Outcome
    from inspector_tui.workspace import self_assessment

    if (accept_rest or accept_guesses) and not yes:
        raise NotCombined(
            ko="--accept-rest와 --accept-guesses는 --yes와 함께 씁니다.",
            en="--accept-rest and --accept-guesses go with --yes.",
        )
    now = session(context)
    with now.desk(write=yes) as desk:
        shown = self_assessment.stage(desk, case, file)
        unclear = shown.count(Outcome.UNCLEAR)
        may = yes and (accept_rest or not unclear)
        guesses = [self_assessment.EVERY_GUESS] if accept_guesses else []
        saved = self_assessment.keep(desk, case, file, shown, guesses=guesses) if may else None
    if now.json:
        now.out.json({"staging": shown, "counts": counts_of(shown), "saved": saved})
    else:
        staging_page(now.out, shown)
        if saved is not None:
            now.out.line(saved.said)
    if saved is None:
        now.out.aside(_REST.filled(n=unclear) if yes else _NOT_KEPT)
    left = 0 if accept_guesses else shown.guesses
    if left:
        now.out.aside(_GUESSES.filled(n=left))
    raise typer.Exit(1 if left or (unclear and not accept_rest) else 0)


@app.command("show", help=both("자체평가 내용", "What the CSP claims"))
def show(
    context: typer.Context,
    case: Case,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", show_default=False)] = None,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help=both("미응답 항목만", "Only items not answered"))
    ] = False,
) -> None:
    """Every item with its answers, what is missing and how the desk review stands; or one item."""
    from inspector_tui.workspace import desk_review

    now = session(context)
    with now.desk() as desk:
        seen = desk_review.review(desk, case)
        if item is not None:
            wanted = desk_review.one(desk, case, item_id(item))
            rows = tuple(row for row in seen.rows if row.item == wanted)
        else:
            rows = seen.unanswered if unanswered else seen.rows
    now.show("items", rows, lambda: desk_page(now.out, seen, rows, full=item is not None))


@app.command("review", help=both("서면검토 결과 기록", "Record the desk review"))
def review(
    context: typer.Context,
    case: Case,
    item: Annotated[
        str | None,
        typer.Argument(metavar="[ITEM]", show_default=False, help=both("생략하면 현황", "Default: standing")),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="complete|supplement", help=both("적정|보완 필요", "Outcome")),
    ] = None,
    ask: Annotated[
        str,
        typer.Option("--ask", metavar="TEXT", help=both("CSP에 보완을 요청할 내용", "What is missing")),
    ] = "",
    all_complete: Annotated[
        bool,
        typer.Option("--all-complete", help=both("빠진 것 없는 항목 모두 적정", "All without gaps")),
    ] = False,
    accept_sensitive: Accept = False,
) -> None:
    """Without an item, the standing: 1 while something is to be reviewed or supplemented."""
    from inspector_tui.model.arrangements import DeskOutcome
    from inspector_tui.workspace import desk_review

    now = session(context)
    if item is None and not all_complete:
        with now.desk() as desk:
            seen = desk_review.review(desk, case)
        open_rows = tuple(row for row in seen.rows if row.outcome is not DeskOutcome.COMPLETE)
        now.show("review", seen, lambda: desk_page(now.out, seen, open_rows, full=False))
        raise typer.Exit(1 if open_rows else 0)
    said = texts({"--ask": ask}, accept_sensitive=accept_sensitive)["--ask"]
    if item is not None and (outcome is None or all_complete):
        raise NotCombined(
            ko="항목에는 --outcome을 쓰고, --all-complete는 항목 없이 쓰십시오.",
            en="Give an item with --outcome, and --all-complete without an item.",
        )
    word = None if outcome is None else chosen(DeskOutcome, outcome, "--outcome")
    with now.desk(write=True) as desk:
        if item is None or word is None:
            saved = desk_review.accept_complete(desk, case)
        else:
            saved = desk_review.decide(desk, case, item_id(item), word, said)
    show_saved(now, saved)


@app.command("supplement", help=both("CSP에 보낼 보완 요청 목록 만들기", "Write the supplement list"))
def supplement(context: typer.Context, case: Case, out: Out) -> None:
    """A workbook the CSP can fill in and send back, and beside it the same as text."""
    from inspector_tui.workspace import desk_review

    now = session(context)
    with now.desk(write=True) as desk:
        made = desk_review.supplement(desk, case, out, now.lang)
    now.show("written", made, lambda: written_page(now, made))


@app.command("contradictions", help=both("자체평가와 판정이 다른 항목", "Where claim and verdict differ"))
def contradictions(
    context: typer.Context,
    case: Case,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE.html|.xlsx", help=both("보고서용 표 저장(내부용)", "Table for the report")
        ),
    ] = None,
) -> None:
    """The work list: found worse than claimed first. With --out, the table of the office's report."""
    from inspector_tui.workspace import contradictions as room

    now = session(context)
    if out is not None:
        with now.desk() as desk:
            made = room.table(desk, case, out, now.lang)
        now.show("written", made, lambda: written_page(now, made))
        return
    with now.desk() as desk:
        seen = room.contradictions(desk, case)
    now.show("contradictions", seen, lambda: contradictions_page(now.out, seen))


def written_page(now: Session, made: Written) -> None:
    """What was written."""
    now.out.pairs(
        [
            (Text("파일", "File"), str(made.path)),
            (Text("행", "Rows"), str(made.rows)),
            (Text("크기", "Size"), f"{made.size:,} bytes"),
            (Text("SHA-256", "SHA-256"), made.sha256),
        ]
    )


def counts_of(shown: Staging) -> dict[str, int]:
    """Rows by what becomes of them, and how many came in."""
    from inspector_tui.model.staging import Outcome

    return {"in": len(shown.rows), **{outcome.value: shown.count(outcome) for outcome in Outcome}}
