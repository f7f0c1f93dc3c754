"""The filter over items: words, verdicts, asset keys, ``has:`` and ``is:``, and Korean initial consonants."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from ..model.checklist import Item
from ..model.folding import initials, is_initial
from ..model.views import ItemRow
from ..model.words import Verdict, WorkState, parse_verdict
from .case import Case

Matches = Callable[[Item, ItemRow], bool]

_FLAGS: dict[str, Callable[[ItemRow], bool]] = {
    "has:finding": lambda row: row.findings > 0,
    "has:evidence": lambda row: row.evidence > 0,
    "has:certificate": lambda row: bool(row.paper.ko),
    "is:pending": lambda row: row.pending > 0,
    "is:unjudged": lambda row: row.state is WorkState.UNJUDGED,
    "is:unverifiable": lambda row: row.state is WorkState.UNVERIFIABLE,
    "is:draft": lambda row: row.draft or row.state is WorkState.DRAFT,
    "is:conflict": lambda row: row.conflict,
}


def matcher(case: Case, find: str) -> Matches:
    """A test for items: every word of ``find`` must match in one of the ways. Empty matches all.

    A word is a flag (``has:finding``), a verdict or work state in either language, an asset key
    (items that apply to its class), a member (``owner:B``, items that the plan gives them), initial
    consonants (ㅈㄱㄱㅎ finds 접근권한), or text in the id, the titles or the requirement.
    """
    tests = [_test(case, word) for word in unicodedata.normalize("NFC", find).split()]
    return lambda item, row: all(test(item, row) for test in tests)


def _test(case: Case, word: str) -> Matches:
    lowered = word.lower()
    if lowered.startswith("owner:"):
        return _owned(case, lowered.removeprefix("owner:"))
    if lowered in _FLAGS:
        flag = _FLAGS[lowered]
        return lambda _, row: flag(row)
    if (verdict := parse_verdict(word)) is not None:
        return _verdict(verdict)
    if (state := next((s for s in WorkState if word in (s.value, s.label.ko)), None)) is not None:
        return lambda _, row: row.state is state
    asset = next((facts for facts in case.assets.values() if facts.key.lower() == lowered), None)
    if asset is not None:
        return lambda item, _: asset.asset_class in item.asset_classes
    if len(word) > 1 and all(map(is_initial, word)):
        return lambda item, _: word in initials(item.title.ko).replace(" ", "")
    return lambda item, _: lowered in _haystack(item)


def _owned(case: Case, named: str) -> Matches:
    """Items that a member judges by the plan: named by id, name or seat letter; "" those of nobody."""
    wanted = {
        member.id
        for member in case.team.members
        if named in (member.id, member.name.lower(), member.letter.lower())
    } or {named}
    return lambda item, _: case.owners.get(item.id, "") in wanted


def _verdict(verdict: Verdict) -> Matches:
    return lambda _, row: row.verdict is verdict


def _haystack(item: Item) -> str:
    return "\n".join(
        (item.id, item.title.ko, item.title.en, item.requirement.ko, item.requirement.en)
    ).lower()
