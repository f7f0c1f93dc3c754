"""What the office answered: receipts kept here, judged anew each time by the trust list in force.

Only a receipt whose signature holds and whose signer is an office on the list makes anything *delivered*.
An office's receipts are one chain; two that cannot both be in it are an alarm, and neither counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ...model.errors import InspectorError
from ...model.receipt import Outcome, Receipt
from ...model.sync_views import ReceiptRow
from ...model.text import Text
from ...signing.trust import TrustList
from ...store import KeptReceipt
from ...sync import receipts
from ..desk import Desk
from ..keeping import trust_lists
from ..receipt_rows import row_of

_SAME_SEQ: Final = Text(
    "경보: 평가기관이 서로 다른 접수증에 같은 접수번호 {seq}을(를) 붙였습니다. 둘 다 인정하지 않습니다. "
    "평가기관에 알리십시오.",
    "Alarm: the office gave two different receipts the same number {seq}. Neither counts. Tell the office.",
)
_NOT_NEXT: Final = Text(
    "경보: 접수증 {seq}번이 바로 앞 접수증({before}번)을 잇지 않습니다. 둘 다 인정하지 않습니다. "
    "평가기관에 알리십시오.",
    "Alarm: receipt {seq} does not follow the receipt before it ({before}). Neither counts. Tell the office.",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """Receipts that count, newest last, and what is wrong with those that do not."""

    rows: tuple[ReceiptRow, ...]
    alarms: tuple[Text, ...]
    not_counting: Mapping[str, Text]
    """Why, by digest."""

    def about(self, *, file: str, tagmanifest: str) -> ReceiptRow | None:
        """The office's last word on a file, or on the same signed bytes."""
        found = [
            row
            for row in self.rows
            if row.file == file or (row.tagmanifest != "" and row.tagmanifest == tagmanifest)
        ]
        accepted = [row for row in found if row.outcome is not Outcome.REJECTED]
        wanted = accepted or found
        return wanted[-1] if wanted else None


def recipient_in_force(home: Path) -> str:
    """The office's age recipient, under its roots' signature; empty while none is named."""
    return trust_lists.state(home).age


def answers(desk: Desk, assessment: str = "") -> Answers:
    """The receipts kept, about one assessment or all. Alarms are looked for among all that count.

    What was signed with a key that was lost by then contradicts nobody: else whoever has that key could take
    away every receipt of the office's for good.
    """
    kept = desk.store.receipts()
    trust = trust_lists.in_force(desk.home)
    rows: list[tuple[KeptReceipt, ReceiptRow]] = []
    problems: dict[str, Text] = {}
    for one in kept:
        try:
            rows.append((one, judged(one, trust)))
        except InspectorError as problem:
            problems[one.digest] = problem.told()
    alarms, doubted = contradictions([(one, receipts.parsed(one.line)) for one, _ in rows])
    asked = [
        row
        for one, row in rows
        if one.digest not in doubted and (not assessment or one.assessment == assessment)
    ]
    return Answers(tuple(asked), alarms, problems | doubted)


def judged(kept: KeptReceipt, trust: TrustList | None) -> ReceiptRow:
    """A receipt as a row. Raises what ``sync.receipts`` says against it."""
    receipt = receipts.parsed(kept.line)
    key = receipts.signed_by(kept.line, kept.signature.encode("ascii"))
    came = datetime.fromisoformat(kept.received_at)
    return row_of(receipt, kept.digest, receipts.judged(receipt, key, trust, came))


def contradictions(
    found: Iterable[tuple[KeptReceipt, Receipt]],
) -> tuple[tuple[Text, ...], dict[str, Text]]:
    """Receipts that cannot stand in one ledger: alarms, and why by digest.

    Seen are one seq twice, and neighbours of which the later does not name the earlier. Between receipts
    that are further apart lie others' that this laptop never sees.
    """
    by_seq: dict[int, list[tuple[KeptReceipt, Receipt]]] = {}
    for one in found:
        by_seq.setdefault(one[0].seq, []).append(one)
    alarms: list[Text] = []
    doubted: dict[str, Text] = {}
    for seq, here in sorted(by_seq.items()):
        if len(here) > 1:
            alarms.append(_SAME_SEQ.filled(seq=seq))
            doubted |= {kept.digest: alarms[-1] for kept, _ in here}
        before = by_seq.get(seq - 1, [])
        if len(here) == len(before) == 1 and here[0][1].previous != before[0][0].digest:
            alarms.append(_NOT_NEXT.filled(seq=seq, before=seq - 1))
            doubted |= {kept.digest: alarms[-1] for kept, _ in (*here, *before)}
    return tuple(alarms), doubted
