"""Pull: receipts for what was sent from here, newer trust lists, and packs and exchanges where asked for.

The transfer brings files into the home, each held against its name; what they are worth is judged when they
are noted: trust lists first, by the rules of the list before, then receipts by the list then in force.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

from ...model.errors import InspectorError
from ...model.sync_views import RemoteRow
from ...model.text import Text
from ...signing import signed_line, trust_reading
from ...store import KeptReceipt
from ...store.errors import in_our_words
from ...store.files import fsync_folder, make_folder, name_new
from ...sync import names, receipts
from ...sync.asking import Secrets, nobody
from ...sync.errors import ObjectTorn
from ...sync.remote import Listed, Remote
from ...sync.transports.opening import open_remote
from ..desk import Desk
from ..keeping import trust_lists
from . import remotes
from .transfers import Cancelled, Journey, Told

MAX_PACK: Final = 64 << 30
MAX_HELD: Final = 64 << 20
"""Bytes of receipts, and of trust lists, that one pull holds until they are judged."""
_RESERVE: Final = 256 << 20
"""What a fetched pack leaves free: records are saved on the same disk."""
_INCOMING: Final = "incoming"

_TOO_MANY: Final = Text(
    "한 번에 가져오는 양을 넘어 가져오지 않았습니다. 다시 가져오고, 계속되면 원격 위치를 확인하십시오",
    "more than one pull takes; not fetched. Pull again, and look at the remote if it goes on",
)
_NO_ROOM: Final = Text(
    "디스크에 {size} MiB를 받을 공간이 없어 가져오지 않았습니다", "no room for {size} MiB here; not fetched"
)
_TOO_LONG: Final = Text("크기가 한도를 넘어 가져오지 않았습니다", "larger than allowed; not fetched")


@dataclass(frozen=True, slots=True)
class PullPlan:
    """What is of interest. ``bundles``: names of what left from here; ``known``: receipts that are here."""

    remote: RemoteRow
    mine: str
    home: Path
    bundles: frozenset[str]
    known: frozenset[str]
    trust_version: int
    trust_file: str
    into: Path | None
    own: frozenset[str]


@dataclass(slots=True)
class PullResult:
    """What was fetched: trust lists and receipts as they came, packs by where they lie now."""

    remote: RemoteRow
    journey: Journey
    trust: list[tuple[str, bytes]] = field(default_factory=list)
    receipts: list[tuple[str, bytes]] = field(default_factory=list)
    packs: list[Path] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    refused: list[tuple[str, Text]] = field(default_factory=list)


def plan(desk: Desk, remote: str, into: Path | None = None) -> PullPlan:
    """What to look for. ``into``: fetch packs and exchanges there. Raises RemoteUnknown, AddressUnknown."""
    desk.must_write()
    row = remotes.find(desk, remote)
    outgoing = desk.store.outgoing()
    revisions = [
        f"{r.assessment}-{r.kind}-{r.device}-r{r.n}"
        for assessment in desk.store.assessments()
        for r in desk.store.revisions(assessment)
    ]
    here = trust_lists.at_hand(desk.home)
    return PullPlan(
        remote=row,
        mine=remotes.mine(desk),
        home=desk.home,
        bundles=frozenset(one.bundle for one in outgoing) | frozenset(revisions),
        known=frozenset(_file_digest(kept) for kept in desk.store.receipts()),
        trust_version=here[0],
        trust_file=sha256(here[1]).hexdigest(),
        into=None if into is None else into.absolute(),
        own=frozenset(one.object for one in outgoing),
    )


def carry_out(
    planned: PullPlan, ask: Secrets = nobody, told: Told | None = None, cancelled: Cancelled | None = None
) -> PullResult:
    """Fetch. Needs no desk and may take long. Raises what opening the remote and making folders raises."""
    done = PullResult(planned.remote, Journey(told, cancelled))
    incoming = planned.home / _INCOMING
    with in_our_words(incoming):
        make_folder(incoming)
        if planned.into is not None:
            make_folder(planned.into)
    remote = open_remote(planned.remote, ask, mine=planned.mine, home=planned.home)
    try:
        for listed, wanted in _wanted(remote, planned, done):
            try:
                done.journey.heed()
                _fetch(remote, listed, wanted, planned, done)
            except _Grew:
                done.refused.append((listed.name, _TOO_LONG))
            except InspectorError as problem:
                if isinstance(problem, ObjectTorn):
                    done.refused.append((listed.name, problem.told()))
                    continue
                done.journey.went_wrong(listed.name, problem)
                if done.journey.over:
                    break
    except InspectorError as problem:
        done.journey.went_wrong(planned.remote.name, problem)
    finally:
        remote.close()
    return done


def _wanted(remote: Remote, planned: PullPlan, done: PullResult) -> Iterator[tuple[Listed, names.ObjectName]]:
    """Trust lists by version, receipts, then packs."""
    lists = []
    for listed in remote.list(names.Place.TRUST.value):
        found = names.parse(listed.name)
        if found is None or found.version < planned.trust_version:
            continue
        # Another list of the very version that is here is fetched, too: taking it in raises the alarm.
        if found.version > planned.trust_version or found.sha256 != planned.trust_file:
            lists.append((listed, found))
    yield from sorted(lists, key=lambda pair: (pair[1].version, pair[1].name))
    for listed in remote.list(names.Place.RECEIPTS.value):
        found = names.parse(listed.name)
        if found is not None and found.bundle in planned.bundles and found.sha256 not in planned.known:
            yield listed, found
    for listed in remote.list(names.Place.OUTBOX.value):
        found = names.parse(listed.name)
        if found is None or listed.name in planned.own:
            continue
        if planned.into is None:
            done.waiting.append(listed.name)
        else:
            yield listed, found


def _fetch(
    remote: Remote, listed: Listed, wanted: names.ObjectName, planned: PullPlan, done: PullResult
) -> None:
    if wanted.sort == "bundle":
        _fetch_pack(remote, listed, wanted, planned, done)
        return
    limit = receipts.MAX_FILE if wanted.sort == "receipt" else trust_reading.MAX_FILE
    if listed.size > limit:
        done.refused.append((listed.name, _TOO_LONG))
        return
    held = done.receipts if wanted.sort == "receipt" else done.trust
    if sum(len(data) for _, data in held) + listed.size > MAX_HELD:
        done.refused.append((listed.name, _TOO_MANY))
        return
    part = planned.home / _INCOMING / wanted.sha256
    _get(remote, listed, part, done)
    with in_our_words(part, writing=False):
        data = part.read_bytes()
    held.append((listed.name, data))
    with suppress(OSError):
        part.unlink()


def _fetch_pack(
    remote: Remote, listed: Listed, wanted: names.ObjectName, planned: PullPlan, done: PullResult
) -> None:
    """Into the chosen folder, under the bundle's name; what lies there under it already is left alone."""
    if planned.into is None:
        return
    last = ".zip.age" if wanted.encrypted else ".zip"
    for stem in (wanted.bundle, f"{wanted.bundle}.{wanted.sha256[:16]}"):
        target = planned.into / f"{stem}{last}"
        if not target.exists():
            break
        if _is(target, listed.size, wanted.sha256):
            return
    part = planned.into / f".part-{wanted.sha256[:32]}"
    if listed.size > MAX_PACK:
        done.refused.append((listed.name, _TOO_LONG))
        return
    with in_our_words(part, writing=False):
        here = part.stat().st_size if part.is_file() else 0
        room = shutil.disk_usage(planned.into).free + here
    if room < listed.size + _RESERVE:
        done.refused.append((listed.name, _NO_ROOM.filled(size=-(-listed.size >> 20))))
        return
    _get(remote, listed, part, done)
    with in_our_words(target):
        name_new(part, target)
        fsync_folder(target.parent)
    done.packs.append(target)


class _Grew(Exception):
    """The object is larger by now than it was when it was listed."""


def _get(remote: Remote, listed: Listed, part: Path, done: PullResult) -> None:
    """The object into ``part``, and no byte more than it was listed with: so much was looked at."""
    heard = done.journey.progress(listed.name)

    def bounded(so_far: int, total: int, resumed: int) -> None:
        if max(so_far, total) > listed.size:
            raise _Grew
        heard(so_far, total, resumed)

    try:
        remote.get(listed.name, part, bounded)
    except _Grew:
        with suppress(OSError):
            part.unlink()
        raise


def _is(path: Path, size: int, digest: str) -> bool:
    with in_our_words(path, writing=False):
        if path.stat().st_size != size:
            return False
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest() == digest


def _file_digest(kept: KeptReceipt) -> str:
    """The sha256 of a receipt's file, which its name on a remote holds."""
    return sha256(signed_line.joined(kept.line, [kept.signature.encode("ascii")])).hexdigest()
