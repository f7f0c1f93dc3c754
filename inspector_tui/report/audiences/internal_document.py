"""The internal full report as a document: its sections in the order in which the office reads them."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_tui.model.reporting import Audience
from inspector_tui.model.text import Lang, Text

from ..blocks import either, facts, lines, listed, numbered, table, with_edition
from ..document import Block, Document, Figure, Paragraph, Section
from ..papers import sheet_words
from ..times import recorded
from . import internal_words as w
from .internal_after import action_sections, integrity_sections
from .internal_open import open_sections
from .internal_report import InternalReport, Tally
from .internal_verdicts import claim_section, finding_sections, item_sections, sample_section


def internal_document(report: InternalReport, lang: Lang) -> Document:
    """The paper."""
    who = report.identity
    csp, service = either(who.csp, lang), either(who.service, lang)
    return Document(
        audience=Audience.INTERNAL,
        lang=lang,
        title=w.TITLE.say(lang),
        subtitle=f"{csp} / {with_edition(service, who.edition)}",
        footer=f"{who.number} ({w.OFFICE_ONLY.say(lang)})",
        facts=facts(_head(report, lang), lang),
        sections=numbered(_sections(report, lang)),
    )


def _head(report: InternalReport, lang: Lang) -> Iterator[tuple[Text, str]]:
    who = report.identity
    yield sheet_words.NUMBER, who.number
    yield sheet_words.CSP, either(who.csp, lang)
    yield sheet_words.SERVICE, with_edition(either(who.service, lang), who.edition)
    yield Text("평가 유형", "Type of assessment"), who.type.say(lang)
    yield Text("법적 근거", "Legal basis"), who.basis.say(lang)
    yield Text("이용 금융회사", "Financial company"), who.financial_company
    yield Text("업무 중요도", "Criticality"), who.criticality.say(lang)
    yield sheet_words.PERIOD, f"{who.opens} ~ {who.closes}".strip(" ~")
    yield Text("진행 단계", "State"), f"{who.state.say(lang)} {who.since}".rstrip()
    yield sheet_words.CRITERIA, who.criteria
    yield sheet_words.PRINTED, " ".join(filter(None, (recorded(who.at), who.actor)))


def _sections(report: InternalReport, lang: Lang) -> Iterator[Section]:
    yield from _summary(report, lang)
    yield from _scope(report, lang)
    yield from _conduct(report, lang)
    yield from _done(report, lang)
    yield from item_sections(report, lang)
    yield from finding_sections(report, lang)
    yield claim_section(report, lang)
    yield sample_section(report, lang)
    yield from open_sections(report, lang)
    yield from action_sections(report, lang)
    yield from integrity_sections(report, lang)


def _summary(report: InternalReport, lang: Lang) -> Iterator[Section]:
    said: list[Block] = []
    if not report.identity.final:
        said.append(Paragraph(_not_final(report, lang), strong=True))
    if report.unsettled:
        said.append(Paragraph(w.UNSETTLED.filled(count=len(report.unsettled)).say(lang), strong=True))
    heads, verdicts = w.TALLY_HEADS, tuple(next(iter(report.tallies)).verdicts) if report.tallies else ()
    columns = [(heads[0], 30), (heads[1], 8)]
    columns += [(verdict.label, 11) for verdict in verdicts]
    columns += [(head, 10) for head in heads[2:]]
    contested = any(row.unsettled for row in report.tallies)
    columns += [(w.CONFLICT, 12)] if contested else []
    rows = [_tally(row, lang, contested) for row in report.tallies]
    if len(rows) > 1:
        rows.append((Text("합계", "All").say(lang), *(_sum(rows, at) for at in range(1, len(columns)))))
    said += [table(w.H.BY_DOMAIN, columns, rows, lang), Paragraph(w.COUNTS.say(lang))]
    said += [Figure(chart) for chart in report.charts]
    yield Section("summary", w.H.SUMMARY.say(lang), 1, tuple(said))


def _not_final(report: InternalReport, lang: Lang) -> str:
    return w.NOT_FINAL.say(lang).format(state=report.identity.state.say(lang))


def _tally(row: Tally, lang: Lang, contested: bool) -> tuple[str, ...]:
    more = (row.unsettled,) if contested else ()
    counts = (row.total, *row.verdicts.values(), row.unverifiable, row.open, row.findings, *more)
    return (row.domain.say(lang), *map(str, counts))


def _sum(rows: list[tuple[str, ...]], at: int) -> str:
    return str(sum(int(row[at]) for row in rows))


def _scope(report: InternalReport, lang: Lang) -> Iterator[Section]:
    scope = report.scope
    taken = Text(
        f"{scope.take.ko}: {scope.of}개 중 {scope.taken}개",
        f"{scope.take.en}: {scope.taken} of {scope.of}",
    )
    rows = (
        (Text("평가 대상 항목", "Items taken"), taken.say(lang)),
        (Text("직전 평가", "Assessment before"), scope.previous),
        (w.H.USE, scope.answer.say(lang)),
        (Text("사유", "Reasons"), lines(one.say(lang) for one in scope.reasons)),
        (Text("유의사항", "To bear in mind"), lines(one.say(lang) for one in scope.warnings)),
        (Text("판단 규칙", "Rules"), lines((scope.rules, *(one.say(lang) for one in scope.notices)))),
        (Text("이용 조건", "Duties"), lines(one.say(lang) for one in scope.duties)),
    )
    features = [
        (
            one.key,
            either(one.name, lang),
            one.work.say(lang),
            listed(data.say(lang) for data in one.data),
            one.result.say(lang) if one.in_use else Text("사용 안 함", "Not in use").say(lang),
            lines((*(reason.say(lang) for reason in one.reasons), one.measures)),
        )
        for one in scope.features
    ]
    assets = [(key, kind.say(lang), name, place) for key, kind, name, place in scope.assets]
    yield Section("scope", w.H.SCOPE.say(lang), 1, (facts(rows, lang),))
    yield Section("use", w.H.USE.say(lang), 2, (table(w.H.USE, w.FEATURE_COLUMNS, features, lang),))
    yield Section(
        "assets", w.H.ASSETS.say(lang), 2, (table(w.H.ASSETS, w.ASSET_COLUMNS, assets, lang, "asset"),)
    )


def _conduct(report: InternalReport, lang: Lang) -> Iterator[Section]:
    done = report.conduct
    rows = (
        (Text("평가 방법", "Method"), done.method),
        (Text("협조 사항", "Co-operation"), done.cooperation),
    )
    team = [(letter, name, listed(role.say(lang) for role in roles)) for letter, name, roles in done.team]
    owners = [(domain.say(lang), str(count), who or "-") for domain, count, who in done.owners]
    moves = [
        (on, event.say(lang), state.say(lang), by.say(lang), reason)
        for on, event, state, by, reason in done.moves
    ]
    documents = [(kind.say(lang), *rest) for kind, *rest in done.documents]
    yield Section("conduct", w.H.CONDUCT.say(lang), 1, (facts(rows, lang),))
    people = table(w.H.TEAM, w.TEAM_COLUMNS, team, lang)
    yield _one("team", w.H.TEAM, lang, people, table(w.H.OWNERS, w.OWNER_COLUMNS, owners, lang))
    yield _one("schedule", w.H.SCHEDULE, lang, table(w.H.SCHEDULE, w.SCHEDULE_COLUMNS, done.schedule, lang))
    consents = table(w.H.CONSENTS, w.CONSENT_COLUMNS, done.consents, lang)
    tests = table(w.H.TESTS, w.TEST_COLUMNS, done.tests, lang)
    yield _one("agreed", w.H.AGREED, lang, consents, tests)
    yield _one("course", w.H.COURSE, lang, table(w.H.COURSE, w.MOVE_COLUMNS, moves, lang))
    yield _one("documents", w.H.DOCUMENTS, lang, table(w.H.DOCUMENTS, w.DOCUMENT_COLUMNS, documents, lang))


def _done(report: InternalReport, lang: Lang) -> Iterator[Section]:
    met = [
        (
            one.kind.say(lang),
            lines((one.at, one.place)),
            lines(one.attendees),
            lines((one.points, listed(mode.say(lang) for mode in one.modes) if one.modes else "")),
            one.clock.say(lang),
        )
        for one in report.meetings
    ]
    asked = [
        (
            one.label,
            one.what,
            one.asked_of,
            lines((one.state.say(lang), one.due)),
            lines((one.words, ", ".join(one.evidence))),
        )
        for one in report.requests
    ]
    yield Section("done", w.H.DONE.say(lang), 1)
    yield _one("meetings", w.H.MEETINGS, lang, table(w.H.MEETINGS, w.MEETING_COLUMNS, met, lang, "meeting"))
    yield _one("requests", w.H.REQUESTS, lang, table(w.H.REQUESTS, w.REQUEST_COLUMNS, asked, lang, "request"))


def _one(name: str, title: Text, lang: Lang, *blocks: Block) -> Section:
    return Section(name, title.say(lang), 2, blocks)
