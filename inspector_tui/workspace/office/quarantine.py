"""Bundles that the office refused, as they came, with why."""

from __future__ import annotations

from ...model.office_views import QuarantineRow
from ...model.text import Text
from ...sync import receipts
from ..desk import Desk
from ..receipt_rows import said_of
from . import filed, office_facts
from .judging_bundles import waits

UNANSWERED = Text(
    "접수대장에 아직 없음: 접수가 중단되었으며 다음 접수에서 다시 판단합니다",
    "Not in the ledger yet: an intake was cut short; the next one decides",
)


def listing(desk: Desk) -> tuple[QuarantineRow, ...]:
    """What is in quarantine, by name. Raises NoOffice."""
    office_facts.facts(desk.home)
    found = []
    for kept in filed.in_quarantine(desk.home):
        rows = desk.store.ledger_about(file=kept.sha256)
        receipt = receipts.parsed(rows[-1].line) if rows else None
        found.append(
            QuarantineRow(
                bundle=kept.bundle,
                path=kept.path,
                file=kept.sha256,
                size=kept.path.stat().st_size,
                at=receipt.at if receipt is not None else "",
                reasons=tuple(map(said_of, receipt.reasons)) if receipt is not None else (UNANSWERED,),
                waits=waits(receipt.outcome, receipt.reasons) if receipt is not None else True,
            )
        )
    return tuple(found)
