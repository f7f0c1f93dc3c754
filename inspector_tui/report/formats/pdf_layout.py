"""A document laid out on A4 pages: head, contents with page numbers, sections, a footer on every page.

In: a document and the widths of a font. Out: pages as data, and where the sections begin. The same document
and the same font give the same pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..document import Block, Bullets, Document, Facts, Figure, Paragraph, Section, Table
from .pdf_lines import Widths
from .pdf_page import (  # fmt: skip
    ACROSS,
    BOTTOM,
    FOOT,
    LEFT,
    TOP,
    WIDE,
    Begin,
    Box,
    End,
    Flow,
    Jump,
    Op,
    Place,
    Run,
    Shapes,
)
from .pdf_picture import picture, picture_texts
from .pdf_table import beginning, lay_table
from .pieces import pieces_of
from .template_data import WORDS

BODY: Final = 9.5
_LEADING: Final = 14.0
_CLOSE: Final = 11.5
_HEADS: Final = {1: 14.0, 2: 11.5, 3: 10.0}
_NONE: Final = "-"


class Laid(NamedTuple):
    """The pages, and where each section begins."""

    pages: list[list[Op]]
    places: list[Place]


def lay_out(document: Document, widths: Widths) -> Laid:
    """The whole document. Contents are laid out once to see how long they are, and again to say the pages."""
    if document.contents():
        front = len(_front(document, widths, [], 0).pages)
        body = _Body(document, widths, _first_of_sections(document))
        body.sections()
        pages = [*_front(document, widths, body.places, front).pages, *body.flow.pages]
    else:  # a short paper begins below its head, on the same page
        front = 0
        body = _head(document, widths)
        body.sections()
        pages = body.flow.pages
    for number, page in enumerate(pages, 1):
        page.extend(_foot(document, widths, number, len(pages)))
    return Laid(pages, [Place(one.title, one.level, one.page + front, one.y) for one in body.places])


def _first_of_sections(document: Document) -> int:
    return 2 + len(document.facts.rows)


def _head(document: Document, widths: Widths) -> _Body:
    """Title and facts; what follows goes on below them."""
    head = _Body(document, widths, 0)
    head.text(document.title, 20.0, 26.0, strong=True)
    head.text(document.subtitle, 11.0, 16.0)
    head.flow.y += 10
    head.block(document.facts)
    return head


def _front(document: Document, widths: Widths, places: Sequence[Place], front: int) -> Flow:
    """Title, facts and contents. Without ``places`` as long as with them."""
    flow = _head(document, widths).flow
    flow.need(80)
    flow.y += 10
    flow.put(Run(LEFT, flow.y + 12, 12.0, widths.shown(WORDS["contents"].say(document.lang)), strong=True))
    flow.y += 22
    named = {section.id for section in document.contents()}
    entries = [(at, _entry_lines(widths, one)) for at, one in enumerate(document.sections) if one.id in named]
    leading = _contents_leading(sum(len(lines) for _, lines in entries), flow.room)
    for at, lines in entries:
        page = places[at].page + front if places else 0
        _entry(flow, widths, document.sections[at], lines, leading, page if places else None)
    return flow


def _entry_lines(widths: Widths, section: Section) -> list[str]:
    return widths.lines(section.title, BODY, WIDE - _indent(section) - LEFT - 40)


def _indent(section: Section) -> float:
    return LEFT + (section.level - 1) * 14


def _contents_leading(lines: int, room: float) -> float:
    """Contents that would leave a few lines for a page of their own are set closer."""
    fits = room / max(lines, 1)
    return min(_LEADING, fits) if fits >= _CLOSE else _LEADING


def _entry(
    flow: Flow, widths: Widths, section: Section, lines: Sequence[str], leading: float, page: int | None
) -> None:
    indent = _indent(section)
    flow.need(len(lines) * leading - 0.01)
    top = flow.y
    for line in lines:
        flow.put(Run(indent, flow.y + BODY, BODY, line))
        flow.y += leading
    if page is not None:
        number = str(page + 1)
        x = WIDE - LEFT - widths.of(number, BODY)
        flow.put(Run(x, flow.y - leading + BODY, BODY, number))
        flow.put(Jump(indent, top, WIDE - LEFT - indent, flow.y - top, page))


def _foot(document: Document, widths: Widths, number: int, count: int) -> list[Op]:
    said = f"{number} / {count}"
    room = ACROSS - widths.of(said, 8.0) - 12
    line = widths.lines(document.footer, 7.5, room)[0]
    return [
        Box(LEFT, FOOT - 12, ACROSS, 0.4, 150),
        Run(LEFT, FOOT, 7.5, line, grey=90),
        Run(WIDE - LEFT - widths.of(said, 8.0), FOOT, 8.0, said, grey=90),
    ]


class _Body:
    """Blocks one after the other; ``piece`` is the number of the next that is said."""

    def __init__(self, document: Document, widths: Widths, piece: int) -> None:
        self.flow, self.widths, self.piece = Flow(), widths, piece
        self.document, self.places = document, list[Place]()

    def sections(self) -> None:
        for at, section in enumerate(self.document.sections):
            self.flow.need(min(self.ahead(at), (BOTTOM - TOP) * 0.6))
            self.heading(section)
            for block in section.blocks:
                self.block(block)
        if self.piece != len(pieces_of(self.document, picture_texts)):
            raise AssertionError("pieces laid out and pieces of the document are not the same")

    def ahead(self, at: int) -> float:
        """What a heading needs of its page: itself, and the beginning of what it is the heading of."""
        section = self.document.sections[at]
        own = _HEADS.get(section.level, 9.5) * 2.3 + 4
        match section.blocks:
            case (Table() as table, *_):
                return own + beginning(self.widths, table)
            case (Figure() as figure, *_):
                made = picture(figure.chart, self.document.lang)
                return own + made.high * ACROSS / made.wide
            case () if at + 1 < len(self.document.sections):
                below = self.document.sections[at + 1]
                return own + (self.ahead(at + 1) if below.level > section.level else 0)
            case _:
                return own + 3 * _LEADING

    def heading(self, section: Section) -> None:
        size = _HEADS.get(section.level, 9.5)
        flow = self.flow
        if flow.y > 60:
            flow.y += size * 0.9
        self.places.append(Place(section.title, section.level, len(flow.pages) - 1, flow.y))
        self.text(section.title, size, size * 1.4, strong=True)
        flow.y += 3

    def text(
        self,
        text: str,
        size: float = BODY,
        leading: float = _LEADING,
        *,
        strong: bool = False,
        indent: float = 0,
    ) -> None:
        """One piece of running text, line by line over pages."""
        self.piece += 1
        self.lines(((text, indent, strong),), size, leading)

    def lines(self, texts: Sequence[tuple[str, float, bool]], size: float, leading: float) -> None:
        """What one piece says: texts, each with where it begins; they stand below each other."""
        flow = self.flow
        flow.need(leading * 2)
        flow.put(Begin(self.piece - 1))
        for text, indent, strong in texts:
            for line in self.widths.lines(text, size, ACROSS - indent):
                if leading > flow.room:
                    flow.put(End())
                    flow.turn()
                    flow.put(Begin(self.piece - 1))
                if line:
                    flow.put(Run(LEFT + indent, flow.y + size, size, line, strong))
                flow.y += leading
        flow.put(End())

    def block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self.text(block.text, strong=block.strong)
                self.flow.y += 4
            case Bullets():
                for line in block.lines:
                    self.flow.need(_LEADING * 2)
                    self.flow.put(Run(LEFT + 4, self.flow.y + BODY, BODY, _NONE))
                    self.text(line, indent=14)
                self.flow.y += 4
            case Facts():
                self.facts(block)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)

    def table(self, table: Table) -> None:
        none = WORDS["none"].say(self.document.lang)
        lay_table(self.flow, self.widths, table, self.piece, none)
        self.piece += len(table.rows)

    def figure(self, figure: Figure) -> None:
        """The picture, across the page; one that is higher than a page is made smaller."""
        made = picture(figure.chart, self.document.lang)
        scale = min(ACROSS / made.wide, (BOTTOM - TOP) / made.high)
        flow = self.flow
        flow.need(made.high * scale)
        flow.put(Shapes(LEFT, flow.y, scale, made.shapes), Begin(self.piece))
        self.piece += 1
        for one in made.letters:
            size, said = one.size * scale, self.widths.shown(one.text)
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[one.anchor] * self.widths.of(said, size)
            x, y = LEFT + one.x * scale - back, flow.y + one.y * scale
            flow.put(Run(x, y, size, said, one.strong, one.grey))
        flow.put(End())
        flow.y += made.high * scale + 10

    def facts(self, facts: Facts) -> None:
        """Names left, what they say beside them; what is longer than a line goes on below itself."""
        names = [self.widths.of(self.widths.shown(name), BODY) for name, _ in facts.rows]
        beside = min(150.0, max(names, default=0.0)) + 14
        for name, said in facts.rows:
            self.piece += 1
            self.fact(name, said, beside)
        self.flow.y += 6

    def fact(self, name: str, said: str, beside: float) -> None:
        flow, piece = self.flow, self.piece - 1
        left = self.widths.lines(name, BODY, beside - 10)
        right = self.widths.lines(said, BODY, ACROSS - beside)
        flow.need(min(len(left), 6) * _LEADING)
        flow.put(Begin(piece))
        for at in range(max(len(left), len(right))):
            if flow.room < _LEADING:
                flow.put(End())
                flow.turn()
                flow.put(Begin(piece))
            for lines, x, strong in ((left, LEFT, True), (right, LEFT + beside, False)):
                if at < len(lines) and lines[at]:
                    flow.put(Run(x, flow.y + BODY, BODY, lines[at], strong))
            flow.y += _LEADING
        flow.put(End())
