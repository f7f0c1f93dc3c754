"""Other roles or times for a key on the list. It goes into the draft of the next one."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.trust_views import OfficeTrust, TrustedRow
from inspector_tui.model.words import Role

from ...forms import Labelled, Line
from ...recording import Recording
from ...several import Several
from ..trust.times import instant, now_of
from ..trust.trust_words import NO_ROLE, role_options, shown_day, told_facts


class ChangePersonDialog(Recording[OfficeTrust]):
    """Roles, from, to; what is not touched stays to the second."""

    HEADING: ClassVar[Text] = Text("역할·기간 변경", "Roles and times")
    AUTO_FOCUS = "#roles"

    def __init__(self, person: TrustedRow) -> None:
        super().__init__()
        self._person = person

    def heading(self) -> str:
        """Whose key."""
        return f"{self.say(self.HEADING)}  {self._person.name} ({self._person.id})"

    def keep_key(self) -> str:
        """Per key."""
        return f"change-person/{self._person.fingerprint}"

    def body(self) -> ComposeResult:
        """The key, then the fields."""
        person, lang = self._person, self.face.lang
        yield Static(Content("\n").join(told_facts(person, lang)), classes="why")
        chosen = [role.value for role in person.roles]
        yield Labelled(self.say(Text("역할", "Roles")), Several(role_options(lang), chosen, id="roles"))
        yield Labelled(self.say(Text("시작", "From")), Line(shown_day(person.begins), id="begins"))
        yield Labelled(self.say(Text("끝", "To")), Line(shown_day(person.ends), id="ends"))

    def do_save(self) -> None:
        """Into the draft."""
        wrong = None if self.words("roles") else NO_ROLE
        self.problem(wrong)
        if wrong is None:
            self.once(self._save)

    async def _save(self) -> None:
        home, person = self.face.home, self._person
        roles = [Role(one) for one in self.query_one(Several).chosen]
        begins, ends = self.words("begins"), self.words("ends")
        start = None if begins == shown_day(person.begins) else await instant(self.face, begins)
        end = None if ends == shown_day(person.ends) else await instant(self.face, ends, end=True)
        at = await now_of(self.face)
        self.finish(
            await asyncio.to_thread(
                lambda: ws.trust_office.change_person(
                    home, person.fingerprint, roles=roles, begins=start, ends=end, at=at
                )
            )
        )
