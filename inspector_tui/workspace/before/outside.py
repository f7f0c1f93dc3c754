"""Notes on what the regime leaves out: contract terms, the financial company's own duties.

They can carry no verdict and no finding number, hang on no item, and go to the office only: never to the CSP
or the public (model.sorts). The lead alone may mean one for the hand-over note to the FSC, and print that.
Source: FSC/FSI briefing of 2023-06-28; research/domain.md 5.2 rule 11.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...model.record import Withdrawal
from ...model.scope import OutsideFacts, OutsideTopic
from ...model.scope_views import OutsideView
from ...model.text import Lang, Text
from ...model.views import Saved
from ...store.errors import in_our_words
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..seats import leads_of
from .scope_errors import FileThere, NothingToHandOver, OutsideEmpty


def add(desk: Desk, case_id: str, topic: OutsideTopic, text: str) -> Saved:
    """Record a note. Raises OutsideEmpty, FieldInvalid."""
    case = desk.case(case_id)
    values = {"outside": _facts(topic, text, handover=False)}
    said = Text("범위 외 메모 기록", "Out-of-scope note recorded")
    return desk.record(case, [Write("outside.set", desk.new_subject("x"), values)], said)


def change(desk: Desk, case_id: str, note: str, topic: OutsideTopic, text: str) -> Saved:
    """Record another text. What the lead meant to hand over is no longer meant, unless the lead changes it.

    Raises UnknownSubject, OutsideEmpty, FieldInvalid.
    """
    case = desk.case(case_id)
    before = _value(case, note)
    wanted = _facts(topic, text, handover=bool(before["handover"]) and desk.is_lead(case))
    writes = [Write("outside.set", note, {"outside": wanted})] if wanted != before else []
    return desk.record(case, writes, Text("범위 외 메모 변경", "Out-of-scope note changed"))


def mean_for_fsc(desk: Desk, case_id: str, note: str, on: bool) -> Saved:
    """Whether a note is meant for the hand-over note to the FSC. The lead's alone: raises NotLead."""
    case = desk.case(case_id)
    before = _value(case, note)
    desk.must_lead(case)
    writes = [Write("outside.set", note, {"outside": {**before, "handover": on}})]
    said = (
        Text("금융위 전달 대상으로 표시", "Meant for the FSC")
        if on
        else Text("금융위 전달 대상에서 제외", "Not meant for the FSC")
    )
    return desk.record(case, writes if before["handover"] is not on else [], said)


def withdraw(desk: Desk, case_id: str, note: str, reason: str) -> Saved:
    """Withdraw a note, with a reason; it stays in the history. Raises UnknownSubject, FieldInvalid."""
    case = desk.case(case_id)
    _value(case, note)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text("범위 외 메모 철회", "Out-of-scope note withdrawn")
    return desk.record(case, [Write("outside.set", note, values)], said)


def all(desk: Desk, case_id: str) -> tuple[OutsideView, ...]:  # noqa: A001 - read as outside.all
    """Every note that stands, the oldest first."""
    case = desk.case(case_id)
    # Redactions are subjects of this prefix, too; they hold no note.
    found = (_view(case, s) for s in case.subjects("x-") if case.one(s, "outside") is not None)
    return tuple(sorted(found, key=lambda view: (view.at, view.id)))


def handover_note(desk: Desk, case_id: str, lang: Lang) -> str:
    """The hand-over note to the FSC as text. Raises NotLead, and NothingToHandOver where none is meant."""
    case = desk.case(case_id)
    desk.must_lead(case)
    meant = [view for view in all(desk, case_id) if view.handover]
    if not meant:
        raise NothingToHandOver
    lines = [*_head(desk, case, lang), ""]
    for topic in OutsideTopic:
        notes = [view for view in meant if view.topic is topic]
        if notes:
            lines += [f"[{topic.label.say(lang)}]", ""]
        for number, view in enumerate(notes, 1):
            first, *rest = view.text.split("\n")
            lines += [f"{number}. {first}", *(f"   {line}" for line in rest)]
            lines += [f"   ({view.by}, {view.at[:10]})", ""]
    return "\n".join(lines).rstrip() + "\n"


def write_handover(desk: Desk, case_id: str, file: Path, lang: Lang) -> Path:
    """The hand-over note in a new file. Raises what :func:`handover_note` does, FileThere, store errors."""
    told = handover_note(desk, case_id, lang)
    target = file.expanduser()
    if target.exists():
        raise FileThere(file=target)
    with in_our_words(target), target.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(told)
    return target


def _head(desk: Desk, case: Case, lang: Lang) -> list[str]:
    facts = case.facts
    csp = facts.csp.ko or facts.csp.en if lang == "ko" else facts.csp.en or facts.csp.ko
    service = facts.service.ko or facts.service.en if lang == "ko" else facts.service.en or facts.service.ko
    pairs = (
        (Text("평가번호", "Assessment"), facts.number),
        (Text("CSP", "CSP"), csp),
        (Text("서비스", "Service"), f"{service} {facts.edition}".strip()),
        (Text("작성", "Written by"), f"{desk.actor_name()}, {desk.now()[:10]}"),
    )
    title = Text("범위 외 사항 전달 (금융위원회)", "Matters outside the assessment, handed to the FSC")
    warning = Text(
        "이 문서는 평가 결과가 아니며 판정·지적사항을 포함하지 않습니다. CSP에 제공하거나 공개하지 마십시오.",
        "This is no result and holds no verdict or finding. Do not give it to the CSP or publish it.",
    )
    return [
        title.say(lang),
        "",
        *(f"{name.say(lang)}: {value}" for name, value in pairs),
        "",
        warning.say(lang),
    ]


def _facts(topic: OutsideTopic, text: str, *, handover: bool) -> dict[str, Any]:
    if not text.strip():
        raise OutsideEmpty
    return checked(OutsideFacts, topic=topic, text=text, handover=handover).model_dump(mode="json")


def _value(case: Case, note: str) -> dict[str, Any]:
    value = case.value(note, "outside") if note.startswith("x-") and note not in case.withdrawn else None
    if value is None:
        raise UnknownSubject(id=note)
    return value


def _view(case: Case, subject: str) -> OutsideView:
    """A note as recorded. A mark for the FSC that is not the lead's counts for nothing."""
    live = case.one(subject, "outside")
    value = (live.value if live else None) or {
        "topic": OutsideTopic.OTHER.value,
        "text": "",
        "handover": False,
    }
    by_lead = live is not None and live.actor in leads_of(case.team.members)
    return OutsideView(
        id=subject,
        topic=OutsideTopic(value["topic"]),
        text=str(value["text"]),
        handover=bool(value["handover"]) and by_lead and subject not in case.conflicts,
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )
