"""How trust lists are printed: people first, in words that need no knowledge of how it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_tui.model.text import Text

from .printer import grouped
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.model.trust_views import OfficeTrust, RootRow, TrustChange, TrustedRow, TrustState

_NOBODY = Text("신뢰목록이 비어 있습니다.", "The trust list is empty.")
_BY_HAND = Text(
    "평가기관의 신뢰목록을 아직 받지 않았습니다. 직접 추가한 목록이 쓰입니다.",
    "No list of the office's was taken in yet: the lines added here by hand count.",
)
_HEADS = (
    Text("식별자", "id"),
    Text("이름", "name"),
    Text("역할", "roles"),
    Text("상태", "state"),
    Text("기간", "from ~ to"),
)
_KEYS = (Text("식별자", "id"), Text("키 지문", "fingerprint"))
COMPARE = Text(
    "위 값은 이 파일이 스스로 말하는 값입니다. 평가기관에서 전화 등으로 들은 값과 같은지 확인하십시오.",
    "These figures are what the file says of itself: compare them with what the office told you.",
)
_FIGURE = Text("최상위 키 기준값", "Figure of the roots")
_SIGNED, _UNSIGNED = Text("서명함", "signed"), Text("서명 없음", "not signed")


def state_page(now: Session, state: TrustState) -> None:
    """The list in force: version and dates, people, root keys, what a person should know."""
    out = now.out
    if not state.version:
        out.line(_BY_HAND)
    else:
        out.pairs(
            [
                (Text("버전", "Version"), str(state.version)),
                (Text("발행", "Issued"), state.issued),
                (Text("만료", "Expires"), state.expires),
                (Text("암호화 수신자", "Encrypt to"), state.age),
                (Text("비상 열람 키", "Escrow"), state.escrow),
            ]
        )
    people_page(now, state.people)
    if not state.people and state.sound:
        out.line(_NOBODY)
    if state.roots:
        roots_page(now, state.roots, state.threshold)
        out.pairs([(_FIGURE, grouped(state.figure))])
    for warning in state.warnings:
        out.aside(warning)


def people_page(now: Session, people: tuple[TrustedRow, ...]) -> None:
    """A line a key, then their fingerprints: together they are wider than a terminal."""
    out = now.out
    out.table(
        heads=_HEADS,
        rows=[
            (
                row.id,
                row.name,
                ", ".join(out.said(role.label) for role in row.roles),
                row.state,
                f"{row.begins[:10]} ~ {row.ends[:10]}" if row.begins or row.ends else "",
            )
            for row in people
        ],
    )
    out.table(heads=_KEYS, rows=[(row.id, row.fingerprint) for row in people])
    for row in people:
        if row.revoked_for:
            why = out.said(row.revoked_for.label)
            out.line(
                Text(f"{row.id} 폐기: {why} {row.revoked_at}", f"{row.id} revoked: {why} {row.revoked_at}")
            )


def roots_page(now: Session, roots: tuple[RootRow, ...], threshold: int) -> None:
    """The root keys, and how many of them must sign."""
    out = now.out
    out.line(
        Text(
            f"최상위 키 {len(roots)}개 중 {threshold}개의 서명이 필요합니다.",
            f"{threshold} of {len(roots)} root keys must sign.",
        )
    )
    out.table([("  " + root.fingerprint, _SIGNED if root.signed else _UNSIGNED) for root in roots])


def change_page(now: Session, change: TrustChange, *, with_roots: bool = True) -> None:
    """What a list changes, or that it changes nothing. ``with_roots``: and its root keys, if they are new."""
    out = now.out
    if change.unchanged:
        out.line(
            Text(
                f"버전 {change.version}이(가) 이미 적용 중입니다.",
                f"Version {change.version} is in force already.",
            )
        )
        return
    before = str(change.before) if change.before else out.said(Text("없음", "none"))
    out.pairs(
        [
            (Text("버전", "Version"), f"{before} -> {change.version}"),
            (Text("발행", "Issued"), change.issued),
            (Text("만료", "Expires"), change.expires),
        ]
    )
    for label, rows in (
        (Text("추가", "Added"), change.added),
        (Text("폐기", "Revoked"), change.revoked),
        (Text("변경", "Changed"), change.changed),
        (Text("빠짐", "Removed"), change.removed),
    ):
        if rows:
            out.line(label)
            people_page(now, rows)
    if with_roots and (change.first or change.roots_changed):
        count = len(change.root_fingerprints)
        out.line(
            Text(
                f"최상위 키 {count}개 중 {change.threshold}개의 서명이 필요합니다.",
                f"{change.threshold} of {count} root keys must sign.",
            )
        )
        for fingerprint in change.root_fingerprints:
            out.line("  " + fingerprint)
        out.pairs([(_FIGURE, grouped(change.figure))])
    for warning in change.warnings:
        out.aside(warning)


def office_page(now: Session, office: OfficeTrust) -> None:
    """The list in force in short, then the draft with the signatures it still needs."""
    out = now.out
    if office.in_force.version:
        out.line(
            Text(
                f"적용 중: 버전 {office.in_force.version}, 만료 {office.in_force.expires}",
                f"In force: version {office.in_force.version}, expires {office.in_force.expires}",
            )
        )
    for warning in (*office.in_force.warnings, *office.warnings):
        out.aside(warning)
    draft = office.draft
    if draft is None:
        people_page(now, office.in_force.people)
        out.line(Text("작성 중인 새 목록이 없습니다.", "There is no draft of a new list."))
        return
    out.line(Text(f"작성 중: 버전 {draft.version}", f"Draft: version {draft.version}"))
    change_page(now, draft.change, with_roots=False)
    both = bool(draft.old) and draft.old != draft.new
    if both:
        out.line(Text("현재 최상위 키", "Present root keys"))
        out.table([("  " + root.fingerprint, _SIGNED if root.signed else _UNSIGNED) for root in draft.old])
        out.line(Text("새 최상위 키", "New root keys"))
    out.table([("  " + root.fingerprint, _SIGNED if root.signed else _UNSIGNED) for root in draft.new])
    if draft.change.first or draft.change.roots_changed:
        out.pairs([(_FIGURE, grouped(draft.change.figure))])
    out.pairs([(Text("서명할 파일", "File to sign"), str(draft.path))])
    if draft.ready:
        out.line(
            Text(
                "서명이 모두 모였습니다. `inspector office trust publish`로 공표하십시오.",
                "All signatures are there. Publish it with `inspector office trust publish`.",
            )
        )
    elif both:
        out.line(
            Text(
                f"더 필요한 서명: 현재 최상위 키 {draft.missing_old}개, 새 최상위 키 {draft.missing_new}개",
                f"Signatures still needed: {draft.missing_old} by present root keys, "
                f"{draft.missing_new} by the new list's",
            )
        )
    else:
        left = max(draft.missing_old, draft.missing_new)
        out.line(Text(f"더 필요한 서명: {left}개", f"Signatures still needed: {left}"))
