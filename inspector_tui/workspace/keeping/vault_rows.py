"""Sealed cases as they are shown: from their markers alone, for nothing else of them is here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from ...model.text import Text
from ...model.vault_views import Opener, SealedRow, SealPreview, Unlocked
from ...model.views import AssessmentRow, Progress
from ...model.words import Verdict
from ...procedure.moments import KST
from ...signing.public import PublicKey
from ...store import SealedCase
from ..desk import Desk

FULL_DISK: Final = Text(
    "디스크 전체 암호화(BitLocker, FileVault, LUKS)도 반드시 켜야 합니다. "
    "봉인은 앱이 다루는 파일만 지웁니다. "
    "SSD에 남은 옛 조각, 스왑과 최대 절전 파일, 다른 프로그램의 임시 파일과 복사본은 앱이 지울 수 없습니다.",
    "Full-disk encryption (BitLocker, FileVault, LUKS) is required besides. Sealing removes only "
    "what the app keeps: old blocks on an SSD, swap and hibernation files, temporary files and "
    "copies of other programs are out of its reach.",
)

NEEDS_KEY: Final = Text(
    "없음: 'inspector vault key'로 먼저 만드십시오", "none: make one with 'inspector vault key'"
)
NO_ESCROW: Final = Text(
    "없음: 본인만 열 수 있습니다. 키나 암호를 잃으면 아무도 열지 못합니다",
    "none: only you could open it; with key or passphrase lost, nobody could",
)


class Facts(msgspec.Struct, frozen=True):
    """What the marker says to people. Nothing from the case itself but its number."""

    number: str
    by: str
    openers: tuple[Opener, ...]
    entries: int
    drafts: int
    files: int


def listing(desk: Desk) -> tuple[SealedRow, ...]:
    """Every case that lies sealed, the one sealed last first."""
    return tuple(row_of(desk, marker) for marker in reversed(desk.store.sealed().values()))


def row(desk: Desk, case_id: str) -> SealedRow:
    """One sealed case. Raises NotSealedHere."""
    return row_of(desk, desk.store.sealed_case(case_id))


def home_row(desk: Desk, case_id: str) -> AssessmentRow:
    """The line of a sealed case in the list of assessments."""
    seen = row(desk, case_id)
    return AssessmentRow(
        id=case_id,
        number=seen.number,
        csp=Text("", ""),
        service=Text("", ""),
        progress=Progress(0, 0, dict.fromkeys(Verdict, 0), 0, 0, 0, 0, 0),
        changed_at=seen.sealed_at,
        next_step=Text(f"봉인 파일을 여십시오: {seen.path}", f"Open the sealed file: {seen.path}"),
        read_only=desk.read_only,
        sealed=_in_korea(seen.sealed_at)[:10],
        state=Text("봉인됨", "sealed"),
    )


def told(seen: SealedRow) -> Iterator[tuple[Text, str | Text]]:
    """A sealed case, line by line, for both faces."""
    yield Text("평가", "Case"), f"{seen.number} ({seen.id})"
    yield Text("봉인", "Sealed"), f"{_in_korea(seen.sealed_at)} {seen.by}"
    there = Text("", "") if seen.there else Text("  (지금 그 자리에 없음)", "  (not there now)")
    yield Text("파일", "File"), Text(f"{seen.path}{there.ko}", f"{seen.path}{there.en}")
    yield Text("크기", "Size"), f"{seen.size:,} B"
    yield Text("sha256", "sha256"), seen.sha256
    yield (
        Text("내용", "Holds"),
        Text(
            f"기록 {seen.entries}건, 작성 중 {seen.drafts}건, 증적 파일 {seen.files}개",
            f"{seen.entries} entries, {seen.drafts} drafts, {seen.files} evidence files",
        ),
    )
    for one in seen.openers:
        who = Text("본인", "you") if one.who == "inspector" else Text("비상 열람", "escrow")
        shown = fingerprint(one.key)
        yield Text("열 수 있는 키", "Opened by"), Text(f"{who.ko} {shown}", f"{who.en} {shown}")
    for one_left in seen.left:
        yield Text("남은 일", "Left to do"), one_left


def foretold(seen: SealPreview) -> Iterator[tuple[Text, str | Text]]:
    """What sealing would do, line by line, for both faces."""
    yield (
        Text("내용", "Holds"),
        Text(
            f"기록 {seen.entries}건, 작성 중 {seen.drafts}건, 증적 파일 {seen.files}개",
            f"{seen.entries} entries, {seen.drafts} drafts, {seen.files} evidence files",
        ),
    )
    if seen.shared:
        yield (
            Text("공용 파일", "Shared files"),
            Text(
                f"{seen.shared}개는 다른 평가도 쓰므로 이 노트북에 남습니다",
                f"{seen.shared} stay here too: another case uses them",
            ),
        )
    yield Text("여는 키", "Opened by"), seen.key or NEEDS_KEY
    yield Text("비상 열람", "Escrow"), seen.escrow or NO_ESCROW
    for backup in seen.backups:
        word = (
            Text("", "")
            if backup.within_reach
            else Text(" (연결 안 됨: 평문이 남음)", " (away: stays plain)")
        )
        yield Text("백업", "Backup"), Text(f"{backup.path}{word.ko}", f"{backup.path}{word.en}")
    for path in seen.outside:
        yield Text("내보낸 번들", "Exported"), Text(f"{path} (그대로 남음)", f"{path} (stays as it is)")
    for obstacle in seen.obstacles:
        yield Text("막는 것", "In the way"), obstacle


def came_back(came: Unlocked) -> Iterator[Text]:
    """What opening did, in sentences, for both faces."""
    yield Text(
        f"열었습니다: {came.id}. 기록 {came.entries}건, 작성 중 {came.drafts}건, 증적 파일 {came.files}개.",
        f"Opened {came.id}: {came.entries} entries, {came.drafts} drafts, {came.files} evidence files.",
    )
    if came.before:
        yield Text(
            f"이미 있던 기록 {came.before}건과 합쳤습니다.",
            f"Joined with {came.before} entries that were here.",
        )
    if not came.same_device:
        yield Text(
            "이 노트북의 다음 기록은 새 단말로 이어집니다.",
            "The next entry here begins a new device's chain.",
        )
    yield Text(
        "봉인 파일은 그대로 있습니다. 백업에서는 이 평가가 지워졌으므로 새 백업을 만드십시오.",
        "The sealed file stays where it is. Backups no longer hold this case: make a new one.",
    )


def fingerprint(key: str) -> str:
    """A recipient as people compare it: an OpenSSH key by its fingerprint, an age key as it is."""
    return PublicKey.from_openssh(key).fingerprint() if key.startswith("ssh-") else key


def _in_korea(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(KST).strftime("%Y-%m-%d %H:%M KST")


def row_of(desk: Desk, marker: SealedCase) -> SealedRow:
    """What a marker says, and whether the file still lies where it was written."""
    facts = msgspec.json.decode(marker.facts, type=Facts)
    path = Path(marker.path)
    try:
        there = path.stat().st_size == marker.size
    except OSError:
        there = False
    return SealedRow(
        id=marker.assessment,
        number=facts.number,
        sealed_at=marker.sealed_at,
        by=facts.by,
        path=marker.path,
        there=there,
        sha256=marker.sha256,
        size=marker.size,
        openers=facts.openers,
        entries=facts.entries,
        drafts=facts.drafts,
        files=facts.files,
        left=tuple(_left(desk, marker.assessment)),
    )


def _left(desk: Desk, case_id: str) -> Iterator[Text]:
    for task in desk.store.seal_tasks(case_id):
        if task.done_at is not None:
            continue
        if task.what == "wipe":
            yield Text(
                "데이터베이스의 빈 공간을 아직 지우지 못했습니다. 저장소를 다시 열면 이어서 합니다.",
                "The database's free space is still to be wiped; opening the store again does it.",
            )
        else:
            yield Text(
                f"백업에 평문이 남아 있습니다: {task.target}. 연결하고 저장소를 다시 열면 지웁니다.",
                f"Still plain in the backup {task.target}: plug it in and open the store again.",
            )
