"""The copy for the provider as data: a whitelist of what a CSP may have of the report once it was made.

It says what the confirmation sheet says and what the request for corrective action says, and no more: facts
with their evidence and the provider's view; what is recommended; what was promised, by when, how far it is.
Verdict and severity have no field: they are the assessing body's, go to the FSC, and reach the provider by
the decision on the result, not from an inspector's laptop. Nor have criterion, effect, rationale, notes,
claims compared, other cases, or any word of the assessing body about an action.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from inspector_tui.model.course import CaseState
from inspector_tui.model.remedy import ActionState
from inspector_tui.model.reporting import Audience
from inspector_tui.model.text import Lang, Text

from ..blocks import either, facts, figure, lines, listed, numbered, table, told, with_edition
from ..document import Block, Document, Paragraph, Section
from ..papers import sheet_words as w
from ..papers.closing_sheet import ClosingSheet, SheetEvidence, SheetFinding
from ..times import offset, recorded, written
from . import integrity_words

TITLE: Final = Text("평가 결과 안내서(CSP 제공용)", "Report for the assessed provider")


class ProviderAction(Struct, frozen=True):
    """What the provider will do about findings, by when, and how far it is."""

    label: str
    findings: tuple[str, ...]
    what: Text
    responsible: str
    due: str
    how: Text
    state: ActionState


class ProviderSigning(Struct, frozen=True):
    """The confirmation sheet that the provider has: its version and figures, and how its signing ended."""

    version: int
    content: str
    anchor: str
    outcome: Text
    signed_on: str


class ProviderReport(Struct, frozen=True):
    """All that the provider's copy can say. ``recommendations`` by the number of the finding."""

    sheet: ClosingSheet
    state: CaseState
    recommendations: tuple[tuple[str, Text], ...]
    actions: tuple[ProviderAction, ...]
    signings: tuple[ProviderSigning, ...]


def provider_document(report: ProviderReport, lang: Lang) -> Document:
    """The paper."""
    sheet = report.sheet
    csp, service = either(sheet.csp, lang), either(sheet.service, lang)
    return Document(
        audience=Audience.CSP,
        lang=lang,
        title=TITLE.say(lang),
        subtitle=f"{csp} / {with_edition(service, sheet.edition)}",
        footer=f"{sheet.number} ({Audience.CSP.label.say(lang)})",
        facts=facts(_head(report, lang), lang),
        sections=numbered(_sections(report, lang)),
    )


_STATE: Final = Text("진행 단계", "State")
_ABOUT: Final = Text("이 문서에 대하여", "About this paper")
_SAYS: Final = Text(
    "점검확인서에 적힌 사실과 그에 대한 권고, 보완조치와 기한을 적습니다. 판정과 위험도는 적지 않습니다. "
    "평가 결과는 평가기관이 금융위원회에 보고한 뒤 정해진 절차에 따라 통보합니다.",
    "This paper has the facts of the confirmation sheet, what is recommended, and corrective actions with "
    "their due days. It has neither verdicts nor severities: the result is notified in the procedure laid "
    "down, after the assessing body has reported to the FSC.",
)
_RECOMMENDED: Final = Text("권고", "Recommendation")
_ACTIONS: Final = Text("보완조치와 기한", "Corrective actions and due days")
_ACTION_COLUMNS: Final = (
    (Text("번호", "No."), 8), (Text("지적사항", "Finding"), 10), (Text("조치 내용", "What is done"), 40),
    (Text("담당", "Responsible"), 14), (Text("기한", "Due"), 22), (Text("상태", "State"), 12),
)  # fmt: skip
_NO_ACTION: Final = Text(
    "등록된 보완조치가 없습니다. 조치 내용, 담당, 기한을 제출하여 주시기 바랍니다.",
    "No corrective action is on file yet. Please hand in what will be done, by whom and by when.",
)
_PENDING_COLUMNS: Final = (
    (Text("번호", "No."), 10), (Text("증적", "Evidence"), 45), (w.DUE, 25), (w.REFERENCE, 20),
)  # fmt: skip
_FIGURES: Final = Text("기록의 확인값", "The figures of the record")
_SHEET: Final = Text("점검확인서 제{n}판", "Confirmation sheet, version {n}")
_CRITERIA: Final = Text("평가기준 확인값", "Digest of the criteria")
_NOW: Final = Text("이 문서를 만들 때의 기준값", "Anchor when this paper was made")


def _head(report: ProviderReport, lang: Lang) -> Iterator[tuple[Text, str]]:
    sheet = report.sheet
    yield w.NUMBER, sheet.number
    yield w.CSP, either(sheet.csp, lang)
    yield w.SERVICE, with_edition(either(sheet.service, lang), sheet.edition)
    yield w.CRITERIA, f"{sheet.criteria} {sheet.criteria_version}"
    yield w.SCOPE, w.COUNTED.filled(assets=len(sheet.assets), items=len(sheet.items)).say(lang)
    yield w.PERIOD, f"{sheet.opens} ~ {sheet.closes}".strip(" ~")
    yield (
        w.MEETINGS,
        lines(f"{met.kind.label.say(lang)} {written(met.at)} {met.place}" for met in sheet.meetings),
    )
    yield (
        w.TEAM,
        ", ".join(f"{one.name} ({w.LEAD.say(lang)})" if one.lead else one.name for one in sheet.inspectors),
    )
    yield (
        w.ATTENDEES,
        lines(" ".join(filter(None, (one.name, one.organisation, one.position))) for one in sheet.attendees),
    )
    yield (
        w.CLOCK,
        lines(
            f"{read.kind.label.say(lang) if read.kind else written(read.laptop)}: "
            f"{offset(read.offset_seconds).say(lang)}"
            for read in sheet.clocks
        ),
    )
    yield _STATE, report.state.label.say(lang)
    yield w.PRINTED, recorded(sheet.at)


def _sections(report: ProviderReport, lang: Lang) -> Iterator[Section]:
    sheet = report.sheet
    yield Section("about", _ABOUT.say(lang), 1, (Paragraph(_SAYS.say(lang)),))
    none = () if sheet.findings else (Paragraph(w.NO_FINDINGS.say(lang)),)
    yield Section("findings", f"{w.FINDINGS.say(lang)} ({len(sheet.findings)})", 1, none)
    advice = dict(report.recommendations)
    for number, found in enumerate(sheet.findings, 1):
        yield _finding(number, found, advice.get(found.label, Text("", "")), lang)
    yield Section("actions", _ACTIONS.say(lang), 1, (_actions(report, lang),))
    pending = [
        (one.label, one.title, written(one.due) or w.NO_DUE.say(lang), one.reference or "-")
        for one in sheet.pending
    ]
    block = table(w.PENDING, _PENDING_COLUMNS, pending, lang, "pending")
    yield Section("pending", w.PENDING.say(lang), 1, (block,))
    yield Section("figures", _FIGURES.say(lang), 1, tuple(_figures(report, lang)))


def _finding(number: int, found: SheetFinding, advice: Text, lang: Lang) -> Section:
    items = (f"{item.id} {either(item.title, lang)}" for item in found.items)
    rows = (
        (w.ITEM, listed(items)),
        (w.ASSET, ", ".join(found.assets)),
        (w.FACT, told(found.fact, lang)),
        (_RECOMMENDED, told(advice, lang)),
        (w.EVIDENCE, lines(_evidence(piece, lang) for piece in found.evidence) or w.NO_EVIDENCE.say(lang)),
        (w.VIEW, lines((found.view.label.say(lang), found.words))),
    )
    return Section(f"finding-{number}", found.numbers, 2, (facts(rows, lang),), "finding")


def _evidence(piece: SheetEvidence, lang: Lang) -> str:
    version = w.about(w.DOC_VERSION, piece.version).say(lang) if piece.version else ""
    page = w.about(w.PAGE_OF, piece.page).say(lang) if piece.page else ""
    told_ = (piece.mode.label.say(lang), piece.title, piece.document, version, piece.dated, page)
    return f"{piece.label} {', '.join(filter(None, told_))}"


def _actions(report: ProviderReport, lang: Lang) -> Block:
    rows = [
        (
            one.label,
            listed(one.findings),
            told(one.what, lang),
            one.responsible or "-",
            lines((one.due, one.how.say(lang))),
            one.state.label.say(lang),
        )
        for one in report.actions
    ]
    return table(_ACTIONS, _ACTION_COLUMNS, rows, lang, "action") if rows else Paragraph(_NO_ACTION.say(lang))


def _figures(report: ProviderReport, lang: Lang) -> Iterator[Block]:
    for one in report.signings:
        rows = (
            (_SHEET.filled(n=one.version), f"{one.outcome.say(lang)} {one.signed_on}".strip()),
            (w.CONTENT, figure(one.content)),
            (w.ANCHOR, figure(one.anchor)),
        )
        yield facts(rows, lang, mono=True)
    sheet = report.sheet
    heads = lines(f"{head.device} {head.seq} {figure(head.head)}" for head in sheet.heads)
    criteria = (_CRITERIA, figure(sheet.criteria_digest))
    figures = ((_NOW, figure(sheet.anchor)), criteria, (w.ENTRIES, str(sheet.entries)), (w.HEADS, heads))
    yield facts(figures, lang, mono=True)
    yield Paragraph(integrity_words.PROVES.say(lang))
    yield Paragraph(integrity_words.PROVES_NOT.say(lang))
