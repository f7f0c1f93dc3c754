"""The rows of the office's trust work: everybody on the list, and what the draft does to them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.trust_views import OfficeTrust, RootRow, TrustDraft, TrustedRow

from ...inert import fitted, together
from ...widgets.line_list import Painted
from ..trust.trust_words import (
    grouped_fingerprint,
    paint_person,
    shown_day,
    told_person,
)

ADDED, CHANGED, REVOKED, REMOVED = (
    Text("추가", "new"),
    Text("변경", "chg"),
    Text("폐기", "rev"),
    Text("삭제", "del"),
)
IN_FULL = {
    ADDED: Text("추가", "added"),
    CHANGED: Text("변경", "changed"),
    REVOKED: Text("폐기", "revoked"),
    REMOVED: Text("삭제", "removed"),
}
DRAFTED = Text("새 목록에서", "In the draft")
SIGNED, NOT_SIGNED = Text("서명함", "signed"), Text("서명 전", "not yet")
DID_NOT = Text("미서명", "unsigned")
HERE = Text("키 있음", "key here")


class Line(Struct, frozen=True):
    """A key, and what the draft does to it; ``mark`` None: nothing."""

    person: TrustedRow
    mark: Text | None = None


def lines_of(trust: OfficeTrust) -> tuple[Line, ...]:
    """The draft's people where there is one: what it adds first, then the list in its order."""
    if trust.draft is None:
        return tuple(map(Line, trust.in_force.people))
    change = trust.draft.change
    marked = {row.fingerprint: Line(row, CHANGED) for row in change.changed}
    marked |= {row.fingerprint: Line(row, REVOKED) for row in change.revoked}
    marked |= {row.fingerprint: Line(row, REMOVED) for row in change.removed}
    added = tuple(Line(row, ADDED) for row in change.added)
    return added + tuple(marked.get(row.fingerprint, Line(row)) for row in trust.in_force.people)


def paint(line: Line, width: int, lang: Lang) -> Painted:
    """What the draft does, then as on every list."""
    mark = line.mark.say(lang) if line.mark is not None else ""
    return [(f" {fitted(mark, 4)}", "accent"), *paint_person(line.person, width - 5, lang, "")]


def told(line: Line, lang: Lang) -> Iterator[Content]:
    """The key in full."""
    if line.mark is not None:
        yield together((f"{DRAFTED.say(lang)}: {IN_FULL[line.mark].say(lang)}", "bold $accent"))
    yield from told_person(line.person, lang, "")


def told_draft(draft: TrustDraft, lang: Lang) -> Iterator[Content]:
    """Which version, until when, and whose signatures are still to come."""
    words = Text(
        f"새 목록 버전 {draft.version} 작성 중   만료 {shown_day(draft.expires)}",
        f"Draft of version {draft.version}   expires {shown_day(draft.expires)}",
    )
    yield together((words.say(lang), "bold $accent"))
    if draft.ready:
        done = Text("서명이 모두 모였습니다. p로 공표하십시오.", "All signatures are there; p publishes it.")
        yield together((done.say(lang), "bold"))
        return
    if {root.fingerprint for root in draft.old} not in (set(), {root.fingerprint for root in draft.new}):
        missing = Text(
            f"서명이 더 필요합니다: 현재 최상위 키 {draft.missing_old}개, 새 최상위 키 {draft.missing_new}개",
            f"Still to sign: {draft.missing_old} present root keys, {draft.missing_new} of the new list's",
        )
    else:
        missing = Text(
            f"서명이 더 필요합니다: 최상위 키 {max(draft.missing_old, draft.missing_new)}개",
            f"Still to sign: {max(draft.missing_old, draft.missing_new)} root keys",
        )
    yield together((missing.say(lang), "bold $warning"))


def told_roots_signed(
    roots: tuple[RootRow, ...], heading: Text, lang: Lang, *, waiting: bool = True
) -> Iterator[Content]:
    """Root by root: the fingerprint, and whether it has signed. ``waiting``: whether it still may."""
    missing = NOT_SIGNED if waiting else DID_NOT
    if roots:
        yield together((heading.say(lang), "bold $accent"))
    for root in roots:
        word = SIGNED if root.signed else HERE if root.here else missing
        style = "bold" if root.signed else "$text-muted"
        yield together((f"  {fitted(word.say(lang), 8)} ", style), grouped_fingerprint(root.fingerprint))
