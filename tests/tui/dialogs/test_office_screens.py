"""The office's screens on a real office: intake from a folder, ledger, quarantine, work on the trust list."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage.x25519 import Identity

from inspector_tui import workspace as ws
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.signing.signer import FileSigner
from inspector_tui.tui.screens.office.change_person import ChangePersonDialog
from inspector_tui.tui.screens.office.change_roots import ChangeRootsDialog
from inspector_tui.tui.screens.office.intake import IntakeDialog
from inspector_tui.tui.screens.office.ledger import LedgerScreen
from inspector_tui.tui.screens.office.office import OfficeScreen
from inspector_tui.tui.screens.office.office_trust import OfficeTrustScreen
from inspector_tui.tui.screens.office.publish import PublishDialog
from inspector_tui.tui.screens.office.quarantine import QuarantineScreen
from inspector_tui.tui.screens.office.receipt import ReceiptDialog
from inspector_tui.tui.screens.office.renew import RenewDialog
from inspector_tui.tui.screens.office.revoke import RevokeDialog
from inspector_tui.tui.screens.office.sign_draft import SignDraftDialog
from inspector_tui.tui.screens.office.sign_in import SignInDialog
from inspector_tui.tui.screens.office.sure import SureDialog
from inspector_tui.workspace.desk import Desk
from tests.tui.conftest import ROOT, idle, make_app
from tests.workspace.office_sample import BEGAN, CASE, OFFICE, ROOTS, Clock, Sample, key, line, result
from tests.workspace.trust_office_sample import request

from . import test_looks
from .conftest import Room

KIM, LEE = key("kim"), key("lee")
RECIPIENT = str(Identity.generate().to_public())
HOSTILE = "b[@click=app.quit]x[/] $(reboot)"


class Given:
    """Bytes that are the same in each run: what the screens show of digests stays as it was."""

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed, 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return hashlib.shake_256(f"{self._seed}/{self._count}".encode()).digest(size)


def laptop(folder: Path, person: str, letter: str, signer: FileSigner) -> Desk:
    """A laptop of somebody, with nothing on it."""
    clock = Clock(datetime(2026, 11, 10, 9, tzinfo=UTC))
    desk = Desk.open(folder / f"laptop-{person}", clock=clock, entropy=Given(person))
    ws.identity.introduce_key(desk, person, letter, signer.public_key, person_id=person)
    return desk


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """An office that knows Kim; on the remote a bundle of Kim's, one of somebody unknown, and rubbish."""
    sample = Sample(tmp_path_factory.mktemp("office"), clock=Clock(datetime(2026, 11, 10, 9, tzinfo=UTC)))
    sample.make()
    kim, lee = laptop(sample.folder, "kim", "A", KIM), laptop(sample.folder, "lee", "B", LEE)
    sample.know(kim, KIM)
    ws.cases.new(kim, ROOT / "data" / "sample" / "plan.yaml")
    ws.judging.judge(kim, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="확인")
    ws.reading.receive(lee, result(kim, sample.folder / "stick", KIM, BundleKind.EXCHANGE).path)
    ws.judging.judge(lee, CASE, "acc-02", verdict=Verdict.SATISFIED, rationale="확인")
    for desk, signer in ((kim, KIM), (lee, LEE)):
        sample.push(result(desk, sample.folder / f"out-{desk.person().id}", signer).path)
        desk.close()
    sample.put("fsi-2026-014-result-d-rubbish-r1", b"PK\x03\x04 no zip at all")
    (sample.folder / "sticks").mkdir()
    request(sample.folder, "park", Role.REVIEWER, out=sample.folder / "sticks")
    return sample


@pytest.fixture(scope="session")
def root_stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stick with two of the root keys, as key files with passphrases."""
    folder = tmp_path_factory.mktemp("stick")
    for number, root in enumerate(ROOTS[:2], 1):
        path = folder / f"root-{number}"
        private_file(root, path)
        run("ssh-keygen", "-q", "-p", "-a", "64", "-P", "", "-N", "root pass", "-f", path)
        (folder / f"root-{number}.pub").write_text(root.public_key.openssh() + "\n")
    return folder


def run(*words: object, **environ: str) -> str:
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environ}
    ended = subprocess.run([str(word) for word in words], capture_output=True, env=env, timeout=30)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.decode()


def private_file(signer: FileSigner, path: Path) -> None:
    private: Ed25519PrivateKey = signer._private_key
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    path.touch(0o600)
    path.write_bytes(secret)


@pytest.fixture(scope="session")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real agent that holds the office's key."""
    folder = tempfile.mkdtemp(prefix="agent-")
    address = f"{folder}/s"
    found = re.search(r"SSH_AGENT_PID=(\d+)", run("ssh-agent", "-s", "-a", address))
    assert found is not None
    private_file(OFFICE, Path(folder) / "office")
    run("ssh-add", "-q", Path(folder) / "office", SSH_AUTH_SOCK=address)
    yield address
    run("ssh-agent", "-k", SSH_AGENT_PID=found[1], SSH_AUTH_SOCK=address)
    shutil.rmtree(folder, ignore_errors=True)  # the agent takes its socket away itself


@pytest.fixture
def office(made: Sample, agent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    shutil.copytree(made.folder, tmp_path / "sample")
    monkeypatch.setenv("SSH_AUTH_SOCK", agent)
    return Sample(tmp_path / "sample", clock=made.clock)


@pytest.fixture
def there(office: Sample):
    """Opens the app on the office's home, on the office's screen."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def opened(*, lang: str = "ko", size: tuple[int, int] = (80, 24)):
        app = make_app(office.home, lang)
        async with app.run_test(size=size) as pilot:
            await idle(app, pilot)
            here = Room(app, pilot)
            await here.press("f")
            assert isinstance(app.screen, OfficeScreen)
            await here.until(lambda: app.screen.state is not None)
            yield here

    return opened


async def taken_in(here, office: Sample) -> IntakeDialog:
    await here.press("i")
    dialog = here.app.screen
    assert isinstance(dialog, IntakeDialog)
    await here.fill(remote=str(office.remote))
    await here.press("f2")
    await here.until(lambda: dialog.last is not None and not dialog.busy)
    return dialog


async def test_only_an_offices_home_shows_the_key_and_elsewhere_it_says_why(room, there):
    async with room() as here:
        assert "f 평가기관" not in here.foot
        await here.press("f")
        assert not isinstance(here.app.screen, OfficeScreen)
        assert here.app.screen.why_not("office") is not None
    async with there() as here:
        await here.press("escape")
        assert "f 평가기관" in here.foot


async def test_intake_takes_in_what_is_sound_and_says_why_not_of_the_rest(there, office):
    async with there(lang="en") as here:
        dialog = await taken_in(here, office)
        assert len(dialog.last.rows) == 3
        accepted = [row for row in dialog.last.rows if row.outcome is Outcome.ACCEPTED]
        rejected = [row for row in dialog.last.rows if row.outcome is Outcome.REJECTED]
        assert (len(accepted), len(rejected)) == (1, 2)
        assert accepted[0].new_entries > 0
        assert f"{accepted[0].new_entries} new entries" in here.text
        assert [row.waits for row in rejected].count(True) == 1
        assert len(office.receipts()) == 3
        (unknown,) = [row for row in rejected if row.waits]
        dialog.query_one("#rows").go(dialog.query_one("#rows")._key(unknown))
        await here.idle()
        assert "to be judged again under a newer trust list" in here.text

        await here.press("escape")
        screen = here.app.screen
        assert isinstance(screen, OfficeScreen)
        assert "accepted 1, rejected 2" in here.text
        assert len(screen.rows.rows) == 3
        head = screen.state.head
        assert f"{head[:4]} {head[4:8]} {head[8:12]}" in here.text

        await here.press("i")
        again = here.app.screen
        await here.until(lambda: again.words("remote") == str(office.remote))
        await here.press("f2")
        await here.until(lambda: again.last is not None and not again.busy)
        assert again.last.rows == ()


async def test_an_intake_without_the_offices_key_says_what_is_needed(there, office, monkeypatch):
    monkeypatch.delenv("SSH_AUTH_SOCK")
    async with there() as here:
        await here.press("i", "f2")
        assert "원격 위치" in here.problem
        await here.fill(remote=str(office.remote))
        await here.press("f2")
        await here.until(lambda: "키" in here.problem)
        assert office.receipts() == {}
        await here.fill(remote=str(office.folder / "nowhere"))
        monkeypatch.setenv("SSH_AUTH_SOCK", "/nonexistent")
        await here.press("escape")
        assert isinstance(here.app.screen, OfficeScreen)


async def test_an_intake_that_is_stopped_leaves_the_rest_for_the_next(there, office, monkeypatch):
    async with there() as here:
        await here.press("i")
        dialog = here.app.screen
        await here.fill(remote=str(office.remote))
        asked = iter([False, False, False])
        monkeypatch.setattr(dialog, "stopped", lambda: next(asked, True))
        await here.press("f2")
        await here.until(lambda: not dialog.busy and here.problem != "")
        assert "중단했습니다" in here.problem
        assert len(office.receipts()) < 3
        monkeypatch.undo()
        monkeypatch.setenv("SSH_AUTH_SOCK", os.environ.get("SSH_AUTH_SOCK", ""))


async def test_the_ledger_is_searched_checked_shown_and_written(there, office, tmp_path):
    async with there() as here:
        await taken_in(here, office)
        await here.press("escape", "l")
        ledger = here.app.screen
        assert isinstance(ledger, LedgerScreen)
        await here.until(lambda: len(ledger.rows.rows) == 3)
        assert [row.seq for row in ledger.rows.rows] == [3, 2, 1]
        await here.press("c")
        await here.until(lambda: "모두 맞습니다" in here.text)
        await here.press("slash", *"rubbish")
        assert [row.bundle for row in ledger.rows.rows] == ["fsi-2026-014-result-d-rubbish-r1"]
        assert "1/3" in here.text
        await here.press("enter", "enter")
        receipt = here.app.screen
        assert isinstance(receipt, ReceiptDialog)
        assert "반려" in here.text
        await here.fill(path=str(tmp_path / "one.receipt"))
        await here.press("f2")
        await here.until((tmp_path / "one.receipt").exists)
        data = (tmp_path / "one.receipt").read_bytes()
        assert data in {path.read_bytes() for path in (office.remote / "receipts").iterdir()}
        await here.press("f2")
        await here.until(lambda: here.problem != "")
        await here.press("escape", "o")
        await here.fill(path=str(tmp_path / "ledger.receipts"))
        await here.press("f2")
        await here.until((tmp_path / "ledger.receipts").exists)
        assert ws.office_ledger.check_file(office.home, tmp_path / "ledger.receipts").receipts == 3


async def test_what_was_refused_is_judged_again_once_its_signer_is_known(there, office):
    async with there() as here:
        await taken_in(here, office)
        await here.press("escape", "g")
        screen = here.app.screen
        assert isinstance(screen, QuarantineScreen)
        await here.until(lambda: len(screen.rows.rows) == 2)
        desk = laptop(office.folder, "lee", "B", LEE)
        office.know(desk, LEE)
        desk.close()
        (lee,) = [row for row in screen.rows.rows if row.waits]
        screen.rows.go(screen.key(lee))
        await here.idle()
        assert "다시 판단" in here.text
        await here.press("a")
        dialog = here.app.screen
        assert isinstance(dialog, IntakeDialog)
        await here.until(lambda: dialog.words("remote") == str(office.remote))
        await here.press("f2")
        await here.until(lambda: dialog.last is not None and not dialog.busy)
        (row,) = dialog.last.rows
        assert (row.outcome, row.again) == (Outcome.ACCEPTED, True)
        await here.press("escape")
        await here.until(lambda: len(screen.rows.rows) == 1)


async def to_trust(here) -> OfficeTrustScreen:
    await here.press("t")
    screen = here.app.screen
    assert isinstance(screen, OfficeTrustScreen)
    await here.until(lambda: screen.trust is not None)
    return screen


async def sign(here, stick: Path, keys: int) -> None:
    """With the first root key on the stick that has not signed."""
    screen = here.app.screen
    await here.press("s")
    assert isinstance(here.app.screen, SignDraftDialog)
    await here.fill(folder=str(stick))
    await here.until(lambda: len(here.app.screen._keys) == keys)
    await here.fill(passphrase="root pass")
    await here.press("f2")
    await here.until(lambda: here.app.screen is screen)


async def test_a_request_is_compared_enrolled_signed_and_published(there, office, root_stick, tmp_path):
    async with there() as here:
        screen = await to_trust(here)
        assert screen.why_not("sign") is not None
        assert screen.why_not("publish") is not None
        await here.press("n")
        dialog = here.app.screen
        assert isinstance(dialog, SignInDialog)
        await here.fill(path=str(office.folder / "sticks"))
        await here.press("enter")
        await here.until(lambda: dialog._chosen is not None)
        figure = dialog._chosen.fingerprint
        assert f"{figure[7:11]} {figure[11:15]}" in here.text
        await here.press("f10")
        assert dialog.why_not("save") is not None
        assert here.app.screen is dialog
        await here.press("space", "f10")
        await here.until(lambda: here.app.screen is screen)
        assert screen.rows.rows[0].person.id == "park"
        assert "서명이 더 필요합니다: 최상위 키 2개" in here.text

        await sign(here, root_stick, 2)
        assert screen.trust.draft.missing_new == 1
        await sign(here, root_stick, 1)
        assert screen.trust.draft.missing_new == 0
        await here.press("p")
        publishing = here.app.screen
        assert isinstance(publishing, PublishDialog)
        await here.until(lambda: publishing.words("path") != "")
        await here.fill(path=str(tmp_path / "hand-out"))
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen)
        assert [path.name for path in (tmp_path / "hand-out").iterdir()] == ["trust-3.trust"]
        assert screen.trust.draft is None
        assert "버전 3" in here.text


async def test_recipients_change_in_the_draft_and_nobody_signs_that_unseen(there, office):
    async with there() as here:
        screen = await to_trust(here)
        await here.press("m")
        await here.fill(age="AGE-SECRET-KEY-1QQQQ", escrow="")
        await here.press("f2")
        assert "공개키" in here.problem
        await here.fill(age=RECIPIENT)
        await here.press("f2")
        await here.until(lambda: screen.trust.draft is not None)
        assert screen.trust.draft.age == RECIPIENT
        await here.press("s")
        assert "암호화할 평가기관의 키가 바뀝니다" in here.text


async def test_a_signature_from_another_machine_is_taken_in(there, office, root_stick, tmp_path):
    ws.trust_office.renew(office.home, datetime(2028, 1, 31, tzinfo=UTC), at=BEGAN)
    async with there() as here:
        screen = await to_trust(here)
        shutil.copy(screen.trust.draft.path, tmp_path / "draft.json")
        private_file(ROOTS[0], tmp_path / "root")
        (tmp_path / "root").chmod(0o600)
        run(
            "ssh-keygen",
            "-Y",
            "sign",
            "-n",
            "inspector-tui.trust.v1",
            "-f",
            tmp_path / "root",
            tmp_path / "draft.json",
        )
        await here.press("a")
        assert str(screen.trust.draft.path) in here.text.replace("\n ", "")
        await here.fill(path=str(tmp_path / "draft.json.sig"))
        await here.press("f2")
        await here.until(lambda: screen.trust.draft.missing_new == 1)


async def test_every_version_is_handed_out_to_a_laptop_long_away(there, office, tmp_path):
    async with there() as here:
        await to_trust(here)
        await here.press("u")
        await here.fill(path=str(tmp_path / "all"))
        here.app.screen.query_one("#every").focus()
        await here.press("space", "f2")
        await here.until(
            lambda: (tmp_path / "all").is_dir() and isinstance(here.app.screen, OfficeTrustScreen)
        )
        assert sorted(path.name for path in (tmp_path / "all").iterdir()) == [
            "trust-1.trust",
            "trust-2.trust",
        ]


async def test_a_request_that_changed_after_it_was_compared_is_not_enrolled(there, office, tmp_path):
    async with there() as here:
        screen = await to_trust(here)
        await here.press("n")
        dialog = here.app.screen
        (asked,) = (office.folder / "sticks").glob("*.enrol")
        await here.fill(path=str(asked))
        await here.press("enter")
        await here.until(lambda: dialog._chosen is not None)
        await here.press("space")
        shutil.copy(request(tmp_path, "mallory"), asked)
        await here.press("f10")
        await here.until(lambda: "바뀌었습니다" in here.problem)
        assert screen.trust.draft is None
        assert ws.trust_office.state(office.home).draft is None


async def test_a_key_is_revoked_with_reason_and_time(there, office):
    async with there() as here:
        screen = await to_trust(here)
        (row,) = [row for row in screen.rows.rows if row.person.id == "kim"]
        screen.rows.go(screen.key(row))
        await here.press("x")
        dialog = here.app.screen
        assert isinstance(dialog, RevokeDialog)
        assert "되돌릴 수" in here.text
        await here.fill(since="어제 26:00")
        await here.press("f2")
        await here.until(lambda: here.problem != "")
        await here.fill(since="2026-11-15 10:00")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen)
        (revoked,) = screen.trust.draft.change.revoked
        assert (revoked.revoked_at, revoked.revoked_for) == (
            "2026-11-15T01:00:00Z",
            RevocationReason.COMPROMISED,
        )
        assert "폐기" in here.text
        await here.press("d")
        assert isinstance(here.app.screen, SureDialog)
        await here.press("d")
        assert screen.trust.draft is not None
        await here.press("f10")
        await here.until(lambda: here.app.screen is screen and screen.trust.draft is None)


async def test_roles_times_roots_and_the_lists_own_end_are_changed(there, office, tmp_path):
    async with there(lang="en") as here:
        screen = await to_trust(here)
        (row,) = [row for row in screen.rows.rows if row.person.id == "kim"]
        screen.rows.go(screen.key(row))
        await here.press("e")
        assert isinstance(here.app.screen, ChangePersonDialog)
        await here.press("1")
        await here.fill(ends="2027-06-30")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen)
        (changed,) = screen.trust.draft.change.changed
        assert changed.roles == (Role.LEAD,)
        assert (changed.begins, changed.ends) == (row.person.begins, "2027-06-30T14:59:00Z")
        await here.press("w")
        assert isinstance(here.app.screen, RenewDialog)
        await here.fill(expires="2028-01-31")
        await here.press("enter")
        await here.until(lambda: here.app.screen is screen)
        assert screen.trust.draft.expires == "2028-01-31T14:59:00Z"
        (tmp_path / "new.pub").write_text(line(key("root 4")))
        await here.press("o")
        assert isinstance(here.app.screen, ChangeRootsDialog)
        await here.press("f2")
        assert "what is to change" in here.problem
        await here.press("3")
        await here.fill(add=str(tmp_path / "new.pub"))
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen)
        draft = screen.trust.draft
        assert draft.change.roots_changed
        assert key("root 4").public_key.fingerprint() in [root.fingerprint for root in draft.new]
        assert len(draft.new) == 3
        assert "Still to sign: 2 present root keys, 2 of the new list's" in here.text


async def test_escape_keeps_what_was_typed_about_a_revocation(there):
    async with there() as here:
        screen = await to_trust(here)
        await here.press("x")
        await here.fill(since="11-15 10:00")
        await here.press("escape")
        assert here.app.screen is screen
        await here.press("x")
        await here.until(lambda: here.app.screen.words("since") == "11-15 10:00")


async def test_hostile_names_of_those_who_ask_are_shown_and_do_nothing(there, office, tmp_path):
    desk = Desk.open(tmp_path / "hostile", clock=Clock(BEGAN))
    ws.identity.introduce_key(desk, HOSTILE, "H", key("h").public_key, person_id="h")
    ws.enrolment.request_with(desk, tmp_path / "asks", [Role.INSPECTOR], key("h"))
    desk.close()
    async with there(size=(200, 60)) as here:
        screen = await to_trust(here)
        await here.press("n")
        await here.fill(path=str(tmp_path / "asks"))
        await here.press("enter")
        await here.until(lambda: HOSTILE in here.text)
        await here.press("space", "f10")
        await here.until(lambda: here.app.screen is screen)
        assert HOSTILE in here.text
        for letter in ("x", "e"):
            screen.rows.cursor = 0
            await here.press(letter)
            assert HOSTILE in here.text
            await here.press("escape")
        assert here.app.is_running


@pytest.mark.long
async def test_the_office_looks_as_it_did(there, office, monkeypatch):
    # Digests and sizes follow the sample's plan and checklists, which may change.
    varying = rf"{test_looks.VARYING.pattern}|(?:[0-9a-f]{{4}} ){{7}}[0-9a-f]{{4}}|\d+\.\d kB"
    monkeypatch.setattr(test_looks, "VARYING", re.compile(varying))
    office.intake(passphrase="")
    ws.trust_office.sign_in(office.home, next((office.folder / "sticks").glob("*.enrol")), at=BEGAN)
    async with there() as here:
        home = here.app.screen
        kim = next(row for row in ws.trust_lists.state(office.home).people if row.id == "kim")
        draft = ws.trust_office.state(office.home).draft
        roots = ws.trust_lists.state(office.home).roots

        async def shown(dialog):
            await here.until(lambda: len(dialog.rows.rows) > 0)

        async def read(dialog):
            await here.fill(path=str(office.folder / "sticks"))
            await here.press("enter")
            await here.until(lambda: dialog._chosen is not None)
            dialog.query_one("#path").value = "/media/stick"

        async def taken(dialog):
            dialog.query_one("#remote").value = "/media/stick"

        async def dialogs():
            yield "office", OfficeScreen(), shown
            yield "office-intake", IntakeDialog(), taken
            yield "office-ledger", LedgerScreen(), shown
            yield "office-receipt", ReceiptDialog(home.state.latest[0])
            yield "office-quarantine", QuarantineScreen(), shown
            yield "office-trust", OfficeTrustScreen(), shown
            yield "office-revoke", RevokeDialog(kim)
            yield "office-change-person", ChangePersonDialog(kim)
            yield "office-change-roots", ChangeRootsDialog(roots, 2)
            yield "office-renew", RenewDialog(draft.expires)
            yield "office-publish", PublishDialog(draft)
            yield "office-sign", SignDraftDialog(draft)
            yield "office-sign-in", SignInDialog(), read

        changed = await test_looks.all_unlike(here, dialogs)
    assert not changed, "\n".join(changed)
