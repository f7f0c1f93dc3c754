"""A question or a few, on one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspector_tui.model.text import Text

from ..forms import Labelled, Line
from ..inert import plain
from ..recording import Recording


class Question(NamedTuple):
    """One line to be filled in."""

    id: str
    label: Text
    words: str = ""
    hint: Text = Text("", "")
    needed: bool = True


class AskDialog(Recording[dict[str, str]]):
    """Gives back the answers by the id of their question; Enter in the last one answers."""

    HEADING: ClassVar[Text] = Text("입력", "Answer")

    def __init__(
        self,
        heading: Text,
        about: str,
        questions: Sequence[Question],
        *,
        case: str,
        explains: Text | None = None,
        check: Callable[[dict[str, str]], Text | None] | None = None,
    ) -> None:
        """``case``: whose record the answers are for ("" for none); what is kept of them goes where it goes.

        ``check`` says what is wrong with the answers, or None.
        """
        super().__init__()
        self._case = case
        self._heading = heading
        self._about = about
        self._questions = tuple(questions)
        self._explains = explains
        self._check = check

    def heading(self) -> str:
        """What about what."""
        return f"{self.say(self._heading)}  {self._about}"

    def keep_key(self) -> str:
        """Per case, question and what it is about: a number is another thing in another case."""
        return f"ask/{self._case}/{self._heading.en}/{self._about}"

    def body(self) -> ComposeResult:
        """The lines."""
        if self._explains is not None:
            yield Static(plain(self.say(self._explains)), classes="why")
        for question in self._questions:
            line = Line(question.words, id=question.id, placeholder=self.say(question.hint))
            yield Labelled(self.say(question.label), line)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        if event.input.id == self._questions[-1].id:
            event.stop()
            event.prevent_default()
            self.do_save()

    def do_save(self) -> None:
        """Give them back, if they are answers."""
        answers = {question.id: self.words(question.id) for question in self._questions}
        problem = self.too_long({question.id: question.label for question in self._questions})
        for question in self._questions:
            if question.needed and not answers[question.id] and problem is None:
                label = question.label
                problem = Text(f"'{label.ko}' 칸을 채우십시오.", f"Fill in '{label.en}'.")
                self.query_one(f"#{question.id}", Line).focus()
        if problem is None and self._check is not None:
            problem = self._check(answers)
        self.problem(problem)
        if problem is None:
            self.once(lambda: self._give(answers))

    async def _give(self, answers: dict[str, str]) -> None:
        if await self.may_keep(*answers.values()):
            self.finish(answers)
