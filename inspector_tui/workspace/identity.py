"""Who works on this laptop, and with which keys."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from ..journal.names import is_id
from ..model.errors import EnvironmentFailed, UsageError
from ..model.text import Text, normalised
from ..model.views import KeyRow, Person
from ..signing import agent, keys as key_files
from ..signing.errors import AgentBroken, AgentNotRunning
from ..signing.public import PublicKey
from .desk import Desk
from .errors import SomebodyHere


class PassphraseMissing(UsageError):
    """A key file without a passphrase could be used by whoever finds the laptop."""

    code = "passphrase-missing"
    sentence = Text(
        "서명키 암호를 입력하십시오. 암호 없는 서명키는 만들지 않습니다.",
        "Give a passphrase; a key without one is not made.",
    )


class NameInvalid(UsageError):
    """The name or the seat letter cannot be used."""

    code = "name-invalid"
    sentence = Text(
        "이름, 자리 문자(A-Z 한 글자), 식별자(영소문자·숫자·하이픈)를 확인하십시오.",
        "Check the name, the seat letter (one of A to Z) and the id (a-z, 0-9, hyphens).",
    )


class UnreadableKey(EnvironmentFailed):
    """The public half of a key file is not where it should be."""

    code = "key-unreadable"
    sentence = Text(
        "공개키 {path}을(를) 읽을 수 없습니다: {detail}. 서명키 옆에 .pub 파일이 있는지 확인하십시오.",
        "The public key {path} cannot be read: {detail}. Check that the .pub file is beside the key.",
    )


def who(desk: Desk) -> Person | None:
    """Who was registered at the first run, or None."""
    return desk.person() if desk.store.setting("person.id") is not None else None


def introduce(
    desk: Desk,
    name: str,
    letter: str,
    passphrase: str,
    key_path: Path | None = None,
    person_id: str | None = None,
    replace: bool = False,
) -> Person:
    """Register who works here and the key they sign with; makes a key file unless one is named.

    Somebody else takes the place of who is registered only with ``replace``: raises SomebodyHere.

    ``person_id`` is the id in the plan's team; by default it is made from the seat letter. Raises
    NameInvalid, PassphraseMissing, and the signing room's errors.
    """
    name, letter = normalised(name).strip(), unicodedata.normalize("NFKC", letter).strip().upper()
    if not name or len(name) > 100 or len(letter) != 1 or not "A" <= letter <= "Z":
        raise NameInvalid
    before = who(desk)
    if before is not None and not replace and (before.name, before.letter) != (name, letter):
        raise SomebodyHere(person=f"{before.name} ({before.letter})")
    person_id = person_id or f"inspector-{letter.lower()}"
    if not is_id(person_id):
        raise NameInvalid
    path = _private(key_path) if key_path else desk.home / "keys" / f"{person_id}.key"
    if key_path is None:
        if not passphrase:
            raise PassphraseMissing
        public = key_files.new_key(path, passphrase, comment=person_id)
    else:
        public = public_of(path)
    return introduce_key(desk, name, letter, public, key_path=path, person_id=person_id)


def introduce_key(
    desk: Desk,
    name: str,
    letter: str,
    public: PublicKey,
    *,
    key_path: Path | None = None,
    person_id: str | None = None,
) -> Person:
    """Register who works here with a key that lives elsewhere: in ssh-agent, on a token, or ``key_path``."""
    desk.must_write()
    path = str(key_path) if key_path else ""
    person = Person(person_id or f"inspector-{letter.lower()}", name, letter, path, public.fingerprint())
    kept = {f"person.{field}": str(getattr(person, field)) for field in Person.__struct_fields__}
    desk.store.set_settings({**kept, "person.key_line": public.openssh()})
    return person


def keys(desk: Desk) -> tuple[KeyRow, ...]:
    """Keys to sign with, one's own first: in ssh-agent, where it needs no passphrase, before its file.

    A key of which only the public half lies here can sign in the agent alone, so it counts as the agent's
    whether the agent is running or not: what is missing is said when it is to sign.
    """
    registered, mine = desk.store.setting("person.key_path"), desk.store.setting("person.fingerprint")
    folder = desk.home / "keys"
    paths = sorted(folder.glob("*.key")) if folder.is_dir() else []
    if registered and Path(registered) not in paths:
        paths.insert(0, Path(registered))
    held = [
        KeyRow(found.comment or found.fingerprint(), "agent", found.fingerprint(), "")
        for found in _in_agent()
    ]
    in_agent = {row.fingerprint for row in held}
    files = []
    for path in sorted(paths, key=lambda p: (str(p) != registered, str(p))):
        fingerprint = public_of(path).fingerprint()
        if path.exists():
            files.append(KeyRow(path.stem, "file", fingerprint, str(path)))
        elif fingerprint not in in_agent:
            files.append(KeyRow(path.stem, "agent", fingerprint, ""))
    return tuple(sorted((*files, *held), key=lambda row: (row.fingerprint != mine, _place(row, mine))))


def _place(row: KeyRow, mine: str | None) -> bool:
    """Of one's own key the agent's comes first; of all others the files do."""
    return (row.source == "agent") != (row.fingerprint == mine)


def public_of(path: Path) -> PublicKey:
    """The public half beside a key file. Raises UnreadableKey, and what PublicKey refuses."""
    if not path.name:
        raise UnreadableKey(path=path, detail="no file name")
    try:
        line = key_files.public_path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableKey(path=key_files.public_path(path), detail=error) from None
    return PublicKey.from_openssh(line)


def _private(path: Path) -> Path:
    """The key file that is meant, from any folder: its public half is beside it and may be what was named."""
    whole = path.absolute()
    return whole.with_suffix("") if whole.suffix == ".pub" else whole


def _in_agent() -> list[PublicKey]:
    """What ssh-agent holds; without an agent, nothing: it is one of two ways to keep a key."""
    try:
        return agent.list_keys()
    except (AgentNotRunning, AgentBroken):
        return []
