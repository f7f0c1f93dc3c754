"""Sections of the internal report: items and findings, claims beside verdicts, samples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from inspector_tui.model.text import Lang, Text
from inspector_tui.model.words import Verdict, WorkState

from ..blocks import either, facts, lines, listed, table, told
from ..document import Block, Paragraph, Section
from ..papers import sheet_words
from ..times import recorded
from . import internal_words as w
from .internal_report import FullFinding, InternalReport, JudgedItem, JudgedPart, Sampled


def verdict_said(state: WorkState, verdict: Verdict | None, lang: Lang) -> str:
    """A determination in a word: its verdict, else how far it has come; a draft says that it is one."""
    if verdict is None or state in (WorkState.UNJUDGED, WorkState.UNVERIFIABLE):
        return state.label.say(lang)
    draft = f" ({w.DRAFT.say(lang)})" if state is WorkState.DRAFT else ""
    return verdict.label.say(lang) + draft


def item_sections(report: InternalReport, lang: Lang) -> Iterator[Section]:
    """The items, a table for each domain."""
    yield Section("items", w.H.ITEMS.say(lang), 1)
    for number, (domain, items) in enumerate(groupby(report.items, key=lambda item: item.domain), 1):
        rows = [_item(item, lang) for item in items]
        yield Section(
            f"items-{number}", domain.say(lang), 2, (table(domain, w.ITEM_COLUMNS, rows, lang, "item"),)
        )


def _item(item: JudgedItem, lang: Lang) -> tuple[str, ...]:
    verdict = lines((verdict_said(item.state, item.verdict, lang), item.reason.say(lang)))
    by = f"({item.by})" if item.by and item.rationale else ""
    rationale = lines((f"{item.rationale} {by}".strip(), *_parts(item.parts, lang)))
    if item.unsettled:
        verdict, rationale = w.CONFLICT.say(lang), w.SEE.say(lang)
    there = lines((", ".join(item.evidence), ", ".join(item.findings), ", ".join(item.certificates)))
    title = lines((either(item.title, lang), item.essential.say(lang)))
    return item.id, title, verdict, rationale, there


def _parts(parts: tuple[JudgedPart, ...], lang: Lang) -> Iterator[str]:
    """Parts of which the same is said, by the same person, stand together, where the first of them does."""
    alike: dict[str, list[str]] = {}
    for part in parts:
        alike.setdefault(_part(part, lang), []).append(part.name)
    for said, names in alike.items():
        yield f"[{', '.join(names)}] {said}"


def _part(part: JudgedPart, lang: Lang) -> str:
    said = " ".join(filter(None, (verdict_said(part.state, part.verdict, lang), part.reason.say(lang))))
    by = f"({part.by})" if part.by else ""
    return f"{said}: {part.rationale} {by}".rstrip(" :")


def finding_sections(report: InternalReport, lang: Lang) -> Iterator[Section]:
    """Every finding in full."""
    none: tuple[Block, ...] = () if report.findings else (Paragraph(sheet_words.NO_FINDINGS.say(lang)),)
    yield Section("findings", f"{w.H.FINDINGS.say(lang)} ({len(report.findings)})", 1, none)
    for number, found in enumerate(report.findings, 1):
        title = f"{found.numbers} ({_severity(found, lang)})"
        blocks: list[Block] = []
        if found.contested:
            blocks.append(Paragraph(f"{w.CONFLICT.say(lang)}: {w.SEE.say(lang)}", strong=True))
        blocks.append(facts(_finding(found, lang), lang))
        yield Section(f"finding-{number}", title, 2, tuple(blocks), "finding")


def _severity(found: FullFinding, lang: Lang) -> str:
    return w.CONFLICT.say(lang) if found.severity is None else found.severity.label.say(lang)


def _finding(found: FullFinding, lang: Lang) -> Iterator[tuple[Text, str]]:
    yield sheet_words.ITEM, listed(f"{item} {either(title, lang)}" for item, title in found.items)
    yield sheet_words.ASSET, ", ".join(found.assets)
    if "texts" in found.contested:
        yield sheet_words.FACT, w.CONFLICT.say(lang)
    yield sheet_words.FACT, told(found.fact, lang)
    yield Text("기준", "Criterion"), told(found.criterion, lang)
    yield Text("영향", "Effect"), told(found.effect, lang)
    yield Text("권고", "Recommendation"), told(found.recommendation, lang)
    yield Text("위험도", "Severity"), _severity(found, lang)
    yield sheet_words.EVIDENCE, ", ".join(found.evidence) or sheet_words.NO_EVIDENCE.say(lang)
    view = w.CONFLICT if "view" in found.contested else found.view.label
    yield sheet_words.VIEW, lines((view.say(lang), found.words))
    yield w.H.ACTIONS, found.remedy.say(lang)
    yield Text("기록", "Recorded"), " ".join(filter(None, (found.by, recorded(found.at))))


def claim_section(report: InternalReport, lang: Lang) -> Section:
    """Where the provider's claim and the verdict differ."""
    claims = report.claims
    sums = Text(
        f"대조한 답 {claims.compared}건 중 다른 것 {len(claims.rows)}건, 아직 판정이 없는 답 {claims.open}건",
        f"{len(claims.rows)} of {claims.compared} claims compared differ; {claims.open} have no verdict yet",
    )
    rows = [
        (
            one.difference.say(lang),
            f"{one.part} {either(one.title, lang)}",
            one.claim.say(lang),
            one.verdict.say(lang) + (f" ({w.DRAFT.say(lang)})" if one.draft else ""),
            lines((one.said, one.evidence)),
            listed(one.findings),
        )
        for one in claims.rows
    ]
    blocks = (Paragraph(sums.say(lang)), table(w.H.CLAIMS, w.CLAIM_COLUMNS, rows, lang, "contradiction"))
    return Section("claims", w.H.CLAIMS.say(lang), 1, blocks)


_SAMPLE_COLUMNS = (
    (Text("번호", "No."), 8),
    (Text("모집단", "List"), 32),
    (Text("크기", "Size"), 9),
    (Text("방법·시드", "Method, seed"), 19),
    (Text("확인", "Looked at"), 20),
    (Text("예외·변경", "Exceptions, changes"), 20),
    (Text("항목", "Items"), 12),
)


def sample_section(report: InternalReport, lang: Lang) -> Section:
    """What was sampled from what, and what that means."""
    said = w.SAMPLING if report.samples else w.NO_SAMPLES
    rows = [_sample(one, lang) for one in report.samples]
    return Section(
        "samples",
        w.H.SAMPLES.say(lang),
        1,
        (Paragraph(said.say(lang)), table(w.H.SAMPLES, _SAMPLE_COLUMNS, rows, lang, "sample")),
    )


def _sample(one: Sampled, lang: Lang) -> tuple[str, ...]:
    looked = Text(f"{one.looked_at}행", f"{one.looked_at} rows")
    how = Text(
        f"추출 {one.drawn}, 고위험 {one.flagged}",
        f"drawn {one.drawn}, high-risk {one.flagged}",
    )
    exceptions = Text(f"예외: {one.exceptions}", f"Exceptions: {one.exceptions}") if one.exceptions else None
    return (
        one.label,
        lines((one.population, one.source, one.filter)),
        f"{one.size:,}",
        lines((one.method.say(lang), one.seed, one.algorithm)),
        lines((looked.say(lang), how.say(lang))),
        lines((exceptions.say(lang) if exceptions else "", *one.replaced, *one.extended)) or "-",
        listed(one.items),
    )
