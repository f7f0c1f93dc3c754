"""Lists that are taken, what they say, and laws that hold for every history of lists."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.trust import TrustDocument
from inspector_tui.model.words import Role
from inspector_tui.signing.namespaces import HEAD, PURGE, RECEIPT, bundle_namespace
from inspector_tui.signing.trust import SignerStanding, TrustList
from inspector_tui.signing.trust_document import accept, allowed_signers, follows, trust_list
from inspector_tui.signing.trust_reading import SignedList, line_of, outline, read, written

from .conftest import Run
from .trust_simulator import DAY, NOW, Office, key, person

INSPECTOR = bundle_namespace(Role.INSPECTOR)
SECOND = timedelta(seconds=1)


def document(*people: dict[str, object]) -> TrustDocument:
    office = Office()
    office.document["people"] = list(people)
    return read(office.data()).document


def standing(listed: TrustList, name: str, at: datetime, role: Role = Role.INSPECTOR) -> SignerStanding:
    return listed.judge(key(name).public_key, role, bundle_namespace(role), at).standing


# Lists that must be taken

ROOTS = Office().roots
FRESH = [key(f"fresh {n}") for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("before", "threshold", "after", "new_threshold"),
    [
        (ROOTS, 2, FRESH, 2),
        (ROOTS, 2, [*ROOTS, FRESH[0]], 2),
        (ROOTS, 2, ROOTS[:2], 2),
        (ROOTS, 2, ROOTS, 3),
        (ROOTS, 2, ROOTS, 1),
        (ROOTS, 3, [ROOTS[0], *FRESH[:2]], 2),
        (ROOTS[:1], 1, FRESH, 3),
        (ROOTS, 1, [ROOTS[2]], 1),
    ],
    ids=["all", "one more", "one fewer", "raised", "lowered", "two of three", "one to three", "three to one"],
)
def test_roots_hand_over_when_old_and_new_sign(
    before: list, threshold: int, after: list, new_threshold: int
) -> None:
    office = Office(roots=before, threshold=threshold)
    current = office.first()
    current = accept(current, office.data(*office.rotate(after, new_threshold)), now=NOW)
    office.next()
    assert accept(current, office.data(), now=NOW).version == 3


def test_versions_may_be_skipped_while_the_roots_stay() -> None:
    office = Office()
    current = office.first()
    for _ in range(3):
        office.next()
    assert accept(current, office.data(), now=NOW).version == 4


def test_a_list_signed_by_the_missed_roots_as_well_bridges_the_gap() -> None:
    office = Office()
    current, old = office.first(), office.roots[:2]
    office.rotate(FRESH, 2)
    office.next()
    assert accept(current, office.data(*FRESH[:2], *old), now=NOW).version == 3


def test_the_same_list_again_changes_nothing_with_other_signatures_too() -> None:
    office = Office()
    current = office.first()
    assert accept(current, office.data(*office.roots), now=NOW) is current


def test_a_strangers_signature_beside_enough_of_the_roots_is_not_counted() -> None:
    office = Office()
    current = office.first()
    office.next()
    found = accept(current, office.data(*office.roots[:2], key("stranger")), now=NOW)
    assert found.version == 2


def test_an_expired_list_is_taken_and_says_so() -> None:
    office = Office()
    current = office.first()
    office.next()
    long_after = NOW + 900 * DAY
    found = accept(current, office.data(), now=long_after)
    assert found.expired(long_after)
    assert not found.expired(NOW)


def test_the_first_list_may_be_told_by_fingerprints_with_blanks_or_by_its_figure() -> None:
    office = Office()
    told = [root.public_key.fingerprint() for root in office.roots]
    figure = office.figure()
    for said in (told, told[::-1], [figure], [" ".join(figure[n : n + 4] for n in range(0, 64, 4))]):
        assert accept(None, office.data(), now=NOW, believed_roots=said).version == 1


def test_what_our_writer_writes_is_the_one_spelling() -> None:
    found = read(Office().data())
    assert line_of(found.document) == found.line


# What a list says


def test_roles_give_purposes() -> None:
    listed = trust_list(document(person("lee", roles=["lead"]), person("off", roles=["office"])))
    spaces = {entry.principals[0]: entry.namespaces for entry in listed.entries}
    assert spaces == {
        "lee": {HEAD, PURGE, bundle_namespace(Role.LEAD)},
        "off": {HEAD, RECEIPT, bundle_namespace(Role.OFFICE)},
    }


def test_several_keys_of_one_person_are_one_persons() -> None:
    listed = trust_list(document(person("kim"), person("kim", key=person("kim two")["key"])))
    assert [entry.principals for entry in listed.entries] == [("kim",), ("kim",)]


def test_a_compromised_key_counts_up_to_the_second_and_a_retired_one_on() -> None:
    at = written(NOW)
    listed = trust_list(
        document(
            person("kim", revoked={"at": at, "reason": "compromised"}),
            person("lee", revoked={"at": at, "reason": "retired"}),
        )
    )
    assert standing(listed, "kim", NOW) is SignerStanding.KNOWN
    assert standing(listed, "kim", NOW + SECOND / 2) is SignerStanding.KNOWN
    assert standing(listed, "kim", NOW + SECOND) is SignerStanding.REVOKED
    assert standing(listed, "kim", NOW + SECOND, Role.LEAD) is SignerStanding.REVOKED
    assert standing(listed, "lee", NOW + 10 * DAY) is SignerStanding.KNOWN


def test_a_key_compromised_before_it_began_has_no_line_and_never_counts() -> None:
    told = document(person("kim", revoked={"at": written(NOW - 20 * DAY), "reason": "compromised"}))
    listed = trust_list(told)
    assert listed.entries == ()
    assert standing(listed, "kim", NOW) is SignerStanding.REVOKED
    assert key("kim").public_key.fingerprint().encode() in allowed_signers(told)


def test_the_lines_read_back_as_they_were() -> None:
    told = document(person("kim", name="김 검사 #1"), person("lee", roles=["lead", "office"]))
    assert TrustList.parse(allowed_signers(told)).entries == trust_list(told).entries


# Laws


@st.composite
def histories(draw: st.DrawFn) -> list[bytes]:
    """Lists of one office in their order, with changes of roots, people and threshold in between."""
    pool = [key(f"pool {n}") for n in range(6)]
    size = draw(st.integers(1, 4))
    office = Office(roots=pool[:size], threshold=draw(st.integers(1, size)))
    made = [office.data()]
    for step in range(draw(st.integers(1, 6))):
        if draw(st.booleans()):
            roots = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4, unique=True))
            made.append(office.data(*office.rotate(roots, draw(st.integers(1, len(roots))))))
        else:
            office.next(people=[person(f"p{step}")])
            made.append(office.data())
    return made


def first_of(data: bytes) -> SignedList:
    roots = read(data).document.roots
    told = [line.public_key.fingerprint() for line in (key(f"pool {n}") for n in range(6))]
    here = [one for one in told if any(one == _fingerprint(k) for k in roots.keys)]
    return accept(None, data, now=NOW, believed_roots=here)


def _fingerprint(line: str) -> str:
    from inspector_tui.signing.public import PublicKey

    return PublicKey.from_openssh(line).fingerprint()


@settings(max_examples=25, deadline=None)
@given(histories(), st.data())
def test_shown_in_any_order_and_spoilt_versions_only_rise(history: list[bytes], data: st.DataObject) -> None:
    current = first_of(history[0])
    shown = data.draw(st.lists(st.sampled_from(history), max_size=12))
    for one in shown:
        spoilt = one
        if data.draw(st.booleans()):
            at = data.draw(st.integers(0, len(one) - 1))
            spoilt = one[:at] + bytes([one[at] ^ data.draw(st.integers(1, 255))]) + one[at + 1 :]
        before = current
        with contextlib.suppress(InspectorError):
            current = accept(current, spoilt, now=NOW)
        assert current is before or (current.version > before.version and spoilt == one)


@settings(max_examples=25, deadline=None)
@given(histories(), st.data())
def test_what_one_laptop_took_another_takes_that_saw_all_in_order(
    history: list[bytes], data: st.DataObject
) -> None:
    """A laptop that skips some lists is never ahead of one that skipped none, and never elsewhere."""
    skipping, whole = first_of(history[0]), first_of(history[0])
    for one in history[1:]:
        before = whole
        whole = accept(whole, one, now=NOW)
        assert follows(outline(before.data), outline(whole.data))
        assert not follows(outline(whole.data), outline(before.data))
        if data.draw(st.booleans()):
            with contextlib.suppress(InspectorError):
                skipping = accept(skipping, one, now=NOW)
                assert skipping.line == whole.line
    assert whole.data == history[-1]


@pytest.mark.parametrize("moved", [-SECOND, timedelta(0), SECOND], ids=["before", "at", "after"])
@pytest.mark.parametrize("edge", ["from", "to", "revoked", "retired"])
def test_ssh_keygen_judges_the_derived_lines_as_we_do(
    run: Run, tmp_path: Path, edge: str, moved: timedelta
) -> None:
    reason = "retired" if edge == "retired" else "compromised"
    told = document(
        person(
            "kim",
            **({"revoked": {"at": written(NOW), "reason": reason}} if edge in ("revoked", "retired") else {}),
        )
    )
    edges = {"from": NOW - 10 * DAY, "to": NOW + 300 * DAY, "revoked": NOW, "retired": NOW}
    at = edges[edge] + moved
    listed = trust_list(told)
    signers, signature = tmp_path / "signers", tmp_path / "s"
    signers.write_bytes(allowed_signers(told))
    signature.write_bytes(key("kim").sign(b"message", INSPECTOR))
    answers = {}
    for namespace in (INSPECTOR, bundle_namespace(Role.LEAD)):
        asked = ("-Y", "verify", "-f", signers, "-I", "kim", "-n", namespace, "-s", signature)
        ran = run("ssh-keygen", *asked, "-O", f"verify-time={at:%Y%m%d%H%M%S}Z", stdin=b"message")
        answers[namespace] = ran.returncode == 0
    ours = listed.judge(key("kim").public_key, Role.INSPECTOR, INSPECTOR, at).standing
    assert answers == {INSPECTOR: ours is SignerStanding.KNOWN, bundle_namespace(Role.LEAD): False}


@settings(max_examples=25, deadline=None)
@given(
    st.integers(-20, 400),
    st.integers(0, 86_400),
    st.integers(-30, 320),
    st.sampled_from(["compromised", "retired"]),
)
def test_the_derived_lines_alone_say_what_the_list_says(
    day: int, second: int, revoked: int, reason: str
) -> None:
    """Whoever has only the allowed_signers file counts a key exactly when we do."""
    told = document(person("kim", revoked={"at": written(NOW + revoked * DAY), "reason": reason}))
    at = NOW + day * DAY + second * SECOND
    derived = TrustList.parse(allowed_signers(told))
    ours, theirs = (standing(one, "kim", at) is SignerStanding.KNOWN for one in (trust_list(told), derived))
    assert ours == theirs
