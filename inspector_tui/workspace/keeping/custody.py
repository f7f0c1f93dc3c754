"""Keeping what was recorded: backup to another folder, restore, and the doctor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...model.text import Text
from ...model.views import DoctorRow
from ...store.backup import restore as restore_store
from ...store.errors import Cancelled as Stopped
from ..desk import Desk
from ..errors import BackupIncomplete
from ..past import past_index
from . import trust_lists

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_TRUST = Text("신뢰목록 사본", "Trust list kept here")
_TRUST_AGAIN = Text(
    "신뢰목록 사본: 손상되었거나 오래됨. 평가기관의 .trust 파일을 다시 받으십시오",
    "Trust list kept here: damaged or too old. Take in the office's .trust file again",
)
_LOOKED_AT = {
    "file": Text("데이터베이스 파일", "Database file"),
    "links": Text("데이터베이스 내부 참조", "References within the database"),
    "record": Text("기록과 해시", "Record and digests"),
    "projection": Text("화면용 자료와 기록의 일치", "What screens show against the record"),
    "purge": Text("자료 파기의 마무리", "Purges, finished"),
    "evidence": Text("증적 파일", "Evidence files"),
    "leftovers": Text("남은 임시 파일", "Files left over"),
}


def backup(
    desk: Desk, folder: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Path:
    """A verified copy of the store, evidence included, in a new folder under ``folder``; returns it.

    Evidence that is damaged here cannot be in it: the copy is made and then said to be incomplete.
    ``cancelled`` is asked after every file; a copy that was not finished is removed.
    Raises BackupIncomplete, Cancelled and the store's errors.
    """
    made = desk.store.backup(folder, _heeding(progress, cancelled))
    if made.left_out:
        raise BackupIncomplete(path=made.path, count=len(made.left_out), first=made.left_out[0][:16])
    return made.path


def _heeding(progress: Progress | None, cancelled: Cancelled | None) -> Progress:
    def call(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(done, total)

    return call


def restore(folder: Path, home: Path, progress: Progress | None = None) -> None:
    """Make the new home ``home`` from the backup in ``folder``. Raises BackupDamaged, HomeInUse."""
    restore_store(folder, home, progress)


def doctor(desk: Desk, repair: bool = False, progress: Progress | None = None) -> tuple[DoctorRow, ...]:
    """Replay the record and compare, re-hash the evidence; with ``repair`` mend what can be derived anew."""
    rows = desk.store.examine(repair=repair, progress=progress)
    if any(row.repaired for row in rows):
        for case_id in desk.store.assessments():
            desk.forget(case_id)
    looked = tuple(
        DoctorRow(
            _LOOKED_AT.get(row.code, Text(row.code, row.code)),
            row.sound or row.repaired,
            " ".join(filter(None, (row.detail, "(repaired)" if row.repaired else ""))),
        )
        for row in rows
    )
    return (*looked, *_past_row(desk), *_trust_row(desk), *_office_rows(desk))


def _past_row(desk: Desk) -> tuple[DoctorRow, ...]:
    """The index of past inspections, where one was made: a damaged one is thrown away, and made anew."""
    if not past_index.kept(desk):
        return ()
    return (DoctorRow(_PAST, sound=True, detail="" if past_index.sound(desk) else "(damaged, made anew)"),)


_PAST = Text("지난 평가의 색인", "The index of past inspections")


def _office_rows(desk: Desk) -> tuple[DoctorRow, ...]:
    """Of an office's home: its ledger by chain and signatures, and what it filed by digest."""
    from ..office import filed, office_home, office_ledger  # an inspector's home pays nothing for them

    if not office_home.is_office(desk.home):
        return ()
    ledger = office_ledger.check(desk)
    wrong = filed.unsound(desk)
    said = "; ".join(problem.en for problem in ledger.problems[:3])
    return (
        DoctorRow(_LEDGER, ledger.sound, said or str(ledger.receipts)),
        DoctorRow(_FILED, not wrong, "; ".join(wrong[:3])),
    )


_LEDGER = Text("접수대장의 연결과 서명", "The ledger's chain and signatures")
_FILED = Text("보관된 번들", "Filed bundles")


def _trust_row(desk: Desk) -> tuple[DoctorRow, ...]:
    """The kept trust list: verified along its chain, and not older than what this store has seen."""
    state = trust_lists.state(desk.home)
    forgotten = trust_lists.remember(desk)
    if not state.version and forgotten is None:
        return ()
    sound = state.sound and forgotten is None
    return (DoctorRow(_TRUST if sound else _TRUST_AGAIN, sound, str(state.version)),)
