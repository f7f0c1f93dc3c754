"""Sections of the internal report on what is not covered, not agreed and not settled."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.words import CspView, EvidenceStatus

from ..blocks import either, facts, lines, listed, table
from ..document import Block, Paragraph, Section
from ..times import recorded
from . import internal_words as w
from .internal_report import Contested, InternalReport, Signed


def open_sections(report: InternalReport, lang: Lang) -> Iterator[Section]:
    """Areas not covered; diverging opinions."""
    yield from _uncovered(report, lang)
    yield from _dissent(report, lang)


def _uncovered(report: InternalReport, lang: Lang) -> Iterator[Section]:
    rows = [
        (one.item, either(one.title, lang), one.what.say(lang), one.why or "-", one.decided.say(lang) or "-")
        for one in report.uncovered
    ]
    blocks: list[Block] = []
    if rows:
        blocks.append(table(w.H.UNCOVERED, w.UNCOVERED_COLUMNS, rows, lang, "uncovered"))
    else:
        blocks.append(Paragraph(w.COVERED.say(lang)))
    if report.left_out:
        told = w.LEFT_OUT.filled(count=len(report.left_out), items=", ".join(report.left_out))
        blocks.append(Paragraph(told.say(lang)))
    yield Section("uncovered", w.H.UNCOVERED.say(lang), 1, tuple(blocks))
    refused = [
        (one.label, one.what, one.state.say(lang), one.words or "-") for one in report.requests if one.refused
    ]
    refused += [
        (
            one.label,
            " ".join(filter(None, (one.title, one.document))),
            one.status.label.say(lang),
            " ".join(filter(None, (one.promised, one.reference))) or "-",
        )
        for one in report.evidence
        if one.status is not EvidenceStatus.HELD
    ]
    block = table(w.H.REFUSED, w.REFUSED_COLUMNS, refused, lang, "refused")
    yield Section("refused", w.H.REFUSED.say(lang), 2, (block,))


def _dissent(report: InternalReport, lang: Lang) -> Iterator[Section]:
    views = [(one.numbers, one.words or "-") for one in report.findings if one.view is CspView.DISAGREE]
    said = report.signed or views or report.unsettled
    none: tuple[Block, ...] = () if said else (Paragraph(w.NO_DISSENT.say(lang)),)
    yield Section("dissent", w.H.DISSENT.say(lang), 1, none)
    columns = ((w.H.FINDINGS, 15), (Text("CSP의 의견", "The CSP's words"), 75))
    yield Section("views", w.H.VIEWS.say(lang), 2, (table(w.H.VIEWS, columns, views, lang, "view"),))
    signed = tuple(facts(_signing(one, lang), lang) for one in report.signed)
    unsigned = (Paragraph(Text("서명한 확인서가 없습니다.", "No sheet has been signed.").say(lang)),)
    yield Section("signing", w.H.SIGNING.say(lang), 2, signed or unsigned)
    contested = table(
        w.H.CONTESTED,
        ((Text("기록", "Record"), 26), (Text("각각의 값", "Every side"), 64)),
        [(one.what.say(lang), _sides(one, lang)) for one in report.unsettled],
        lang,
        "unsettled",
    )
    yield Section("contested", w.H.CONTESTED.say(lang), 2, (contested,))


def _signing(one: Signed, lang: Lang) -> Iterator[tuple[Text, str]]:
    version = Text(f"제{one.version}판", f"Version {one.version}")
    covers = (
        Text("현재 기록과 일치", "states what stands")
        if one.current
        else Text("이후 기록이 바뀜", "the record changed since")
    )
    yield version, " ".join(filter(None, (one.outcome.say(lang), one.on, one.place, f"({covers.say(lang)})")))
    yield Text("서명자", "Signed by"), listed(one.signatories) if one.signatories else ""
    yield Text("입회인", "Witnesses"), listed(one.witnesses) if one.witnesses else ""
    yield Text("이견·거부 사유", "Dissent or reason"), one.words


def _sides(one: Contested, lang: Lang) -> str:
    return lines(
        f"- {' '.join(filter(None, (side.by, recorded(side.at))))}: {side.said.say(lang)}"
        for side in one.sides
    )
