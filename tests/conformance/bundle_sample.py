"""A small, fixed assessment as a bundle: two laptops, fixed keys, a fixed clock, no randomness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from inspector_tui.bundle import layout
from inspector_tui.bundle.bag import BAGIT, BagInfo, manifest_line, parse_info
from inspector_tui.bundle.contents import BundleContents
from inspector_tui.bundle.zip_profile import central_header, end_records, local_header
from inspector_tui.journal import Body, Stamped, Tip, at_of, body_line, compose
from inspector_tui.journal.heads import Statement
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.signing.namespaces import HEAD, bundle_namespace
from inspector_tui.signing.signer import FileSigner

ASSESSMENT = "a-2026-0001"
KIM = FileSigner.from_seed(b"\x01" * 32, "kim@example")
LEE = FileSigner.from_seed(b"\x02" * 32, "lee@example")
STRANGER = FileSigner.from_seed(b"\x03" * 32, "stranger@example")
SIGNERS = [(Role.INSPECTOR, KIM), (Role.LEAD, LEE)]
PHOTO = b"a photograph of a locked rack\n" * 3
SECRET = b"never released"
CATALOGUE = {"acc": b'{"format":1,"id":"acc"}', "log": b'{"format":1,"id":"log"}'}


@dataclass
class Laptop:
    """One device's chain in the making."""

    device: str
    signer: FileSigner
    entries: list[tuple[Stamped, Body]] = field(default_factory=list)

    def record(
        self,
        kind: str,
        subject: str,
        value: dict,
        supersedes: tuple = (),
        undoes: tuple = (),
        actor: str = "",
    ) -> str:
        """Adds an entry and returns its id."""
        last = self.entries[-1][0] if self.entries else None
        number = len(self.entries) + 1
        stamped, body = compose(
            Tip(last.entry.seq, last.id) if last else None,
            assessment=ASSESSMENT,
            device=self.device,
            actor=actor or self.device.removeprefix("d-"),
            at=at_of(datetime(2026, 5, 1, 9, tzinfo=UTC) + timedelta(seconds=number)),
            kind=kind,
            subject=subject,
            op=f"o-{self.device}-{number}",
            value=value,
            salt=sha256(f"{self.device}/{number}".encode()).digest()[:16],
            supersedes=supersedes,
            undoes=undoes,
        )
        self.entries.append((stamped, body))
        return stamped.id

    def open(self) -> None:
        """The first entry: whose device this is."""
        self.record("device.open", self.device, {"device": {"public_key": self.signer.public_key.openssh()}})

    def statement(self) -> tuple[Statement, bytes]:
        """The signed head statement of the chain as it is."""
        last = self.entries[-1][0]
        statement = Statement(ASSESSMENT, self.device, last.entry.seq, last.id)
        return statement, self.signer.sign(statement.canonical(), HEAD)


def laptops() -> list[Laptop]:
    """Two laptops that each recorded a little; every special kind of entry occurs once."""
    kim, lee = Laptop("d-kim", KIM), Laptop("d-lee", LEE)
    kim.open()
    lee.open()
    domains = {name: sha256(data).hexdigest() for name, data in CATALOGUE.items()}
    kim.record("case.open", "case", {"catalogue": {"domains": domains}, "case": {"number": "2026-1"}})
    judged = kim.record("judgement.set", "j-1", {"judgement": {"verdict": "satisfied", "rationale": "봤음"}})
    lee.record("judgement.set", "j-1", {"judgement": {"verdict": "partial"}}, supersedes=(judged,))
    photo = {"sha256": sha256(PHOTO).hexdigest(), "size": len(PHOTO), "name": "rack.jpg", "release": True}
    kept = {"sha256": sha256(SECRET).hexdigest(), "size": len(SECRET), "name": "memo.txt", "release": False}
    kim.record("evidence.add", "e-1", {"file": photo, "item/acc-03": {"on": True}})
    lee.record("evidence.add", "e-2", {"file": kept})
    kim.record("note.set", "n-1", {"note": {"text": "private"}})
    typo = lee.record("note.set", "n-2", {"note": {"text": "900101-1234568"}})
    lee.record("redact", "n-2", {"redaction": {"entries": [typo], "reason": "personal"}}, supersedes=(typo,))
    wrong = kim.record("finding.add", "f-1", {"texts": {"fact": "wrong"}})
    kim.record("undo", "f-1", {}, undoes=(wrong,))
    return [kim, lee]


def contents(
    store: Path, made: list[Laptop] | None = None, kind: BundleKind = BundleKind.RESULT, **changes: object
) -> BundleContents:
    """What the writer is given, evidence files made in ``store``. A csp copy lacks notes."""
    made = laptops() if made is None else made
    redacted = {
        entry
        for laptop in made
        for stamped, body in laptop.entries
        if "redaction" in stamped.entry.writes
        for entry in _named(body)
    }

    def keeps(stamped: Stamped) -> bool:
        private = kind is BundleKind.CSP and stamped.entry.kind == "note.set"
        return stamped.id not in redacted and not private

    photo = store / "photo"
    photo.write_bytes(PHOTO)
    given: dict[str, object] = {
        "assessment": ASSESSMENT,
        "kind": kind,
        "device": made[0].device,
        "revision": 1,
        "chains": {one.device: [stamped.line for stamped, _ in one.entries] for one in made},
        "bodies": {
            one.device: [body_line(body) for stamped, body in one.entries if keeps(stamped)] for one in made
        },
        "statements": [one.statement() for one in made],
        "catalogue": CATALOGUE,
        "evidence": {sha256(PHOTO).hexdigest(): photo}.get,
        "agent": "inspector-tui test",
    }
    return BundleContents(**(given | changes))  # type: ignore[arg-type]


def trust_lines() -> bytes:
    """The office's list: Kim inspects, Lee leads."""
    rows = []
    for name, signer, roles in (("kim", KIM, [Role.INSPECTOR]), ("lee", LEE, [Role.LEAD, Role.INSPECTOR])):
        namespaces = ",".join(sorted([HEAD, *(bundle_namespace(role) for role in roles)]))
        rows.append(f'{name}@office.example namespaces="{namespaces}" {signer.public_key.openssh()}\n')
    return "".join(rows).encode()


def pack(entries: list[tuple[str, bytes]]) -> bytes:
    """A ZIP in the profile of any names and contents, allowed or not."""
    from zlib import crc32

    out, directory = BytesIO(), b""
    for name, data in entries:
        directory += central_header(name, len(data), crc32(data), out.tell())
        out.write(local_header(name, len(data), crc32(data)) + data)
    at = out.tell()
    return out.getvalue() + directory + end_records(len(entries), len(directory), at)


def unpack(data: bytes) -> dict[str, bytes]:
    """A bundle's files without their folder, in the order of the archive."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as zipped:
        return {name.partition("/")[2]: zipped.read(name) for name in zipped.namelist()}


def folder_of(data: bytes) -> str:
    """The folder a bundle's files are in."""
    return data[30:].partition(b"/")[0].decode()


def reseal(
    files: dict[str, bytes],
    signers: list[tuple[Role, FileSigner]],
    folder: str,
    info: dict | None = None,
    edit: Callable[[str, bytes], bytes] = lambda _name, data: data,
) -> bytes:
    """The bundle of these files with new tag files and signatures: what somebody with a key could make."""
    payload = dict(sorted((name, data) for name, data in files.items() if name.startswith("data/")))
    names = tuple(sorted(f"{role.value}-{signer.public_key.short()}" for role, signer in signers))
    bag: BagInfo = replace(
        parse_info(files[layout.INFO]),
        octets=sum(map(len, payload.values())),
        files=len(payload),
        included=names,
    )
    bag = replace(bag, **(info or {}))
    manifest = b"".join(manifest_line(sha256(data).hexdigest(), name) for name, data in payload.items())
    made = {layout.DECLARATION: BAGIT, layout.INFO: bag.render(), layout.MANIFEST: manifest}
    tags = {name: edit(name, data) for name, data in made.items()}
    listed = b"".join(manifest_line(sha256(tags[name]).hexdigest(), name) for name in sorted(tags))
    signed = edit(layout.TAGMANIFEST, listed)
    signatures = {
        layout.signature_path(role, signer.public_key.short()): signer.sign(signed, bundle_namespace(role))
        for role, signer in signers
    }
    tags[layout.TAGMANIFEST] = signed
    return pack(
        [
            (f"{folder}/{name}", data)
            for name, data in (tags | dict(sorted(signatures.items())) | payload).items()
        ]
    )


def _named(body: Body) -> list[str]:
    from inspector_tui.journal import register_values

    value = register_values(body.value)["redaction"]
    return list(value["entries"])  # type: ignore[index,call-overload]
