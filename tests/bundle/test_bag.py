"""Tag files have one spelling; the layout has one order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_tui.bundle import layout
from inspector_tui.bundle.bag import BagInfo, parse_info, read_manifest
from inspector_tui.bundle.errors import BundleMalformed
from inspector_tui.bundle.reasons import Reason
from inspector_tui.model.words import BundleKind

INFO = BagInfo(
    identifier="a-1-result-d-kim-r3",
    assessment="a-1",
    octets=12,
    files=2,
    agent="inspector-tui 0.1.0",
    kind=BundleKind.RESULT,
    rules="1",
    revision=3,
    previous="ab" * 32,
    anchor="cd" * 32,
    included=("inspector-0123456789abcdef",),
    awaited=("lead", "reviewer-0123456789abcdef"),
    recipient="age1xyz",
    trust_version="7",
)


def test_information_reads_back() -> None:
    empty = replace(INFO, previous="", included=(), awaited=(), recipient="", trust_version="")
    assert parse_info(INFO.render()) == INFO
    assert parse_info(empty.render()) == empty


def test_the_labels_are_those_of_the_design_in_their_order() -> None:
    labels = [line.partition(b": ")[0].decode() for line in INFO.render().splitlines()]
    assert labels == [
        "External-Identifier",
        "Bag-Group-Identifier",
        "Payload-Oxum",
        "Bag-Software-Agent",
        "X-Format",
        "X-Kind",
        "X-Rules",
        "X-Revision",
        "X-Previous",
        "X-Anchor",
        "X-Signers-Included",
        "X-Signers-Awaited",
        "X-Recipient",
        "X-Trust-Version",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"X-Format: 1", b"X-Format: 2"),
        (b"X-Kind: result", b"X-Kind: other"),
        (b"X-Revision: 3", b"X-Revision: 03"),
        (b"Oxum: 12.2", b"Oxum: 012.2"),
        (b"X-Recipient: age1xyz", b"X-Recipient: "),
        (b"lead,reviewer-0123456789abcdef", b"reviewer-0123456789abcdef,lead"),
        (b"lead,", b"lead,lead,"),
        (b"\n", b"\r\n"),
        (b": ", b":"),
        (b"X-Rules: 1\n", b""),
        (b"X-Rules: 1\n", b"X-Rules: 1\n folded\n"),
    ],
)
def test_any_other_spelling_is_refused(old: bytes, new: bytes) -> None:
    data = INFO.render()
    assert old in data
    with pytest.raises(BundleMalformed):
        parse_info(data.replace(old, new, 1))


def test_a_value_that_has_no_place_is_not_rendered() -> None:
    for wrong in ({"recipient": "a\nb"}, {"agent": "x\x1b[0m"}, {"anchor": ""}, {"included": ("boss-1",)}):
        with pytest.raises(BundleMalformed):
            replace(INFO, **wrong).render()


def test_a_manifest_is_read_line_by_line() -> None:
    digest = b"0" * 64
    assert list(read_manifest([digest + b"  data/a\n"], "m")) == [("0" * 64, "data/a")]
    for lines in (
        [digest + b" *data/a\n"],
        [digest + b"  data/a"],
        [digest.replace(b"0", b"A") + b"  data/a\n"],
        [digest + b"  data/b\n", digest + b"  data/a\n"],
        [digest + b"  data/a\n", digest + b"  data/a\n"],
        [b"\\" + digest + b"  data/a\n"],
    ):
        with pytest.raises(BundleMalformed):
            list(read_manifest(lines, "m"))


def test_names_of_folders_say_what_is_within() -> None:
    assert layout.folder_name("a-1", BundleKind.CSP, "d-kim", 12) == "a-1-csp-d-kim-r12"
    for wrong in (
        "a-1-csp-d-kim-r0",
        "a-1-csp-d-kim-r01",
        "a-1-boss-d-kim-r1",
        "a-1-csp-kim-r1",
        "../a-csp-d-x-r1",
    ):
        with pytest.raises(BundleMalformed) as caught:
            layout.check_folder_name(wrong)
        assert caught.value.reason is Reason.LAYOUT_FOLDER
