"""The office at a glance: its ledger, its quarantine, gaps, and what a person should see to."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from ...model.office_views import OfficeState
from ...model.receipt import Outcome, ReceiptReason
from ...model.text import Text
from ...model.words import Role
from ...signing.namespaces import RECEIPT
from ...signing.public import PublicKey
from ...signing.trust import SignerStanding
from ...sync import receipts
from ..desk import Desk
from ..keeping import trust_lists
from . import filed, office_facts, office_ledger
from .revisions import Revisions, ledger

_LATEST = 10
_ROOTS_HERE = Text(
    "최상위 키 {count}개가 이 컴퓨터에 있습니다. 따로 보관하고 여기서는 지우십시오: {names}",
    "{count} root keys lie on this computer. Lock them away elsewhere and delete them here: {names}",
)
_KEY_NOT_LISTED = Text(
    "평가기관 키가 신뢰목록에서 유효하지 않습니다({standing}). 지금은 접수할 수 없습니다.",
    "The trust list does not have the office's key in good standing ({standing_en}): no intake now.",
)
_KEY_ENDS = Text(
    "평가기관 키의 유효기간이 30일 안에 끝납니다. 신뢰목록을 갱신하십시오.",
    "The office's key ends within 30 days. Renew the trust list.",
)
_FORKED = Text(
    "경보: 개정이 갈라진 번들이 있습니다({names}). 평가자에게 확인하십시오.",
    "ALARM: bundles whose revisions fork ({names}). Ask their inspector.",
)
_FORK = ReceiptReason.REVISION_FORK


def state(desk: Desk) -> OfficeState:
    """How the office stands. Raises NoOffice."""
    facts = office_facts.facts(desk.home)
    revisions = Revisions(desk.home)
    outcomes: Counter[str] = Counter()
    forked: list[str] = []
    head, count = "", 0
    for row in ledger(desk):
        head, count = row.digest, row.seq
        outcomes[row.outcome] += 1
        if row.outcome == Outcome.ACCEPTED:
            revisions.note(row.assessment, row.bundle, row.tagmanifest)
            # Parsed only where the word stands somewhere: in a name it would be no alarm.
            if _FORK.value.encode() in row.line and _FORK.value in receipts.parsed(row.line).reasons:
                forked.append(row.bundle)
    key = PublicKey.from_openssh(facts.key)
    return OfficeState(
        name=facts.name,
        key_fingerprint=key.fingerprint(),
        trust_version=trust_lists.version(desk.home),
        receipts=count,
        head=head,
        accepted=outcomes[Outcome.ACCEPTED],
        rejected=outcomes[Outcome.REJECTED],
        duplicates=outcomes[Outcome.DUPLICATE],
        quarantine=sum(1 for _ in filed.in_quarantine(desk.home)),
        gaps=revisions.gaps(),
        latest=tuple(reversed(office_ledger.listing(desk, _LATEST))),
        warnings=tuple(_warnings(desk, key, sorted({*forked, *revisions.forked()}))),
    )


def _warnings(desk: Desk, key: PublicKey, forked: list[str]) -> list[Text]:
    found = list(trust_lists.state(desk.home, at=desk.clock()).warnings)
    trust = trust_lists.in_force(desk.home)
    standing = SignerStanding.UNKNOWN
    if trust is not None:
        standing = trust.judge(key, Role.OFFICE, RECEIPT, desk.clock()).standing
        soon = trust.judge(key, Role.OFFICE, RECEIPT, desk.clock() + timedelta(days=30)).standing
        if standing is SignerStanding.KNOWN and soon is not SignerStanding.KNOWN:
            found.append(_KEY_ENDS)
    if standing is not SignerStanding.KNOWN:
        label = standing.label
        found.append(_KEY_NOT_LISTED.filled(standing=label.ko, standing_en=label.en))
    roots = sorted(path.name for path in (desk.home / office_facts.FOLDER / "roots").glob("*.key"))
    if roots:
        found.append(_ROOTS_HERE.filled(count=len(roots), names=", ".join(roots)))
    if forked:
        found.append(_FORKED.filled(names=", ".join(forked[:5])))
    return found
