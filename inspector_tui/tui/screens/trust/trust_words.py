"""How keys, people and changes of the list are said: the same on every screen of trust."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.trust_views import RootRow, TrustChange, TrustedRow
from inspector_tui.model.words import Role

from ...inert import fitted, plain, together
from ...painting import KST
from ...recording import grouped
from ...widgets.line_list import Painted

LABEL = "$text-muted"
MINE = Text("(내 키)", "(mine)")
BY_HAND = Text("직접 추가", "by hand")
NO_BOUND = Text("제한 없음", "no bound")
FIRST_LIST = Text(
    "처음 받는 신뢰목록입니다. 최상위 키의 지문을 평가기관에 전화나 문서로 확인하십시오. "
    "이 파일을 받은 경로와 다른 경로여야 합니다.",
    "This is the first trust list here. Compare its root keys with the office by telephone or on paper: "
    "another way than the one this file came.",
)
NEW_ROOTS = Text("새 최상위 키", "New root keys")
NOTHING = Text("등록된 키와 역할은 바뀌지 않습니다.", "Keys and roles stay as they are.")
NO_ROLE = Text("역할을 하나 이상 고르십시오.", "Choose at least one role.")
SAME = Text("이미 적용된 목록입니다.", "This list is in force already.")


def shown_day(at: str) -> str:
    """The day in Korea of a UTC time; as it is where it cannot be read."""
    return _in_korea(at, "%Y-%m-%d")


def shown_time(at: str) -> str:
    """Day and minute in Korea."""
    return _in_korea(at, "%Y-%m-%d %H:%M")


def _in_korea(at: str, form: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone(KST).strftime(form)
    except ValueError:
        return at


def grouped_fingerprint(fingerprint: str) -> str:
    """A fingerprint as it is read aloud: what it begins with, then groups of four. Typed so, it is found."""
    kind, colon, figure = fingerprint.partition(":")
    if not colon:
        return fingerprint
    return f"{kind}: {' '.join(figure[at : at + 4] for at in range(0, len(figure), 4))}"


def span(row: TrustedRow, lang: Lang) -> str:
    """From when to when, as days."""
    begins = shown_day(row.begins) if row.begins else ""
    ends = shown_day(row.ends) if row.ends else ""
    return f"{begins} ~ {ends}" if begins or ends else NO_BOUND.say(lang)


def role_options(lang: Lang) -> list[tuple[str, str]]:
    """The four roles, to choose from."""
    return [(role.value, role.label.say(lang)) for role in Role]


def roles_of(row: TrustedRow, lang: Lang) -> str:
    """Its roles, in words."""
    return ", ".join(role.label.say(lang) for role in row.roles) or "-"


def paint_person(row: TrustedRow, width: int, lang: Lang, mine: str) -> Painted:
    """State, name and id, roles, how long; what stands out at the end."""
    name = f"{row.name} ({row.id})" if row.name and row.name != row.id else row.id
    marks = [MINE.say(lang)] if row.fingerprint == mine else []
    marks += [] if row.listed else [BY_HAND.say(lang)]
    wide = width >= 100
    dates = span(row, lang) if wide else (shown_day(row.ends) if row.ends else "-")
    return [
        (" " + fitted(row.state.say(lang), 17) + " ", "" if row.counts else "warn"),
        (fitted(name, 34 if wide else 18) + " ", "strong"),
        (fitted(roles_of(row, lang), 36 if wide else 17) + " ", ""),
        (fitted(dates, 23 if wide else 10) + " ", "dim"),
        (" ".join(marks), "accent"),
    ]


def fact(label: Text, words: str, lang: Lang, style: str = "") -> Content:
    """A label and what is said of it."""
    return together((fitted(label.say(lang), 12) + " ", LABEL), (words, style))


def told_person(row: TrustedRow, lang: Lang, mine: str) -> Iterator[Content]:
    """Everything about one key."""
    own = f"  {MINE.say(lang)}" if row.fingerprint == mine else ""
    hand = f"  [{BY_HAND.say(lang)}]" if not row.listed else ""
    yield together((row.name or row.id, "bold"), f" ({row.id})", (own, "bold $accent"), hand)
    yield from told_facts(row, lang)


def told_facts(row: TrustedRow, lang: Lang) -> Iterator[Content]:
    """What is said of a key, without whose it is."""
    yield fact(Text("상태", "State"), row.state.say(lang), lang, "" if row.counts else "bold $warning")
    yield fact(Text("역할", "Roles"), roles_of(row, lang), lang)
    yield fact(Text("기간", "Valid"), span(row, lang), lang)
    if row.revoked_for is not None:
        said = f"{shown_time(row.revoked_at)}  {row.revoked_for.label.say(lang)}"
        yield fact(Text("폐기", "Revoked"), said, lang, "bold $warning")
    yield fact(Text("지문", "Fingerprint"), grouped_fingerprint(row.fingerprint), lang)


def told_roots(roots: tuple[RootRow, ...], threshold: int, figure: str, lang: Lang) -> Iterator[Content]:
    """The root keys, and how many of them it takes."""
    words = Text(
        f"최상위 키 {len(roots)}개, 서명 {threshold}개 필요",
        f"{len(roots)} root keys, {threshold} must sign",
    )
    yield together((words.say(lang), "bold $accent"))
    for root in roots:
        yield plain(f"  {grouped_fingerprint(root.fingerprint)}")
    yield from told_figure(figure, lang)


def told_figure(figure: str, lang: Lang) -> Iterator[Content]:
    """The one figure over all roots, to be read aloud to whoever takes in their first list."""
    for number, line in enumerate(grouped(figure) if figure else []):
        yield fact(Text("기준값", "Figure") if number == 0 else Text("", ""), line, lang, "bold")


def told_change(change: TrustChange, lang: Lang, mine: str) -> Iterator[Content]:
    """What a list would change, line by line."""
    versions = f"{change.before} > {change.version}" if change.before else str(change.version)
    dates = f"   {shown_day(change.issued)} ~ {shown_day(change.expires)}" if change.issued else ""
    yield fact(Text("버전", "Version"), versions + dates, lang, "bold")
    for warning in change.warnings:
        yield together((warning.say(lang), "bold $warning"))
    if change.roots_changed and not change.first:
        yield together((NEW_ROOTS.say(lang), "bold"))
        for fingerprint in change.root_fingerprints:
            yield plain(f"  {grouped_fingerprint(fingerprint)}")
    parts = (
        (Text("폐기", "Revoked"), change.revoked, "bold $warning"),
        (Text("삭제", "Removed"), change.removed, "bold $warning"),
        (Text("추가", "Added"), change.added, ""),
        (Text("변경", "Changed"), change.changed, ""),
    )
    for label, rows, style in parts:
        for number, row in enumerate(rows):
            counted = Text(f"{label.ko} {len(rows)}", f"{label.en} {len(rows)}")
            yield fact(counted if number == 0 else Text("", ""), _brief(row, lang, mine), lang, style)
    if not any(rows for _, rows, _ in parts) and not change.roots_changed:
        yield plain((SAME if change.before == change.version else NOTHING).say(lang))


def _brief(row: TrustedRow, lang: Lang, mine: str) -> str:
    own = f" {MINE.say(lang)}" if row.fingerprint == mine else ""
    why = f"  {row.revoked_for.label.say(lang)} {shown_day(row.revoked_at)}" if row.revoked_for else ""
    return f"{row.name or row.id} ({row.id}){own}  {roles_of(row, lang)}  {span(row, lang)}{why}"
