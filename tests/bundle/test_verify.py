"""What verify answers of bundles that are whole: who is known, what is awaited, what was withheld."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import bundle_sample as sample
import pytest
from bundle_sample import SIGNERS

from inspector_tui.bundle.errors import BadAnchor, BadMoment, BundleUnreadable, OutOfMemory
from inspector_tui.bundle.verify import verify
from inspector_tui.bundle.write import write
from inspector_tui.model.views import Verification
from inspector_tui.model.words import BundleKind, Role, Standing
from inspector_tui.signing.namespaces import HEAD, bundle_namespace
from inspector_tui.signing.trust import TrustList


def codes(answer: Verification) -> list[str]:
    return [remark.code for remark in answer.remarks]


def made(tmp_path: Path, signers: list = SIGNERS, **given: object) -> Path:
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    return write(sample.contents(tmp_path, **given), out, signers).path  # type: ignore[arg-type]


def test_a_bundle_of_known_signers_is_trusted(bundle: Path, trust: TrustList) -> None:
    answer = verify(bundle, trust)
    assert answer.standing is Standing.TRUSTED
    assert (answer.remarks, answer.kind, answer.assessment, answer.revision) == (
        (),
        "result",
        sample.ASSESSMENT,
        1,
    )
    assert [(row.role, row.principal, row.state) for row in answer.signers] == [
        (Role.INSPECTOR, "kim@office.example", "known"),
        (Role.LEAD, "lee@office.example", "known"),
    ]
    assert answer.not_checked


def test_without_a_trust_list_it_is_intact(bundle: Path) -> None:
    answer = verify(bundle)
    assert (answer.standing, codes(answer)) == (Standing.INTACT, ["no-trust"])


def test_nothing_is_written(bundle: Path, trust: TrustList) -> None:
    before = {path: path.stat().st_mtime_ns for path in [bundle.parent, *bundle.parent.iterdir()]}
    verify(bundle, trust)
    assert {path: path.stat().st_mtime_ns for path in [bundle.parent, *bundle.parent.iterdir()]} == before


def test_the_name_of_the_file_does_not_matter(bundle: Path, trust: TrustList, tmp_path: Path) -> None:
    copy = shutil.copy(bundle, tmp_path / "Bundle (1).zip")
    assert verify(Path(copy), trust).standing is Standing.TRUSTED


def test_the_figure_on_paper(bundle: Path, trust: TrustList) -> None:
    figure = verify(bundle).anchor
    grouped = " ".join(figure[at : at + 4] for at in range(0, 64, 4)).upper()
    assert verify(bundle, trust, grouped).standing is Standing.TRUSTED
    hyphenated = grouped.replace(" ", "-")
    assert verify(bundle, trust, hyphenated).standing is Standing.TRUSTED
    wrong = verify(bundle, trust, "0" + figure[1:] if figure[0] != "0" else "1" + figure[1:])
    assert (wrong.standing, codes(wrong)) == (Standing.BROKEN, ["anchor-paper"])


@pytest.mark.parametrize("slip", ["", "00", "0" * 63, "0" * 65, "g" * 64, "0" * 63 + "\uff11"])
def test_a_slip_of_the_pen_does_not_break_a_bundle(bundle: Path, slip: str) -> None:
    with pytest.raises(BadAnchor) as refused:
        verify(bundle, None, slip)
    assert refused.value.exit_code == 2


def test_too_little_memory_says_nothing_about_the_bundle(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("inspector_tui.bundle.verify.check_record", exhausted)
    with pytest.raises(OutOfMemory):
        verify(bundle)


def test_keys_are_judged_at_the_time_asked_about(bundle: Path) -> None:
    lines = []
    for signer in (sample.KIM, sample.LEE):
        spaces = ",".join([HEAD, bundle_namespace(Role.INSPECTOR), bundle_namespace(Role.LEAD)])
        until = 'valid-after="20260101Z",valid-before="20261231Z"'
        lines.append(
            f'{signer.public_key.comment} namespaces="{spaces}",{until} {signer.public_key.openssh()}\n'
        )
    trust = TrustList.parse("".join(lines).encode())

    def at(year: int) -> Verification:
        return verify(bundle, trust, at=datetime(year, 6, 1, tzinfo=UTC))

    assert at(2026).standing is Standing.TRUSTED
    assert (at(2027).standing, set(codes(at(2027)))) == (Standing.INTACT, {"signer-expired"})
    assert (at(2025).standing, set(codes(at(2025)))) == (Standing.INTACT, {"signer-not-yet"})
    with pytest.raises(BadMoment):
        verify(bundle, trust, at=datetime(2026, 6, 1))  # noqa: DTZ001  # a time without a zone is the point


def test_a_chain_of_somebody_unknown_is_not_trusted(tmp_path: Path, trust: TrustList) -> None:
    kim, _ = sample.laptops()
    invented = sample.Laptop("d-invented", sample.STRANGER)
    invented.open()
    path = made(tmp_path, [(Role.INSPECTOR, sample.KIM)], made=[kim, invented])
    answer = verify(path, trust)
    assert (answer.standing, codes(answer)) == (Standing.INTACT, ["signer-unknown"])
    assert answer.remarks[0].file == "data/heads/d-invented.sshsig"


def test_counter_signatures_lie_beside_the_bundle(tmp_path: Path, trust: TrustList) -> None:
    path = made(tmp_path, [(Role.INSPECTOR, sample.KIM)], awaited=("lead", "reviewer"))
    assert codes(verify(path, trust)) == ["signer-awaited", "signer-awaited"]
    signed = sample.unpack(path.read_bytes())["tagmanifest-sha256.txt"]
    name = f"{path.stem}.lead-{sample.LEE.public_key.short()}.sshsig"
    (path.parent / name).write_bytes(sample.LEE.sign(signed, bundle_namespace(Role.LEAD)))
    answer = verify(path, trust)
    assert codes(answer) == ["signer-awaited"]
    assert [row.role for row in answer.signers] == [Role.INSPECTOR, Role.LEAD]
    stranger = f"{path.stem}.reviewer-{sample.STRANGER.public_key.short()}.sshsig"
    (path.parent / stranger).write_bytes(sample.STRANGER.sign(signed, bundle_namespace(Role.REVIEWER)))
    assert codes(verify(path, trust)) == ["signer-unknown"]


def test_a_bad_file_beside_the_bundle_is_remarked_and_harms_nothing(tmp_path: Path, trust: TrustList) -> None:
    path = made(tmp_path)
    (path.parent / f"{path.stem}.lead-{'0' * 16}.sshsig").write_bytes(b"\x1b]52;c;x\x07" * 4000)
    answer = verify(path, trust)
    assert (answer.standing, codes(answer)) == (Standing.TRUSTED, ["sidecar"])


def test_a_pipe_in_the_way_is_not_waited_for(tmp_path: Path, trust: TrustList) -> None:
    path = made(tmp_path)
    os.mkfifo(path.parent / f"{path.stem}.lead-{'0' * 16}.sshsig")
    assert codes(verify(path, trust)) == ["sidecar"]
    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(BundleUnreadable):
        verify(tmp_path / "pipe.zip")


def test_the_csps_copy_has_no_notes_and_the_same_figure(
    bundle: Path, tmp_path: Path, trust: TrustList
) -> None:
    copy = made(tmp_path, kind=BundleKind.CSP)
    answer = verify(copy, trust, verify(bundle).anchor)
    assert answer.standing is Standing.TRUSTED
    assert (answer.kind, answer.withheld) == ("csp", 1)
    assert b"private" not in copy.read_bytes()


def test_rules_from_a_newer_version_are_not_checked(tmp_path: Path, trust: TrustList) -> None:
    answer = verify(made(tmp_path, rules="2"), trust)
    assert answer.standing is Standing.TRUSTED
    assert any("X-Rules 2" in text.en for text in answer.not_checked)


def test_a_fork_is_told_and_its_unsigned_branch_is_not_trusted(tmp_path: Path, trust: TrustList) -> None:
    import build

    path = tmp_path / "fork.zip"
    path.write_bytes(build.forked())
    assert codes(verify(path, trust)) == ["fork-unsigned", "fork"]


def test_texts_of_a_bundle_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(sample.pack([("\x1b]0;owned\x07", b"")]))
    answer = verify(path)
    assert codes(answer) == ["zip-name"]
    said = "".join(part for remark in answer.remarks for part in (remark.file, *remark.sentence))
    assert "owned" in said
    assert "\x1b" not in said
    assert "\x07" not in said


def test_a_file_that_cannot_be_read_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(BundleUnreadable):
        verify(tmp_path / "none.zip")


def test_whoever_watches_may_stop_it(bundle: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        verify(bundle, progress=stop)
