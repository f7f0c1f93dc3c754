"""Text being typed: saved as a draft at once, an entry when the field is left and nothing secret is in it."""

from __future__ import annotations

from ..model.text import Text, normalised
from ..model.views import DraftRow, Saved, Sensitive
from ..model.words import PartialReason, Verdict, WorkState
from ..procedure import sensitive
from . import judging, notes
from .desk import Desk
from .standing import state_of


def scan(text: str) -> tuple[Sensitive, ...]:
    """What in ``text`` looks like a secret or a personal number. Pure: needs no desk."""
    return tuple(
        Sensitive(hit.kind.value, hit.kind.label, hit.start, hit.end) for hit in sensitive.scan(text)
    )


def put(desk: Desk, case_id: str, item: str, subject: str | None, register: str, text: str) -> str:
    """Save a draft; returns when (UTC). ``subject`` None is the item as a whole."""
    case = desk.case(case_id)
    place = subject or judging.subject_of(item, None, None)
    return desk.put_draft(case, item, place, register, normalised(text))


def keep_rationale(
    desk: Desk,
    case_id: str,
    item: str,
    text: str,
    *,
    accept_sensitive: bool = False,
    sub: str | None = None,
    asset: str | None = None,
) -> Saved | tuple[Sensitive, ...]:
    """The draft of a rationale becomes an entry, keeping state and verdict as they stand.

    If something looks secret and ``accept_sensitive`` is false, the hits are returned, nothing is
    recorded and the draft stays.
    """
    case = desk.case(case_id)
    text = normalised(text).strip()
    if not accept_sensitive and (hits := scan(text)):
        return hits
    live = case.judgements.get(item, {}).get((sub, asset))
    before = live.value if live is not None else None
    subject = judging.subject_of(item, sub, asset)
    key = (subject, "judgement")
    if text == (before["rationale"] if before is not None else ""):
        desk.close_draft(case, *key)
        return Saved("", subject, Text("바뀐 내용이 없습니다", "Nothing changed"), case.changed_at)
    writes = judging.write_judgements(
        case,
        item,
        verdict=Verdict(before["verdict"]) if before and before["verdict"] else None,
        state=state_of(case, live, before) if live is not None and before else WorkState.UNJUDGED,
        reason=PartialReason(before["reason"]) if before and before["reason"] else None,
        rationale=text,
        sub=sub,
        assets=[asset] if asset else [],
    )
    said = Text(f"{item.upper()} 판단근거 저장", f"Rationale of {item.upper()} kept")
    return desk.record(case, writes, said, closes=[key] if key in case.drafts else [])


def keep_note(
    desk: Desk, case_id: str, item: str, text: str, *, accept_sensitive: bool = False
) -> Saved | tuple[Sensitive, ...]:
    """The draft of a private note becomes an entry; hits as in :func:`keep_rationale`."""
    text = normalised(text)
    if not accept_sensitive and (hits := scan(text)):
        return hits
    key = (judging.subject_of(item, None, None), "note")
    closes = [key] if key in desk.case(case_id).drafts else []
    return notes.add(desk, case_id, item, text, closes=closes)


def open_drafts(desk: Desk, case_id: str) -> tuple[DraftRow, ...]:
    """Every draft of the case, the oldest first: what was being typed when the lid closed."""
    case = desk.case(case_id)
    rows = (
        DraftRow(subject, register, draft.item, draft.text, draft.at)
        for (subject, register), draft in case.drafts.items()
    )
    return tuple(sorted(rows, key=lambda row: row.updated_at))


def drop(desk: Desk, case_id: str, subject: str, register: str) -> None:
    """Throw a draft away; only ever asked for by name."""
    desk.close_draft(desk.case(case_id), subject, register)
