"""The rows of a conflict: a head for each register, and one for each part that can be chosen by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from inspector_tui.model.conflict_views import Choice, Contender, Contest, Part
from inspector_tui.model.text import Lang, Text

from ...inert import plain, together
from ...painting import day_time
from ...word_diff import changed_words, own_words

BEFORE = Text("갈라지기 전", "Before they parted")
NONE_BEFORE = Text("없음", "none")
MINE = Text("나", "mine")
EVIDENCE = Text("증적", "Evidence")
EMPTY = Text("(비어 있음)", "(empty)")
SAME = Text("양쪽이 같은 내용: ", "The same on all sides: ")
WRITTEN = Text("직접 쓴 값", "Written anew")


@dataclass(slots=True)
class Choosing:
    """What a person has chosen so far of one register."""

    whole: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    written: dict[str, Text] = field(default_factory=dict)

    def take(self, entry: str) -> None:
        """The whole value of one side."""
        self.whole = entry
        self.parts.clear()
        self.written.clear()

    def take_part(self, part: str, entry: str) -> None:
        """One part of one side."""
        self.parts[part] = entry
        self.written.pop(part, None)

    def write(self, part: str, text: Text) -> None:
        """One part in words of one's own."""
        self.written[part] = text
        self.parts.pop(part, None)

    def complete(self, contest: Contest) -> bool:
        """Whether it says which value holds: a whole one, or each part that differs."""
        known = {*self.parts, *self.written}
        return bool(self.whole) or (
            contest.mixes and all(part.name in known for part in contest.parts if part.differs)
        )

    def choice(self, contest: Contest) -> Choice:
        """As it is recorded. Parts that all sides share come with any of them."""
        readable = [one.entry for one in contest.contenders if one.readable]
        start = self.whole or next(iter(self.parts.values()), "") or next(iter(readable), "")
        return Choice(entry=start, parts=dict(self.parts), written=dict(self.written))


def sides(contest: Contest) -> list[Contender | None]:
    """Base (None where there was none), then the contenders: digit 0, then 1 and on."""
    return [contest.base, *contest.contenders]


class Row(Container):
    """One line of choices: the label above, a cell for each side below it or beside each other."""

    def __init__(self, contest: Contest, part: Part | None, lang: Lang, *, evidence: bool = True) -> None:
        super().__init__(classes="head row" if part is None else "part row")
        self._with_evidence = evidence
        self.contest = contest
        self.part = part
        self._lang: Lang = lang

    def compose(self) -> ComposeResult:
        """Label and cells."""
        label = self.contest.what if self.part is None else self.part.label
        yield Static(together((label.say(self._lang), "bold")), classes="label")
        with Container(classes="cells"):
            for number, side in enumerate(sides(self.contest)):
                if number == 0 and not self.contest.parts:
                    continue  # of a withdrawal there is nothing before
                yield Static(self._cell(number, side), classes="cell", id=None)

    def mark(self, choosing: Choosing, *, here: bool) -> None:
        """Show what is chosen, and whether the cursor is here."""
        self.set_class(here, "-here")
        label = self.query_one(".label", Static)
        name = (self.contest.what if self.part is None else self.part.label).say(self._lang)
        lead = "> " if here else "  "
        written = self.part is not None and choosing.written.get(self.part.name)
        more = f"   {WRITTEN.say(self._lang)}: " if written else ""
        words = written.say(self._lang).replace("\n", " ") if written else ""
        label.update(together((lead + name, "bold"), more, (words, "bold $accent")))
        first = 0 if self.contest.parts else 1
        for number, cell in enumerate(self.query(".cell").results(Static), first):
            side = sides(self.contest)[number]
            chosen = side is not None and side.entry == self._chosen(choosing)
            cell.set_class(chosen, "-chosen")
            cell.update(self._cell(number, side, chosen=chosen))

    def _chosen(self, choosing: Choosing) -> str:
        if self.part is None:
            return choosing.whole
        if self.part.name in choosing.written:
            return ""
        return choosing.parts.get(self.part.name, choosing.whole)

    def _cell(self, number: int, side: Contender | None, *, chosen: bool = False) -> Content:
        mark = "*" if chosen else " "
        if self.part is not None:
            return together((f"{mark}{number} ", "bold $accent"), self._words(number))
        lines = list(self._head(number, side, mark))
        return Content("\n").join(lines)

    def _words(self, number: int) -> Content:
        part, lang = self.part, self._lang
        if part is None:
            return plain("")
        if number == 0:
            said = part.base.say(lang) if part.base is not None else "-"
            return plain(said or EMPTY.say(lang))
        said = part.said[number - 1].say(lang)
        if part.base is not None:
            return changed_words(part.base.say(lang), said) if said or part.base.say(lang) else plain("-")
        others = [one.say(lang) for place, one in enumerate(part.said) if place != number - 1]
        return own_words(said, others) if said else plain(EMPTY.say(lang))

    def _head(self, number: int, side: Contender | None, mark: str) -> Iterator[Content]:
        lang = self._lang
        if side is None:
            yield together((f"{mark}0 {BEFORE.say(lang)}", "bold $accent"), f"  {NONE_BEFORE.say(lang)}")
            return
        who = f"{side.by} ({MINE.say(lang)})" if side.mine else side.by
        name = f"{BEFORE.say(lang)}  {side.by}" if number == 0 else who
        device = side.device if number else ""
        when = f"  {day_time(side.at) if side.at else ''} {device}".rstrip()
        yield together((f"{mark}{number} {name}", "bold $accent"), (when, "$text-muted"))
        for piece in side.evidence if self._with_evidence else ():
            yield plain(f"   {EVIDENCE.say(lang)} {piece.say(lang)}")
        yield from self._fields(number, side)

    def _fields(self, number: int, side: Contender | None) -> Iterator[Content]:
        """What has no row of its own: of a value that is taken whole, the parts that differ."""
        if side is None or self.contest.mixes:
            if side is not None and not side.readable:
                yield plain("   " + " ".join(words.say(self._lang) for _, words in side.fields))
            return
        differing = [part for part in self.contest.parts if part.differs]
        if not side.readable or not differing:
            for label, words in side.fields:
                yield plain(f"   {label.say(self._lang)} {words.say(self._lang)}".rstrip())
            return
        for part in differing:
            cell = Row(self.contest, part, self._lang)
            yield together((f"   {part.label.say(self._lang)} ", "$text-muted"), cell._words(number))


def rows_of(contest: Contest, lang: Lang, *, evidence: bool) -> Iterator[Row]:
    """The head, with the ``evidence`` of each side; then the parts that can be chosen one by one."""
    yield Row(contest, None, lang, evidence=evidence)
    if contest.mixes:
        for part in contest.parts:
            if part.differs and part.mixes:
                yield Row(contest, part, lang)


def same_line(contest: Contest, lang: Lang) -> str:
    """The parts in which all sides agree, by name."""
    same = [part.label.say(lang) for part in contest.parts if not part.differs and part.said[0].ko]
    return SAME.say(lang) + ", ".join(same) if same and contest.mixes else ""
