"""Trust lists put into rows for people: what a key is worth now, and what a new list would change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from ...model.text import Text
from ...model.trust import RevocationReason, TrustDocument, TrustedPerson
from ...model.trust_views import RootRow, TrustChange, TrustedRow, TrustState
from ...model.words import Role
from ...signing.allowed import Entry
from ...signing.namespaces import bundle_namespace
from ...signing.public import PublicKey
from ...signing.trust_document import compromised_since, roots_figure
from ...signing.trust_reading import SignedList, key_of, moment, root_keys, written

COUNTS: Final = Text("유효", "Counts")
NOT_YET: Final = Text("아직 시작 전", "Not yet")
EXPIRED: Final = Text("기간 만료", "Expired")
RETIRED: Final = Text("사용 종료(이전 서명은 유효)", "No longer used; what it signed counts")
COMPROMISED: Final = Text("유출·분실로 폐기", "Revoked: lost or in other hands")

LIST_EXPIRED: Final = Text(
    "신뢰목록의 유효기간이 {expires}에 끝났습니다. 일은 계속할 수 있으나 새 목록을 받으십시오. "
    "최종 판단은 평가기관이 합니다.",
    "The trust list's time ended at {expires}. You can go on working, but get a new one; the office decides.",
)
LIST_ENDS_SOON: Final = Text(
    "신뢰목록의 유효기간이 {expires}에 끝납니다. 그 전에 새 목록을 받으십시오.",
    "The trust list's time ends at {expires}. Get a new one before then.",
)
SOON: Final = timedelta(days=30)
ROOTS_CHANGED: Final = Text(
    "최상위 키가 바뀝니다. 이전 최상위 키와 새 최상위 키가 모두 서명해야 하는 목록입니다.",
    "The root keys change: both the old ones and the new ones have to sign such a list.",
)
TAKEN_BACK: Final = Text(
    "폐기가 취소되거나 늦춰진 키가 있습니다({who}). 평가기관에 이유를 확인하십시오.",
    "A revocation was taken back or moved later ({who}). Ask the office why.",
)

AGE_CHANGED: Final = Text(
    "결과를 암호화할 평가기관의 키가 바뀝니다: {was} > {now}. 평가기관에 확인하십시오.",
    "The office's key that results are encrypted to changes: {was} > {now}. Ask the office.",
)
ESCROW_CHANGED: Final = Text(
    "봉인한 평가를 열 수 있는 비상 열람 키가 바뀝니다: {was} > {now}. 평가기관에 확인하십시오.",
    "The escrow key that can open sealed cases changes: {was} > {now}. Ask the office.",
)


def row(person: TrustedPerson, at: datetime) -> TrustedRow:
    """A person's key on the list, and what it is worth at ``at``."""
    state, counts = _worth(person, at)
    return TrustedRow(
        id=person.id,
        name=person.name,
        roles=person.roles,
        fingerprint=key_of(person).fingerprint(),
        begins=person.valid_from,
        ends=person.valid_to,
        state=state,
        counts=counts,
        revoked_at=person.revoked.at if person.revoked else "",
        revoked_for=person.revoked.reason if person.revoked else None,
    )


def by_hand(entry: Entry, at: datetime) -> TrustedRow:
    """A line that was added here by hand."""
    state, counts = COUNTS, True
    if entry.begins_after(at):
        state, counts = NOT_YET, False
    elif entry.ended_before(at):
        state, counts = EXPIRED, False
    return TrustedRow(
        id=entry.principals[0],
        name=entry.public_key.comment,
        roles=tuple(role for role in Role if bundle_namespace(role) in entry.namespaces),
        fingerprint=entry.public_key.fingerprint(),
        begins=written(entry.valid_from) if entry.valid_from else "",
        ends=written(entry.valid_to) if entry.valid_to else "",
        state=state,
        counts=counts,
        listed=False,
    )


def state_of(signed: SignedList, at: datetime, warnings: Iterable[Text] = ()) -> TrustState:
    """The list as it stands."""
    document = signed.document
    said = list(warnings)
    if signed.expired(at):
        said.append(LIST_EXPIRED.filled(expires=document.expires))
    elif signed.expired(at + SOON):
        said.append(LIST_ENDS_SOON.filled(expires=document.expires))
    return TrustState(
        version=document.version,
        issued=document.issued,
        expires=document.expires,
        expired=signed.expired(at),
        threshold=document.roots.threshold,
        roots=roots_of(document, signed.signers),
        people=tuple(row(person, at) for person in document.people),
        age=document.age,
        escrow=document.escrow,
        warnings=tuple(said),
        figure=roots_figure(document.roots),
    )


def roots_of(
    document: TrustDocument, signers: Iterable[PublicKey], here: Iterable[str] = ()
) -> tuple[RootRow, ...]:
    """The root keys of a list, and whose signature is there."""
    signed, kept = set(signers), set(here)
    return tuple(
        RootRow(key.fingerprint(), key in signed, key.fingerprint() in kept)
        for key in root_keys(document.roots)
    )


def change(before: TrustDocument | None, after: TrustDocument, at: datetime) -> TrustChange:
    """What the second changes about the first."""
    old = {person.key: person for person in before.people} if before is not None else {}
    new = {person.key: person for person in after.people}
    both = [(old[key], person) for key, person in new.items() if key in old and old[key] != person]
    revoked = [new_one for was, new_one in both if new_one.revoked is not None and was.revoked is None]
    changed = [new_one for was, new_one in both if new_one not in revoked]
    roots_changed = before is not None and roots_figure(before.roots) != roots_figure(after.roots)
    warnings = [ROOTS_CHANGED] if roots_changed else []
    if back := [new_one.id for was, new_one in both if _worth_more(was, new_one)]:
        warnings.append(TAKEN_BACK.filled(who=", ".join(back)))
    for said, was, now in (
        (AGE_CHANGED, before.age if before is not None else "", after.age),
        (ESCROW_CHANGED, before.escrow if before is not None else "", after.escrow),
    ):
        if before is not None and was != now:
            warnings.append(said.filled(was=was or "-", now=now or "-"))
    if moment(after.expires) < at:
        warnings.append(LIST_EXPIRED.filled(expires=after.expires))
    return TrustChange(
        before=before.version if before is not None else 0,
        version=after.version,
        first=before is None,
        root_fingerprints=tuple(key.fingerprint() for key in root_keys(after.roots)),
        roots_changed=roots_changed,
        added=tuple(row(person, at) for key, person in new.items() if key not in old),
        removed=tuple(row(person, at) for key, person in old.items() if key not in new),
        revoked=tuple(row(person, at) for person in revoked),
        changed=tuple(row(person, at) for person in changed),
        warnings=tuple(warnings),
        threshold=after.roots.threshold,
        figure=roots_figure(after.roots),
        issued=after.issued,
        expires=after.expires,
    )


def _worth(person: TrustedPerson, at: datetime) -> tuple[Text, bool]:
    since = compromised_since(person)
    if since is not None and at.replace(microsecond=0) > since:
        return COMPROMISED, False
    if at < moment(person.valid_from):
        return NOT_YET, False
    if at.replace(microsecond=0) > moment(person.valid_to):
        return EXPIRED, False
    if person.revoked is not None and person.revoked.reason is RevocationReason.RETIRED:
        return (RETIRED, True) if moment(person.revoked.at) <= at else (COUNTS, True)
    return COUNTS, True


def _worth_more(was: TrustedPerson, now: TrustedPerson) -> bool:
    """Whether a revocation as compromised was taken back or moved to a later time."""
    before, after = compromised_since(was), compromised_since(now)
    return before is not None and (after is None or after > before)
