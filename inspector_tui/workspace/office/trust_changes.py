"""Changes to the office's trust list. Each goes into the draft of the next version."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ...model.errors import InspectorError
from ...model.trust import Revocation, RevocationReason, Roots, TrustDocument, TrustedPerson
from ...model.trust_views import OfficeTrust, RequestRow
from ...model.words import Role
from ...signing.public import PublicKey
from ...signing.trust_reading import check, key_of, moment, root_keys, written
from ..checked import checked
from ..keeping import enrolment, trust_lists
from ..keeping.trusting import key_line
from . import trust_draft
from .trust_office_errors import (
    EnrolledAlready,
    NothingChanged,
    OtherFingerprint,
    PersonUnknown,
    RevocationAhead,
    RevokedAlready,
    SeveralKeys,
    TrustBegunAlready,
    TrustNotBegun,
)
from .trust_standing import current_of, state

LIST_DAYS = 365
PERSON_DAYS = 730
"""How long a list, and a person on it, is good for unless something else is said."""

Edit = Callable[[TrustDocument], TrustDocument]


def begin(
    home: Path,
    *,
    office_name: str,
    office_key: str,
    roots: Sequence[str],
    threshold: int,
    office_id: str = "office",
    days: int = LIST_DAYS,
    age: str = "",
    escrow: str = "",
    at: datetime | None = None,
) -> OfficeTrust:
    """The draft of the first list: the roots, and the office's own key with which receipts are signed.

    Keys are ``.pub`` files or their lines. It goes in force like any other: signed by the roots, published.
    Raises TrustBegunAlready, FieldInvalid, UnreadableFile, DraftUnwritable, and what a document may not be.
    """
    now = _now(at)
    if trust_lists.version(home) or trust_draft.load(home) is not None:
        raise TrustBegunAlready(version=trust_lists.version(home))
    office = _person(
        office_id, office_name, (Role.OFFICE,), _bare(office_key), now, now + timedelta(PERSON_DAYS)
    )
    document = checked(
        TrustDocument,
        format=1,
        version=1,
        issued=written(now),
        expires=written(now + timedelta(days)),
        roots=checked(Roots, threshold=threshold, keys=tuple(map(_bare, roots))),
        people=(office,),
        age=age,
        escrow=escrow,
    )
    check(document)
    trust_draft.save(home, document)
    return state(home, at=at)


def requests(folder: Path, home: Path) -> tuple[RequestRow, ...]:
    """Every sound request in a folder (a stick), by name of the file. What is none is left out."""
    found = []
    for path in sorted(folder.glob("*.enrol")):
        try:
            found.append(enrolment.read_request(path, home))
        except InspectorError:
            continue
    return tuple(found)


def sign_in(
    home: Path,
    request: Path,
    *,
    told: str = "",
    roles: Collection[Role] = (),
    begins: datetime | None = None,
    ends: datetime | None = None,
    at: datetime | None = None,
) -> OfficeTrust:
    """Put who asks on the list, in the roles asked for unless others are given.

    From now on for two years unless said otherwise. ``told``: the fingerprint as its owner said it over
    another channel, to be compared. Raises OtherFingerprint, EnrolledAlready, what ``enrolment.read_request``
    raises, what a document may not be, TrustNotBegun, DraftUnwritable.
    """
    now = _now(at)
    asked, key = enrolment.request_of(request)
    if told and "".join(told.split()).removeprefix("SHA256:") != key.fingerprint().removeprefix("SHA256:"):
        raise OtherFingerprint(told=told, found=key.fingerprint())
    wanted = tuple(role for role in Role if role in (roles or asked.roles))
    start = begins or now
    line = enrolment.bare(key)

    def edit(document: TrustDocument) -> TrustDocument:
        if (there := next((p for p in document.people if p.key == line), None)) is not None:
            raise EnrolledAlready(who=there.id)
        person = _person(asked.id, asked.name, wanted, line, start, ends or start + timedelta(PERSON_DAYS))
        return _with(document, people=(*document.people, person))

    return _edit(home, edit, now)


def change_person(
    home: Path,
    who: str,
    *,
    roles: Collection[Role] = (),
    begins: datetime | None = None,
    ends: datetime | None = None,
    at: datetime | None = None,
) -> OfficeTrust:
    """Give a key on the list other roles or times; what is not given stays. ``who`` as in ``revoke``."""

    def change(person: TrustedPerson) -> TrustedPerson:
        return _person(
            person.id,
            person.name,
            tuple(role for role in Role if role in roles) or person.roles,
            person.key,
            begins or moment(person.valid_from),
            ends or moment(person.valid_to),
            person.revoked,
        )

    return _edit_person(home, who, change, _now(at))


def revoke(
    home: Path,
    who: str,
    reason: RevocationReason,
    *,
    since: datetime | None = None,
    at: datetime | None = None,
) -> OfficeTrust:
    """That a key counts no more, from ``since`` (now) on.

    ``who`` is the person's id, or the key's fingerprint, which is needed where the person has several keys.
    COMPROMISED: what the office first received after ``since`` does not count. RETIRED: what it signed does.
    A retired key can become compromised, not the other way round. Raises PersonUnknown, SeveralKeys,
    RevokedAlready, RevocationAhead.
    """
    now = _now(at)
    moment_of = since or now
    if reason is RevocationReason.COMPROMISED and moment_of > now:
        raise RevocationAhead(at=written(moment_of))

    def change(person: TrustedPerson) -> TrustedPerson:
        was = person.revoked
        if was is not None and was.reason is RevocationReason.COMPROMISED:
            earlier = reason is RevocationReason.COMPROMISED and written(moment_of) < was.at
            if not earlier:
                raise RevokedAlready(who=person.id, at=was.at)
        return person.model_copy(update={"revoked": Revocation(at=written(moment_of), reason=reason)})

    return _edit_person(home, who, change, now)


def renew(home: Path, expires: datetime, *, at: datetime | None = None) -> OfficeTrust:
    """Let the list last until ``expires``."""
    return _edit(home, lambda document: _with(document, expires=written(expires)), _now(at))


def change_roots(
    home: Path,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    threshold: int | None = None,
    at: datetime | None = None,
) -> OfficeTrust:
    """Other root keys, or another number of them that must sign.

    ``add`` as in ``begin``; ``remove`` by fingerprint. As many of the old ones as before have to sign it, and
    as many of the new ones as it says. Raises PersonUnknown for a root that is none.
    """

    def edit(document: TrustDocument) -> TrustDocument:
        known = {key.fingerprint(): enrolment.bare(key) for key in root_keys(document.roots)}
        for fingerprint in remove:
            if fingerprint not in known:
                raise PersonUnknown(who=fingerprint)
            del known[fingerprint]
        keys = (*known.values(), *map(_bare, add))
        wanted = document.roots.threshold if threshold is None else threshold
        return _with(document, roots=checked(Roots, threshold=wanted, keys=keys))

    return _edit(home, edit, _now(at))


def recipients(
    home: Path, *, age: str | None = None, escrow: str | None = None, at: datetime | None = None
) -> OfficeTrust:
    """Whom bundles are encrypted to, and who else can open a sealed case; None leaves it as it is."""
    given = {name: value for name, value in {"age": age, "escrow": escrow}.items() if value is not None}
    return _edit(home, lambda document: _with(document, **given), _now(at))


def _edit(home: Path, edit: Edit, now: datetime) -> OfficeTrust:
    """One change on the draft, which is begun from the list in force if there is none."""
    current, draft = current_of(home), trust_draft.load(home)
    if draft is not None:
        base = draft.document
    elif current is not None:
        base = _with(current, version=current.version + 1)
    else:
        raise TrustNotBegun
    document = edit(base)
    if document == base:
        raise NothingChanged
    if draft is None and document.expires == base.expires:
        longer = max(moment(base.expires), now + timedelta(LIST_DAYS))
        document = _with(document, expires=written(longer))
    document = _with(document, issued=written(now))
    check(document)
    trust_draft.save(home, document)
    return state(home, at=now)


def _edit_person(
    home: Path, who: str, change: Callable[[TrustedPerson], TrustedPerson], now: datetime
) -> OfficeTrust:
    def edit(document: TrustDocument) -> TrustDocument:
        wanted = _found(document, who)
        return _with(document, people=tuple(change(p) if p is wanted else p for p in document.people))

    return _edit(home, edit, now)


def _found(document: TrustDocument, who: str) -> TrustedPerson:
    by_key = [person for person in document.people if who in (key_of(person).fingerprint(), person.key)]
    by_id = [person for person in document.people if person.id == who]
    found = by_key or by_id
    if not found:
        raise PersonUnknown(who=who)
    if len(found) > 1:
        # A person's old keys are on the list for ever; only those not revoked can be meant by the id alone.
        left = [person for person in found if person.revoked is None]
        if len(left) != 1:
            raise SeveralKeys(who=who, keys=", ".join(key_of(person).fingerprint() for person in found))
        found = left
    return found[0]


def _person(
    person_id: str,
    name: str,
    roles: Collection[Role],
    line: str,
    begins: datetime,
    ends: datetime,
    revoked: Revocation | None = None,
) -> TrustedPerson:
    return checked(
        TrustedPerson,
        id=person_id,
        name=name,
        roles=tuple(roles),
        key=line,
        valid_from=written(begins),
        valid_to=written(ends),
        revoked=revoked,
    )


def _with(document: TrustDocument, **values: object) -> TrustDocument:
    return checked(TrustDocument, **{**dict(document), **values})


def _bare(key: str) -> str:
    return enrolment.bare(PublicKey.from_openssh(key_line(key)))


def _now(at: datetime | None) -> datetime:
    return at or datetime.now(UTC)
