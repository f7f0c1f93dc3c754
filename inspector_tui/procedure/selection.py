"""Which items an assessment takes, from its type and what it says. Pure.

Source: the assessment types of the regime. A comprehensive assessment takes every item; a periodic one,
in the years between, what its plan says; a confirmation assessment (확인평가) only items that were found
partial or not satisfied, or could not be verified, never the whole list again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from inspector_tui.catalogue.pin import Catalogue, item_digest
from inspector_tui.model.arrangements import Take
from inspector_tui.model.checklist import Item
from inspector_tui.model.text import Text
from inspector_tui.model.words import AssessmentType, Essential, Verdict, WorkState

from .errors import SelectionRefused

MAY_TAKE: Final[Mapping[AssessmentType, tuple[Take, ...]]] = {
    AssessmentType.COMPREHENSIVE: (Take.ALL,),
    AssessmentType.PERIODIC: (Take.ALL, Take.ESSENTIAL, Take.CHANGED, Take.LISTED),
    AssessmentType.CONFIRMATION: (Take.OPEN, Take.LISTED),
}
"""What each type may take; the first is meant where a plan says nothing."""

SHOWN = 5
"""So many items are named in a refusal."""


class Last(NamedTuple):
    """An item in the assessment before: whether it was left open, and the digest of what was asked.

    ``taken`` is False where that assessment had the item in its catalogue but did not take it.
    """

    open: bool
    digest: str
    taken: bool = True


def left_open(state: WorkState, verdict: Verdict | None, findings_closed: Sequence[bool]) -> bool:
    """Whether a confirmation assessment has to look at an item again.

    Could not be verified; or partial or not satisfied, unless every finding of it has been closed. An item
    without any finding stays open: nobody said that anything was done about it.
    """
    if state is WorkState.UNVERIFIABLE:
        return True
    if verdict not in (Verdict.PARTIAL, Verdict.UNSATISFIED):
        return False
    return not findings_closed or not all(findings_closed)


def essential_of(item: Item) -> Essential:
    """Whether an item is essential: by itself, or because a part of it is."""
    if item.essential is Essential.YES or any(sub.essential is Essential.YES for sub in item.sub_items):
        return Essential.YES
    return item.essential


def take_for(kind: AssessmentType, take: Take | None, listed: Sequence[str]) -> Take:
    """What is meant: what was said, else a list where there is one, else what the type asks for."""
    if take is not None:
        return take
    return Take.LISTED if listed else MAY_TAKE[kind][0]


def select(
    kind: AssessmentType,
    take: Take | None,
    listed: Sequence[str],
    catalogue: Catalogue,
    last: Mapping[str, Last] | None,
) -> tuple[Take, tuple[str, ...]]:
    """What is taken and the items, in catalogue order.

    ``last`` is None where there is no assessment before. Raises SelectionRefused with the reason.
    """
    meant = take_for(kind, take, listed)
    if meant not in MAY_TAKE[kind]:
        allowed = MAY_TAKE[kind]
        raise _refused(
            f"{kind.label.ko}의 대상은 '{_words(allowed, 'ko')}'만 됩니다(계획: '{meant.label.ko}').",
            f"a {kind.label.en.lower()} assessment takes: {_words(allowed, 'en')} (plan: {meant.label.en}).",
        )
    if listed and meant is not Take.LISTED:
        raise _refused(
            f"items.list는 take가 '{Take.LISTED}'일 때만 씁니다.",
            f"items.list goes with take: {Take.LISTED}.",
        )
    match meant:
        case Take.ALL:
            return meant, tuple(catalogue.items)
        case Take.ESSENTIAL:
            return meant, _essential(catalogue)
        case Take.CHANGED:
            return meant, _changed(catalogue, _needed(last))
        case Take.OPEN:
            return meant, _open(catalogue, _needed(last))
        case Take.LISTED:
            return meant, _listed(kind, listed, catalogue, last)


def _essential(catalogue: Catalogue) -> tuple[str, ...]:
    found = tuple(i for i, item in catalogue.items.items() if essential_of(item) is Essential.YES)
    if not found:
        raise _refused(
            "이 평가기준에는 필수로 표시된 항목이 없습니다. 금융보안원의 필수항목 목록은 공개되어 있지 "
            "않으므로, 기관의 목록을 점검표에 표시하거나 items.list로 항목을 지정하십시오.",
            "this catalogue marks no item essential. FSI's list is not public: mark your office's list "
            "in the checklists, or name the items in items.list.",
        )
    return found


def _changed(catalogue: Catalogue, last: Mapping[str, Last]) -> tuple[str, ...]:
    found = tuple(i for i in catalogue.items if i not in last or last[i].digest != item_digest(catalogue, i))
    if not found:
        raise _refused(
            "지난 평가 이후 새로 생기거나 바뀐 항목이 없습니다.",
            "no item is new or changed since the last assessment.",
        )
    return found


def _open(catalogue: Catalogue, last: Mapping[str, Last]) -> tuple[str, ...]:
    wanted = {item for item, before in last.items() if before.open}
    if not wanted:
        raise _refused(
            "지난 평가에 확인할 항목(부분충족, 미충족, 확인불가)이 남아 있지 않습니다.",
            "the last assessment left nothing to confirm (partial, not satisfied, could not be verified).",
        )
    _must_know(wanted, catalogue)
    return tuple(item for item in catalogue.items if item in wanted)


def _listed(
    kind: AssessmentType, listed: Sequence[str], catalogue: Catalogue, last: Mapping[str, Last] | None
) -> tuple[str, ...]:
    if not listed:
        raise _refused("items.list에 항목이 없습니다.", "items.list names no item.")
    _must_know(listed, catalogue)
    if kind is AssessmentType.CONFIRMATION:
        before = _needed(last)
        closed = [item for item in listed if item not in before or not before[item].open]
        if closed:
            raise _refused(
                f"확인평가는 지난 평가에서 남은 항목만 다룹니다. 해당하지 않는 항목: {_named(closed)}",
                f"a confirmation assessment takes only what was left open; these were not: {_named(closed)}",
            )
    wanted = set(listed)
    return tuple(item for item in catalogue.items if item in wanted)


def _must_know(items: Iterable[str], catalogue: Catalogue) -> None:
    unknown = sorted(item for item in items if item not in catalogue.items)
    if unknown:
        raise _refused(
            f"평가기준에 없는 항목입니다: {_named(unknown)}", f"not in the catalogue: {_named(unknown)}"
        )


def _needed(last: Mapping[str, Last] | None) -> Mapping[str, Last]:
    if last is None:
        raise _refused(
            "지난 평가가 필요합니다. items.previous에 평가 식별자를 쓰십시오.",
            "the assessment before is needed: name it in items.previous.",
        )
    return last


def _words(takes: Iterable[Take], lang: str) -> str:
    return ", ".join(take.label.ko if lang == "ko" else take.label.en for take in takes)


def _named(items: Sequence[str]) -> str:
    more = f" ... (+{len(items) - SHOWN})" if len(items) > SHOWN else ""
    return ", ".join(item.upper() for item in items[:SHOWN]) + more


def _refused(ko: str, en: str) -> SelectionRefused:
    why = Text(ko, en)
    return SelectionRefused(why_ko=why.ko, why_en=why.en)
