"""The fields of a piece of evidence: one key says how it was given, then only what that needs is asked."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, EvidenceView, ItemDetail, Overview, Saved
from inspector_tui.model.words import EvidenceMode, EvidenceStatus

from ...forms import Choice, Labelled, Line, Tick
from ...inert import plain
from ...recording import Recording
from .evidence_fields import FIELDS, HERE, KINDS, NOT_HERE

UNTITLED = Text("첫 칸에 무엇인지 입력하십시오.", "Say in the first field what it is.")


class Kind(Choice):
    """How it was given. A digit chooses and goes on to the first field."""

    class Taken(Message):
        """Chosen by its digit."""

    def action_take(self, number: int) -> None:
        """Choose; go on."""
        super().action_take(number)
        if number <= len(self.options):
            self.post_message(self.Taken())


class EvidenceForm(Recording[Saved]):
    """Kind and fields, filled from ``before`` where something is recorded already."""

    STOPS = True

    def __init__(
        self, case: str, overview: Overview, item: ItemDetail, before: EvidenceView | None = None
    ) -> None:
        super().__init__()
        self._case = case
        self._overview = overview
        self._item = item
        self._before = before

    def heading(self) -> str:
        """Which item."""
        label = f" {self._before.label}" if self._before else ""
        return (
            f"{self.say(self.HEADING)}{label}  {self._item.row.id.upper()} {self.say(self._item.row.title)}"
        )

    def kinds(self) -> ComposeResult:
        """How it was given."""
        before = self._before
        mode = before.mode if before else EvidenceMode.VIEWED
        here = before is None or before.status is EvidenceStatus.HELD
        kind = mode.value if before is None or here else before.status.value
        yield Kind([(key, self.say(label)) for key, label in KINDS], kind, id="kind")
        modes = [(one.value, self.say(one.label)) for one in EvidenceMode]
        to_come = mode if before else EvidenceMode.SUBMITTED
        yield Labelled(
            self.say(Text("받을 방식", "To come as")), Choice(modes, to_come.value, id="mode"), id="row-mode"
        )

    def fields(self, first: bool) -> ComposeResult:
        """The first field, or the others."""
        before: dict[str, Any] = asdict(self._before) if self._before else {}
        for field in FIELDS[:1] if first else FIELDS[1:]:
            words = before.get(field.id, "")
            line = Line(words if isinstance(words, str) else ", ".join(words), id=field.id)
            yield Labelled(self.say(field.label), line, id=f"row-{field.id}")

    def assets(self) -> ComposeResult:
        """The assets of the item."""
        chosen = self._before.assets if self._before else ()
        with Vertical(id="assets"):
            for asset in self._item.assets:
                label = f"{asset.label} {self.say(asset.title)}"
                yield Tick(label, asset.id in chosen, id=f"asset-{asset.id}")

    def on_mount(self) -> None:
        """Only the fields of the kind."""
        self.say_progress("")
        self.lay_out()

    @property
    def kind(self) -> str:
        """A mode, or a state of what is not here."""
        return self.words("kind")

    @on(Choice.Changed, "#kind")
    def _another_kind(self) -> None:
        self.lay_out()

    def lay_out(self) -> None:
        """Show what the kind needs."""
        kind = self.kind
        for field in FIELDS:
            row = self.query_one(f"#row-{field.id}", Labelled)
            row.display = kind in field.kinds
            words = self.say(field.label_for(kind))
            label = row.query_one(".label", Static)
            label.update(plain(words))
            label.styles.width = max(14, cell_len(words) + 2)
        self.query_one("#row-mode").display = kind in NOT_HERE

    @on(Kind.Taken)
    def _go_on(self) -> None:
        self.query_one("#title", Line).focus()

    def do_kind(self) -> None:
        """Back to the mode."""
        self.query_one("#kind", Kind).focus()

    def given(self) -> EvidenceInput:
        """What the visible fields say."""
        kind = self.kind
        shown = {field.id: self.words(field.id) for field in FIELDS if kind in field.kinds}
        here = kind in HERE
        return EvidenceInput(
            mode=EvidenceMode(kind if here else self.words("mode")),
            status=EvidenceStatus.HELD if here else EvidenceStatus(kind),
            title=shown.get("title", ""),
            document=shown.get("document", ""),
            version=shown.get("version", ""),
            dated=shown.get("dated", ""),
            page=shown.get("page", ""),
            place=shown.get("place", ""),
            shown_by=shown.get("shown_by", ""),
            seen_by=names_in(shown.get("seen_by", "")),
            promised=shown.get("promised", ""),
            reference=shown.get("reference", ""),
            items=(self._item.row.id,),
            assets=tuple(asset.id for asset in self._item.assets if self.words(f"asset-{asset.id}")),
        )

    async def may_be_kept(self, given: EvidenceInput) -> bool:
        """Whether nothing in it seems secret, or the person says so."""
        return await self.may_keep(
            given.title, given.document, given.place, given.shown_by, *given.seen_by, given.reference
        )

    def do_save(self) -> None:
        """Look at it, then record it."""
        given = self.given()
        problem = self.too_long({field.id: field.label_for(self.kind) for field in FIELDS})
        if not given.title and given.path is None:
            problem = UNTITLED
            self.query_one("#title", Line).focus()
        self.problem(problem)
        if problem is None:
            self.once(self.record)

    async def record(self) -> None:
        """Record what is given."""


def names_in(text: str) -> tuple[str, ...]:
    """Names between commas."""
    return tuple(name for part in text.replace("，", ",").split(",") if (name := part.strip()))[:10]
