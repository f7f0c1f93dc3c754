"""The trust list: read strictly, judged as ssh-keygen judges or more strictly, written so that it agrees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.words import Role
from inspector_tui.signing.allowed import Entry
from inspector_tui.signing.errors import (
    BadTrustEntry,
    KeyOfAnother,
    MalformedTrust,
    TrustTooBig,
    TrustUnreadable,
    TrustUnwritable,
)
from inspector_tui.signing.namespaces import HEAD, bundle_namespace
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import FileSigner
from inspector_tui.signing.trust import SignerStanding, TrustList, add, extend

from .conftest import Run

KIM = FileSigner.from_seed(b"\1" * 32, "kim")
LEE = FileSigner.from_seed(b"\2" * 32, "lee")
KEY = KIM.public_key.openssh()
INSPECTOR = bundle_namespace(Role.INSPECTOR)
LEAD = bundle_namespace(Role.LEAD)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def standing(
    text: str, namespace: str = INSPECTOR, at: datetime = NOON, role: Role | None = None
) -> SignerStanding:
    return TrustList.parse(text.encode()).judge(KIM.public_key, role, namespace, at).standing


def test_a_listed_key_is_known_by_name() -> None:
    found = TrustList.parse(f'kim@office,kim namespaces="{INSPECTOR}" {KEY}\n'.encode()).judge(
        KIM.public_key, Role.INSPECTOR, INSPECTOR, NOON
    )
    assert (found.standing, found.principal) == (SignerStanding.KNOWN, "kim@office")


def test_a_key_not_listed_is_unknown_and_has_no_name() -> None:
    found = TrustList.parse(f'lee namespaces="{INSPECTOR}" {LEE.public_key.openssh()}\n'.encode()).judge(
        KIM.public_key, None, INSPECTOR, NOON
    )
    assert (found.standing, found.principal) == (SignerStanding.UNKNOWN, None)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", SignerStanding.WRONG_ROLE),
        (f'namespaces="{LEAD}"', SignerStanding.WRONG_ROLE),
        (f'namespaces="{LEAD},{INSPECTOR}"', SignerStanding.KNOWN),
        (f'namespaces="{INSPECTOR}x"', SignerStanding.WRONG_ROLE),
        (f'namespaces="{INSPECTOR}",valid-after="20261122120000Z"', SignerStanding.KNOWN),
        (f'namespaces="{INSPECTOR}",valid-after="20261122120001Z"', SignerStanding.NOT_YET),
        (f'namespaces="{INSPECTOR}",valid-before="20261122120000Z"', SignerStanding.KNOWN),
        (f'namespaces="{INSPECTOR}",valid-before="20261122115959Z"', SignerStanding.EXPIRED),
        (f'NAMESPACES="{INSPECTOR}",Valid-Before="202611221159"', SignerStanding.EXPIRED),
        (f'valid-after="20261122",namespaces="{INSPECTOR}",valid-before="20261123Z"', SignerStanding.KNOWN),
        (f'namespaces="{LEAD}",valid-before="20200101Z"', SignerStanding.WRONG_ROLE),
    ],
)
def test_options_decide(options: str, expected: SignerStanding) -> None:
    assert standing(f"kim {options} {KEY}\n") is expected


@pytest.mark.parametrize(
    "at", [NOON - timedelta(days=1), NOON, NOON + timedelta(seconds=1), NOON + timedelta(days=9)]
)
@pytest.mark.parametrize(
    "options",
    [
        f'namespaces="{INSPECTOR}",valid-after="20261122120000Z"',
        f'namespaces="{INSPECTOR}",valid-before="20261122120000Z"',
        f'namespaces="{LEAD}"',
        f'valid-after="20261122Z",valid-before="20261123120000Z",namespaces="{LEAD},{INSPECTOR}"',
    ],
)
def test_ssh_keygen_judges_the_same(tmp_path: Path, run: Run, options: str, at: datetime) -> None:
    text = f"# list\n\nkim {options} {KEY}\n"
    (tmp_path / "allowed").write_text(text)
    (tmp_path / "sig").write_bytes(KIM.sign(b"m", INSPECTOR))
    asked = run(
        "ssh-keygen",
        "-Y",
        "verify",
        "-O",
        f"verify-time={at:%Y%m%d%H%M%S}Z",
        "-f",
        tmp_path / "allowed",
        "-I",
        "kim",
        "-n",
        INSPECTOR,
        "-s",
        tmp_path / "sig",
        stdin=b"m",
    )
    assert (asked.returncode == 0) == (standing(text, at=at) is SignerStanding.KNOWN), asked.stderr


def test_lines_are_alternatives() -> None:
    old = f'kim namespaces="{INSPECTOR}",valid-before="20250101Z" {KEY}\n'
    new = f'kim namespaces="{INSPECTOR}",valid-after="20270101Z" {KEY}\n'
    now = f'kim namespaces="{INSPECTOR}",valid-after="20260101Z" {KEY}\n'
    assert standing(old + new) is SignerStanding.EXPIRED
    assert standing(new) is SignerStanding.NOT_YET
    assert standing(old + new + now) is SignerStanding.KNOWN


def test_a_head_needs_its_namespace_and_the_role() -> None:
    both = f'kim namespaces="{HEAD},{INSPECTOR}" {KEY}\n'
    assert standing(both, HEAD) is SignerStanding.KNOWN
    assert standing(both, HEAD, role=Role.INSPECTOR) is SignerStanding.KNOWN
    assert standing(both, HEAD, role=Role.LEAD) is SignerStanding.WRONG_ROLE
    assert standing(f'kim namespaces="{INSPECTOR}" {KEY}\n', HEAD) is SignerStanding.WRONG_ROLE


def test_the_time_asked_about_has_a_zone() -> None:
    text = f'kim namespaces="{INSPECTOR}",valid-before="20261122Z" {KEY}\n'
    seoul = timezone(timedelta(hours=9))
    assert standing(text, at=datetime(2026, 11, 22, 9, tzinfo=seoul)) is SignerStanding.KNOWN
    assert standing(text, at=datetime(2026, 11, 22, 9, 0, 1, tzinfo=seoul)) is SignerStanding.EXPIRED
    with pytest.raises(ValueError, match="zone"):
        standing(text, at=datetime(2026, 11, 22))  # noqa: DTZ001  # a naive time is what is tested


@pytest.mark.parametrize(
    "line",
    [
        "kim",
        f"kim namespaces={INSPECTOR} {KEY}",
        f'kim namespaces="{INSPECTOR}"{KEY}',
        f'kim namespaces="{INSPECTOR} {KEY}',
        f'kim namespaces="" {KEY}',
        f'kim namespaces="inspector-tui.*" {KEY}',
        f'kim namespaces="a,!b" {KEY}',
        f'kim namespaces="a",namespaces="b" {KEY}',
        f'kim namespaces="a" valid-after="20260101Z" {KEY}',
        f'kim namespaces="a", {KEY}',
        f'kim namespaces="a",valid-after="2026" {KEY}',
        f'kim namespaces="a",valid-after="20261301Z" {KEY}',
        f'kim namespaces="a",valid-after="20260101T00Z" {KEY}',
        f'kim namespaces="a",valid-after="٢٠٢٦٠١٠١" {KEY}',
        f'kim valid-after="20260102Z",valid-before="20260101Z" {KEY}',
        f'kim unheard-of="a" {KEY}',
        f"kim cert-authority {KEY}",
        f'kim cert-authority,namespaces="a" {KEY}',
        f"*@office {KEY}",
        f"!kim {KEY}",
        f"kim,,lee {KEY}",
        f'"kim lee" {KEY}',
        f"kim {KEY[:-20]}",
        f"kim {KEY[:60]}",
        "kim ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAwEAAQ==",
        "kim ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        f"kim {KEY}\x1b[2J",
        f"\ufeffkim {KEY}",
        f"kim {KEY} {'x' * 20000}",
    ],
)
def test_a_line_that_makes_no_sense_stops_the_reading_by_its_number(line: str) -> None:
    sound = f'kim namespaces="{INSPECTOR}" {KEY}\n'
    with pytest.raises(MalformedTrust) as caught:
        TrustList.parse(f"# comment\n{sound}{line}\n{sound}".encode())
    assert caught.value.values["line"] == "3"
    assert "\x1b" not in caught.value.say("ko")


def test_bytes_that_are_no_text_are_refused_by_line() -> None:
    with pytest.raises(MalformedTrust) as caught:
        TrustList.parse(b"\n\xff\n")
    assert caught.value.values["line"] == "2"


def test_comments_blank_lines_tabs_and_crlf_are_fine() -> None:
    text = f'\r\n# a\r\n  \t\r\n  kim\tnamespaces="{INSPECTOR}"  {KEY}\r\n'
    assert standing(text) is SignerStanding.KNOWN


def test_a_list_out_of_bounds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(TrustTooBig):
        TrustList.read(tmp_path / "t")
    with pytest.raises(TrustTooBig):
        TrustList.parse(b"\n" * 30_000)
    with pytest.raises(TrustUnreadable):
        TrustList.read(tmp_path / "absent")


@given(st.binary(max_size=300))
def test_noise_in_a_line_is_an_error_of_ours(content: bytes) -> None:
    with pytest.raises(MalformedTrust):
        TrustList.parse(b"kim " + content)


moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


@given(
    st.lists(st.text("abcxyz가나.@-", min_size=1, max_size=9), min_size=1, max_size=3),
    st.sets(st.sampled_from([HEAD, INSPECTOR, LEAD])),
    st.none() | moments,
    st.none() | moments,
)
def test_a_written_line_reads_back_as_it_was(
    names: list[str], namespaces: set[str], begin: datetime | None, end: datetime | None
) -> None:
    if begin is not None and end is not None and begin >= end:
        begin, end = None, begin
    entry = Entry(tuple(names), frozenset(namespaces), begin, end, KIM.public_key)
    assert TrustList.parse(entry.line().encode()).entries == (entry,)


def test_added_people_are_known_to_us_and_to_ssh_keygen(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "new" / "allowed_signers"
    add(path, "kim", KIM.public_key, [Role.INSPECTOR], NOON - timedelta(days=1), NOON + timedelta(days=1))
    add(path, "lee", LEE.public_key, [Role.LEAD, Role.REVIEWER])
    listed = TrustList.read(path)
    assert listed.judge(KIM.public_key, Role.INSPECTOR, HEAD, NOON).standing is SignerStanding.KNOWN
    assert listed.judge(LEE.public_key, Role.INSPECTOR, HEAD, NOON).standing is SignerStanding.WRONG_ROLE
    taken = set()
    for name, signer in (("kim", KIM), ("lee", LEE)):
        for purpose in (HEAD, *map(bundle_namespace, Role)):
            (tmp_path / "sig").write_bytes(signer.sign(b"m", purpose))
            words = (
                "-O",
                "verify-time=20261122120000Z",
                "-f",
                path,
                "-I",
                name,
                "-n",
                purpose,
                "-s",
                tmp_path / "sig",
            )
            if run("ssh-keygen", "-Y", "verify", *words, stdin=b"m").returncode == 0:
                taken.add((name, purpose))
    assert taken == {
        ("kim", HEAD),
        ("kim", INSPECTOR),
        ("lee", HEAD),
        ("lee", LEAD),
        ("lee", bundle_namespace(Role.REVIEWER)),
    }


def test_adding_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "t"
    before = f'# kept  as is\n\nlee  namespaces="{LEAD}"   {LEE.public_key.openssh()}'
    path.write_text(before)
    add(path, "kim", KIM.public_key, [Role.INSPECTOR])
    once = path.read_text()
    assert once.startswith(before + "\nkim ")
    add(path, "kim", PublicKey(KIM.public_key.blob, "other comment"), {Role.INSPECTOR})
    assert path.read_text() == once
    add(path, "kim", KIM.public_key, [Role.LEAD])
    assert len(TrustList.read(path).entries) == 3
    assert [p.name for p in tmp_path.iterdir()] == ["t"]


def test_one_key_is_one_persons(tmp_path: Path) -> None:
    path = tmp_path / "t"
    add(path, "kim", KIM.public_key, [Role.INSPECTOR])
    with pytest.raises(KeyOfAnother, match="'kim'"):
        add(path, "lee", KIM.public_key, [Role.LEAD])


@pytest.mark.parametrize(
    "principal", ["", "a b", "a,b", "*", "#kim", "a\nb", 'a"b', "a\x1b[0m", "x" * 300, "\ud800"]
)
def test_a_name_that_would_break_the_line_is_refused(tmp_path: Path, principal: str) -> None:
    with pytest.raises(BadTrustEntry):
        add(tmp_path / "t", principal, KIM.public_key, [Role.INSPECTOR])
    assert list(tmp_path.iterdir()) == []


def test_a_person_needs_a_role_and_a_time_that_passes(tmp_path: Path) -> None:
    with pytest.raises(BadTrustEntry):
        add(tmp_path / "t", "kim", KIM.public_key, [])
    with pytest.raises(BadTrustEntry):
        add(tmp_path / "t", "kim", KIM.public_key, [Role.LEAD], NOON, NOON)
    with pytest.raises(BadTrustEntry):
        add(tmp_path / "t", "kim", KIM.public_key, [Role.LEAD], datetime(2026, 1, 1))  # noqa: DTZ001  # naive on purpose
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_makes_no_sense_is_not_made_longer(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_text("nonsense\n")
    with pytest.raises(MalformedTrust):
        add(path, "kim", KIM.public_key, [Role.LEAD])
    assert path.read_text() == "nonsense\n"
    (tmp_path / "file").write_text("")
    with pytest.raises(TrustUnwritable):
        add(tmp_path / "file" / "t", "kim", KIM.public_key, [Role.LEAD])
    with pytest.raises(TrustUnwritable):
        add(tmp_path / ("t" * 300), "kim", KIM.public_key, [Role.LEAD])


def test_lines_of_another_list_are_added_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "allowed_signers"
    path.write_text("# ours\n")
    lines = [
        f'kim@office,kim namespaces="{INSPECTOR}" {KEY}',
        f'kim namespaces="{LEAD}",valid-after="20260101000000Z" {KEY}',
        f"lee {LEE.public_key.openssh()}",
    ]
    wanted = TrustList.parse("\n".join(lines).encode()).entries
    for _ in range(2):
        extend(path, wanted)
        assert TrustList.read(path).entries == wanted
        assert len(path.read_text().splitlines()) == 1 + len(lines)


@pytest.mark.parametrize("last", [f"park {LEE.public_key.openssh()}", f"park {KEY}"])
def test_one_line_that_does_not_fit_keeps_all_out(tmp_path: Path, last: str) -> None:
    path = tmp_path / "allowed_signers"
    add(path, "lee", LEE.public_key, [Role.LEAD])
    before = path.read_bytes()
    with pytest.raises(KeyOfAnother):
        extend(path, TrustList.parse(f"kim {KEY}\n{last}".encode()).entries)
    assert path.read_bytes() == before
