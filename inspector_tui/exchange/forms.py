"""Sheets for people to fill in: what columns there are, how a cell is said, how it is understood again.

A form is a table of fields; writing a workbook and reading one both follow it. Reading finds sheets and
columns by name, never by place: sheets are renamed, columns moved, guidance rows kept or deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from ..model.text import Lang, Text
from ..model.words import Word
from .headers import Column, Record, layout, plain
from .table import Book, Cell, Row, Table
from .workbook import Choice, SheetSpec, WriteColumn

Kind = Literal["text", "word", "words", "keys", "lines", "day", "yes"]

YES: Final = Text("예", "yes")
NO: Final = Text("아니오", "no")
NEEDED: Final = Text(" (필수)", " (required)")
_YES_WORDS = frozenset({"예", "네", "o", "yes", "y", "true", "1", "v", "√", "○"})
_NO_WORDS = frozenset({"아니오", "아니요", "x", "no", "n", "false", "0"})
_DAY = re.compile(
    r"([0-9]{4})\s*(?:[-./]|년)\s*([0-9]{1,2})\s*(?:[-./]|월)\s*([0-9]{1,2})\s*(?:일|\.)?(?:\s+00:00(?::00)?)?"
)
_RUN_OF_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SPLIT = re.compile(r"[\n,;、]+")
_KEYS_SPLIT = re.compile(r"[\s,;、]+")


class Field(NamedTuple):
    """A column: the key it fills, its title, what its cells hold. ``many`` words stand one under another."""

    key: str
    title: Text
    kind: Kind = "text"
    words: type[Word] | None = None
    needed: bool = False
    names: tuple[str, ...] = ()
    width: float = 18
    picks: tuple[str, ...] = ()


class Form(NamedTuple):
    """A sheet. ``single``: it has one row; ``rows`` are open below what is there; ``need`` must be found."""

    key: str
    title: Text
    fields: tuple[Field, ...]
    guidance: Text
    single: bool = False
    extra: int = 30
    names: tuple[str, ...] = ()

    @property
    def need(self) -> frozenset[str]:
        """The columns without which a heading row is none of this form."""
        return frozenset(field.key for field in self.fields if field.needed) or frozenset(
            {self.fields[0].key}
        )

    def field(self, key: str) -> Field:
        """The field with this key."""
        return next(field for field in self.fields if field.key == key)


class Found(NamedTuple):
    """What a workbook has of a form: each row with the table it stands in, and headings that are guesses."""

    table: Table
    heading: Row
    record: Record
    guessed: frozenset[str]


class Reading(NamedTuple):
    """A workbook taken apart. ``strays`` are tables no form knows; ``before`` rows above a heading row."""

    rows: Mapping[str, tuple[Found, ...]]
    headings: tuple[tuple[Table, Row], ...]
    before: tuple[tuple[Table, Row], ...]
    strays: tuple[Table, ...]
    lost: tuple[tuple[Table, Form], ...]
    """Tables with a form's name in which its columns were not found."""


def sheet_of(form: Form, lang: Lang, rows: Sequence[Mapping[str, str]]) -> SheetSpec:
    """The sheet of a form, with these rows, each by the keys of its fields."""
    columns = tuple(
        WriteColumn(
            field.title.say(lang) + (NEEDED.say(lang) if field.needed else ""),
            field.width,
            open=True,
            choice=choice_of(field, lang),
        )
        for field in form.fields
    )
    return SheetSpec(
        title=form.title.say(lang),
        columns=columns,
        rows=[[row.get(field.key, "") for field in form.fields] for row in rows],
        guidance=tuple(form.guidance.say(lang).split("\n")),
        protect=False,
        extra=0 if form.single and rows else 1 if form.single else form.extra,
        filters=False,
    )


def choice_of(field: Field, lang: Lang) -> Choice | None:
    """The drop-down of a field with words of ours: labels where they fit into one, else keys, else none."""
    if field.kind == "yes":
        return Choice((YES.say(lang), NO.say(lang)))
    options: list[tuple[str, ...]] = [field.picks] if field.picks else []
    if field.kind == "word" and field.words is not None:
        options += [tuple(word.label.say(lang) for word in field.words), tuple(field.words)]
    for words in options:
        if len(",".join(words)) <= 250 and not any("," in word or '"' in word for word in words):
            return Choice(tuple(str(word) for word in words), strict=not field.picks)
    return None


def said(field: Field, value: object, lang: Lang) -> str:
    """A value as a cell says it."""
    match field.kind:
        case "word" if value and field.words is not None:
            return field.words(str(value)).label.say(lang)
        case "words" if field.words is not None and isinstance(value, (list, tuple)):
            return "\n".join(field.words(str(one)).label.say(lang) for one in value)
        case "keys" | "lines" if isinstance(value, (list, tuple)):
            return "\n".join(str(one) for one in value)
        case "yes":
            return (YES if value else NO).say(lang)
        case _:
            return "" if value is None else str(value)


def understood(field: Field, text: str) -> tuple[str | list[str], Text | None]:
    """A cell's text as the value the field holds, or the text and why it is not understood."""
    match field.kind:
        case "word":
            word = word_of(field.words, text)
            return (text, _unknown_word(field, text)) if word is None else (word, None)
        case "words":
            parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
            words = [(part, word_of(field.words, part)) for part in parts]
            bad = next((part for part, word in words if word is None), None)
            return (
                (text, _unknown_word(field, bad)) if bad is not None else ([str(w) for _, w in words], None)
            )
        case "keys":
            return [part.lower() for part in _KEYS_SPLIT.split(text) if part], None
        case "lines":
            return [part.strip() for part in text.split("\n") if part.strip()], None
        case "day":
            return _day(text)
        case "yes":
            return _yes_or_no(text)
        case _:
            return text, None


def word_of(words: type[Word] | None, text: str) -> str | None:
    """The key of the word written as its key or its label in either language, whatever blanks and case."""
    wanted = plain(text)
    for word in words or ():
        if wanted in (plain(word.value), plain(word.label.ko), plain(word.label.en)):
            return str(word.value)
    return None


def read_forms(book: Book, forms: Sequence[Form]) -> Reading:
    """Every table of ``book`` given to the form it is for: by its name, else by its columns."""
    rows: dict[str, list[Found]] = {form.key: [] for form in forms}
    headings: list[tuple[Table, Row]] = []
    before: list[tuple[Table, Row]] = []
    strays: list[Table] = []
    lost: list[tuple[Table, Form]] = []
    for table in book.tables:
        if not table.rows:
            continue
        named = _named(table, forms)
        form = _fitting(table, [named] if named else forms) or (
            None if named is None else _fitting(table, forms)
        )
        if form is None:
            if named is None:
                strays.append(table)
            else:
                lost.append((table, named))
            continue
        taken = layout(table, _columns(form), [form.need])
        before += [(table, row) for row in taken.before]
        for section in taken.sections:
            headings.append((table, section.heading))
            guessed = frozenset(heading.key for heading in section.headings if heading.guessed)
            rows[form.key] += [Found(table, section.heading, record, guessed) for record in section.records]
    return Reading(
        {key: tuple(found) for key, found in rows.items()},
        tuple(headings),
        tuple(before),
        tuple(strays),
        tuple(lost),
    )


def place(table: Table, cell: Cell) -> str:
    """Where a cell stands, as people say it: ``팀!C4``."""
    return f"{table.sheet}!{cell.at}" if table.sheet else cell.at


def blank(found: Found, form: Form) -> bool:
    """Whether a row says nothing in any column of the form."""
    return not any(found.record.text(field.key) for field in form.fields)


def unused(found: Found) -> Iterator[tuple[str, Cell]]:
    """Cells of a row in columns that no form has."""
    return ((title, cell) for title, cell in found.record.others if cell.text)


def _columns(form: Form) -> tuple[Column, ...]:
    return tuple(Column(field.key, (field.title.ko, field.title.en, *field.names)) for field in form.fields)


def _named(table: Table, forms: Iterable[Form]) -> Form | None:
    name = plain(re.sub(r"^[\s0-9.)\-]+", "", table.sheet))
    for form in forms:
        if name in map(plain, (form.key, form.title.ko, form.title.en, *form.names)):
            return form
    return None


def _fitting(table: Table, forms: Iterable[Form]) -> Form | None:
    """The form most of whose columns a heading row of the table names."""
    best: Form | None = None
    most = (0, 0.0)
    for form in forms:
        taken = layout(table, _columns(form), [form.need])
        keys = {
            heading.key for section in taken.sections for heading in section.headings if not heading.guessed
        }
        score = (len(keys), len(keys) / len(form.fields))
        if keys and score > most:
            best, most = form, score
    return best


def _unknown_word(field: Field, text: str) -> Text:
    labels = [word.label for word in field.words or ()]
    ko, en = ", ".join(label.ko for label in labels), ", ".join(label.en for label in labels)
    return Text(
        f"'{text[:60]}'은(는) 쓸 수 없는 값입니다. 쓸 수 있는 값: {ko}",
        f"'{text[:60]}' is not an allowed value; allowed: {en}",
    )


def _day(text: str) -> tuple[str, Text | None]:
    found = _DAY.fullmatch(text.strip()) or _RUN_OF_DIGITS.fullmatch(text.strip())
    if found is None:
        return text, Text(
            f"'{text[:60]}'은(는) 날짜가 아닙니다. 2026-11-16처럼 쓰십시오",
            f"'{text[:60]}' is not a day; write it as 2026-11-16",
        )
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}", None


def _yes_or_no(text: str) -> tuple[str, Text | None]:
    word = text.strip().casefold()
    if word in _YES_WORDS or word in _NO_WORDS:
        return "true" if word in _YES_WORDS else "false", None
    return text, Text(f"'{text[:60]}': 예 또는 아니오로 쓰십시오", f"'{text[:60]}': write yes or no")
