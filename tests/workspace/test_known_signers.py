"""A lost laptop's earlier work still counts where the office's receipt says when it came, and only there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui.model.receipt import Outcome
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.views import Exported, Verification
from inspector_tui.model.words import BundleKind, Role, Standing
from inspector_tui.signing.signed_line import taken_apart
from inspector_tui.signing.signer import FileSigner
from inspector_tui.store import KeptReceipt, LedgerRow
from inspector_tui.sync import receipts
from inspector_tui.workspace import handover, identity, known_signers, trust_lists, trust_office
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping import enrolment
from tests import stage

from .conftest import CASE, signer
from .trust_office_sample import DAY, OFFICE, ROOTS, Office, key, line

FINGERPRINTS = tuple(root.public_key.fingerprint() for root in ROOTS)
START = datetime.now(UTC).replace(microsecond=0) - 60 * DAY
"""Before the real now: without a receipt, keys are judged by the real clock."""
LOST = START + 20 * DAY
WHEN = LOST + 3 * DAY


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path / "office", START)
    made.begin()
    return made


@pytest.fixture
def exported(desk: Desk, tmp_path: Path, office: Office) -> Exported:
    """The lead's bundle; the lead's key is on the list and is revoked as lost at LOST."""
    request = enrolment.request_with(desk, tmp_path, [Role.LEAD, Role.INSPECTOR], signer("A"))
    trust_office.sign_in(office.home, request, at=START)
    office.publish()
    office.now = WHEN
    trust_office.revoke(
        office.home,
        identity.who(desk).id,
        RevocationReason.COMPROMISED,
        since=LOST,
        at=WHEN,  # type: ignore[union-attr]
    )
    second = office.publish()
    assert second.path is not None
    trust_lists.take(desk.home, second.path, roots=FINGERPRINTS, at=office.now)
    (tmp_path / "out").mkdir()
    stage.let_leave(desk, CASE, BundleKind.RESULT)
    return handover.export_with(desk, CASE, tmp_path / "out", BundleKind.RESULT, Role.LEAD, signer("A"))


def receipt(made: Exported, at: datetime, by: FileSigner = OFFICE, about: str = "") -> bytes:
    given = receipts.make(
        None,
        bundle=made.path.stem,
        file=made.sha256,
        outcome=Outcome.ACCEPTED,
        trust_version=1,
        at=at,
        assessment=CASE,
        tagmanifest=about or made.tagmanifest,
    )
    return receipts.written(given, by)


def keep(desk: Desk, made: Exported, data: bytes, came: datetime) -> None:
    content, (signature,) = taken_apart(data, 1 << 20)
    told = receipts.parsed(content)
    desk.store.add_receipt(
        KeptReceipt(
            sha256(content).hexdigest(),
            content,
            signature.decode(),
            told.file,
            made.tagmanifest,
            CASE,
            told.bundle,
            told.outcome.value,
            told.seq,
            f"{came:%Y-%m-%dT%H:%M:%SZ}",
        )
    )


def verified(desk: Desk, made: Exported) -> Verification:
    return handover.verify(made.path, known=known_signers.here(desk))


def test_received_before_the_loss_it_counts_and_without_a_receipt_it_does_not(
    desk: Desk, exported: Exported
) -> None:
    before = verified(desk, exported)
    assert (before.standing, before.by_receipt) == (Standing.INTACT, False)
    assert {remark.code for remark in before.remarks} == {"signer-revoked"}
    keep(desk, exported, receipt(exported, LOST - DAY), LOST)
    after = verified(desk, exported)
    assert (after.standing, after.by_receipt) == (Standing.TRUSTED, True)
    assert after.judged_at == f"{LOST - DAY:%Y-%m-%dT%H:%M:%SZ}"
    assert handover.verify(exported.path, known=known_signers.at_home(desk.home)) == after


def test_received_after_the_loss_it_does_not_count(desk: Desk, exported: Exported) -> None:
    keep(desk, exported, receipt(exported, LOST + timedelta(seconds=1)), WHEN)
    assert {remark.code for remark in verified(desk, exported).remarks} == {"signer-revoked"}


def test_the_first_of_several_receipts_is_the_one(desk: Desk, exported: Exported) -> None:
    keep(desk, exported, receipt(exported, LOST + DAY), WHEN)
    keep(desk, exported, receipt(exported, LOST - DAY), WHEN)
    assert verified(desk, exported).standing is Standing.TRUSTED


@pytest.mark.parametrize("forged", ["by the lost key itself", "by a stranger", "about another", "cut"])
def test_a_receipt_that_cannot_be_believed_helps_nobody(desk: Desk, exported: Exported, forged: str) -> None:
    data = {
        "by the lost key itself": receipt(exported, LOST - DAY, signer("A")),
        "by a stranger": receipt(exported, LOST - DAY, key("stranger")),
        "about another": receipt(exported, LOST - DAY, about="0" * 64),
        "cut": receipt(exported, LOST - DAY),
    }[forged]
    if forged == "cut":
        content, (signature,) = taken_apart(data, 1 << 20)
        data = content.replace(b'"accepted"', b'"rejected"') + b"\n" + signature
    keep(desk, exported, data, LOST)
    seen = verified(desk, exported)
    assert (seen.standing, seen.by_receipt) == (Standing.INTACT, False)


def test_a_receipt_dated_back_with_an_offices_lost_key_is_no_receipt(
    desk: Desk, exported: Exported, office: Office
) -> None:
    """The office's own key got lost: what came here afterwards with its signature says nothing of before."""
    trust_office.revoke(office.home, "office", RevocationReason.COMPROMISED, since=LOST, at=WHEN)
    third = office.publish()
    assert third.path is not None
    trust_lists.take(desk.home, third.path, at=office.now)
    keep(desk, exported, receipt(exported, LOST - DAY), LOST + DAY)
    assert verified(desk, exported).standing is Standing.INTACT
    keep(desk, exported, receipt(exported, LOST - 2 * DAY), LOST - DAY)
    assert verified(desk, exported).standing is Standing.TRUSTED


def test_the_office_reads_its_own_ledger(desk: Desk, exported: Exported) -> None:
    content, (signature,) = taken_apart(receipt(exported, LOST - DAY), 1 << 20)
    told = receipts.parsed(content)
    row = LedgerRow(
        1,
        sha256(content).hexdigest(),
        content,
        signature.decode(),
        told.file,
        told.tagmanifest,
        CASE,
        told.bundle,
        told.outcome.value,
    )
    desk.store.append_receipt(row, "")
    assert verified(desk, exported).standing is Standing.TRUSTED


def test_a_list_in_a_file_takes_the_place_of_the_one_here(
    desk: Desk, exported: Exported, office: Office, tmp_path: Path
) -> None:
    """An auditor's allowed_signers and the .trust file judge alike, at the receipt's time and without it."""
    trust_office.renew(office.home, WHEN + 400 * DAY, at=WHEN)
    handed = office.publish().path
    out = trust_lists.signers(office.home, tmp_path / "signers")
    for kept in (False, True):
        if kept:
            keep(desk, exported, receipt(exported, LOST - DAY), LOST)
        known = known_signers.at_home(desk.home, own_list=False)
        standings = [
            handover.verify(exported.path, trust=file, known=known).standing for file in (handed, out)
        ]
        assert standings == [Standing.TRUSTED if kept else Standing.INTACT] * 2
    assert line(OFFICE.public_key).encode() in out.read_bytes()


def test_who_exports_hears_that_the_office_will_not_count_it(desk: Desk, exported: Exported) -> None:
    def doubt(by: FileSigner, role: Role, at: datetime) -> str:
        said = trust_lists.doubt(desk.home, by.public_key, role, at)
        return "" if said is None else said.en

    assert len(exported.warnings) == 1
    assert doubt(signer("A"), Role.LEAD, LOST) == ""
    assert "revoked" in doubt(signer("A"), Role.LEAD, WHEN)
    assert "role" in doubt(signer("A"), Role.REVIEWER, LOST)
    assert "not on the trust list" in doubt(key("stranger"), Role.LEAD, LOST)
    (desk.home / "trust" / "2" / "list.trust").unlink()
    assert "damaged or gone" in doubt(signer("A"), Role.LEAD, LOST)


def test_the_command_says_as_of_when(
    desk: Desk, exported: Exported, capsys: pytest.CaptureFixture[str]
) -> None:
    from inspector_tui.cli.main import run

    keep(desk, exported, receipt(exported, LOST - DAY), LOST)
    home = desk.home
    desk.close()
    words = ["--home", str(home), "--lang", "en", "verify", str(exported.path)]
    assert run(words, lambda **_: 0) == 0
    assert "when the office first received it" in capsys.readouterr().out
    assert run([*words, "--at", f"{WHEN:%Y-%m-%dT%H:%M:%SZ}"], lambda **_: 0) == 1
    out = capsys.readouterr().out
    assert "signer-revoked" in out
    assert "revoked: lost or in other hands" in out
