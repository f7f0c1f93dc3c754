"""Object names: what is written is read back, and nothing else is a name."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from inspector_tui.bundle import layout
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.sync import names
from inspector_tui.sync.names import Place

HASH = st.text("0123456789abcdef", min_size=64, max_size=64)
BUNDLE = st.text("abz09-", min_size=1, max_size=90).filter(lambda name: name[0] != "-")
LONGEST = "b" * 90


@given(BUNDLE, HASH, st.sampled_from([Place.INBOX, Place.OUTBOX]), st.booleans())
def test_a_bundles_name_says_what_was_put_in(bundle: str, digest: str, place: Place, encrypted: bool) -> None:
    found = names.parse(names.bundle(place, bundle, digest, encrypted=encrypted))
    assert found is not None
    assert (found.sort, found.bundle, found.sha256, found.encrypted) == ("bundle", bundle, digest, encrypted)


@given(BUNDLE, HASH, HASH)
def test_a_receipts_name_says_which_file_it_answers(bundle: str, file: str, digest: str) -> None:
    found = names.parse(names.receipt(bundle, file, digest))
    assert found is not None
    assert (found.sort, found.bundle, found.about, found.sha256) == ("receipt", bundle, file, digest)


@given(st.integers(1, 10**15), HASH)
def test_a_trust_lists_name_says_its_version(version: int, digest: str) -> None:
    found = names.parse(names.trust(version, digest))
    assert found is not None
    assert (found.sort, found.version, found.sha256) == ("trust", version, digest)


def test_a_countersignature_names_bundle_and_role() -> None:
    name = names.countersignature("b-1", "a" * 64, "lead-0123456789abcdef", "b" * 64)
    found = names.parse(name)
    assert found is not None
    assert (found.sort, found.about, found.role) == ("countersignature", "a" * 64, "lead-0123456789abcdef")


def test_what_answers_the_longest_bundle_has_a_name_that_file_systems_take() -> None:
    digest = "a" * 64
    signer = f"{max((role.value for role in Role), key=len)}-{'0' * 16}"
    for name in (
        names.bundle(Place.INBOX, LONGEST, digest, encrypted=True),
        names.receipt(LONGEST, digest, digest),
        names.countersignature(LONGEST, digest, signer, digest),
    ):
        assert names.parse(name) is not None
        assert len(name.partition("/")[2].encode()) <= 255
    assert names.parse(names.bundle(Place.INBOX, LONGEST + "b", digest, encrypted=False)) is None


def test_every_bundle_that_can_be_made_has_a_name() -> None:
    kind = max(BundleKind, key=lambda one: len(one.value))
    assert len(layout.folder_name("a" * 32, kind, "d-" + "b" * 30, 999_999)) <= len(LONGEST)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "inbox/",
        "inbox/b.zip",
        f"inbox/b.{'A' * 64}.zip",
        f"inbox/b.{'a' * 63}.zip",
        f"inbox/../b.{'a' * 64}.zip",
        f"inbox/b/c.{'a' * 64}.zip",
        f"b.{'a' * 64}.zip",
        f"inbox/b.{'a' * 64}.zip.part-1",
        f"inbox/b.{'a' * 64}.zip\n",
        f"receipts/{'b' * 200}.{'a' * 64}.{'a' * 64}.receipt",
        f"trust/0.{'a' * 64}.trust",
    ],
)
def test_nothing_else_is_a_name(name: str) -> None:
    assert names.parse(name) is None
