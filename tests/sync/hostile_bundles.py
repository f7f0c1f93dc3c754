"""Bundles that mean harm, made small or sparse: each with the reason it must be refused for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent.parent / "conformance"))

import build  # found only after the line above
import bundle_sample as sample

from inspector_tui.bundle.zip_profile import central_header, end_records, local_header

FOLDER: Final = build.FOLDER
EVIL: Final = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\u202e\u009b31m"
"""What must never reach a terminal: set clipboard, clear the screen, turn the line round, C1."""

JOURNAL: Final = "data/journal/d-kim.jsonl"


def overlap_bomb() -> bytes:
    """Twenty thousand names for one file's megabyte."""
    name, data = f"{FOLDER}/data/evidence/{'a' * 64}", bytes(1 << 20)
    body = local_header(name, len(data), crc32(data)) + data
    record = central_header(name, len(data), crc32(data), 0)
    return body + record * 20_000 + end_records(20_000, len(record) * 20_000, len(body))


def claims_ten_gigabytes() -> bytes:
    """A directory that speaks of ten gigabytes where there are a few bytes."""
    name, size = f"{FOLDER}/bagit.txt", 10 << 30
    record = central_header(name, size, 0, 0)
    head = local_header(name, size, 0)
    return head + record + end_records(1, len(record), len(head))


def two_hundred_thousand() -> bytes:
    """As many empty files as the profile just allows to be claimed."""
    out, directory = [], []
    at = 0
    for number in range(200_000):
        name = f"{FOLDER}/x{number}"
        head = local_header(name, 0, 0)
        directory.append(central_header(name, 0, 0, at))
        out.append(head)
        at += len(head)
    records = b"".join(directory)
    return b"".join(out) + records + end_records(200_000, len(records), at)


def line_replaced(new: bytes) -> bytes:
    """The sample with another first line in a journal, signed by insiders."""
    lines = build.FILES[JOURNAL].split(b"\n")
    return build.sealed(build.FILES | {JOURNAL: b"\n".join([new, *lines[1:]])})


def journal_of(lines: int) -> bytes:
    """A journal of so many well-formed lines that follow nothing, unsigned but for the bag."""
    first = build.FILES[JOURNAL].split(b"\n")[0]
    return build.sealed(build.FILES | {JOURNAL: (first + b"\n") * lines})


def first_line(**more: object) -> bytes:
    """The sample's first entry with other fields, in canonical spelling."""
    entry = json.loads(build.FILES[JOURNAL].split(b"\n")[0]) | more
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


HOSTILE: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "overlap bomb": (overlap_bomb, "zip-duplicate"),
    "overlap": (build.overlapping, "zip-gap"),
    "ten gigabytes": (claims_ten_gigabytes, "zip-gap"),
    "200,000 files": (two_hundred_thousand, "layout-missing"),
    "traversal": (lambda: build.renamed("../../etc/cron.d/x", "x"), "zip-name"),
    "absolute": (lambda: build.renamed("/etc/passwd", "x"), "zip-name"),
    "device name": (lambda: build.renamed(f"{FOLDER}/data/con", "x"), "zip-name"),
    "escapes in a name": (lambda: build.renamed("\x1b]52;c;ZXZpbA==\x07\x1b[2J", "x"), "zip-name"),
    "deep JSON": (lambda: line_replaced(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "entry-form"),
    "a line without end": (lambda: line_replaced(b"x" * (3 << 20)), "entry-form"),
    "duplicate keys": (
        lambda: line_replaced(first_line().replace(b'{"', b'{"v":1,"v":1,"', 1)),
        "entry-form",
    ),
    "huge integer": (lambda: line_replaced(first_line(seq=10**400)), "entry-form"),
    "escapes in an actor": (lambda: line_replaced(first_line(actor=EVIL)), "entry-form"),
    "escapes in a kind": (lambda: line_replaced(first_line(kind=EVIL)), "entry-form"),
    "60,000 entries": (lambda: journal_of(60_000), "chain-broken"),
    "cut": (lambda: build.BASE[: len(build.BASE) // 2], "zip-end"),
    "empty": (lambda: b"", "zip-end"),
    "zeros": (lambda: bytes(5 << 20), "zip-end"),
    "a text": (lambda: EVIL.encode() * 1000, "zip-end"),
}
"""Name: how it is made, the reason code."""


def sample_trust() -> bytes:
    """Whose keys the sample's are."""
    return sample.trust_lines()
