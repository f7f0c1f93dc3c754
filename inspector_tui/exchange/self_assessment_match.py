"""Which item a row of a self-assessment is about: by its number, else by its title, said to be a guess."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ..model.text import Text
from .headers import plain
from .self_assessment_form import FormRow

_NEAR: Final = 0.86
_AHEAD: Final = 0.05
"""How much nearer the best title must be than the next one to be guessed."""

_SEARCHES: Final = 500
"""How many different titles are searched for in one file; a machine's rubbish has more."""

_NOT_OURS = Text("이 평가에 없는 항목 번호입니다", "This assessment has no item of that number")
_TWO_ITEMS = Text(
    "번호와 항목명이 서로 다른 항목을 가리킵니다. 열이나 행이 따로 옮겨졌는지 확인하십시오",
    "Number and title name different items. Check whether a column was moved or sorted on its own",
)
_NO_NAME = Text("어느 항목의 답인지 알 수 없습니다", "It cannot be told which item this answers")
_BY_TITLE = Text(
    "번호가 없어 항목명으로 추정했습니다. 확인하십시오",
    "Without a number, guessed by the title: check it",
)
_NEARLY = Text("항목명이 비슷하여 추정했습니다. 확인하십시오", "Guessed by a similar title: check it")
_BY_PART = Text(
    "번호 칸의 앞부분으로 추정했습니다. 확인하십시오", "Guessed by the beginning of the number: check it"
)


class Match(NamedTuple):
    """What a row is about. ``row`` None: it cannot be told, and ``reason`` says why."""

    row: FormRow | None
    reason: Text | None = None
    guessed: bool = False


class Matcher:
    """Finds items by what people write of them."""

    def __init__(self, rows: Iterable[FormRow]) -> None:
        self._by_id: dict[str, FormRow] = {}
        self._short: dict[str, list[FormRow]] = {}
        self._by_title: dict[str, list[FormRow]] = {}
        self._guesses: dict[str, FormRow | None] = {}
        for row in rows:
            self._by_id[plain(row.key)] = row
            self._short.setdefault(_unpadded(plain(row.key)), []).append(row)
            for title in set(map(plain, row.title)) - {""}:
                self._by_title.setdefault(title, []).append(row)

    def match(self, number: str, titles: Sequence[str]) -> Match:
        """The item of a row with this number and these titles; either may be missing or wrong.

        A row may have several titles: of a chapter, an item and its part.
        """
        named = [row for title in titles for row in self._titled(title)]
        if number and not number.strip().isdigit():  # a bare 1, 2, 3 counts rows and names no item
            found = self._numbered(number)
            if found.row is None or not named or found.row in named:
                return found
            alike = any(_alike(title, found.row) for title in titles)
            part = len(titles) > 1 and self._part_of(found.row, named)
            return found if alike or part else Match(None, _TWO_ITEMS)
        ways = {
            row.key: row for title in titles if len(self._titled(title)) == 1 for row in self._titled(title)
        }
        parts = [row for row in ways.values() if row.sub is not None] or list(ways.values())
        if len(parts) == 1:
            return Match(parts[0], _BY_TITLE, guessed=True)
        near = {row.key: row for title in titles if (row := self._near(title))} if not ways else {}
        if len(near) == 1:
            return Match(next(iter(near.values())), _NEARLY, guessed=True)
        return Match(None, _NO_NAME)

    def _part_of(self, row: FormRow, named: Sequence[FormRow]) -> bool:
        """Whether ``row`` is a part of an item that is named beside it."""
        return row.sub is not None and any(one.item == row.item for one in named)

    def _numbered(self, number: str) -> Match:
        if found := self._exact(number):
            return Match(found)
        words = number.replace("\n", " ").split()
        for upto in range(min(len(words), 4), 0, -1):  # "ACC-03 특수권한 통제" in one cell
            found = self._exact(" ".join(words[:upto]))
            if found:
                rest = plain(" ".join(words[upto:]))
                sure = rest in map(plain, found.title)
                return Match(found, None if sure else _BY_PART, guessed=not sure)
        return Match(None, _NOT_OURS)

    def _exact(self, number: str) -> FormRow | None:
        name = plain(number)
        if name in self._by_id:
            return self._by_id[name]
        short = self._short.get(_unpadded(name), [])
        return short[0] if len(short) == 1 else None

    def _titled(self, title: str) -> list[FormRow]:
        return self._by_title.get(plain(title), []) if title else []

    def _near(self, title: str) -> FormRow | None:
        name = plain(title)
        if not 4 <= len(name) <= 200:
            return None
        if name not in self._guesses and len(self._guesses) < _SEARCHES:
            self._guesses[name] = self._nearest(name)
        return self._guesses.get(name)

    def _nearest(self, name: str) -> FormRow | None:
        near = difflib.get_close_matches(name, list(self._by_title), n=2, cutoff=_NEAR)
        ratios = [difflib.SequenceMatcher(None, one, name).ratio() for one in near]
        if not near or (len(near) > 1 and ratios[0] - ratios[1] < _AHEAD):
            return None
        rows = self._by_title[near[0]]
        return rows[0] if len(rows) == 1 else None


def _unpadded(name: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name)


def _alike(title: str, row: FormRow) -> bool:
    """Whether a title is nearly the row's own. By length first: a cell may hold 40,000 characters."""
    pairs = (difflib.SequenceMatcher(None, plain(title), plain(own)) for own in row.title if own)
    return any(pair.real_quick_ratio() >= _NEAR and pair.ratio() >= _NEAR for pair in pairs)
