"""Sending and hearing back, as pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inspector_tui.model.sync_views import Delivery
from inspector_tui.model.text import Text

if TYPE_CHECKING:
    from inspector_tui.model.sync_views import OutboxRow, ReceiptRow, SyncReport, SyncStatus

    from .session import Session

_MIB = 1 << 20


def report_page(now: Session, report: SyncReport) -> None:
    """What was sent and what came back, and what it does not mean."""
    out = now.out
    for name in report.sent:
        out.line(Text(f"보냄: {short(name)}", f"sent: {short(name)}"))
    for name in report.already:
        out.line(Text(f"이미 있음: {short(name)}", f"there already: {short(name)}"))
    for receipt in report.receipts:
        out.line(receipt_said(receipt))
    for path in report.packs:
        out.line(Text(f"받음: {path}", f"fetched: {path}"))
    for name in report.waiting:
        out.line(Text(f"받을 수 있음(--into): {short(name)}", f"there to fetch (--into): {short(name)}"))
    for name, why in report.refused:
        out.line(Text(f"받지 않음: {short(name)}: {why.ko}", f"not taken: {short(name)}: {why.en}"))
    for alarm in report.alarms:
        out.line(alarm)
    if report.trust_version:
        version = report.trust_version
        out.line(
            Text(
                f"새 신뢰목록(버전 {version})을 반영했습니다.",
                f"Trust list {version} is now in force.",
            )
        )
    if report.octets:
        mib = report.octets / _MIB
        speed = mib / report.seconds if report.seconds else 0.0
        out.line(f"{mib:.1f} MiB, {speed:.1f} MiB/s" if mib >= 1 else f"{report.octets / 1024:.1f} KiB")
    if report.sent or report.already:
        out.line(
            Text(
                "보낸 것은 아직 접수된 것이 아닙니다. 접수증은 `inspector sync pull`로 받습니다.",
                "Sent is not delivered yet. Get the office's receipt with `inspector sync pull`.",
            )
        )
    elif not any(
        (report.failed, report.receipts, report.packs, report.waiting, report.refused, report.trust_version)
    ):
        out.line(Text("새로 주고받은 것이 없습니다.", "Nothing new was sent or received."))


def status_page(now: Session, seen: tuple[SyncStatus, ...]) -> None:
    """Each remote with its rows."""
    out = now.out
    for one in seen:
        where = "" if one.address == one.remote else f"  {one.address}"
        out.line(f"{one.remote}{where}")
        queued_page(now, one.outbox)
        if one.unanswered_since:
            since = one.unanswered_since
            out.line(Text(f"  접수증을 기다리는 중: {since}부터", f"  waiting for a receipt since {since}"))
        for warning in one.warnings:
            out.line(Text(f"  {warning.ko}", f"  {warning.en}"))
    if not seen:
        out.line(
            Text(
                "보낸 것도 보낼 것도 없습니다.",
                "Nothing was sent, and nothing waits to be.",
            )
        )


def queued_page(now: Session, rows: tuple[OutboxRow, ...]) -> None:
    """Rows of the outbox: how far each is, and why."""
    out = now.out
    out.table([(f"  {row.n}", row.state.label, row.bundle, _size(row), _about(now, row)) for row in rows])


def short(name: str) -> str:
    """An object's name as people read it: digests cut, since the whole of it is in ``--json``."""
    return re.sub(r"([0-9a-f]{12})[0-9a-f]{52}", r"\1", name)


def receipt_said(receipt: ReceiptRow) -> Text:
    """A receipt in one line."""
    why_ko = "; ".join(reason.ko for reason in receipt.reasons)
    why_en = "; ".join(reason.en for reason in receipt.reasons)
    return Text(
        f"접수증 {receipt.seq}번: {receipt.bundle} {receipt.outcome.label.ko} {why_ko}".rstrip(),
        f"receipt {receipt.seq}: {receipt.bundle} {receipt.outcome.label.en} {why_en}".rstrip(),
    )


def _size(row: OutboxRow) -> str:
    return f"{row.size / _MIB:.1f} MiB" + (" age" if row.encrypted else "")


def _about(now: Session, row: OutboxRow) -> str:
    said = now.out.said(row.detail) if row.detail is not None else ""
    if row.receipt is not None:
        return f"#{row.receipt.seq} {row.receipt.at} {said}".rstrip()
    if row.state is Delivery.SENT:
        return f"{row.sent_at} {said}".rstrip()
    return said
