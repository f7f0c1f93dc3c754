"""Who recorded what, when; undo, redo; redaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..journal import Stamped
from ..model.onsite import MeetingKind, RequestState, SigningOutcome
from ..model.remedy import ActionState
from ..model.scope import Criticality, DataClass, OutsideTopic, ServiceClass
from ..model.text import Text
from ..model.views import HistoryRow, Saved
from ..model.words import CspView, EvidenceMode, EvidenceStatus, Severity, Verdict, WorkState
from ..store import JournalRow
from ..store.errors import CannotRedact, NothingToRedo, NothingToUndo
from .case import Case
from .desk import Desk
from .errors import UnknownSubject
from .fitting import fitted
from .judging import subjects_of
from .past import past_index
from .stages.phase_check import must_be_open_for, must_go_on

FINAL = frozenset(
    {
        "plan.set",
        "asset.set",
        "claim.set",
        "state.advance",
        "document.add",
        "sample.draw",
        "sample.replace",
        "sample.extend",
        "sample.exception",
        "sheet.print",
        "sheet.sign",
        "sheet.detached",
        "last.set",
        "fork.decide",
        "case.purge",
    }
)
"""Kinds that undo does not reach: what a case was opened with, its states, samples, signatures, purges."""

NOTHING = Text("", "")
DRAFT = Text("(초안)", " (draft)")
UNREADABLE = Text("(읽을 수 없음)", "(unreadable)")
_NOT_HERE: Mapping[str, Text] = {
    "redacted": Text("(내용 삭제됨)", "(redacted)"),
    "withheld": Text("(비공개)", "(withheld)"),
}

KINDS: Mapping[str, Text] = {
    "device.open": Text("단말 등록", "Device opened"),
    "plan.set": Text("평가계획", "Plan"),
    "asset.set": Text("자산", "Asset"),
    "claim.set": Text("자체평가", "Self-assessment"),
    "judgement.set": Text("판정", "Determination"),
    "finding.set": Text("지적사항", "Finding"),
    "finding.view": Text("피평가기관 의견", "CSP's view"),
    "finding.join": Text("지적사항 합치기", "Findings joined"),
    "finding.split": Text("지적사항 나누기", "Findings split"),
    "finding.withdraw": Text("지적사항 철회", "Finding withdrawn"),
    "evidence.set": Text("증적", "Evidence"),
    "evidence.status": Text("증적 상태", "Evidence status"),
    "evidence.release": Text("증적 반출 표시", "Evidence release"),
    "evidence.withdraw": Text("증적 철회", "Evidence withdrawn"),
    "note.set": Text("내부 메모", "Private note"),
    "state.advance": Text("단계 진행", "State of the case"),
    "document.add": Text("문서", "Document"),
    "feature.set": Text("이용 기능", "Feature"),
    "outside.set": Text("범위 외 메모", "Out-of-scope note"),
    "certificate.set": Text("대체·확인서", "Certificate"),
    "decision.set": Text("점검반장 결정", "Lead's decision"),
    "desk.set": Text("서면검토", "Desk review"),
    "request.set": Text("자료요청", "Request"),
    "request.reply": Text("자료요청 회신", "Reply to a request"),
    "sample.draw": Text("표본 추출", "Sample drawn"),
    "sample.replace": Text("표본 교체", "Sample row replaced"),
    "sample.extend": Text("표본 확대", "Sample extended"),
    "sample.exception": Text("표본 예외", "Exception in a sample"),
    "meeting.set": Text("회의", "Meeting"),
    "sheet.print": Text("점검확인서 출력", "Confirmation sheet printed"),
    "sheet.sign": Text("점검확인서 서명", "Confirmation sheet signed"),
    "sheet.detached": Text("CSP 전자서명", "CSP's detached signature"),
    "action.set": Text("보완조치", "Action"),
    "action.progress": Text("보완조치 진행", "Progress of an action"),
    "last.set": Text("지난 평가", "Last time"),
    "case.purge": Text("자료 파기", "Purge"),
    "fork.decide": Text("갈라진 기록 결정", "Fork decided"),
    "conflict.settle": Text("충돌 해결", "Conflict settled"),
    "undo": Text("되돌리기", "Undo"),
    "entry.redact": Text("내용 삭제", "Redaction"),
}


def of_item(desk: Desk, case_id: str, item: str) -> tuple[HistoryRow, ...]:
    """Everything recorded on an item: its judgements, findings, evidence and notes, oldest first."""
    case = desk.case(case_id)
    # Judgements by the ids they must have: one that was undone or redacted says no longer what it is about.
    subjects = subjects_of(case, case.pinned.item_by_id(item))
    subjects |= {
        s for s in case.registers if s[:2] in ("f-", "e-", "n-", "t-", "k-") and item in case.items_of(s)
    }
    rows = [row for subject in subjects for row in desk.store.history(case_id, subject)]
    return told(case, sorted(rows, key=lambda row: (row.at, row.n)))


def journal(desk: Desk, case_id: str, *, after: int = 0, limit: int = 200) -> tuple[HistoryRow, ...]:
    """The entries of a case in the order they arrived here, from ``after``, at most ``limit``."""
    case = desk.case(case_id)
    return told(case, desk.store.entries(case_id, after=after, limit=limit))


def undo(desk: Desk, case_id: str) -> Saved | None:
    """Take back this device's last op that can be undone; None when there is none.

    Raises PhaseClosed where what it wrote may not be changed any more, CaseEnded.
    """
    desk.must_write()
    case = desk.case(case_id)
    opener = desk.opener(case.team.members)
    _may_turn(desk, case, desk.store.steps(case_id, opener=opener, final=FINAL).done[-1:])
    try:
        done = desk.store.undo(case_id, opener=opener, final=FINAL)
    except NothingToUndo:
        return None
    return _turned(desk, case, done, Text("되돌림", "Undone"))


def redo(desk: Desk, case_id: str) -> Saved | None:
    """Write anew what the last undo took back; None when something else was recorded since.

    Raises as :func:`undo` does.
    """
    desk.must_write()
    case = desk.case(case_id)
    opener = desk.opener(case.team.members)
    _may_turn(desk, case, desk.store.steps(case_id, opener=opener).undone[-1:])
    try:
        done = desk.store.redo(case_id, opener=opener)
    except NothingToRedo:
        return None
    return _turned(desk, case, done, Text("다시 실행", "Redone"))


def redact(desk: Desk, case_id: str, entry: str, reason: str) -> Saved:
    """Remove the body of an entry for good, with a recorded reason; the entry itself stays.

    Raises CaseEnded: an ended case is read-only, and is purged whole. Raises CannotRedact for what the case
    stands on, a step of its course among it: without that nobody could say which state it is in.
    """
    desk.must_write()
    case = desk.case(case_id)
    must_go_on(case)
    row = desk.store.entry(case_id, entry)
    if row is None:
        raise UnknownSubject(id=entry[:12])
    if row.kind == "state.advance":
        raise CannotRedact(entry=row.id)
    past_index.forget(desk, case_id)
    done = desk.store.redact(case_id, row.id, reason, opener=desk.opener(case.team.members))
    desk.refresh(case, {row.subject, *(stamped.entry.subject for stamped in done)})
    return Saved(done[0].entry.op, row.subject, Text("내용을 삭제함", "Body removed"), done[0].entry.at)


def _may_turn(desk: Desk, case: Case, ops: Sequence[str]) -> None:
    """An undo changes what stands as much as a recording does. Raises PhaseClosed, CaseEnded."""
    must_go_on(case)
    for op in ops:
        for kind in desk.store.kinds_of(case.id, op):
            must_be_open_for(case, kind)


def _turned(desk: Desk, case: Case, done: Sequence[Stamped], verb: Text) -> Saved:
    subjects = tuple(dict.fromkeys(stamped.entry.subject for stamped in done))
    before = {subject: name_of(case, subject) for subject in subjects}
    desk.refresh(case, subjects)
    names = sorted({before[s] or name_of(case, s) for s in subjects} - {""})
    told = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    first = done[0].entry
    return Saved(
        first.op, subjects[0], Text(f"{verb.ko}: {told}".strip(), f"{verb.en}: {told}".strip()), first.at
    )


def name_of(case: Case, subject: str) -> str:
    """What a person calls a subject: its item, label or key; "" if it has none."""
    if subject.startswith("j-"):
        value = case.value(subject, "judgement")
        return _place_of(case, value) if value else ""
    if subject.startswith("n-"):
        return " ".join(item.upper() for item in case.links(subject, "item"))
    if subject.startswith(("a-", "u-")):
        value = case.value(subject, "asset" if subject.startswith("a-") else "feature") or {}
        return str(value.get("key", ""))
    return str((case.value(subject, "label") or {}).get("label", ""))


def _place_of(case: Case, value: dict[str, Any]) -> str:
    asset = case.assets.get(value["asset"] or "")
    where = (value["sub"] or value["item"]).upper()
    return f"{where} {asset.key}" if asset else where


def _named_by(case: Case, row: JournalRow) -> str:
    """The item as the entry itself says it, where its judgement does not stand now."""
    if row.values is None or "judgement" not in row.values:
        return ""
    value = fitted(case.pinned, row.subject, "judgement", row.values["judgement"])
    return "" if value is None else _place_of(case, value)


def told(case: Case, rows: Iterable[JournalRow]) -> tuple[HistoryRow, ...]:
    """Entries in words, in the order given."""
    before: dict[tuple[str, str], Text] = {}
    out = []
    for row in rows:
        told = []
        old = []
        for register in row.writes:
            said = _told_of(case, row, register)
            told.append(said)
            old.append(before.get((row.subject, register), NOTHING))
            before[(row.subject, register)] = said
        if count := sum(register.startswith("reopens/") for register in row.writes):
            told.append(Text(f"판정 {count}건 다시 초안", f"{count} judgements are drafts again"))
        out.append(
            HistoryRow(
                entry=row.id,
                at=row.at,
                by=case.name_of(row.actor),
                device=row.device,
                what=_what(case, row),
                before=_joined(old),
                after=_joined(told),
                undone=row.undone,
            )
        )
    return tuple(out)


def _joined(texts: Sequence[Text]) -> Text:
    return Text(
        " / ".join(filter(None, (t.ko for t in texts))), " / ".join(filter(None, (t.en for t in texts)))
    )


def _told_of(case: Case, row: JournalRow, register: str) -> Text:
    if row.values is None:
        return _NOT_HERE[row.available]
    value = fitted(case.pinned, row.subject, register, row.values.get(register))
    return UNREADABLE if value is None else _say(register, value)


def _what(case: Case, row: JournalRow) -> Text:
    kind = KINDS.get(row.kind, Text(row.kind, row.kind))
    name = name_of(case, row.subject) or _named_by(case, row)
    return Text(f"{kind.ko} {name}".strip(), f"{kind.en} {name}".strip())


def _say(register: str, value: dict[str, Any]) -> Text:
    """A register's value in few words, for one line of a history."""
    match register:
        case "judgement":
            word = Verdict(value["verdict"]).label if value["verdict"] else WorkState(value["state"]).label
            draft = DRAFT if value["state"] == WorkState.DRAFT and value["verdict"] else NOTHING
            return _with(Text(f"{word.ko}{draft.ko}", f"{word.en}{draft.en}"), value["rationale"])
        case "texts":
            fact = value["fact"]
            return Text(fact["ko"] or fact["en"], fact["en"] or fact["ko"])
        case "severity":
            return Severity(value["severity"]).label
        case "view":
            return _with(CspView(value["view"]).label, value["words"])
        case "facts":
            return _with(EvidenceMode(value["mode"]).label, value["title"])
        case "status":
            return EvidenceStatus(value["status"]).label
        case "file":
            return _plain(f"{value['name']} {value['sha256'][:12]}")
        case "note":
            return _plain(value["text"])
        case "action":
            what, due = value["what"], value["due"]["due"]
            return Text(f"{what['ko'] or what['en']} (기한 {due})", f"{what['en'] or what['ko']} (due {due})")
        case "progress":
            return _with(ActionState(value["state"]).label, value["words"])
        case "asset":
            return _plain(" ".join(filter(None, (value["asset_class"], value["name"], value["place"]))))
        case "feature":
            return _feature(value)
        case "outside":
            return _with(OutsideTopic(value["topic"]).label, value["text"])
        case "arrangements":
            return _arranged(value)
        case "withdrawn":
            return _plain(value["reason"] if value["on"] else "")
        case "fork":
            return _plain(value["reason"])
        case "redaction":
            return _plain(value["reason"])
        case "request":
            return _plain(value["what"])
        case "reply":
            return _with(RequestState(value["state"]).label, value["words"] or value["reference"])
        case "population":
            return _plain(f"{value['description']} ({value['size']:,})")
        case "draw":
            rows = len(value["rows"]) + sum(len(more["rows"]) for more in value["extensions"])
            return Text(f"{rows}행, 시드 {value['seed']}", f"{rows} rows, seed {value['seed']}")
        case "meeting":
            return _with(MeetingKind(value["kind"]).label, value["place"])
        case "sheet":
            return Text(
                f"제{value['version']}판 {value['anchor'][:16]}",
                f"v{value['version']} {value['anchor'][:16]}",
            )
        case "signing":
            names = ", ".join(value["witnesses"] or [one["name"] for one in value["signatories"]])
            return _with(SigningOutcome(value["outcome"]).label, names)
        case "detached":
            return _plain(value["name"] or value["public_key"])
        case _ if register.startswith("reopens/"):
            return NOTHING  # there may be hundreds: they are counted in one word
        case _ if "/" in register:
            return _plain(f"{'+' if value['on'] else '-'}{register}")
        case _:
            return NOTHING


def _arranged(value: dict[str, Any]) -> Text:
    """What the plan says by now: for whom, how critical, and what each person was given."""
    known = value["criticality"] != Criticality.UNKNOWN
    work = Criticality(value["criticality"]).label if known else NOTHING
    owned = [
        f"{one['member']} {' '.join(part.upper() for part in (*one['domains'], *one['items']))}".strip()
        for one in value["ownership"]
    ]
    owners = Text(f"담당 {', '.join(owned)}", f"owners {', '.join(owned)}") if owned else NOTHING
    return _joined([_with(work, value["financial_company"]), owners])


def _feature(value: dict[str, Any]) -> Text:
    work, off = ServiceClass(value["service_class"]).label, not value["enabled"]
    data = [DataClass(one).label for one in value["data"]]
    ko = ", ".join((work.ko, *(one.ko for one in data))) + (" (사용 안 함)" if off else "")
    en = ", ".join((work.en, *(one.en for one in data))) + (" (switched off)" if off else "")
    return Text(ko, en)


def _plain(words: str) -> Text:
    """What people wrote is the same in both languages."""
    return Text(words, words)


def _with(label: Text, words: str) -> Text:
    return Text(f"{label.ko} {words}".strip(), f"{label.en} {words}".strip())
