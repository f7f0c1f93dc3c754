"""Sections of the internal report on actions, certificates, evidence and the integrity of the record."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_tui.model.text import Lang, Text

from ..blocks import facts, figure, lines, listed, table, told
from ..document import Paragraph, Section
from ..papers import sheet_words
from ..times import recorded
from . import integrity_words, internal_words as w
from .internal_report import Certificate, Evidence, InternalReport


def action_sections(report: InternalReport, lang: Lang) -> Iterator[Section]:
    """Corrective actions, certificates, evidence."""
    late = Text("기한 지남", "Overdue")
    actions = [
        (
            one.label,
            listed(one.findings),
            told(one.what, lang),
            one.responsible or "-",
            lines((one.due, one.how.say(lang), one.reason)),
            lines(
                (
                    one.state.say(lang),
                    late.say(lang) if one.overdue else "",
                    one.words,
                    one.checked_by,
                    ", ".join(one.evidence),
                )
            ),
        )
        for one in report.actions
    ]
    block = table(w.H.ACTIONS, w.ACTION_COLUMNS, actions, lang, "action")
    yield Section("actions", w.H.ACTIONS.say(lang), 1, (block,))
    papers = [_certificate(one, lang) for one in report.certificates]
    block = table(w.H.CERTIFICATES, w.CERTIFICATE_COLUMNS, papers, lang, "certificate")
    yield Section("certificates", w.H.CERTIFICATES.say(lang), 1, (block,))
    pieces = [_evidence(one, lang) for one in report.evidence]
    block = table(w.H.EVIDENCE, w.EVIDENCE_COLUMNS, pieces, lang, "evidence")
    yield Section("evidence", w.H.EVIDENCE.say(lang), 1, (block,))


def _certificate(one: Certificate, lang: Lang) -> tuple[str, ...]:
    yes, no = Text("인정", "answers it"), Text("불인정", "does not answer it")
    items = (
        " ".join((item, (yes if answers else no).say(lang), *(reason.say(lang) for reason in reasons)))
        for item, answers, reasons in one.items
    )
    return (
        one.role.say(lang),
        one.name,
        lines((one.holder, ", ".join(one.services))),
        lines((one.valid, one.checked_by, one.reference)),
        lines(items),
    )


def _evidence(one: Evidence, lang: Lang) -> tuple[str, ...]:
    seen = lines((one.place, one.shown_by, ", ".join(one.seen_by)))
    release = Text("반출", "leaves") if one.release else Text("반출 안 함", "stays")
    size = f"{one.size:,} B ({release.say(lang)})"
    file = lines((one.file, one.classification, size, figure(one.sha256))) if one.sha256 else "-"
    title = " ".join(filter(None, (one.title, one.document, one.version, one.dated, one.page)))
    return (
        one.label,
        lines((one.mode.label.say(lang), one.status.label.say(lang))),
        lines((title, one.promised, one.reference)),
        seen or "-",
        file,
        listed(one.items),
    )


def integrity_sections(report: InternalReport, lang: Lang) -> Iterator[Section]:
    """The figures, and what they do and do not prove."""
    found = report.integrity
    rows = [
        (sheet_words.ANCHOR, figure(found.anchor)),
        (Text("평가기준 확인값", "Digest of the criteria"), figure(found.criteria_digest)),
        *((Text(name, name), figure(digest)) for name, digest in found.checklists),
    ]
    state = (
        (sheet_words.ENTRIES, str(found.entries)),
        (Text("대기 중인 기록", "Entries that wait"), str(found.waiting)),
        (Text("갈라진 기록", "Forks"), str(found.forks)),
        (Text("영구 삭제된 내용", "Bodies redacted"), str(found.redacted)),
        (Text("읽을 수 없는 값", "Values that cannot be read"), str(found.unreadable)),
        (Text("권한 없이 쓰여 반영하지 않은 값", "Values passed over"), str(found.passed_over)),
    )
    chains = [
        (one.device, one.person, str(one.seq), figure(one.head), one.key or "-") for one in found.chains
    ]
    name = Text("단말별 기록", "Chains")
    signed = [
        (
            Text(f"점검확인서 제{one.version}판", f"Confirmation sheet, version {one.version}"),
            lines(
                (
                    recorded(one.at),
                    f"{sheet_words.ANCHOR.say(lang)} {figure(one.anchor)}",
                    figure(one.content),
                )
            ),
        )
        for one in report.signed
    ]
    yield Section(
        "integrity",
        w.H.INTEGRITY.say(lang),
        1,
        (
            facts(rows, lang, mono=True),
            facts(state, lang),
            table(name, w.CHAIN_COLUMNS, chains, lang, "chain"),
            facts(signed, lang, mono=True),
            Paragraph(integrity_words.PROVES.say(lang)),
            Paragraph(integrity_words.PROVES_NOT.say(lang)),
        ),
    )
