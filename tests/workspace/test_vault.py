"""A case sealed for the night comes back as it was; nobody else gets it; nothing is lost on the way."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Verdict
from inspector_tui.signing import keyfile
from inspector_tui.store.errors import Cancelled, CaseSealed, EvidenceMismatch, OtherSealedFile, SealOvertaken
from inspector_tui.sync.encryption import sealing
from inspector_tui.sync.encryption.sealing_errors import SealedDamaged
from inspector_tui.workspace import (
    cases,
    custody,
    drafting,
    evidence,
    findings,
    handover,
    identity,
    judging,
    listing,
    notes,
    vault,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import AlreadyThere
from inspector_tui.workspace.keeping import vault_file, vault_keys
from inspector_tui.workspace.keeping.reading import receive
from inspector_tui.workspace.keeping.vault_errors import (
    MayNotSeal,
    NoEscrow,
    NotAVault,
    NoVaultKey,
    SealerUnknown,
    SealNotVerified,
    VaultKeyExists,
)
from inspector_tui.workspace.keeping.vault_takers import Check
from tests.store.test_purging import holding

from .conftest import CASE, Clock

CANARY = "까나리아-5512"
PASSPHRASE = "밤새 지키는 암호"


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file as ssh-keygen makes it, with so few rounds that a test need not wait."""
    path = tmp_path_factory.mktemp("key") / "kim"
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-a", "1", "-N", PASSPHRASE, "-C", "kim", "-f", str(path)]
    subprocess.run(words, check=True)
    return path


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "LEAST_ROUNDS", 1)


OpenLaptop = Callable[..., Desk]


@pytest.fixture
def at(tmp_path: Path, key: Path) -> Iterator[OpenLaptop]:
    """Opens (again) a laptop of the inspector, whose key is a file on a stick of theirs."""
    opened: list[Desk] = []

    def open_desk(place: str = "one") -> Desk:
        desk = Desk.open(tmp_path / place, clock=Clock())
        opened.append(desk)
        if identity.who(desk) is None:
            identity.introduce(desk, "김검사", "A", "", key)
        return desk

    yield open_desk
    for desk in opened:
        desk.close()


def filled(desk: Desk, plan: Path, folder: Path) -> None:
    """A case with something in every place."""
    cases.new(desk, plan)
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.PARTIAL, rationale=f"{CANARY} 근거 " * 50)
    notes.add(desk, CASE, "acc-03", f"{CANARY} 메모")
    source = folder / "log.txt"
    source.write_text(f"{CANARY} 증적\n" * 3000)
    given = EvidenceInput(EvidenceMode.SUBMITTED, title="로그", path=source, release=True, items=("acc-03",))
    evidence.add(desk, CASE, given)
    source.unlink()
    findings.add(desk, CASE, FindingInput(fact=Text(f"{CANARY} 사실", ""), items=("acc-03",)))
    drafting.put(desk, CASE, "acc-07", None, "judgement", f"{CANARY} 쓰던 글")


@pytest.fixture
def desk(at: OpenLaptop, plan: Path, tmp_path: Path) -> Desk:
    found = at()
    filled(found, plan, tmp_path)
    return found


def sealed(desk: Desk, out: Path, **more: Any) -> Path:
    more.setdefault("alone", True)
    return Path(vault.seal(desk, CASE, out, passphrase=PASSPHRASE, **more).path)


def state(desk: Desk) -> dict[str, Any]:
    """What a person would miss if it were gone."""
    store = desk.store
    return {
        "lines": {d: [row.line for row in store.chain(CASE, d)] for d in store.tips(CASE)},
        "bodies": {d: [(row.salt, row.value) for row in store.chain(CASE, d)] for d in store.tips(CASE)},
        "registers": [tuple(row) for row in store.registers(CASE)],
        "drafts": store.drafts(CASE),
        "statements": store.statements(CASE),
        "revisions": store.revisions(CASE),
        "overview": cases.overview(desk, CASE).progress,
        "evidence": sorted((p.name, p.read_bytes()) for p in (desk.home / "evidence").glob("??/*")),
    }


def test_it_comes_back_exactly_as_it_was(desk: Desk, tmp_path: Path) -> None:
    before = state(desk)
    path = sealed(desk, tmp_path / "stick")
    assert holding(desk.home, CANARY) == []
    assert holding(tmp_path / "stick", CANARY) == []
    [row] = listing.assessments(desk)
    assert (row.id, row.sealed != "", row.csp) == (CASE, True, Text("", ""))
    came = vault.open_sealed(desk, path, passphrase=PASSPHRASE)
    assert came.same_device
    assert (came.files, came.drafts, came.before) == (1, 1, 0)
    assert state(desk) == before
    assert all(one.sound for one in custody.doctor(desk))
    assert vault.listing(desk) == ()
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED)
    assert len(desk.store.tips(CASE)) == 1, "the chain goes on"


def test_a_bundle_has_the_same_bytes_before_and_after(desk: Desk, tmp_path: Path) -> None:
    def export(name: str) -> bytes:
        key_row = identity.keys(desk)[0]
        made = handover.export(
            desk,
            CASE,
            out=tmp_path / name,
            kind=BundleKind.EXCHANGE,
            role=Role.INSPECTOR,
            key=key_row,
            passphrase=PASSPHRASE,
        )
        return made.path.read_bytes()

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = export("a")
    vault.open_sealed(desk, sealed(desk, tmp_path / "stick"), passphrase=PASSPHRASE)
    assert export("b") == before


def test_the_other_laptop_of_the_same_person_opens_it_and_goes_on_as_a_new_device(
    desk: Desk, at: OpenLaptop, tmp_path: Path
) -> None:
    before = state(desk)
    path = sealed(desk, tmp_path / "stick")
    other = at("two")
    came = vault.open_sealed(other, path, passphrase=PASSPHRASE)
    assert not came.same_device
    after = state(other)
    assert {k: after[k] for k in ("lines", "bodies", "registers", "drafts", "evidence")} == {
        k: before[k] for k in ("lines", "bodies", "registers", "drafts", "evidence")
    }
    assert all(one.sound for one in custody.doctor(other))
    judging.judge(other, CASE, "acc-02", verdict=Verdict.SATISFIED)
    assert len(other.store.tips(CASE)) == 2


def test_until_it_is_opened_nothing_reaches_it(
    desk: Desk, at: OpenLaptop, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    bundle = handover.export(
        desk,
        CASE,
        out=tmp_path / "out",
        kind=BundleKind.EXCHANGE,
        role=Role.INSPECTOR,
        key=identity.keys(desk)[0],
        passphrase=PASSPHRASE,
    ).path
    sealed(desk, tmp_path / "stick")
    for attempt in (
        lambda: desk.case(CASE),
        lambda: judging.judge(desk, CASE, "acc-01", verdict=Verdict.NA),
        lambda: receive(desk, bundle),
        lambda: vault.preview(desk, CASE),
        lambda: sealed(desk, tmp_path / "again"),
    ):
        with pytest.raises(CaseSealed) as refused:
            attempt()
        assert "vault open" in refused.value.say("ko")
    with pytest.raises(AlreadyThere):
        cases.new(desk, plan)
    assert holding(desk.home, CANARY) == [], "no evidence of the bundle was left behind"


def test_without_escrow_it_must_be_said_and_with_it_the_office_opens_it(
    desk: Desk, at: OpenLaptop, tmp_path: Path
) -> None:
    with pytest.raises(NoEscrow):
        sealed(desk, tmp_path / "stick", alone=False)
    assert not (tmp_path / "stick").exists() or not list((tmp_path / "stick").iterdir())
    secret, escrow = sealing.new_identity()
    (tmp_path / "escrow.key").write_text(secret + "\n")
    before = state(desk)
    path = sealed(desk, tmp_path / "stick", escrow=escrow, alone=False)
    assert {one.who for one in vault.row(desk, CASE).openers} == {"inspector", "escrow"}
    office = Desk.open(tmp_path / "office-laptop", clock=Clock())
    try:
        with pytest.raises(SealerUnknown) as refused:
            vault.open_sealed(office, path, key=tmp_path / "escrow.key")
        assert holding(office.home, CANARY) == [], "nothing of what is not believed stays"
        fingerprint = refused.value.values["fingerprint"]
        came = vault.open_sealed(office, path, key=tmp_path / "escrow.key", sealed_by=fingerprint)
        assert came.by == "김검사"
        assert state(office)["lines"] == before["lines"]
    finally:
        office.close()


def test_a_key_in_an_agent_or_on_a_token_needs_a_vault_key(
    at: OpenLaptop, plan: Path, tmp_path: Path, key: Path, agent: Any
) -> None:
    desk = Desk.open(tmp_path / "three", clock=Clock())
    try:
        public = identity.public_of(key)
        identity.introduce_key(desk, "김검사", "A", public)  # no file: it lives in the agent
        filled(desk, plan, tmp_path)
        with pytest.raises(NoVaultKey):
            sealed(desk, tmp_path / "stick")
        made, recipient = vault.make_key(desk, "봉인용 암호")
        assert recipient.startswith("age1")
        assert made.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt")
        with pytest.raises(VaultKeyExists):
            vault.make_key(desk, "또")
        before = state(desk)
        path = Path(vault.seal(desk, CASE, tmp_path / "stick", passphrase="봉인용 암호", alone=True).path)
        assert vault.open_sealed(desk, path, passphrase="봉인용 암호").same_device
        assert state(desk) == before
    finally:
        desk.close()


@pytest.fixture
def agent(key: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real ssh-agent that holds the key."""
    import re
    import tempfile

    folder = tempfile.mkdtemp(prefix="agent-")
    address = f"{folder}/s"
    started = subprocess.run(["ssh-agent", "-s", "-a", address], capture_output=True, check=True)
    pid = re.search(rb"SSH_AGENT_PID=(\d+)", started.stdout)
    assert pid is not None
    try:
        monkeypatch.setenv("SSH_AUTH_SOCK", address)
        plain = Path(folder) / "plain"
        shutil.copy(key, plain)
        plain.chmod(0o600)
        subprocess.run(
            ["ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", "", "-f", plain],
            check=True,
            capture_output=True,
        )
        subprocess.run(["ssh-add", "-q", plain], check=True, capture_output=True)
        yield address
    finally:
        os.kill(int(pid[1]), 15)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not here")
def test_whoever_can_decrypt_it_reads_it_without_our_program(desk: Desk, tmp_path: Path) -> None:
    secret, escrow = sealing.new_identity()
    (tmp_path / "escrow.key").write_text(secret + "\n")
    before = state(desk)
    path = sealed(desk, tmp_path / "stick", escrow=escrow)
    plain = subprocess.run(
        ["age", "-d", "-i", tmp_path / "escrow.key", path], capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        names = archive.getnames()
        [name] = [n for n in names if n.startswith("evidence/")]
        stream = archive.extractfile(name)
        assert stream is not None
        assert [(name.partition("/")[2], stream.read())] == before["evidence"]
        manifest = archive.extractfile("manifest.json")
        assert manifest is not None
        assert json.loads(manifest.read())["by"] == "김검사"


def test_a_cut_or_changed_file_opens_nothing_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    path = sealed(desk, tmp_path / "stick")
    data = path.read_bytes()
    for hurt in (data[:-1], data[: len(data) // 2], data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]):
        path.write_bytes(hurt)
        with pytest.raises((SealedDamaged, OtherSealedFile)):
            vault.open_sealed(desk, path, passphrase=PASSPHRASE)
        with pytest.raises(SealedDamaged):
            vault.open_sealed(desk, path, passphrase=PASSPHRASE, older=True)
        assert holding(desk.home, CANARY) == []
    path.write_bytes(data)
    assert vault.open_sealed(desk, path, passphrase=PASSPHRASE).same_device


class Broken:
    """Writes a sealed file that somebody else made up."""

    def __init__(self, members: list[tuple[str, bytes]]) -> None:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name, data in members:
                info = tarfile.TarInfo(name)
                info.size = len(data)
                if name.endswith("!"):
                    info = tarfile.TarInfo(name[:-1])
                    info.type, info.linkname, data = tarfile.SYMTYPE, "/etc/passwd", b""
                archive.addfile(info, io.BytesIO(data))
        self.data = out.getvalue()

    def sealed(self, path: Path, recipient: str) -> Path:
        plain = path.with_suffix(".tar")
        plain.write_bytes(self.data)
        sealing.encrypt(plain, path, [recipient])
        plain.unlink()
        return path


HEAD = ("vault.json", b'{"format":1,"assessment":"fsi-2026-014"}')


@pytest.mark.parametrize(
    "members",
    [
        [],
        [("other.json", b"{}")],
        [HEAD],
        [("vault.json", b'{"format":2,"assessment":"a"}')],
        [("vault.json", b'{"format":1,"assessment":"../../x"}')],
        [HEAD, ("../../evil", b"x")],
        [HEAD, ("/etc/evil", b"x")],
        [HEAD, ("evidence/" + "a" * 64, b"not that")],
        [HEAD, ("record/000001.jsonl!", b"")],
        [HEAD, ("manifest.json", b"{}"), ("manifest.json.sshsig", b"x")],
        [HEAD, ("manifest.json.sshsig", b"x"), ("manifest.json", b"{}")],
        [HEAD, ("manifest.json", b"{}"), ("record/000001.jsonl", b"x"), ("manifest.json.sshsig", b"x")],
    ],
)
def test_what_anybody_may_have_encrypted_for_me_is_refused(
    at: OpenLaptop, tmp_path: Path, key: Path, members: list[tuple[str, bytes]]
) -> None:
    desk = at()
    recipient = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    path = Broken(members).sealed(tmp_path / "evil.age", recipient)
    before = sorted(p for p in desk.home.rglob("*") if p.is_file())
    with pytest.raises((NotAVault, EvidenceMismatch)):
        vault.open_sealed(desk, path, passphrase=PASSPHRASE)
    assert desk.store.assessments() == []
    assert not list((desk.home / "evidence").glob("??/*"))
    assert not [p for p in desk.home.rglob("*") if p.is_file() and p not in before and p.stat().st_size]


class Endless:
    """A stream that goes on for as long as it is read; ``given`` counts what was taken of it."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = list(pieces)
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        data = b"".join(self._pieces)
        self._pieces = []
        if 0 <= size < len(data):
            data, self._pieces = data[:size], [data[size:]]
        data += bytes(max(0, size - len(data)))
        self.given += len(data)
        return data


@pytest.mark.parametrize(
    "sort", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.DIRTYPE]
)
def test_a_header_that_claims_a_gigabyte_is_not_read_into_memory(sort: bytes) -> None:
    """Whoever has the public key can write one, and it is met before any signature is."""
    info = tarfile.TarInfo("vault.json")
    info.type, info.size = sort, 1 << 30
    stream = Endless(info.tobuf(tarfile.GNU_FORMAT))
    with pytest.raises(NotAVault):
        vault_file.read(Path("evil.age"), stream, Check())
    assert stream.given < 4 << 20


def test_checklists_without_end_are_refused_as_soon_as_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vault_file, "_SMALL", 1 << 20)
    pieces, names = [], [("vault.json", json.dumps({"format": 1, "assessment": CASE}).encode())]
    names += [(f"checklists/c{n}.json", bytes(300 << 10)) for n in range(20)]
    for name, data in names:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        pieces += [info.tobuf(tarfile.GNU_FORMAT), data, bytes(-len(data) % 512)]
    kept: list[int] = []

    class Holding(Check):
        def checklist(self, domain: str, data: bytes) -> None:
            kept.append(len(data))

    with pytest.raises(NotAVault):
        vault_file.read(Path("evil.age"), Endless(*pieces), Holding())
    assert sum(kept) <= 1 << 20


def test_another_persons_record_is_not_taken_in_their_name(
    desk: Desk, at: OpenLaptop, tmp_path: Path
) -> None:
    """Anybody can encrypt to a public key: what no marker names must be signed by a key that counts."""
    path = sealed(desk, tmp_path / "stick")
    other = at("two")
    other.store.set_settings({"person.key_line": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43})
    with pytest.raises(SealerUnknown):
        vault.open_sealed(other, path, passphrase=PASSPHRASE)
    assert holding(other.home, CANARY) == []


def test_stopping_leaves_the_case_and_no_file(desk: Desk, tmp_path: Path) -> None:
    before = state(desk)
    looked = 0

    def after(most: int) -> Callable[[], bool]:
        def stop() -> bool:
            nonlocal looked
            looked += 1
            return looked > most

        return stop

    for most in (0, 1, 3):
        looked = 0
        with pytest.raises(Cancelled):
            sealed(desk, tmp_path / "stick", cancelled=after(most))
        assert list((tmp_path / "stick").iterdir()) == []
        assert state(desk) == before
    path = sealed(desk, tmp_path / "stick")
    for most in (0, 1, 2):
        looked = 0
        with pytest.raises(Cancelled):
            vault.open_sealed(desk, path, passphrase=PASSPHRASE, cancelled=after(most))
        assert holding(desk.home, CANARY) == []
    vault.open_sealed(desk, path, passphrase=PASSPHRASE)
    assert state(desk) == before


def test_a_stick_that_keeps_something_else_than_it_was_given_is_found_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(desk)
    from inspector_tui.store import files

    def rotten(path: Path) -> None:
        with path.open("r+b") as stream:
            stream.seek(-100, 2)
            stream.write(b"\0" * 50)

    monkeypatch.setattr(files, "read_from_medium", rotten)
    with pytest.raises((SealedDamaged, SealNotVerified)):
        sealed(desk, tmp_path / "stick")
    assert state(desk) == before
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_is_recorded_while_it_is_written_keeps_the_case(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector_tui.store import files

    def meanwhile(path: Path) -> None:
        drafting.put(desk, CASE, "acc-07", None, "judgement", "한 마디 더")

    monkeypatch.setattr(files, "read_from_medium", meanwhile)
    with pytest.raises(SealOvertaken):
        sealed(desk, tmp_path / "stick")
    assert "한 마디 더" in str(desk.store.drafts(CASE))


def test_an_office_home_is_not_sealed(desk: Desk, tmp_path: Path) -> None:
    (desk.home / "office").mkdir()
    (desk.home / "office" / "office.json").write_text("{}")
    with pytest.raises(MayNotSeal):
        sealed(desk, tmp_path / "stick")


def test_progress_only_grows_and_ends_where_it_should(desk: Desk, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = sealed(desk, tmp_path / "stick", progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert all(0 <= done <= total for done, total in seen)
    assert seen[-1][0] == seen[-1][1]
    seen.clear()
    vault.open_sealed(desk, path, passphrase=PASSPHRASE, progress=lambda d, t: seen.append((d, t)))
    assert seen[-1][0] == seen[-1][1]


def test_the_preview_says_what_goes_and_what_stays_outside(desk: Desk, tmp_path: Path) -> None:
    custody.backup(desk, tmp_path / "stick")
    (tmp_path / "out").mkdir()
    bundle = handover.export(
        desk,
        CASE,
        out=tmp_path / "out",
        kind=BundleKind.EXCHANGE,
        role=Role.INSPECTOR,
        key=identity.keys(desk)[0],
        passphrase=PASSPHRASE,
    ).path
    seen = vault.preview(desk, CASE)
    assert seen.outside == (str(bundle),), "it lies there in plain, and stays"
    assert (seen.files, seen.drafts, len(seen.backups), seen.obstacles) == (1, 1, 1, ())
    assert seen.recipient.startswith("ssh-ed25519 ")
    sealed(desk, tmp_path / "night")
    assert holding(tmp_path / "stick", CANARY) == []
    names = {label.en for label, _ in vault.told(vault.row(desk, CASE))}
    assert {"Sealed", "File", "sha256", "Opened by"} <= names


def test_the_full_disk_sentence_is_there_in_both_languages() -> None:
    assert "BitLocker" in vault.FULL_DISK.ko
    assert "swap" in vault.FULL_DISK.en


def test_members_of_the_file_come_in_one_order(desk: Desk, tmp_path: Path, key: Path) -> None:
    path = sealed(desk, tmp_path / "stick")
    names: list[str] = []
    mine = vault_keys.opening(key, PASSPHRASE)
    with sealing.decrypted(path, tmp_path / "private", mine) as plain, tarfile.open(plain) as archive:
        names = archive.getnames()
    assert names[0] == "vault.json"
    assert names[-2:] == ["manifest.json", "manifest.json.sshsig"]
    assert vault_file.PART > 0
    assert any(n.startswith("checklists/") for n in names)
