"""A trust list file taken apart and held against every rule that needs no other list.

In: the bytes of a ``.trust`` file (see ``signed_line``). Out: a :class:`SignedList`, in which the document
is in its one spelling and makes sense, and every signature fits it. Whose signatures they are, and whether
these people may sign, is for ``trust_document``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from pydantic import ValidationError

from inspector_tui.journal.canonical import MAX_BYTES, canonical, parse
from inspector_tui.journal.errors import MalformedJson
from inspector_tui.model.trust import Roots, TrustDocument, TrustedPerson

from . import sshsig
from .errors import KeyOfAnother, TrustTooBig
from .namespaces import TRUST
from .public import PublicKey
from .signed_line import MAX_SIGNATURES, joined, taken_apart
from .trust_errors import (
    TrustDuplicateKey,
    TrustExpiresFirst,
    TrustFormatUnknown,
    TrustKeyTwice,
    TrustNotCanonical,
    TrustNotJson,
    TrustPersonTimes,
    TrustRootIsPerson,
    TrustRootTwice,
    TrustShape,
    TrustSignedTwice,
    TrustThreshold,
    TrustTimesAbsurd,
    TrustTwoNames,
)

FORMAT: Final = 1
EARLIEST: Final = "2000-01-01T00:00:00Z"
LATEST: Final = "2100-01-01T00:00:00Z"
MAX_DAYS: Final = 1100
"""Longest life of a list: three years. One that never expires could be held back for ever."""

MAX_FILE: Final = MAX_BYTES + 1 + MAX_SIGNATURES * sshsig.MAX_ARMOURED


@dataclass(frozen=True, slots=True)
class SignedList:
    """A trust list with its signatures, each of which fits; ``signers`` are their keys, in their order."""

    line: bytes
    signatures: tuple[bytes, ...]
    document: TrustDocument
    signers: tuple[PublicKey, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return joined(self.line, self.signatures)

    @property
    def version(self) -> int:
        """The document's version."""
        return self.document.version

    @property
    def roots(self) -> Roots:
        """The document's roots."""
        return self.document.roots

    def expired(self, at: datetime) -> bool:
        """Whether its time is over. That is for a person to know, and refuses nothing."""
        return moment(self.document.expires) < at


@dataclass(frozen=True, slots=True)
class Outline:
    """What decides about the list after it. The rest was looked at when the list was taken."""

    line: bytes
    data: bytes
    version: int
    roots: Roots
    signers: tuple[PublicKey, ...]


class _Part(msgspec.Struct):
    version: int
    roots: dict[str, Any]


def outline(data: bytes) -> Outline:
    """The outline of a list that was taken before; its signatures are verified again.

    Fifty kept versions are looked through at every start, so nobody's row is read. Raises as ``read``.
    """
    line, signatures = taken_apart(data, MAX_BYTES)
    signers = signers_of(line, signatures)
    try:
        part = msgspec.json.decode(line, type=_Part)
        return Outline(line, data, part.version, Roots.model_validate(part.roots), signers)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValidationError) as problem:
        raise TrustNotJson(detail=type(problem).__name__) from problem


def moment(written: str) -> datetime:
    """A time of the document."""
    return datetime.fromisoformat(written).astimezone(UTC)


def written(at: datetime) -> str:
    """A time as the document writes it, cut to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def read(data: bytes) -> SignedList:
    """The list in these bytes.

    Raises TrustTooBig, MalformedSignedLine, what ``document_of`` raises, and what ``sshsig.verify`` says of
    a signature that does not fit (one bad signature makes the file bad), or TrustSignedTwice.
    """
    if len(data) > MAX_FILE:
        raise TrustTooBig(detail=f"> {MAX_FILE:,} bytes")
    line, signatures = taken_apart(data, MAX_BYTES)
    document = document_of(line)
    return SignedList(line, signatures, document, signers_of(line, signatures))


def signers_of(line: bytes, signatures: Iterable[bytes]) -> tuple[PublicKey, ...]:
    """Who signed the line: every signature fits, and no key comes twice. Raises as ``read``."""
    signers: list[PublicKey] = []
    for signature in signatures:
        key = sshsig.verify(line, signature, TRUST)
        if key in signers:
            raise TrustSignedTwice(key=key.fingerprint())
        signers.append(key)
    return tuple(signers)


def line_of(document: TrustDocument) -> bytes:
    """The signed bytes of a document: canonical JSON, without what is not said."""
    return canonical(document.model_dump(mode="json", by_alias=True, exclude_none=True))


def document_of(line: bytes) -> TrustDocument:
    """The document in its one spelling, within all rules. Raises the errors of ``trust_errors``."""
    try:
        value = parse(line)
    except MalformedJson as problem:
        raise _not_canonical(line, problem) from problem
    found = value.get("format") if isinstance(value, dict) else None
    if type(found) is not int or found != FORMAT:
        raise TrustFormatUnknown(found="?" if found is None else str(found)[:40])
    try:
        document = TrustDocument.model_validate_json(line)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(step) for step in first["loc"]) or "trust"
        raise TrustShape(field=field[:80], detail=first["type"]) from None
    if line_of(document) != line:
        # What pydantic read is not what stands there (an explicit null, a blank at an end).
        raise TrustNotCanonical(detail="spelling")
    check(document)
    return document


def _not_canonical(
    line: bytes, problem: MalformedJson
) -> TrustDuplicateKey | TrustNotCanonical | TrustNotJson:
    """Which of the three it is: no JSON at all, a name twice, or merely spelled otherwise."""
    twice: list[str] = []

    def seen(pairs: list[tuple[str, object]]) -> dict[str, object]:
        often = Counter(name for name, _ in pairs)
        twice.extend(name for name, times in often.items() if times > 1)
        return dict(pairs)

    if len(line) <= MAX_BYTES:
        try:
            json.loads(line, object_pairs_hook=seen)
        except (ValueError, RecursionError):
            return TrustNotJson(detail=problem.flaw.value)
    if twice:
        return TrustDuplicateKey(name=twice[0][:40])
    return TrustNotCanonical(detail=problem.flaw.value)


def check(document: TrustDocument) -> None:
    """Everything a document must be besides its shape. Raises the errors of ``trust_errors``.

    And UnsupportedKey, MalformedKey, WeakPublicKey, KeyOfAnother.
    """
    _check_times(document)
    roots = root_keys(document.roots)
    if document.roots.threshold > len(roots):
        raise TrustThreshold(threshold=document.roots.threshold, roots=len(roots))
    names: dict[str, str] = {}
    owners: dict[PublicKey, str] = {}
    for person in document.people:
        _check_person(person)
        key = key_of(person)
        if key in owners:
            if owners[key] != person.id:
                raise KeyOfAnother(key=key.fingerprint(), principal=owners[key])
            raise TrustKeyTwice(key=key.fingerprint(), person=person.id)
        if key in roots:
            raise TrustRootIsPerson(key=key.fingerprint(), person=person.id)
        if names.setdefault(person.id, person.name) != person.name:
            raise TrustTwoNames(person=person.id)
        owners[key] = person.id


def root_keys(roots: Roots) -> tuple[PublicKey, ...]:
    """The root keys, each once. Raises TrustRootTwice, and what PublicKey refuses."""
    keys: list[PublicKey] = []
    for line in roots.keys:
        key = PublicKey.from_openssh(line)
        if key in keys:
            raise TrustRootTwice(key=key.fingerprint())
        keys.append(key)
    return tuple(keys)


def key_of(person: TrustedPerson) -> PublicKey:
    """The person's key, with the name as its comment. Raises what PublicKey refuses."""
    return PublicKey(PublicKey.from_openssh(person.key).blob, person.name)


def _check_person(person: TrustedPerson) -> None:
    if set(person.name) & {"\n", "\t"}:
        raise TrustShape(field=f"people.{person.id}.name", detail="one line")
    if len(set(person.roles)) != len(person.roles):
        raise TrustShape(field=f"people.{person.id}.roles", detail="twice")
    if person.valid_from >= person.valid_to:
        raise TrustPersonTimes(person=person.id)


def _check_times(document: TrustDocument) -> None:
    times = {"issued": document.issued, "expires": document.expires}
    for person in document.people:
        times[f"{person.id}.from"], times[f"{person.id}.to"] = person.valid_from, person.valid_to
        if person.revoked is not None:
            times[f"{person.id}.revoked"] = person.revoked.at
    for field, at in times.items():
        # Times have one width, so they compare as text.
        if not EARLIEST <= at <= LATEST:
            raise TrustTimesAbsurd(field=field, detail=at)
    if document.issued >= document.expires:
        raise TrustExpiresFirst(issued=document.issued, expires=document.expires)
    days = (moment(document.expires) - moment(document.issued)).days
    if days > MAX_DAYS:
        raise TrustTimesAbsurd(field="expires", detail=f"{days} > {MAX_DAYS}")
