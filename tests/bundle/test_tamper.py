"""No byte of a bundle can be changed, cut or added anywhere without the answer BROKEN and a reason."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import bundle_sample as sample
import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.bundle.reasons import Reason
from inspector_tui.bundle.verify import verify
from inspector_tui.bundle.write import write
from inspector_tui.bundle.zip_read import ZipReader
from inspector_tui.model.views import Verification
from inspector_tui.model.words import Role, Standing
from inspector_tui.signing.trust import TrustList

CODES = {reason.value for reason in Reason}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of one laptop and three entries: every kind of file, few bytes."""
    laptop = sample.Laptop("d-kim", sample.KIM)
    laptop.open()
    file = {"sha256": sample.sha256(sample.PHOTO).hexdigest(), "size": len(sample.PHOTO), "release": True}
    laptop.record("evidence.add", "e-1", {"file": file})
    given_ = sample.contents(tmp_path_factory.mktemp("store"), [laptop], catalogue={"acc": b"{}"})
    return write(given_, tmp_path_factory.mktemp("out"), [(Role.INSPECTOR, sample.KIM)]).path


def broken(answer: Verification) -> bool:
    return (
        answer.standing is Standing.BROKEN
        and len(answer.remarks) == 1
        and answer.remarks[0].code in CODES - {Reason.UNEXPECTED.value}
        and bool(answer.remarks[0].sentence.ko)
        and bool(answer.remarks[0].sentence.en)
    )


def places(bundle: Path) -> Iterator[int]:
    """Every byte of structure, tag files and signatures; of the payload's contents every seventh."""
    with ZipReader(bundle) as zipped:
        contents = [range(one.at, one.at + one.size) for one in zipped.members() if "/data/" in one.name]
    inside = {place for span in contents for place in span}
    for place in range(bundle.stat().st_size):
        if place not in inside or place % 7 == 0:
            yield place


def test_the_small_bundle_is_trusted(small: Path, trust: TrustList) -> None:
    assert verify(small, trust).standing is Standing.TRUSTED


def test_any_changed_byte(small: Path, trust: TrustList, tmp_path: Path) -> None:
    data = small.read_bytes()
    target = tmp_path / "bundle.zip"
    target.write_bytes(data)
    chance = random.Random(1)
    with target.open("r+b", buffering=0) as file:
        for place in places(small):
            file.seek(place)
            file.write(bytes([data[place] ^ chance.randrange(1, 256)]))
            assert broken(verify(target, trust)), place
            file.seek(place)
            file.write(data[place : place + 1])
    assert verify(target, trust).standing is Standing.TRUSTED


def test_cut_at_any_length(small: Path, trust: TrustList, tmp_path: Path) -> None:
    target = tmp_path / "bundle.zip"
    target.write_bytes(small.read_bytes())
    with target.open("r+b", buffering=0) as file:
        for size in range(small.stat().st_size - 1, -1, -1):
            file.truncate(size)
            assert broken(verify(target, trust)), size


@pytest.mark.parametrize("added", [b"\0", b"\n", b"P"])
def test_a_byte_added_anywhere(small: Path, trust: TrustList, tmp_path: Path, added: bytes) -> None:
    data = small.read_bytes()
    target = tmp_path / "bundle.zip"
    for place in {*range(0, len(data), 17), 1, len(data) - 1, len(data)}:
        target.write_bytes(data[:place] + added + data[place:])
        assert broken(verify(target, trust)), place


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_hostile_contents_signed_by_an_insider_never_raise(data: st.DataObject, tmp_path_factory) -> None:
    """Bytes changed before sealing reach the parsers behind the digests: still an answer, never TRUSTED."""
    base = tmp_path_factory.getbasetemp() / "insider.zip"
    files = sample.unpack(INSIDER)
    name = data.draw(st.sampled_from(sorted(one for one in files if one.startswith("data/"))))
    old = files[name]
    at = data.draw(st.integers(0, max(0, len(old) - 1)))
    new = data.draw(
        st.binary(max_size=6) | st.sampled_from([b"{", b'"', b"\n", b"\xed\xa0\x80", b"[" * 300, b"9" * 400])
    )
    cut = data.draw(st.integers(0, 3))
    changed = old[:at] + new + old[at + cut :]
    if changed == old:
        return
    base.write_bytes(
        sample.reseal(files | {name: changed}, [(Role.INSPECTOR, sample.KIM)], sample.folder_of(INSIDER))
    )
    assert broken(verify(base))


@settings(max_examples=150, deadline=None)
@given(junk=st.binary(max_size=400))
def test_junk_never_raises(junk: bytes, tmp_path_factory) -> None:
    target = tmp_path_factory.getbasetemp() / "junk.zip"
    for data in (
        junk,
        b"PK\x03\x04" + junk,
        junk + INSIDER[-22:],
        INSIDER[:200] + junk + INSIDER[200 + len(junk) :],
    ):
        target.write_bytes(data)
        answer = verify(target)
        assert answer.standing is Standing.BROKEN or data == INSIDER


def _insider() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        out.mkdir()
        made = sample.contents(Path(folder))
        return write(made, out, [(Role.INSPECTOR, sample.KIM)]).path.read_bytes()


INSIDER = _insider()
