"""What goes into the store and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from inspector_tui.journal import Json, JsonLike

Available = Literal["here", "withheld", "redacted"]


class NewEntry(NamedTuple):
    """An entry to be. ``heads``: what the author was looking at; None means all there is at that moment."""

    kind: str
    subject: str
    value: Mapping[str, JsonLike]
    undoes: tuple[str, ...] = ()
    heads: tuple[str, ...] | None = None


class Opener(NamedTuple):
    """Who records, as a device's first entry names them. ``public_key`` is an OpenSSH line, or empty."""

    actor: str
    name: str = ""
    letter: str = ""
    public_key: str = ""


class RegisterRow(NamedTuple):
    """One standing value of a register. ``value`` is decoded JSON; None unless ``available`` is here."""

    subject: str
    register: str
    entry: str
    value: Any
    available: Available
    conflict: bool
    actor: str
    at: str


class Draft(NamedTuple):
    """Something being typed. ``heads`` are those of its subject when the draft was opened."""

    subject: str
    register: str
    value: Any
    heads: tuple[str, ...]
    opened_at: str
    updated_at: str


class End(NamedTuple):
    """The newest entry of an assessment by arrival: its number here, and its id."""

    n: int
    id: str


class JournalRow(NamedTuple):
    """One recorded entry with what is known of it. ``n`` is its place by arrival, for paging.

    ``values`` are what it wrote, None unless ``available`` is here.
    """

    n: int
    id: str
    device: str
    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    op: str
    supersedes: tuple[str, ...]
    undoes: tuple[str, ...]
    writes: tuple[str, ...]
    values: dict[str, Json] | None
    available: Available
    undone: bool
    waiting: bool


class MergeState(NamedTuple):
    """What a merge left open: entries that wait for others, and places where a device's chain forks."""

    waiting: int
    forks: int


class ForkedRow(NamedTuple):
    """One entry of a device whose chain forks; ``prev`` is "" for the first."""

    id: str
    device: str
    seq: int
    prev: str
    at: str
    waiting: bool


class Taken(NamedTuple):
    """What ``take_in`` did: new entries, of these still waiting, bodies that came, subjects changed.

    ``erased`` counts bodies that were here and are gone because their author redacted them.
    """

    entries: int
    waiting: int
    bodies: int
    subjects: tuple[str, ...]
    erased: int


class Redacting(NamedTuple):
    """A redaction that counts, and what it took away: entries and the devices that wrote them."""

    target: str
    target_device: str
    by: str
    by_device: str
    actor: str


class FollowUp(NamedTuple):
    """What this device records of a merge, in the merge's own transaction."""

    opener: Opener
    entries: tuple[NewEntry, ...]


class SignedHead(NamedTuple):
    """A head statement with the signature its actor made over it."""

    device: str
    seq: int
    head: str
    signature: str


class Revision(NamedTuple):
    """One export: which heads it was made of and which bytes were signed."""

    assessment: str
    kind: str
    device: str
    n: int
    heads_digest: str
    tagmanifest: str
    anchor: str
    made_at: str


class ChainRow(NamedTuple):
    """One line of a chain with its body: salt and value, both None where the body is not here."""

    id: str
    seq: int
    line: bytes
    salt: str | None
    value: bytes | None


class Steps(NamedTuple):
    """Actions on this device, oldest first: what undo takes from the end of ``done``, redo of ``undone``."""

    done: tuple[str, ...]
    undone: tuple[str, ...]


class Difference(NamedTuple):
    """Where stored and derived do not agree.

    ``what`` is register, subject, waiting, effect, entry or body; ``where`` names it, ``detail`` says how.
    """

    what: str
    where: str
    detail: str


class Checkup(NamedTuple):
    """One thing the doctor looked at.

    ``code``: file, links, record, projection, purge, evidence, leftovers.
    """

    code: str
    sound: bool
    detail: str = ""
    repaired: bool = False


class Backup(NamedTuple):
    """A backup made: where, how many evidence files, and those that were not sound and are not in it."""

    path: Path
    files: int
    left_out: tuple[str, ...]


class KnownBackup(NamedTuple):
    """A backup made from this store: where, when, and whether it can be reached now."""

    path: Path
    made_at: str
    within_reach: bool


class PurgeSurvey(NamedTuple):
    """What purging a case would take, and what it would leave.

    ``newest`` is the arrival number of its last entry: a survey is good until another comes.
    ``bodies_digest`` is sha256 over the body lines as a full bundle has them (devices by name, lines by seq,
    each with its newline); ``files_digest`` over the sorted digests of the files, one a line. ``shared``:
    files that another case uses and that stay. ``heads``: (device, seq, head) per branch. ``elsewhere``:
    devices of others.
    """

    newest: int
    entries: int
    bodies: int
    bodies_size: int
    bodies_digest: str
    files: tuple[str, ...]
    files_size: int
    files_digest: str
    shared: int
    drafts: int
    heads: tuple[tuple[str, int, str], ...]
    elsewhere: tuple[str, ...]
    revisions: tuple[Revision, ...]
    backups: tuple[KnownBackup, ...]


class PurgeTask(NamedTuple):
    """What a purge does after its commit: ``wipe`` the file's free space, or a ``backup``.

    ``done_at`` is None while it is still to be done; ``detail`` then says what was in the way.
    """

    what: str
    target: str
    made_at: str
    done_at: str | None
    detail: str


class PurgeRecord(NamedTuple):
    """The certificate of a purged case: its entry, the canonical JSON, what went, and how far the rest is."""

    entry: str
    value: bytes
    files: tuple[str, ...]
    signature: str | None
    files_left: int
    tasks: tuple[PurgeTask, ...]


class LedgerRow(NamedTuple):
    """One receipt the office gave: ``line`` is its canonical JSON, ``digest`` sha256 over it."""

    seq: int
    digest: str
    line: bytes
    signature: str
    file: str
    tagmanifest: str
    assessment: str
    bundle: str
    outcome: str


class Outgoing(NamedTuple):
    """One bundle on its way to one remote. ``n`` is 0 until kept; ``sent_at`` empty until seen there."""

    n: int
    remote: str
    object: str
    bundle: str
    assessment: str
    kind: str
    revision: int
    path: str
    size: int
    sha256: str
    tagmanifest: str
    queued_at: str
    sent_at: str = ""


class KeptReceipt(NamedTuple):
    """A receipt that was verified when it came: ``line`` is its canonical JSON, ``digest`` sha256 over it."""

    digest: str
    line: bytes
    signature: str
    file: str
    tagmanifest: str
    assessment: str
    bundle: str
    outcome: str
    seq: int
    received_at: str


class SealedCase(NamedTuple):
    """The marker of a case that lies in an age file: where, and what the file is.

    ``heads``: the ends of its chains, one a line; ``facts``: JSON for people (who can open it, how much is
    in it); ``place``: which store on which machine sealed it, empty where that does not count any more.
    """

    assessment: str
    sealed_at: str
    path: str
    sha256: str
    size: int
    heads: str
    facts: str
    place: str = ""


class SealSurvey(NamedTuple):
    """What sealing a case puts into its file.

    ``digest`` is over all rows, ``files`` {sha256: size} of the evidence that goes along; ``going`` of them
    leave the folder, ``shared`` stay for other cases.
    """

    entries: int
    bodies: int
    drafts: int
    digest: str
    heads: str
    going: tuple[str, ...]
    files: dict[str, int]
    shared: int
    backups: tuple[KnownBackup, ...]


class Unsealed(NamedTuple):
    """What came back: new entries, entries that were here before, drafts; whether the chains go on."""

    entries: int
    before: int
    drafts: int
    same_device: bool
