"""An asset list that came in, row by row: what each would become, or why it is not understood.

In: a :class:`Book` as read, the classes of the case's catalogue, the assets it has. Out: a staging of every
row, and the assets that rows would write. Nothing is kept here.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import ValidationError

from ..model.record import AssetFacts
from ..model.staging import Given, Outcome, StagedRow, Staging
from ..model.text import Text
from .errors import NoKnownColumns
from .headers import NEAR, Column, Record, layout, plain
from .staging import (
    BEFORE,
    CLASH,
    ERROR_CELL,
    HEADING,
    UNCALCULATED,
    given_of,
    left_out,
    refused_in,
    remarks_of,
    settle,
)
from .table import Book, Table

COLUMNS: Final = (
    Column(
        "key",
        ("자산번호", "자산기호", "자산코드", "관리번호", "기호", "번호", "자산 ID", "ID",
         "asset no", "asset number", "asset key", "asset id", "no"),
    ),
    Column("asset_class", ("자산유형", "자산분류", "유형", "분류", "구분", "종류",
                           "asset class", "asset type", "class", "type", "category")),
    Column("name", ("자산명", "자산이름", "이름", "명칭", "name", "asset name", "description")),
    Column("place", ("위치", "설치위치", "장소", "설치장소", "place", "location", "site")),
)  # fmt: skip
NEED: Final = (frozenset({"key", "asset_class"}),)
KEYS: Final = tuple(column.key for column in COLUMNS)

NO_HEADING = Text("자산번호와 자산유형 열이 없는 시트입니다", "A sheet without the columns key and class")
NO_KEY = Text("자산번호가 비어 있습니다", "The key is empty")
BAD_KEY = Text(
    "자산번호 '{given}'을(를) 쓸 수 없습니다. 영문·숫자로 시작하는 32자까지(영문 숫자 . _ -)여야 합니다",
    "The key '{given}' cannot be used: up to 32 of A-Z a-z 0-9 . _ -, beginning with a letter or digit",
)
NO_CLASS = Text("자산유형이 비어 있습니다", "The class is empty")
BAD_CLASS = Text(
    "자산유형 '{given}'이(가) 평가기준에 없습니다. 있는 유형: {known}",
    "The catalogue has no class '{given}'. There are: {known}",
)
CLASS_GUESS = Text("자산유형을 '{taken}'(으)로 추정했습니다", "The class was guessed to be '{taken}'")
NO_NAME = Text("이름이 없어 자산번호를 이름으로 씁니다", "There is no name: the key stands for it")
CASE_GUESS = Text("이미 있는 자산 {taken}(으)로 보았습니다", "Taken to be the asset {taken} on record")
RETURNS = Text("철회된 자산이 다시 대상이 됩니다", "An asset that was withdrawn is in scope again")
TWICE = Text("{other} 행과 같은 자산번호인데 내용이 다릅니다", "Row {other} has this key and says otherwise")
TWICE_SAME = Text("{other} 행과 같습니다", "The same as row {other}")
TOO_LONG = Text("'{field}' 칸이 너무 깁니다(1,000자까지)", "'{field}' is too long (1,000 characters at most)")
FULL = Text("자산은 {most}개까지입니다", "A case takes {most} assets")
CONTESTED = Text(
    "이 자산의 기록이 충돌 중입니다. 먼저 충돌을 해결하십시오",
    "What is recorded of this asset is in conflict: settle that first",
)


class Present(NamedTuple):
    """The assets a case has: those that stand, those withdrawn and those in conflict, by key."""

    standing: Mapping[str, AssetFacts]
    withdrawn: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()
    most: int = 500


class Read(NamedTuple):
    """The staging, and the assets that its new and changed rows would write, in the file's order."""

    staging: Staging
    assets: tuple[AssetFacts, ...]


class _Row(NamedTuple):
    """A row that was understood so far, before it is held against the others."""

    origin: str
    facts: AssetFacts
    reasons: tuple[Text, ...]
    guessed: bool
    given: tuple[Given, ...]


class _Unclear(Exception):
    """Why a row is not understood."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.en)


def read_assets(book: Book, classes: Sequence[tuple[str, Text]], present: Present) -> Read:
    """Stage every row of ``book``. Raises NoKnownColumns where no sheet has the columns."""
    staged: list[StagedRow] = []
    understood: list[_Row] = []
    found_heading = False
    for table in book.tables:
        parts = layout(table, COLUMNS, NEED)
        if not parts.sections:
            staged += left_out(table, table.rows, NO_HEADING)
            continue
        found_heading = True
        staged += left_out(table, parts.before, BEFORE)
        for section in parts.sections:
            staged += left_out(table, [section.heading], HEADING)
            for record in section.records:
                _sort(table, record, classes, present, understood, staged)
    if not found_heading:
        raise NoKnownColumns(name=book.name, need_ko="자산번호, 자산유형", need_en="key, class")
    rows, assets = _settled(understood, present)
    return Read(settle(book, [*staged, *rows]), assets)


def _sort(
    table: Table,
    record: Record,
    classes: Sequence[tuple[str, Text]],
    present: Present,
    understood: list[_Row],
    staged: list[StagedRow],
) -> None:
    origin = table.origin(record.row)
    try:
        understood.append(_understood(origin, record, classes, present))
    except _Unclear as problem:
        staged.append(
            StagedRow(
                origin,
                Outcome.UNCLEAR,
                name=record.text("key")[:40],
                reasons=(problem.why, *remarks_of(record, KEYS)),
                given=given_of(record.row),
            )
        )


def _understood(origin: str, record: Record, classes: Sequence[tuple[str, Text]], present: Present) -> _Row:
    refused = refused_in(record, KEYS)
    if refused is not None:
        raise _Unclear(refused)
    if clashes := record.clashes():
        raise _Unclear(CLASH.filled(columns=", ".join(clashes)))
    cells = [cell for key in KEYS for cell in record.cells.get(key, ())]
    if bad := next((cell for cell in cells if cell.kind == "error"), None):
        raise _Unclear(ERROR_CELL.filled(given=bad.text))
    if any(cell.formula and not cell.text for cell in cells):
        raise _Unclear(UNCALCULATED)
    reasons = list(remarks_of(record, KEYS))
    key, key_guess = _key(record.text("key"), present)
    asset_class, class_guess = _class(record.text("asset_class"), classes)
    reasons += [why for why in (key_guess, class_guess) if why is not None]
    name = record.text("name")
    if not name:
        reasons.append(NO_NAME)
    try:
        facts = AssetFacts(key=key, asset_class=asset_class, name=name or key, place=record.text("place"))
    except ValidationError as error:
        field = str(error.errors(include_url=False, include_context=False)[0]["loc"][0])
        raise _Unclear(
            BAD_KEY.filled(given=key[:40]) if field == "key" else TOO_LONG.filled(field=field)
        ) from None
    if key in present.contested:
        raise _Unclear(CONTESTED)
    guessed = key_guess is not None or class_guess is not None
    return _Row(origin, facts, tuple(reasons), guessed, given_of(record.row))


def _key(given: str, present: Present) -> tuple[str, Text | None]:
    if not given:
        raise _Unclear(NO_KEY)
    if given in present.standing or given in present.withdrawn:
        return given, None
    alike = [k for k in (*present.standing, *present.withdrawn) if k.casefold() == given.casefold()]
    return (alike[0], CASE_GUESS.filled(taken=alike[0])) if len(alike) == 1 else (given, None)


def _class(given: str, classes: Sequence[tuple[str, Text]]) -> tuple[str, Text | None]:
    if not given:
        raise _Unclear(NO_CLASS)
    names = {plain(name): one for one, title in classes for name in (one, title.ko, title.en) if plain(name)}
    wanted = plain(given)
    if wanted in names:
        return names[wanted], None
    titles = dict(classes)
    near = difflib.get_close_matches(wanted, [n for n in names if len(n) >= 4], n=1, cutoff=NEAR)
    if len(wanted) >= 4 and near:
        taken = names[near[0]]
        return taken, Text(
            CLASS_GUESS.ko.format(taken=titles[taken].ko), CLASS_GUESS.en.format(taken=titles[taken].en)
        )
    known = Text(
        ", ".join(f"{one} {title.ko}" for one, title in classes),
        ", ".join(f"{one} {title.en}" for one, title in classes),
    )
    shown = given[:40]
    raise _Unclear(
        Text(
            BAD_CLASS.ko.format(given=shown, known=known.ko), BAD_CLASS.en.format(given=shown, known=known.en)
        )
    )


def _settled(rows: Sequence[_Row], present: Present) -> tuple[list[StagedRow], tuple[AssetFacts, ...]]:
    """Each understood row against those with its key, and against what the case has."""
    by_key: dict[str, list[_Row]] = {}
    for row in rows:
        by_key.setdefault(row.facts.key, []).append(row)
    staged: list[StagedRow] = []
    kept: list[AssetFacts] = []
    count = len(present.standing)
    for key, alike in by_key.items():
        first, *others = alike
        differs = next((row for row in others if row.facts != first.facts), None)
        if differs is not None:
            for row in alike:
                other = differs.origin if row is first else first.origin
                staged.append(_staged(row, Outcome.UNCLEAR, present, TWICE.filled(other=other)))
            continue
        staged += [
            _staged(r, Outcome.IGNORED, present, TWICE_SAME.filled(other=first.origin)) for r in others
        ]
        before = present.standing.get(key)
        if before == first.facts:
            staged.append(_staged(first, Outcome.SAME, present))
        elif before is None and count >= present.most:
            staged.append(_staged(first, Outcome.UNCLEAR, present, FULL.filled(most=present.most)))
        else:
            count += before is None
            kept.append(first.facts)
            again = (RETURNS,) if key in present.withdrawn else ()
            outcome = Outcome.NEW if before is None else Outcome.CHANGED
            staged.append(_staged(first, outcome, present, *again))
    return staged, tuple(kept)


def _staged(row: _Row, outcome: Outcome, present: Present, *why: Text) -> StagedRow:
    before = present.standing.get(row.facts.key)
    changed = outcome in (Outcome.CHANGED, Outcome.UNCLEAR)
    return StagedRow(
        row.origin,
        outcome,
        name=row.facts.key,
        title=Text(row.facts.name, row.facts.name),
        becomes=_told(row.facts),
        before=_told(before) if before is not None and changed else Text("", ""),
        reasons=(*why, *row.reasons),
        given=row.given,
        guessed=row.guessed,
    )


def _told(facts: AssetFacts) -> Text:
    words = " | ".join(filter(None, (facts.asset_class, facts.name, facts.place)))
    return Text(words, words)
