"""Whether a bundle may be merged into the case that is here: decided before anything is written.

What may be taken in: another's record of the same case, whole. Unknown and expired signers are said, not
refused: on site there is no network to ask, and their chains verify all the same. A key that the office
has revoked is refused, since nothing that was merged can be taken out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from ...bundle.open import Contents
from ...journal import Stamped, parse_line
from ...model.errors import InspectorError
from ...model.text import Text
from ...model.views import SignerRow
from ...model.words import BundleKind, Role
from ...signing.namespaces import HEAD
from ...signing.public import PublicKey
from ...signing.trust import SignerStanding, TrustList
from ..case import Case
from ..desk import Desk
from ..live import CASE
from ..seats import leads_of, names_of_leads
from .errors import NotTakenIn, NotTheLeads, OtherCase, OtherCatalogue, PackForAnother, SignerRevoked

MEMBER = "member:"
"""How X-Recipient begins in a pack that is for one person."""
_OPENING = frozenset({"case", "team", "catalogue"})
_MARK = b'"subject":"case"'


class Opening(NamedTuple):
    """An entry that opens a case: the first whole plan, which supersedes nothing."""

    entry: str
    actor: str
    at: str

    def said(self) -> str:
        """For a person: when and by whom."""
        return f"{self.at[:16].replace('T', ' ')} {self.actor}"


def must_fit(desk: Desk, contents: Contents, trust: TrustList | None) -> None:
    """Raises CasePurged, CaseSealed, NotTakenIn, SignerRevoked, OtherCase, OtherCatalogue."""
    info = contents.info
    desk.must_be_open(info.assessment)
    if info.kind is BundleKind.CSP:
        raise NotTakenIn(kind=info.kind.label.ko, kind_en=info.kind.label.en)
    _must_not_be_revoked(desk, contents, trust)
    if info.assessment in desk.store.assessments():
        _must_be_the_same_case(desk, contents)
        _must_have_the_same_catalogue(desk, contents)


def openings_here(desk: Desk, case_id: str) -> dict[str, Opening]:
    """The entries that opened the case, as they are here."""
    rows = desk.store.history(case_id, CASE)
    found = (row for row in rows if not row.supersedes and _OPENING.issubset(row.writes))
    return {row.id: Opening(row.id, row.actor, row.at) for row in found}


def openings_in(contents: Contents) -> dict[str, Opening]:
    """The same, as they are in the bundle."""
    found = (
        stamped
        for stamped in _on_the_plan(contents)
        if not stamped.entry.supersedes and _OPENING.issubset(stamped.entry.writes)
    )
    return {one.id: Opening(one.id, one.entry.actor, one.entry.at) for one in found}


def judged(contents: Contents, trust: TrustList | None, at: datetime) -> tuple[list[SignerRow], list[Text]]:
    """The signers as the list says, and every reason why the bundle is not TRUSTED; none means it is."""
    rows, remarks = contents.judged(trust, at)
    return rows, list(dict.fromkeys(remark.sentence for remark in remarks))


def must_be_the_leads(desk: Desk, case: Case, contents: Contents) -> None:
    """A pack is signed by a lead of the plan within, with the key their chain is bound to.

    ``case`` is the case as the merge leaves it. Raises NotTheLeads, and PackForAnother.
    """
    if contents.info.kind is not BundleKind.PACK:
        return
    leads = leads_of(case.team.members)
    keys = {
        PublicKey.from_openssh(str(row.value["public_key"]))
        for row in desk.store.registers(case.id, "d-")
        if row.register == "device" and row.actor in leads and _has_key(row.value)
    }
    if not any(one.role is Role.LEAD and one.key in keys for one in contents.signed):
        raise NotTheLeads(leads=names_of_leads(case.team.members))
    wanted = contents.info.recipient.removeprefix(MEMBER)
    if wanted != contents.info.recipient:
        here = desk.opener(case.team.members)
        if here.actor != wanted:
            raise PackForAnother(person=case.name_of(wanted), here=here.name)


def _has_key(value: object) -> bool:
    return isinstance(value, dict) and bool(value.get("public_key"))


def _on_the_plan(contents: Contents) -> Iterator[Stamped]:
    for device in contents.devices:
        for line in contents.journal(device):
            if _MARK in line:
                stamped = parse_line(line)
                if stamped.entry.subject == CASE:
                    yield stamped


def _must_not_be_revoked(desk: Desk, contents: Contents, trust: TrustList | None) -> None:
    """Neither who signed the bundle, nor whose chain grows by it."""
    at = desk.clock()
    rows, _ = judged(contents, trust, at)
    found = next((row for row in rows if row.state == SignerStanding.REVOKED), None)
    if found is not None:
        raise SignerRevoked(who=found.principal or found.fingerprint)
    if trust is None or contents.info.assessment not in desk.store.assessments():
        return
    known = {head[:3] for head in desk.store.statements(contents.info.assessment)}
    for statement, _ in contents.statements():
        if (statement.device, statement.seq, statement.head) in known:
            continue  # it was here before the key was revoked
        key = contents.owners[statement.device]
        judgement = trust.judge(key, None, HEAD, at)
        if judgement.standing is SignerStanding.REVOKED:
            raise SignerRevoked(who=judgement.principal or key.fingerprint())


def _must_be_the_same_case(desk: Desk, contents: Contents) -> None:
    ours, theirs = openings_here(desk, contents.info.assessment), openings_in(contents)
    if ours and theirs and ours.keys().isdisjoint(theirs):
        told, other = _said(ours.values()), _said(theirs.values())
        raise OtherCase(
            id=contents.info.assessment, ours=told.ko, ours_en=told.en, theirs=other.ko, theirs_en=other.en
        )


def _said(openings: Iterable[Opening]) -> Text:
    first = min(openings, key=lambda one: (one.at, one.entry))
    return Text(f"{first.said()} 시작 ({first.entry[:8]})", f"begun {first.said()} ({first.entry[:8]})")


def _must_have_the_same_catalogue(desk: Desk, contents: Contents) -> None:
    try:
        pinned = desk.case(contents.info.assessment).pinned.pinned()
    except InspectorError:  # its plan cannot be read here: what comes may be what mends it
        return
    ours = {domain: sha256(data).hexdigest() for domain, data in pinned.items()}
    theirs = {domain: sha256(data).hexdigest() for domain, data in contents.catalogue().items()}
    if ours != theirs:
        differing = sorted(d for d in ours.keys() | theirs.keys() if ours.get(d) != theirs.get(d))
        raise OtherCatalogue(domains=", ".join(differing))


def standing_label(row: SignerRow) -> Text:
    """What the trust list says of a signer."""
    return SignerStanding(row.state).label
