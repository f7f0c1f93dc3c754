"""The confirmation sheet as plain text: 80 cells a line, 60 lines a page, for any printer there is.

Data stands to the right of a label or indented under one, never at the left edge, so no text that
somebody typed can pass for a heading of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from inspector_tui.journal.heads import groups
from inspector_tui.model.sheet_views import SheetLang
from inspector_tui.model.text import Text

from ..times import offset, recorded, written
from . import sheet_words as w
from .cells import FORM_FEED, LINES, WIDTH, Block, beside, cells, cut, filled, flat, paged, wrapped
from .closing_sheet import ClosingSheet, SheetEvidence, SheetFinding, content_digest

_LABELS: Final = {"ko": 18, "en": 18, "both": 28}
"""Cells of the column of labels."""

_INDENT: Final = 4
_COLUMN: Final = (WIDTH - _INDENT - 4) // 2
_FRAME: Final = 6
"""Lines of a page that are not the sheet's own: two above with a rule and a blank, two below."""


def sheet_text(sheet: ClosingSheet, lang: SheetLang) -> str:
    """The sheet as a file for a printer: a form feed between pages, a newline at the end."""
    return FORM_FEED.join("\n".join(page) + "\n" for page in sheet_pages(sheet, lang))


def sheet_pages(sheet: ClosingSheet, lang: SheetLang) -> list[list[str]]:
    """The lines of each page, at most 60 of at most 80 cells."""
    writer = _Writer(sheet, lang)
    pages = paged(writer.blocks(), LINES - _FRAME)
    room = LINES - _FRAME
    return [
        [*writer.head(n, len(pages)), *page, *[""] * (room - len(page)), *writer.foot()]
        for n, page in enumerate(pages, 1)
    ]


class _Writer:
    """Lines of one sheet in one language, or in both side by side."""

    def __init__(self, sheet: ClosingSheet, lang: SheetLang) -> None:
        self.sheet = sheet
        self.lang = lang
        self.digest = content_digest(sheet)
        self.label = _LABELS[lang]

    # -- words -------------------------------------------------------------------------------------

    def say(self, text: Text) -> str:
        """A label, or data in two languages, on one line."""
        if self.lang == "both":
            ko, en = flat(text.ko), flat(text.en)
            return ko if ko == en or not en else f"{ko} / {en}" if ko else en
        return flat(text.say(self.lang)) or flat(text.ko) or flat(text.en)

    def prose(self, text: Text, width: int = WIDTH) -> list[str]:
        """A statement of ours: one language, or one after the other."""
        if self.lang == "both":
            return [*wrapped(text.ko, width), *wrapped(text.en, width)]
        return wrapped(text.say(self.lang), width)

    def row(self, label: Text, value: str) -> list[str]:
        """A label and what stands beside it."""
        name = self.say(label)
        first, *more = wrapped(value, WIDTH - self.label)
        if cells(name) >= self.label:
            return [name, *_indented([first, *more], self.label)]
        return [filled(name, self.label) + first, *_indented(more, self.label)]

    def figure(self, label: Text, digest: str) -> list[str]:
        """A digest in sixteen groups of four, eight a line."""
        shown = groups(digest).split() if digest else ["-"]
        return self.row(label, "\n".join(" ".join(shown[at : at + 8]) for at in range(0, len(shown), 8)))

    # -- the page ----------------------------------------------------------------------------------

    def head(self, page: int, pages: int) -> list[str]:
        """Which sheet this is, on every page."""
        sheet = self.sheet
        left = f"{self.say(w.TITLE)}  v{sheet.version or '-'}  {flat(sheet.number)}"
        right = f"{self.say(w.PAGE)} {page}/{pages}"
        digest = f"{self.say(w.CONTENT)} {groups(self.digest[:16])} .."
        room = WIDTH - cells(right) - 1
        return [filled(cut(left, room), room) + " " + right, digest, "=" * WIDTH, ""]

    def foot(self) -> list[str]:
        """Where both sides put their initials, on every page."""
        sides = f"{self.say(w.CSP_SHORT)} ______  {self.say(w.TEAM_SHORT)} ______"
        return ["-" * WIDTH, f"{self.say(w.INITIALS)}  {sides}"]

    def blocks(self) -> Iterator[Block]:
        """The sheet from top to bottom."""
        yield Block(tuple(self._title()))
        yield Block(tuple(self._identity()))
        yield Block((*self._heading(1, w.CONFIRM_HEAD), *self.prose(w.CONFIRM)))
        yield from self._listed(
            self._heading(2, w.FINDINGS, len(self.sheet.findings)),
            (self._finding(found) for found in self.sheet.findings),
            w.NO_FINDINGS,
        )
        yield from self._listed(
            self._heading(3, w.PENDING, len(self.sheet.pending)), self._pending(), w.NO_PENDING
        )
        yield Block(tuple(self._record()))
        yield from self._signatures()
        yield Block(tuple(self._refusal()))

    def _heading(self, number: int, text: Text, count: int | None = None) -> list[str]:
        told = f"{number}. {self.say(text)}" + ("" if count is None else f" ({count})")
        return [told, ""]

    def _listed(self, heading: list[str], entries: Iterable[list[str]], none: Text) -> Iterator[Block]:
        """A heading stays with the first of what is under it."""
        first = True
        for lines in entries:
            yield Block(tuple([*heading, *lines] if first else lines))
            first = False
        if first:
            yield Block((*heading, *self.prose(none)))

    def _title(self) -> Iterator[str]:
        for text in (w.TITLE, w.SUBTITLE):
            for name in self.prose(text):
                yield " " * ((WIDTH - cells(name)) // 2) + name

    def _identity(self) -> Iterator[str]:
        sheet = self.sheet
        yield from self.row(w.NUMBER, flat(sheet.number))
        yield from self.row(w.VERSION, str(sheet.version or "-"))
        yield from self.row(w.CSP, self.say(sheet.csp))
        yield from self.row(w.SERVICE, _together(", ", self.say(sheet.service), flat(sheet.edition)))
        yield from self.row(w.CRITERIA, f"{flat(sheet.criteria)} {flat(sheet.criteria_version)}")
        yield from self.figure(Text("", ""), sheet.criteria_digest)
        counted = w.COUNTED.filled(assets=len(sheet.assets), items=len(sheet.items))
        yield from self.row(w.SCOPE, self.say(counted))
        yield from self.figure(Text("", ""), sheet.scope)
        yield from self.row(w.PERIOD, _together(" ~ ", flat(sheet.opens), flat(sheet.closes)) or "-")
        yield from self.row(w.MEETINGS, "\n".join(self._meetings()) or "-")
        yield from self.row(w.TEAM, ", ".join(self._team()))
        yield from self.row(w.ATTENDEES, "\n".join(self._attendees()) or "-")
        if sheet.clocks:
            yield from self.row(w.CLOCK, "\n".join(self._clocks()))
        yield from self.row(w.PRINTED, recorded(sheet.at) or "-")

    def _meetings(self) -> Iterator[str]:
        for met in self.sheet.meetings:
            yield _together("  ", self.say(met.kind.label), written(met.at), flat(met.place))

    def _team(self) -> Iterator[str]:
        for one in self.sheet.inspectors:
            yield f"{flat(one.name)} ({self.say(w.LEAD)})" if one.lead else flat(one.name)

    def _attendees(self) -> Iterator[str]:
        for one in self.sheet.attendees:
            about = _together(", ", flat(one.organisation), flat(one.position))
            yield f"{flat(one.name)} ({about})" if about else flat(one.name)

    def _clocks(self) -> Iterator[str]:
        for read in self.sheet.clocks:
            source = f" ({flat(read.source)})" if read.source else ""
            when = self.say(read.kind.label) if read.kind else written(read.laptop)
            yield f"{when}: {self.say(offset(read.offset_seconds))}{source}"

    def _finding(self, found: SheetFinding) -> list[str]:
        assets = f"  {self.say(w.ASSET)} {', '.join(map(flat, found.assets))}" if found.assets else ""
        items = ", ".join(f"{flat(item.id)} {self.say(item.title)}" for item in found.items)
        lines = wrapped(
            f"[{flat(found.numbers)}]  {self.say(w.ITEM)} {items or '-'}{assets}", WIDTH - _INDENT
        )
        lines = [lines[0], *_indented(lines[1:])]
        lines += _indented([f"<{self.say(w.FACT)}>"])
        lines += _indented(self._fact(found.fact))
        lines += _indented([f"<{self.say(w.EVIDENCE)}>"])
        lines += _indented(self._pieces(found.evidence))
        lines += _indented([f"<{self.say(w.VIEW)}> {self.say(found.view.label)}"])
        if found.words.strip():
            lines += _indented(wrapped(found.words, WIDTH - 2 * _INDENT), 2 * _INDENT)
        return lines

    def _fact(self, fact: Text) -> list[str]:
        ko, en = fact.ko.strip(), fact.en.strip()
        if self.lang == "both":
            left = wrapped(ko or w.NOT_WRITTEN.ko, _COLUMN)
            right = wrapped(en or w.NOT_WRITTEN.en, _COLUMN)
            return beside(left, right, _COLUMN, 4)
        width = WIDTH - 2 * _INDENT
        told, other = (ko, en) if self.lang == "ko" else (en, ko)
        lines = wrapped(told or f"{w.NOT_WRITTEN.say(self.lang)} {other}", width)
        return _indented(lines)

    def _pieces(self, pieces: Iterable[SheetEvidence]) -> list[str]:
        lines: list[str] = []
        for piece in pieces:
            told = _together(
                ", ",
                f"{flat(piece.label)} {self.say(piece.mode.label)}",
                flat(piece.title),
                flat(piece.document),
                self._about(w.DOC_VERSION, piece.version),
                flat(piece.dated),
                self._about(w.PAGE_OF, piece.page),
            )
            lines += wrapped(told, WIDTH - 2 * _INDENT)
        return _indented(lines or [self.say(w.NO_EVIDENCE)])

    def _about(self, text: Text, value: str) -> str:
        return self.say(w.about(text, value)) if value else ""

    def _pending(self) -> Iterator[list[str]]:
        for one in self.sheet.pending:
            due = f"{self.say(w.DUE)} {flat(written(one.due)) or self.say(w.NO_DUE)}"
            reference = f"{self.say(w.REFERENCE)} {flat(one.reference)}" if one.reference else ""
            told = _together("  ", f"[{flat(one.label)}]", flat(one.title), due, reference)
            first, *more = wrapped(told, WIDTH - _INDENT)
            yield [first, *_indented(more)]

    def _record(self) -> Iterator[str]:
        sheet = self.sheet
        yield from self._heading(4, w.RECORD)
        yield from self.figure(w.ANCHOR, sheet.anchor)
        yield from self.figure(w.CONTENT, self.digest)
        yield from self.row(w.ENTRIES, str(sheet.entries or "-"))
        for number, head in enumerate(sheet.heads):
            label = w.HEADS if number == 0 else Text("", "")
            yield from self.row(label, f"{flat(head.device)}  {head.seq}")
            yield from self.figure(Text("", ""), head.head)
        yield ""
        yield from self.prose(w.PROVES)
        yield from self.prose(w.PROVES_NOT)

    def _signatures(self) -> Iterator[Block]:
        heading = [*self._heading(5, w.SIGNATURES), *self.prose(w.COPIES), ""]
        yield Block((*heading, *self._signs(self.say(w.CSP_SIGNS), "")))
        for one in self.sheet.inspectors:
            yield Block(tuple(self._signs(self.say(w.LEAD if one.lead else w.INSPECTOR), flat(one.name))))

    def _signs(self, side: str, name: str) -> list[str]:
        return [
            f"[{side}]",
            *self._blanks((w.NAME, name), (w.POSITION, "")),
            *self._blanks((w.DATE, ""), (w.SEAL, "")),
        ]

    def _blanks(self, *places: tuple[Text, str]) -> list[str]:
        """Places to write in, on one line where they fit, each under an empty line for the pen."""
        told = [f"{self.say(label)}  {filled(name, 20) if name else '_' * 20}" for label, name in places]
        line = "    ".join(told)
        rows = [line] if cells(line) <= WIDTH - _INDENT else told
        return [one for row in rows for one in ("", " " * _INDENT + row.rstrip())]

    def _refusal(self) -> Iterator[str]:
        yield from self._heading(6, w.REFUSAL_HEAD)
        yield from self.prose(w.REFUSAL)
        yield ""
        reason = f"{self.say(w.REASON)}  "
        yield reason + "_" * (WIDTH - cells(reason))
        for number in (1, 2):
            yield ""
            yield f"[{self.say(w.WITNESS)} {number}]"
            yield from self._blanks((w.NAME, ""), (w.DATE, ""))
            yield from self._blanks((w.SEAL, ""))


def _together(between: str, *texts: str) -> str:
    """Those texts that say something."""
    return between.join(text for text in texts if text)


def _indented(lines: Iterable[str], by: int = _INDENT) -> list[str]:
    return [" " * by + line if line else line for line in lines]
