"""``inspector record ID evidence`` and what becomes of a piece: received, refused, released."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput
from inspector_tui.model.words import EvidenceMode, EvidenceStatus, Verdict

from .inputs import MAX_FIELD, chosen, item_id, texts
from .labels import evidence_called
from .language import both
from .options import Reason
from .recording import Accept, Assets, Label, assessment_of, show_saved
from .session import session

_READING = Text("증적을 읽는 중", "Reading the evidence")


def _line(option: str, metavar: str, ko: str, en: str) -> object:
    return typer.Option(option, metavar=metavar, show_default=False, help=both(ko, en))


_Items = Annotated[list[str], _line("--item", "ITEM", "항목, 여러 번", "Item; repeatable")]
_Mode = Annotated[
    str, _line("--mode", "M", "제출|열람|시연|면담|실사", "submitted viewed demonstrated interview observed")
]
_Title = Annotated[str, _line("--title", "TEXT", "제목", "Title")]
_Document = Annotated[str, _line("--document", "NO", "문서번호", "Document number")]
_Version = Annotated[str, _line("--version", "V", "문서 판", "Version of the document")]
_Dated = Annotated[str, _line("--dated", "DATE", "문서 날짜", "Date of the document")]
_Page = Annotated[str, _line("--page", "P", "쪽", "Page")]
_Place = Annotated[str, _line("--place", "TEXT", "장소", "Place")]
_ShownBy = Annotated[str, _line("--shown-by", "NAME", "제시자", "Shown by")]
_SeenBy = Annotated[list[str] | None, _line("--seen-by", "NAME", "확인자, 여러 번", "Seen by; repeatable")]
_Status = Annotated[str, _line("--status", "S", "확보|대기|거부|부존재", "held|pending|refused|missing")]
_Promised = Annotated[str, _line("--promised", "TIME", "제출 예정", "Promised for")]
_Reference = Annotated[str, _line("--reference", "NO", "CSP 접수번호", "The CSP's reference")]
_File = Annotated[Path | None, _line("--file", "FILE", "제출받은 파일", "The file handed over")]
_Release = Annotated[
    bool, typer.Option("--release", help=both("파일 반출 허용", "The file may leave the site"))
]
_Draft = Annotated[str | None, _line("--draft", "V", "판정 초안도 기록", "Record a draft verdict, too")]


def evidence(
    context: typer.Context,
    item: _Items,
    mode: _Mode,
    asset: Assets = None,
    title: _Title = "",
    document: _Document = "",
    version: _Version = "",
    dated: _Dated = "",
    page: _Page = "",
    place: _Place = "",
    shown_by: _ShownBy = "",
    seen_by: _SeenBy = None,
    status: _Status = EvidenceStatus.HELD.value,
    promised: _Promised = "",
    reference: _Reference = "",
    file: _File = None,
    release: _Release = False,
    draft: _Draft = None,
    accept_sensitive: Accept = False,
) -> None:
    """A new piece of evidence; with ``--draft``, a draft verdict on its items in the same op."""
    from inspector_tui.workspace import evidence as room

    now = session(context)
    typed = {"--title": title, "--document": document, "--version": version, "--dated": dated}
    typed |= {"--page": page, "--place": place, "--shown-by": shown_by, "--promised": promised}
    typed |= {"--reference": reference}
    seen = {f"--seen-by {at}": name for at, name in enumerate(seen_by or (), 1)}
    told = texts(typed | seen, accept_sensitive=accept_sensitive, most=MAX_FIELD)
    given = EvidenceInput(
        mode=chosen(EvidenceMode, mode, "--mode"),
        status=chosen(EvidenceStatus, status, "--status"),
        title=told["--title"],
        document=told["--document"],
        version=told["--version"],
        dated=told["--dated"],
        page=told["--page"],
        place=told["--place"],
        shown_by=told["--shown-by"],
        seen_by=tuple(told[option] for option in seen),
        promised=told["--promised"],
        reference=told["--reference"],
        path=file,
        release=release,
        items=tuple(item_id(name) for name in item),
        assets=tuple(asset or ()),
    )
    word = None if draft is None else chosen(Verdict, draft, "--draft")
    with now.desk(write=True) as desk:
        saved = room.add(desk, assessment_of(context), given, verdict=word, progress=now.progress(_READING))
    show_saved(now, saved)


def received(context: typer.Context, label: Label, file: _File = None, release: _Release = False) -> None:
    """Pending evidence is here, with its file if one was handed over."""
    from inspector_tui.workspace import evidence as room

    now, case = session(context), assessment_of(context)
    with now.desk(write=True) as desk:
        subject = evidence_called(desk, case, label)
        saved = room.arrived(desk, case, subject, file, release=release, progress=now.progress(_READING))
    show_saved(now, saved)


def refused(
    context: typer.Context,
    label: Label,
    missing: Annotated[
        bool, typer.Option("--missing", help=both("거부가 아니라 부존재", "It does not exist"))
    ] = False,
) -> None:
    """Evidence was refused, or does not exist: a fact worth keeping."""
    from inspector_tui.workspace import evidence as room

    now, case = session(context), assessment_of(context)
    status = EvidenceStatus.MISSING if missing else EvidenceStatus.REFUSED
    with now.desk(write=True) as desk:
        saved = room.refuse(desk, case, evidence_called(desk, case, label), status)
    show_saved(now, saved)


def release(
    context: typer.Context,
    label: Label,
    off: Annotated[bool, typer.Option("--off", help=both("반출 금지", "It stays on site"))] = False,
) -> None:
    """Whether the file of a piece of evidence may leave the site."""
    from inspector_tui.workspace import evidence as room

    now, case = session(context), assessment_of(context)
    with now.desk(write=True) as desk:
        saved = room.release(desk, case, evidence_called(desk, case, label), not off)
    show_saved(now, saved)


def withdraw(
    context: typer.Context,
    label: Label,
    reason: Reason,
    accept_sensitive: Accept = False,
) -> None:
    """Withdraw a finding (F-), evidence (E-), a request (Q-) or a meeting (its id); history keeps it."""
    from inspector_tui.workspace import evidence as pieces, findings, meetings, requests

    from .labels import finding_called

    now, case = session(context), assessment_of(context)
    why = texts({"--reason": reason}, accept_sensitive=accept_sensitive, most=MAX_FIELD)["--reason"]
    sort = label.strip().upper()[:2]
    with now.desk(write=True) as desk:
        if sort == "Q-":
            saved = requests.withdraw(desk, case, requests.one(desk, case, label).id, why)
        elif sort == "M-":
            saved = meetings.withdraw(desk, case, label.strip(), why)
        elif sort == "F-":
            saved = findings.withdraw(desk, case, finding_called(desk, case, label).id, why)
        else:
            saved = pieces.withdraw(desk, case, evidence_called(desk, case, label), why)
    show_saved(now, saved)
