"""Certificates in the place of items, and upstream providers' attestations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from ...model.arrangements import CertificateFacts
from ...model.certificate_views import CertificateInput, CertificateView
from ...model.record import Withdrawal
from ...model.text import Text
from ...model.views import Saved
from ...model.words import CertificateRole, Essential
from ...procedure.selection import essential_of
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import (
    CertificateNamesNoItem,
    EssentialNotSubstituted,
    FieldInvalid,
    SeveralCalled,
    UnknownSubject,
)
from ..links import link_writes
from .papers import view_of

_NAMES: Final[tuple[Callable[[CertificateView], str], ...]] = (
    lambda view: view.number,
    lambda view: view.scheme,
    lambda view: view.id,
)


def all(desk: Desk, case_id: str) -> tuple[CertificateView, ...]:  # noqa: A001 - read as certificates.all
    """Every certificate and attestation that stands, by name."""
    case = desk.case(case_id)
    views = (view_of(desk, case, paper) for paper in case.subjects("t-"))
    return tuple(sorted(views, key=lambda view: (view.role, view.name, view.id)))


def add(desk: Desk, case_id: str, given: CertificateInput) -> Saved:
    """Record a certificate or attestation with the items it is for; what it lacks is said as a warning.

    Raises EssentialNotSubstituted, CertificateNamesNoItem, FieldInvalid, UnknownItem, ItemNotTaken.
    """
    case = desk.case(case_id)
    subject = desk.new_subject("t")
    values = {
        "certificate": _facts(case, given),
        **link_writes(case, subject, items=_items(given)),
    }
    return _recorded(desk, case, subject, values, Text("기록", "recorded"))


def change(desk: Desk, case_id: str, certificate: str, given: CertificateInput) -> Saved:
    """Record what differs from a certificate as it stands. Raises what :func:`add` does, UnknownSubject."""
    case = desk.case(case_id)
    _known(case, certificate)
    facts = _facts(case, given)
    values: dict[str, Any] = {"certificate": facts} if case.value(certificate, "certificate") != facts else {}
    values |= link_writes(case, certificate, items=_items(given))
    return _recorded(desk, case, certificate, values, Text("변경", "changed"))


def withdraw(desk: Desk, case_id: str, certificate: str, reason: str) -> Saved:
    """Withdraw a certificate; it stays in the history with the reason."""
    case = desk.case(case_id)
    _known(case, certificate)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    name = view_of(desk, case, certificate).name
    said = Text(f"{name} 철회", f"{name} withdrawn")
    return desk.record(case, [Write("certificate.set", certificate, values)], said)


def called(desk: Desk, case_id: str, name: str) -> CertificateView:
    """The certificate people mean: by its number, else its scheme, else its id.

    Raises UnknownSubject, SeveralCalled.
    """
    views = all(desk, case_id)
    wanted = name.strip().casefold()
    for said in _NAMES:
        found = [view for view in views if said(view).casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise SeveralCalled(name=name, ids=", ".join(view.id for view in found))
    raise UnknownSubject(id=name)


def _recorded(desk: Desk, case: Case, subject: str, values: dict[str, Any], done: Text) -> Saved:
    facts = values.get("certificate") or case.value(subject, "certificate") or {}
    name = f"{facts.get('scheme', '')} {facts.get('number', '')}".strip()
    writes = [Write("certificate.set", subject, values)] if values else []
    saved = desk.record(case, writes, Text(f"{name} {done.ko}", f"{name} {done.en}"))
    view = view_of(desk, case, subject)
    against = [
        Text(f"{item.item.upper()}: {why.ko}", f"{item.item.upper()}: {why.en}")
        for item in view.items
        for why in (*item.reasons, *item.remarks)
    ]
    if not against:
        return saved
    told = [*filter(None, [saved.warning]), *against]
    warning = Text(" ".join(t.ko for t in told), " ".join(t.en for t in told))
    return Saved(saved.op, subject, saved.said, saved.at, warning)


def _facts(case: Case, given: CertificateInput) -> dict[str, Any]:
    if given.valid_from and given.valid_to and given.valid_to < given.valid_from:
        raise FieldInvalid(field="valid_to", detail=f"{given.valid_to} < {given.valid_from}")
    if given.role is CertificateRole.SUBSTITUTE:
        for item in _items(given):
            known = case.pinned.items.get(item)
            if known is not None and essential_of(known) is Essential.YES:
                raise EssentialNotSubstituted(id=item.upper())
    facts = checked(
        CertificateFacts,
        role=given.role,
        scheme=given.scheme,
        number=given.number,
        holder=given.holder,
        services=given.services,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        checked_by=given.checked_by,
        reference=given.reference,
    )
    return dict(facts.model_dump(mode="json"))


def _items(given: CertificateInput) -> Iterable[str]:
    if not given.items:
        raise CertificateNamesNoItem
    return dict.fromkeys(item.strip().lower() for item in given.items)


def _known(case: Case, certificate: str) -> None:
    if not certificate.startswith("t-") or certificate not in case.registers:
        raise UnknownSubject(id=certificate)
