"""Lists that are not taken: each is refused with its own reason, and is taken once its one defect is gone.

In the manner of python-tuf's tests: every row makes the same list twice, ``spoilt`` and sound.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import pytest

from inspector_tui.journal.canonical import MAX_BYTES
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.trust import MAX_PEOPLE
from inspector_tui.signing.namespaces import HEAD, TRUST
from inspector_tui.signing.signed_line import joined
from inspector_tui.signing.sshsig import armor, dearmor
from inspector_tui.signing.trust_document import CLOCKS, MAX_AHEAD, accept
from inspector_tui.signing.trust_reading import MAX_DAYS, MAX_FILE, SignedList, written
from inspector_tui.signing.wire import string

from .trust_simulator import DAY, NOW, Office, key, line, person, signed

SPARE = [key(f"spare {n}") for n in (1, 2, 3)]
STRANGER = key("stranger")


@dataclass
class Shown:
    """What a laptop is shown: it has ``current``, and was told ``told``."""

    data: bytes
    current: SignedList | None
    told: Collection[str] = field(default_factory=tuple)
    now: datetime = NOW

    def accept(self) -> SignedList:
        return accept(self.current, self.data, now=self.now, believed_roots=self.told)


class Attack(NamedTuple):
    """``code`` is the reason that must be given for ``shown(True)``; ``shown(False)`` must be taken."""

    name: str
    code: str
    shown: Callable[[bool], Shown]


TABLE: list[Attack] = []


def attack(name: str, code: str) -> Callable[[Callable[[bool], Shown]], Callable[[bool], Shown]]:
    def add(shown: Callable[[bool], Shown]) -> Callable[[bool], Shown]:
        TABLE.append(Attack(name, code, shown))
        return shown

    return add


def later(**changes: Any) -> Shown:
    """Version 2 after version 1, with some fields changed, signed as it must be."""
    office = Office()
    current = office.first()
    office.next()
    return Shown(office.data(**changes), current)


def document(name: str, code: str, bad: dict[str, Any], good: dict[str, Any] | None = None) -> None:
    """A row in which one field of version 2 is at fault."""
    TABLE.append(Attack(name, code, lambda spoilt: later(**(bad if spoilt else good or {}))))


# Order of lists


@attack("an older list", "trust-rollback")
def _rollback(spoilt: bool) -> Shown:
    office = Office()
    office.next()
    current = office.first()
    return Shown(office.data(version=1 if spoilt else 3), current)


@attack("another list of the same version, properly signed", "trust-equivocation")
def _equivocation(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    return Shown(office.data(people=[], version=1 if spoilt else 2), current)


@attack("another list of the same version by a stranger raises no alarm", "trust-not-by-roots")
def _no_alarm(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    signers = (STRANGER, key("stranger 2")) if spoilt else ()
    return Shown(office.data(*signers, people=[], version=1 if spoilt else 2), current)


@attack("a jump that would shut out all honest lists", "trust-jump")
def _jump(spoilt: bool) -> Shown:
    return later(version=1 + MAX_AHEAD + spoilt)


@attack("issued later than now", "trust-from-future")
def _future(spoilt: bool) -> Shown:
    at = NOW + CLOCKS + (DAY if spoilt else 0 * DAY)
    return later(issued=written(at), expires=written(at + DAY))


@attack("a list from after a change of roots that was missed", "trust-not-by-roots")
def _gap(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    changing = office.data(*office.rotate(SPARE, 2))
    if not spoilt:
        current = accept(current, changing, now=NOW)
    office.next()
    return Shown(office.data(), current)


# Who signed


@attack("too few of the present roots", "trust-too-few")
def _too_few(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    return Shown(office.data(*office.roots[: 1 if spoilt else 2]), current)


@attack("one root and a stranger", "trust-too-few")
def _stranger_counts_not(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    return Shown(office.data(office.roots[0], STRANGER if spoilt else office.roots[1]), current)


@attack("nobody but strangers", "trust-not-by-roots")
def _strangers(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    return Shown(office.data(*(SPARE[:2] if spoilt else office.roots[:2])), current)


@attack("people of the list, who are no roots", "trust-not-by-roots")
def _people(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    return Shown(office.data(*([key("kim"), key("lee")] if spoilt else office.roots[:2])), current)


@attack("new roots that the old ones did not sign for", "trust-not-by-roots")
def _takeover(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    signers = office.rotate(SPARE, 2)
    return Shown(office.data(*(SPARE[:2] if spoilt else signers)), current)


@attack("new roots that too few of the old ones signed for", "trust-too-few")
def _half_takeover(spoilt: bool) -> Shown:
    office = Office()
    current, old = office.first(), office.roots
    office.rotate(SPARE, 2)
    return Shown(office.data(*old[: 1 if spoilt else 2], *SPARE[:2]), current)


@attack("new roots of whom too few signed", "trust-too-few-own")
def _absent_roots(spoilt: bool) -> Shown:
    office = Office()
    current, old = office.first(), office.roots
    office.rotate(SPARE, 2)
    return Shown(office.data(*old[:2], *SPARE[: 1 if spoilt else 2]), current)


@attack("a raised threshold that its own roots do not reach", "trust-too-few-own")
def _raised(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.rotate(office.roots, 3)
    return Shown(office.data(*office.roots[: 2 if spoilt else 3]), current)


@attack("a lowered threshold that one root alone signed", "trust-too-few")
def _lowered(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.rotate(office.roots, 1)
    return Shown(office.data(*office.roots[: 1 if spoilt else 2]), current)


@attack("roots that were taken off", "trust-not-by-roots")
def _former(spoilt: bool) -> Shown:
    office = Office()
    current, old = office.first(), office.roots
    current = accept(current, office.data(*office.rotate(SPARE, 2)), now=NOW)
    office.next()
    return Shown(office.data(*(old[:2] if spoilt else SPARE[:2])), current)


@attack("one root signed twice", "trust-signed-twice")
def _twice(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    return Shown(office.data(office.roots[0], office.roots[0 if spoilt else 1]), current)


@attack("a signature for another purpose", "signature-namespace")
def _purpose(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    return Shown(signed(office.line(), office.roots[:2], HEAD if spoilt else TRUST), current)


@attack("signatures of another list", "signature-bad")
def _moved(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    content = office.line()
    over = office.line(people=[]) if spoilt else content
    return Shown(joined(content, [root.sign(over, TRUST) for root in office.roots[:2]]), current)


@attack("a bad signature beside enough good ones", "signature-bad")
def _one_bad(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    content = office.line()
    over = office.line(people=[]) if spoilt else content
    made = [root.sign(content, TRUST) for root in office.roots[:2]]
    return Shown(joined(content, [*made, office.roots[2].sign(over, TRUST)]), current)


@attack("an armour that ssh-keygen would not write", "signature-malformed")
def _armour(spoilt: bool) -> Shown:
    office = Office()
    current = office.first()
    office.next()
    content = office.line()
    good, other = (root.sign(content, TRUST) for root in office.roots[:2])
    blob = base64.b64encode(dearmor(other))
    wide = b"-----BEGIN SSH SIGNATURE-----\n" + blob + b"\n-----END SSH SIGNATURE-----\n"
    return Shown(joined(content, [good, wide if spoilt else armor(dearmor(other))]), current)


# The first list


@attack("the first list, and nobody was told anything", "trust-unconfirmed")
def _untold(spoilt: bool) -> Shown:
    office = Office()
    return Shown(office.data(), None, () if spoilt else [office.figure()])


@attack("the first list of somebody else", "trust-other-roots")
def _imposter(spoilt: bool) -> Shown:
    office, imposter = Office(), Office(roots=SPARE)
    return Shown((imposter if spoilt else office).data(), None, [office.figure()])


@attack("the first list with a root more than was told", "trust-other-roots")
def _one_more(spoilt: bool) -> Shown:
    office = Office()
    told = [root.public_key.fingerprint() for root in office.roots]
    return Shown(office.data(), None, told[: 2 if spoilt else 3])


@attack("the first list with a root fewer than was told", "trust-other-roots")
def _one_fewer(spoilt: bool) -> Shown:
    told = [root.public_key.fingerprint() for root in Office().roots]
    office = Office(roots=Office().roots[: 2 if spoilt else 3])
    return Shown(office.data(), None, told)


@attack("the first list with a lower threshold than was told", "trust-other-roots")
def _lower(spoilt: bool) -> Shown:
    return Shown(Office(threshold=1 if spoilt else 2).data(), None, [Office().figure()])


@attack("the first list with too few signatures", "trust-too-few-own")
def _first_few(spoilt: bool) -> Shown:
    office = Office()
    return Shown(office.data(*office.roots[: 1 if spoilt else 2]), None, [office.figure()])


# The file and its spelling


def spelled(name: str, code: str, spoil: Callable[[bytes], bytes]) -> None:
    """A row in which the line itself is at fault, and is signed as it stands."""

    def shown(spoilt: bool) -> Shown:
        office = Office()
        current = office.first()
        office.next()
        content = office.line()
        return Shown(signed(spoil(content) if spoilt else content, office.roots[:2]), current)

    TABLE.append(Attack(name, code, shown))


spelled("blanks between", "trust-not-canonical", lambda c: c.replace(b'":', b'": '))
spelled(
    "fields in another order",
    "trust-not-canonical",
    lambda c: b'{"version":2,' + c[1:].replace(b',"version":2', b""),
)
spelled("a name twice", "trust-duplicate-name", lambda c: b'{"age":"",' + c[1:])
spelled(
    "a name twice, further down",
    "trust-duplicate-name",
    lambda c: c.replace(b'"id":"kim"', b'"id":"kim","id":"kim"'),
)
spelled(
    "a number spelled otherwise", "trust-not-canonical", lambda c: c.replace(b'"version":2', b'"version":2.0')
)
spelled("a letter spelled otherwise", "trust-not-canonical", lambda c: c.replace(b'"kim"', b'"\\u006bim"'))
spelled("a byte order mark", "trust-not-canonical", lambda c: b"\xef\xbb\xbf" + c)
spelled("no JSON", "trust-not-json", lambda c: c[:-1])
spelled("something after the JSON", "trust-not-json", lambda c: c + b"{}")
spelled("no object", "trust-format", lambda c: b"[" + c + b"]")
spelled("no UTF-8", "trust-not-json", lambda c: c.replace(b"Kim", b"\xff\xfe"))
spelled("nested a thousand deep", "trust-not-json", lambda c: b"[" * 100_000 + b"]" * 100_000)
spelled(
    "a hundred thousand names",
    "trust-not-canonical",
    lambda c: b"{%s}" % b",".join(b'"%d":0' % name for name in range(100_000, 0, -1)),
)
spelled(
    "a bidi override in a name", "trust-not-canonical", lambda c: c.replace(b"Kim", b"\xe2\x80\xae" + b"Kim")
)
spelled(
    "an explicit nothing",
    "trust-not-canonical",
    lambda c: c.replace(b'"roles":["inspector"],', b'"revoked":null,"roles":["inspector"],'),
)
spelled("a line over the bound", "signed-line-malformed", lambda c: c + b" " * MAX_BYTES)


@attack("a file without end", "trust-too-big")
def _endless(spoilt: bool) -> Shown:
    found = later()
    return Shown(found.data + b"x" * (MAX_FILE if spoilt else 0), found.current)


@attack("something after the last signature", "signed-line-malformed")
def _tail(spoilt: bool) -> Shown:
    found = later()
    return Shown(found.data + b"\n" * spoilt, found.current)


@attack("no signature at all", "signed-line-malformed")
def _bare(spoilt: bool) -> Shown:
    found = later()
    return Shown(found.data.partition(b"\n")[0] + b"\n" if spoilt else found.data, found.current)


# What it says

document("a format of tomorrow", "trust-format", {"format": 2})
document("a format that is a word", "trust-format", {"format": "1"})
document("a format that is true", "trust-format", {"format": True})
document("an unknown field", "trust-shape", {"note": "x"})
document("a version that is text", "trust-not-canonical", {"version": "2"})
document("version nought", "trust-shape", {"version": 0})
document("a time that is none", "trust-shape", {"issued": "2026-13-01T00:00:00Z"})
document("a time spelled otherwise", "trust-shape", {"issued": "2026-11-26T12:00:00+00:00"})
document(
    "expires before it was issued",
    "trust-expires-first",
    {"expires": written(NOW)},
    {"expires": written(NOW + DAY)},
)
document(
    "good for ever",
    "trust-times",
    {"expires": written(NOW + (MAX_DAYS + 1) * DAY)},
    {"expires": written(NOW + MAX_DAYS * DAY)},
)
document("from another century", "trust-times", {"issued": "1970-01-01T00:00:00Z"})
document(
    "a threshold that nobody can reach",
    "trust-threshold",
    {"roots": {"threshold": 4, "keys": [line(r) for r in Office().roots]}},
)
document(
    "a threshold of nought",
    "trust-shape",
    {"roots": {"threshold": 0, "keys": [line(r) for r in Office().roots]}},
)
document(
    "a root key twice",
    "trust-root-twice",
    {"roots": {"threshold": 2, "keys": [line(r) for r in (*Office().roots, Office().roots[0])]}},
)
document("no root keys", "trust-shape", {"roots": {"threshold": 1, "keys": []}})


def people(name: str, code: str, *bad: dict[str, Any], good: dict[str, Any] | None = None) -> None:
    sound = [person("kim")] if good is None else [person("kim"), good]
    document(name, code, {"people": [person("kim"), *bad]}, {"people": sound})


people(
    "a root key as somebody's own",
    "trust-root-is-person",
    person("han", key=line(Office().roots[0])),
    good=person("han"),
)
people("one key, two people", "trust-key-of-another", person("han", key=line(key("kim"))), good=person("han"))
people("one key, two rows: revoking one leaves the other", "trust-key-twice", person("kim", roles=["lead"]))
people(
    "one id, two names",
    "trust-two-names",
    person("kim", name="Other", key=line(key("han"))),
    good=person("kim", key=line(key("han"))),
)
people(
    "a time that ends before it begins",
    "trust-person-times",
    person("han", to=written(NOW - 10 * DAY)),
    good=person("han"),
)
people(
    "a person from another century",
    "trust-times",
    person("han", **{"from": "1900-01-01T00:00:00Z"}),
    good=person("han"),
)
people(
    "a revocation from another century",
    "trust-times",
    person("han", revoked={"at": "1900-01-01T00:00:00Z", "reason": "retired"}),
    good=person("han", revoked={"at": written(NOW), "reason": "retired"}),
)
people(
    "a reason that is none",
    "trust-shape",
    person("han", revoked={"at": written(NOW), "reason": "whim"}),
    good=person("han"),
)
people("a role that is none", "trust-shape", person("han", roles=["king"]), good=person("han"))
people(
    "a role twice", "trust-shape", person("han", roles=["lead", "lead"]), good=person("han", roles=["lead"])
)
people("no role", "trust-shape", person("han", roles=[]), good=person("han"))
people("a name of two lines", "trust-shape", person("han", name="Han\nroot"), good=person("han"))
people("a blank at the end of a name", "trust-not-canonical", person("han", name="Han "), good=person("han"))
people(
    "a key with a comment", "trust-shape", person("han", key=line(key("han")) + " han"), good=person("han")
)
people(
    "a key of another kind",
    "key-unsupported",
    person(
        "han",
        key="ssh-rsa " + base64.b64encode(string(b"ssh-rsa") + string(b"\3") + string(b"\1" * 257)).decode(),
    ),
    good=person("han"),
)
people(
    "a key of low order",
    "key-weak-point",
    person(
        "han",
        key="ssh-ed25519 " + base64.b64encode(string(b"ssh-ed25519") + string(b"\1" + b"\0" * 31)).decode(),
    ),
    good=person("han"),
)
people(
    "a key in other base64",
    "key-malformed",
    person("han", key=line(key("han"))[:-1] + "!"),
    good=person("han"),
)
document(
    "more people than an office has",
    "trust-shape",
    {"people": [person(f"p{n}", key=f"ssh-ed25519 x{n}") for n in range(MAX_PEOPLE + 1)]},
)


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_an_attack_is_refused_with_its_reason(row: Attack) -> None:
    spoilt = row.shown(True)
    with pytest.raises(InspectorError) as refused:
        spoilt.accept()
    assert refused.value.code == row.code
    assert refused.value.exit_code in (1, 2)
    for said in (refused.value.say("ko"), refused.value.say("en")):
        assert "\n" not in said
        assert "{" not in said
    assert re.search("[가-힣]", refused.value.say("ko"))


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_without_its_one_defect_it_is_taken(row: Attack) -> None:
    sound = row.shown(False)
    assert sound.accept().data == sound.data


def test_the_table_is_long_and_every_row_has_a_name_of_its_own() -> None:
    assert len(TABLE) >= 60
    assert len({row.name for row in TABLE}) == len(TABLE)
    assert len({row.code for row in TABLE}) >= 25
