"""How certificates and attestations stand to items; docs/plan.md says the rule in words."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.arrangements import CertificateFacts
from ...model.certificate_views import CertificateView, PaperStanding
from ...model.text import Text
from ...model.words import CertificateRole, Role
from ...procedure.selection import essential_of
from ...procedure.substitution import Refusal, Service, holds, refusals
from ..after.remedies import today
from ..case import Case
from ..desk import Desk
from ..showing import both
from .paper_marks import role_of


def service_of(desk: Desk, case: Case) -> Service:
    """What is assessed and when: the days on site, today where the plan names none."""
    facts = case.facts
    opens = facts.opens or facts.closes or today(desk)
    return Service((facts.service.ko, facts.service.en), facts.edition, opens, facts.closes or opens)


def refused(case: Case, service: Service, paper: str, item: str) -> tuple[Refusal, ...] | None:
    """What stands against a certificate answering an item; None where the certificate is not readable."""
    live = case.one(paper, "certificate")
    if live is None or live.value is None:
        return None
    facts = CertificateFacts.model_validate(live.value)
    by_lead = any(m.id == live.actor and Role.LEAD in m.roles for m in case.team.members)
    return refusals(essential_of(case.pinned.item_by_id(item)), facts, service, by_lead=by_lead)


def answering(desk: Desk, case: Case, item: str) -> int:
    """How many certificates and attestations answer an item: each counts like evidence that is here."""
    service = service_of(desk, case)
    found = (refused(case, service, paper, item) for paper in case.certificates_of.get(item, ()))
    return sum(against is not None and holds(against) for against in found)


def failing(desk: Desk, case: Case, item: str) -> Iterator[Text]:
    """Substitutions of an item that do not hold, each with its certificate and first reason."""
    service = service_of(desk, case)
    for paper in sorted(case.certificates_of.get(item, ())):
        against = refused(case, service, paper, item)
        if against is None or holds(against) or role_of(case, paper) is not CertificateRole.SUBSTITUTE:
            continue
        value = case.value(paper, "certificate") or {}
        name = f"{value['scheme']} {value['number']}".strip()
        why = next(one.sentence for one in against if one.blocking)
        yield Text(f"{name}: {why.ko}", f"{name}: {why.en}")


def view_of(desk: Desk, case: Case, paper: str, only: str = "") -> CertificateView:
    """A certificate with how it stands to each of its items, or to ``only`` one of them."""
    service = service_of(desk, case)
    live = case.one(paper, "certificate")
    value = (live.value if live else None) or {}
    items = (only,) if only else case.links(paper, "item")
    return CertificateView(
        id=paper,
        role=CertificateRole(value.get("role", CertificateRole.SUBSTITUTE)),
        scheme=value.get("scheme", ""),
        number=value.get("number", ""),
        holder=value.get("holder", ""),
        services=tuple(value.get("services", ())),
        valid_from=value.get("valid_from", ""),
        valid_to=value.get("valid_to", ""),
        checked_by=value.get("checked_by", ""),
        reference=value.get("reference", ""),
        items=tuple(_standing(case, service, paper, item) for item in items if item in case.pinned.items),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def _standing(case: Case, service: Service, paper: str, item: str) -> PaperStanding:
    against = refused(case, service, paper, item) or ()
    readable = role_of(case, paper) is not None
    return PaperStanding(
        item,
        both(case.pinned.item_by_id(item).title),
        readable and holds(against),
        tuple(one.sentence for one in against if one.blocking),
        tuple(one.sentence for one in against if not one.blocking),
    )
