"""From the outbox to the office and back: sent is what lies there, delivered what the office signed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest

from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import Delivery
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.words import BundleKind, Role, Standing
from inspector_tui.signing.namespaces import bundle_namespace
from inspector_tui.sync import names
from inspector_tui.sync.encryption import sealing
from inspector_tui.sync.errors import (
    AddressUnknown,
    RemoteGone,
    RemoteMissing,
    SecretInAddress,
)
from inspector_tui.sync.remote import Listed
from inspector_tui.sync.transports.folder import FolderRemote
from inspector_tui.workspace import (
    cases,
    handover,
    outbox,
    purges,
    remotes,
    syncing,
    trust_lists,
    trust_office,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import UnsafeBundle
from inspector_tui.workspace.keeping.exported import BundleMoved, NothingExported
from inspector_tui.workspace.keeping.purges import MayNotPurge
from inspector_tui.workspace.keeping.trust_list_errors import TrustCopyDamaged
from inspector_tui.workspace.sending import pulling
from inspector_tui.workspace.sending.sending_errors import (
    NoRecipientHere,
    NotForSending,
    NotOurs,
    OtherRecipient,
    RemoteInUse,
    RemoteKnown,
    RemoteNameInvalid,
    RemoteUnknown,
    RowStays,
    RowUnknown,
)

from .conftest import CASE, OpenDesk, signer
from .sending_sample import BEFORE, Counter, begun, exported, pull, push, row, trusting
from .trust_office_sample import OFFICE, key


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def counter(tmp_path: Path, stick: Path) -> Counter:
    return Counter(stick, begun(tmp_path))


@pytest.fixture
def sent(desk: Desk, tmp_path: Path, counter: Counter) -> Desk:
    """A result bundle on the stick, and the office's list on the laptop."""
    trusting(desk, counter.office)
    remotes.add(desk, "stick", str(counter.remote))
    outbox.queue(desk, "stick", exported(desk, tmp_path / "out").path)
    push(desk, "stick")
    return desk


def tagmanifest(desk: Desk) -> str:
    return desk.store.outgoing()[-1].tagmanifest


# -- remotes ---------------------------------------------------------------------------------------------


def test_a_remote_has_a_name_and_no_secret(desk: Desk, stick: Path) -> None:
    kept = remotes.add(desk, "stick", str(stick))
    assert remotes.find(desk, "stick") == kept == remotes.find(desk, str(stick))
    assert remotes.add(desk, "stick", str(stick)) == kept
    with pytest.raises(RemoteKnown):
        remotes.add(desk, "stick", "/elsewhere")
    with pytest.raises(SecretInAddress):
        remotes.add(desk, "office", "sftp://kim:pass@office/in")
    with pytest.raises(AddressUnknown):
        remotes.add(desk, "office", "webdav://office/in")
    for name in ("", "Stick", "1st", "a/b", "x" * 33):
        with pytest.raises(RemoteNameInvalid):
            remotes.add(desk, name, str(stick))
    assert [one.kind for one in remotes.listing(desk)] == ["folder"]


def test_a_mistyped_name_is_no_folder(desk: Desk) -> None:
    with pytest.raises(RemoteUnknown):
        remotes.find(desk, "stikc")


def test_a_folder_is_kept_in_full(desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stick.parent)
    assert remotes.add(desk, "stick", "./stick").address == str(stick)


def test_a_stick_is_known_by_where_it_is_mounted(
    desk: Desk, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a push would fill the empty folder that is left where the stick was, and call it sent."""
    mounted = {str(stick)}
    monkeypatch.setattr("os.path.ismount", lambda path: str(path) in mounted | {"/"})
    remotes.add(desk, "stick", str(stick))
    outbox.queue(desk, "stick", exported(desk, tmp_path / "out").path)
    mounted.clear()
    with pytest.raises(RemoteMissing):
        push(desk, "stick")
    assert list(stick.iterdir()) == []
    mounted.add(str(stick))
    assert len(push(desk, "stick").sent) == 1
    remotes.add(desk, "later", str(stick / "inbox"))
    assert remotes.find(desk, "later").mount == str(stick)


def test_a_remote_that_owes_an_answer_stays(sent: Desk, counter: Counter) -> None:
    with pytest.raises(RemoteInUse):
        remotes.remove(sent, "stick")
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    remotes.remove(sent, "stick")
    assert remotes.listing(sent) == ()
    assert row(sent).state is Delivery.DELIVERED


# -- queueing ----------------------------------------------------------------------------------------------


def test_the_newest_result_is_found_without_a_path(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingExported):
        outbox.newest(desk, CASE)
    first = exported(desk, tmp_path / "out")
    assert outbox.newest(desk, CASE) == first.path
    second = exported(desk, tmp_path / "out", role=Role.INSPECTOR)
    assert second.revision == 2
    assert outbox.newest(desk, CASE) == second.path
    second.path.unlink()
    with pytest.raises(BundleMoved):
        outbox.newest(desk, CASE)


def test_what_is_queued_was_checked_and_is_ours(
    desk: Desk, laptop: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    made = exported(desk, tmp_path / "out")
    queued = outbox.queue(desk, str(stick), made.path)
    assert (queued.state, queued.kind, queued.revision) == (Delivery.WAITING, BundleKind.RESULT, 1)
    assert queued.object == f"inbox/{queued.bundle}.{made.sha256}.zip"
    assert outbox.queue(desk, str(stick), made.path).n == queued.n

    damaged = tmp_path / "damaged.zip"
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(UnsafeBundle):
        outbox.queue(desk, str(stick), damaged)
    csp = exported(desk, tmp_path / "csp", BundleKind.CSP)
    with pytest.raises(NotForSending):
        outbox.queue(desk, str(stick), csp.path)
    with pytest.raises(NotOurs):
        outbox.queue(laptop("B"), str(stick), made.path)


def test_exchanges_go_to_inspectors_and_results_to_the_office(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    made = exported(desk, tmp_path / "out", BundleKind.EXCHANGE)
    assert outbox.queue(desk, str(stick), made.path).object.startswith("outbox/")


def test_a_file_that_is_gone_is_said_to_be(desk: Desk, stick: Path, tmp_path: Path) -> None:
    made = exported(desk, tmp_path / "out")
    outbox.queue(desk, str(stick), made.path)
    made.path.unlink()
    assert row(desk).state is Delivery.MISSING
    report = push(desk, stick)
    assert report.sent == ()
    assert report.failed
    assert report.exit_code == 3
    again = exported(desk, tmp_path / "elsewhere")
    outbox.queue(desk, str(stick), again.path)
    assert row(desk).state is Delivery.WAITING
    assert len(push(desk, stick).sent) == 1


# -- push --------------------------------------------------------------------------------------------------


def test_pushing_again_sends_nothing(sent: Desk, counter: Counter) -> None:
    found = row(sent)
    assert (counter.remote / found.object).read_bytes() == found.path.read_bytes()
    assert found.state is Delivery.SENT
    report = push(sent, "stick")
    assert (report.sent, report.already, report.octets, report.exit_code) == ((), (found.object,), 0, 0)
    counter.answer(found, tagmanifest(sent))
    pull(sent, "stick")
    assert push(sent, "stick").already == ()


def test_what_somebody_took_off_the_remote_is_sent_again(sent: Desk, counter: Counter) -> None:
    (counter.remote / row(sent).object).unlink()
    assert push(sent, "stick").sent == (row(sent).object,)


def test_progress_is_told_and_a_stop_keeps_what_was_sent(desk: Desk, stick: Path, tmp_path: Path) -> None:
    outbox.queue(desk, str(stick), exported(desk, tmp_path / "out").path)
    told = []
    report = push(desk, stick, told=told.append, cancelled=lambda: bool(told))
    assert [code for code, _ in report.failed] == [row(desk).object]
    assert report.exit_code == 130
    assert row(desk).state is Delivery.WAITING
    assert told[-1].total == row(desk).size
    assert len(push(desk, stick).sent) == 1


def test_a_missing_remote_says_so_and_changes_nothing(desk: Desk, stick: Path, tmp_path: Path) -> None:
    outbox.queue(desk, str(stick), exported(desk, tmp_path / "out").path)
    stick.rmdir()
    with pytest.raises(RemoteMissing):
        push(desk, stick)
    with pytest.raises(RemoteMissing):
        pull(desk, stick)
    assert row(desk).state is Delivery.WAITING


def test_a_stick_pulled_out_between_two_bundles_leaves_true_books(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    outbox.queue(desk, str(stick), exported(desk, tmp_path / "out").path)
    outbox.queue(desk, str(stick), exported(desk, tmp_path / "out", role=Role.INSPECTOR).path)
    first, second = outbox.listing(desk)

    def pulled(moved) -> None:
        if moved.object == second.object and stick.exists():
            stick.rename(tmp_path / "away")

    report = push(desk, stick, told=pulled)
    assert report.sent == (first.object,)
    assert [name for name, _ in report.failed] == [second.object]
    assert report.exit_code == RemoteGone.exit_code
    assert [one.state for one in outbox.listing(desk)] == [Delivery.SENT, Delivery.WAITING]
    (tmp_path / "away").rename(stick)
    report = push(desk, stick)
    assert (report.sent, report.already) == ((second.object,), (first.object,))


def test_a_signature_made_later_travels_with_its_bundle(sent: Desk, counter: Counter) -> None:
    bundle = row(sent).path
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    reviewer = signer("C")
    signature = reviewer.sign(_signed_bytes(bundle), bundle_namespace(Role.REVIEWER))
    name = f"{bundle.stem}.reviewer-{reviewer.public_key.short()}.sshsig"
    (bundle.parent / name).write_bytes(signature)
    report = push(sent, "stick")
    assert len(report.sent) == 1
    assert (counter.remote / report.sent[0]).read_bytes() == signature
    assert f".{tagmanifest(sent)}.reviewer-{reviewer.public_key.short()}." in report.sent[0]
    assert push(sent, "stick").sent == ()


def _signed_bytes(bundle: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(bundle) as zipped:
        return zipped.read(f"{bundle.stem}/tagmanifest-sha256.txt")


# -- what the office answers -----------------------------------------------------------------------------


def test_delivered_is_what_the_office_signed(sent: Desk, counter: Counter) -> None:
    assert row(sent).state is Delivery.SENT
    counter.answer(row(sent), tagmanifest(sent))
    assert row(sent).state is Delivery.SENT  # it lies there, and nobody here has seen it
    report = pull(sent, "stick")
    assert [one.outcome for one in report.receipts] == [Outcome.ACCEPTED]
    assert row(sent).state is Delivery.DELIVERED
    assert row(sent).receipt.signer == "office"
    again = pull(sent, "stick")
    assert (again.receipts, again.refused, again.octets) == ((), (), 0)


def test_a_rejection_comes_with_its_reasons(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED, reasons=["signer-unknown", "new-word"])
    pull(sent, "stick")
    found = row(sent)
    assert found.state is Delivery.REJECTED
    assert len(found.receipt.reasons) == 2
    assert "new-word" in found.detail.ko
    counter.answer(row(sent), tagmanifest(sent))  # judged again, with a newer list
    pull(sent, "stick")
    assert row(sent).state is Delivery.DELIVERED


@pytest.mark.parametrize(
    "by", [key("root 1"), key("stranger"), signer("A")], ids=["root", "stranger", "self"]
)
def test_a_receipt_that_no_office_signed_is_worth_nothing(sent: Desk, counter: Counter, by) -> None:
    counter.answer(row(sent), tagmanifest(sent), by=by)
    report = pull(sent, "stick")
    assert report.receipts == ()
    assert len(report.refused) == 1
    assert row(sent).state is Delivery.SENT


def test_a_receipt_that_was_changed_is_not_there_yet(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent))
    path = next(counter.remote.glob("receipts/*"))
    path.write_bytes(path.read_bytes().replace(b"accepted", b"rejected"))
    report = pull(sent, "stick")
    assert "온전하지 않습니다" in report.refused[0][1].ko
    assert row(sent).state is Delivery.SENT


def test_a_receipt_renamed_after_its_change_is_forged(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED)
    path = next(counter.remote.glob("receipts/*"))
    data = path.read_bytes().replace(b"rejected", b"accepted")
    old = path.name.split(".")
    path.unlink()
    counter.put(f"receipts/{old[0]}.{old[1]}.{sha256(data).hexdigest()}.receipt", data)
    report = pull(sent, "stick")
    assert "서명이 내용과 맞지 않습니다" in report.refused[0][1].ko
    assert row(sent).state is Delivery.SENT


def test_a_receipt_for_other_bytes_is_ignored_with_a_remark(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), "d" * 64, file="e" * 64)
    report = pull(sent, "stick")
    assert report.receipts == ()
    assert row(sent).bundle in report.refused[0][1].en
    assert row(sent).state is Delivery.SENT


def test_other_peoples_receipts_are_not_fetched(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), "d" * 64, file="e" * 64, bundle="kr-9-result-d-other-r1")
    report = pull(sent, "stick")
    assert (report.receipts, report.refused, report.octets) == ((), (), 0)


def test_two_receipts_of_one_number_are_an_alarm_and_neither_counts(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    assert row(sent).state is Delivery.DELIVERED
    counter.before = None
    counter.answer(row(sent), tagmanifest(sent), missing=["kr-1-result-d-x-r9"])
    report = pull(sent, "stick")
    assert report.exit_code == 1
    assert len(report.alarms) == 1
    assert "1" in report.alarms[0].en
    assert row(sent).state is Delivery.SENT
    assert syncing.status(sent)[0].warnings == report.alarms
    assert pull(sent, "stick").exit_code == 0  # said once; it stands in the status


def test_a_receipt_that_does_not_follow_its_neighbour_is_an_alarm(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED)
    counter.before = counter.before._replace(digest="f" * 64)
    counter.answer(row(sent), tagmanifest(sent))
    report = pull(sent, "stick")
    assert len(report.alarms) == 1
    assert row(sent).state is Delivery.SENT


def test_receipts_with_others_between_them_are_no_alarm(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED)
    counter.answer(row(sent), "d" * 64, file="e" * 64, bundle="kr-9-result-d-other-r1")
    counter.answer(row(sent), tagmanifest(sent))
    report = pull(sent, "stick")
    assert (len(report.receipts), report.alarms) == (2, ())
    assert row(sent).state is Delivery.DELIVERED


def test_an_answer_by_another_way_counts_too(sent: Desk, counter: Counter, tmp_path: Path) -> None:
    """What was signed is what counts: the same bundle, encrypted or carried by another, is delivered."""
    counter.answer(row(sent), tagmanifest(sent), file="e" * 64)
    pull(sent, "stick")
    assert row(sent).state is Delivery.DELIVERED


def test_gaps_that_the_office_reports_are_shown(sent: Desk, counter: Counter) -> None:
    missing = f"{CASE}-result-d-a-r1"
    counter.answer(row(sent), tagmanifest(sent), missing=[missing])
    pull(sent, "stick")
    (status,) = syncing.status(sent)
    assert missing in status.warnings[0].ko
    assert missing in row(sent).detail.en


def test_a_gap_is_closed_by_the_receipt_of_what_was_missing(
    sent: Desk, counter: Counter, tmp_path: Path
) -> None:
    first = row(sent)
    made = exported(sent, tmp_path / "again", role=Role.INSPECTOR)
    outbox.queue(sent, "stick", made.path)
    push(sent, "stick")
    counter.answer(outbox.listing(sent)[1], made.tagmanifest, missing=[first.bundle])
    pull(sent, "stick")
    assert first.bundle in outbox.listing(sent)[1].detail.en
    counter.answer(first, sent.store.outgoing()[0].tagmanifest)
    pull(sent, "stick")
    assert [(one.state, one.detail) for one in outbox.listing(sent)] == [(Delivery.DELIVERED, None)] * 2
    assert syncing.status(sent)[0].warnings == ()


def test_status_says_since_when_nobody_answered(sent: Desk, counter: Counter) -> None:
    (status,) = syncing.status(sent)
    assert status.unanswered_since == row(sent).sent_at
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    assert syncing.status(sent, "stick")[0].unanswered_since == ""


# -- trust lists and packs ---------------------------------------------------------------------------------


def test_a_newer_trust_list_is_taken_by_the_rules_of_the_one_before(sent: Desk, counter: Counter) -> None:
    counter.put_list()
    assert pull(sent, "stick").octets == 0  # it is here
    trust_office.revoke(
        counter.office.home,
        "office",
        RevocationReason.COMPROMISED,
        since=counter.office.now,
        at=counter.office.now,
    )
    counter.office.publish()
    counter.put_list()
    counter.answer(row(sent), tagmanifest(sent))
    report = pull(sent, "stick")
    assert report.trust_version == 2
    assert pull(sent, "stick").trust_version == 0  # said once
    assert report.receipts == ()  # judged by the newer list: that key is no office's any more
    assert row(sent).state is Delivery.SENT


def test_a_damaged_list_is_mended_by_the_next_pull_and_decides_nothing_before(
    sent: Desk, counter: Counter
) -> None:
    counter.put_list()
    kept = sent.home / "trust" / "1" / "list.trust"
    kept.write_bytes(kept.read_bytes()[:-9])
    with pytest.raises(TrustCopyDamaged):
        remotes.add(sent, "share", str(counter.remote))
    report = pull(sent, counter.remote)
    assert (report.trust_version, report.refused) == (1, ())
    assert trust_lists.state(sent.home).sound


def test_the_first_list_is_not_taken_from_a_remote(desk: Desk, counter: Counter) -> None:
    counter.put_list()
    report = pull(desk, counter.remote)
    assert report.trust_version == 0
    assert len(report.refused) == 1


def test_a_key_lost_later_takes_the_receipts_back(sent: Desk, counter: Counter) -> None:
    """A receipt kept here is judged anew each time: what a lost key signed before it was known stays good."""
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    trust_office.revoke(
        counter.office.home, "office", RevocationReason.RETIRED, since=sent.clock(), at=counter.office.now
    )
    counter.office.publish()
    counter.put_list()
    pull(sent, "stick")
    assert row(sent).state is Delivery.DELIVERED


def test_packs_are_fetched_where_they_are_asked_for(
    desk: Desk, laptop: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    made = exported(desk, tmp_path / "out", BundleKind.EXCHANGE)
    queued = outbox.queue(desk, str(stick), made.path)
    push(desk, stick)
    assert syncing.status(desk, str(stick))[0].unanswered_since == ""  # no office answers an exchange
    assert pull(desk, stick, tmp_path / "own").packs == ()  # its own is nothing to fetch
    colleague = laptop("B")
    assert len(pull(colleague, stick).waiting) == 1
    report = pull(colleague, stick, tmp_path / "in")
    assert [path.name for path in report.packs] == [made.path.name]
    assert report.packs[0].read_bytes() == made.path.read_bytes()
    assert handover.verify(report.packs[0]).standing is Standing.INTACT
    assert pull(colleague, stick, tmp_path / "in").packs == ()
    report.packs[0].write_bytes(b"another file under this name")
    assert pull(colleague, stick, tmp_path / "in").packs[0].name != made.path.name
    assert report.packs[0].read_bytes() == b"another file under this name"
    outbox.drop(desk, queued.n)


# -- encryption ------------------------------------------------------------------------------------------


def test_a_bundle_for_the_office_alone(desk: Desk, stick: Path, tmp_path: Path) -> None:
    secret, recipient = sealing.new_identity()
    counter = Counter(stick, begun(tmp_path, recipient))
    remotes.add(desk, "stick", str(stick), encrypts=True)
    early = exported(desk, tmp_path / "early")
    with pytest.raises(NoRecipientHere):
        outbox.queue(desk, "stick", early.path)
    trusting(desk, counter.office)
    with pytest.raises(OtherRecipient):
        outbox.queue(desk, "stick", early.path)
    made = exported(desk, tmp_path / "out")
    assert made.revision == 2  # whom it is for is under the signature
    queued = outbox.queue(desk, "stick", made.path)
    assert queued.encrypted
    assert outbox.queue(desk, "stick", made.path).object == queued.object  # not encrypted a second time
    push(desk, "stick")
    lies_there = stick / queued.object
    assert lies_there.suffix == ".age"
    identity = sealing.Identity.from_age(secret)
    with sealing.decrypted(lies_there, tmp_path / "private", [identity]) as plain:
        assert plain.read_bytes() == made.path.read_bytes()
    lies_there.unlink()
    push(desk, "stick")
    assert sha256(lies_there.read_bytes()).hexdigest() == queued.sha256  # a retry is the same object
    counter.answer(queued, tagmanifest(desk))
    assert queued.path.is_file()
    pull(desk, "stick")
    assert row(desk).state is Delivery.DELIVERED
    assert not queued.path.exists()  # kept until its receipt, and no longer


def test_a_remote_encrypts_by_itself_once_the_office_names_a_recipient(desk: Desk, tmp_path: Path) -> None:
    assert not remotes.add(desk, "before", "/media/stick").encrypts
    trusting(desk, begun(tmp_path, sealing.new_identity()[1]))
    assert remotes.add(desk, "after", "/media/other").encrypts
    assert not remotes.add(desk, "plain", "/media/third", encrypts=False).encrypts
    # A folder that was given no name is no way around it, nor around a name that says otherwise.
    assert remotes.find(desk, "/media/fourth").encrypts
    assert not remotes.find(desk, "/media/third").encrypts


# -- nothing is purged before it ---------------------------------------------------------------------------


def purge(desk: Desk) -> None:
    number = desk.case(CASE).facts.number
    purges.purge(desk, CASE, reason="보존기간 만료", confirm=number)


def test_nothing_is_purged_before_the_office_has_it(sent: Desk, counter: Counter) -> None:
    with pytest.raises(MayNotPurge) as said:
        purge(sent)
    assert "접수증" in said.value.say("ko")
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED)
    pull(sent, "stick")
    with pytest.raises(MayNotPurge):
        purge(sent)
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    purge(sent)
    assert outbox.listing(sent) == ()
    assert len(sent.store.receipts()) == 2  # the office's word stays


def test_the_newest_revision_answers_for_those_before_it(
    sent: Desk, counter: Counter, tmp_path: Path
) -> None:
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED)
    outbox.queue(sent, "stick", exported(sent, tmp_path / "out", role=Role.INSPECTOR).path)
    push(sent, "stick")
    pull(sent, "stick")
    with pytest.raises(MayNotPurge):
        purge(sent)
    counter.answer(outbox.listing(sent)[-1], tagmanifest(sent))
    pull(sent, "stick")
    purge(sent)


def test_what_was_never_queued_is_purged_as_before(desk: Desk, tmp_path: Path) -> None:
    exported(desk, tmp_path / "out")
    purge(desk)


def test_a_row_that_waits_for_an_answer_stays(sent: Desk, counter: Counter) -> None:
    with pytest.raises(RowStays):
        outbox.drop(sent, row(sent).n)
    with pytest.raises(RowUnknown):
        outbox.drop(sent, 99)
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    outbox.drop(sent, row(sent).n)
    assert outbox.listing(sent) == ()


def test_what_the_office_refused_is_not_purged_even_without_its_row(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED, reasons=("other-case",))
    pull(sent, "stick")
    outbox.drop(sent, row(sent).n)
    with pytest.raises(MayNotPurge):
        purge(sent)


def test_what_a_cut_purge_left_in_the_outbox_is_not_sent(
    sent: Desk, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.answer(row(sent), tagmanifest(sent))
    pull(sent, "stick")
    with monkeypatch.context() as cut:
        cut.setattr(outbox, "tidy", _cut)
        with pytest.raises(KeyboardInterrupt):
            purge(sent)
    assert row(sent).assessment == CASE
    syncing.plan_push(sent, "stick")
    assert outbox.listing(sent) == ()


def _cut(_: Desk) -> None:
    raise KeyboardInterrupt


def test_a_row_that_was_never_sent_may_go(desk: Desk, stick: Path, tmp_path: Path) -> None:
    outbox.queue(desk, str(stick), exported(desk, tmp_path / "out").path)
    outbox.drop(desk, row(desk).n)
    assert push(desk, stick).sent == ()
    purge(desk)


def test_another_case_of_the_store_is_not_held_up(sent: Desk) -> None:
    assert [name.startswith(CASE) for name in outbox.undelivered(sent, CASE)] == [True]
    assert outbox.undelivered(sent, "another") == ()
    assert cases.overview(sent, CASE).id == CASE
    assert trust_lists.version(sent.home) == 1
    assert OFFICE.public_key != key("stranger").public_key


# -- a share on which somebody means harm -------------------------------------------------------------------


def test_a_receipt_forged_with_a_lost_key_takes_no_true_one_away(sent: Desk, counter: Counter) -> None:
    counter.answer(row(sent), tagmanifest(sent), at=BEFORE + timedelta(days=1))
    pull(sent, "stick")
    lost = sent.clock()
    counter.before = None
    counter.answer(row(sent), tagmanifest(sent), Outcome.REJECTED, at=BEFORE + timedelta(days=1))
    assert pull(sent, "stick").exit_code == 1
    assert row(sent).state is Delivery.SENT  # nobody can say yet which of the two is the office's
    counter.office.now = sent.clock()
    trust_office.revoke(
        counter.office.home, "office", RevocationReason.COMPROMISED, since=lost, at=counter.office.now
    )
    counter.office.publish()
    counter.put_list()
    assert pull(sent, "stick").alarms == ()
    assert row(sent).state is Delivery.DELIVERED


def test_a_pack_that_there_is_no_room_for_is_not_begun(laptop: OpenDesk, stick: Path, tmp_path: Path) -> None:
    (stick / "outbox").mkdir()
    name = names.bundle(names.Place.OUTBOX, "kr-1-pack-d-evil-r1", "0" * 64, encrypted=False)
    with (stick / name).open("wb") as file:
        file.truncate(3 << 20)
    desk = laptop("B")
    nearly_full = shutil.disk_usage(tmp_path)._replace(free=258 << 20)
    with patch("shutil.disk_usage", return_value=nearly_full):
        report = pull(desk, stick, tmp_path / "in")
    assert (len(report.refused), report.packs, list((tmp_path / "in").iterdir())) == (1, (), [])
    assert "no room" in report.refused[0][1].en
    with patch.object(pulling, "MAX_PACK", 1 << 20):
        assert "larger" in pull(desk, stick, tmp_path / "in").refused[0][1].en


def test_what_grows_while_it_is_fetched_is_refused(laptop: OpenDesk, stick: Path, tmp_path: Path) -> None:
    (stick / "outbox").mkdir()
    data = bytes(3 << 20)
    name = names.bundle(names.Place.OUTBOX, "kr-1-pack-d-evil-r1", sha256(data).hexdigest(), encrypted=False)
    (stick / name).write_bytes(b"")
    desk = laptop("B")
    planned = syncing.plan_pull(desk, str(stick), tmp_path / "in")
    listing = FolderRemote.list

    def grows(remote: FolderRemote, place: str) -> Iterator[Listed]:
        found = list(listing(remote, place))
        if place == "outbox":
            (stick / name).write_bytes(data)
        yield from found

    with patch.object(FolderRemote, "list", grows):
        report = syncing.note(desk, syncing.carry_out(planned))
    assert ([one for one, _ in report.refused], report.packs) == ([name], ())
    assert list((tmp_path / "in").iterdir()) == []


def test_a_storm_of_receipts_is_held_within_bounds(sent: Desk, counter: Counter) -> None:
    about = row(sent)
    with patch.object(pulling, "MAX_HELD", 200_000):
        for n in range(30):
            data = b"x" * 20_000 + str(n).encode()
            counter.put(names.receipt(about.bundle, about.sha256, sha256(data).hexdigest()), data)
        done = syncing.carry_out(syncing.plan_pull(sent, "stick"))
    assert isinstance(done, pulling.PullResult)
    assert sum(len(data) for _, data in done.receipts) <= 200_000
    assert len(done.receipts) + len(done.refused) == 30
    assert row(sent).state is Delivery.SENT


@pytest.mark.parametrize(
    "given", ["sftp:/kim:secret@host/x", "SFTP:kim:secret@host", "sftp://kim:\u202esecret@host/x"]
)
def test_a_mistyped_address_with_a_password_is_neither_kept_nor_said(desk: Desk, given: str) -> None:
    with pytest.raises((AddressUnknown, SecretInAddress)) as refused:
        remotes.add(desk, "office", given)
    assert "secret" not in refused.value.say("ko") + refused.value.say("en")
    assert remotes.listing(desk) == ()
