"""A self-assessment that came back, row by row: what each would become, or why it is not understood.

In: a :class:`Book` as read, the case's form, what the CSP claimed before. Out: a staging of every row, and
the claims that rows would write. Nothing is kept here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from ..model.record import ClaimFacts
from ..model.staging import Given, Outcome, StagedRow, Staging
from ..model.text import Text
from ..model.words import Claim
from ..procedure.sensitive import scan
from . import self_assessment_reasons as why
from .claim_words import is_mark, parse_claim
from .errors import NoKnownColumns, OfAnotherCase
from .headers import Layout, Record, Section, layout, plain
from .self_assessment_form import ANSWERS, COLUMNS, INFO, NEED, Form, FormRow
from .self_assessment_match import Match, Matcher
from .staging import (
    BANNER,
    BEFORE,
    CLASH,
    ERROR_CELL,
    HEADING,
    UNCALCULATED,
    is_banner,
    left_out,
    refused_in,
    remarks_of,
    settle,
)
from .table import Book

Place = tuple[str, str | None]
"""An item, or one of its sub-items."""

MOST_CONTACT: Final = 1000

_READ: Final = frozenset({"id", "title", "claim", *ANSWERS})
_VERDICT_WORDS: Final = frozenset(
    map(
        plain,
        (
            "충족",
            "부분충족",
            "미충족",
            "적합",
            "부적합",
            "양호",
            "취약",
            "불량",
            "satisfied",
            "not satisfied",
        ),
    )
)


class Reading(NamedTuple):
    """The staging, the claims by origin of their row, and what the information sheet says."""

    staging: Staging
    claims: dict[str, ClaimFacts]
    stated: dict[str, str]


class _Answer(NamedTuple):
    """A row that was understood, before it is held against the others."""

    origin: str
    match: FormRow
    facts: ClaimFacts
    guessed: bool
    reasons: tuple[Text, ...]
    given: tuple[Given, ...]
    merged: bool


def read(
    book: Book, form: Form, current: Mapping[Place, ClaimFacts], contested: Iterable[Place] = ()
) -> Reading:
    """Stage every row of ``book``. Raises OfAnotherCase, NoKnownColumns."""
    stated = stated_in(book)
    other = stated.get("assessment", "")
    if other and other != form.assessment:
        raise OfAnotherCase(file=book.name, other=other, case=form.assessment)
    layouts = [layout(table, COLUMNS, NEED) for table in book.tables]
    if not any(found.sections for found in layouts):
        raise NoKnownColumns(name=book.name, need_ko="번호, 자체평가 결과", need_en="No., Claim")
    reader = _Reader(form, current, frozenset(contested), stated)
    staged: list[StagedRow] = []
    for table, found in zip(book.tables, layouts, strict=True):
        if not found.sections:
            info = [row for row in table.rows if _info_key(row.text(min(row.cells)))]
            rest = [row for row in table.rows if row not in info]
            staged += left_out(table, info, why.INFO_ROW) + left_out(table, rest, why.NO_COLUMNS)
            continue
        staged += left_out(table, found.before, BEFORE)
        reader.take(found)
    rows, claims = reader.outcome()
    remarks = () if stated.get("assessment") else (why.NO_INFO,)
    return Reading(settle(book, [*staged, *rows], remarks), claims, stated)


def stated_in(book: Book) -> dict[str, str]:
    """What the information sheet says, under any name of the sheet and in any order."""
    out: dict[str, str] = {}
    for _, row in book.rows():
        first, *others = row.cells.values()
        key = _info_key(first.text)
        if key and others and key not in out:
            out[key] = others[0].text
    return out if {"assessment", "digest"} & out.keys() else {}


def _info_key(text: str) -> str:
    name = plain(text)
    names = ((key, (f"{label.ko}{label.en}", label.ko, label.en)) for key, label in INFO.items())
    return next((key for key, told in names if name in map(plain, told)), "") if name else ""


class _Reader:
    """Goes through the rows, then holds those of one item against each other."""

    def __init__(
        self,
        form: Form,
        current: Mapping[Place, ClaimFacts],
        contested: frozenset[Place],
        stated: dict[str, str],
    ) -> None:
        self._matcher = Matcher(form.rows)
        self._current, self._contested = current, contested
        self._other_catalogue = bool(stated.get("digest")) and stated["digest"].lower() != form.digest
        self._rows: list[StagedRow] = []
        self._answers: list[_Answer] = []

    def take(self, found: Layout) -> None:
        """Every section of a table."""
        for section in found.sections:
            self._rows += left_out(found.table, [section.heading], HEADING)
            for record in section.records:
                if is_banner(record.row):
                    self._rows += left_out(found.table, [record.row], BANNER)
                else:
                    self._record(section, record)

    def outcome(self) -> tuple[list[StagedRow], dict[str, ClaimFacts]]:
        """Every row that was taken, and the claims of those that would write something."""
        claims: dict[str, ClaimFacts] = {}
        by_place: dict[Place, list[_Answer]] = defaultdict(list)
        for answer in self._answers:
            place = (answer.facts.item, answer.facts.sub)
            before = by_place[place]
            if before and answer.merged and (one := _joined(before[-1], answer)):
                before[-1] = one
                told = why.JOINED.filled(other=one.origin)
                self._rows.append(_staged(answer, Outcome.IGNORED, told))
            else:
                before.append(answer)
        for answers in by_place.values():
            self._settle(answers, claims)
        return self._rows, claims

    def _settle(self, answers: list[_Answer], claims: dict[str, ClaimFacts]) -> None:
        """One item's answers: one counts, equal ones are left out, differing ones are all not understood."""
        first = answers[0]
        differing = [one for one in answers if one.facts != first.facts]
        if differing:
            for one in answers:
                other = next(two.origin for two in answers if two.facts != one.facts)
                self._rows.append(_staged(one, Outcome.UNCLEAR, why.TWICE.filled(other=other)))
            return
        for one in answers[1:]:
            self._rows.append(_staged(one, Outcome.IGNORED, why.TWICE_SAME.filled(other=first.origin)))
        place = (first.facts.item, first.facts.sub)
        if place in self._contested:
            self._rows.append(_staged(first, Outcome.UNCLEAR, why.CONTESTED))
            return
        before = self._current.get(place)
        outcome = Outcome.SAME if before == first.facts else Outcome.CHANGED if before else Outcome.NEW
        self._rows.append(_staged(first, outcome, before=before))
        if outcome is not Outcome.SAME:
            claims[first.origin] = first.facts

    def _record(self, section: Section, record: Record) -> None:
        origin = section.table.origin(record.row)
        heading = section.heading
        given = tuple(
            Given(heading.text(column), cell.text, cell.at) for column, cell in record.row.cells.items()
        )
        number, titles = _number(record), record.texts("title")
        title = " / ".join(titles)
        marks = {key: record.text(key) for key in record.cells if key.startswith("mark:")}
        answered = any(record.cell(key) for key in (*ANSWERS, "claim")) or any(marks.values())
        found = self._matcher.match(number, titles)
        name = found.row.key if found.row else number.strip().lower()[:60]

        def out(outcome: Outcome, *reasons: Text) -> None:
            told = found.row.title if found.row else Text(title[:200], title[:200])
            self._rows.append(StagedRow(origin, outcome, name, told, reasons=reasons, given=given))

        if not answered:
            unknown = bool(number) and found.row is None and not number.strip().isdigit()
            reason = found.reason if unknown and found.reason else why.NO_ANSWER if found.row else why.NOTHING
            out(Outcome.IGNORED, reason)
        elif problem := self._problem(section, record, found):
            out(Outcome.UNCLEAR, problem)
        else:
            read = self._claim(record, found.row, marks)
            if isinstance(read, Text) or found.row is None:
                out(Outcome.UNCLEAR, read if isinstance(read, Text) else why.NOTHING)
                return
            guesses = self._guesses(section, record, found)
            notes = remarks_of(record, (*ANSWERS, "claim", "id"))
            if record.others:
                columns = ", ".join(dict.fromkeys(title or cell.at for title, cell in record.others))
                notes = (*notes, why.OTHERS.filled(columns=columns))
            cell = record.cell("id")
            self._answers.append(
                _Answer(
                    origin, found.row, self._facts(section, record, found.row, read), bool(guesses),
                    (*guesses, *notes), given, bool(cell and cell.merged),
                )
            )  # fmt: skip

    def _problem(self, section: Section, record: Record, found: Match) -> Text | None:
        """Why a row that answers something cannot be taken, whatever it claims."""
        if found.row is None:
            return found.reason
        if refused := refused_in(record, (*ANSWERS, "claim")):
            return refused
        wanted = {"claim", *ANSWERS}
        if "claim" in record.clashes():
            return CLASH.filled(columns=next(h.title for h in section.headings if h.key == "claim"))
        for cell in (cell for key in wanted for cell in record.cells.get(key, ())):
            if cell.kind == "error":
                return ERROR_CELL.filled(given=cell.text)
            if cell.formula and not cell.text:
                return UNCALCULATED
        if len("\n".join(record.texts("contact"))) > MOST_CONTACT:
            return why.LONG.filled(most=MOST_CONTACT)
        return None

    def _above(self, record: Record, row: FormRow | None) -> Claim | None:
        """The claim of the row above, where one merged number stands over both and only it was answered."""
        cell = record.cell("id")
        last = self._answers[-1] if self._answers else None
        return last.facts.claim if cell and cell.merged and last and last.match is row else None

    def _claim(self, record: Record, row: FormRow | None, marks: dict[str, str]) -> Claim | Text:
        """The claim of a row, or why it is none."""
        given = record.text("claim")
        if not given and any(marks.values()):
            return _marked(marks)
        if not given:
            return self._above(record, row) or why.NO_CLAIM
        claim = parse_claim(given)
        if claim is None:
            sentence = why.VERDICT_WORD if plain(given) in _VERDICT_WORDS else why.CLAIM_WORD
            return sentence.filled(given=given[:60])
        return claim

    def _facts(self, section: Section, record: Record, row: FormRow, claim: Claim) -> ClaimFacts:
        """The claim as it would be kept. A column that the file does not have leaves what was said before."""
        before = self._current.get((row.item, row.sub))
        there = {heading.key for heading in section.headings}
        texts = {
            key: "\n".join(record.texts(key)) if key in there or before is None else getattr(before, key)
            for key in ANSWERS
        }
        return ClaimFacts(item=row.item, sub=row.sub, claim=claim, **texts)

    def _guesses(self, section: Section, record: Record, found: Match) -> tuple[Text, ...]:
        guesses = [found.reason] if found.guessed and found.reason else []
        guesses += [
            why.HEAD_GUESS.filled(title=heading.title)
            for heading in section.headings
            if heading.guessed and heading.key in record.cells and heading.key in _READ
        ]  # fmt: skip
        secrets = {hit.kind.label for key in ANSWERS for text in record.texts(key) for hit in scan(text)}
        guesses += [
            Text(why.SECRET.ko.format(kind=kind.ko), why.SECRET.en.format(kind=kind.en))
            for kind in sorted(secrets)
        ]
        if self._other_catalogue:
            guesses.append(why.OTHER_CATALOGUE)
        return tuple(guesses)


def _number(record: Record) -> str:
    """The item's number: of several columns of that name, the one that does not merely count rows."""
    found = record.texts("id")
    return next((text for text in found if not text.isdigit()), found[0] if found else "")


def _marked(marks: dict[str, str]) -> Claim | Text:
    said = {key: text for key, text in marks.items() if text}
    if odd := next((text for text in said.values() if not is_mark(text)), None):
        return why.BAD_MARK.filled(given=odd[:40])
    if len(said) != 1:
        return why.MARKS.filled(n=len(said))
    return Claim(next(iter(said)).removeprefix("mark:"))


def _joined(first: _Answer, second: _Answer) -> _Answer | None:
    """Two rows under one merged item number as one answer; None where their claims differ."""
    if first.facts.claim is not second.facts.claim:
        return None
    texts = {}
    for key in ANSWERS:
        one, two = getattr(first.facts, key), getattr(second.facts, key)
        texts[key] = "\n".join(dict.fromkeys(filter(None, (one, two))))
    if len(texts["contact"]) > MOST_CONTACT:
        return None
    return first._replace(facts=first.facts.model_copy(update=texts))


def _staged(
    answer: _Answer, outcome: Outcome, *reasons: Text, before: ClaimFacts | None = None
) -> StagedRow:  # fmt: skip
    return StagedRow(
        answer.origin,
        outcome,
        answer.match.key,
        answer.match.title,
        becomes=told(answer.facts),
        before=told(before) if before else Text("", ""),
        reasons=(*reasons, *answer.reasons),
        given=answer.given,
        guessed=answer.guessed,
    )


def told(facts: ClaimFacts) -> Text:
    """A claim in one line."""
    parts = [(Text("", ""), facts.text), (Text("증적: ", "Evidence: "), facts.evidence)]
    parts.append((Text("담당: ", "Contact: "), facts.contact))
    said = [(label, words) for label, words in parts if words]
    return Text(
        " | ".join([facts.claim.label.ko, *(f"{label.ko}{words}" for label, words in said)]),
        " | ".join([facts.claim.label.en, *(f"{label.en}{words}" for label, words in said)]),
    )
