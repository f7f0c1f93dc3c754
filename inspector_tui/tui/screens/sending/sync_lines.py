"""How the outbox is painted, and a row told in full. Sent and delivered are never said alike."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import Delivery, OutboxRow, RemoteRow, SyncReport, Transferred
from inspector_tui.model.text import Lang, Text

from ...inert import bar, cut, fitted, plain, together
from ...painting import day_time
from ...recording import sized
from ...widgets.line_list import Painted

TONE = {
    Delivery.WAITING: "strong",
    Delivery.SENDING: "accent",
    Delivery.SENT: "partial",
    Delivery.DELIVERED: "satisfied",
    Delivery.REJECTED: "unsatisfied",
    Delivery.MISSING: "warn",
}
STATE_WIDTH: dict[Lang, int] = {"ko": 16, "en": 22}
NOT_DELIVERED = Text(
    "평가기관의 접수증이 아직 없습니다. g로 받아 옵니다.",
    "The office's receipt is not here yet; g gets it.",
)


def paint_row(row: OutboxRow, width: int, lang: Lang, moving: str = "") -> Painted:
    """Where it is on its way, which bundle, how large, for which remote."""
    state = Delivery.SENDING if moving else row.state
    tail = moving or f"{sized(row.size):>9}  {cut(row.remote, 16)}"
    word = STATE_WIDTH[lang]
    room = max(16, width - word - len(tail) - 3)
    return [
        (" " + fitted(state.label.say(lang), word), TONE[state]),
        (fitted(bundle_said(row, lang), room) + " ", "" if state is Delivery.DELIVERED else "strong"),
        (tail, "accent" if moving else "dim"),
    ]


def bundle_said(row: OutboxRow, lang: Lang) -> str:
    """A bundle as people call it: case, revision, kind. Its whole name is told below."""
    return f"{row.assessment}  r{row.revision}  {row.kind.label.say(lang)}"


def moving_said(moved: Transferred, seconds: float) -> str:
    """How far an object is and how fast: ``[=====     ]  52 %  3.1 MB/s``."""
    percent = 100 * moved.done // moved.total if moved.total else 100
    fresh = max(0, moved.done - moved.resumed)
    speed = f"{sized(int(fresh / seconds))}/s" if seconds > 0 and fresh else ""
    return f"[{bar(moved.done, moved.total, 10)}] {percent:>3} % {speed:>11}"


def told_row(row: OutboxRow, lang: Lang) -> Iterator[Content]:
    """A row in full: what lies where, since when, and what the office said."""
    sealed = Text("암호화됨", "encrypted") if row.encrypted else Text("암호화 안 함", "not encrypted")
    yield together(
        (row.state.label.say(lang), "bold"),
        f"  {row.kind.label.say(lang)} r{row.revision}  {sized(row.size)}  {sealed.say(lang)}",
    )
    if row.receipt is not None:
        yield from _told_receipt(row, lang)
    elif row.state is Delivery.SENT:
        since = day_time(row.sent_at)
        yield plain(Text(f"보낸 때 {since}.", f"Sent {since}.").say(lang) + " " + NOT_DELIVERED.say(lang))
    elif row.detail is not None:
        yield together((row.detail.say(lang), "bold $warning"))
    yield together((Text("파일  ", "File  ").say(lang), "$text-muted"), cut(str(row.path), 300))
    yield together((Text("이름  ", "Name  ").say(lang), "$text-muted"), cut(row.object, 300))


def _told_receipt(row: OutboxRow, lang: Lang) -> Iterator[Content]:
    receipt = row.receipt
    if receipt is None:
        return
    good = receipt.outcome is not Outcome.REJECTED
    at = day_time(receipt.at)
    yield together(
        (
            Text(f"접수증 {receipt.seq}번: ", f"Receipt {receipt.seq}: ").say(lang),
            "$text-muted",
        ),
        (receipt.outcome.label.say(lang), "bold $v-satisfied" if good else "bold $v-unsatisfied"),
        f"  {at}  {receipt.signer}",
    )
    for reason in receipt.reasons:
        yield together("- ", (reason.say(lang), "bold"))
    if good and row.detail is not None:
        yield together((row.detail.say(lang), "bold $warning"))


def remote_said(remote: RemoteRow, lang: Lang) -> str:
    """Name, address, whether bundles for it are encrypted."""
    sealed = Text("암호화함", "encrypts") if remote.encrypts else Text("암호화 안 함", "does not encrypt")
    name = "" if remote.name == remote.address else f"{remote.name}  "
    return f"{name}{remote.address}  ({sealed.say(lang)})"


def report_said(report: SyncReport) -> Text:
    """What a push or pull did, in one sentence."""
    parts_ko, parts_en = [], []
    for count, ko, en in (
        (len(report.sent), "보냄 {}건(접수는 아직)", "{} sent (not delivered yet)"),
        (len(report.already), "이미 있음 {}건", "{} there already"),
        (len(report.receipts), "새 접수증 {}건", "{} new receipt(s)"),
        (report.trust_version, "새 신뢰목록(버전 {})", "trust list {} is now in force"),
        (len(report.packs), "받은 묶음 {}건", "{} pack(s) fetched"),
        (len(report.refused), "받지 않음 {}건", "{} not taken"),
        (len(report.failed), "실패 {}건", "{} failed"),
    ):
        if count:
            parts_ko.append(ko.format(count))
            parts_en.append(en.format(count))
    if not parts_ko:
        return Text("새로 주고받은 것이 없습니다.", "Nothing new was sent or received.")
    return Text(", ".join(parts_ko), ", ".join(parts_en))
