"""Whose keys count: a plain OpenSSH allowed_signers file, read strictly.

A line is ``principal[,principal…] [options] kind base64 [comment]`` with the options
``namespaces="…",valid-after="…",valid-before="…"``,
as ssh-keygen(1) describes under ALLOWED SIGNERS; an auditor hands the same file to ``ssh-keygen -Y verify``.
We read a part of what OpenSSH reads, and refuse the rest by line number rather than skip it:

* no patterns in principals or namespaces (``*``, ``?``, ``!``): a person and a role are named in full;
* no ``cert-authority``, no keys but Ed25519;
* a time without a zone is UTC. OpenSSH takes it for local time, so the writer always puts the ``Z``.

Stricter than OpenSSH in one judgement: a line without ``namespaces=`` is good for nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from inspector_tui.model.words import Role, Word

from .allowed import MAX_LINES, Entry, parse_line
from .atomic import replace
from .errors import BadTrustEntry, KeyOfAnother, MalformedTrust, TrustTooBig, TrustUnreadable, TrustUnwritable
from .namespaces import HEAD, PURGE, RECEIPT, bundle_namespace
from .public import PublicKey

MAX_BYTES: Final = 1024 * 1024


class SignerStanding(Word):
    """What the trust list says of a key, for one purpose at one time."""

    KNOWN = "known", "확인된 서명자", "Known signer"
    UNKNOWN = "unknown", "신뢰목록에 없는 키", "Key not on the trust list"
    EXPIRED = "expired", "유효기간이 지난 키", "Key has expired"
    NOT_YET = "not-yet", "유효기간 전의 키", "Key not valid yet"
    WRONG_ROLE = "wrong-role", "이 역할의 권한이 없는 키", "Key not allowed in this role"
    REVOKED = "revoked", "유출·분실로 폐기된 키", "Key revoked as lost or in other hands"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A standing, and the line it rests on (None for an unknown key)."""

    standing: SignerStanding
    entry: Entry | None = None

    @property
    def principal(self) -> str | None:
        """Who the list says the key belongs to; only of KNOWN may one say "signed by"."""
        return None if self.entry is None else self.entry.principals[0]


@dataclass(frozen=True, slots=True)
class TrustList:
    """The lines of an allowed_signers file, in their order.

    ``compromised``: keys that the office's list has revoked as lost or in other hands, and since when. What
    was first received later does not count; their lines end at that time, for auditors.
    ``people``: the person of each key on the office's list, by the id under which they record; empty for a
    list kept by hand, whose principals may be anything.
    """

    entries: tuple[Entry, ...] = ()
    compromised: Mapping[PublicKey, datetime] = field(default_factory=dict)
    people: Mapping[PublicKey, str] = field(default_factory=dict)
    _by_key: dict[PublicKey, list[Entry]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[PublicKey, list[Entry]] = {}
        for entry in self.entries:
            by_key.setdefault(entry.public_key, []).append(entry)
        object.__setattr__(self, "_by_key", by_key)

    @classmethod
    def parse(cls, content: bytes) -> TrustList:
        """The list in these bytes. Raises TrustTooBig, or MalformedTrust with the number of the line."""
        if len(content) > MAX_BYTES:
            raise TrustTooBig(detail=f"> {MAX_BYTES} bytes")
        lines = content.split(b"\n")
        if len(lines) > MAX_LINES:
            raise TrustTooBig(detail=f"> {MAX_LINES} lines")
        entries = (parse_line(line, number) for number, line in enumerate(lines, 1))
        return cls(tuple(entry for entry in entries if entry is not None))

    @classmethod
    def read(cls, path: Path) -> TrustList:
        """The list in the file. Raises TrustUnreadable, or what ``parse`` raises."""
        return cls.parse(_content(path))

    def judge(self, public_key: PublicKey, role: Role | None, namespace: str, at: datetime) -> Judgement:
        """The standing of a key that signed in ``namespace``, on the day ``at`` (which needs a zone).

        With a ``role``, the line must also allow signing bundles in it: a head statement has one namespace
        for all roles. Lines are alternatives, as in OpenSSH; both ends of a validity are within it.
        """
        if at.tzinfo is None:
            raise ValueError("a time without a zone judges nothing")
        wanted = {namespace} if role is None else {namespace, bundle_namespace(role)}
        lines = self._by_key.get(public_key, [])
        since = self.compromised.get(public_key)
        # Whole seconds, and the second itself still counts: as OpenSSH takes valid-before.
        if since is not None and at.replace(microsecond=0) > since:
            return Judgement(SignerStanding.REVOKED, lines[0] if lines else None)
        if not lines:
            return Judgement(SignerStanding.UNKNOWN)
        allowed = [entry for entry in lines if wanted <= entry.namespaces]
        if not allowed:
            return Judgement(SignerStanding.WRONG_ROLE, lines[0])
        for entry in allowed:
            if not entry.begins_after(at) and not entry.ended_before(at):
                return Judgement(SignerStanding.KNOWN, entry)
        # Between two validities the key has expired and will be good again: the past one is the news.
        past = next((entry for entry in allowed if entry.ended_before(at)), None)
        if past is not None:
            return Judgement(SignerStanding.EXPIRED, past)
        return Judgement(SignerStanding.NOT_YET, allowed[0])


def namespaces_of(roles: Collection[Role]) -> frozenset[str]:
    """What a key in these roles may sign: their bundles, heads; a lead's purges, an office's receipts."""
    found = {HEAD, *(bundle_namespace(role) for role in roles)}
    found |= {PURGE} if Role.LEAD in roles else set()
    found |= {RECEIPT} if Role.OFFICE in roles else set()
    return frozenset(found)


def add(
    path: Path,
    principal: str,
    key: PublicKey,
    roles: Collection[Role],
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> Entry:
    """Adds a line for ``principal``: these roles' bundles and head statements, between these times.

    A lead's key also signs purge certificates, an office's receipts.
    The rest of the file stays as it is; a file that is not there is begun. The same line twice is once.
    Times are cut to whole seconds, UTC. Raises BadTrustEntry, KeyOfAnother, TrustUnwritable, or what ``read``
    raises: a list that cannot be understood is not made longer.
    """
    if not roles:
        raise BadTrustEntry(detail="roles: 0")
    for moment in (valid_from, valid_to):
        if moment is not None and moment.tzinfo is None:
            raise BadTrustEntry(detail=f"time zone: {moment.isoformat()}")
    entry = Entry((principal,), namespaces_of(roles), _second(valid_from), _second(valid_to), key)
    extend(path, [entry])
    return entry


def extend(path: Path, entries: Iterable[Entry]) -> None:
    """Adds these lines as they are, all of them or, if one does not fit, none; written once.

    Each keeps its principals, namespaces and times. The rest of the file stays as it is; a file that is not
    there is begun. The same line twice is once. A key that is here already must share a principal with the
    line it is on. Raises as ``add`` does.
    """
    before = _content(path) if os.path.lexists(path) else b""
    known = list(TrustList.parse(before).entries)
    added: list[str] = []
    for entry in entries:
        line = _line(entry)
        for other in known:
            if other.public_key == entry.public_key and set(entry.principals).isdisjoint(other.principals):
                raise KeyOfAnother(key=entry.public_key.fingerprint(), principal=other.principals[0])
        if entry not in known:
            known.append(entry)
            added.append(line)
    if not added:
        return
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    after = before + gap + "".join(f"{line}\n" for line in added).encode()
    TrustList.parse(after)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, after, 0o644)
    except OSError as error:
        raise TrustUnwritable(path=path, detail=error.strerror or error) from error


def _line(entry: Entry) -> str:
    """The entry's line, which reads back as the entry. Raises BadTrustEntry."""
    line = entry.line()
    try:
        again = parse_line(line.encode("utf-8", "surrogatepass"), 1)
    except MalformedTrust as error:
        raise BadTrustEntry(detail=error.values["detail"]) from error
    if again != entry:
        raise BadTrustEntry(detail=f"principal: {','.join(entry.principals)[:60]}")
    return line


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(MAX_BYTES + 1)
    except OSError as error:
        raise TrustUnreadable(path=path, detail=error.strerror or error) from error


def _second(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC).replace(microsecond=0)
