"""``inspector record ID sample``: draw a sample; note an exception, replace a row, draw more."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_tui.model.onsite import SampleMethod
from inspector_tui.model.onsite_views import SampleInput

from .errors import NotCombined
from .inputs import chosen, item_id, texts
from .language import both
from .papers import Out, show_paper
from .recording import Accept, Assets, Items, assessment_of, show_saved
from .session import session

Size = Annotated[
    int | None, typer.Option("--size", metavar="N", min=1, help=both("모집단 크기", "Rows in the list"))
]
Method = Annotated[
    str,
    typer.Option("--method", metavar="random|systematic|all", help=both("추출 방법", "How rows are chosen")),
]
Count = Annotated[
    int | None,
    typer.Option("--count", metavar="K", min=0, help=both("추출 수 (기본: 제안 수)", "Rows (as suggested)")),
]
Seed = Annotated[
    str,
    typer.Option(
        "--seed", metavar="SEED", show_default=False, help=both("시드 (생략: 새로 만듦)", "Seed (new)")
    ),
]
Flagged = Annotated[
    str,
    typer.Option(
        "--flagged",
        metavar="ROWS",
        show_default=False,
        help=both("반드시 볼 행: 3, 7, 20-25", "Rows taken in any case: 3, 7, 20-25"),
    ),
]
_Row = int | None
_Text = Annotated[str, typer.Option(show_default=False)]


def sample(
    context: typer.Context,
    label: Annotated[
        str | None,
        typer.Argument(metavar="[LABEL]", show_default=False, help=both("이미 뽑은 표본", "A drawn sample")),
    ] = None,
    population: Annotated[
        str,
        typer.Option(
            "--population", metavar="TEXT", show_default=False, help=both("모집단 설명", "What the list is")
        ),
    ] = "",
    size: Size = None,
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", show_default=False, help=both("출처", "Where it is"))
    ] = "",
    filtered: Annotated[
        str, typer.Option("--filter", metavar="TEXT", show_default=False, help=both("조건", "Its filter"))
    ] = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="TIME", show_default=False, help=both("모집단 시각", "List as of")),
    ] = "",
    method: Method = "random",
    count: Count = None,
    seed: Seed = "",
    flagged: Flagged = "",
    item: Items = None,
    asset: Assets = None,
    exception: Annotated[
        _Row, typer.Option("--exception", metavar="ROW", help=both("예외가 나온 행", "Row with an exception"))
    ] = None,
    no_exception: Annotated[
        _Row, typer.Option("--no-exception", metavar="ROW", help=both("예외 해제", "No exception after all"))
    ] = None,
    replace: Annotated[
        _Row, typer.Option("--replace", metavar="ROW", help=both("교체할 행 (--reason)", "Row to replace"))
    ] = None,
    extend: Annotated[
        bool, typer.Option("--extend", help=both("예외 후 같은 수만큼 확대", "As many rows again"))
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", show_default=False, help=both("사유", "Why"))
    ] = "",
    out: Out = None,
    accept_sensitive: Accept = False,
) -> None:
    """Without LABEL a new sample is drawn and its sheet printed; with one, something is added to it."""
    from inspector_tui.workspace import sample_sheet, samples

    now, case = session(context), assessment_of(context)
    given = {"--population": population, "--source": source, "--filter": filtered, "--reason": reason}
    told = texts(given, accept_sensitive=accept_sensitive, most=1000)
    steps = [exception is not None, no_exception is not None, replace is not None, extend]
    if (label is None) != (sum(steps) == 0) or sum(steps) > 1 or (label is None and size is None):
        raise NotCombined(
            ko="새 표본에는 --population과 --size가, 뽑은 표본에는 LABEL과 --exception, --no-exception, "
            "--replace, --extend 중 하나가 필요합니다.",
            en="A new sample needs --population and --size; a drawn one its LABEL and one of --exception, "
            "--no-exception, --replace or --extend.",
        )
    with now.desk(write=True) as desk:
        if label is None:
            wanted = SampleInput(
                description=told["--population"],
                size=size or 0,
                source=told["--source"],
                filter=told["--filter"],
                as_of=as_of,
                method=chosen(SampleMethod, method, "--method"),
                count=count,
                seed=seed,
                flagged=samples.rows_of(flagged),
                items=tuple(item_id(name) for name in item or ()),
                assets=tuple(asset or ()),
            )
            saved = samples.draw(desk, case, wanted)
            if not now.json:
                show_paper(now, desk, sample_sheet.sheet(desk, case, saved.subject, now.lang), out)
            elif out is not None:
                from inspector_tui.workspace import printing

                printing.save(desk, sample_sheet.sheet(desk, case, saved.subject, now.lang), out.expanduser())
        else:
            found = samples.one(desk, case, label).id
            if replace is not None:
                saved = samples.replace(desk, case, found, replace, told["--reason"])
            elif extend:
                saved = samples.extend(desk, case, found, told["--reason"])
            else:
                row, on = (exception, True) if exception is not None else (no_exception, False)
                saved = samples.exception(desk, case, found, row or 0, on)
    show_saved(now, saved)
