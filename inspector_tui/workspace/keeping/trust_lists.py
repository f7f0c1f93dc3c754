"""The office's trust list on a laptop: taken in, shown, asked (DESIGN 6).

``in_force`` is what every judgement of a signature here rests on. Once a list of the office's was taken, it
alone counts; until then the lines that people added by hand do (``trusting``).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec import structs

from ...model.text import Text
from ...model.trust import RevocationReason, TrustDocument
from ...model.trust_views import TrustChange, TrustState
from ...model.words import Role
from ...signing.namespaces import bundle_namespace
from ...signing.public import PublicKey
from ...signing.trust import SignerStanding, TrustList
from ...signing.trust_document import accept, roots_figure, trust_list
from ...signing.trust_errors import TrustEquivocation
from ...signing.trust_reading import SignedList, document_of, key_of, read
from ..desk import Desk
from . import trust_rows, trust_shelf, trusting
from .trust_list_errors import TrustCopyDamaged
from .trust_list_files import are_office_lists, in_order, of_file, on_stick, roots_not_compared, signers

__all__ = [
    "are_office_lists",
    "at_hand",
    "doubt",
    "handed_on",
    "in_force",
    "in_order",
    "of_file",
    "on_stick",
    "preview",
    "publishable",
    "remember",
    "roots_not_compared",
    "show",
    "signers",
    "state",
    "take",
    "take_bytes",
    "version",
]

_SETTING = "trust.seen"
"""Where the store remembers the highest version, for the day the home's copies are gone."""

DAMAGED_OLDER = Text(
    "보관된 이전 버전 {versions}의 사본이 손상되었습니다. 적용 중인 목록에는 영향이 없습니다.",
    "The kept copy of earlier version {versions} is damaged. The list in force is not affected.",
)
TWO_LISTS = Text(
    "경보: 같은 버전의 서로 다른 신뢰목록이 제시된 적이 있습니다({files}). "
    "평가기관에 알리고 파일을 보관하십시오.",
    "ALARM: a different list of the same version was shown here ({files}). Tell the office; keep the file.",
)
DOUBT = Text(
    "이 서명키는 신뢰목록(버전 {version})에 따르면 '{ko}'입니다. 평가기관이 반려할 수 있으니 확인하십시오"
    "(`inspector key request`).",
    "By the trust list (version {version}) this key is: {en}. The office may reject what it signed; "
    "ask them (`inspector key request`).",
)
FORGOTTEN = Text(
    "이 저장소는 신뢰목록 버전 {seen}까지 받았으나 지금은 버전 {version}입니다. "
    "평가기관의 .trust 파일을 다시 받으십시오(`inspector trust import FILE`).",
    "This store has had version {seen} of the trust list; version {version} is here now. "
    "Take in the office's .trust file again (`inspector trust import FILE`).",
)


def in_force(home: Path) -> TrustList | None:
    """Whose signatures count at this home; None where nobody is known yet.

    Raises TrustCopyDamaged (no older list steps in), and what reading the hand-kept list raises.
    """
    current = trust_shelf.shelf(home).in_force()
    if current is not None:
        return _listed(current.line)
    by_hand = trusting.list_of(home)
    return TrustList.read(by_hand) if by_hand is not None else None


def version(home: Path) -> int:
    """The version in force, 0 without one. Raises TrustCopyDamaged."""
    current = trust_shelf.shelf(home).in_force()
    return current.version if current is not None else 0


def publishable(home: Path) -> tuple[int, bytes] | None:
    """The newest list as it is handed on, with its version; None without one. Raises TrustCopyDamaged."""
    current = trust_shelf.shelf(home).in_force()
    return (current.version, current.data) if current is not None else None


def at_hand(home: Path) -> tuple[int, bytes]:
    """The list in force, or (0, nothing) where there is none or its copy is damaged.

    For deciding what to fetch: what comes mends the copy.
    """
    try:
        return publishable(home) or (0, b"")
    except TrustCopyDamaged:
        return 0, b""


def handed_on(home: Path) -> tuple[tuple[int, bytes], ...]:
    """Every kept list in its order: who has been away longer than one change of roots needs them all."""
    found = trust_shelf.shelf(home)
    found.in_force()
    return tuple((one.version, one.data) for one in found.chain)


def state(home: Path, *, at: datetime | None = None) -> TrustState:
    """The list in force, else the hand-kept lines.

    For people: a damaged copy is said in ``warnings`` and not raised.
    """
    now = at or datetime.now(UTC)
    found = trust_shelf.shelf(home)
    warnings = []
    if found.others:
        warnings.append(TWO_LISTS.filled(files=", ".join(path.name for path in found.others)))
    try:
        current = found.in_force()
    except TrustCopyDamaged as problem:
        warnings.append(problem.told())
        return TrustState(found.seen, "", "", False, 0, (), (), warnings=tuple(warnings), sound=False)
    if current is None:
        by_hand = trusting.list_of(home)
        entries = TrustList.read(by_hand).entries if by_hand is not None else ()
        people = tuple(trust_rows.by_hand(entry, now) for entry in entries)
        return TrustState(0, "", "", False, 0, (), people, warnings=tuple(warnings))
    if found.damaged:
        versions = ", ".join(map(str, found.damaged))
        warnings.append(DAMAGED_OLDER.filled(versions=versions))
    return trust_rows.state_of(current, now, warnings)


def show(home: Path, file: Path | None = None) -> tuple[trusting.TrustRow, ...]:
    """The lines of ``file``, else of what is in force at the home. Raises as ``of_file`` or ``in_force``."""
    listed = of_file(file) if file is not None else in_force(home)
    return () if listed is None else tuple(trusting.row_of(entry) for entry in listed.entries)


def preview(home: Path, path: Path, *, at: datetime | None = None) -> TrustChange:
    """What taking in the file would change. Nothing is kept. Raises as ``take``, but asks for no roots."""
    now = at or datetime.now(UTC)
    data = trust_shelf.content(path)
    found = trust_shelf.shelf(home)
    roots = () if found.newest is not None else (roots_figure(read(data).document.roots),)
    new = _accepted(found, data, now, roots)
    return trust_rows.change(_document(found.newest), new.document, now)


def take(home: Path, path: Path, *, roots: Collection[str] = (), at: datetime | None = None) -> TrustChange:
    """Take in a list of the office's; it is in force when this returns. The same list again changes nothing.

    ``roots``, for the first list: the fingerprints that the office gave over another channel, all of them, or
    the one figure. Raises TrustFileUnreadable, TrustNotKept, and what ``trust_document.accept`` refuses: then
    the list in force stays. Two lists of one version are an alarm, and the second is kept as proof. Where
    kept copies are damaged, lists are taken in their order until the highest one that was here is here again.
    """
    return take_bytes(home, trust_shelf.content(path), roots=roots, at=at)


def take_bytes(
    home: Path, data: bytes, *, roots: Collection[str] = (), at: datetime | None = None
) -> TrustChange:
    """``take`` for a list that came another way than as a file."""
    now = at or datetime.now(UTC)
    found = trust_shelf.shelf(home)
    before = found.newest
    first = before is None
    if first and not roots and found.roots:
        roots = (found.roots,)
    try:
        new = _accepted(found, data, now, roots)
    except TrustEquivocation as alarm:
        trust_shelf.keep_other(home, int(alarm.values["version"]), data)
        raise
    if new is not before or not found.seen_line:
        trust_shelf.keep(home, new, first=first, seen=found.seen)
    change = trust_rows.change(_document(before), new.document, now)
    if not (again := state(home, at=now)).sound:
        return structs.replace(change, warnings=(*change.warnings, *again.warnings))
    return change


def doubt(home: Path, key: PublicKey, role: Role, at: datetime) -> Text | None:
    """Why the office may not count a signature by this key in this role, as far as the list here says.

    None where nothing speaks against it, or no list of the office's is here.
    """
    try:
        current = trust_shelf.shelf(home).in_force()
    except TrustCopyDamaged as problem:
        return problem.told()
    if current is None:
        return None
    standing = _listed(current.line).judge(key, role, bundle_namespace(role), at).standing
    if standing is SignerStanding.KNOWN:
        person = next(p for p in current.document.people if key_of(p) == key)
        if person.revoked is None or person.revoked.reason is not RevocationReason.RETIRED:
            return None
        return DOUBT.filled(version=current.version, ko=trust_rows.RETIRED.ko, en=trust_rows.RETIRED.en)
    return DOUBT.filled(version=current.version, ko=standing.label.ko, en=standing.label.en)


def remember(desk: Desk) -> Text | None:
    """Keep the version in force in the store as well; a warning if the home has forgotten a newer one."""
    found = trust_shelf.shelf(desk.home)
    seen = int(desk.store.setting(_SETTING) or 0)
    if found.seen > seen and not desk.read_only:
        desk.store.set_setting(_SETTING, str(found.seen))
    if found.seen < seen:
        return FORGOTTEN.filled(seen=seen, version=found.seen)
    return None


@lru_cache(maxsize=2)
def _listed(line: bytes) -> TrustList:
    """What a verified line says; asked at every judgement, so made once."""
    return trust_list(document_of(line))


def _accepted(found: trust_shelf.Shelf, data: bytes, now: datetime, roots: Collection[str]) -> SignedList:
    """The list, if it may follow the sound copies and what is known of copies that are no longer sound."""
    # A list below the highest one seen may mend a damaged chain; nothing is in force until that one is here.
    new = accept(found.newest, data, now=now, believed_roots=roots)
    known = found.seen_line if new.version == found.seen else ""
    if known and sha256(new.line).hexdigest() != known:
        raise TrustEquivocation(version=new.version)
    return new


def _document(signed: SignedList | None) -> TrustDocument | None:
    return signed.document if signed is not None else None
