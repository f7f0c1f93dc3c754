"""A case at a glance, and how far it is: for every command that shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict, WorkState

from .printer import Printer
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.model.views import Overview, Progress


def overview_page(now: Session, seen: Overview) -> None:
    """The case at a glance."""
    out = now.out
    out.line(f"{seen.number}  {out.said(seen.csp)}  {out.said(seen.service)} {seen.edition}")
    out.pairs(
        [
            (Text("식별자", "Id"), seen.id),
            (Text("단계", "State"), out.said(seen.state)),
            (Text("진행", "Progress"), progress_line(out, seen.progress)),
            (Text("평가기준", "Catalogue"), seen.catalogue),
            (Text("마지막 기록", "Last record"), seen.saved_at),
            (Text("기한 지난 자료요청", "Overdue requests"), str(seen.overdue or "")),
            (Text("대기 기록", "Waiting entries"), str(seen.waiting or "")),
            (Text("갈라진 기록", "Forked journals"), str(seen.forks or "")),
        ]
    )
    out.table([(d.id.upper(), f"{d.judged}/{d.total}", d.title) for d in seen.domains])
    out.line(Text("자산", "Assets"))
    out.table([(a.key, a.class_title, a.name, a.place) for a in seen.assets])
    out.block(out.said(seen.notice), "  ")


def progress_line(out: Printer, seen: Progress) -> str:
    """How far it is, on one line."""
    parts = [f"{seen.judged}/{seen.total}"]
    parts += [f"{out.said(v.label)} {seen.verdicts.get(v, 0)}" for v in Verdict]
    counts = (
        (WorkState.UNVERIFIABLE.label, seen.unverifiable),
        (Text("지적", "Findings"), seen.findings),
        (Text("증적대기", "Pending"), seen.pending),
        (Text("충돌", "Conflicts"), seen.conflicts),
        (Text("초안", "Drafts"), seen.drafts),
    )
    parts += [f"{out.said(name)} {count}" for name, count in counts if count]
    return "  ".join(parts)
