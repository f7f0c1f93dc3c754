"""The intake: each bundle once into the store, the files and the ledger, and each answered."""

from __future__ import annotations

import errno
import shutil
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest

from inspector_tui.model.receipt import Outcome
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.views import Exported
from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.signing.namespaces import bundle_namespace
from inspector_tui.sync import names
from inspector_tui.sync.bounded.checking import Checkers
from inspector_tui.sync.bounded.confinement import Limits
from inspector_tui.sync.errors import RemoteGone
from inspector_tui.sync.transports.folder import FolderRemote
from inspector_tui.workspace import (
    cases,
    custody,
    handover,
    identity,
    intake,
    judging,
    listing,
    office_home,
    office_ledger,
    trust_office,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping import reading
from inspector_tui.workspace.office.countersigned import Beside
from inspector_tui.workspace.office.office_errors import OfficeKeyNotListed

from .conftest import OpenDesk, signer
from .office_sample import BEGAN, CASE, OFFICE, Sample, result


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    sample = Sample(tmp_path_factory.mktemp("made"))
    sample.make()
    return sample


@pytest.fixture(scope="module")
def checkers() -> Iterator[Checkers]:
    """One examining process for all tests: its start is what costs."""
    with Checkers(1) as found:
        yield found


@pytest.fixture
def office(made: Sample, checkers: Checkers, tmp_path: Path) -> Sample:
    """An office that knows nobody yet."""
    shutil.copytree(made.folder, tmp_path / "sample")
    return Sample(tmp_path / "sample", checkers)


@pytest.fixture
def known(office: Sample, desk: Desk) -> Sample:
    """An office that knows the lead."""
    office.know(desk, signer("A"))
    return office


def export(desk: Desk, tmp_path: Path, letter: str = "A", **more: object) -> Exported:
    return result(desk, tmp_path / "out", signer(letter), **more)  # type: ignore[arg-type]


DAY = timedelta(days=1)


def three_revisions(desk: Desk, tmp_path: Path) -> list[Exported]:
    found = []
    for item in ("acc-01", "acc-02", "acc-03"):
        judging.judge(desk, CASE, item, verdict=Verdict.SATISFIED, rationale="확인")
        found.append(export(desk, tmp_path))
    return found


DAY = timedelta(days=1)


def outcomes(sample: Sample) -> list[tuple[Outcome, tuple[str, ...]]]:
    return [(one.outcome, one.reasons) for one in sample.receipts().values()]


def test_a_bundle_is_taken_in_filed_entered_and_answered(known: Sample, desk: Desk, tmp_path: Path) -> None:
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="확인")
    made = export(desk, tmp_path)
    known.push(made.path)
    report = known.intake()
    (row,) = report.rows
    assert (row.outcome, row.bundle, row.seq, row.assessment) == (Outcome.ACCEPTED, made.path.stem, 1, CASE)
    assert row.new_entries == made.entries
    (receipt,) = known.receipts().values()
    assert (receipt.outcome, receipt.tagmanifest, receipt.trust_version) == (
        Outcome.ACCEPTED,
        made.tagmanifest,
        2,
    )
    assert {head.device: head.seq for head in receipt.heads} == {
        device: max(tips).seq for device, tips in desk.store.tips(CASE).items()
    }
    assert known.filed() == [f"{made.path.stem}.{made.sha256}.zip"]
    assert (known.left(), known.quarantined()) == ([], [])
    here = known.open(write=False)
    assert [one.id for one in listing.assessments(here)] == [CASE]
    judged = next(one for one in cases.items(here, CASE) if one.id == "acc-01")
    assert judged == next(one for one in cases.items(desk, CASE) if one.id == "acc-01")
    here.close()


def test_a_second_run_does_nothing(known: Sample, desk: Desk, tmp_path: Path) -> None:
    known.push(export(desk, tmp_path).path)
    known.intake()
    before = known.receipts()
    report = known.intake()
    assert (report.rows, report.receipts_put, report.not_yet) == ((), 0, ())
    assert known.receipts() == before


def test_a_receipt_that_is_gone_or_torn_is_put_back(known: Sample, desk: Desk, tmp_path: Path) -> None:
    known.push(export(desk, tmp_path).path)
    known.intake()
    (path,) = (known.remote / "receipts").iterdir()
    data = path.read_bytes()
    path.unlink()
    assert known.intake().receipts_put == 1
    assert path.read_bytes() == data


def test_the_trust_lists_lie_on_the_remote_afterwards(known: Sample) -> None:
    known.intake()
    assert sorted(path.name.partition(".")[0] for path in (known.remote / "trust").iterdir()) == ["1", "2"]


def test_what_was_encrypted_to_the_office_is_opened_and_nothing_is_left(
    known: Sample, desk: Desk, tmp_path: Path
) -> None:
    made = export(desk, tmp_path)
    came = known.push(made.path, sealed=True)
    (row,) = known.intake().rows
    assert row.outcome is Outcome.ACCEPTED
    assert known.filed() == [f"{made.path.stem}.{made.sha256}.zip"]
    (receipt,) = known.receipts().values()
    assert receipt.file in came.name
    assert known.left() == []


def test_without_the_passphrase_encrypted_bundles_wait(known: Sample, desk: Desk, tmp_path: Path) -> None:
    known.push(export(desk, tmp_path).path, sealed=True)
    report = known.intake(passphrase="")
    assert (report.rows, len(report.not_yet)) == ((), 1)
    assert known.intake().rows[0].outcome is Outcome.ACCEPTED


def test_entries_in_anothers_name_are_refused_whoever_signed_them(
    known: Sample, desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    """An inspector of good standing who records as the lead, under the own key."""
    known.know(laptop("C"), signer("C"), Role.INSPECTOR)
    known.push(export(desk, tmp_path).path)
    known.intake()
    pretender = Desk.open(tmp_path / "pretender", clock=desk.clock)
    identity.introduce_key(pretender, "김검사", "A", signer("C").public_key)
    reading.receive(pretender, next((tmp_path / "out").glob("*.zip")))
    judging.judge(pretender, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="위조")
    forged = result(pretender, tmp_path / "forged", signer("C"))
    pretender.close()
    known.push(forged.path)
    (row,) = known.intake().rows
    assert (row.outcome, row.new_entries) == (Outcome.REJECTED, 0)
    assert outcomes(known)[-1] == (Outcome.REJECTED, ("other-person",))
    here = known.open(write=False)
    assert not here.store.history(CASE, "acc-01")
    here.close()


def test_what_is_encrypted_to_somebody_else_is_refused_and_kept(
    known: Sample, desk: Desk, tmp_path: Path
) -> None:
    from inspector_tui.sync.encryption import sealing

    made = export(desk, tmp_path)
    out = tmp_path / "other.age"
    sealing.encrypt(made.path, out, [sealing.new_identity()[1]])
    path = known.put(made.path.stem, out.read_bytes())
    path.rename(path.with_name(path.name + ".age"))
    (row,) = known.intake().rows
    assert outcomes(known) == [(Outcome.REJECTED, ("cannot-open",))]
    assert (row.waits, [name[-8:] for name in known.quarantined()]) == (False, [".zip.age"])


def test_the_same_signed_bytes_in_another_file_are_a_duplicate_with_both_receipts(
    known: Sample, desk: Desk, tmp_path: Path
) -> None:
    made = export(desk, tmp_path)
    known.push(made.path)
    known.intake()
    for path in (*(known.remote / "inbox").iterdir(), *(known.remote / "receipts").iterdir()):
        path.unlink()
    known.push(made.path, sealed=True)
    (row,) = known.intake().rows
    assert row.outcome is Outcome.DUPLICATE
    first, second = known.receipts().values()
    assert (first.outcome, second.outcome, second.first) == (Outcome.ACCEPTED, Outcome.DUPLICATE, 1)
    assert len(known.filed()) == 1


def test_an_unknown_key_waits_and_is_judged_again_under_a_newer_list(
    office: Sample, desk: Desk, tmp_path: Path
) -> None:
    came = office.push(export(desk, tmp_path).path)
    (row,) = office.intake().rows
    assert (row.outcome, row.waits) == (Outcome.REJECTED, True)
    assert office.quarantined() == [came.name]
    assert came.read_bytes() == (office.home / "office" / "quarantine" / came.name).read_bytes()
    assert office.intake().rows == ()
    office.know(desk, signer("A"))
    report = office.intake()
    assert [(row.outcome, row.seq, row.again) for row in report.rows] == [(Outcome.ACCEPTED, 2, True)]
    assert report.judged_again == 1
    assert outcomes(office) == [(Outcome.REJECTED, ("signer-unknown",)), (Outcome.ACCEPTED, ())]
    assert (office.quarantined(), len(office.filed())) == ([], 1)
    assert office.intake().rows == ()


def test_a_newer_list_that_changes_nothing_gives_no_second_receipt_and_is_asked_once(
    office: Sample, desk: Desk, laptop: OpenDesk, tmp_path: Path
) -> None:
    office.push(export(desk, tmp_path).path)
    office.intake()
    office.know(laptop("B"), signer("B"))
    report = office.intake()
    assert [(row.seq, row.again) for row in report.rows] == [(1, True)]
    assert len(office.receipts()) == 1
    assert office.intake().rows == ()


@pytest.mark.parametrize("lost", ["before it came", "after it came"])
def test_a_lost_key_counts_for_what_came_before(
    office: Sample, desk: Desk, tmp_path: Path, lost: str
) -> None:
    """First received, not first trusted, is what decides."""
    office.push(export(desk, tmp_path).path)
    office.intake()
    office.know(desk, signer("A"))
    at = BEGAN + DAY if lost == "before it came" else office.clock.now + 90 * DAY
    trust_office.revoke(office.home, "inspector-a", RevocationReason.COMPROMISED, at=at)
    office.publish(at)
    office.clock.now = max(at, office.clock.now) + DAY
    office.intake()
    refused = (Outcome.REJECTED, ("signer-revoked",))
    assert outcomes(office)[-1] == (refused if lost == "before it came" else (Outcome.ACCEPTED, ()))


@pytest.mark.parametrize("kind", [BundleKind.EXCHANGE, BundleKind.CSP, BundleKind.PACK])
def test_only_results_are_for_the_office(known: Sample, desk: Desk, tmp_path: Path, kind: BundleKind) -> None:
    known.push(export(desk, tmp_path, kind=kind, role=Role.LEAD).path)
    known.intake()
    assert outcomes(known) == [(Outcome.REJECTED, ("not-for-office",))]
    assert known.filed() == []


def test_another_case_under_the_same_number_is_refused(
    known: Sample, desk: Desk, laptop: OpenDesk, plan: Path, tmp_path: Path
) -> None:
    known.push(export(desk, tmp_path).path)
    known.intake()
    other = laptop("A", "other")
    cases.new(other, plan)
    known.push(result(other, tmp_path / "other", signer("A")).path)
    known.intake()
    assert outcomes(known)[-1] == (Outcome.REJECTED, ("other-case",))


def test_a_copy_under_another_name_spoils_nothing(known: Sample, desk: Desk, tmp_path: Path) -> None:
    """Names are anybody's, and its digest is right: what it is called, the bundle says itself."""
    made = export(desk, tmp_path)
    known.push(made.path, name="a-copy")
    known.push(made.path)
    (row,) = known.intake().rows
    assert (row.bundle, row.outcome) == (made.path.stem, Outcome.ACCEPTED)
    (receipt,) = known.receipts().values()
    assert receipt.bundle == made.path.stem
    assert known.intake().rows == ()


def test_an_upload_that_was_cut_is_not_there_yet(known: Sample, desk: Desk, tmp_path: Path) -> None:
    path = known.push(export(desk, tmp_path).path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    report = known.intake()
    assert (report.rows, [name for name, _ in report.not_yet]) == ((), [f"inbox/{path.name}"])
    assert known.receipts() == {}
    path.write_bytes(whole)
    assert known.intake().rows[0].outcome is Outcome.ACCEPTED


def test_one_object_that_cannot_be_read_holds_up_no_other(known: Sample, desk: Desk, tmp_path: Path) -> None:
    bad = known.put("a-result-d-first-r1", b"on a bad sector")
    made = export(desk, tmp_path)
    known.push(made.path)
    opened = FolderRemote._opened

    def failing(remote: FolderRemote, path: Path) -> object:
        if path == bad:
            raise OSError(errno.EIO, "Input/output error")
        return opened(remote, path)

    with patch.object(FolderRemote, "_opened", failing):
        report = known.intake()
    assert [row.bundle for row in report.rows] == [made.path.stem]
    assert [name for name, _ in report.not_yet] == [f"inbox/{bad.name}"]


def test_a_signature_that_was_cut_on_its_way_comes_whole_the_next_time(
    known: Sample, desk: Desk, tmp_path: Path
) -> None:
    made = export(desk, tmp_path)
    known.push(made.path)
    known.intake()
    with zipfile.ZipFile(made.path) as zipped:
        signed = zipped.read(f"{made.path.stem}/tagmanifest-sha256.txt")
    good = signer("A").sign(signed, bundle_namespace(Role.LEAD))
    role = f"lead-{signer('A').public_key.short()}"
    place = tmp_path / "beside" / f"{made.path.stem}.{role}.sshsig"
    place.parent.mkdir()
    one = names.parse(
        names.countersignature(made.path.stem, made.tagmanifest, role, sha256(good).hexdigest())
    )
    assert one is not None
    (known.remote / one.name).write_bytes(good)
    beside = Beside(FolderRemote(known.remote), [one])
    pulled = patch("inspector_tui.sync.transports.folder.pieces_of", side_effect=OSError(errno.EIO, "pulled"))
    with pulled, pytest.raises(RemoteGone):
        beside.fetch(one, place)
    assert not place.exists()
    assert beside.fetch(one, place)
    assert place.read_bytes() == good


def test_names_that_are_not_ours_are_left_alone(known: Sample) -> None:
    for name in ("readme.txt", "x.zip", ".part-abc", "한글.zip", "a.b.zip"):
        (known.remote / "inbox" / name).write_text("x")
    report = known.intake()
    assert (report.rows, report.not_yet) == ((), ())


def test_gaps_are_said_and_close_in_any_order(known: Sample, desk: Desk, tmp_path: Path) -> None:
    made = three_revisions(desk, tmp_path)
    assert [one.revision for one in made] == [1, 2, 3]
    known.push(made[2].path)
    (row,) = known.intake().rows
    assert row.missing == (made[0].path.stem, made[1].path.stem)
    known.push(made[0].path)
    assert known.intake().rows[0].missing == ()
    known.push(made[1].path)
    known.intake()
    assert [one.missing for one in known.receipts().values()] == [
        (made[0].path.stem, made[1].path.stem),
        (),
        (),
    ]
    assert all(one.outcome is Outcome.ACCEPTED and not one.reasons for one in known.receipts().values())


def test_what_was_fetched_before_the_remote_went_is_taken_in_without_it(
    known: Sample, desk: Desk, tmp_path: Path
) -> None:
    made = export(desk, tmp_path)
    place = known.home / "office" / "intake" / made.sha256
    place.mkdir(parents=True)
    (place / made.path.name).write_bytes(made.path.read_bytes())
    assert known.intake().rows[0].outcome is Outcome.ACCEPTED
    assert known.left() == []


def test_a_purged_case_does_not_come_back(known: Sample, desk: Desk, tmp_path: Path) -> None:
    assert known.clock.now > BEGAN


def test_gaps_stand_in_the_state_until_they_close(known: Sample, desk: Desk, tmp_path: Path) -> None:
    made = three_revisions(desk, tmp_path)
    known.push(made[2].path)
    known.intake()
    here = known.open(write=False)
    (gap,) = office_home.state(here).gaps
    here.close()
    assert (gap.assessment, gap.kind, gap.missing) == (CASE, "result", (1, 2))
    for one in made[:2]:
        known.push(one.path)
    known.intake()
    here = known.open(write=False)
    assert office_home.state(here).gaps == ()
    here.close()


def test_revisions_that_fork_are_both_kept_and_an_alarm(known: Sample, desk: Desk, tmp_path: Path) -> None:
    """A laptop whose home was copied gives one number to two contents."""
    first = export(desk, tmp_path)
    known.push(first.path)
    known.intake()
    desk.store._core.connection.raw.execute("DROP TRIGGER revision_stays")
    with desk.store._core.connection.transaction(lambda: True) as sql:
        sql.execute("DELETE FROM revision")
        sql.execute("DELETE FROM setting WHERE key LIKE 'export.%'")
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="다른 내용")
    second = result(desk, tmp_path / "second", signer("A"))
    assert (second.path.name, second.sha256 == first.sha256) == (first.path.name, False)
    known.push(second.path)
    known.intake()
    assert outcomes(known) == [(Outcome.ACCEPTED, ()), (Outcome.ACCEPTED, ("revision-fork",))]
    assert len(known.filed()) == 2
    here = known.open(write=False)
    assert any(first.path.stem in warning.en for warning in office_home.state(here).warnings)
    here.close()


def test_a_signature_made_later_is_filed_beside_its_bundle(known: Sample, desk: Desk, tmp_path: Path) -> None:
    made = export(desk, tmp_path)
    known.push(made.path)
    known.intake()
    with zipfile.ZipFile(made.path) as zipped:
        signed = zipped.read(f"{made.path.stem}/tagmanifest-sha256.txt")
    later = signer("A")
    good = later.sign(signed, bundle_namespace(Role.LEAD))
    role = f"lead-{later.public_key.short()}"
    for data in (good, good.replace(b"A", b"B", 1)):
        name = names.countersignature(made.path.stem, made.tagmanifest, role, sha256(data).hexdigest())
        (known.remote / name).write_bytes(data)
    known.intake()
    beside = list((known.home / "office" / "filed").rglob("*.sshsig"))
    assert [path.read_bytes() for path in beside] == [good]
    (filed,) = (known.home / "office" / "filed").rglob("*.zip")
    lone = tmp_path / "lone"
    lone.mkdir()
    (lone / f"{made.path.stem}.zip").write_bytes(filed.read_bytes())
    (lone / beside[0].name).write_bytes(good)
    seen = handover.verify(lone / f"{made.path.stem}.zip")
    assert [row.role for row in seen.signers] == [Role.INSPECTOR, Role.LEAD]


def test_a_bundle_over_its_limits_is_refused_and_can_be_asked_for_again(
    known: Sample, desk: Desk, tmp_path: Path
) -> None:
    came = known.push(export(desk, tmp_path).path)
    (row,) = known.intake(limits=Limits(clock=0, processor=1)).rows
    assert outcomes(known) == [(Outcome.REJECTED, ("too-much",))]
    assert (row.waits, known.intake().rows) == (False, ())
    (row,) = known.intake(again=(came.name.split(".")[1],)).rows
    assert (row.outcome, row.again) == (Outcome.ACCEPTED, True)
    assert known.quarantined() == []


def test_a_case_that_was_purged_here_does_not_come_back(known: Sample, desk: Desk, tmp_path: Path) -> None:
    first = export(desk, tmp_path)
    known.push(first.path)
    known.intake()
    judging.judge(desk, CASE, "acc-05", verdict=Verdict.SATISFIED, rationale="나중")
    known.push(result(desk, tmp_path / "second", signer("A")).path)
    office = known.open()
    with patch.object(type(office.store), "purged", lambda _: {CASE: b""}):
        intake.run(office, str(known.remote), signer=OFFICE, checkers=known.checkers)
    office.close()
    assert outcomes(known)[-1] == (Outcome.REJECTED, ("case-purged",))


def test_an_office_whose_key_is_not_on_the_list_takes_nothing_in(known: Sample) -> None:
    known.put("wreck", b"x")
    with pytest.raises(OfficeKeyNotListed):
        known.intake(signer=signer("A"))
    known.clock.now += 800 * DAY
    with pytest.raises(OfficeKeyNotListed):
        known.intake()
    assert known.receipts() == {}


def test_the_ledger_notices_whatever_was_changed_in_it(known: Sample, desk: Desk, tmp_path: Path) -> None:
    known.push(export(desk, tmp_path).path)
    known.put("wreck", b"x")
    known.intake()
    here = known.open()
    assert office_ledger.check(here).sound
    raw = here.store._core.connection
    triggers = raw.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'ledger'")
    for (name,) in triggers:
        raw.raw.execute(f"DROP TRIGGER {name}")
    for change in (
        "UPDATE ledger SET outcome = 'rejected' WHERE seq = 1",
        "UPDATE ledger SET line = CAST(replace(line, 'wreck', 'wrack') AS BLOB) WHERE seq = 2",
        "DELETE FROM ledger WHERE seq = 1",
    ):
        raw.raw.execute("SAVEPOINT s")
        raw.raw.execute(change)
        assert not office_ledger.check(here).sound, change
        raw.raw.execute("ROLLBACK TO s")
        raw.raw.execute("RELEASE s")
    assert all(row.sound for row in custody.doctor(here))
    raw.raw.execute("UPDATE ledger SET file = ? WHERE seq = 2", ("0" * 64,))
    assert len([row for row in custody.doctor(here) if not row.sound]) == 1
    here.close()


def test_a_filed_bundle_changed_or_lost_is_noticed(known: Sample, desk: Desk, tmp_path: Path) -> None:
    known.push(export(desk, tmp_path).path)
    known.intake()
    (path,) = (known.home / "office" / "filed").rglob("*.zip")
    assert path.stat().st_mode & 0o222 == 0
    data = path.read_bytes()
    path.chmod(0o600)
    for damage in (lambda: path.write_bytes(data[:-1] + b"x"), path.unlink):
        damage()
        here = known.open(write=False)
        assert len([row for row in custody.doctor(here) if not row.sound]) == 1
        here.close()


def test_the_same_bytes_under_another_ending_spoil_nothing(known: Sample, desk: Desk, tmp_path: Path) -> None:
    """Whoever can write to the remote copies an encrypted bundle under ``.zip``: same digest, valid name."""
    came = known.push(export(desk, tmp_path).path, sealed=True)
    shutil.copyfile(came, came.with_name(came.name.removesuffix(".age")))
    known.intake()
    assert outcomes(known) == [(Outcome.ACCEPTED, ())]
    assert known.intake().rows == ()
