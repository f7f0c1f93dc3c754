"""Requests for material: asked, promised by a time, and what became of them.

A request asks the CSP for something, whatever it may turn out to serve. Evidence with the status "pending" is
a piece that will stand behind an item and has not come yet. A request that was answered can become a piece of
evidence, and keeps a link to it.
"""

from __future__ import annotations

from typing import Any

from ...model.onsite import ReplyFacts, RequestFacts, RequestState
from ...model.onsite_views import Paper, RequestInput, RequestView
from ...model.record import Withdrawal
from ...model.text import Lang, Text
from ...model.views import Saved
from ...procedure.moments import lateness, said_length, said_moment
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..labels import next_label
from ..links import link_writes
from ..moments import typed_moment
from ..printing import A4, heading, paper, rule, wrapped
from .onsite_errors import WhatMissing

SHEET = Text("자료요청서", "Request for material")
NOTHING = Text("", "")


def add(desk: Desk, case_id: str, given: RequestInput) -> Saved:
    """Ask for something; its label is the next of this seat (Q-A01)."""
    case = desk.case(case_id)
    facts = _facts(desk, given)
    label = next_label(desk, case, "Q")
    subject = desk.new_subject("q")
    values = {
        "label": {"label": label},
        "request": facts,
        "reply": checked(ReplyFacts, state=RequestState.OPEN).model_dump(mode="json"),
        **link_writes(case, subject, items=given.items, assets=given.assets),
    }
    said = Text(f"자료요청 {label} 기록", f"Request {label} recorded")
    return desk.record(case, [Write("request.set", subject, values)], said)


def change(desk: Desk, case_id: str, request: str, given: RequestInput) -> Saved:
    """Record what differs from the request as it stands."""
    case = desk.case(case_id)
    label = _label(case, request)
    facts = _facts(desk, given)
    values: dict[str, Any] = {} if case.value(request, "request") == facts else {"request": facts}
    kept = case.links(request, "evidence")
    values |= link_writes(case, request, items=given.items, assets=given.assets, evidence=kept)
    writes = [Write("request.set", request, values)] if values else []
    return desk.record(case, writes, Text(f"자료요청 {label} 변경", f"Request {label} changed"))


def reply(
    desk: Desk,
    case_id: str,
    request: str,
    state: RequestState,
    *,
    promised: str = "",
    reference: str | None = None,
    words: str | None = None,
) -> Saved:
    """What became of it. ``promised`` is as typed; None keeps what was said before.

    A promise needs its time. Raises MomentUnclear, WhatMissing, UnknownSubject.
    """
    case = desk.case(case_id)
    label = _label(case, request)
    before = case.value(request, "reply") or {}
    moment = typed_moment(desk, promised)
    if state is RequestState.PROMISED and not moment:
        raise WhatMissing(
            ko="제출 예정 시각을 쓰십시오 (16:00, 내일 10:00).", en="Say by when it is promised (16:00)."
        )
    facts = checked(
        ReplyFacts,
        state=state,
        promised=moment or before.get("promised", ""),
        reference=before.get("reference", "") if reference is None else reference,
        words=before.get("words", "") if words is None else words,
    ).model_dump(mode="json")
    writes = [] if facts == before else [Write("request.reply", request, {"reply": facts})]
    when = f" {said_moment(facts['promised'])}" if state is RequestState.PROMISED else ""
    said = Text(
        f"자료요청 {label}: {state.label.ko}{when}", f"Request {label}: {state.label.en.lower()}{when}"
    )
    return desk.record(case, writes, said)


def fulfil(desk: Desk, case_id: str, request: str, evidence: str) -> Saved:
    """Link a request to the piece of evidence that answered it; one still waiting is received."""
    case = desk.case(case_id)
    label = _label(case, request)
    if evidence not in case.registers:
        raise UnknownSubject(id=evidence)
    said = Text(f"자료요청 {label}에 증적 연결", f"Evidence linked to request {label}")
    return desk.record(case, [answered(case, request, evidence)], said)


def answered(case: Case, request: str, evidence: str) -> Write:
    """The write that links a request to its evidence, and ends its waiting. Raises UnknownSubject."""
    _label(case, request)
    values: dict[str, Any] = {f"evidence/{evidence}": {"on": True}}
    before = case.value(request, "reply") or {}
    if RequestState(before.get("state", RequestState.OPEN)).waiting:
        values["reply"] = checked(ReplyFacts, **{**before, "state": RequestState.RECEIVED}).model_dump(
            mode="json"
        )
    return Write("request.reply", request, values)


def withdraw(desk: Desk, case_id: str, request: str, reason: str) -> Saved:
    """Take a request back; it stays in the history with the reason."""
    case = desk.case(case_id)
    label = _label(case, request)
    values = {"withdrawn": checked(Withdrawal, on=True, reason=reason).model_dump(mode="json")}
    said = Text(f"자료요청 {label} 철회", f"Request {label} withdrawn")
    return desk.record(case, [Write("request.set", request, values)], said)


def all(desk: Desk, case_id: str) -> tuple[RequestView, ...]:  # noqa: A001 - read as requests.all
    """Every request: overdue ones first, the longest overdue on top; then those waiting; then the rest."""
    case = desk.case(case_id)
    views = [view_of(desk, case, subject) for subject in case.subjects("q-")]
    return tuple(sorted(views, key=_urgency))


def one(desk: Desk, case_id: str, request: str) -> RequestView:
    """One request by id or label. Raises UnknownSubject."""
    case = desk.case(case_id)
    wanted = request.strip()
    for subject in case.subjects("q-"):
        view = view_of(desk, case, subject)
        if wanted == view.id or wanted.upper() == view.label:
            return view
    raise UnknownSubject(id=request)


def overdue(desk: Desk, case_id: str) -> int:
    """How many requests are overdue now."""
    return sum(view.overdue for view in all(desk, case_id))


def view_of(desk: Desk, case: Case, subject: str) -> RequestView:
    """A request as it stands at this moment."""
    facts = case.value(subject, "request") or {}
    said = case.value(subject, "reply") or {}
    live = case.one(subject, "request")
    state = RequestState(said.get("state", RequestState.OPEN))
    due = said.get("promised", "") or facts.get("wanted", "")
    late = lateness(due, desk.clock()) if state.waiting and due else None
    length = said_length(late) if late is not None else NOTHING
    pieces = case.links(subject, "evidence")
    return RequestView(
        id=subject,
        label=str((case.value(subject, "label") or {}).get("label", subject)),
        what=facts.get("what", ""),
        asked_of=facts.get("asked_of", ""),
        wanted=facts.get("wanted", ""),
        state=state,
        promised=said.get("promised", ""),
        reference=said.get("reference", ""),
        words=said.get("words", ""),
        due=due,
        overdue=late is not None,
        late=Text(f"지남 {length.ko}", f"overdue {length.en}") if late is not None else NOTHING,
        items=case.links(subject, "item"),
        assets=case.links(subject, "asset"),
        evidence=pieces,
        evidence_labels=tuple(str((case.value(e, "label") or {}).get("label", e)) for e in pieces),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def sheet(desk: Desk, case_id: str, lang: Lang, *, waiting_only: bool = True) -> Paper:
    """The request sheet for the CSP: what is asked for, of whom, by when. Its own whitelist.

    No verdict, finding or note, and no word of ours about a reply: only what was asked and what they said.
    """
    case = desk.case(case_id)
    lines = heading(SHEET, desk, case, lang)
    views = [view for view in all(desk, case_id) if view.state.waiting or not waiting_only]
    for view in sorted(views, key=lambda view: view.label):
        lines += wrapped(f"[ ] {view.label}  {view.what}", A4)
        assets = ", ".join(case.assets[a].key for a in view.assets if a in case.assets)
        told = (
            (Text("담당", "Asked of"), view.asked_of),
            (Text("희망 시각", "Wanted by"), said_moment(view.wanted)),
            (Text("제출 예정", "Promised"), said_moment(view.promised)),
            (Text("접수번호", "Your reference"), view.reference),
            (Text("평가항목", "Items"), ", ".join(item.upper() for item in view.items)),
            (Text("자산", "Assets"), assets),
            (Text("상태", "State"), "" if view.state.waiting else view.state.label.say(lang)),
        )
        for label, value in told:
            if value:
                lines += wrapped(f"{label.say(lang)}: {value}", A4, "    ")
        lines.append("")
    if not views:
        lines.append(Text("요청한 자료가 없습니다.", "Nothing is asked for.").say(lang))
    lines += [rule(), Text("시각은 한국시각입니다.", "Times are Korean time.").say(lang)]
    return paper("requests.txt", SHEET, lines)


def _facts(desk: Desk, given: RequestInput) -> dict[str, Any]:
    if not given.what.strip():
        raise WhatMissing(ko="무엇을 요청하는지 쓰십시오.", en="Say what is asked for.")
    return checked(
        RequestFacts, what=given.what, asked_of=given.asked_of, wanted=typed_moment(desk, given.wanted)
    ).model_dump(mode="json")


def _label(case: Case, request: str) -> str:
    if request not in case.registers or not request.startswith("q-"):
        raise UnknownSubject(id=request)
    return str((case.value(request, "label") or {}).get("label", request))


def _urgency(view: RequestView) -> tuple[int, float, str]:
    from datetime import datetime

    group = 0 if view.overdue else 1 if view.state.waiting else 2
    moment = datetime.fromisoformat(view.due).timestamp() if view.due else float("inf")
    return group, moment if group < 2 else 0.0, view.label
