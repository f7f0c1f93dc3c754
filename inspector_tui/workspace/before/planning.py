"""The plan file: read. docs/plan.md describes it; plan_checks.py holds it against its catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from ...catalogue.locate import shipped
from ...catalogue.shape import fitted
from ...catalogue.source import read_source
from ...model.plan import Plan, PlanCertificate, PlanClaim, PlanStep
from ...model.record import AssetFacts, Member
from ...model.scope import FeatureFacts
from ...model.text import Lang, Text
from ...model.views import Person
from ..errors import NotOnTeam, PlanBookInvalid, PlanInvalid
from ..seats import seat_of
from .self_assessment_errors import FileThere

_MEMBERS: Mapping[str, type[BaseModel]] = {
    "team": Member,
    "assets": AssetFacts,
    "claims": PlanClaim,
    "features": FeatureFacts,
    "certificates": PlanCertificate,
    "course": PlanStep,
}
"""Lists of the plan whose entries are told apart in messages."""

SHIPPED = "shipped"
"""The catalogue that comes with the program."""


class PlanRead(NamedTuple):
    """A plan, and what to look at in the file it came from."""

    plan: Plan
    remarks: tuple[Text, ...] = ()


def read_plan(file: Path) -> Plan:
    """The plan in a YAML file or a workbook; see :func:`read`."""
    return read(file).plan


def read(file: Path) -> PlanRead:
    """The plan in a YAML file or a workbook, told apart by what they hold.

    Raises PlanInvalid or PlanBookInvalid with the place of the first problem and the count of others, and
    for a workbook that cannot be read what the exchange room says.
    """
    return _from_book(file) if _is_book(file) else PlanRead(_from_yaml(file))


def write_template(file: Path, lang: Lang, plan_file: Path | None = None) -> None:
    """A workbook for a plan: empty, or filled in from a plan file.

    Raises FileThere, for it may be one that was filled in, and what reading and writing raise.
    """
    from ...exchange.plan_write import write_plan

    plan = None if plan_file is None else read_plan(plan_file)
    if file.exists():
        raise FileThere(path=file)
    write_plan(file, plan, lang)


def _is_book(file: Path) -> bool:
    """Whether a file is a workbook, of whatever sort: a ZIP, an old Excel file, or called one."""
    try:
        with file.open("rb") as stream:
            head = stream.read(4)
    except OSError:
        return False
    return head in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or file.suffix.lower() in (".xlsx", ".xlsm", ".xls")


def _from_book(file: Path) -> PlanRead:
    from ...exchange.plan_read import PlanTree
    from ...exchange.workbook import read_book

    tree = PlanTree(read_book(file))
    problems = list(tree.problems)
    if not problems:
        fit = fitted(Plan, tree.root, _MEMBERS)
        if isinstance(fit, Plan):
            return PlanRead(fit, tuple(dict.fromkeys(tree.remarks)))
        problems = list(fit)
    first = problems[0]
    raise PlanBookInvalid(
        file=file.name,
        where=first.file,
        reason_ko=f"{first.path} {first.reason.ko}".strip(),
        reason_en=f"{first.path} {first.reason.en}".strip(),
        more=len(problems) - 1,
    )


def _from_yaml(file: Path) -> Plan:
    root, problems = read_source(file)
    if root is not None and not problems:
        fit = fitted(Plan, root, _MEMBERS)
        if isinstance(fit, Plan):
            return fit
        problems = tuple(fit)
    first = problems[0]
    raise PlanInvalid(
        file=file.name,
        line=first.line or 1,
        reason_ko=f"{first.path} {first.reason.ko}".strip(),
        reason_en=f"{first.path} {first.reason.en}".strip(),
        more=len(problems) - 1,
    )


def catalogue_of(plan: Plan, beside: Path | None) -> Path | None:
    """The folder of the catalogue the plan names, None for the shipped one; relative to the plan file."""
    if plan.catalogue == SHIPPED:
        return None
    return (beside or Path()) / Path(plan.catalogue).expanduser()


def check_member(plan: Plan, person: Person) -> None:
    """The person of this laptop must be on the team. Raises NotOnTeam."""
    if seat_of(plan.team, person) is None:
        raise NotOnTeam(
            person=f"{person.name} ({person.letter})",
            team=", ".join(f"{member.name} ({member.letter})" for member in plan.team),
        )


def sample_plan() -> Path:
    """The plan of the sample assessment."""
    return shipped("data") / "sample" / "plan.yaml"
