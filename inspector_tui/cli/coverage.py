"""``inspector assessment coverage``: items by assets, what was judged where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .inputs import item_id
from .language import both
from .options import Case
from .session import session

if TYPE_CHECKING:
    from inspector_tui.model.views import Coverage, Judgement

_NOT_JUDGED = "-"


def coverage(
    context: typer.Context,
    case: Case,
    domain: Annotated[str | None, typer.Option("--domain", metavar="ID", help=both("영역", "Domain"))] = None,
) -> None:
    """Marks as in the app: empty where the item does not apply, ``-`` where nothing was judged."""
    from inspector_tui.workspace import cases

    now = session(context)
    with now.desk() as desk:
        seen = cases.coverage(desk, case, None if domain is None else item_id(domain))
    now.show("coverage", seen, lambda: now.out.table(_rows(seen), _heads(seen)))


def _heads(seen: Coverage) -> list[Text]:
    return [Text("항목", "Item"), *(Text(asset.key, asset.key) for asset in seen.assets)]


def _rows(seen: Coverage) -> list[list[str | Text]]:
    return [
        [item.id.upper(), *(_mark(cell, here) for cell, here in zip(cells, applies, strict=True))]
        for item, cells, applies in seen.rows
    ]


def _mark(cell: Judgement | None, applies: bool) -> str | Text:
    if not applies:
        return ""
    if cell is None:
        return _NOT_JUDGED
    return cell.state.mark if cell.verdict is None else cell.verdict.mark
