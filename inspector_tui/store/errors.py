"""What can go wrong with the store, and which fault of SQLite or the system it stands for."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_tui.model.errors import EnvironmentFailed, InspectorError, Refused, UsageError
from inspector_tui.model.text import Text


class DiskFull(EnvironmentFailed):
    """No room is left where we write."""

    code = "disk-full"
    sentence = Text(
        "디스크에 남은 공간이 없어 저장하지 못했습니다: {path}. 공간을 비운 뒤 다시 저장하십시오. "
        "이미 저장된 기록은 그대로 있습니다.",
        "Not saved: the disk is full ({path}). Free some space and save again. What was saved "
        "before is intact.",
    )


class ReadOnlyStore(EnvironmentFailed):
    """Writing is forbidden here."""

    code = "read-only"
    sentence = Text(
        "읽기 전용이므로 저장할 수 없습니다: {path}. 쓰기 권한이 있는 폴더로 옮겨 다시 여십시오.",
        "Not saved: {path} is read-only. Move it to a folder you may write to and open it again.",
    )


class WriteFailed(EnvironmentFailed):
    """The medium refused a write."""

    code = "write-failed"
    sentence = Text(
        "저장 장치에 쓰지 못해 저장되지 않았습니다: {path} ({detail}). 저장 장치를 확인한 뒤 "
        "다시 저장하십시오.",
        "Not saved: writing to {path} failed ({detail}). Check the drive and save again.",
    )


class ReadFailed(EnvironmentFailed):
    """A file cannot be opened or read."""

    code = "read-failed"
    sentence = Text(
        "읽지 못했습니다: {path} ({detail}). 경로와 저장 장치를 확인하십시오.",
        "Cannot read {path} ({detail}). Check the path and the drive.",
    )


class StoreLocked(EnvironmentFailed):
    """Somebody else has the store open for writing."""

    code = "store-locked"
    sentence = Text(
        "이 저장소는 {holder}이(가) 사용 중입니다. 사용 중인 쪽을 닫은 뒤 다시 여십시오. 읽기 전용으로는 "
        "지금 열 수 있습니다.",
        "This store is in use by {holder}. Close it there first; you may open it read-only now.",
    )


class StoreBusy(EnvironmentFailed):
    """A reader held the file for longer than we wait."""

    code = "store-busy"
    sentence = Text(
        "다른 프로그램이 저장소를 읽고 있어 저장하지 못했습니다: {path}. 잠시 후 다시 저장하십시오.",
        "Not saved: another program is reading {path}. Try again in a moment.",
    )


class NewerStore(EnvironmentFailed):
    """The file was written by a newer version."""

    code = "newer-store"
    sentence = Text(
        "더 새로운 버전의 프로그램으로 만든 저장소입니다(저장 형식 {found}, 이 프로그램은 {known}까지). "
        "프로그램을 새 버전으로 바꾼 뒤 여십시오. 아무것도 변경하지 않았습니다.",
        "This store was written by a newer version (format {found}; this program knows up to {known}). "
        "Update the program and open it again. Nothing was changed.",
    )


class OlderStore(EnvironmentFailed):
    """The file needs a migration, and may only be read."""

    code = "older-store"
    sentence = Text(
        "이전 버전의 저장소이므로 읽기 전용으로는 열 수 없습니다: {path}. 한 번 쓰기 가능하게 열면 "
        "새 형식으로 바뀝니다.",
        "{path} is from an older version and cannot be opened read-only. Open it for writing "
        "once to convert it.",
    )


class NotAStore(EnvironmentFailed):
    """The file is somebody else's."""

    code = "not-a-store"
    sentence = Text(
        "이 프로그램의 저장소가 아닙니다: {path}. 다른 폴더를 고르십시오. 파일은 변경하지 않았습니다.",
        "{path} is not a store of this program. Choose another folder. The file was not changed.",
    )


class NoStore(EnvironmentFailed):
    """There is nothing to open."""

    code = "no-store"
    sentence = Text(
        "저장소가 없습니다: {path}. 폴더를 확인하십시오.",
        "There is no store at {path}. Check the folder.",
    )


class StoreDamaged(EnvironmentFailed):
    """The file, or what guards it, is not as it was written."""

    code = "store-damaged"
    sentence = Text(
        "저장소 파일이 손상되었습니다: {path} ({detail}). 먼저 파일을 복사해 두고 doctor로 "
        "점검하거나 백업에서 복원하십시오.",
        "The store file {path} is damaged ({detail}). Copy it away first, then run doctor or "
        "restore a backup.",
    )


class PastDamaged(EnvironmentFailed):
    """What stands in the index of past inspections is not what was written. Nothing of the record is."""

    code = "past-damaged"
    sentence = Text(
        "지난 평가의 색인({path})이 손상되어 답할 수 없습니다({detail}). 기록은 그대로입니다. "
        "다시 시도하면 색인을 새로 만듭니다.",
        "The index of past inspections ({path}) is damaged ({detail}), so there is no answer. The record is "
        "as it was. Try again: the index is made anew.",
    )


class UnsafeConnection(EnvironmentFailed):
    """A setting that durability rests on does not hold."""

    code = "unsafe-connection"
    sentence = Text(
        "안전한 저장 설정을 적용할 수 없어 저장소를 열지 않았습니다: {setting}이(가) "
        "{found}입니다(필요한 값 {wanted}). "
        "다른 드라이브나 다른 Python으로 다시 시도하십시오.",
        "The store was not opened because a safe setting does not hold: {setting} is {found}, "
        "wanted {wanted}. "
        "Try another drive or another Python.",
    )


class CommitUncertain(EnvironmentFailed):
    """A commit failed and what is so could not be read again."""

    code = "commit-uncertain"
    sentence = Text(
        "저장되었는지 확인하지 못했습니다: {path} ({detail}). 프로그램을 닫았다가 다시 열어 "
        "마지막 기록을 확인하십시오.",
        "It is not known whether this was saved: {path} ({detail}). Close the program, open it "
        "again and look.",
    )


class DraftOpen(Refused):
    """The register is being typed into."""

    code = "draft-open"
    sentence = Text(
        "{subject}의 {register}에 작성 중인 글이 있습니다. 그 글을 저장하거나 버린 뒤 다시 시도하십시오.",
        "There is an open draft for {register} of {subject}. Keep it or discard it first.",
    )


class UnknownEntry(Refused):
    """No such entry, or not one this can be done with."""

    code = "unknown-entry"
    sentence = Text(
        "그런 기록이 없습니다: {entry}. 기록 목록에서 번호를 확인하십시오.",
        "There is no entry {entry}. Look its id up in the journal.",
    )


class NothingToUndo(Refused):
    """Not this device's, or undone already."""

    code = "nothing-to-undo"
    sentence = Text(
        "실행 취소할 수 없는 작업입니다: {op}. 이 노트북에서 수행했고 아직 취소하지 않은 작업만 "
        "취소할 수 있습니다.",
        "{op} cannot be undone: only what was done on this laptop and is not yet undone can be.",
    )


class NothingToRedo(Refused):
    """Not undone, or its values are no longer here."""

    code = "nothing-to-redo"
    sentence = Text(
        "다시 실행할 수 없는 작업입니다: {op}. 이 노트북에서 취소했고 본문이 남아 있는 작업만 "
        "다시 실행할 수 있습니다.",
        "{op} cannot be redone: only what was undone on this laptop, its text still here, can be.",
    )


class CannotUndo(Refused):
    """A kind that stands once recorded."""

    code = "cannot-undo"
    sentence = Text(
        "이 종류의 기록은 취소할 수 없습니다: {kind}. 바로잡는 기록을 새로 남기십시오.",
        "An entry of kind {kind} cannot be undone. Record a correction instead.",
    )


class AlreadyRedacted(Refused):
    """The body is gone already."""

    code = "already-redacted"
    sentence = Text(
        "이미 삭제 처리된 기록입니다: {entry}. 더 할 일은 없습니다.",
        "The entry {entry} is already redacted. There is nothing left to do.",
    )


class CannotRedact(Refused):
    """The record needs this body, or it is somebody else's."""

    code = "cannot-redact"
    sentence = Text(
        "이 기록의 내용은 삭제할 수 없습니다: {entry}. 본인이 기록한 내용만 삭제할 수 있으며, "
        "기록의 첫 항목, 평가계획, 진행 단계는 삭제 대상이 아닙니다.",
        "The body of entry {entry} cannot be removed. Only whoever recorded it can do that, "
        "and never for the first entry of a chain, for the plan or for a step of the course.",
    )


class CasePurged(Refused):
    """There is a purge certificate for the case: it takes nothing any more and shows nothing else."""

    code = "case-purged"
    sentence = Text(
        "평가 {id}의 자료는 파기되었습니다. 파기확인서만 볼 수 있습니다: "
        "`inspector assessment certificate {id}`",
        "Assessment {id} was purged. Only its certificate is left: `inspector assessment certificate {id}`",
    )


class NotPurged(Refused):
    """No certificate: the case was not purged."""

    code = "not-purged"
    sentence = Text(
        "평가 {id}은(는) 파기되지 않아 파기확인서가 없습니다.",
        "Assessment {id} was not purged, so there is no certificate.",
    )


class PurgeOvertaken(Refused):
    """Something was recorded between looking and purging."""

    code = "purge-overtaken"
    sentence = Text(
        "확인하는 사이에 평가 {id}에 기록이 추가되었습니다. 파기할 내용을 다시 확인하십시오.",
        "Something was recorded in {id} meanwhile. Look again at what would be purged.",
    )


class StrayBody(Refused):
    """A body that is not what its entry's line says."""

    code = "stray-body"
    sentence = Text(
        "받은 본문이 기록과 맞지 않습니다: {entry}. 가져오지 않았습니다. 보낸 사람에게 다시 받으십시오.",
        "A received body does not belong to its entry: {entry}. Nothing was imported; ask the sender again.",
    )


class StrayEntry(Refused):
    """A line that is not what its id says."""

    code = "stray-entry"
    sentence = Text(
        "받은 기록의 내용이 그 번호와 맞지 않습니다: {entry}. 가져오지 않았습니다. 보낸 사람에게 "
        "다시 받으십시오.",
        "A received entry does not match its id: {entry}. Nothing was imported; ask the sender again.",
    )


class ForeignEntry(Refused):
    """An entry of another assessment among those to be merged."""

    code = "foreign-entry"
    sentence = Text(
        "다른 평가의 기록이 섞여 있습니다: {found} (이 평가는 {wanted}). 가져오지 않았습니다.",
        "An entry of another assessment, {found}, is among those for {wanted}. Nothing was imported.",
    )


class ChecklistMissing(EnvironmentFailed):
    """A pinned checklist is not here as it was pinned."""

    code = "checklist-missing"
    sentence = Text(
        "평가에 고정된 점검표가 없거나 손상되었습니다: {domain} ({digest}). 백업에서 복원하십시오.",
        "The checklist pinned for {domain} is missing or damaged ({digest}). Restore it from a backup.",
    )


class NotAFile(UsageError):
    """Not something that can be attached."""

    code = "not-a-file"
    sentence = Text(
        "첨부할 수 있는 일반 파일이 아닙니다: {path}. 폴더, 링크, 장치가 아닌 파일을 고르십시오.",
        "{path} is not a regular file. Choose a file, not a folder, link or device.",
    )


class SourceChanged(Refused):
    """The file was written to while it was being read."""

    code = "source-changed"
    sentence = Text(
        "첨부하는 동안 원본 파일이 바뀌었습니다: {path}. 다른 프로그램에서 닫은 뒤 다시 첨부하십시오.",
        "{path} changed while it was being attached. Close it in other programs and attach it again.",
    )


class Cancelled(Refused):
    """The person stopped it."""

    code = "cancelled"
    sentence = Text("사용자가 취소했습니다. 아무것도 남기지 않았습니다.", "Cancelled. Nothing was kept.")


class NoSuchEvidence(Refused):
    """The file is not in the folder."""

    code = "no-evidence-file"
    sentence = Text(
        "증적 파일이 없습니다: {sha256}. 다른 노트북이나 백업에서 가져오십시오.",
        "The evidence file {sha256} is not here. Fetch it from another laptop or a backup.",
    )


class EvidenceDamaged(EnvironmentFailed):
    """The file is not what its name says."""

    code = "evidence-damaged"
    sentence = Text(
        "증적 파일의 내용이 기록된 값과 다릅니다: {sha256}. 백업에서 복원하거나 원본을 다시 첨부하십시오.",
        "The evidence file {sha256} no longer has its recorded contents. Restore a backup or "
        "attach the original again.",
    )


class EvidenceMismatch(Refused):
    """What came is not the file that was announced."""

    code = "evidence-mismatch"
    sentence = Text(
        "받은 증적 파일의 내용이 알려진 값과 다릅니다: {sha256}. 보낸 사람에게 다시 받으십시오.",
        "The evidence file that came is not the one announced: {sha256}. Get it again from its sender.",
    )


class BackupDamaged(EnvironmentFailed):
    """The backup is not what its manifest says."""

    code = "backup-damaged"
    sentence = Text(
        "백업이 온전하지 않습니다: {path} ({detail}). 다른 백업을 사용하십시오.",
        "The backup is not sound: {path} ({detail}). Use another one.",
    )


class HomeInUse(Refused):
    """A restore would go over what is there."""

    code = "home-in-use"
    sentence = Text(
        "비어 있지 않은 폴더입니다: {path}. 비어 있는 새 폴더를 지정하십시오. 기존 자료는 "
        "변경하지 않았습니다.",
        "{path} is not empty. Name a new, empty folder. What is there was not touched.",
    )


class StoreClosed(EnvironmentFailed):
    """Used after it was closed."""

    code = "store-closed"
    sentence = Text(
        "저장소가 이미 닫혔습니다. 프로그램을 다시 시작하십시오.",
        "The store is already closed. Start the program again.",
    )


_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_PRIMARY = 0xFF  # SQLite's extended result codes carry the plain one in the low byte


def from_sqlite(problem: sqlite3.Error, path: Path) -> InspectorError:
    """The error of ours that ``problem`` stands for."""
    extended: int = getattr(problem, "sqlite_errorcode", 0)
    match extended & _PRIMARY:
        case sqlite3.SQLITE_FULL:
            return DiskFull(path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return ReadOnlyStore(path=path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreBusy(path=path)
        case sqlite3.SQLITE_CORRUPT:
            return StoreDamaged(path=path, detail=problem)
        case sqlite3.SQLITE_NOTADB:
            return NotAStore(path=path)
        case sqlite3.SQLITE_CANTOPEN:
            return ReadFailed(path=path, detail=problem)
        case _:
            return WriteFailed(path=path, detail=problem)


def from_system(problem: OSError, path: Path, *, writing: bool = True) -> InspectorError:
    """The error of ours that ``problem`` stands for."""
    if problem.errno in _FULL:
        return DiskFull(path=path)
    if writing and problem.errno in _FORBIDDEN:
        return ReadOnlyStore(path=path)
    detail = problem.strerror or problem
    return WriteFailed(path=path, detail=detail) if writing else ReadFailed(path=path, detail=detail)


@contextmanager
def in_our_words(path: Path, *, writing: bool = True) -> Iterator[None]:
    """Raise SQLite's and the system's errors within the block as errors of ours."""
    try:
        yield
    except sqlite3.Error as problem:
        raise from_sqlite(problem, path) from problem
    except OSError as problem:
        raise from_system(problem, path, writing=writing) from problem


class CaseSealed(Refused):
    """The case lies in an age file; here is only its marker."""

    code = "case-sealed"
    sentence = Text(
        "평가 {id}은(는) 봉인되어 있습니다. 'inspector vault open {path}'로 연 뒤 다시 하십시오.",
        "{id} is sealed. Open it first: 'inspector vault open {path}'.",
    )


class NotSealedHere(UsageError):
    """Asked for the marker of a case that has none."""

    code = "not-sealed-here"
    sentence = Text(
        "평가 {id}은(는) 이 저장소에서 봉인되지 않았습니다. 'inspector vault list'로 확인하십시오.",
        "{id} is not sealed in this store. See 'inspector vault list'.",
    )


class SealOvertaken(Refused):
    """Something was recorded while the case was being sealed."""

    code = "seal-overtaken"
    sentence = Text(
        "봉인하는 동안 평가 {id}에 기록이 추가되어 지우지 않았습니다. 다시 봉인하십시오.",
        "Something was recorded in {id} while it was being sealed, so nothing was removed. Seal it again.",
    )


class OtherSealedFile(Refused):
    """A file of the case, but not the one that its marker names."""

    code = "sealed-file-other"
    sentence = Text(
        "이 파일은 평가 {id}을(를) 마지막으로 봉인한 파일이 아닙니다(마지막 파일: {path}, sha256 {sha256}). "
        "그 파일을 열거나, 그 파일이 없으면 --older로 여십시오.",
        "This is not the file that {id} was last sealed into ({path}, sha256 {sha256}). "
        "Open that one, or, if it is lost, add --older.",
    )


class SealedRecordBroken(Refused):
    """What a sealed file holds is no record of ours."""

    code = "sealed-record-broken"
    sentence = Text(
        "봉인 파일의 기록을 이해할 수 없습니다({detail}). 아무것도 가져오지 않았습니다. "
        "다른 사본을 사용하십시오.",
        "The record in the sealed file makes no sense ({detail}). Nothing was taken in. Use another copy.",
    )


class LedgerMoved(Refused):
    """The receipt to be added does not follow the ledger's last one."""

    code = "ledger-moved"
    sentence = Text(
        "접수대장에 {seq}번을 이어 적을 수 없습니다: 대장의 끝이 다릅니다. 접수를 다시 실행하십시오.",
        "Receipt {seq} does not follow the ledger's last one. Run the intake again.",
    )
