"""Object names: what is written is read back, and nothing else is a name."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from inspector_tui.sync import names
from inspector_tui.sync.names import Place

HASH = st.text("0123456789abcdef", min_size=64, max_size=64)
BUNDLE = st.from_regex(r"[a-z0-9][a-z0-9-]{0,90}", fullmatch=True)


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
