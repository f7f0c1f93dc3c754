"""The certificate of a purged case, as it is shown, listed and written out."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ...model.course import PurgeFacts
from ...model.errors import InspectorError
from ...model.purge_views import BackupBefore, ExportedBefore, PurgeCertificate, PurgeCounts
from ...model.text import Text, both_of, inert
from ...model.views import AssessmentRow, Progress
from ...model.words import Verdict
from ...procedure.moments import KST
from ...signing import sshsig
from ...signing.namespaces import PURGE
from ...store import PurgeRecord
from ..desk import Desk


def certificate(desk: Desk, case_id: str) -> PurgeCertificate:
    """The certificate of a purged case. Raises NotPurged."""
    record = desk.store.certificate(case_id)
    facts = PurgeFacts.model_validate_json(record.value)
    return PurgeCertificate(
        id=case_id,
        number=facts.number,
        csp=both_of(facts.csp.ko, facts.csp.en),
        state=facts.state,
        reason=facts.reason,
        by=facts.by,
        at=facts.at,
        entry=record.entry,
        sha256=sha256(record.value).hexdigest(),
        signed_by=_signed_by(record),
        counts=PurgeCounts(
            facts.entries,
            facts.bodies,
            facts.bodies_size,
            facts.files,
            facts.files_size,
            facts.files_shared,
            facts.drafts,
        ),
        bodies_sha256=facts.bodies_sha256,
        files_sha256=facts.files_sha256,
        anchor=facts.anchor,
        chains=len(facts.chains),
        elsewhere=facts.elsewhere,
        exported_count=facts.exported_count,
        exported=tuple(ExportedBefore(e.kind, e.revision, e.tagmanifest, e.at) for e in facts.exported),
        backups=_backups(record, facts),
        unfinished=tuple(_unfinished(record)),
        files=record.files,
    )


def told(seen: PurgeCertificate) -> tuple[tuple[Text, str | Text], ...]:
    """The certificate as names and values, the same on screen and on paper."""
    counts = seen.counts
    removed = Text(
        f"기록 내용 {counts.bodies}건({counts.bodies_size:,} B), 증적 파일 {counts.files}개"
        f"({counts.files_size:,} B), 작성 중인 글 {counts.drafts}건",
        f"{counts.bodies} bodies ({counts.bodies_size:,} B), {counts.files} evidence files"
        f" ({counts.files_size:,} B), {counts.drafts} drafts",
    )
    stays = Text(
        f"내용 없는 기록 {counts.entries + 1}줄, 다른 평가가 쓰는 증적 {counts.files_shared}개, 이 확인서",
        f"{counts.entries + 1} lines without contents, {counts.files_shared} files that another case uses,"
        " this certificate",
    )
    return (
        (Text("평가번호", "Number"), seen.number),
        (Text("CSP", "CSP"), seen.csp),
        (Text("끝난 상태", "Ended as"), seen.state.label),
        (Text("파기 사유", "Reason"), seen.reason),
        (Text("파기한 사람", "By"), seen.by),
        (Text("파기 시각", "At"), _in_korea(seen.at)),
        (Text("파기한 것", "Removed"), removed),
        (Text("남은 것", "Stays"), stays),
        (Text("내용 해시", "Bodies sha256"), seen.bodies_sha256),
        (Text("증적 목록 해시", "File list sha256"), seen.files_sha256),
        (Text("파기 전 기준값", "Anchor before"), seen.anchor),
        (Text("확인서 해시", "Certificate sha256"), seen.sha256),
        (
            Text("서명", "Signed"),
            seen.signed_by
            or Text(
                "없음 (inspector assessment certificate ID --sign)",
                "no (inspector assessment certificate ID --sign)",
            ),
        ),
        *_outside(seen),
        *((Text("아직 남은 일", "Still to do"), said) for said in seen.unfinished),
    )


def _in_korea(at: str) -> str:
    """An instant of the record as people in Korea say it."""
    return datetime.fromisoformat(at).astimezone(KST).strftime("%Y-%m-%d %H:%M:%S KST")


def _outside(seen: PurgeCertificate) -> list[tuple[Text, str | Text]]:
    """What the purge does not reach, or reached elsewhere: a person reads this list and acts on it."""
    found: list[tuple[Text, str | Text]] = []
    for one in seen.backups:
        word = (
            Text("이 평가를 지움", "case removed")
            if one.done
            else Text("남아 있음: 직접 파기", "still there: destroy it")
        )
        said = Text(f"{one.path} ({one.at[:10]}) {word.ko}", f"{one.path} ({one.at[:10]}) {word.en}")
        found.append((Text("백업", "Backup"), said))
    for bundle in seen.exported:
        said = Text(
            f"{bundle.kind} r{bundle.revision} ({bundle.at[:10]}) {bundle.tagmanifest[:16]}",
            f"{bundle.kind} r{bundle.revision} ({bundle.at[:10]}) {bundle.tagmanifest[:16]}",
        )
        found.append((Text("내보낸 번들", "Exported"), said))
    if seen.elsewhere:
        found.append((Text("다른 노트북", "Other laptops"), ", ".join(seen.elsewhere)))
    return found


def write_certificate(desk: Desk, case_id: str, folder: Path) -> tuple[Path, ...]:
    """Write the certificate as files: its JSON, its signature, and the digests of the files that went.

    The JSON's bytes are those that were signed; ``sha256sum`` of the list is the certificate's figure.
    Raises NotPurged and the errors of a failed write.
    """
    from ...store.errors import in_our_words
    from ...store.files import write_durably

    record = desk.store.certificate(case_id)
    wanted = {f"{case_id}-purge.json": record.value}
    wanted[f"{case_id}-purge-files.txt"] = "".join(f"{name}\n" for name in record.files).encode()
    if record.signature is not None:
        wanted[f"{case_id}-purge.json.sshsig"] = record.signature.encode("ascii")
    with in_our_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in wanted.items():
            write_durably(folder / name, [data], 0o644)
    return tuple(folder / name for name in wanted)


def row_of(desk: Desk, case_id: str) -> AssessmentRow:
    """The line of a purged case in the list of assessments."""
    seen = certificate(desk, case_id)
    day = _in_korea(seen.at)[:10]
    return AssessmentRow(
        id=case_id,
        number=seen.number,
        csp=seen.csp,
        service=Text("", ""),
        progress=Progress(0, 0, dict.fromkeys(Verdict, 0), 0, 0, 0, 0, 0),
        changed_at=seen.at,
        next_step=Text(
            f"파기됨 {day}. 파기확인서만 볼 수 있습니다", f"Purged {day}: only its certificate is left"
        ),
        read_only=desk.read_only,
        purged=day,
    )


def _signed_by(record: PurgeRecord) -> str:
    """The fingerprint of the key that signed, or nothing: a signature that does not fit is none."""
    if record.signature is None:
        return ""
    try:
        return sshsig.verify(record.value, record.signature.encode("ascii"), PURGE).fingerprint()
    except (InspectorError, UnicodeEncodeError):
        return ""


def _backups(record: PurgeRecord, facts: PurgeFacts) -> tuple[BackupBefore, ...]:
    done = {(inert(task.target)[:1000], task.made_at): task for task in record.tasks if task.what == "backup"}
    found = []
    for one in facts.backups:
        task = done.get((one.path, one.at))
        found.append(
            BackupBefore(
                one.path,
                one.at,
                one.within_reach,
                task is not None and task.done_at is not None,
                task.detail if task else "",
            )
        )
    return tuple(found)


def _unfinished(record: PurgeRecord) -> list[Text]:
    found = []
    if record.files_left:
        found.append(
            Text(
                f"삭제하지 못한 증적 파일 {record.files_left}개",
                f"{record.files_left} evidence files still to remove",
            )
        )
    if any(task.what == "wipe" and task.done_at is None for task in record.tasks):
        found.append(
            Text(
                "데이터베이스의 빈 공간을 아직 지우지 못함", "The database's free space is still to be wiped"
            )
        )
    left = sum(task.what == "backup" and task.done_at is None for task in record.tasks)
    if left:
        found.append(
            Text(
                f"이 평가가 남아 있는 백업 {left}개: 연결한 뒤 다시 열거나 직접 파기하십시오",
                f"{left} backups still hold the case: plug them in and open the store, or destroy them",
            )
        )
    return found
