"""The permitted-use decision: a feature of the service, held against the rules of a legal basis.

Every row that hits is a reason; the worst of them is the result; what no row names is UNDETERMINED.
Source: the FSC/FSI table of 2023-06-28; the road map of 2024-08-13; Detailed Rules Art. 2-3(1)3, 2026-04-20.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from inspector_tui.model.scope import Criticality, DataClass, Permission, ServiceClass
from inspector_tui.model.text import Text

from .scope_rules import Rules, When


class Use(NamedTuple):
    """What a feature is used for. No ``data`` at all: nothing was declared, as good as unknown."""

    service: ServiceClass
    data: frozenset[DataClass]
    criticality: Criticality
    mobile: bool = False
    measures: bool = False
    """Whether extra security measures are on record, by reference."""


class Reason(NamedTuple):
    """A row that hit. ``result`` is None for a warning: it blocks nothing."""

    row: str
    code: str
    result: Permission | None
    text: Text


class Decision(NamedTuple):
    """The result, every reason (the worst first), and what is to be borne in mind."""

    result: Permission
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...] = ()


_WORST_FIRST = (Permission.NOT_ALLOWED, Permission.UNDETERMINED, Permission.ALLOWED)

NO_RULES = Reason(
    "",
    "NO_RULES",
    Permission.UNDETERMINED,
    Text(
        "이 근거의 규칙 파일이 없습니다. 규칙 파일을 두거나 금융위에 확인하십시오.",
        "There is no rule file for this basis. Put one in place, or ask the FSC.",
    ),
)
UNNAMED = Reason(
    "",
    "UNNAMED",
    Permission.UNDETERMINED,
    Text("어느 행에도 해당하지 않습니다. 금융위에 확인하십시오.", "No row names this. Ask the FSC."),
)
NO_FEATURES = Reason(
    "",
    "NO_FEATURES",
    Permission.UNDETERMINED,
    Text(
        "사용하는 기능이 등록되지 않았습니다. 기능을 추가하십시오.",
        "No feature in use is on record. Add the features.",
    ),
)
CONFLICT = Reason(
    "",
    "CONFLICT",
    Permission.UNDETERMINED,
    Text(
        "두 노트북의 기록이 다릅니다. 어느 기록을 따를지 먼저 결정하십시오.",
        "Two laptops say different things of it. Decide first which record holds.",
    ),
)
UNREADABLE = Reason(
    "",
    "UNREADABLE",
    Permission.UNDETERMINED,
    Text(
        "읽을 수 없거나 비공개인 기능이 있습니다.",
        "There is a feature that cannot be read, or is withheld.",
    ),
)


def decide(rules: Rules | None, use: Use) -> Decision:
    """The decision for one feature; without rules UNDETERMINED. Never without a reason."""
    if rules is None:
        return alone(NO_RULES)
    hits = [Reason(row.id, row.code, row.result, row.text.text) for row in rules.rows if hit(row.when, use)]
    reasons = sorted(hits, key=lambda reason: _weight(reason.result)) or [UNNAMED]
    warnings = tuple(
        Reason(row.id, row.code, None, row.text.text) for row in rules.warnings if hit(row.when, use)
    )
    return Decision(worst(reason.result for reason in reasons), tuple(reasons), warnings)


def decide_service(decisions: Collection[Decision]) -> Decision:
    """The decision for the whole service: the worst of the features in use, with what makes it so."""
    if not decisions:
        return alone(NO_FEATURES)
    result = worst(decision.result for decision in decisions)
    reasons = dict.fromkeys(
        r for d in decisions if d.result is result for r in d.reasons if r.result is result
    )
    warnings = dict.fromkeys(warning for decision in decisions for warning in decision.warnings)
    return Decision(result, tuple(reasons), tuple(warnings))


def contested(decisions: Iterable[Decision]) -> Decision:
    """The decision where laptops say different things of one feature: every reason, and never ALLOWED."""
    found = tuple(decisions)
    reasons = dict.fromkeys((*(reason for one in found for reason in one.reasons), CONFLICT))
    warnings = dict.fromkeys(warning for one in found for warning in one.warnings)
    ordered = tuple(sorted(reasons, key=lambda reason: _weight(reason.result)))
    return Decision(worst(reason.result for reason in ordered), ordered, tuple(warnings))


def alone(reason: Reason) -> Decision:
    """A decision with one reason."""
    return Decision(reason.result or Permission.UNDETERMINED, (reason,))


def worst(results: Iterable[Permission | None]) -> Permission:
    """NOT ALLOWED beats UNDETERMINED beats ALLOWED; of none at all: UNDETERMINED."""
    given = set(results)
    return next((result for result in _WORST_FIRST if result in given), Permission.UNDETERMINED)


def hit(when: When, use: Use) -> bool:
    """Whether every condition of a row holds; a row without conditions always hits."""
    return all(_conditions(when, use))


def _conditions(when: When, use: Use) -> Iterator[bool]:
    if when.service is not None:
        yield use.service in when.service
    if when.data_any is not None:
        yield not use.data.isdisjoint(when.data_any)
    if when.data_only is not None:
        yield bool(use.data) and use.data.issubset(when.data_only)
    if when.undeclared:
        yield not use.data or DataClass.UNKNOWN in use.data
    if when.criticality is not None:
        yield use.criticality in when.criticality
    if when.mobile is not None:
        yield use.mobile is when.mobile
    if when.measures is not None:
        yield use.measures is when.measures


def _weight(result: Permission | None) -> int:
    return len(_WORST_FIRST) if result is None else _WORST_FIRST.index(result)
