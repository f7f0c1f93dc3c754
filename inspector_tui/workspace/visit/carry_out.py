"""The carry-out list: every file of the case, whether it leaves in a bundle, and who said so.

A bundle holds exactly the files that are released (DESIGN 5), so this list and the bundle cannot differ.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace as with_

from ...model.onsite_views import CarryOut, CarryRow, Paper
from ...model.record import FileFacts
from ...model.text import Lang, Text
from ...model.views import Saved
from ...procedure.moments import said_moment
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..printing import A4, BLANK, grouped, heading, paper, rule, sized, wrapped

TITLE = Text("반출 목록", "Carry-out list")
NOTHING = Text("", "")
HELD_BACK = Text("반출 허용 표시 없음", "not released")
WITHDRAWN = Text("철회된 증적", "withdrawn evidence")
ELSEWHERE = Text("파일이 이 노트북에 없음", "the file is not on this laptop")
IN_CONFLICT = Text("충돌: 반출 표시를 먼저 정해야 함", "in conflict: the release has to be settled first")


def listing(desk: Desk, case_id: str) -> CarryOut:
    """What leaves and what stays, by label."""
    case = desk.case(case_id)
    rows = [
        _row(desk, case, subject)
        for subject in case.registers
        if subject.startswith("e-") and case.value(subject, "file") is not None
    ]
    rows.sort(key=lambda row: row.label)
    leaving = tuple(row for row in rows if row.release and row.why == NOTHING)
    with_label = {row.sha256: row.label for row in reversed(leaving)}
    staying = tuple(_twin(row, with_label.get(row.sha256)) for row in rows if row not in leaving)
    by_digest = {row.sha256: row.size for row in leaving}
    return CarryOut(leaving, staying, sum(by_digest.values()))


def _twin(row: CarryRow, leaving: str | None) -> CarryRow:
    """A file is kept once: held back here, the same bytes may leave as another piece, and that is said."""
    if leaving is None:
        return row
    return with_(row, why=Text(f"같은 파일이 {leaving}(으)로 반출됨", f"the same file leaves as {leaving}"))


def classify(desk: Desk, case_id: str, evidence: str, words: str) -> Saved:
    """How a file is classified, in the words of whoever owns it."""
    case = desk.case(case_id)
    file = case.value(evidence, "file") if evidence.startswith("e-") else None
    if file is None:
        raise UnknownSubject(id=evidence)
    label = _label(case, evidence)
    facts = checked(FileFacts, **{**file, "classification": words.strip()}).model_dump(mode="json")
    writes = [] if facts == file else [Write("evidence.release", evidence, {"file": facts})]
    said = Text(
        f"증적 {label} 분류: {words.strip() or '-'}", f"Evidence {label} classified: {words.strip() or '-'}"
    )
    return desk.record(case, writes, said)


def sheet(desk: Desk, case_id: str, lang: Lang) -> Paper:
    """The list to hand in at the gate: its own whitelist, nothing of what was found."""
    case = desk.case(case_id)
    found = listing(desk, case_id)
    lines = heading(TITLE, desk, case, lang)
    total = len({row.sha256 for row in found.leaving})
    lines.append(
        Text(f"반출 파일 {total}건, {sized(found.size)}", f"{total} files leave, {sized(found.size)}").say(
            lang
        )
    )
    for row in found.leaving:
        lines += ["", *wrapped(f"[ ] {row.label}  {row.title}", A4), *_file(row, lang)]
        by = Text(f"반출 허용: {row.by} {said_moment(row.at)}", f"Released by {row.by} {said_moment(row.at)}")
        lines += wrapped(by.say(lang), A4, "    ")
    lines += ["", rule(), Text("담기지 않는 파일", "Files that stay").say(lang)]
    for row in found.staying:
        lines += ["", *wrapped(f"{row.label}  {row.title}: {row.why.say(lang)}", A4, "  "), *_file(row, lang)]
    if not found.staying:
        lines.append("  -")
    lines += [
        rule(),
        *wrapped(
            Text(
                "결과 번들에는 위 반출 파일과 기록만 담깁니다. 번들의 SHA-256은 내보낸 뒤 화면에 표시됩니다.",
                "The bundle holds these files and the record, nothing else. The export shows its SHA-256.",
            ).say(lang),
            A4,
        ),
        "",
        f"{Text('확인', 'Checked').say(lang)} {BLANK} {BLANK}",
    ]
    return paper("carry-out.txt", TITLE, lines)


def _file(row: CarryRow, lang: Lang) -> list[str]:
    classified = Text("분류", "class").say(lang)
    about = f"{row.name}   {sized(row.size)}" + (
        f"   {classified}: {row.classification}" if row.classification else ""
    )
    groups = grouped(row.sha256).split(" ")
    digest = [" ".join(groups[:8]), " ".join(groups[8:])]
    return [*wrapped(about, A4, "    "), f"    SHA-256 {digest[0]}", f"            {digest[1]}"]


def _row(desk: Desk, case: Case, subject: str) -> CarryRow:
    file: dict[str, Any] = case.value(subject, "file") or {}
    live = case.one(subject, "file")
    facts = case.value(subject, "facts") or {}
    return CarryRow(
        evidence=subject,
        label=_label(case, subject),
        title=str(facts.get("title", "")),
        name=str(file["name"]),
        size=int(file["size"]),
        sha256=str(file["sha256"]),
        classification=str(file.get("classification", "")),
        release=bool(file["release"]),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
        why=_why(desk, case, subject, file),
    )


def _why(desk: Desk, case: Case, subject: str, file: dict[str, Any]) -> Text:
    if subject in case.withdrawn:
        return WITHDRAWN
    if subject in case.conflicts and "file" in case.conflicts[subject]:
        return IN_CONFLICT
    if not file["release"]:
        return HELD_BACK
    return NOTHING if desk.store.has_file(str(file["sha256"])) else ELSEWHERE


def _label(case: Case, subject: str) -> str:
    return str((case.value(subject, "label") or {}).get("label", subject))
