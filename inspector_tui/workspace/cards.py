"""Rows of the home screen, kept from last time: two thousand past cases are not opened to list them.

A card is worked out again when its case has entries that it does not know, or when another program worked it
out. Losing cards loses nothing. Once all of them are right it is kept up to which entry they are; from then
on only what came since is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec.structs import replace

from .. import __version__
from ..model.text import Text
from ..model.views import AssessmentRow, Progress
from ..model.words import Verdict
from .desk import Desk

_PREFIX: Final = "card."
_KNOWN: Final = "cards.known"
_BEING_READ: Final = Text("읽는 중 ...", "Being read ...")


class Card(msgspec.Struct, frozen=True):
    """A row, up to which entry it counts, and which program worked it out."""

    newest: int
    program: str
    row: AssessmentRow


class _Known(msgspec.Struct, frozen=True):
    """All cards are right up to this entry: its arrival number, and its id."""

    n: int
    entry: str


_read_card = msgspec.json.Decoder(Card).decode
_read_known = msgspec.json.Decoder(_Known).decode


def nothing_done() -> Progress:
    """The progress of a case that cannot be read, or was not yet."""
    return Progress(0, 0, dict.fromkeys(Verdict, 0), 0, 0, 0, 0, 0)


def rows_of(desk: Desk, work_out: Callable[[str], AssessmentRow], most: int) -> list[AssessmentRow]:
    """The row of every case in the store; ``work_out`` is asked for those without a good card.

    At most for ``most`` of them, what was opened last first. The others are ``behind``: as they were, or an
    id alone; calling again works out some more.
    """
    known = _known(desk)
    changed = desk.store.stamps(after=known.n)
    cards = _kept(desk)
    cases = dict.fromkeys((*desk.store.assessments(), *changed))
    stale = [case for case in reversed(cases) if not _good(cards.get(case), changed.get(case))]
    fresh: dict[str, Card] = {}
    for case in stale[:most]:
        row = work_out(case)
        cards[case] = Card(changed.get(case) or desk.store.newest(case), __version__, row)
        if row.changed_at:  # a case that cannot be read is looked at again next time
            fresh[case] = cards[case]
    left = stale[most:]
    _keep(desk, fresh, None if left else known)
    behind = {case: _behind(cards.get(case), case) for case in left}
    return [behind.get(case) or replace(cards[case].row, read_only=desk.read_only) for case in cases]


def _good(card: Card | None, newest: int | None) -> bool:
    """Whether a card says how its case stands. ``newest`` is its last entry, if any came that may be new."""
    return (
        card is not None
        and card.program == __version__
        and bool(card.row.changed_at)
        and newest in (None, card.newest)
    )


def _behind(card: Card | None, case: str) -> AssessmentRow:
    if card is not None:
        return replace(card.row, behind=True)
    empty = Text("", "")
    return AssessmentRow(case, case, empty, empty, nothing_done(), "", _BEING_READ, behind=True)


def _kept(desk: Desk) -> dict[str, Card]:
    found: dict[str, Card] = {}
    for case, kept in desk.store.settings_under(_PREFIX).items():
        try:
            found[case] = _read_card(kept)
        except msgspec.MsgspecError:  # of another program: worked out anew
            continue
    return found | desk.cards


def _known(desk: Desk) -> _Known:
    """Up to where all cards are right; the beginning where that entry is not there any more."""
    kept = desk.store.setting(_KNOWN)
    try:
        found = _read_known(kept) if kept else _Known(0, "")
    except msgspec.MsgspecError:
        return _Known(0, "")
    return found if desk.store.stands(found.n, found.entry) else _Known(0, "")


def _keep(desk: Desk, fresh: dict[str, Card], known: _Known | None) -> None:
    """Keep what was worked out, and where all of it is right by now; in memory where nothing can be written.

    ``known`` is up to where it was right before, None while some cases are left.
    """
    if desk.read_only:
        desk.cards |= fresh
        return
    values = {_PREFIX + case: msgspec.json.encode(card).decode() for case, card in fresh.items()}
    if known is not None and (newest := _Known(*desk.store.last())) != known and newest.n:
        values[_KNOWN] = msgspec.json.encode(newest).decode()
    if values:
        desk.store.set_settings(values)
