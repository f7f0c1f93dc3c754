"""``inspector record ID finding`` and ``view``: findings, and what the CSP says of them."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput, FindingView
from inspector_tui.model.words import CspView, Severity

from .errors import NotCombined
from .inputs import chosen, item_id, texts
from .labels import evidence_called, finding_called
from .language import both
from .recording import Accept, Assets, Items, Label, assessment_of, show_saved
from .session import session

_Text = str | None
_Fact = Annotated[_Text, typer.Option("--fact", metavar="TEXT", help=both("사실", "Fact (Korean)"))]
_Criterion = Annotated[
    _Text, typer.Option("--criterion", metavar="TEXT", help=both("기준", "Criterion (Korean)"))
]
_Effect = Annotated[_Text, typer.Option("--effect", metavar="TEXT", help=both("영향", "Effect (Korean)"))]
_Recommendation = Annotated[
    _Text, typer.Option("--recommendation", metavar="TEXT", help=both("권고", "Recommendation (Korean)"))
]
_FactEn = Annotated[_Text, typer.Option("--fact-en", metavar="TEXT", help=both("사실 (영문)", "Fact"))]
_CriterionEn = Annotated[
    _Text, typer.Option("--criterion-en", metavar="TEXT", help=both("기준 (영문)", "Criterion"))
]
_EffectEn = Annotated[_Text, typer.Option("--effect-en", metavar="TEXT", help=both("영향 (영문)", "Effect"))]
_RecommendationEn = Annotated[
    _Text,
    typer.Option("--recommendation-en", metavar="TEXT", help=both("권고 (영문)", "Recommendation")),
]
_Pieces = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="E", help=both("증적 번호, 여러 번", "Evidence; repeatable")),
]
_Severity = Annotated[
    str | None, typer.Option("--severity", metavar="high|medium|low", help=both("위험도", "Severity"))
]
_Optional = Annotated[
    str | None,
    typer.Argument(
        metavar="[LABEL]", show_default=False, help=both("변경할 지적사항 번호", "A finding to change")
    ),
]
_PARTS = ("fact", "criterion", "effect", "recommendation")


def finding(
    context: typer.Context,
    label: _Optional = None,
    item: Items = None,
    asset: Assets = None,
    evidence: _Pieces = None,
    severity: _Severity = None,
    fact: _Fact = None,
    criterion: _Criterion = None,
    effect: _Effect = None,
    recommendation: _Recommendation = None,
    fact_en: _FactEn = None,
    criterion_en: _CriterionEn = None,
    effect_en: _EffectEn = None,
    recommendation_en: _RecommendationEn = None,
    accept_sensitive: Accept = False,
) -> None:
    """A new finding; with a number, a change to it. What is not given stays as it is."""
    from inspector_tui.workspace import findings

    now, case = session(context), assessment_of(context)
    korean = (fact, criterion, effect, recommendation)
    english = (fact_en, criterion_en, effect_en, recommendation_en)
    given = {f"--{part}": said for part, said in zip(_PARTS, korean, strict=True)}
    given |= {f"--{part}-en": said for part, said in zip(_PARTS, english, strict=True)}
    told = texts({k: v for k, v in given.items() if v is not None}, accept_sensitive=accept_sensitive)
    grade = None if severity is None else chosen(Severity, severity, "--severity")
    if label is None and not ((fact or fact_en) and item):
        raise NotCombined(
            ko="새 지적사항에는 --item과 --fact가 필요합니다.", en="A new finding needs --item and --fact."
        )
    with now.desk(write=True) as desk:
        before = None if label is None else finding_called(desk, case, label)
        pieces = tuple(evidence_called(desk, case, name) for name in evidence or ())
        wanted = _over(before, told, [item_id(name) for name in item or ()], asset or [], pieces, grade)
        if before is None:
            saved = findings.add(desk, case, wanted)
        else:
            saved = findings.change(desk, case, before.id, wanted)
    show_saved(now, saved)


def view(
    context: typer.Context,
    label: Label,
    said: Annotated[
        str, typer.Argument(metavar="agree|disagree|none", help=both("동의, 이견, 의견 없음", "What it says"))
    ],
    words: Annotated[
        str, typer.Option("--words", metavar="TEXT", show_default=False, help=both("의견 내용", "Its words"))
    ] = "",
    accept_sensitive: Accept = False,
) -> None:
    """What the CSP says of a finding."""
    from inspector_tui.workspace import findings

    now, case = session(context), assessment_of(context)
    told = texts({"--words": words}, accept_sensitive=accept_sensitive)["--words"]
    word = chosen(CspView, said, "VIEW")
    with now.desk(write=True) as desk:
        saved = findings.csp_view(desk, case, finding_called(desk, case, label).id, word, told)
    show_saved(now, saved)


def _over(
    before: FindingView | None,
    told: dict[str, str],
    items: list[str],
    assets: list[str],
    evidence: tuple[str, ...],
    severity: Severity | None,
) -> FindingInput:
    """What is to stand: what was given, over what stands now."""
    parts = {}
    for name in _PARTS:
        old: Text = getattr(before, name) if before is not None else Text("", "")
        parts[name] = Text(told.get(f"--{name}", old.ko), told.get(f"--{name}-en", old.en))
    if before is None:
        return FindingInput(
            **parts,
            severity=severity or Severity.MEDIUM,
            items=tuple(items),
            assets=tuple(assets),
            evidence=evidence,
        )
    return FindingInput(
        **parts,
        severity=severity or before.severity,
        items=tuple(items) or before.items,
        assets=tuple(assets) or before.assets,
        evidence=evidence or before.evidence,
    )
