"""Meetings: who was there, who may sign and why, how evidence is handed over, and what the clocks said.

The laptop's clock is the clock of the record. It is never set right; its distance from the CSP's reference
clock is measured at a meeting and printed beside the times.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...model.onsite import Attendee, ClockReading, MeetingFacts, MeetingKind, Side
from ...model.onsite_views import AttendeeInput, ClockView, MeetingInput, MeetingView, Paper
from ...model.record import Withdrawal
from ...model.text import Lang, Text
from ...model.views import Saved
from ...model.words import EvidenceMode
from ...procedure.moments import KST, read_clock, said_moment, said_offset, said_whole
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..moments import typed_moment
from ..printing import A4, BLANK, heading, pairs, paper, rule, wrapped
from .onsite_errors import AttendeeUnclear, MomentUnclear

_SIDES = {
    "평가기관": Side.ASSESSOR, "평가": Side.ASSESSOR, "assessor": Side.ASSESSOR, "fsi": Side.ASSESSOR,
    "피평가기관": Side.CSP, "csp": Side.CSP, "참관인": Side.OBSERVER, "참관": Side.OBSERVER,
    "observer": Side.OBSERVER,
}  # fmt: skip
_OURS = ("금융보안원", "fsi", "financial security institute")


def attendees_of(text: str) -> tuple[AttendeeInput, ...]:
    """``이름, 소속, 직위, 권한`` a line. A line may begin with the side and a colon, ``참관인: …``.

    Without one, whoever belongs to the assessing body by name is of its side, everybody else of the CSP's.
    Raises AttendeeUnclear.
    """
    found = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        head, colon, rest = line.partition(":")
        side = _SIDES.get(head.strip().lower()) if colon else None
        parts = [part.strip() for part in (rest if side else line).split(",", 3)]
        parts += [""] * (4 - len(parts))
        if not parts[0]:
            raise AttendeeUnclear(given=line.strip())
        if side is None:
            side = Side.ASSESSOR if parts[1].lower().startswith(_OURS) else Side.CSP
        found.append(AttendeeInput(parts[0], parts[1], parts[2], side, parts[3]))
    return tuple(found)


def attendees_said(attendees: tuple[AttendeeInput, ...]) -> str:
    """The same as text again: what :func:`attendees_of` reads."""
    lines = []
    for one in attendees:
        parts = [one.name, one.organisation, one.position, one.authority]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        lines.append(f"{one.side.label.ko}: {', '.join(parts)}")
    return "\n".join(lines)


def read_clocks(desk: Desk, reference: str, source: str = "", laptop: str = "") -> ClockView:
    """The reference clock as typed (``14:03:20``) against the laptop's.

    ``laptop`` is what :func:`laptop_clock` said when the key was pressed: typing takes time, and the offset
    must not. Raises MomentUnclear.
    """
    here = datetime.fromisoformat(laptop) if laptop else desk.clock()
    there = read_clock(reference, here)
    if there is None:
        raise MomentUnclear(given=reference)
    offset = round((here.replace(microsecond=0) - there).total_seconds())
    if "-" not in reference and abs(offset) > 43200:  # read aloud as a time alone, about midnight
        offset -= 86400 if offset > 0 else -86400
        there = datetime.fromtimestamp(here.replace(microsecond=0).timestamp() - offset, KST)
    return ClockView(
        here.astimezone(KST).isoformat(timespec="seconds"),
        there.isoformat(timespec="seconds"),
        source,
        offset,
        said_offset(offset),
    )


def laptop_clock(desk: Desk) -> str:
    """The laptop's clock at this moment, as an instant."""
    return desk.clock().astimezone(KST).isoformat(timespec="seconds")


def add(desk: Desk, case_id: str, given: MeetingInput) -> Saved:
    """Record a meeting."""
    case = desk.case(case_id)
    values = {"meeting": _facts(desk, given)}
    said = Text(f"{given.kind.label.ko} 기록", f"{given.kind.label.en} recorded")
    return desk.record(case, [Write("meeting.set", desk.new_subject("m"), values)], said)


def change(desk: Desk, case_id: str, meeting: str, given: MeetingInput) -> Saved:
    """Record a meeting anew where it differs."""
    case = desk.case(case_id)
    _known(case, meeting)
    facts = _facts(desk, given)
    writes = (
        [] if case.value(meeting, "meeting") == facts else [Write("meeting.set", meeting, {"meeting": facts})]
    )
    said = Text(f"{given.kind.label.ko} 변경", f"{given.kind.label.en} changed")
    return desk.record(case, writes, said)


def clock(desk: Desk, case_id: str, reference: str, source: str = "", laptop: str = "") -> Saved:
    """Record a reading of the clocks alone, as a meeting of no other content."""
    view = read_clocks(desk, reference, source, laptop)
    saved = add(desk, case_id, MeetingInput(MeetingKind.OTHER, at=view.laptop, clock=view))
    said = Text(f"시계 대조: {view.said.ko}", f"Clocks compared: {view.said.en}")
    return Saved(saved.op, saved.subject, said, saved.at, saved.warning)


def is_reading_alone(facts: MeetingFacts) -> bool:
    """Whether this is what :func:`clock` records: nobody met, two clocks were compared."""
    bare = MeetingFacts(kind=MeetingKind.OTHER, at=facts.at, clock=facts.clock)
    return facts.clock is not None and facts == bare


def withdraw(desk: Desk, case_id: str, meeting: str, reason: str) -> Saved:
    """Withdraw the record of a meeting; it stays in the history with the reason."""
    case = desk.case(case_id)
    _known(case, meeting)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text("회의 기록 철회", "Record of a meeting withdrawn")
    return desk.record(case, [Write("meeting.set", meeting, values)], said)


def all(desk: Desk, case_id: str) -> tuple[MeetingView, ...]:  # noqa: A001 - read as meetings.all
    """Every meeting, by when it was."""
    case = desk.case(case_id)
    return tuple(sorted((view_of(case, m) for m in case.subjects("m-")), key=_when))


def one(desk: Desk, case_id: str, meeting: str) -> MeetingView:
    """One meeting by its id, or the last of a kind by the kind's key. Raises UnknownSubject."""
    wanted = meeting.strip()
    found = [view for view in all(desk, case_id) if wanted in (view.id, view.kind.value)]
    if not found:
        raise UnknownSubject(id=meeting)
    return found[-1]


def last_clock(case: Case) -> ClockView | None:
    """The last reading of the clocks, by when it was recorded."""
    found = [(view.recorded_at, view.clock) for m in case.subjects("m-") if (view := view_of(case, m)).clock]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def clock_line(case: Case, lang: Lang) -> list[str]:
    """What a paper says of the clocks under its times."""
    reading = last_clock(case)
    if reading is None:
        said = Text(
            "시각은 이 노트북의 시계입니다. 기준 시계와 대조한 기록이 없습니다.",
            "Times are this laptop's. Its clock has not been compared with a reference.",
        )
    else:
        source = f" ({reading.source})" if reading.source else ""
        at = said_moment(reading.laptop)
        said = Text(
            f"시각은 이 노트북의 시계입니다. {at} 기준 시계{source} 대조: {reading.said.ko}.",
            f"Times are this laptop's. Compared with a reference clock{source} {at}: {reading.said.en}.",
        )
    return wrapped(said.say(lang), A4)


def view_of(case: Case, subject: str) -> MeetingView:
    """A meeting as recorded."""
    value = case.value(subject, "meeting")
    live = case.one(subject, "meeting")
    facts = MeetingFacts(kind=MeetingKind.OTHER) if value is None else MeetingFacts.model_validate(value)
    reading = facts.clock
    return MeetingView(
        id=subject,
        kind=facts.kind,
        recorded_at=live.at if live else "",
        at=facts.at,
        place=facts.place,
        attendees=tuple(
            AttendeeInput(a.name, a.organisation, a.position, a.side, a.authority) for a in facts.attendees
        ),
        modes=facts.modes,
        points=facts.points,
        clock=None
        if reading is None
        else ClockView(
            reading.laptop,
            reading.reference,
            reading.source,
            reading.offset_seconds,
            said_offset(reading.offset_seconds),
        ),
        by=case.name_of(live.actor) if live else "",
    )


def minutes(desk: Desk, case_id: str, meeting: str, lang: Lang) -> Paper:
    """The minutes of a meeting, for both sides to keep: a whitelist of its own."""
    case = desk.case(case_id)
    view = one(desk, case_id, meeting)
    lines = heading(view.kind.label, desk, case, lang)
    lines += pairs(
        [
            (Text("일시", "When"), said_whole(view.at or view.recorded_at)),
            (Text("장소", "Place"), view.place),
            (
                Text("합의한 증적 방식", "Agreed ways of evidence"),
                ", ".join(m.label.say(lang) for m in view.modes),
            ),
        ],
        lang,
    )
    lines += [rule(), Text("참석자", "Present").say(lang)]
    for person in view.attendees:
        parts = [person.name, person.organisation, person.position]
        lines += wrapped(f"{person.side.label.say(lang)}: {' / '.join(p for p in parts if p)}", A4, "  ")
        if person.authority:
            lines += wrapped(f"{Text('서명 권한', 'May sign').say(lang)}: {person.authority}", A4, "      ")
    if view.points:
        lines += [rule(), Text("논의 사항", "Points").say(lang), *wrapped(view.points, A4, "  ")]
    if view.clock is not None:
        lines += [rule(), *_clock_page(view.clock, lang)]
    lines += ["", f"{Text('확인', 'Confirmed').say(lang)} {BLANK} {BLANK}"]
    return paper(f"meeting-{view.kind.value}.txt", view.kind.label, lines)


def _clock_page(reading: ClockView, lang: Lang) -> list[str]:
    return pairs(
        [
            (Text("노트북 시계", "Laptop's clock"), said_whole(reading.laptop)),
            (Text("기준 시계", "Reference clock"), said_whole(reading.reference)),
            (Text("기준 시계 출처", "Source"), reading.source),
            (Text("차이", "Difference"), f"{reading.offset_seconds:+d} s, {reading.said.say(lang)}"),
        ],
        lang,
    )


def _known(case: Case, meeting: str) -> None:
    if meeting not in case.registers or not meeting.startswith("m-"):
        raise UnknownSubject(id=meeting)


def _facts(desk: Desk, given: MeetingInput) -> dict[str, Any]:
    reading = given.clock
    facts = checked(
        MeetingFacts,
        kind=given.kind,
        at=typed_moment(desk, given.at) or laptop_clock(desk),
        place=given.place,
        attendees=tuple(
            checked(
                Attendee,
                name=one.name,
                organisation=one.organisation,
                position=one.position,
                side=one.side,
                authority=one.authority,
            )
            for one in given.attendees
        ),
        modes=tuple(mode for mode in EvidenceMode if mode in given.modes),
        points=given.points,
        clock=None
        if reading is None
        else checked(
            ClockReading,
            laptop=reading.laptop,
            reference=reading.reference,
            source=reading.source,
            offset_seconds=reading.offset_seconds,
        ),
    )
    return facts.model_dump(mode="json")


def _when(view: MeetingView) -> tuple[datetime, str, str]:
    return datetime.fromisoformat(view.at or view.recorded_at), view.recorded_at, view.id
