"""Bundles that were released: verified, read and opened for ever as on the day they were made.

They are never made again (golden/README.md). What fails here is to be mended in the program.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import bundle_sample as sample
import pytest
from bundle_sample import SIGNERS

from inspector_tui.bundle.errors import BundleMalformed
from inspector_tui.bundle.layout import INFO
from inspector_tui.bundle.open import read_contents
from inspector_tui.bundle.verify import verify
from inspector_tui.cli.main import run
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.words import Standing, Verdict
from inspector_tui.signing.trust import TrustList
from inspector_tui.signing.trust_document import trust_list
from inspector_tui.signing.trust_reading import document_of, read
from inspector_tui.sync import receipts
from inspector_tui.workspace import cases, findings, reading

GOLDEN = Path(__file__).parent / "golden"
FORMAT_1 = GOLDEN / "format-1"
BUNDLES = sorted(path.name for path in FORMAT_1.glob("*.zip"))
CASE = "fsi-2026-014"
THEN = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def trust() -> TrustList:
    return trust_list(document_of(read((FORMAT_1 / "list.trust").read_bytes()).line))


def test_nobody_changed_them() -> None:
    listed = dict(line.split()[::-1] for line in (FORMAT_1 / "SHA256SUMS").read_text().splitlines())
    here = {path.name for path in FORMAT_1.iterdir()} - {"SHA256SUMS", "expected.json"}
    assert here == set(listed), "files are added beside, in a folder of their own"
    for name, digest in listed.items():
        assert sha256((FORMAT_1 / name).read_bytes()).hexdigest() == digest, name


def test_there_is_one_of_each_kind() -> None:
    assert [name.split("-")[3] for name in BUNDLES] == ["csp", "exchange", "pack", "result"]


@pytest.mark.parametrize("name", BUNDLES)
def test_verify_says_the_same_for_ever(name: str, trust: TrustList) -> None:
    said = verify(FORMAT_1 / name, trust, at=THEN)
    wanted = json.loads((FORMAT_1 / "expected.json").read_text("utf-8"))[name]
    assert {
        "standing": said.standing.value,
        "kind": said.kind,
        "assessment": said.assessment,
        "revision": said.revision,
        "tagmanifest": said.tagmanifest,
        "anchor": said.anchor,
        "entries": said.entries,
        "files": said.files,
        "withheld": said.withheld,
        "remarks": [remark.code for remark in said.remarks],
        "signers": [[signer.role.value, signer.fingerprint] for signer in said.signers],
    } == wanted


@pytest.mark.parametrize("name", BUNDLES)
def test_one_changed_byte_of_it_is_found(name: str, tmp_path: Path) -> None:
    data = bytearray((FORMAT_1 / name).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / name).write_bytes(data)
    assert verify(tmp_path / name).standing is Standing.BROKEN


@pytest.mark.parametrize("name", BUNDLES)
def test_it_is_opened_and_says_what_was_recorded(name: str) -> None:
    kind = name.split("-")[3]
    desk = reading.open_bundle(FORMAT_1 / name)
    try:
        rows = {row.id: row for row in cases.items(desk, CASE)}
        found = findings.all(desk, CASE)
        noted = [note.text for note in cases.item(desk, CASE, "people-1").notes]
    finally:
        desk.close()
    if kind == "pack":
        assert {row.verdict for row in rows.values()} == {None}
        return
    assert rows["people-2"].verdict is Verdict.PARTIAL
    if kind == "exchange":
        return
    assert rows["people-1"].verdict is Verdict.UNSATISFIED
    assert [one.fact.ko for one in found] == ["퇴직자 2명의 계정이 남아 있다."]
    assert noted == (["내부 메모: 담당자가 답을 피함"] if kind == "result" else [])


@pytest.mark.parametrize("name", BUNDLES)
def test_the_command_opens_it(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def no_app(**_: Any) -> int:
        raise AssertionError

    code = run(["--home", str(tmp_path), "--json", "open", str(FORMAT_1 / name)], no_app)
    shown = json.loads(capsys.readouterr().out)
    assert (code, [row["id"] for row in shown["assessments"]]) == (0, [CASE])


def test_the_receipt_answers_the_result(trust: TrustList) -> None:
    receipt, who = receipts.read((FORMAT_1 / "answer.receipt").read_bytes(), trust, THEN)
    (name,) = [one for one in BUNDLES if "-result-" in one]
    assert (receipt.outcome, who) == (Outcome.ACCEPTED, "office")
    assert receipt.file == sha256((FORMAT_1 / name).read_bytes()).hexdigest()


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
def test_openssh_alone_checks_the_signature(tmp_path: Path) -> None:
    (name,) = [one for one in BUNDLES if "-result-" in one]
    files = sample.unpack((FORMAT_1 / name).read_bytes())
    (signature,) = [one for one in files if one.startswith("signatures/")]
    (tmp_path / "s.sshsig").write_bytes(files[signature])
    said = subprocess.run(
        [
            "ssh-keygen",
            "-Y",
            "check-novalidate",
            "-n",
            "inspector-tui.bundle.v1/lead",
            "-s",
            tmp_path / "s.sshsig",
        ],
        input=files["tagmanifest-sha256.txt"],
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr


def resealed(name: str, info: dict[str, Any] | None = None, **more: Any) -> bytes:
    data = (FORMAT_1 / name).read_bytes()
    return sample.reseal(sample.unpack(data), SIGNERS, sample.folder_of(data), info, **more)


def test_a_later_format_is_refused_in_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    def later(file: str, data: bytes) -> bytes:
        return data.replace(b"X-Format: 1\n", b"X-Format: 2\nX-New: x\n") if file == INFO else data

    path = tmp_path / BUNDLES[0]
    path.write_bytes(resealed(BUNDLES[0], edit=later))
    (remark,) = verify(path).remarks
    assert remark.code == "bag-format"
    assert "newer program" in remark.sentence.en
    with pytest.raises(BundleMalformed, match="newer program"), read_contents(path):
        pass


def test_later_rules_are_not_checked_and_said(tmp_path: Path, trust: TrustList) -> None:
    (name,) = [one for one in BUNDLES if "-result-" in one]
    path = tmp_path / name
    path.write_bytes(resealed(name, {"rules": "9"}))
    said = verify(path, trust, at=THEN)
    assert said.standing is Standing.INTACT, "signed anew by somebody whom this list does not name"
    assert any("X-Rules 9" in text.en for text in said.not_checked)
    desk = reading.open_bundle(path)
    assert desk.store.assessments() == [CASE]
    desk.close()
