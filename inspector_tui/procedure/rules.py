"""The roll-up table: data with a version, read strictly.

What a table says is decided by people, so it is not code: ``rollup.json`` holds the proposal of
research/domain.md 5.2.14, and an office can hand in another one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints, ValidationError, model_validator

from inspector_tui.model.checklist import Prose, Strict
from inspector_tui.model.words import Essential, Verdict, WorkState

from .errors import RulesInvalid

MAX_TABLE = 64 * 1024


class Part(NamedTuple):
    """What is known of one part of an item: a sub-item, or the item on one asset.

    A verdict belongs to the states draft and judged only; ``rollup.sound`` drops any other.
    """

    verdict: Verdict | None
    state: WorkState
    essential: Essential = Essential.UNKNOWN


class Rule(Strict):
    """One line of the table: a condition of exactly one of ``any`` and ``all``."""

    any: tuple[str, ...] | None = Field(default=None, min_length=1, max_length=8)
    all: tuple[str, ...] | None = Field(default=None, min_length=1, max_length=8)
    essential: tuple[Essential, ...] | None = Field(default=None, min_length=1, max_length=3)

    @model_validator(mode="after")
    def _one_condition(self) -> Rule:
        if (self.any is None) == (self.all is None):
            raise ValueError("exactly one of 'any' and 'all'")
        return self

    def fits(self, facts: Iterable[tuple[str, Essential]]) -> bool:
        """Whether the rule holds for (word, essential) pairs. ``all`` of none at all never holds."""
        words = {word for word, mark in facts if self.essential is None or mark in self.essential}
        if self.any is not None:
            return not words.isdisjoint(self.any)
        return bool(words) and words.issubset(self.all or ())


class StateRule(Rule):
    """From the states of the parts to the state of the whole."""

    any: tuple[WorkState, ...] | None = Field(default=None, min_length=1, max_length=4)
    all: tuple[WorkState, ...] | None = Field(default=None, min_length=1, max_length=4)
    essential: None = None
    then: WorkState


class VerdictRule(Rule):
    """From the verdicts of the parts to the verdict of the whole."""

    any: tuple[Verdict, ...] | None = Field(default=None, min_length=1, max_length=4)
    all: tuple[Verdict, ...] | None = Field(default=None, min_length=1, max_length=4)
    then: Verdict


class Table(Strict):
    """A version of the roll-up. Lists are in order: the first rule that fits decides."""

    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{1,3}[a-z0-9-]{0,16}$")]
    note: Prose | None = None
    state: tuple[StateRule, ...] = Field(min_length=1, max_length=50)
    sub_items: tuple[VerdictRule, ...] = Field(min_length=1, max_length=50)
    assets: tuple[VerdictRule, ...] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _total(self) -> Table:
        """Every mixture of parts must get an answer, so that rolling up can never fail."""
        for rules, words in (
            (self.state, tuple(WorkState)),
            (self.sub_items, tuple(Verdict)),
            (self.assets, tuple(Verdict)),
        ):
            for mixture in range(1, 1 << len(words)):
                facts = [
                    (word.value, Essential.UNKNOWN) for at, word in enumerate(words) if mixture >> at & 1
                ]
                if not any(rule.essential is None and rule.fits(facts) for rule in rules):
                    raise ValueError(f"no rule for {', '.join(word for word, _ in facts)}")
        return self

    def verdict(self, kind: Literal["sub_items", "assets"], parts: Iterable[Part]) -> Verdict | None:
        """The verdict of the parts that have one, None where none has."""
        facts = [(part.verdict.value, part.essential) for part in parts if part.verdict is not None]
        rules = self.sub_items if kind == "sub_items" else self.assets
        return next((rule.then for rule in rules if rule.fits(facts)), None)

    def work_state(self, parts: Iterable[Part]) -> WorkState:
        """The state of the whole; of no parts at all: unjudged."""
        facts = [(part.state.value, part.essential) for part in parts]
        return next((rule.then for rule in self.state if rule.fits(facts)), WorkState.UNJUDGED)


def read_table(raw: bytes) -> Table:
    """A table from the bytes of its JSON file. Raises RulesInvalid."""
    if len(raw) > MAX_TABLE:
        raise RulesInvalid(detail=f"{len(raw)} bytes > {MAX_TABLE}")
    try:
        return Table.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise RulesInvalid(detail=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


@cache
def shipped_table() -> Table:
    """The table that comes with the program."""
    return read_table(files(__package__).joinpath("rollup.json").read_bytes())
