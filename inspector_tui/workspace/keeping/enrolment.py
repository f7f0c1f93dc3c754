"""Asking to be put on the office's trust list.

A request is one line of JSON with one signature by the very key that asks (``signing.signed_line``, namespace
``inspector-tui.enrol.v1``). It shows that the sender holds the key; who the sender is, the office finds out
over another channel, by the fingerprint.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError

from ...journal.canonical import canonical, parse
from ...journal.errors import JournalError
from ...model.errors import InspectorError
from ...model.trust import EnrolmentRequest
from ...model.trust_views import RequestRow
from ...model.views import KeyRow
from ...model.words import Role
from ...signing import sshsig
from ...signing.errors import MalformedSignedLine
from ...signing.namespaces import ENROL
from ...signing.public import PublicKey
from ...signing.signed_line import joined, taken_apart
from ...signing.signer import Signer
from ...signing.trust_reading import written
from ...store.files import make_folder, write_durably
from .. import identity
from ..checked import checked
from ..desk import Desk
from . import trust_shelf
from .handover import signer_for
from .trust_list_errors import NoKeyHere, RequestMalformed, RequestNotByKey, TrustNotKept
from .trust_list_files import must_stand_somewhere

MAX_LINE = 16 * 1024


def write_request(desk: Desk, out: Path, roles: Collection[Role], passphrase: str = "") -> Path:
    """Ask for ``roles``: a file in the folder ``out``, signed by the key registered here.

    ``passphrase`` opens its key file; a key in ssh-agent needs none. Raises NobodyHere, NoKeyHere,
    TrustNotKept, and what signing raises.
    """
    return request_with(desk, out, roles, signer_for(key_here(desk), passphrase))


def request_with(desk: Desk, out: Path, roles: Collection[Role], signer: Signer) -> Path:
    """:func:`write_request` with the signing hand given."""
    person = desk.person()
    request = checked(
        EnrolmentRequest,
        format=1,
        id=person.id,
        name=person.name,
        roles=tuple(role for role in Role if role in roles),
        key=bare(signer.public_key),
        made=written(desk.clock()),
    )
    line = canonical(request.model_dump(mode="json"))
    must_stand_somewhere(out)
    path = out / f"{person.id}-{signer.public_key.short()}.enrol"
    data = joined(line, [signer.sign(line, ENROL)])
    try:
        make_folder(out)
        write_durably(path, [data], 0o644)
    except OSError as problem:
        raise TrustNotKept(path=path, detail=problem.strerror or problem) from problem
    return path


def key_here(desk: Desk) -> KeyRow:
    """The key registered for the person of this laptop. Raises NobodyHere, NoKeyHere."""
    person = desk.person()
    found = [row for row in identity.keys(desk) if row.fingerprint == person.fingerprint]
    if not found:
        raise NoKeyHere
    return found[0]


def read_request(path: Path, home: Path | None = None) -> RequestRow:
    """A request, its signature checked. ``home`` tells who has the key on the list there already.

    Raises TrustFileUnreadable, RequestMalformed, RequestNotByKey, and what a key of low order or another
    kind raises.
    """
    request, key = request_of(path)
    known = ""
    current = trust_shelf.shelf(home).newest if home is not None else None
    if current is not None:
        known = next((p.id for p in current.document.people if p.key == request.key), "")
    return RequestRow(path, request.id, request.name, request.roles, key.fingerprint(), request.made, known)


def request_of(path: Path) -> tuple[EnrolmentRequest, PublicKey]:
    """The request and the key that asks. Raises as ``read_request``."""
    try:
        line, signatures = taken_apart(trust_shelf.content(path, MAX_LINE + sshsig.MAX_ARMOURED), MAX_LINE)
        request = EnrolmentRequest.model_validate(parse(line), strict=False)
    except MalformedSignedLine as problem:
        raise RequestMalformed(detail=problem.values["detail"]) from problem
    except JournalError as problem:
        raise RequestMalformed(detail=problem.flaw.value) from problem
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False, include_context=False)[0]
        raise RequestMalformed(detail=".".join(map(str, first["loc"]))[:80]) from None
    if canonical(request.model_dump(mode="json")) != line or len(signatures) != 1:
        raise RequestMalformed(detail="spelling" if len(signatures) == 1 else f"{len(signatures)} signatures")
    key = PublicKey.from_openssh(request.key)
    try:
        signer = sshsig.verify(line, signatures[0], ENROL)
    except InspectorError as problem:
        raise RequestMalformed(detail=problem.code) from problem
    if signer != key:
        raise RequestNotByKey(key=key.fingerprint(), signer=signer.fingerprint())
    return request, key


def bare(key: PublicKey) -> str:
    """The key as lists and requests write it: kind and base64, without a comment."""
    return " ".join(key.openssh().split()[:2])
