"""What ``inspector sheet`` prints on the terminal: versions, figures in groups of four, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_tui.model.text import Text

from .printer import grouped
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.model.sheet_views import (
        Closed,
        DetachedSeen,
        Printed,
        SheetChange,
        SheetSeen,
        SheetStanding,
        SheetVersion,
    )

_MISSING = Text(
    "번역 없음: {ko} (그 언어의 확인서에는 다른 언어의 사실이 표시와 함께 나갑니다)",
    "Not translated: {en} (in that language the other one's fact is printed, marked)",
)
_UNSETTLED = Text(
    "충돌하거나 읽을 수 없는 기록이 있어 출력할 수 없음: {labels}",
    "Records differ or cannot be read, not printed: {labels}",
)


def printed_page(now: Session, made: Printed) -> None:
    """Which files, and the figures in groups of four, to be read aloud."""
    again = Text(" (같은 내용, 다시 출력)", " (the same, printed again)") if made.reprint else Text("", "")
    version = Text(f"제{made.version}판{again.ko}", f"{made.version}{again.en}")
    rows: list[tuple[Text, str | Text]] = [(Text("확인서", "Version"), version)]
    for file in made.files:
        rows += [(Text("파일", "File"), str(file.path)), (Text("SHA-256", "SHA-256"), grouped(file.sha256))]
    rows += [
        (Text("기준값(종이의 값)", "Anchor (on the paper)"), grouped(made.anchor)),
        (Text("내용 확인값", "Content digest"), grouped(made.content)),
        (Text("기록/쪽", "Entries/pages"), f"{made.entries}/{made.pages}"),
    ]
    now.out.pairs(rows)


def closed_page(now: Session, done: Closed) -> None:
    """What was recorded, and where the case stands by it."""
    now.out.line(done.signed.said)
    if done.moved is not None:
        now.out.line(done.moved.said)


def standing_page(now: Session, found: SheetStanding) -> None:
    """Whether a sheet covers what stands, and if not why."""
    if not found.version:
        now.out.line(Text("출력한 점검확인서가 없습니다.", "No confirmation sheet has been printed."))
        return
    signed = found.outcome.label if found.outcome is not None else Text("서명 전", "not signed")
    fits = (
        Text("현재 기록과 같음", "states what stands")
        if found.current
        else Text("출력 뒤 바뀜", "no longer what stands")
    )
    now.out.pairs([(Text("확인서", "Version"), str(found.version)), (Text("서명", "Signing"), signed)])
    now.out.line(fits)
    _changes(now, found.changes)
    if found.outdated_signing:
        now.out.line(
            Text(
                f"제{found.outdated_signing}판의 서명은 현재 기록에 미치지 않습니다.",
                f"The signing of version {found.outdated_signing} does not cover what stands.",
            )
        )


def versions_page(now: Session, rows: tuple[SheetVersion, ...]) -> None:
    """Every printed version with its figure and what changed."""
    for row in rows:
        signed = row.outcome.label if row.outcome is not None else Text("서명 전", "not signed")
        now.out.table(
            [(f"v{row.version}", row.at, row.by, signed, ", ".join(row.signatories or row.witnesses))]
        )
        now.out.line(f"    {grouped(row.anchor)}")
        _changes(now, row.changes)
        if row.detached:
            now.out.line(f"    {now.out.said(Text('전자서명', 'Detached signature'))} {row.detached}")
    if not rows:
        now.out.line(Text("출력한 점검확인서가 없습니다.", "No confirmation sheet has been printed."))


def _changes(now: Session, changes: tuple[SheetChange, ...]) -> None:
    for one in changes:
        now.out.line(f"    {now.out.said(one.what)} {now.out.said(one.how)}")


def detached_page(now: Session, seen: DetachedSeen) -> None:
    """Whose key signed, and what that proves."""
    now.out.pairs(
        [
            (Text("확인서", "Version"), str(seen.version)),
            (Text("키 지문", "Key"), seen.fingerprint),
            (Text("파일", "File"), grouped(seen.file)),
        ]
    )
    now.out.line(seen.said)


def warn(now: Session, seen: SheetSeen) -> None:
    """What is missing or stands in the way, beside the result."""
    warn_missing(now, seen.missing)
    if seen.unsettled:
        now.out.aside(_UNSETTLED.filled(labels=", ".join(seen.unsettled)))


def warn_missing(now: Session, missing: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Facts without a translation."""
    if missing:
        told = ", ".join(f"{label}({'/'.join(langs)})" for label, langs in missing)
        now.out.aside(_MISSING.filled(ko=told, en=told))
