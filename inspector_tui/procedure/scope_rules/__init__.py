"""The rule files of the permitted-use decision: data with a version and dates, read strictly.

One JSON file per legal basis. An office may put its own in the place of a shipped one, so what keeps the
answers safe is checked here and not trusted to whoever writes a file: adding data to a feature can never
turn a row that forbids off, and no row allows data that it does not name.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from inspector_tui.model.checklist import Strict
from inspector_tui.model.record import Day, Short
from inspector_tui.model.scope import Criticality, DataClass, Permission, ServiceClass
from inspector_tui.model.text import Text

from ..errors import ScopeRulesInvalid

MAX_FILE = 256 * 1024
_BASIS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,31}$")]
RowId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]


class Said(Strict):
    """A sentence in both languages."""

    ko: Annotated[Short, Field(min_length=1)]
    en: Annotated[Short, Field(min_length=1)]

    @property
    def text(self) -> Text:
        """As the faces hold it."""
        return Text(self.ko, self.en)


class When(Strict):
    """The conditions of a row: all that are given must hold.

    ``data_any``: at least one of these is handled. ``data_only``: something was declared, and nothing but
    these. ``undeclared``: nothing was declared, or unknown was.
    """

    service: tuple[ServiceClass, ...] | None = Field(default=None, min_length=1, max_length=20)
    data_any: tuple[DataClass, ...] | None = Field(default=None, min_length=1, max_length=20)
    data_only: tuple[DataClass, ...] | None = Field(default=None, min_length=1, max_length=20)
    undeclared: bool = False
    criticality: tuple[Criticality, ...] | None = Field(default=None, min_length=1, max_length=3)
    mobile: bool | None = None
    measures: bool | None = None


class Row(Strict):
    """A row of the table."""

    id: RowId
    when: When
    result: Permission
    code: Code
    text: Said

    @model_validator(mode="after")
    def _safe(self) -> Row:
        allows = self.result is Permission.ALLOWED
        if allows and (self.when.data_only is None or DataClass.UNKNOWN in self.when.data_only):
            raise ValueError("a row that allows must say data_only, without unknown")
        if self.result is Permission.NOT_ALLOWED and self.when.data_only is not None:
            raise ValueError("a row that forbids cannot say data_only: more data would turn it off")
        return self


class Caution(Strict):
    """A line to be borne in mind; it decides nothing."""

    id: RowId
    when: When = When()
    code: Code
    text: Said


class Duty(Strict):
    """What the basis asks besides the table: a condition or somebody's duty. Shown, never judged."""

    code: Code
    text: Said


class Rules(Strict):
    """The rules of one legal basis, in one version."""

    format: Literal[1]
    basis: Annotated[str, StringConstraints(pattern=rf"^{_BASIS.pattern}$")]
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{1,3}[a-z0-9-]{0,16}$")]
    title: Said
    effective_from: Annotated[Day, Field(min_length=10)]
    effective_to: Annotated[Day, Field(min_length=10)] | None = None
    source: Said
    duties: tuple[Duty, ...] = Field(default=(), max_length=50)
    rows: tuple[Row, ...] = Field(min_length=1, max_length=200)
    warnings: tuple[Caution, ...] = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _sound(self) -> Rules:
        ids = [*(row.id for row in self.rows), *(warning.id for warning in self.warnings)]
        if doubled := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"row ids come twice: {', '.join(sorted(doubled))}")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("effective_to is before effective_from")
        return self

    def in_force(self, day: str) -> bool:
        """Whether the basis was in force on ``day`` (2026-11-16)."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


def read_rules(raw: bytes, name: str) -> Rules:
    """Rules from the bytes of a file called ``name``. Raises ScopeRulesInvalid."""
    if len(raw) > MAX_FILE:
        raise ScopeRulesInvalid(file=name, detail=f"{len(raw)} bytes > {MAX_FILE}")
    try:
        return Rules.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise ScopeRulesInvalid(file=name, detail=f"{where}: {first['msg']}".lstrip(": ")) from None


@cache
def shipped_rules() -> dict[str, Rules]:
    """The rules that come with the program, by basis, the oldest first."""
    found = [
        read_rules(file.read_bytes(), file.name)
        for file in files(__name__).iterdir()
        if file.name.endswith(".json")
    ]
    return {rules.basis: rules for rules in sorted(found, key=lambda rules: rules.effective_from)}


def rules_for(basis: str, folder: Path | None = None) -> Rules | None:
    """The rules of a basis: the office's own file ``<basis>.json`` in ``folder`` before the shipped one.

    None where there is neither. A file that cannot be used is never passed over in silence: that raises
    ScopeRulesInvalid.
    """
    own = None if folder is None or not _BASIS.fullmatch(basis) else folder / f"{basis}.json"
    if own is None or not own.is_file():
        return shipped_rules().get(basis)
    rules = read_file(own)
    if rules.basis != basis:
        raise ScopeRulesInvalid(file=own.name, detail=f"basis {rules.basis} != {basis}")
    return rules


def read_file(file: Path) -> Rules:
    """The rules in a file. Raises ScopeRulesInvalid, also when it cannot be read."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise ScopeRulesInvalid(file=file.name, detail=error.strerror or type(error).__name__) from None
    return read_rules(raw, file.name)


def own_bases(folder: Path) -> list[str]:
    """Bases that the office has files of its own for."""
    if not folder.is_dir():
        return []
    return sorted(f.stem for f in folder.glob("*.json") if f.is_file() and _BASIS.fullmatch(f.stem))
