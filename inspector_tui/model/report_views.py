"""What the faces see of a report before it is made."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from .reporting import Audience
from .text import Text

SAYS: Final[dict[Audience, Text]] = {
    Audience.INTERNAL: Text(
        "범위와 경과, 판정과 판단근거, 지적사항 전부, 표본, 확인하지 못한 부분, 다른 의견, "
        "보완조치, 증적 목록, 무결성",
        "scope and course, verdicts with rationale, findings in full, samples, areas not covered, diverging "
        "opinions, actions, evidence, integrity",
    ),
    Audience.CSP: Text(
        "점검확인서에 적힌 사실과 증적, CSP의 의견, 권고, 보완조치와 기한, 무결성",
        "the facts and evidence of the confirmation sheet, the provider's view, recommendations, actions "
        "with due days, integrity",
    ),
    Audience.PUBLIC: Text(
        "제공자, 서비스와 구분, 평가 유형과 근거, 점검기간, 확정된 결과",
        "provider, service and edition, type and basis, dates on site, the result as it was decided",
    ),
}
"""What each report says, in a line; the whitelists themselves are in ``report``."""

LEAVES_OUT: Final[dict[Audience, Text]] = {
    Audience.INTERNAL: Text(
        "내부 메모, 범위 외 메모, 서면검토 메모, 초안, 철회한 것, 다른 평가",
        "private notes, out-of-scope notes, desk review notes, drafts, what was withdrawn, other cases",
    ),
    Audience.CSP: Text(
        "판정, 위험도, 기준, 영향, 판단근거, 모든 메모, 자체평가 대조, 조치에 대한 평가기관의 말, 다른 평가",
        "verdicts, severities, criteria, effects, rationales, all notes, claims compared, the office's words "
        "on actions, other cases",
    ),
    Audience.PUBLIC: Text(
        "항목, 판정, 지적사항과 그 수, 증적, 사람, 보완조치: 위에 적힌 것 말고는 모두",
        "items, verdicts, findings and how many, evidence, people, actions: all but what is named above",
    ),
}
"""What each report has no field for."""


class ReportContents(Struct, frozen=True):
    """What a report would be, made now. ``refused``: why it cannot be made; then there are no contents.

    ``headings`` are (level, title); ``counts`` as in :class:`~.reporting.ReportMade`.
    """

    audience: Audience
    says: Text
    leaves_out: Text
    refused: Text | None
    headings: tuple[tuple[int, str], ...]
    counts: dict[str, int]
