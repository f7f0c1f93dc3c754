# ruff: noqa: E501  # tables: one case, one line
"""Builds the conformance cases: `python tests/conformance/build.py` writes tests/conformance/cases/.

Every case is a folder with ``bundle.zip`` and ``case.json``: what ``verify`` has to answer (standing and the
first reason's code), what the auditor's recipe of docs/auditor.md comes to, and why. The names of those that
``verify`` does not call TRUSTED end in ``_fail``. The bytes are the same at every run.
"""

from __future__ import annotations

import json
import shutil
import struct
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

sys.path.insert(0, str(Path(__file__).parent))

import bundle_sample as sample

from inspector_tui.bundle.layout import signature_path
from inspector_tui.bundle.write import write
from inspector_tui.bundle.zip_profile import central_header, end_records, local_header
from inspector_tui.journal import (
    Replay,
    anchor,
    body_line,
    evidence_of,
    register_bytes,
    result_json,
    withheld_of,
)
from inspector_tui.model.words import BundleKind, Role
from inspector_tui.signing.namespaces import HEAD, bundle_namespace

CASES = Path(__file__).parent / "cases"
BOTH = [(Role.INSPECTOR, sample.KIM), (Role.LEAD, sample.LEE)]
KIM_ONLY = [(Role.INSPECTOR, sample.KIM)]
KIM_SIGNATURE = signature_path(Role.INSPECTOR, sample.KIM.public_key.short())
LEE_SIGNATURE = signature_path(Role.LEAD, sample.LEE.public_key.short())
JOURNAL, BODIES = "data/journal/d-kim.jsonl", "data/bodies/d-kim.jsonl"
PHOTO = "data/evidence/" + sha256(sample.PHOTO).hexdigest()


@dataclass
class Case:
    """One case before it is written. ``accepts``: the auditor's recipe finds nothing wrong."""

    name: str
    data: bytes
    standing: str
    code: str
    accepts: bool
    why: str
    anchor: str = ""
    beside: dict[str, bytes] = field(default_factory=dict)

    def write(self) -> None:
        """The case's folder."""
        folder = CASES / (self.name if self.standing == "trusted" else f"{self.name}_fail")
        folder.mkdir(parents=True)
        (folder / "bundle.zip").write_bytes(self.data)
        for name, data in self.beside.items():
            (folder / name).write_bytes(data)
        facts: dict[str, object] = {
            "ours": {"standing": self.standing, "code": self.code},
            "auditor": "accept" if self.accepts else "refuse",
            "why": self.why,
        }
        if self.anchor:
            facts["anchor"] = self.anchor
        text = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
        (folder / "case.json").write_text(text, encoding="utf-8", newline="\n")


def written(**given: object) -> bytes:
    """A bundle by the real writer."""
    signers = given.pop("signers", BOTH)
    with tempfile.TemporaryDirectory() as folder:
        out, store = Path(folder) / "out", Path(folder) / "store"
        out.mkdir()
        store.mkdir()
        return write(sample.contents(store, **given), out, signers).path.read_bytes()  # type: ignore[arg-type]


BASE = written()
FOLDER = sample.folder_of(BASE)
FILES = sample.unpack(BASE)


def plain(files: dict[str, bytes]) -> bytes:
    """These files in the profile, tag files as they are given."""
    return sample.pack([(f"{FOLDER}/{name}", data) for name, data in files.items()])


def sealed(files: dict[str, bytes], **given: object) -> bytes:
    """These files, tag files made anew and signed by both: what an insider could do."""
    return sample.reseal(files, BOTH, FOLDER, **given)  # type: ignore[arg-type]


def changed(name: str, old: bytes, new: bytes, files: dict[str, bytes] = FILES) -> dict[str, bytes]:
    """The files with one replacement, which must be possible."""
    if old not in files[name]:
        raise ValueError(f"{old!r} is not in {name}")
    return files | {name: files[name].replace(old, new, 1)}


def without(*names: str) -> dict[str, bytes]:
    """The files but for these."""
    return {name: data for name, data in FILES.items() if name not in names}


def swapped(data: bytes, first: int, second: int) -> bytes:
    """Two lines exchanged, counted from 0."""
    lines = data.split(b"\n")
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def edited(target: str, change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    """An edit of one tag file before it is signed."""
    return lambda name, data: change(data) if name == target else data


def renamed(old: str, new: str) -> bytes:
    """An extra file of a hostile name in a bundle that is otherwise whole."""
    return sample.pack([*((f"{FOLDER}/{name}", data) for name, data in FILES.items()), (old, new.encode())])


def patched(data: bytes, at: int, new: bytes) -> bytes:
    """Bytes overwritten."""
    return data[:at] + new + data[at + len(new) :]


def container() -> list[Case]:
    """What can be wrong around the files."""
    first = central_header(f"{FOLDER}/bagit.txt", len(FILES["bagit.txt"]), 0, 0)[:10]
    central = BASE.index(first[:4])
    half = BASE[: len(BASE) // 2]
    deflated = BytesIO()
    with ZipFile(deflated, "w", ZIP_DEFLATED) as zipped:
        for name, data in FILES.items():
            zipped.writestr(ZipInfo(f"{FOLDER}/{name}"), data, ZIP_DEFLATED)
    link = patched(BASE, central + 38, struct.pack("<I", 0o120777 << 16))
    crc = BASE[14:18]
    wrong_crc = bytes(255 - byte for byte in crc)
    bad_crc = patched(patched(BASE, 14, wrong_crc), central + 16, wrong_crc)
    listed = list(FILES.items())
    order = [*listed[:-2], listed[-1], listed[-2]]
    double = [*listed, listed[-1]]
    rows = [
        ("untouched", BASE, "trusted", "", True, "as written"),
        ("zip-prefix", b"x" + BASE, "broken", "zip-end", False, "a byte before the archive"),
        ("zip-suffix", BASE + b"\n", "broken", "zip-end", True, "a byte after the archive"),
        ("zip-comment", BASE[:-2] + b"\x02\x00hi", "broken", "zip-end", True, "an archive comment"),
        ("zip-cut-end", BASE[:-1], "broken", "zip-end", False, "the last byte is missing"),
        ("zip-cut-half", half, "broken", "zip-end", False, "half of the file is missing"),
        ("zip-empty", b"", "broken", "zip-end", False, "nothing at all"),
        ("zip-deflated", deflated.getvalue(), "broken", "zip-directory", True, "the same files, compressed"),
        ("zip-flags", patched(patched(BASE, 6, b"\0\x08"), central + 8, b"\0\x08"), "broken", "zip-directory", True,
         "the UTF-8 flag is set"),
        ("zip-local-flags", patched(BASE, 6, b"\0\x08"), "broken", "zip-header", False, "only the local header differs"),
        ("zip-date", patched(BASE, central + 12, b"\x01"), "broken", "zip-directory", True, "another time of day"),
        ("zip-symlink", link, "broken", "zip-directory", False, "a file is marked as a symbolic link"),
        ("zip-crc", bad_crc, "broken", "zip-crc", False, "a checksum is wrong in both headers"),
        ("zip-count", patched(BASE, len(BASE) - 14, b"\x11\0\x11\0"), "broken", "zip-directory", False,
         "the end record counts one file less"),
        ("zip-order", sample.pack([(f"{FOLDER}/{n}", d) for n, d in order]), "broken", "layout-order", True,
         "two files exchanged their places"),
        ("zip-duplicate", sample.pack([(f"{FOLDER}/{n}", d) for n, d in double]), "broken", "zip-duplicate", False,
         "one file occurs twice"),
        ("zip-case-duplicate", renamed(f"{FOLDER}/data/RESULT.json", "{}"), "broken", "zip-name", True,
         "a second result.json in capitals"),
        ("zip-device-name", renamed(f"{FOLDER}/data/aux.txt", "x"), "broken", "zip-name", True,
         "a name that Windows keeps for a device"),
        ("zip-dot-end", renamed(f"{FOLDER}/data/result.json.", "x"), "broken", "zip-name", True,
         "a name whose last dot Windows drops"),
        ("zip-traversal", renamed("../../escaped", "x"), "broken", "zip-name", True, "a path that leaves the folder"),
        ("zip-absolute", renamed("/tmp/escaped", "x"), "broken", "zip-name", False, "a path from the root"),
        ("zip-file-as-folder", renamed(f"{FOLDER}/bagit.txt/x", "x"), "broken", "zip-duplicate", False,
         "a file that is also a folder"),
        ("zip-overlap", overlapping(), "broken", "zip-gap", False, "two directory records for one place"),
        ("zip-gap", gapped(), "broken", "zip-gap", True, "hidden bytes between two files"),
        ("zip-zip64", needless_zip64(), "broken", "zip-header", True, "ZIP64 where no number needs it"),
        ("zip-two-folders", renamed("other/readme.txt", "x"), "broken", "layout-folder", False, "a second folder"),
    ]  # fmt: skip
    return [Case(*row) for row in rows]


def overlapping() -> bytes:
    """A second name for the last file's bytes."""
    from zlib import crc32

    entries = [(f"{FOLDER}/{name}", data) for name, data in FILES.items()]
    whole = sample.pack(entries)
    at = len(b"".join(local_header(name, len(data), 0) + data for name, data in entries))
    name, data = f"{FOLDER}/data/zzz", FILES["data/result.json"]
    last = at - len(data) - len(local_header(entries[-1][0], len(data), 0))
    directory = whole[at : -len(end_records(0, 0, 0))] + central_header(name, len(data), crc32(data), last)
    return whole[:at] + directory + end_records(len(entries) + 1, len(directory), at)


def gapped() -> bytes:
    """Bytes between the first and the second file that no record speaks of."""
    from zlib import crc32

    out, directory = BytesIO(), b""
    for name, data in ((f"{FOLDER}/{name}", data) for name, data in FILES.items()):
        directory += central_header(name, len(data), crc32(data), out.tell())
        out.write(local_header(name, len(data), crc32(data)) + data)
        if name.endswith("bagit.txt"):
            out.write(b"hidden")
    at = out.tell()
    return out.getvalue() + directory + end_records(len(FILES), len(directory), at)


def needless_zip64() -> bytes:
    """The first file's local header with an empty extra field's worth of ZIP64."""
    from zlib import crc32

    out, directory = BytesIO(), b""
    for name, data in ((f"{FOLDER}/{name}", data) for name, data in FILES.items()):
        directory += central_header(name, len(data), crc32(data), out.tell())
        header = local_header(name, len(data), crc32(data))
        if name.endswith("result.json"):  # the last, so that no offset moves
            header = patched(header, 4, struct.pack("<H", 45))
        out.write(header + data)
    at = out.tell()
    return out.getvalue() + directory + end_records(len(FILES), len(directory), at)


def tags() -> list[Case]:
    """What can be wrong with tag files, by an outsider and by somebody with a key."""
    manifest = "manifest-sha256.txt"
    crlf = edited(manifest, lambda data: data.replace(b"\n", b"\r\n"))
    extra = edited(manifest, lambda data: data + b"0" * 64 + b"  data/zzz\n")
    fewer = edited(manifest, lambda data: data[data.index(b"\n") + 1 :])
    unsorted = edited(manifest, lambda data: swapped(data, 0, 1))
    star = edited(manifest, lambda data: data.replace(b"  data/result", b" *data/result"))
    label = edited("bag-info.txt", lambda data: data + b"Contact-Name: x\n")
    order = edited("bag-info.txt", lambda data: swapped(data, 0, 1))
    tag_order = edited("tagmanifest-sha256.txt", lambda data: swapped(data, 0, 1))
    info = FILES["bag-info.txt"].replace(b"X-Revision: 1", b"X-Revision: 2")
    rows = [
        ("bagit-crlf", plain(changed("bagit.txt", b"\n", b"\r\n")), "bag-declaration", False, "CRLF in bagit.txt"),
        ("info-changed", plain(changed("bag-info.txt", b"Agent: i", b"Agent: I")), "tag-digest", False,
         "one letter of bag-info.txt"),
        ("info-revision", plain(FILES | {"bag-info.txt": info}), "layout-folder", False, "another revision"),
        ("info-label", sealed(FILES, edit=label), "bag-info", True, "a label format 1 does not have, signed"),
        ("info-order", sealed(FILES, edit=order), "bag-info", True, "labels in another order, signed"),
        ("info-oxum", sealed(FILES, info={"octets": 1}), "bag-oxum", True, "a wrong Payload-Oxum, signed"),
        ("manifest-changed", plain(changed(manifest, b"  data/b", b"  data/c")), "tag-digest", False,
         "the manifest alone"),
        ("manifest-crlf", sealed(FILES, edit=crlf), "manifest-form", True, "CRLF in the manifest, signed"),
        ("manifest-extra", sealed(FILES, edit=extra), "manifest-files", False, "a line without a file, signed"),
        ("manifest-missing", sealed(FILES, edit=fewer), "manifest-files", True, "a file without a line, signed"),
        ("manifest-unsorted", sealed(FILES, edit=unsorted), "manifest-files", True, "lines exchanged, signed"),
        ("manifest-binary-mark", sealed(FILES, edit=star), "manifest-form", True, "a star before a name, signed"),
        ("tagmanifest-order", sealed(FILES, edit=tag_order), "manifest-form", True, "lines exchanged, signed"),
        ("unknown-tag-file", plain(FILES | {"notes.txt": b"x"}), "layout-name", True, "a file beside the tag files"),
        ("unlisted-file", plain(FILES | {"data/zzz.txt": b"x"}), "layout-name", True, "a file no manifest lists"),
        ("fetch-file", plain(FILES | {"fetch.txt": b"x"}), "layout-name", True, "BagIt's list of files to fetch"),
        ("missing-bagit", plain(without("bagit.txt")), "layout-missing", False, "bagit.txt is missing"),
        ("other-folder", sample.pack([(f"x{FOLDER}/{n}", d) for n, d in FILES.items()]), "layout-folder", True,
         "the folder has another name"),
    ]  # fmt: skip
    return [Case(name, data, "broken", *rest) for name, data, *rest in rows]  # type: ignore[arg-type]


def signatures() -> list[Case]:
    """What can be wrong with signatures."""
    moved = {
        (LEE_SIGNATURE if name == KIM_SIGNATURE else name): data
        for name, data in without(LEE_SIGNATURE).items()
    }
    as_reviewer = KIM_SIGNATURE.replace("inspector-", "reviewer-")
    role = {(as_reviewer if name == KIM_SIGNATURE else name): data for name, data in FILES.items()}
    role = {name: role[name] for name in [*list(FILES)[:4], LEE_SIGNATURE, as_reviewer, *list(FILES)[6:]]}
    forged = sample.STRANGER.sign(FILES["tagmanifest-sha256.txt"], bundle_namespace(Role.INSPECTOR))
    old = sample.KIM.sign(b"something else", bundle_namespace(Role.INSPECTOR))
    crlf = FILES[KIM_SIGNATURE].replace(b"\n", b"\r\n")
    tag = FILES["tagmanifest-sha256.txt"]
    added = signature_path(Role.REVIEWER, sample.STRANGER.public_key.short())
    with_added = {
        **{name: FILES[name] for name in [*list(FILES)[:6]]},
        added: sample.STRANGER.sign(tag, bundle_namespace(Role.REVIEWER)),
        **{name: FILES[name] for name in [*list(FILES)[6:]]},
    }
    rows = [
        ("stripped-lead", plain(without(LEE_SIGNATURE)), "signers-included", True, "the lead's signature is gone"),
        ("stripped-inspector", plain(without(KIM_SIGNATURE)), "signers-included", False,
         "the inspector's signature is gone"),
        ("moved-role", plain(role), "signature-role", False, "the inspector's signature under the reviewer's name"),
        ("moved-over", plain(moved), "signature-role", False, "the inspector's signature in the lead's place"),
        ("forged", plain(FILES | {KIM_SIGNATURE: forged}), "signature-name", False,
         "another key's signature under the inspector's name"),
        ("other-bytes", plain(FILES | {KIM_SIGNATURE: old}), "signature-bad", False, "a signature over other bytes"),
        ("armour-crlf", plain(FILES | {KIM_SIGNATURE: crlf}), "signature-form", False, "CRLF in the armour"),
        ("garbage", plain(FILES | {KIM_SIGNATURE: b"x"}), "signature-form", False, "no signature at all"),
        ("added", plain(with_added), "signers-included", True, "a signature nobody announced"),
    ]  # fmt: skip
    broken = [Case("signature-" + name, data, "broken", *rest) for name, data, *rest in rows]  # type: ignore[arg-type]
    awaited = written(signers=KIM_ONLY, awaited=("lead",))
    awaited_tag = sample.unpack(awaited)["tagmanifest-sha256.txt"]
    counter = sample.LEE.sign(awaited_tag, bundle_namespace(Role.LEAD))
    side = f"{FOLDER}.lead-{sample.LEE.public_key.short()}.sshsig"
    other = sample.STRANGER
    paper = "1234 " * 16
    return [
        *broken,
        Case("unsigned", written(signers=[]), "intact", "unsigned", False, "nobody signed"),
        Case("signer-unknown", written(signers=[(Role.INSPECTOR, other)]), "intact", "signer-unknown", False,
             "a signer nobody knows"),
        Case("signer-role", written(signers=[(Role.LEAD, sample.KIM)]), "intact", "signer-role", False,
             "an inspector signs as lead"),
        Case("awaited", awaited, "intact", "signer-awaited", True, "the lead has still to sign"),
        Case("counter-signed", awaited, "trusted", "", True, "the lead signed later", beside={side: counter}),
        Case("counter-forged", awaited, "intact", "signer-awaited", True, "not the lead's signature beside it",
             beside={side: counter.replace(b"U1NI", b"U1NJ")}),
        Case("anchor-paper", BASE, "broken", "anchor-paper", True, "not the figure on paper", anchor=paper),
    ]  # fmt: skip


def outside() -> list[Case]:
    """Contents changed by somebody without a key."""
    rows = [
        ("body-changed", changed(BODIES, b"satisfied", b"partially"), "one body"),
        (
            "journal-swapped",
            FILES | {JOURNAL: swapped(FILES[JOURNAL], 0, 1)},
            "two lines of a chain exchanged",
        ),
        ("journal-cut", FILES | {JOURNAL: FILES[JOURNAL][:-1]}, "a chain's last byte"),
        ("result-changed", changed("data/result.json", b"released", b"Released"), "a letter of result.json"),
        ("catalogue-changed", changed("data/catalogue/acc.json", b"acc", b"acd"), "a letter of a checklist"),
        ("evidence-changed", changed(PHOTO, b"locked", b"opened"), "a word of the evidence"),
        ("evidence-longer", FILES | {PHOTO: sample.PHOTO + b"\n"}, "a byte after the evidence"),
        ("evidence-swapped", FILES | {PHOTO: sample.SECRET}, "another file in the evidence's place"),
        ("head-changed", changed("data/heads/d-kim.json", b'"seq":', b'"seq":1'), "a head statement"),
    ]
    broken = [Case(name, plain(files), "broken", "file-digest", False, why) for name, files, why in rows]
    lost = Case(
        "evidence-lost", plain(without(PHOTO)), "broken", "manifest-files", False, "the evidence is gone"
    )
    return [*broken, lost]


def inside() -> list[Case]:
    """Contents changed by somebody who then signs again: what only replaying the record can see."""
    kim, bodies = FILES[JOURNAL].splitlines(True), FILES[BODIES].splitlines(True)
    statement = FILES["data/heads/d-kim.json"]
    stranger = {"data/heads/d-kim.sshsig": sample.STRANGER.sign(statement, HEAD)}
    other_use = {"data/heads/d-kim.sshsig": sample.KIM.sign(statement, bundle_namespace(Role.INSPECTOR))}
    secret = "data/evidence/" + sha256(sample.SECRET).hexdigest()
    redacted = next(
        body_line(body) for stamped, body in sample.laptops()[1].entries if b"900101" in body.value
    )
    lee = FILES["data/bodies/d-lee.jsonl"].splitlines(True)
    leaked = b"".join([*lee[:3], redacted + b"\n", *lee[3:]])
    no_head = without("data/heads/d-kim.json", "data/heads/d-kim.sshsig")
    rows = [
        ("body-altered", changed(BODIES, b"satisfied", b"partially"), "body-mismatch", "a body changed"),
        ("body-not-canonical", changed(BODIES, b'"value":{', b'"value": {'), "body-form", "a space in a body"),
        ("body-dropped", FILES | {BODIES: b"".join(bodies[:1] + bodies[2:])}, "body-missing", "a body withheld"),
        ("body-reordered", FILES | {BODIES: b"".join(bodies[::-1])}, "body-order", "bodies in another order"),
        ("body-foreign", FILES | {BODIES: FILES[BODIES] + lee[0]}, "body-order", "another chain's body"),
        ("body-redacted", FILES | {"data/bodies/d-lee.jsonl": leaked}, "body-redacted", "a redacted body is back"),
        ("chain-reordered", FILES | {JOURNAL: swapped(FILES[JOURNAL], 1, 2)}, "chain-broken", "lines exchanged"),
        ("chain-gap", FILES | {JOURNAL: b"".join(kim[:2] + kim[3:])}, "chain-broken", "a line left out"),
        ("chain-truncated", FILES | {JOURNAL: b"".join(kim[:-1]), BODIES: b"".join(bodies[:-1])}, "head-other",
         "the last entry left out"),
        ("chain-crlf", FILES | {JOURNAL: FILES[JOURNAL].replace(b"\n", b"\r\n")}, "entry-form", "CRLF in a chain"),
        ("chain-no-newline", FILES | {JOURNAL: FILES[JOURNAL][:-1]}, "entry-form", "the last newline is missing"),
        ("chain-spelling", changed(JOURNAL, b'{"actor":', b'{"actor": '), "entry-form", "a space in an entry"),
        ("chain-of-another", FILES | {JOURNAL: FILES["data/journal/d-lee.jsonl"], BODIES: b"".join(lee)},
         "chain-other", "one laptop's chain under another's name"),
        ("chain-empty", FILES | {JOURNAL: b"", BODIES: b""}, "chain-broken", "an empty chain"),
        ("head-missing", no_head, "head-missing", "a chain without its owner's word"),
        ("head-stranger", FILES | stranger, "head-key", "a head statement signed by another key"),
        ("head-namespace", FILES | other_use, "head-key", "a head statement signed for another purpose"),
        ("head-form", FILES | {"data/heads/d-kim.json": statement + b"\n"}, "head-form", "a newline after it"),
        ("result-altered", changed("data/result.json", b'"released":true', b'"released":false'), "result-differs",
         "result.json says otherwise"),
        ("catalogue-altered", changed("data/catalogue/acc.json", b"acc", b"acd"), "catalogue-digest",
         "not the pinned checklist"),
        ("catalogue-lost", without("data/catalogue/acc.json"), "catalogue-digest", "a pinned checklist is missing"),
        ("evidence-withheld", without(PHOTO), "evidence-missing", "released evidence left out"),
        ("evidence-surplus", FILES | {secret: sample.SECRET}, "evidence-extra", "evidence that was not released"),
        ("evidence-misnamed", FILES | {PHOTO: sample.SECRET}, "file-digest", "another file under the recorded name"),
        ("result-lost", without("data/result.json"), "layout-missing", "result.json is missing"),
    ]  # fmt: skip
    broken = [
        Case("signed-" + name, sealed(files), "broken", code, True, why) for name, files, code, why in rows
    ]
    return [
        *broken,
        Case("signed-anchor", sealed(FILES, info={"anchor": "0" * 64}), "broken", "anchor-differs", True,
             "X-Anchor is not that of the heads"),
        Case("signed-chain-in-two-names", in_two_names(), "broken", "chain-actor", True,
             "an entry in a colleague's name on one's own chain, everything else in order"),
        Case("csp-copy", written(kind=BundleKind.CSP), "trusted", "", True, "the provider's copy, without notes"),
        Case("fork", forked(), "intact", "fork-unsigned", True, "two entries in one place of a chain"),
    ]  # fmt: skip


def papers() -> list[Case]:
    """The figure on a confirmation sheet that is older than the bundle."""
    kim, lee = sample.laptops()
    ends = [one.statement()[0] for one in (kim, lee)]
    figure = anchor(ends)
    heads = [{"device": end.device, "head": end.head, "seq": end.seq} for end in ends]
    other = [heads[0], heads[1] | {"head": "0" * 64}]
    gone = anchor([ends[0], ends[1]._replace(head="0" * 64)])
    shifted = [heads[0], heads[1] | {"seq": heads[1]["seq"] - 1}]
    moved = anchor([ends[0], ends[1]._replace(seq=ends[1].seq - 1)])
    elsewhere = [heads[0] | {"device": "d-lee"}, heads[1]]
    strange = anchor([ends[0]._replace(device="d-lee"), ends[1]])
    longer = signed_on_paper(heads)
    return [
        Case("paper-sheet", longer, "trusted", "", True, "the figure on a sheet printed earlier", anchor=figure),
        Case("paper-sheet-csp", signed_on_paper(heads, kind=BundleKind.CSP), "trusted", "", True,
             "the same in the provider's copy", anchor=figure),
        Case("paper-sheet-other", longer, "broken", "anchor-paper", True, "no sheet has this figure", anchor=gone),
        Case("paper-sheet-head-gone", signed_on_paper(other), "broken", "anchor-paper", True,
             "a sheet made of an entry that is not here: the record was made anew", anchor=gone),
        Case("paper-sheet-head-elsewhere", signed_on_paper(shifted), "broken", "anchor-paper", True,
             "a sheet made of an entry that is here, but not in that place", anchor=moved),
        Case("paper-sheet-other-chain", signed_on_paper(elsewhere), "broken", "anchor-paper", True,
             "a sheet made of an entry of another chain", anchor=strange),
        Case("paper-sheet-other-heads", signed_on_paper(other), "broken", "anchor-paper", True,
             "a sheet that claims the figure of other ends", anchor=figure),
        Case("paper-sheet-no-heads", signed_on_paper([]), "broken", "anchor-paper", True,
             "a sheet that only claims the figure", anchor=figure),
    ]  # fmt: skip


def signed_on_paper(heads: list[dict], **given: object) -> bytes:
    """The sample with a sheet made of ``heads``, and a signing and more after it."""
    kim, lee = sample.laptops()
    claimed = anchor(one.statement()[0] for one in (kim, lee))
    sheet = {"version": 1, "content": "c" * 64, "anchor": claimed, "heads": heads, "entries": 1, "at": ""}
    printed = kim.record("sheet.print", "s-1", {"sheet": sheet})
    kim.record("sheet.sign", "s-1", {"signing": {"outcome": "signed", "pages": 2}}, supersedes=(printed,))
    lee.record("judgement.set", "j-2", {"judgement": {"verdict": "satisfied"}})
    return written(made=[kim, lee], **given)


def forked() -> bytes:
    """Kim's chain with a second last entry, of which her statement does not speak."""
    kim, lee = sample.laptops()
    last = kim.entries.pop()
    kim.record("note.set", "n-9", {"note": {"text": "the other branch"}})
    kim.entries = sorted([*kim.entries, last], key=lambda pair: (pair[0].entry.seq, pair[0].id))
    return written(made=[kim, lee])


def in_two_names() -> bytes:
    """Kim's chain with an entry that says Lee made it; heads, anchor and result are made to fit."""
    laptops = kim, lee = sample.laptops()
    kim.record("note.set", "n-9", {"note": {"text": "in another's name"}}, actor="lee")
    statement, signature = kim.statement()
    replay, bodies = Replay(), {}
    for stamped, body in (*kim.entries, *lee.entries):
        replay.add(stamped)
        bodies[stamped.id] = register_bytes(body.value)
    state = replay.finish(lambda entry, register: bodies[entry][register])
    files = FILES | {
        JOURNAL: b"".join(stamped.line + b"\n" for stamped, _ in kim.entries),
        BODIES: b"".join(body_line(body) + b"\n" for _, body in kim.entries),
        "data/heads/d-kim.json": statement.canonical(),
        "data/heads/d-kim.sshsig": signature,
        "data/result.json": result_json(
            state,
            evidence_of(state, lambda entry, register: bodies[entry][register]),
            withheld_of(bodies, bodies, state),
        ),
    }
    return sealed(files, info={"anchor": anchor(one.statement()[0] for one in laptops)})


def all_cases() -> list[Case]:
    """Every case."""
    return [*container(), *tags(), *signatures(), *outside(), *inside(), *papers()]


if __name__ == "__main__":
    shutil.rmtree(CASES, ignore_errors=True)
    for made in all_cases():
        made.write()
