"""The office's trust list from the first key ceremony on, and what a laptop makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.words import Role
from inspector_tui.signing.namespaces import HEAD, RECEIPT, bundle_namespace
from inspector_tui.signing.trust import SignerStanding, TrustList
from inspector_tui.workspace import trust_lists, trust_office

from .trust_office_sample import DAY, NOON, OFFICE, ROOTS, Office, key, line, request

FINGERPRINTS = tuple(root.public_key.fingerprint() for root in ROOTS)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def begun(office: Office) -> Office:
    """Version 1 is in force."""
    office.begin()
    office.publish()
    return office


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return tmp_path / "laptop"


def known(home: Path, name: str, role: Role = Role.INSPECTOR) -> SignerStanding:
    listed = trust_lists.in_force(home)
    assert listed is not None
    return listed.judge(key(name).public_key, role, bundle_namespace(role), NOON + 30 * DAY).standing


def test_from_the_ceremony_to_a_laptop_that_knows_its_colleague(
    office: Office, laptop: Path, tmp_path: Path
) -> None:
    office.begin()
    assert trust_lists.in_force(office.home) is None  # a draft is nobody's list
    first = office.publish()
    assert (first.version, first.change.first) == (1, True)

    trust_office.sign_in(office.home, request(tmp_path, "kim", Role.LEAD, Role.INSPECTOR), at=office.now)
    second = office.publish()
    assert second.path is not None
    assert second.path.name == "trust-2.trust"
    assert [row.id for row in second.change.added] == ["kim"]

    seen = trust_lists.preview(laptop, second.path, at=office.now)
    assert (seen.first, seen.root_fingerprints, seen.threshold) == (True, FINGERPRINTS, 2)
    assert trust_lists.version(laptop) == 0
    trust_lists.take(laptop, second.path, roots=FINGERPRINTS, at=office.now)
    assert trust_lists.version(laptop) == 2
    assert known(laptop, "kim", Role.LEAD) is SignerStanding.KNOWN
    assert known(laptop, "lee") is SignerStanding.UNKNOWN
    listed = trust_lists.in_force(laptop)
    assert isinstance(listed, TrustList)
    for namespace in (RECEIPT, HEAD):
        found = listed.judge(OFFICE.public_key, Role.OFFICE, namespace, NOON + DAY)
        assert found.standing is SignerStanding.KNOWN


def test_revoking_travels_with_the_next_list(begun: Office, laptop: Path, tmp_path: Path) -> None:
    trust_office.sign_in(begun.home, request(tmp_path, "kim"), at=begun.now)
    second = begun.publish()
    assert second.path is not None
    trust_lists.take(laptop, second.path, roots=FINGERPRINTS, at=begun.now)
    trust_office.revoke(begun.home, "kim", RevocationReason.COMPROMISED, since=begun.now, at=begun.now)
    third = begun.publish()
    assert third.path is not None
    change = trust_lists.take(laptop, third.path, at=begun.now)
    assert [row.id for row in change.revoked] == ["kim"]
    assert known(laptop, "kim") is SignerStanding.REVOKED
    assert known(begun.home, "kim") is SignerStanding.REVOKED


def test_roots_hand_over_only_with_signatures_of_both(begun: Office, laptop: Path) -> None:
    new = [key(f"new root {n}") for n in (1, 2)]
    first = trust_office.hand_out(begun.home, begun.home)
    trust_lists.take(laptop, first, roots=FINGERPRINTS, at=begun.now)
    drafted = trust_office.change_roots(
        begun.home, add=[line(one.public_key) for one in new], remove=FINGERPRINTS, at=begun.now
    ).draft
    assert drafted is not None
    assert (drafted.missing_old, drafted.missing_new) == (2, 2)
    begun.sign(*ROOTS[:2])
    with pytest.raises(Exception, match="Signatures are missing"):
        trust_office.publish(begun.home, at=begun.now)
    second = begun.publish(None, *new)
    assert second.path is not None
    assert second.change.roots_changed
    assert trust_lists.take(laptop, second.path, at=begun.now).roots_changed
    trust_office.renew(begun.home, begun.now + 400 * DAY, at=begun.now)
    third = begun.publish(None, *new)
    assert third.path is not None
    assert trust_lists.take(laptop, third.path, at=begun.now).version == 3
