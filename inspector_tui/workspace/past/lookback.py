"""What became of one item, one asset, one provider over the inspections of this store; repeat findings.

Read from the index of past inspections, which whoever asks has kept in step (``past_index``); what stands now
in the case at hand is asked of the case itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ...model.lookback_views import (
    AssetHistory,
    AssetThen,
    CspHistory,
    CspRow,
    CspThen,
    DomainCount,
    Earlier,
    ItemHistory,
    ItemMark,
    ItemThen,
    Repeats,
    SameAsset,
)
from ...model.past import PastCase, PastFinding, PastItem, PastRecord
from ...model.text import Text
from ...model.views import AssetRow
from ...model.words import Severity, Verdict, WorkState
from ...procedure import repeats as rule
from ...procedure.same_provider import provider_key
from ..desk import Desk
from ..showing import asset_row
from .past_errors import AssetUnknown, ItemNeverTaken, ProviderUnknown
from .past_record import case_of, in_scope

_NOBODY = Text("", "")


def repeats(desk: Desk, case_id: str, item: str) -> Repeats:
    """What was found on an item before, at this CSP and elsewhere. Raises UnknownItem."""
    case = desk.case(case_id)
    case.catalogue.item_by_id(item)
    here = case_of(case)
    found = desk.past().findings(items={item, *desk.past().numbers(item)})
    return Repeats(
        item=item,
        here=tuple(sorted(case.findings_on(item))),
        before=_earlier(rule.before(here, found)),
        elsewhere=_earlier(rule.elsewhere(here, found)),
    )


def marks(desk: Desk, case_id: str) -> dict[str, ItemMark]:
    """What is known from before of each item of a case, in few words; items without anything are left out."""
    case = desk.case(case_id)
    here = case_of(case)
    others = desk.past().elsewhere(here.provider)
    mine: dict[str, list[tuple[PastCase, PastFinding]]] = defaultdict(list)
    for pair in rule.before(here, desk.past().findings(providers=(here.provider,))):
        for item in pair[1].items:
            mine[item].append(pair)
    return {
        item: ItemMark(
            item,
            tuple(sorted({past.year for past, _ in mine[item]})),
            sum(finding.open for _, finding in mine[item]),
            others.get(item, 0),
        )
        for item in case.catalogue.items
        if item in mine or item in others
    }


def item(desk: Desk, item_id: str, *, csp: str = "") -> ItemHistory:
    """One item over all inspections, or over those of one CSP. Raises ItemNeverTaken, ProviderUnknown."""
    row = None if not csp else csp_named(desk, csp)
    providers = () if row is None else (row.provider,)
    found = desk.past().items(item_id, providers=providers)
    if not found:
        raise ItemNeverTaken(id=item_id.upper())
    findings: dict[str, list[PastFinding]] = defaultdict(list)
    numbers = tuple({one.item for _, one in found})
    for case, finding in desk.past().findings(items=numbers, providers=providers):
        findings[case.id].append(finding)
    order = sorted(found, key=lambda pair: rule.when(pair[0]))
    rows: list[ItemThen] = []
    digests: dict[str, str] = {}
    troubled: set[str] = set()
    for case, one in order:  # the oldest first: what was before is known when it is asked for
        own = tuple(finding for finding in findings[case.id] if one.item in finding.items)
        provider = case.provider
        rows.append(
            ItemThen(
                case=case,
                number=one.item,
                state=one.state,
                verdict=one.verdict,
                rationale=one.rationale,
                evidence=one.evidence,
                findings=own,
                reworded=digests.get(provider, one.digest) != one.digest,
                again=bool(own) and provider in troubled,
            )
        )
        digests[provider] = one.digest
        if own:
            troubled.add(provider)
    return ItemHistory(
        item=item_id,
        title=next((one.title for _, one in reversed(order) if one.item == item_id), order[-1][1].title),
        csp=_NOBODY if row is None else row.csp,
        rows=tuple(reversed(rows)),
    )


def asset(desk: Desk, case_id: str, key: str) -> AssetHistory:
    """One asset over the inspections of its CSP: of the same class, by key and name. Raises AssetUnknown."""
    case = desk.case(case_id)
    here = case_of(case)
    wanted = key.strip().casefold()
    known = next((a for a in in_scope(case) if wanted in (a, case.assets[a].key.casefold())), None)
    if known is None:
        raise AssetUnknown(case=case_id, key=key)
    facts = case.assets[known]
    alike = {
        (past.id, one.subject): (past, one) for past, one in desk.past().assets(facts.key, here.provider)
    }
    alike |= {
        (past.id, one.subject): (past, one) for past, one in desk.past().assets(facts.name, here.provider)
    }
    same = [pair for pair in alike.values() if pair[1].asset_class == facts.asset_class]
    findings: dict[str, list[PastFinding]] = defaultdict(list)
    for past, finding in desk.past().findings(providers=(here.provider,)):
        findings[past.id].append(finding)
    rows = [
        AssetThen(
            case=past,
            key=one.key,
            name=one.name,
            same=_same(one.key == facts.key, one.name == facts.name),
            verdicts=one.verdicts,
            findings=tuple(f for f in findings[past.id] if (one.key, one.name) in f.assets),
        )
        for past, one in sorted(same, key=lambda pair: rule.when(pair[0]), reverse=True)
    ]
    title = case.pinned.asset_class(facts.asset_class).title
    return AssetHistory(
        facts.key, facts.name, facts.asset_class, Text(title.ko, title.en), here.csp, tuple(rows)
    )


def assets_of(desk: Desk, case_id: str, item_id: str = "") -> tuple[AssetRow, ...]:
    """The assets of a case that can be looked back at: those in scope of an item, or all. By key."""
    with desk.glance(case_id) as case:
        here = case.assets_for(item_id) if item_id in case.catalogue.items else in_scope(case)
        rows = [asset_row(case, one) for one in here]
    return tuple(sorted(rows, key=lambda row: (row.key, row.id)))


def csp(desk: Desk, name: str) -> CspHistory:
    """One CSP over its inspections: by its name, part of it if that is clear, or a case of it.

    Raises ProviderUnknown.
    """
    row = csp_named(desk, name)
    records = [
        record
        for case in desk.past().cases((row.provider,))
        if (record := desk.past().record(case.id)) is not None
    ]
    titles = {one.domain: one.domain_title for record in records for one in record.coverage}
    before: set[str] = set()
    rows = []
    for record in sorted(records, key=lambda record: rule.when(record.case)):
        rows.append(_csp_then(record, before, titles))
        before |= {item for finding in record.findings for item in finding.items}
    return CspHistory(row.provider, row.csp, tuple(reversed(rows)))


def providers(desk: Desk) -> tuple[CspRow, ...]:
    """The CSPs of this store, the one inspected last first, each under the name it goes by now."""
    return _providers(desk.past().cases())


def _providers(known: Iterable[PastCase]) -> tuple[CspRow, ...]:
    found: dict[str, list[PastCase]] = defaultdict(list)
    for case in sorted(known, key=rule.when, reverse=True):
        found[case.provider].append(case)
    return tuple(CspRow(key, cases[0].csp, len(cases), cases[0]) for key, cases in found.items())


def csp_named(desk: Desk, name: str) -> CspRow:
    """The CSP that is meant. Raises ProviderUnknown."""
    cases = desk.past().cases()
    known = _providers(cases)
    key = provider_key(name)
    for row in known:
        if key and key in (row.provider, provider_key(row.csp.ko), provider_key("", row.csp.en)):
            return row
    case = next((one for one in cases if name.strip() == one.id), None)
    if case is not None:
        return next(row for row in known if row.provider == case.provider)
    parts = [row for row in known if key and (key in row.provider or key in provider_key("", row.csp.en))]
    if len(parts) != 1:
        raise ProviderUnknown(name=name)
    return parts[0]


def _earlier(pairs: tuple[tuple[PastCase, PastFinding], ...]) -> tuple[Earlier, ...]:
    return tuple(Earlier(case, finding) for case, finding in pairs)


def _same(key: bool, name: bool) -> SameAsset:
    if key and name:
        return SameAsset.BOTH
    return SameAsset.NAME if name else SameAsset.KEY


def _csp_then(record: PastRecord, before: set[str], titles: dict[str, Text]) -> CspThen:
    severities = Counter(finding.severity for finding in record.findings)
    return CspThen(
        case=record.case,
        domains=_domains(record, titles),
        severities={one: severities[one] for one in Severity},
        findings=record.findings,
        open_findings=tuple(finding for finding in record.findings if finding.open),
        actions=record.actions,
        again=sum(not before.isdisjoint(finding.items) for finding in record.findings),
    )


def _domains(record: PastRecord, titles: dict[str, Text]) -> tuple[DomainCount, ...]:
    items: dict[str, list[PastItem]] = defaultdict(list)
    for one in record.items:
        items[one.domain].append(one)
    found = []
    for domain, inside in items.items():
        judged = [one for one in inside if one.state is WorkState.JUDGED]
        verdicts = Counter(one.verdict for one in judged)
        title = titles.get(domain, Text(domain.upper(), domain.upper()))
        counts = {verdict: verdicts[verdict] for verdict in Verdict}
        found.append(DomainCount(domain, title, counts, len(judged), len(inside)))
    return tuple(found)
