"""Evidence in five modes; a file is never forced; what is promised stays in a queue."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..model.record import EvidenceFacts, FileFacts, StatusFacts, Withdrawal
from ..model.text import Text, normalised
from ..model.views import EvidenceInput, EvidenceView, Saved
from ..model.words import EvidenceMode, EvidenceStatus, Verdict, WorkState
from .case import Case
from .checked import checked
from .desk import Desk, Write
from .errors import FileElsewhere, FileNotForced, FileStaysSubmitted, TitleMissing, UnknownSubject
from .judging import write_judgements
from .labels import next_label
from .links import link_writes
from .showing import evidence_view
from .standing import pending_evidence
from .visit.requests import answered

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def add(
    desk: Desk,
    case_id: str,
    given: EvidenceInput,
    *,
    verdict: Verdict | None = None,
    answers: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Saved:
    """Record a piece of evidence, its links and file, and with ``verdict`` a draft verdict on its items.

    ``answers`` is the request it came for: that is linked to it, and no longer waits.

    All in one op: one undo takes it back. Raises FileNotForced, and the store's errors for the file.
    """
    case = desk.case(case_id)
    subject = desk.new_subject("e")
    label = next_label(desk, case, "E")
    values: dict[str, Any] = {
        "label": {"label": label},
        "facts": _facts(given),
        "status": _status(given),
        **link_writes(case, subject, items=given.items, assets=given.assets),
    }
    if given.path is not None:
        values["file"] = _file(desk, given.mode, given.path, given.release, progress, cancelled)
    writes = [Write("evidence.set", subject, values)]
    if answers:
        writes.append(answered(case, answers, subject))
    if verdict is not None:
        for item in given.items:
            writes += write_judgements(
                case, item, verdict=verdict, state=WorkState.DRAFT, assets=given.assets
            )
    said = Text(
        f"증적 {label} 기록 ({given.mode.label.ko})", f"Evidence {label} recorded ({given.mode.label.en})"
    )
    return desk.record(case, writes, said)


def change(desk: Desk, case_id: str, evidence: str, given: EvidenceInput) -> Saved:
    """Record what differs from the evidence as it stands. Files come through :func:`arrived`.

    Raises FileStaysSubmitted where it has a file and would be of another mode.
    """
    case = desk.case(case_id)
    label = _label(case, evidence)
    if given.mode is not EvidenceMode.SUBMITTED and case.value(evidence, "file") is not None:
        raise FileStaysSubmitted
    wanted = {"facts": _facts(given), "status": _status(given)}
    values: dict[str, Any] = {name: v for name, v in wanted.items() if case.value(evidence, name) != v}
    values |= link_writes(case, evidence, items=given.items, assets=given.assets)
    writes = [Write("evidence.set", evidence, values)] if values else []
    return desk.record(case, writes, Text(f"증적 {label} 변경", f"Evidence {label} changed"))


def arrived(
    desk: Desk,
    case_id: str,
    evidence: str,
    path: Path | None = None,
    release: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Saved:
    """Pending evidence is here: held from now on, with its file where one was handed over."""
    case = desk.case(case_id)
    label = _label(case, evidence)
    before = case.value(evidence, "status") or {}
    values: dict[str, Any] = {"status": {**before, "status": EvidenceStatus.HELD.value}}
    values["status"].setdefault("promised", "")
    values["status"].setdefault("reference", "")
    if path is not None:
        mode = EvidenceMode((case.value(evidence, "facts") or {}).get("mode", EvidenceMode.SUBMITTED))
        values["file"] = _file(desk, mode, path, release, progress, cancelled)
    said = Text(f"증적 {label} 수령", f"Evidence {label} received")
    return desk.record(case, [Write("evidence.status", evidence, values)], said)


def refuse(desk: Desk, case_id: str, evidence: str, status: EvidenceStatus) -> Saved:
    """Evidence was refused, or does not exist: a fact worth keeping, not an empty place."""
    case = desk.case(case_id)
    label = _label(case, evidence)
    before = case.value(evidence, "status") or {"promised": "", "reference": ""}
    values = {"status": {**before, "status": status.value}}
    said = Text(f"증적 {label} {status.label.ko}", f"Evidence {label}: {status.label.en}")
    return desk.record(case, [Write("evidence.status", evidence, values)], said)


def release(desk: Desk, case_id: str, evidence: str, on: bool) -> Saved:
    """Mark whether the file may leave the site. Raises FileElsewhere if it is not on this laptop."""
    case = desk.case(case_id)
    label = _label(case, evidence)
    file = case.value(evidence, "file")
    if file is None:
        raise UnknownSubject(id=f"{label}: file")
    if on and not desk.store.has_file(file["sha256"]):
        raise FileElsewhere(label=label)
    values = {"file": {**file, "release": on}}
    said = (
        Text(f"증적 {label} 반출 허용", f"Evidence {label} may leave the site")
        if on
        else Text(f"증적 {label} 반출 금지", f"Evidence {label} stays on site")
    )
    return desk.record(case, [Write("evidence.release", evidence, values)], said)


def withdraw(desk: Desk, case_id: str, evidence: str, reason: str) -> Saved:
    """Withdraw a piece of evidence; it stays in the history with the reason."""
    case = desk.case(case_id)
    label = _label(case, evidence)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    file = case.value(evidence, "file")
    if file is not None and file["release"]:
        values["file"] = {**file, "release": False}  # what is withdrawn does not leave the site either
    said = Text(f"증적 {label} 철회", f"Evidence {label} withdrawn")
    return desk.record(case, [Write("evidence.withdraw", evidence, values)], said)


def all(desk: Desk, case_id: str) -> tuple[EvidenceView, ...]:  # noqa: A001 - read as evidence.all
    """Every piece of evidence that stands, by label."""
    case = desk.case(case_id)
    return tuple(sorted((evidence_view(case, e) for e in case.subjects("e-")), key=lambda e: e.label))


def pending(desk: Desk, case_id: str) -> tuple[EvidenceView, ...]:
    """The queue of evidence promised and not here yet, by label."""
    case = desk.case(case_id)
    return tuple(sorted((evidence_view(case, e) for e in pending_evidence(case)), key=lambda e: e.label))


def _facts(given: EvidenceInput) -> dict[str, Any]:
    if not given.title.strip():
        raise TitleMissing
    return checked(
        EvidenceFacts,
        mode=given.mode,
        title=given.title,
        document=given.document,
        version=given.version,
        dated=given.dated,
        page=given.page,
        place=given.place,
        shown_by=given.shown_by,
        seen_by=given.seen_by,
    ).model_dump(mode="json")


def _status(given: EvidenceInput) -> dict[str, Any]:
    return checked(
        StatusFacts, status=given.status, promised=given.promised, reference=given.reference
    ).model_dump(mode="json")


def _file(
    desk: Desk,
    mode: EvidenceMode,
    path: Path,
    released: bool,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> dict[str, Any]:
    if mode is not EvidenceMode.SUBMITTED:
        raise FileNotForced
    sha256, size = desk.attach(path, progress, cancelled)
    return checked(
        FileFacts,
        sha256=sha256,
        size=size,
        name=normalised(path.name),
        media_type=mimetypes.guess_type(path.name)[0] or "",
        release=released,
    ).model_dump(mode="json")


def _label(case: Case, evidence: str) -> str:
    if evidence not in case.registers or not evidence.startswith("e-"):
        raise UnknownSubject(id=evidence)
    return str((case.value(evidence, "label") or {}).get("label", evidence))
