"""What ``inspector office`` prints. Names and reasons come from strangers: the printer makes them inert."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_tui.model.text import Text

from .printer import grouped
from .session import Session

if TYPE_CHECKING:
    from inspector_tui.model.office_views import Gap, IntakeReport, OfficeState, QuarantineRow
    from inspector_tui.model.sync_views import ReceiptRow
    from inspector_tui.workspace.office.office_home import OfficeMade
    from inspector_tui.workspace.office.office_ledger import LedgerCheck

_AGAIN = Text("다시 판단", "judged again")
_WAITS = Text("신뢰목록이 바뀌면 다시 판단", "to be judged again under a newer trust list")
_MISSING = Text("빠진 개정: {names}", "revisions missing: {names}")
_NOTHING = Text("새로 접수할 것이 없습니다.", "Nothing new to take in.")


def made_page(now: Session, made: OfficeMade) -> None:
    """What was made, then what hands have to do."""
    out = now.out
    out.pairs(
        [
            (Text("평가기관", "Office"), made.name),
            (Text("저장소", "Home"), str(made.home)),
            (Text("평가기관 키", "Office key"), str(made.key)),
            (Text("지문", "Fingerprint"), made.fingerprint),
            (Text("암호화 수신자", "Encrypt to"), made.age),
            (Text("신뢰목록", "Trust list"), str(made.trust_version)),
        ]
    )
    for number, (path, fingerprint) in enumerate(made.roots, 1):
        label = Text(f"최상위 키 {number}", f"Root key {number}")
        out.line(f"{out.said(label)}  {path}  {fingerprint}")
    out.line()
    for number, what in enumerate(made.to_do, 1):
        out.line(f"{number}. {out.said(what)}")


def intake_page(now: Session, report: IntakeReport) -> None:
    """One line for each bundle, its reasons under it; what is not there yet; the sum."""
    out = now.out
    for row in report.rows:
        more = f"  ({out.said(_AGAIN)})" if row.again else ""
        out.line(f"{row.seq}  {out.said(row.outcome.label)}  {row.bundle}{more}")
        for reason in row.reasons:
            out.line(f"    {out.said(reason)}")
        if row.missing:
            out.line(f"    {out.said(_MISSING.filled(names=', '.join(row.missing)))}")
        if row.waits:
            out.line(f"    {out.said(_WAITS)}")
    for name, why in report.not_yet:
        out.line(f"-  {name}")
        out.line(f"    {out.said(why)}")
    if not report.rows and not report.not_yet:
        out.line(_NOTHING)
    done = f"접수증 {report.receipts_put}건, {report.seconds:.1f}초"
    out.line(Text(done, f"{report.receipts_put} receipts put, {report.seconds:.1f} s"))


def state_page(now: Session, found: OfficeState) -> None:
    """Warnings first: they are why somebody looks."""
    out = now.out
    for warning in found.warnings:
        out.line(f"! {out.said(warning)}")
    out.pairs(
        [
            (Text("평가기관", "Office"), found.name),
            (Text("평가기관 키", "Office key"), found.key_fingerprint),
            (Text("신뢰목록", "Trust list"), str(found.trust_version)),
            (Text("접수증", "Receipts"), str(found.receipts)),
            (Text("대장의 끝", "Ledger's end"), grouped(found.head)),
            (
                Text("접수/반려/중복", "Accepted/rejected/duplicate"),
                f"{found.accepted}/{found.rejected}/{found.duplicates}",
            ),
            (Text("격리", "Quarantine"), str(found.quarantine)),
        ]
    )
    gaps_page(now, found.gaps)
    ledger_page(now, found.latest)


def gaps_page(now: Session, gaps: tuple[Gap, ...]) -> None:
    """A line for each exporter with a hole in its series."""
    for gap in gaps:
        names = ", ".join(f"r{number}" for number in gap.missing)
        label = _MISSING.filled(names=names)
        now.out.line(f"{gap.assessment} {gap.kind} {gap.device}  {now.out.said(label)}")


def quarantine_page(now: Session, rows: tuple[QuarantineRow, ...]) -> None:
    """Each refused bundle, its reasons under it."""
    out = now.out
    for row in rows:
        out.line(f"{row.bundle}  {row.at}  {row.size:,} bytes")
        out.line(f"    {row.path}")
        for reason in row.reasons:
            out.line(f"    {out.said(reason)}")
        if row.waits:
            out.line(f"    {out.said(_WAITS)}")
    if not rows:
        out.line(Text("격리된 번들이 없습니다.", "Nothing is in quarantine."))


def ledger_page(now: Session, rows: tuple[ReceiptRow, ...]) -> None:
    """A line for each receipt."""
    now.out.table(
        [
            (
                str(row.seq),
                row.at,
                row.outcome.label,
                row.bundle,
                "; ".join(now.out.said(reason) for reason in row.reasons),
            )
            for row in rows
        ]
    )


def receipt_page(now: Session, row: ReceiptRow, out: Path | None) -> None:
    """A receipt in full."""
    reasons = [now.out.said(reason) for reason in row.reasons]
    now.out.pairs(
        [
            (Text("번호", "Number"), str(row.seq)),
            (Text("결과", "Outcome"), row.outcome.label),
            (Text("번들", "Bundle"), row.bundle),
            (Text("사유", "Reasons"), "; ".join(reasons)),
            (Text("빠진 개정", "Missing revisions"), ", ".join(row.missing)),
            (Text("첫 접수증", "First receipt"), str(row.first or "")),
            (Text("시각", "Time"), row.at),
            (Text("신뢰목록", "Trust list"), str(row.trust_version)),
            (Text("서명", "Signed by"), row.signer),
            (Text("파일", "File"), grouped(row.file)),
            (Text("서명 대상", "Signed bytes"), grouped(row.tagmanifest)),
            (Text("접수증 해시", "Receipt's digest"), grouped(row.digest)),
            (Text("저장", "Written"), str(out or "")),
        ]
    )


def check_page(now: Session, found: LedgerCheck) -> None:
    """Whether the ledger holds, and the digest that stands for all of it."""
    out = now.out
    held = Text("이상 없음", "sound") if found.sound else Text("이상", "UNSOUND")
    out.pairs(
        [
            (Text("접수대장", "Ledger"), held),
            (Text("접수증", "Receipts"), str(found.receipts)),
            (Text("대장의 끝", "Ledger's end"), grouped(found.head)),
        ]
    )
    for problem in found.problems:
        out.line(f"  {out.said(problem)}")
