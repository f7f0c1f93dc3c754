"""Sign somebody in: the request is read, its fingerprint compared with its sender, roles and times given."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import OfficeTrust, RequestRow
from inspector_tui.model.words import Role

from ...commands import Command
from ...dialog import CANCEL
from ...forms import Labelled, Line, Tick
from ...inert import fitted, together
from ...paths import PathLine, path_of
from ...recording import Recording
from ...several import Several
from ...widgets.line_list import LineList, Painted
from ..trust.times import instant, now_of
from ..trust.trust_words import NO_ROLE, grouped_fingerprint, role_options, shown_time

NO_PATH = Text("요청 파일(.enrol)이나 그 폴더를 입력하십시오.", "Name a request (.enrol), or its folder.")
NONE_THERE = Text("읽을 수 있는 등록 요청이 없습니다.", "There is no request that can be read.")
NOT_CHOSEN = Text("등록할 요청을 먼저 고르십시오 (enter).", "Choose a request first (enter).")
COMPARE = Text(
    "지문을 요청한 사람과 전화나 대면으로 대조하고 표시하십시오.",
    "Compare the fingerprint with its sender, by telephone or face to face, and tick.",
)
COMPARED = Text("지문을 본인과 대조했습니다", "I compared the fingerprint with its owner")
OTHER = Text(
    "요청 파일이 대조한 뒤에 바뀌었습니다. 다시 읽고 대조하십시오.",
    "The request file has changed since it was compared. Read it again and compare.",
)
KNOWN = Text("이미 '{who}'의 키로 등록되어 있습니다.", "On the list already, as a key of '{who}'.")


class SignInDialog(Recording[str]):
    """A list of requests, the one chosen in full, what it is given. Gives back the key's fingerprint."""

    CSS_PATH = "office.tcss"
    HEADING: ClassVar[Text] = Text("등록", "Enrol")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "save",
            ("f10", "ctrl+s"),
            Text("등록", "Enrol"),
            Text("새 목록에 등록합니다.", "Put it in the draft of the next list."),
            True,
            True,
        ),
        CANCEL,
    )
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self._chosen: RequestRow | None = None

    def keep_key(self) -> str:
        """Where requests are, and what was typed."""
        return "sign-in"

    def body(self) -> ComposeResult:
        """Path, requests, the one chosen, fields."""
        hint = self.say(
            Text("요청 파일(.enrol)이나 폴더, enter로 읽기", "a request or a folder; enter reads")
        )
        yield Labelled(self.say(Text("요청", "Request")), PathLine(id="path", placeholder=hint))
        yield LineList[RequestRow](self._paint, lambda row: str(row.path), id="rows")
        yield Static("", id="request")
        yield Tick(self.say(COMPARED), id="compared")
        yield Labelled(self.say(Text("역할", "Roles")), Several(role_options(self.face.lang), id="roles"))
        now = self.say(Text("지금 (아니면 2026-11-26)", "now, or as 2026-11-26"))
        yield Labelled(self.say(Text("시작", "From")), Line(id="begins", placeholder=now))
        later = self.say(Text("2년 뒤 (아니면 2027-12-31)", "two years from then, or as 2027-12-31"))
        yield Labelled(self.say(Text("끝", "To")), Line(id="ends", placeholder=later))

    def on_mount(self) -> None:
        """Nothing is chosen yet."""
        self._offer(None)

    async def offer(self) -> dict[str, str]:
        """The folder of last time, read at once."""
        folder = await self.face.door.run(ws.resume.recall, "sign-in/folder")
        if not folder or self.words("path"):
            return {}
        with self.prevent(Input.Changed):
            self.query_one("#path", PathLine).offer(folder)
        self.once(self._read)
        return {"path": folder}

    def _paint(self, row: RequestRow, width: int) -> Painted:
        roles = ", ".join(self.say(role.label) for role in row.roles)
        known = self.say(KNOWN.filled(who=row.known_as)) if row.known_as else ""
        return [
            (" " + fitted(f"{row.name} ({row.id})", 26 if width < 100 else 40) + " ", "strong"),
            (fitted(roles, 26) + " ", ""),
            (fitted(shown_time(row.made), 17), "dim"),
            (known, "warn"),
        ]

    @on(Input.Submitted, "#path")
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        if not self.words("path"):
            self.problem(NO_PATH)
            return
        self.problem(None)
        self.once(self._read)

    async def _read(self) -> None:
        home, path = self.face.home, path_of(self.words("path"))

        def found() -> tuple[RequestRow, ...]:
            if path.is_dir():
                return ws.trust_office.requests(path, home)
            return (ws.enrolment.read_request(path, home),)

        self._offer(None)
        rows = await asyncio.to_thread(found)
        self.query_one("#rows", LineList).set_rows(rows)
        self.problem(None if rows else NONE_THERE)
        if len(rows) == 1:
            self._choose(rows[0])
        elif rows:
            self.query_one("#rows").focus()

    @on(LineList.Chosen, "#rows")
    def _row_chosen(self, event: LineList.Chosen) -> None:
        if (row := event.lines.current) is not None:
            self._choose(row)

    @on(LineList.Moved, "#rows")
    def _row_left(self, event: LineList.Moved) -> None:
        """What was compared belongs to the request it was compared for."""
        if self._chosen is not None and event.lines.current != self._chosen:
            self._offer(None)

    def _choose(self, row: RequestRow) -> None:
        self._offer(row)
        self.query_one("#compared").focus()

    def _offer(self, row: RequestRow | None) -> None:
        self._chosen = row
        self.query_one("#compared", Tick).on = False
        for name in ("request", "compared"):
            self.query_one(f"#{name}").display = row is not None
        for found in self.query(Labelled):
            if not found.query("#path"):
                found.display = row is not None
        if row is not None:
            roles = self.query_one("#roles", Several)
            roles.put(",".join(role.value for role in row.roles))
            self.query_one("#request", Static).update(Content("\n").join(self._told(row)))

    def _told(self, row: RequestRow) -> list[Content]:
        lines = [
            together((f"{row.name} ({row.id})", "bold"), f"  {shown_time(row.made)}"),
            together((grouped_fingerprint(row.fingerprint), "bold $accent")),
        ]
        if row.known_as:
            lines.append(together((self.say(KNOWN.filled(who=row.known_as)), "bold $warning")))
        return lines

    def why_not(self, name: str) -> Text | None:
        """Nobody is signed in whose fingerprint was not compared."""
        if name != "save":
            return None
        if self._chosen is None:
            return NOT_CHOSEN
        return None if self.words("compared") else COMPARE

    def do_save(self) -> None:
        """Into the draft."""
        wrong = self.why_not("save") or (None if self.words("roles") else NO_ROLE)
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        row = self._chosen
        if row is None:
            return
        home, at = self.face.home, await now_of(self.face)
        roles = [Role(one) for one in self.query_one("#roles", Several).chosen]
        begins = await instant(self.face, self.words("begins"))
        ends = await instant(self.face, self.words("ends"), end=True)

        def signed_in() -> OfficeTrust | None:
            # The stick may hold another file by now: what was compared is what is signed in.
            if ws.enrolment.read_request(row.path, home).fingerprint != row.fingerprint:
                return None
            return ws.trust_office.sign_in(home, row.path, roles=roles, begins=begins, ends=ends, at=at)

        made = await asyncio.to_thread(signed_in)
        if made is None:
            self._offer(None)
            self.problem(OTHER)
            return
        folder = str(row.path.parent)
        self.face.keeper.put("sign-in/folder", ws.resume.remember, "sign-in/folder", folder, quiet=True)
        self.finish(row.fingerprint)
