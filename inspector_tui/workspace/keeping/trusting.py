"""Whose signatures count here: the home's list of allowed signers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ...model.errors import EnvironmentFailed
from ...model.text import Text
from ...model.words import Role
from ...signing import trust
from ...signing.allowed import Entry
from ...signing.namespaces import bundle_namespace
from ...signing.public import PublicKey
from ..errors import NotATime
from .trust_list_errors import OfficeListInForce
from .trust_shelf import shelf

LIST = "allowed_signers"


class UnreadableFile(EnvironmentFailed):
    """A key file named on the command line is not there."""

    code = "unreadable-file"
    sentence = Text(
        "파일 {path}을(를) 읽을 수 없습니다: {detail}. 경로를 확인하십시오.",
        "The file {path} cannot be read: {detail}. Check the path.",
    )


@dataclass(frozen=True, slots=True)
class TrustRow:
    """One line of a trust list. Times are UTC; empty where there is no bound."""

    principal: str
    roles: tuple[Role, ...]
    fingerprint: str
    begins: str
    ends: str


def list_of(home: Path) -> Path | None:
    """The home's list, or None while nobody was added."""
    path = home / LIST
    return path if path.is_file() else None


def add(
    home: Path, principal: str, key: str, roles: Collection[Role], begins: str = "", ends: str = ""
) -> TrustRow:
    """Add a person's key in some roles to the home's list. ``key`` is a .pub file or its line.

    Raises OfficeListInForce, UnreadableFile, NotATime, and the signing room's errors.
    """
    _must_count(home)
    public = PublicKey.from_openssh(key_line(key))
    return row_of(trust.add(home / LIST, principal, public, roles, moment(begins), moment(ends)))


def key_line(key: str) -> str:
    """The public key's line: as it was given, or out of the ``.pub`` file that was. Raises UnreadableFile."""
    if key.startswith(("ssh-", "sk-ssh-")):
        return key
    try:
        with Path(key).open(encoding="utf-8") as source:
            return source.readline(10_000)
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadableFile(path=key, detail=problem) from None


def adopt(home: Path, file: Path) -> tuple[TrustRow, ...]:
    """Add every line of another list to the home's as it is, or, if one does not fit, none.

    Raises as ``add`` does.
    """
    _must_count(home)
    wanted = trust.TrustList.read(file).entries
    trust.extend(home / LIST, wanted)
    return tuple(row_of(entry) for entry in wanted)


def moment(given: str) -> datetime | None:
    """A time as a person writes it, UTC where no zone is given; None for an empty text. Raises NotATime."""
    if not given.strip():
        return None
    try:
        found = datetime.fromisoformat(given.strip())
    except ValueError:
        raise NotATime(given=given) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def needed_moment(given: str) -> datetime:
    """``moment`` where there has to be one. Raises NotATime."""
    found = moment(given)
    if found is None:
        raise NotATime(given=given)
    return found


def _must_count(home: Path) -> None:
    """Once the office's list is here, lines added by hand count for nothing. Raises OfficeListInForce."""
    if (version := shelf(home).seen) > 0:
        raise OfficeListInForce(version=version)


def _roles(entry: Entry) -> tuple[Role, ...]:
    return tuple(role for role in Role if bundle_namespace(role) in entry.namespaces)


def row_of(entry: Entry) -> TrustRow:
    """A line for people."""
    return TrustRow(
        ",".join(entry.principals),
        _roles(entry),
        entry.public_key.fingerprint(),
        entry.valid_from.isoformat() if entry.valid_from else "",
        entry.valid_to.isoformat() if entry.valid_to else "",
    )
