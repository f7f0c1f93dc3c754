"""The confirmation sheet: what will be printed, the findings to put right in it, printing, signing.

A fact or a view is changed from here and the sheet printed again with one key: at a closing meeting everybody
waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from inspector_tui import workspace as ws
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.sheet_views import Printed, SheetLang, SheetSeen, SheetStanding
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingView, Saved

from ...commands import Command
from ...inert import fitted, plain
from ...painting import day_time
from ...recording import Recording
from ...widgets.line_list import LineList, Painted
from ...widgets.lines import SayLine
from ...widgets.text_view import TextView
from .sheet_words import (
    LANGS,
    LANGUAGES,
    NO_FINDING,
    NOT_PRINTED,
    OUTDATED,
    READ_ONLY,
    SHEET_COMMANDS,
    UNSETTLED,
)


class SheetScreen(Recording[str]):
    """Gives back the item to go to, or None."""

    CSS_PATH = "sheet.tcss"
    HEADING: ClassVar[Text] = Text("점검확인서", "Confirmation sheet")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = SHEET_COMMANDS
    AUTO_FOCUS = "#findings"

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._lang: SheetLang = "ko"
        self._seen: SheetSeen | None = None
        self._standing: SheetStanding | None = None
        self._read_only = False
        self._unsaved: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """How it stands, the findings, the sheet itself."""
        yield SayLine("stands")
        yield SayLine("warns")
        with Container(id="sides"):
            yield LineList[FindingView](self._paint, lambda found: found.id, id="findings")
            yield TextView("paper")

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    def heading(self) -> str:
        """Which case, which version, in which language."""
        seen = self._seen
        version = "" if seen is None else f"  v{seen.version}  {self.say(LANGUAGES[self._lang])}"
        pages = "" if seen is None else self.say(Text(f"  {seen.pages}쪽", f"  {seen.pages} pages"))
        return f"{self.say(self.HEADING)}  {self._case}{version}{pages}"

    @property
    def findings(self) -> LineList[FindingView]:
        """The list."""
        return self.query_one("#findings", LineList)

    def _paint(self, found: FindingView, width: int) -> Painted:
        said = self.say(found.view.label)
        tone = "warn" if found.view.value == "disagree" else "dim"
        fact = found.fact.say(self.face.lang) or found.fact.ko or found.fact.en
        return [
            (f" {fitted(found.label, 7)} ", "strong"),
            (fitted(said, 11) + " ", tone),
            (fitted(fact, max(4, width - 21)), ""),
        ]

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The sheet as it would be printed now."""
        run = self.face.door.run
        kept = await run(ws.resume.recall, "sheet/lang")
        self._lang = next((lang for lang in LANGS if lang == kept), self._lang)
        self._read_only = await run(lambda desk: desk.read_only)
        await self._read()

    async def _read(self) -> None:
        run = self.face.door.run
        self._seen = await run(ws.sheets.see, self._case, self._lang)
        self._standing = await run(ws.sheets.standing, self._case)
        rows = await run(ws.findings.all, self._case)
        self._unsaved = await self._left_unsaved(rows)
        if not self.is_mounted:
            return
        self.findings.empty = " " + self.say(NO_FINDING)
        self.findings.set_rows(rows)
        self.query_one("#paper", TextView).show(plain(line) for line in self._seen.text.split("\n"))
        self._say_all()

    async def _left_unsaved(self, rows: Sequence[FindingView]) -> tuple[str, ...]:
        """Findings whose change or view was typed and left without saving: the sheet does not have it."""
        await self.face.keeper.flush()
        kept: set[str] = set()
        for sort in ("finding", "view"):
            kept |= set(await self.face.door.run(ws.resume.recall_under, f"kept/{sort}/{self._case}/"))
        return tuple(found.label for found in rows if found.id in kept)

    def _say_all(self) -> None:
        from textual.widgets import Static

        self.query_one("#heading", Static).update(plain(self.heading()))
        told, tone = self._stands()
        self.query_one("#stands", SayLine).show(self.say(told), tone)
        warned = "  ".join(self.say(one) for one in self._warnings())
        self.query_one("#warns", SayLine).show(warned, "$warning")

    def _stands(self) -> tuple[Text, str]:
        """One sentence on what is printed and signed."""
        found = self._standing
        if found is None or not found.version:
            return Text("아직 출력하지 않았습니다.", "Not printed yet."), ""
        at = day_time(found.at)
        printed = Text(f"제{found.version}판 출력 {at}", f"Version {found.version} printed {at}")
        signed = found.outcome.label if found.outcome else Text("서명 전", "not signed")
        if found.current:
            return Text(f"{printed.ko}, {signed.ko}", f"{printed.en}, {signed.en}"), "$success"
        said = ", ".join(f"{one.what.ko} {one.how.ko}" for one in found.changes)
        told = ", ".join(f"{one.what.en} {one.how.en}" for one in found.changes)
        gone = (
            Text("서명이 현재 내용에 미치지 않음", "the signing no longer covers it")
            if found.outcome or found.outdated_signing
            else Text("다시 출력해야 함", "print it again")
        )
        return Text(
            f"{printed.ko} 뒤 바뀜: {said}. {gone.ko}", f"Since v{found.version}: {told}; {gone.en}"
        ), ("bold $error")

    def _warnings(self) -> Iterator[Text]:
        seen = self._seen
        if seen is None:
            return
        if seen.unsettled:
            yield UNSETTLED.filled(labels=", ".join(seen.unsettled))
        if self._unsaved:
            told = ", ".join(self._unsaved)
            yield Text(f"저장하지 않은 수정 있음: {told}", f"Typed and not saved: {told}")
        if seen.missing:
            told = ", ".join(f"{label}({'/'.join(langs)})" for label, langs in seen.missing)
            yield Text(f"번역 없음: {told}", f"Not translated: {told}")

    def why_not(self, name: str) -> Text | None:
        """What is missing for a key."""
        seen, found = self._seen, self._standing
        if name in ("save", "where", "fact", "view", "sign", "detached") and self._read_only:
            return READ_ONLY
        if name in ("fact", "view", "go") and self.findings.current is None:
            return NO_FINDING
        if name in ("save", "where") and seen is not None and seen.unsettled:
            return UNSETTLED.filled(labels=", ".join(seen.unsettled))
        if name in ("sign", "detached") and (found is None or not found.version):
            return NOT_PRINTED
        if name == "sign" and found is not None and not found.current:
            return OUTDATED
        return None

    @on(LineList.Moved)
    def _show_finding(self) -> None:
        """The paper follows the cursor."""
        found = self.findings.current
        if found is not None:
            self.query_one("#paper", TextView).reveal(f"[{found.label}]")

    # -- editing -----------------------------------------------------------------------------------

    @on(LineList.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("fact")

    def do_fact(self) -> None:
        """The finding in its dialog; afterwards the sheet anew."""
        self.once(self._fact)

    async def _fact(self) -> None:
        from ..findings.finding import FindingDialog

        found, run = self.findings.current, self.face.door.run
        if found is None or not found.items:
            return
        overview = await run(ws.cases.overview, self._case)
        item = await run(ws.cases.item, self._case, found.items[0])
        await self._after(await self.face.push_screen_wait(FindingDialog(self._case, overview, item, found)))

    def do_view(self) -> None:
        """What the provider says of it."""
        self.once(self._view)

    async def _view(self) -> None:
        from ..findings.csp_view import CspViewDialog

        found = self.findings.current
        if found is not None:
            await self._after(await self.face.push_screen_wait(CspViewDialog(self._case, found)))

    async def _after(self, saved: Saved | None) -> None:
        if saved is not None:
            self.face.note_saved(self.face.clock())
            self.face.tell(saved.said)
        await self._read()

    def do_go(self) -> None:
        """To its item."""
        found = self.findings.current
        if found is not None and found.items:
            self.dismiss(found.items[0])

    # -- printing ----------------------------------------------------------------------------------

    def do_tongue(self) -> None:
        """The next language of the sheet."""
        self._lang = LANGS[(LANGS.index(self._lang) + 1) % len(LANGS)]
        self.face.keeper.put("sheet/lang", ws.resume.remember, "sheet/lang", self._lang, quiet=True)
        self.once(self._read)

    def do_save(self) -> None:
        """Print where it was printed last, else ask where."""
        self.once(self._print)

    async def _print(self) -> None:
        folder = await self.face.door.run(ws.resume.recall, f"sheet/folder/{self._case}")
        form = await self.face.door.run(ws.resume.recall, "sheet/form") or "all"
        if not folder:
            await self._where()
            return
        from .sheet_print import forms_of

        try:
            made = await self.face.door.run(
                ws.sheets.print_sheet, self._case, out=Path(folder), lang=self._lang, forms=forms_of(form)
            )
        except InspectorError as error:
            if error.exit_code != 3 and error.code != "sheet-in-the-way":
                raise
            self.face.tell_error(error)  # another folder helps
            await self._where()
            return
        await self._printed(made)

    def do_where(self) -> None:
        """Ask where and in which form, then print."""
        self.once(self._where)

    async def _where(self) -> None:
        from .sheet_print import SheetPrintDialog

        made = await self.face.push_screen_wait(SheetPrintDialog(self._case, self._lang))
        if made is not None:
            await self._printed(made)

    async def _printed(self, made: Printed) -> None:
        from .sheet_print import SheetPrintedDialog

        self.face.note_saved(self.face.clock())
        await self._read()
        await self.face.push_screen_wait(SheetPrintedDialog(made))

    # -- signing -----------------------------------------------------------------------------------

    def do_sign(self) -> None:
        """What happened on paper."""
        self.once(self._sign)

    async def _sign(self) -> None:
        from .sheet_sign import SheetSignDialog

        seen = self._seen
        if seen is None:
            return
        done = await self.face.push_screen_wait(SheetSignDialog(self._case, seen))
        if done is not None:
            self.face.note_saved(self.face.clock())
            self.face.tell(done.moved.said if done.moved else done.signed.said)
            if done.unmoved is not None:
                self.problem(done.unmoved)
        await self._read()

    def do_versions(self) -> None:
        """What was printed before."""
        self.once(self._versions)

    async def _versions(self) -> None:
        from .sheet_versions import SheetVersionsDialog

        await self.face.push_screen_wait(SheetVersionsDialog(self._case))

    def do_detached(self) -> None:
        """A signature that the provider made."""
        self.once(self._detached)

    async def _detached(self) -> None:
        from .sheet_detached import SheetDetachedDialog

        await self.face.push_screen_wait(SheetDetachedDialog(self._case))
        await self._read()
