"""The kept trust list: what is damaged or gone is noticed and said, and nothing older takes its place."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.words import Role
from inspector_tui.signing.errors import MalformedSignedLine
from inspector_tui.signing.trust_errors import TrustEquivocation, TrustRollback
from inspector_tui.workspace import custody, trust_lists, trust_office, trusting
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping import enrolment, trust_shelf
from inspector_tui.workspace.keeping.trust_list_errors import (
    NoListInFolder,
    NoSuchPlace,
    OfficeListInForce,
    RequestMalformed,
    RequestNotByKey,
    TrustCopyDamaged,
)
from inspector_tui.workspace.office.trust_office_errors import (
    DraftOutdated,
    EnrolledAlready,
    NotARootKey,
    NothingChanged,
    OtherFingerprint,
    PersonUnknown,
    RevocationAhead,
    RevokedAlready,
    SeveralKeys,
    SignaturesMissing,
    TrustBegunAlready,
)

from .trust_office_sample import DAY, NOON, ROOTS, Office, key, line, request

FINGERPRINTS = tuple(root.public_key.fingerprint() for root in ROOTS)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Versions 1 to 4: kim signed in (2), all roots changed (3), kim revoked (4)."""
    folder = tmp_path_factory.mktemp("lists")
    office = Office(folder / "office")
    office.begin()
    made = [office.publish()]
    trust_office.sign_in(office.home, request(folder, "kim"), at=office.now)
    made.append(office.publish())
    new = [key(f"new {n}") for n in (1, 2)]
    added = [line(one.public_key) for one in new]
    trust_office.change_roots(office.home, add=added, remove=FINGERPRINTS, at=office.now)
    made.append(office.publish(None, *ROOTS[:2], *new))
    trust_office.revoke(office.home, "kim", RevocationReason.COMPROMISED, at=office.now)
    made.append(office.publish(None, *new))
    return tuple(one.path for one in made if one.path is not None)


@pytest.fixture
def home(tmp_path: Path, lists: tuple[Path, ...]) -> Path:
    """A laptop that took all four."""
    for path in lists:
        trust_lists.take(tmp_path / "home", path, roots=FINGERPRINTS, at=NOON + 9 * DAY)
    return tmp_path / "home"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def kept(home: Path, version: int) -> Path:
    return home / "trust" / str(version) / "list.trust"


UNSOUND: dict[str, Callable[[Path], None]] = {
    "a bit of the newest": lambda home: flip(kept(home, 4)),
    "the newest cut": lambda home: kept(home, 4).write_bytes(kept(home, 4).read_bytes()[:-40]),
    "the newest emptied": lambda home: kept(home, 4).write_bytes(b""),
    "the newest file gone": lambda home: kept(home, 4).unlink(),
    "the newest folder gone": lambda home: shutil.rmtree(home / "trust" / "4"),
    "an older list in its place": lambda home: shutil.copy(kept(home, 3), kept(home, 4)) and None,
    "the newest two gone": lambda home: [shutil.rmtree(home / "trust" / n) for n in ("3", "4")] and None,
    "the change of roots damaged": lambda home: flip(kept(home, 3)),
    "whose roots were confirmed: gone": lambda home: (home / "trust" / "roots").unlink(),
    "whose roots were confirmed: others": lambda home: (home / "trust" / "roots").write_text("0" * 64),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_an_unsound_copy_is_said_and_never_used_and_taking_it_in_again_mends_it(
    home: Path, lists: tuple[Path, ...], what: str
) -> None:
    assert trust_lists.version(home) == 4
    UNSOUND[what](home)
    for use in (trust_lists.in_force, trust_lists.version, trust_lists.publishable, trust_lists.handed_on):
        with pytest.raises(TrustCopyDamaged):
            use(home)
    state = trust_lists.state(home)
    assert (state.sound, state.version, state.people) == (False, 4, ())
    assert state.warnings
    with contextlib.suppress(InspectorError):
        # An older list may mend the chain and is not in force by that.
        trust_lists.take(home, lists[1], roots=FINGERPRINTS, at=NOON + 9 * DAY)
    with contextlib.suppress(TrustCopyDamaged):
        assert trust_lists.version(home) == 4  # nothing below it, whatever was taken
    if trust_shelf.shelf(home).newest is None:
        own = trust_lists.preview(Path("/nowhere"), lists[3], at=NOON + 9 * DAY).figure
        trust_lists.take(home, lists[3], roots=[own], at=NOON + 9 * DAY)
    else:
        for path in lists[2:]:
            with contextlib.suppress(TrustRollback):  # what is sound already needs no mending
                trust_lists.take(home, path, at=NOON + 9 * DAY)
            with contextlib.suppress(TrustCopyDamaged):
                assert trust_lists.version(home) == 4
    assert trust_lists.version(home) == 4


def test_an_older_copy_that_is_damaged_is_said_and_the_newest_counts(home: Path) -> None:
    flip(kept(home, 2))
    assert trust_lists.version(home) == 4
    assert "2" in trust_lists.state(home).warnings[0].en


def test_a_folder_without_a_list_was_never_in_force(home: Path) -> None:
    """The power went between the folder and the file."""
    (home / "trust" / "5").mkdir()
    (home / "trust" / "not-a-version").mkdir()
    assert trust_lists.version(home) == 4


def test_the_power_may_go_at_any_write(
    tmp_path: Path, lists: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever write was the last: the list before is in force or the new one; the next try ends well."""
    real = trust_shelf.write_durably
    for before in (0, 1):
        for survive in range(4):
            home = tmp_path / f"{before}-{survive}"
            if before:
                trust_lists.take(home, lists[0], roots=FINGERPRINTS, at=NOON + DAY)
            left = [survive]

            def cut(*given: object, left: list[int] = left) -> None:
                if left[0] == 0:
                    raise OSError(5, "the power went")
                left[0] -= 1
                real(*given)  # type: ignore[arg-type]

            monkeypatch.setattr(trust_shelf, "write_durably", cut)
            try:
                trust_lists.take(home, lists[before], roots=FINGERPRINTS, at=NOON + 9 * DAY)
            except InspectorError:
                assert trust_lists.version(home) in (before, before + 1)
            monkeypatch.setattr(trust_shelf, "write_durably", real)
            trust_lists.take(home, lists[before], roots=FINGERPRINTS, at=NOON + 9 * DAY)
            assert trust_lists.version(home) == before + 1


def test_two_lists_of_one_version_are_an_alarm_that_stays(tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    other.begin()
    first = other.publish()
    laptop = tmp_path / "laptop"
    assert first.path is not None
    trust_lists.take(laptop, first.path, roots=FINGERPRINTS, at=NOON + 9 * DAY)
    forged = Office(tmp_path / "forged", now=NOON + DAY)
    forged.begin()
    second = forged.publish()
    assert second.path is not None
    with pytest.raises(TrustEquivocation):
        trust_lists.take(laptop, second.path, at=NOON + 9 * DAY)
    proofs = list((laptop / "trust" / "1").glob("other-*.trust"))
    assert [proof.read_bytes() for proof in proofs] == [second.path.read_bytes()]
    assert "ALARM" in trust_lists.state(laptop).warnings[0].en
    assert trust_lists.version(laptop) == 1


def test_a_damaged_copy_is_no_way_in_for_another_list_of_its_version(tmp_path: Path) -> None:
    made = []
    for name, day in (("one", 0), ("two", 1)):
        office = Office(tmp_path / name, now=NOON + day * DAY)
        office.begin()
        made.append(office.publish().path)
    laptop = tmp_path / "laptop"
    assert made[0] is not None
    assert made[1] is not None
    trust_lists.take(laptop, made[0], roots=FINGERPRINTS, at=NOON + 9 * DAY)
    flip(kept(laptop, 1))
    with pytest.raises(TrustEquivocation):
        trust_lists.take(laptop, made[1], roots=FINGERPRINTS, at=NOON + 9 * DAY)
    trust_lists.take(laptop, made[0], at=NOON + 9 * DAY)
    assert trust_lists.version(laptop) == 1


def test_preview_keeps_nothing_and_says_what_take_will_do(tmp_path: Path, lists: tuple[Path, ...]) -> None:
    home = tmp_path / "home"
    seen = trust_lists.preview(home, lists[0], at=NOON + 9 * DAY)
    assert not home.exists()
    assert seen == trust_lists.take(home, lists[0], roots=[seen.figure], at=NOON + 9 * DAY)
    for path in lists[1:]:
        seen = trust_lists.preview(home, path, at=NOON + 9 * DAY)
        assert seen == trust_lists.take(home, path, at=NOON + 9 * DAY)
    assert trust_lists.take(home, lists[3], at=NOON + 9 * DAY).unchanged


def test_a_list_that_ends_is_said_before_and_after_and_goes_on_counting(home: Path) -> None:
    ends = trust_lists.state(home, at=NOON).expires
    told = []
    for days in (300, 340, 400):
        state = trust_lists.state(home, at=NOON + days * DAY)
        told.append((state.expired, [ends in warning.en for warning in state.warnings]))
    assert told == [(False, []), (False, [True]), (True, [True])]
    assert trust_lists.in_force(home) is not None


def test_a_list_that_is_only_looked_at_says_that_nobody_compared_its_roots(
    home: Path, tmp_path: Path, lists: tuple[Path, ...]
) -> None:
    hand_kept = tmp_path / "signers"
    hand_kept.write_bytes(b"")
    assert trust_lists.roots_not_compared(home, lists[3]) is None  # the roots in force here
    assert trust_lists.roots_not_compared(home, hand_kept) is None
    for elsewhere, path in ((home, lists[0]), (tmp_path / "nobody", lists[3])):
        said = trust_lists.roots_not_compared(elsewhere, path)
        assert said is not None
        assert "compared" in said.en


def test_files_in_any_order_are_taken_in_theirs(lists: tuple[Path, ...]) -> None:
    assert trust_lists.in_order(lists[::-1]) == lists


def test_of_a_folder_the_newest_list_that_may_follow_is_taken(
    tmp_path: Path, home: Path, lists: tuple[Path, ...]
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    for path in lists:
        shutil.copy(path, stick / path.name)
    (stick / "a-note.trust").write_text("not a list", encoding="utf-8")
    assert trust_lists.on_stick(home, lists[0]) == lists[0], "a file is itself"
    assert trust_lists.on_stick(tmp_path / "fresh", stick).name == lists[3].name
    assert trust_lists.on_stick(home, stick).name == lists[3].name
    for path in lists[:2]:
        trust_lists.take(away, path, roots=FINGERPRINTS, at=NOON + 9 * DAY)
    assert trust_lists.on_stick(away, stick).name == lists[2].name, (
        "the one that changed the roots comes first"
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NoListInFolder):
        trust_lists.on_stick(home, empty)


def test_the_doctor_notices_that_the_whole_folder_is_gone(home: Path) -> None:
    with Desk.open(home).store as store:
        desk = Desk(store)
        assert all(row.sound for row in custody.doctor(desk))
        shutil.rmtree(home / "trust")
        assert [row.what.en for row in custody.doctor(desk) if not row.sound] != []


def test_lines_added_by_hand_count_until_the_offices_list_is_here(
    tmp_path: Path, lists: tuple[Path, ...]
) -> None:
    home = tmp_path / "home"
    trusting.add(home, "han", line(key("han").public_key), [Role.INSPECTOR])
    [row] = trust_lists.state(home).people
    assert (row.id, row.listed) == ("han", False)
    assert len(getattr(trust_lists.in_force(home), "entries", ())) == 1
    trust_lists.take(home, lists[1], roots=FINGERPRINTS, at=NOON + 9 * DAY)
    assert [row.id for row in trust_lists.state(home).people] == ["office", "kim"]
    with pytest.raises(OfficeListInForce):
        trusting.add(home, "lee", line(key("lee").public_key), [Role.INSPECTOR])


# Requests


@pytest.mark.parametrize(
    ("spoil", "refused"),
    [
        (lambda data: data[:-60], RequestMalformed),
        (lambda data: data.replace(b'"kim"', b'"lee"', 1), RequestMalformed),
        (lambda data: data + data.partition(b"\n")[2], RequestMalformed),
        (lambda data: b"nothing\n", RequestMalformed),
        (lambda data: b"x" * 100_000, RequestMalformed),
    ],
    ids=["cut", "edited", "signed twice", "no request", "too long"],
)
def test_a_spoilt_request_is_refused(
    tmp_path: Path, spoil: Callable[[bytes], bytes], refused: type[InspectorError]
) -> None:
    path = request(tmp_path, "kim")
    assert enrolment.read_request(path).id == "kim"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(refused):
        enrolment.read_request(path)


def test_a_request_for_somebody_elses_key_is_refused(tmp_path: Path) -> None:
    from inspector_tui.signing.namespaces import ENROL
    from inspector_tui.signing.signed_line import joined

    content = request(tmp_path, "kim").read_bytes().partition(b"\n")[0]
    path = tmp_path / "forged.enrol"
    path.write_bytes(joined(content, [key("thief").sign(content, ENROL)]))
    with pytest.raises(RequestNotByKey):
        enrolment.read_request(path)


# The office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path / "office")
    made.begin()
    made.publish()
    trust_office.sign_in(made.home, request(tmp_path, "kim"), at=made.now)
    made.publish()
    return made


def test_what_the_office_may_not_do(office: Office, tmp_path: Path) -> None:
    home, at = office.home, office.now
    with pytest.raises(TrustBegunAlready):
        office.begin()
    kim = tmp_path / f"kim-{key('kim').public_key.short()}.enrol"
    with pytest.raises(EnrolledAlready):
        trust_office.sign_in(home, kim, at=at)
    with pytest.raises(OtherFingerprint):
        trust_office.sign_in(home, request(tmp_path, "lee"), told="SHA256:" + "A" * 43, at=at)
    with pytest.raises(PersonUnknown):
        trust_office.revoke(home, "nobody", RevocationReason.RETIRED, at=at)
    with pytest.raises(RevocationAhead):
        trust_office.revoke(home, "kim", RevocationReason.COMPROMISED, since=at + DAY, at=at)
    with pytest.raises(NothingChanged):
        trust_office.change_person(home, "kim", roles=[Role.INSPECTOR], at=at)
    assert trust_office.state(home).draft is None
    trust_office.revoke(home, "kim", RevocationReason.COMPROMISED, at=at)
    for reason in RevocationReason:
        with pytest.raises(RevokedAlready):
            trust_office.revoke(home, "kim", reason, at=at)
    with pytest.raises(SignaturesMissing):
        trust_office.publish(home, at=at)
    with pytest.raises(NotARootKey):
        trust_office.sign_with(home, key("kim"), at=at)


def test_the_time_of_a_loss_may_be_found_to_be_earlier(office: Office) -> None:
    trust_office.revoke(office.home, "kim", RevocationReason.COMPROMISED, at=office.now)
    trust_office.revoke(
        office.home, "kim", RevocationReason.COMPROMISED, since=office.now - DAY, at=office.now
    )
    draft = trust_office.state(office.home, at=office.now).draft
    assert draft is not None
    assert draft.change.revoked[0].revoked_at == f"{office.now - DAY:%Y-%m-%dT%H:%M:%SZ}"


def test_changing_a_signed_draft_means_signing_it_anew(office: Office) -> None:
    trust_office.change_person(office.home, "kim", roles=[Role.LEAD], at=office.now)
    office.sign()
    ready = trust_office.state(office.home, at=office.now).draft
    assert ready is not None
    assert ready.ready
    trust_office.change_person(office.home, "kim", roles=[Role.REVIEWER], at=office.now)
    draft = trust_office.state(office.home, at=office.now).draft
    assert draft is not None
    assert (draft.ready, draft.missing_old, draft.missing_new) == (False, 2, 2)
    assert [row.roles for row in draft.change.changed] == [(Role.REVIEWER,)]


def test_of_several_keys_one_is_named_by_its_fingerprint(office: Office, tmp_path: Path) -> None:
    other = Desk.open(tmp_path / "laptop-second", clock=lambda: NOON)
    try:
        from inspector_tui.workspace import identity

        identity.introduce_key(other, "kim", "K", key("kim two").public_key, person_id="kim")
        path = enrolment.request_with(other, tmp_path, [Role.INSPECTOR], key("kim two"))
    finally:
        other.close()
    trust_office.sign_in(office.home, path, at=office.now)
    with pytest.raises(SeveralKeys):
        trust_office.revoke(office.home, "kim", RevocationReason.RETIRED, at=office.now)
    old = key("kim").public_key.fingerprint()
    trust_office.revoke(office.home, old, RevocationReason.RETIRED, at=office.now)
    # One left: the id alone will do.
    done = trust_office.revoke(office.home, "kim", RevocationReason.COMPROMISED, at=office.now)
    assert done.draft is not None
    assert [row.fingerprint for row in done.draft.change.added] == [key("kim two").public_key.fingerprint()]


def test_a_stick_that_is_not_in_is_no_place_to_publish_to(office: Office, tmp_path: Path) -> None:
    before = trust_lists.version(office.home)
    trust_office.revoke(office.home, "kim", RevocationReason.RETIRED, at=office.now)
    office.sign()
    with pytest.raises(NoSuchPlace):
        trust_office.publish(office.home, tmp_path / "not-in" / "handed", at=office.now)
    assert trust_lists.version(office.home) == before, "nothing is in force that could not be handed out"
    assert not (tmp_path / "not-in").exists()
    done = trust_office.publish(office.home, tmp_path / "handed", at=office.now)
    assert done.path is not None
    assert done.path.is_file()


def test_publishing_again_after_an_interruption_ends_where_it_would_have(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector_tui.workspace.office import trust_draft

    trust_office.change_person(office.home, "kim", roles=[Role.LEAD], at=office.now)
    office.sign()
    monkeypatch.setattr(trust_draft, "discard", lambda home: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        trust_office.publish(office.home, office.home / "out", at=office.now)
    monkeypatch.undo()
    done = trust_office.publish(office.home, office.home / "out", at=office.now)
    assert (done.version, trust_lists.version(office.home)) == (3, 3)
    assert trust_office.state(office.home).draft is None


def test_a_draft_that_was_overtaken_is_not_published(office: Office, tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(office.home, twin)
    trust_office.change_person(twin, "kim", roles=[Role.LEAD], at=office.now)
    trust_office.change_person(office.home, "kim", roles=[Role.REVIEWER], at=office.now)
    elsewhere = Office(twin, office.now).publish()
    assert elsewhere.path is not None
    office.sign()
    trust_lists.take(office.home, elsewhere.path, at=office.now + DAY)
    with pytest.raises(DraftOutdated):
        trust_office.publish(office.home, at=office.now)
    trust_office.discard(office.home)


def test_a_list_of_nobody_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "x.trust"
    path.write_bytes(b"{}\n")
    with pytest.raises(MalformedSignedLine):
        trust_lists.take(tmp_path / "home", path)
    assert not (tmp_path / "home").exists()
