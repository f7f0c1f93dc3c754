"""``inspector record ID request``, ``reply``, ``meeting``, ``clock``: what is asked for, and who met."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from inspector_tui.model.onsite import MeetingKind, RequestState
from inspector_tui.model.onsite_views import MeetingInput, RequestInput
from inspector_tui.model.words import EvidenceMode

from .errors import NotCombined
from .inputs import chosen, item_id, texts
from .labels import evidence_called
from .language import both
from .recording import Accept, Assets, Items, Label, assessment_of, show_saved
from .session import session

_Time = both("시각: 16:00, 내일 10:00, 11-18 09:30, +30", "Time: 16:00, tomorrow 10:00, 11-18 09:30, +30")


def request(
    context: typer.Context,
    label: Annotated[
        str | None,
        typer.Argument(metavar="[LABEL]", show_default=False, help=both("변경할 요청", "One to change")),
    ] = None,
    what: Annotated[
        str | None, typer.Option("--what", metavar="TEXT", help=both("요청 자료", "What is asked for"))
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="WHO", help=both("담당", "Of whom"))] = None,
    wanted: Annotated[str | None, typer.Option("--wanted", metavar="TIME", help=_Time)] = None,
    item: Items = None,
    asset: Assets = None,
    accept_sensitive: Accept = False,
) -> None:
    """A new request; with a number, a change to it. What is not given stays as it is."""
    from inspector_tui.workspace import requests

    now, case = session(context), assessment_of(context)
    given = {"--what": what, "--of": of}
    told = texts(
        {name: said for name, said in given.items() if said is not None},
        accept_sensitive=accept_sensitive,
        most=1000,
    )
    with now.desk(write=True) as desk:
        before = None if label is None else requests.one(desk, case, label)
        start = (
            RequestInput("")
            if before is None
            else RequestInput(before.what, before.asked_of, before.wanted, before.items, before.assets)
        )
        asked = RequestInput(
            told.get("--what", start.what),
            told.get("--of", start.asked_of),
            start.wanted if wanted is None else wanted,
            tuple(item_id(name) for name in item or ()) or start.items,
            tuple(asset or ()) or start.assets,
        )
        if before is None:
            saved = requests.add(desk, case, asked)
        else:
            saved = requests.change(desk, case, before.id, asked)
    show_saved(now, saved)


def reply(
    context: typer.Context,
    label: Label,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="S",
            help=both("open|promised|received|viewed|refused|missing|closed", "What became of it"),
        ),
    ] = None,
    promised: Annotated[str, typer.Option("--promised", metavar="TIME", show_default=False, help=_Time)] = "",
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="REF", help=both("접수번호", "The CSP's number"))
    ] = None,
    words: Annotated[
        str | None, typer.Option("--words", metavar="TEXT", help=both("회신 내용", "What they said"))
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="E", help=both("이어진 증적", "Its evidence"))
    ] = None,
    accept_sensitive: Accept = False,
) -> None:
    """What became of a request; ``--promised`` alone means promised, ``--evidence`` links its evidence."""
    from inspector_tui.workspace import requests

    now, case = session(context), assessment_of(context)
    given = {"--reference": reference, "--words": words}
    told = texts(
        {name: said for name, said in given.items() if said is not None}, accept_sensitive=accept_sensitive
    )
    others = (state, promised or None, reference, words)
    if (evidence is None) == all(one is None for one in others):
        raise NotCombined(
            ko="--state, --promised 등 회신이나 --evidence 하나를 쓰십시오.",
            en="Give a reply (--state, --promised …), or --evidence alone.",
        )
    with now.desk(write=True) as desk:
        found = requests.one(desk, case, label)
        if evidence is not None:
            saved = requests.fulfil(desk, case, found.id, evidence_called(desk, case, evidence))
        else:
            word = found.state if state is None else chosen(RequestState, state, "--state")
            saved = requests.reply(
                desk,
                case,
                found.id,
                RequestState.PROMISED if promised and state is None else word,
                promised=promised or (found.promised if word is RequestState.PROMISED else ""),
                reference=told.get("--reference"),
                words=told.get("--words"),
            )
    show_saved(now, saved)


def meeting(
    context: typer.Context,
    change: Annotated[
        str | None,
        typer.Argument(metavar="[MEETING]", show_default=False, help=both("변경할 회의", "One to change")),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="K", help=both("opening|closing|other", "opening|closing|other")),
    ] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help=_Time)] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help=both("장소", "Place"))] = None,
    attendee: Annotated[
        list[str] | None,
        typer.Option(
            "--attendee",
            metavar="WHO",
            help=both(
                "'이름, 소속, 직위, 권한', 여러 번", "'name, organisation, position, authority'; repeatable"
            ),
        ),
    ] = None,
    mode: Annotated[
        list[str] | None,
        typer.Option("--mode", metavar="M", help=both("합의한 증적 방식, 여러 번", "Agreed way of evidence")),
    ] = None,
    points: Annotated[
        str | None, typer.Option("--points", metavar="TEXT", help=both("논의 사항", "What was said"))
    ] = None,
    clock: Annotated[
        str | None,
        typer.Option("--clock", metavar="HH:MM:SS", help=both("기준 시계", "Reference clock, now")),
    ] = None,
    clock_source: Annotated[
        str,
        typer.Option("--clock-source", metavar="TEXT", show_default=False, help=both("출처", "Which clock")),
    ] = "",
    accept_sensitive: Accept = False,
) -> None:
    """A meeting, or with its id a change to it; ``--clock`` compares the laptop's clock at this moment."""
    from inspector_tui.workspace import meetings

    now, case = session(context), assessment_of(context)
    given = {"--place": place, "--points": points, "--attendee": "\n".join(attendee) if attendee else None}
    told = texts(
        {name: said for name, said in given.items() if said is not None}, accept_sensitive=accept_sensitive
    )
    with now.desk(write=True) as desk:
        start = MeetingInput(MeetingKind.OPENING)
        if change is not None:
            before = meetings.one(desk, case, change)
            start = MeetingInput(
                before.kind,
                before.at,
                before.place,
                before.attendees,
                before.modes,
                before.points,
                before.clock,
            )
        held = replace(
            start,
            kind=start.kind if kind is None else chosen(MeetingKind, kind, "--kind"),
            at=start.at if at is None else at,
            place=told.get("--place", start.place),
            points=told.get("--points", start.points),
            attendees=meetings.attendees_of(told["--attendee"]) if attendee else start.attendees,
            modes=tuple(chosen(EvidenceMode, word, "--mode") for word in mode or ()) or start.modes,
            clock=start.clock if clock is None else meetings.read_clocks(desk, clock, clock_source),
        )
        if change is None:
            saved = meetings.add(desk, case, held)
        else:
            saved = meetings.change(desk, case, before.id, held)
    show_saved(now, saved)


def clock(
    context: typer.Context,
    reference: Annotated[
        str,
        typer.Argument(metavar="HH:MM:SS", help=both("기준 시계의 현재 시각", "The reference clock, now")),
    ],
    source: Annotated[
        str,
        typer.Option("--source", metavar="TEXT", show_default=False, help=both("기준 시계", "Which clock")),
    ] = "",
    accept_sensitive: Accept = False,
) -> None:
    """The laptop's clock against the CSP's reference clock."""
    from inspector_tui.workspace import meetings

    now, case = session(context), assessment_of(context)
    told = texts({"--source": source}, accept_sensitive=accept_sensitive, most=1000)["--source"]
    with now.desk(write=True) as desk:
        saved = meetings.clock(desk, case, reference, told)
    show_saved(now, saved)
