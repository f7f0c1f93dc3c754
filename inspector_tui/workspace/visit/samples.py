"""Samples: which rows of the CSP's list are looked at, fixed and on paper before anybody opens them.

What was drawn cannot be undone, and a second draw from the same list is pointed out: rows must not be tried
until they please. The rows themselves come from :mod:`..procedure.sampling`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace as with_

from ...model.onsite import DrawFacts, Extension, PopulationFacts, Replacement, SampleMethod
from ...model.onsite_views import Added, SampleCheck, SampleInput, SampleView, Swap
from ...model.text import Text
from ...model.views import Saved
from ...procedure import sampling
from ...procedure.rows import read_rows, said_rows
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from ..errors import UnknownSubject
from ..labels import next_label
from ..links import link_writes
from ..moments import typed_moment
from .onsite_errors import (
    NoException,
    NothingLeft,
    RowNotInSample,
    RowsUnclear,
    SampleImpossible,
    SampleUnreadable,
    SeedInvalid,
    WhatMissing,
)

MOST_FLAGGED = 500
_SEED = re.compile(r"[0-9a-z-]{1,64}")


def suggest(size: int, flagged: int = 0) -> int:
    """How many rows to draw beside the flagged ones."""
    return min(sampling.suggested(size), max(0, size - flagged))


def rows_of(typed: str, most: int = MOST_FLAGGED) -> tuple[int, ...]:
    """Rows as typed, ``3, 7, 20-25``. Raises RowsUnclear."""
    rows = read_rows(typed, most)
    if rows is None:
        raise RowsUnclear(given=typed, most=most)
    return rows


def seed_of(typed: str) -> str:
    """A seed as agreed aloud, tidied: small letters, blanks as hyphens. Raises SeedInvalid."""
    seed = "-".join(unicodedata.normalize("NFC", typed).lower().split())
    if not _SEED.fullmatch(seed):
        raise SeedInvalid(given=typed)
    return seed


def draw(desk: Desk, case_id: str, given: SampleInput) -> Saved:
    """Draw a sample and record it: label, population, rows, and all it takes to draw them again."""
    case = desk.case(case_id)
    if not given.description.strip():
        raise WhatMissing(ko="모집단이 무엇인지 쓰십시오.", en="Say what the list is a list of.")
    design = _design(given, desk)
    label = next_label(desk, case, "P", "r-")
    population = checked(
        PopulationFacts,
        description=given.description,
        source=given.source,
        filter=given.filter,
        size=given.size,
        as_of=typed_moment(desk, given.as_of),
        flagged=design.flagged,
    )
    facts = checked(
        DrawFacts,
        method=design.method,
        algorithm=sampling.ALGORITHM,
        seed=design.seed,
        rows=sampling.drawn(design),
    )
    subject = desk.new_subject("r")
    values: dict[str, Any] = {
        "label": {"label": label},
        "population": population.model_dump(mode="json"),
        "draw": facts.model_dump(mode="json"),
        **link_writes(case, subject, items=given.items, assets=given.assets),
    }
    twin = _twin(case, population)
    count = len(facts.rows)
    saved = desk.record(
        case,
        [Write("sample.draw", subject, values)],
        Text(f"표본 {label}: {count}행 추출", f"Sample {label}: {count} rows drawn"),
    )
    if twin and saved.warning is None:
        again = Text(
            f"같은 모집단의 표본 {twin}이(가) 이미 있습니다. 둘 다 기록에 남습니다.",
            f"Sample {twin} was drawn from the same list before. Both stay on record.",
        )
        return with_(saved, warning=again)
    return saved


def replace(desk: Desk, case_id: str, sample: str, row: int, reason: str) -> Saved:
    """The next row of the order instead of one that could not be looked at."""
    case = desk.case(case_id)
    view, facts, design = _open(case, sample)
    if row not in view.standing:
        raise RowNotInSample(row=row, label=view.label)
    by = sampling.following(design, _taken(facts), 1)
    if not by:
        raise NothingLeft(label=view.label)
    swap = checked(Replacement, row=row, by=by[0], reason=reason.strip())
    said = Text(
        f"표본 {view.label}: {row}행을 {by[0]}행으로 교체",
        f"Sample {view.label}: row {by[0]} instead of {row}",
    )
    return _record(
        desk, case, sample, "sample.replace", facts, {"replacements": (*facts.replacements, swap)}, said
    )


def extend(desk: Desk, case_id: str, sample: str, reason: str = "") -> Saved:
    """As many rows again, after an exception: one extension for each exception at most."""
    case = desk.case(case_id)
    view, facts, design = _open(case, sample)
    if len(facts.exceptions) <= len(facts.extensions):
        raise NoException(label=view.label)
    rows = sampling.following(design, _taken(facts), min(design.wanted, sampling.MOST_ROWS))
    if not rows:
        raise NothingLeft(label=view.label)
    why = reason.strip() or f"예외 확인: {said_rows(facts.exceptions)}행"
    added = checked(Extension, rows=rows, reason=why)
    said = Text(f"표본 {view.label}: {len(rows)}행 확대", f"Sample {view.label}: {len(rows)} rows more")
    return _record(
        desk, case, sample, "sample.extend", facts, {"extensions": (*facts.extensions, added)}, said
    )


def exception(desk: Desk, case_id: str, sample: str, row: int, on: bool = True) -> Saved:
    """A row that shows an exception, or shows none after all."""
    case = desk.case(case_id)
    view, facts, _ = _open(case, sample)
    if row not in view.standing:
        raise RowNotInSample(row=row, label=view.label)
    found = set(facts.exceptions) | {row} if on else set(facts.exceptions) - {row}
    if found == set(facts.exceptions):
        return desk.record(case, [], Text("", ""))
    said = (
        Text(f"표본 {view.label}: {row}행 예외", f"Sample {view.label}: exception in row {row}")
        if on
        else Text(f"표본 {view.label}: {row}행 예외 해제", f"Sample {view.label}: row {row} is no exception")
    )
    return _record(desk, case, sample, "sample.exception", facts, {"exceptions": tuple(sorted(found))}, said)


def all(desk: Desk, case_id: str) -> tuple[SampleView, ...]:  # noqa: A001 - read as samples.all
    """Every sample, by label."""
    case = desk.case(case_id)
    return tuple(sorted((view_of(case, s) for s in case.subjects("r-")), key=lambda view: view.label))


def one(desk: Desk, case_id: str, sample: str) -> SampleView:
    """One sample by id or label. Raises UnknownSubject."""
    case = desk.case(case_id)
    wanted = sample.strip()
    for view in (view_of(case, s) for s in case.subjects("r-")):
        if wanted == view.id or wanted.upper() == view.label:
            return view
    raise UnknownSubject(id=sample)


def check(desk: Desk, case_id: str, sample: str) -> SampleCheck:
    """Draw a recorded sample again and hold the record against it."""
    case = desk.case(case_id)
    view = one(desk, case_id, sample)
    facts = _facts(case, view.id)
    if facts is None or facts.algorithm != sampling.ALGORITHM:
        raise SampleUnreadable(label=view.label, algorithm=view.algorithm)
    try:
        design = _again(view)
    except ValueError:
        wrong = Text("기록된 행 수와 모집단이 맞지 않습니다.", "Rows and list cannot belong together.")
        return SampleCheck(view.label, view.algorithm, (), (), False, (wrong,))
    found = sampling.disagreements(design, facts.rows, facts.replacements, facts.extensions)
    return SampleCheck(
        view.label,
        sampling.ALGORITHM,
        sampling.drawn(design),
        sampling.following(design, _taken(facts), 5),
        not found,
        found,
    )


def recompute(given: SampleInput) -> SampleCheck:
    """The rows that a seed gives, without any case: for whoever holds a printed sheet."""
    design = _design(given)
    rows = sampling.drawn(design)
    return SampleCheck("", sampling.ALGORITHM, rows, sampling.following(design, rows, 5), True)


def view_of(case: Case, subject: str) -> SampleView:
    """A sample as recorded; what is withheld is empty."""
    population = case.value(subject, "population") or {}
    draw_ = case.value(subject, "draw") or {}
    live = case.one(subject, "draw")
    swaps = tuple(Swap(s["row"], s["by"], s["reason"]) for s in draw_.get("replacements", ()))
    added = tuple(Added(tuple(e["rows"]), e["reason"]) for e in draw_.get("extensions", ()))
    rows = tuple(draw_.get("rows", ()))
    flagged = tuple(population.get("flagged", ()))
    return SampleView(
        id=subject,
        label=str((case.value(subject, "label") or {}).get("label", subject)),
        description=population.get("description", ""),
        source=population.get("source", ""),
        filter=population.get("filter", ""),
        size=population.get("size", 0),
        as_of=population.get("as_of", ""),
        flagged=flagged,
        method=SampleMethod(draw_.get("method", SampleMethod.RANDOM)),
        algorithm=draw_.get("algorithm", ""),
        seed=draw_.get("seed", ""),
        count=len(set(rows) - set(flagged)),
        rows=rows,
        replacements=swaps,
        extensions=added,
        exceptions=tuple(draw_.get("exceptions", ())),
        standing=_standing(rows, swaps, added),
        items=case.links(subject, "item"),
        assets=case.links(subject, "asset"),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def _standing(rows: Iterable[int], swaps: Iterable[Swap], added: Iterable[Added]) -> tuple[int, ...]:
    here = set(rows)
    for piece in added:
        here.update(piece.rows)
    for swap in swaps:
        here.add(swap.by)
    for swap in swaps:
        here.discard(swap.row)
    return tuple(sorted(here))


def _design(given: SampleInput, desk: Desk | None = None) -> sampling.Design:
    flagged = tuple(sorted(set(given.flagged)))
    left = given.size - len(flagged)
    count = suggest(given.size, len(flagged)) if given.count is None else given.count
    if given.method is SampleMethod.ALL:
        count = left
    if given.seed.strip():
        seed = seed_of(given.seed)
    elif desk is not None:
        seed = sampling.new_seed(desk.entropy(10))
    else:
        raise SeedInvalid(given=given.seed)
    if given.size > 10_000_000 or len(flagged) > MOST_FLAGGED:
        raise SampleImpossible(size=given.size, flagged=len(flagged), count=count, most=sampling.MOST_ROWS)
    try:
        return sampling.Design(given.size, count, given.method, seed, flagged)
    except ValueError:
        raise SampleImpossible(
            size=given.size, flagged=len(flagged), count=count, most=sampling.MOST_ROWS
        ) from None


def _again(view: SampleView) -> sampling.Design:
    return sampling.Design(view.size, view.count, view.method, view.seed, view.flagged)


def _facts(case: Case, sample: str) -> DrawFacts | None:
    value = case.value(sample, "draw") if sample.startswith("r-") else None
    return None if value is None else DrawFacts.model_validate(value)


def _open(case: Case, sample: str) -> tuple[SampleView, DrawFacts, sampling.Design]:
    facts = _facts(case, sample)
    if facts is None:
        raise UnknownSubject(id=sample)
    view = view_of(case, sample)
    try:
        design = _again(view)
    except ValueError:
        raise SampleUnreadable(label=view.label, algorithm=view.algorithm) from None
    if facts.algorithm != sampling.ALGORITHM:
        raise SampleUnreadable(label=view.label, algorithm=view.algorithm)
    return view, facts, design


def _taken(facts: DrawFacts) -> set[int]:
    taken = set(facts.rows)
    taken.update(swap.by for swap in facts.replacements)
    for piece in facts.extensions:
        taken.update(piece.rows)
    return taken


def _record(
    desk: Desk, case: Case, sample: str, kind: str, facts: DrawFacts, change: dict[str, Any], said: Text
) -> Saved:
    wanted = checked(DrawFacts, **{**facts.model_dump(), **change}).model_dump(mode="json")
    return desk.record(case, [Write(kind, sample, {"draw": wanted})], said)


def _twin(case: Case, population: PopulationFacts) -> str:
    """The label of a sample drawn earlier from what reads as the same list, or nothing."""
    wanted = (population.description.strip(), population.filter.strip(), population.size)
    for subject in case.subjects("r-"):
        value = case.value(subject, "population") or {}
        if (
            str(value.get("description", "")).strip(),
            str(value.get("filter", "")).strip(),
            value.get("size"),
        ) == wanted:
            return str((case.value(subject, "label") or {}).get("label", subject))
    return ""
