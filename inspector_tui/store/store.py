"""The store: one SQLite file and one evidence folder, opened by one writer and any number of readers."""

from __future__ import annotations

import getpass
import os
import platform
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final, TypeVar

from inspector_tui import __version__
from inspector_tui.journal import Body, JsonLike, Stamped, Tip

from . import (
    arriving,
    backup,
    backup_manifest,
    certificates,
    checking,
    device,
    doctor,
    drafts,
    evidence_folder,
    exports,
    files,
    history,
    journal_table,
    leaving,
    ledger,
    merging,
    outbox,
    private_places,
    purge_survey,
    purging,
    registers,
    rehearsing,
    settings,
    undoing,
    vault,
)
from .connection import Connection
from .core import Core, utc_now
from .errors import EvidenceDamaged, NoStore, NoSuchEvidence, StoreLocked, in_our_words
from .records import (
    Backup,
    ChainRow,
    Checkup,
    Difference,
    Draft,
    End,
    FollowUp,
    ForkedRow,
    JournalRow,
    KeptReceipt,
    LedgerRow,
    MergeState,
    NewEntry,
    Opener,
    Outgoing,
    PurgeRecord,
    PurgeSurvey,
    PurgeTask,
    Redacting,
    RegisterRow,
    Revision,
    SealedCase,
    SealSurvey,
    SignedHead,
    Steps,
    Taken,
    Unsealed,
)

T = TypeVar("T")

DATABASE: Final = backup_manifest.DATABASE
LOCK: Final = "inspections.lock"
PROGRAM: Final = f"inspector {__version__}"
"""As the entry that opens a device says it."""


class Store:
    """An open store. It belongs to the thread that opened it; see ``owner`` for the door from others.

    Every method raises errors of ``store.errors``; what else, its own docstring says.
    """

    def __init__(self, core: Core, release: Callable[[], None]) -> None:
        self._core = core
        self._release = release

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        write: bool = True,
        clock: Callable[[], datetime] = utc_now,
        entropy: Callable[[int], bytes] = os.urandom,
        holder: str | None = None,
    ) -> Store:
        """Open the store in the folder ``home``; for writing it is made if there is none.

        Only one may have it open for writing: raises StoreLocked with ``holder`` of the one that has.
        """
        home = home.absolute()
        release = _take_lock(home, holder or _whoami()) if write else _nothing
        try:
            connection = Connection(home / DATABASE, write=write)
        except BaseException:
            release()
            raise
        store = cls(Core(home, connection, clock, entropy, PROGRAM), release)
        try:
            store._settle_in()
        except BaseException:
            store.close()
            raise
        return store

    def _settle_in(self) -> None:
        if self.writable:
            with in_our_words(self._core.connection.path):
                self._core.place = device.place_of(self._core.connection.path)
            evidence_folder.tidy(self._core)
            purging.finish(self._core)
            with suppress(OSError):
                private_places.clear_leftovers(self.home / private_places.FOLDER)

    def close(self) -> None:
        """Close the file and let go of the lock. Closing twice is nothing."""
        self._core.connection.close()
        release, self._release = self._release, _nothing
        release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def home(self) -> Path:
        """The folder."""
        return self._core.home

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._core.connection.write

    @property
    def clock_went_back(self) -> bool:
        """Whether the last append found the clock before this device's entry before it."""
        return self._core.clock_went_back

    # -- the record --------------------------------------------------------------------------------

    def append(
        self,
        assessment: str,
        new: Sequence[NewEntry],
        *,
        opener: Opener,
        op: str | None = None,
        at: str | None = None,
        closes: Collection[tuple[str, str]] = (),
    ) -> list[Stamped]:
        """See ``journal_table.append``."""
        return journal_table.append(self._core, assessment, new, opener=opener, op=op, at=at, closes=closes)

    def take_in(
        self,
        assessment: str,
        entries: Iterable[tuple[Stamped, Body | None]],
        statements: Iterable[SignedHead] = (),
        *,
        sheets: Mapping[str, bytes] = MappingProxyType({}),
        files: Collection[tuple[str, int]] = (),
        follow: Callable[[Taken], FollowUp | None] | None = None,
    ) -> Taken:
        """See ``merging.take_in``."""
        return merging.take_in(
            self._core, assessment, entries, statements, sheets=sheets, files=files, follow=follow
        )

    def rehearse(
        self,
        assessment: str,
        entries: Iterable[tuple[Stamped, Body | None]],
        statements: Iterable[SignedHead],
        sheets: Mapping[str, bytes],
        look: Callable[[Taken], T],
    ) -> T:
        """See ``rehearsing.rehearse``."""
        return rehearsing.rehearse(self._core, assessment, entries, statements, sheets, look)

    def arriving(self) -> AbstractContextManager[arriving.Arriving]:
        """See ``arriving.arriving``."""
        return arriving.arriving(self._core)

    def steps(self, assessment: str, *, opener: Opener, final: Collection[str] = ()) -> Steps:
        """See ``undoing.steps``."""
        return undoing.steps(self._core, assessment, opener, final)

    def kinds_of(self, assessment: str, op: str) -> tuple[str, ...]:
        """See ``history.kinds_of``."""
        return history.kinds_of(self._core, assessment, op)

    def undo(
        self, assessment: str, op: str | None = None, *, opener: Opener, final: Collection[str] = ()
    ) -> list[Stamped]:
        """See ``undoing.undo``."""
        return undoing.undo(self._core, assessment, op, opener=opener, final=final)

    def redo(self, assessment: str, op: str | None = None, *, opener: Opener) -> list[Stamped]:
        """See ``undoing.redo``."""
        return undoing.redo(self._core, assessment, op, opener=opener)

    def redact(self, assessment: str, entry: str, reason: str, *, opener: Opener) -> list[Stamped]:
        """See ``undoing.redact``."""
        return undoing.redact(self._core, assessment, entry, reason, opener=opener)

    def redactions(self, assessment: str) -> frozenset[Redacting]:
        """See ``undoing.redactions``."""
        return undoing.redactions(self._core, assessment)

    def entries(self, assessment: str, *, after: int = 0, limit: int = 200) -> list[JournalRow]:
        """See ``history.entries``."""
        return history.entries(self._core, assessment, after=after, limit=limit)

    def latest(self, assessment: str, *, before: int | None = None, limit: int = 200) -> list[JournalRow]:
        """See ``history.latest``."""
        return history.latest(self._core, assessment, before=before, limit=limit)

    def history(self, assessment: str, subject: str) -> list[JournalRow]:
        """See ``history.history``."""
        return history.history(self._core, assessment, subject)

    def entry(self, assessment: str, entry_id: str) -> JournalRow | None:
        """See ``history.entry``."""
        return history.entry(self._core, assessment, entry_id)

    def tips(self, assessment: str) -> dict[str, tuple[Tip, ...]]:
        """See ``history.tips``."""
        return history.tips(self._core, assessment)

    def chain(self, assessment: str, device_id: str) -> Iterator[ChainRow]:
        """See ``history.chain``."""
        return history.chain(self._core, assessment, device_id)

    def open_here(self, assessment: str, *, opener: Opener) -> str:
        """See ``journal_table.open_here``."""
        return journal_table.open_here(self._core, assessment, opener)

    def device(self, assessment: str, *, opener: Opener) -> str | None:
        """See ``device.own_device``."""
        return device.own_device(self._core, assessment, opener)

    def check(self, assessment: str) -> list[Difference]:
        """See ``checking.check``."""
        return checking.check(self._core, assessment)

    def rebuild(self, assessment: str) -> None:
        """See ``checking.rebuild``."""
        checking.rebuild(self._core, assessment)

    # -- signed heads and exports -------------------------------------------------------------------

    def statements(self, assessment: str) -> list[SignedHead]:
        """See ``exports.statements``."""
        return exports.statements(self._core, assessment)

    def add_statement(self, assessment: str, statement: SignedHead) -> None:
        """See ``exports.add_statement``."""
        exports.add_statement(self._core, assessment, statement)

    def revisions(self, assessment: str) -> list[Revision]:
        """See ``exports.revisions``."""
        return exports.revisions(self._core, assessment)

    def add_revision(self, revision: Revision) -> None:
        """See ``exports.add_revision``."""
        exports.add_revision(self._core, revision)

    # -- what is sent, and what the office answers --------------------------------------------------

    def queue(self, wanted: Outgoing) -> Outgoing:
        """See ``outbox.queue``."""
        return outbox.queue(self._core, wanted)

    def mark_sent(self, n: int, at: str) -> None:
        """See ``outbox.mark_sent``."""
        outbox.mark_sent(self._core, n, at)

    def drop_outgoing(self, n: int) -> None:
        """See ``outbox.drop``."""
        outbox.drop(self._core, n)

    def outgoing(self, remote: str = "") -> list[Outgoing]:
        """See ``outbox.outgoing``."""
        return outbox.outgoing(self._core, remote)

    def add_receipt(self, receipt: KeptReceipt) -> bool:
        """See ``outbox.add_receipt``."""
        return outbox.add_receipt(self._core, receipt)

    def receipts(self, *, assessment: str = "", tagmanifest: str = "") -> list[KeptReceipt]:
        """See ``outbox.receipts``."""
        return outbox.receipts(self._core, assessment=assessment, tagmanifest=tagmanifest)

    def append_receipt(self, row: LedgerRow, previous: str) -> None:
        """See ``ledger.append``."""
        ledger.append(self._core, row, previous)

    def ledger(self, after: int = 0, limit: int = 1000) -> list[LedgerRow]:
        """See ``ledger.rows``."""
        return ledger.rows(self._core, after, limit)

    def ledger_end(self) -> LedgerRow | None:
        """See ``ledger.newest``."""
        return ledger.newest(self._core)

    def ledger_about(self, *, file: str = "", tagmanifest: str = "") -> list[LedgerRow]:
        """See ``ledger.about``."""
        return ledger.about(self._core, file=file, tagmanifest=tagmanifest)

    # -- evidence files ------------------------------------------------------------------------------

    def attach(
        self,
        source: Path,
        *,
        progress: evidence_folder.Progress | None = None,
        cancelled: evidence_folder.IsCancelled | None = None,
    ) -> tuple[str, int]:
        """See ``evidence_folder.attach``."""
        return evidence_folder.attach(self._core, source, progress=progress, cancelled=cancelled)

    def bring_in(self, pieces: Iterable[bytes], digest: str, size: int) -> None:
        """See ``evidence_folder.bring_in``."""
        evidence_folder.bring_in(self._core, pieces, digest, size)

    def has_file(self, digest: str) -> bool:
        """See ``evidence_folder.has_file``."""
        return evidence_folder.has_file(self._core, digest)

    def evidence_path(self, digest: str) -> Path:
        """See ``evidence_folder.evidence_path``."""
        return evidence_folder.evidence_path(self._core, digest)

    def open_file(self, digest: str) -> BinaryIO:
        """See ``evidence_folder.open_file``."""
        return evidence_folder.open_file(self._core, digest)

    def verify_all(
        self, progress: evidence_folder.Progress | None = None
    ) -> dict[str, NoSuchEvidence | EvidenceDamaged]:
        """See ``evidence_folder.verify_all``."""
        return evidence_folder.verify_all(self._core, progress)

    def purge_file(self, digest: str) -> bool:
        """See ``evidence_folder.purge_file``."""
        return evidence_folder.purge_file(self._core, digest)

    # -- safe keeping --------------------------------------------------------------------------------

    def backup(self, folder: Path, progress: evidence_folder.Progress | None = None) -> Backup:
        """See ``backup.backup``; the way back is ``backup.restore``."""
        return backup.backup(self._core, folder, progress)

    def examine(
        self, *, repair: bool = False, progress: evidence_folder.Progress | None = None
    ) -> list[Checkup]:
        """See ``doctor.examine``."""
        return doctor.examine(self._core, repair=repair, progress=progress)

    # -- purging -------------------------------------------------------------------------------------

    def purge_survey(self, assessment: str) -> PurgeSurvey:
        """See ``purge_survey.survey``."""
        return purge_survey.survey(self._core, assessment)

    def purge(
        self, assessment: str, seen: PurgeSurvey, value: Mapping[str, JsonLike], *, opener: Opener
    ) -> Stamped:
        """See ``purging.purge``."""
        return purging.purge(self._core, assessment, seen, value, opener=opener)

    def finish_purges(self) -> None:
        """See ``purging.finish``."""
        evidence_folder.tidy(self._core)
        purging.finish(self._core)

    def purged(self) -> dict[str, bytes]:
        """See ``certificates.purged``."""
        return certificates.purged(self._core)

    def certificate(self, assessment: str) -> PurgeRecord:
        """See ``certificates.certificate``."""
        return certificates.certificate(self._core, assessment)

    def sign_certificate(self, assessment: str, signature: str) -> None:
        """See ``certificates.sign``."""
        certificates.sign(self._core, assessment, signature)

    # -- sealing -------------------------------------------------------------------------------------

    def seal_survey(self, assessment: str) -> SealSurvey:
        """See ``leaving.survey``."""
        return leaving.survey(self._core, assessment)

    def lines_to_seal(self, assessment: str) -> Iterator[bytes]:
        """See ``leaving.lines``."""
        return leaving.lines(self._core, assessment)

    def seal(self, seen: SealSurvey, case: SealedCase) -> None:
        """See ``vault.seal``."""
        vault.seal(self._core, seen, case)

    def bring_back(self, pieces: Iterable[bytes], digest: str, size: int) -> None:
        """See ``evidence_folder.bring_back``."""
        evidence_folder.bring_back(self._core, pieces, digest, size)

    def unseal(
        self,
        assessment: str,
        lines: Iterable[bytes],
        files: Mapping[str, int],
        digest: str,
        *,
        older: bool = False,
    ) -> Unsealed:
        """See ``vault.unseal``."""
        return vault.unseal(self._core, assessment, lines, files, digest, older=older)

    def sealed(self) -> dict[str, SealedCase]:
        """See ``leaving.sealed``."""
        return leaving.sealed(self._core)

    def sealed_case(self, assessment: str) -> SealedCase:
        """See ``leaving.sealed_case``."""
        return leaving.sealed_case(self._core, assessment)

    def seal_tasks(self, assessment: str) -> tuple[PurgeTask, ...]:
        """See ``certificates.tasks``."""
        return certificates.tasks(self._core, assessment)

    # -- what stands -------------------------------------------------------------------------------

    def assessments(self) -> list[str]:
        """See ``registers.assessments``."""
        return registers.assessments(self._core)

    def stamps(self, after: int = 0) -> dict[str, int]:
        """See ``registers.stamps``."""
        return registers.stamps(self._core, after)

    def last(self) -> tuple[int, str]:
        """See ``registers.last``."""
        return registers.last(self._core)

    def stands(self, n: int, entry: str) -> bool:
        """See ``registers.stands``."""
        return registers.stands(self._core, n, entry)

    def newest(self, assessment: str) -> int:
        """See ``registers.newest``."""
        return registers.newest(self._core, assessment)

    def ends(self, after: int = 0) -> dict[str, End]:
        """See ``registers.ends``."""
        return registers.ends(self._core, after)

    def registers(self, assessment: str, prefix: str = "") -> Iterator[RegisterRow]:
        """See ``registers.registers``."""
        return registers.registers(self._core, assessment, prefix)

    def registers_by_subject(
        self, assessment: str, prefix: str = ""
    ) -> Iterator[tuple[str, list[RegisterRow]]]:
        """See ``registers.registers_by_subject``."""
        return registers.registers_by_subject(self._core, assessment, prefix)

    def registers_of(self, assessment: str, subject: str) -> list[RegisterRow]:
        """See ``registers.registers_of``."""
        return registers.registers_of(self._core, assessment, subject)

    def register_value(self, assessment: str, subject: str, register: str) -> Any:
        """See ``registers.register_value``."""
        return registers.register_value(self._core, assessment, subject, register)

    def heads_of(self, assessment: str, subject: str) -> tuple[str, ...]:
        """See ``registers.heads_of``."""
        return registers.heads_of(self._core, assessment, subject)

    def conflicts(self, assessment: str) -> dict[str, frozenset[str]]:
        """See ``registers.conflicts``."""
        return registers.conflicts(self._core, assessment)

    def conflicts_of(self, assessment: str, subject: str) -> frozenset[str] | None:
        """See ``registers.conflicts_of``."""
        return registers.conflicts_of(self._core, assessment, subject)

    def merge_state(self, assessment: str) -> MergeState:
        """See ``registers.merge_state``."""
        return registers.merge_state(self._core, assessment)

    def forked(self, assessment: str) -> list[ForkedRow]:
        """See ``registers.forked``."""
        return registers.forked(self._core, assessment)

    # -- drafts, settings, checklists --------------------------------------------------------------

    def put_draft(self, assessment: str, subject: str, register: str, value: JsonLike) -> str:
        """See ``drafts.put_draft``."""
        return drafts.put_draft(self._core, assessment, subject, register, value)

    def close_draft(self, assessment: str, subject: str, register: str) -> bool:
        """See ``drafts.close_draft``."""
        return drafts.close_draft(self._core, assessment, subject, register)

    def drafts(self, assessment: str) -> list[Draft]:
        """See ``drafts.drafts``."""
        return drafts.drafts(self._core, assessment)

    def setting(self, key: str) -> str | None:
        """See ``settings.setting``."""
        return settings.setting(self._core, key)

    def set_setting(self, key: str, value: str | None) -> None:
        """See ``settings.set_setting``."""
        settings.set_setting(self._core, key, value)

    def settings_under(self, prefix: str) -> dict[str, str]:
        """See ``settings.settings_under``."""
        return settings.settings_under(self._core, prefix)

    def set_settings(self, values: Mapping[str, str]) -> None:
        """See ``settings.set_settings``."""
        settings.set_settings(self._core, values)

    def pin(self, sheets: Mapping[str, bytes]) -> dict[str, str]:
        """See ``settings.pin``."""
        return settings.pin(self._core, sheets)

    def pinned(self, digests: Mapping[str, str]) -> dict[str, bytes]:
        """See ``settings.pinned``."""
        return settings.pinned(self._core, digests)


def _take_lock(home: Path, holder: str) -> Callable[[], None]:
    if home.exists() and not home.is_dir():
        raise NoStore(path=home)
    with in_our_words(home):
        files.make_folder(home)
        try:
            return files.lock(home / LOCK, holder)
        except files.LockHeld as held:
            raise StoreLocked(holder=held.holder or "?") from held


def _whoami() -> str:
    name = ""
    with suppress(OSError, KeyError, ImportError):  # no such user, as in some containers
        name = getpass.getuser()
    return f"{name or '?'}@{platform.node()} (PID {os.getpid()})"


def _nothing() -> None:
    """Release nothing: a reader holds no lock."""
