"""What the internal report says of signing, conflicts, actions, papers, evidence and the record itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector_tui.report.audiences.internal_report import (
    Certificate,
    Chain,
    Contested,
    Evidence,
    Integrity,
    Remedied,
    Side,
    Signed,
)

from ...journal import anchor
from ...model.conflict_views import Contender
from ...model.errors import InspectorError
from ...model.text import Text
from ...signing.public import PublicKey
from .. import conflicts
from ..after import remedy_list
from ..before import certificates
from ..case import Case
from ..closing.sheet_versions import versions
from ..desk import Desk
from ..live import CASE, STATE
from ..sharing import forks
from ..showing import both, evidence_view

_PRINTED = Text("출력(서명 전)", "Printed, not signed")


def signed_of(desk: Desk, case: Case) -> tuple[Signed, ...]:
    """Every confirmation sheet, and how its signing ended."""
    return tuple(
        Signed(
            version=one.version,
            at=one.at,
            content=one.content,
            anchor=one.anchor,
            outcome=one.outcome.label if one.outcome else _PRINTED,
            on=one.signed_on,
            place=one.place,
            signatories=one.signatories,
            witnesses=one.witnesses,
            words=one.words,
            current=one.current,
        )
        for one in versions(desk, case.id)
    )


def unsettled_of(desk: Desk, case: Case, read: Mapping[str, frozenset[str]]) -> tuple[Contested, ...]:
    """What records say differently, of the registers that the report reads; every side of it."""
    found = []
    for subject in sorted(case.conflicts):
        known = read.get(subject if subject in (CASE, STATE) else subject[:2], frozenset())
        for contest in conflicts.of_subject(desk, case.id, subject):
            if contest.register in known or ("/" in contest.register and known):
                sides = tuple(Side(one.by, one.at, _said(one)) for one in contest.contenders)
                found.append(Contested(contest.what, sides))
    return tuple(found)


def _said(one: Contender) -> Text:
    return Text(
        "; ".join(f"{name.ko} {words.ko}".strip() for name, words in one.fields),
        "; ".join(f"{name.en} {words.en}".strip() for name, words in one.fields),
    )


def actions_of(desk: Desk, case: Case) -> tuple[Remedied, ...]:
    """Actions, each once, by number."""
    found: dict[str, Remedied] = {}
    for finding in remedy_list.listed(desk, case.id, everything=True).findings:
        for one in finding.actions:
            found[one.label] = Remedied(
                label=one.label,
                findings=one.findings,
                what=one.what,
                responsible=one.responsible,
                due=one.due,
                how=one.how,
                reason=one.reason,
                overdue=one.overdue,
                state=one.state.label,
                words=one.words,
                checked_by=one.checked_by,
                evidence=one.evidence,
            )
    return tuple(found[label] for label in sorted(found))


def certificates_of(desk: Desk, case: Case) -> tuple[Certificate, ...]:
    """Certificates and attestations, with what they do for each item."""
    return tuple(
        Certificate(
            role=one.role.label,
            name=one.name,
            holder=one.holder,
            services=one.services,
            valid=f"{one.valid_from} ~ {one.valid_to}".strip(" ~"),
            checked_by=one.checked_by,
            reference=one.reference,
            items=tuple(
                (item.item.upper(), item.answers, (*item.reasons, *item.remarks)) for item in one.items
            ),
        )
        for one in certificates.all(desk, case.id)
    )


def evidence_of(case: Case) -> tuple[Evidence, ...]:
    """Every piece, by number."""
    return tuple(sorted(_pieces(case), key=lambda one: one.label))


def _pieces(case: Case) -> Iterator[Evidence]:
    for subject in case.subjects("e-"):
        one = evidence_view(case, subject)
        yield Evidence(
            label=one.label,
            mode=one.mode,
            status=one.status,
            title=one.title,
            document=one.document,
            version=one.version,
            dated=one.dated,
            page=one.page,
            place=one.place,
            shown_by=one.shown_by,
            seen_by=one.seen_by,
            promised=one.promised,
            reference=one.reference,
            file=one.file_name,
            sha256=one.sha256,
            size=one.size,
            release=one.release,
            classification=str((case.value(subject, "file") or {}).get("classification", "")),
            items=tuple(item.upper() for item in one.items),
        )


def integrity_of(desk: Desk, case: Case) -> Integrity:
    """The figures of the record as it is now."""
    statements = desk.statements(case.id)
    owners = dict(_owners(desk, case))
    state = desk.store.merge_state(case.id)
    return Integrity(
        anchor=anchor(statements) if statements else "",
        entries=sum(one.seq for one in statements),
        chains=tuple(
            Chain(one.device, *owners.get(one.device, ("", "")), one.seq, one.head) for one in statements
        ),
        criteria_digest=case.pinned.digest,
        checklists=_checklists(case),
        waiting=state.waiting,
        forks=forks.undecided(desk, case),
        redacted=len(desk.store.redactions(case.id)),
        unreadable=sum(len(registers) for registers in case.unfit.values()),
        passed_over=sum(len(registers) for registers in case.passed_over.values()),
    )


def _checklists(case: Case) -> tuple[tuple[str, str], ...]:
    pinned = case.value(CASE, "catalogue") or {}
    digests = pinned.get("domains", {})
    return tuple(
        (both(sheet.title).ko, str(digests[sheet.id]))
        for sheet in case.pinned.checklists
        if sheet.id in digests
    )


def _owners(desk: Desk, case: Case) -> Iterator[tuple[str, tuple[str, str]]]:
    """Whose each device is, and the fingerprint of the key that its chain was opened with."""
    for row in desk.store.registers(case.id, "d-"):
        if row.register == "device" and isinstance(row.value, dict):
            yield row.subject, (case.name_of(row.actor), _fingerprint(str(row.value.get("public_key") or "")))


def _fingerprint(line: str) -> str:
    try:
        return PublicKey.from_openssh(line).fingerprint() if line else ""
    except InspectorError:
        return ""
