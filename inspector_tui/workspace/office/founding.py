"""Making an office: its keys, the first trust list, and what hands have to do afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ...model.errors import InspectorError
from ...model.text import Text, normalised
from ...signing import keys as key_files
from ...signing.public import PublicKey
from ...store.errors import in_our_words
from ...store.files import write_durably
from ...sync.encryption import sealing
from .. import identity
from ..desk import Desk
from ..identity import NameInvalid
from ..keeping import trust_lists
from . import trust_office
from .office_errors import OfficeHere, OtherOfficeKey, RootsInvalid, SomebodysHome
from .office_facts import FILE, FOLDER, OfficeFacts, facts, is_office, place

MAX_ROOTS: Final = 9
_ID: Final = "office"
_LETTER: Final = "Z"


@dataclass(frozen=True, slots=True)
class RootKey:
    """A root key to be: where its file goes (a stick), and its passphrase."""

    path: Path
    passphrase: str


@dataclass(frozen=True, slots=True)
class OfficeMade:
    """What ``init`` made, and what is to be done with it by hands."""

    name: str
    home: Path
    key: Path
    fingerprint: str
    age: str
    identity: Path
    roots: tuple[tuple[Path, str], ...]
    threshold: int
    trust_version: int
    to_do: tuple[Text, ...]


def default_roots(home: Path, count: int) -> tuple[Path, ...]:
    """Where root keys are put when nobody says."""
    return tuple(home / FOLDER / "roots" / f"root-{number}.key" for number in range(1, count + 1))


def must_be_possible(home: Path, name: str, roots: Sequence[Path], threshold: int) -> str:
    """The office's name as it is kept, if an office may be made here: asked before any passphrase is.

    Raises OfficeHere, NameInvalid, RootsInvalid.
    """
    if is_office(home):
        raise OfficeHere(name=facts(home).name)
    kept = normalised(name).strip()
    if not kept or len(kept) > 100 or "\n" in kept or "\t" in kept:
        raise NameInvalid
    apart = {path.absolute() for path in roots}
    if not 1 <= threshold <= len(roots) <= MAX_ROOTS or len(apart) != len(roots):
        raise RootsInvalid(threshold=threshold, count=len(roots))
    return kept


def init(
    desk: Desk,
    name: str,
    *,
    passphrase: str,
    roots: Sequence[RootKey],
    threshold: int,
    days: int = 365,
) -> OfficeMade:
    """Make this home an office's: keys, the first trust list signed by its roots and in force.

    A run that was cut short is completed by the same call with the same answers: what is there is kept.
    Raises OfficeHere, SomebodysHome, NameInvalid, RootsInvalid, OtherOfficeKey, OfficeUnwritable, and what
    making keys and the trust list raises.
    """
    desk.must_write()
    home = desk.home
    kept = must_be_possible(home, name, [root.path for root in roots], threshold)
    who = identity.who(desk)
    if who is not None and who.id != _ID:
        raise SomebodysHome(person=f"{who.name} ({who.letter})")
    folder = place(home, "keys")
    key = _key(folder / "office.key", passphrase, _ID)
    age, sealed = _identity(folder / "office.age", passphrase)
    made_roots = [_key(root.path, root.passphrase, f"root-{at}") for at, root in enumerate(roots, 1)]
    _first_list(home, kept, key, made_roots, roots, threshold, age, days, desk.clock())
    identity.introduce_key(desk, kept, _LETTER, key, key_path=folder / "office.key", person_id=_ID)
    told = OfficeFacts(
        format=1,
        name=kept,
        key=_bare(key),
        age=age,
        made=desk.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    _write(home / FOLDER / FILE, told.model_dump_json(indent=2).encode() + b"\n", 0o644)
    return OfficeMade(
        name=kept,
        home=home,
        key=folder / "office.key",
        fingerprint=key.fingerprint(),
        age=age,
        identity=sealed,
        roots=tuple(
            (root.path, public.fingerprint()) for root, public in zip(roots, made_roots, strict=True)
        ),
        threshold=threshold,
        trust_version=trust_lists.version(home),
        to_do=_to_do(home, roots, threshold),
    )


def _key(path: Path, passphrase: str, comment: str) -> PublicKey:
    """The key file at ``path``: made, or there from a run before and opened by this passphrase."""
    if not path.exists():
        # Only the public half is there where the power went between the two.
        key_files.public_path(path).unlink(missing_ok=True)
        return key_files.new_key(path, passphrase, comment)
    signer = key_files.load_signer(path, passphrase)
    beside = key_files.public_path(path)
    if not beside.exists():
        _write(beside, (signer.public_key.openssh() + "\n").encode(), 0o644)
    return signer.public_key


def _identity(path: Path, passphrase: str) -> tuple[str, Path]:
    """The age identity's recipient and file: made, or there from a run before."""
    beside = path.with_name(path.name + ".pub")
    if path.exists() and beside.exists():
        sealing.read_identities(path, passphrase)  # the same passphrase must open it
        return sealing.check_recipient(beside.read_text("utf-8").strip()), path
    secret, recipient = sealing.new_identity()
    _write(path, sealing.with_passphrase(f"{secret}\n".encode(), passphrase), 0o600)
    _write(beside, f"{recipient}\n".encode(), 0o644)
    return recipient, path


def _first_list(
    home: Path,
    name: str,
    key: PublicKey,
    made: Sequence[PublicKey],
    roots: Sequence[RootKey],
    threshold: int,
    age: str,
    days: int,
    now: datetime,
) -> None:
    """Version 1 in force: begun, signed by every root, published. What is done already is left."""
    if trust_lists.version(home):
        _must_be_of(home, key, made)
        return
    if trust_office.state(home, at=now).draft is None:
        trust_office.begin(
            home,
            office_name=name,
            office_key=_bare(key),
            roots=[_bare(one) for one in made],
            threshold=threshold,
            office_id=_ID,
            days=days,
            age=age,
            at=now,
        )
    try:
        for root in roots:
            trust_office.sign_with(home, key_files.load_signer(root.path, root.passphrase), at=now)
    except InspectorError as problem:
        raise OtherOfficeKey(
            detail=problem.say("ko"), detail_en=problem.say("en"), path=home / FOLDER
        ) from problem
    trust_office.publish(home, at=now)
    _must_be_of(home, key, made)


def _must_be_of(home: Path, key: PublicKey, made: Sequence[PublicKey]) -> None:
    standing = trust_lists.state(home)
    if {row.fingerprint for row in standing.roots} != {one.fingerprint() for one in made}:
        raise OtherOfficeKey(detail="최상위 키", detail_en="root keys", path=home / FOLDER)
    if key.fingerprint() not in {row.fingerprint for row in standing.people}:
        raise OtherOfficeKey(detail="평가기관 키", detail_en="the office's key", path=home / FOLDER)


def _to_do(home: Path, roots: Sequence[RootKey], threshold: int) -> tuple[Text, ...]:
    inside = [root.path for root in roots if root.path.absolute().is_relative_to(home.absolute())]
    found = []
    if inside:
        names = ", ".join(path.name for path in inside)
        found.append(
            Text(
                f"최상위 키({names})가 이 컴퓨터에 있습니다. 각각 다른 USB로 옮겨 서로 다른 금고에 보관하고 "
                "여기서는 지우십시오.",
                f"Root keys ({names}) lie on this computer. Move each to a stick of its own, lock the sticks "
                "into different safes, and delete them here.",
            )
        )
    return (
        *found,
        Text(
            f"최상위 키는 신뢰목록을 바꿀 때만 씁니다. {len(roots)}개 중 {threshold}개가 있어야 하며, "
            f"{len(roots) - threshold}개까지 잃어도 됩니다. 암호는 키와 따로 보관하십시오.",
            f"Root keys are needed only to change the trust list: {threshold} of {len(roots)}; "
            f"{len(roots) - threshold} may be lost. Keep their passphrases apart from them.",
        ),
        Text(
            "평가기관 키와 age 키(office/keys)를 암호와 함께 백업하십시오. "
            "접수대장은 `inspector backup`에 들어 있고, office 폴더는 따로 복사해야 합니다.",
            "Back up office/keys with its passphrase. `inspector backup` holds the ledger; the folder office "
            "is copied apart from it.",
        ),
        Text(
            "최상위 키 지문을 종이로 평가자에게 알리십시오. 첫 신뢰목록은 그 지문으로 확인합니다.",
            "Give inspectors the root keys' fingerprints on paper: by them the first trust list is known.",
        ),
    )


def _bare(key: PublicKey) -> str:
    return " ".join(key.openssh().split()[:2])


def _write(path: Path, data: bytes, mode: int) -> None:
    with in_our_words(path):
        write_durably(path, [data], mode)
