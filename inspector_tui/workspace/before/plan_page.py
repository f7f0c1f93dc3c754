"""The plan as it stands: facts, team, who judges what, schedule, consents, tests, items taken."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.arrangements import ArrangementsFacts, SelectionFacts
from ...model.plan_views import Dated, OwnedDomain, PlanLine, PlanPart, PlanView, TeamRow, TestRow
from ...model.text import Text, both_of
from ..authority import may_plan
from ..case import Case
from ..desk import Desk
from ..live import CASE
from ..showing import both
from .arranging import arrangements_of

_NOBODY = Text("담당 없음", "nobody")


def page(desk: Desk, case_id: str) -> PlanView:
    """Everything the plan says now."""
    case = desk.case(case_id)
    facts, arranged, chosen = case.facts, arrangements_of(case), selection_of(case)
    return PlanView(
        id=case.id,
        number=facts.number,
        csp=both_of(facts.csp.ko, facts.csp.en),
        service=both_of(facts.service.ko, facts.service.en),
        edition=facts.edition,
        basis=facts.basis,
        type=facts.type,
        opens=facts.opens,
        closes=facts.closes,
        catalogue=f"{case.pinned.id} {case.pinned.version}",
        financial_company=arranged.financial_company,
        criticality=arranged.criticality.label,
        method=arranged.method,
        cooperation=arranged.cooperation,
        publish_before_remediation=arranged.publish_before_remediation,
        max_rounds=arranged.max_rounds,
        team=tuple(TeamRow(m.id, m.name, m.letter, m.roles) for m in case.team.members),
        ownership=tuple(_owned(case, arranged)),
        schedule=tuple(Dated(one.what, one.on) for one in arranged.schedule),
        consents=tuple(Dated(one.reference, one.dated, one.about) for one in arranged.consents),
        tests=tuple(
            TestRow(t.item, _title(case, t.item), t.what, t.limits, t.agreed_by, t.agreed_on)
            for t in arranged.tests
        ),
        take=chosen.take.label,
        previous=chosen.previous,
        taken=tuple(case.catalogue.items),
        of=len(case.pinned.items),
        lead=not desk.read_only and desk.is_lead(case),
    )


def selection_of(case: Case) -> SelectionFacts:
    """What the case takes; every item where nobody who may says otherwise."""
    live = case.one(CASE, "selection")
    if live is None or live.value is None or not may_plan(case, live.actor):
        return SelectionFacts()
    return SelectionFacts.model_validate(live.value)


def lines(view: PlanView) -> tuple[PlanLine, ...]:
    """The plan as lines to read, each part under its heading."""
    found: list[PlanLine] = []
    for part, told in (
        (PlanPart.FACTS, _facts(view)),
        (PlanPart.TEAM, _team(view)),
        (PlanPart.OWNERSHIP, _ownership(view)),
        (PlanPart.SCHEDULE, _schedule(view)),
        (PlanPart.CONSENTS, _consents(view)),
        (PlanPart.TESTS, _tests(view)),
        (PlanPart.SELECTION, _selection(view)),
    ):
        found += [PlanLine(part, Text("", ""), part.label), *told]
    return tuple(found)


def _facts(view: PlanView) -> Iterator[PlanLine]:
    days = f"{view.opens} ~ {view.closes}" if view.opens or view.closes else ""
    edition = f" {view.edition}" if view.edition else ""
    yes, no = Text("가능", "allowed"), Text("불가", "not allowed")
    for head, words in (
        (Text("CSP", "CSP"), view.csp),
        (Text("서비스", "Service"), Text(view.service.ko + edition, view.service.en + edition)),
        (
            Text("유형·근거", "Type, basis"),
            Text(f"{view.type.label.ko} {view.basis}", f"{view.type.label.en} {view.basis}"),
        ),
        (Text("현장점검", "On site"), _plain(days)),
        (Text("평가기준", "Catalogue"), _plain(view.catalogue)),
        (Text("금융회사", "Fin. company"), _plain(view.financial_company)),
        (Text("중요도", "Criticality"), view.criticality),
        (Text("방법", "Method"), _plain(view.method)),
        (Text("협조", "Co-operation"), _plain(view.cooperation)),
        (Text("보완 전 확정", "Early final"), yes if view.publish_before_remediation else no),
        (Text("확인평가", "Rounds"), Text(f"최대 {view.max_rounds}회", f"at most {view.max_rounds}")),
    ):
        if words.ko:
            yield PlanLine(PlanPart.FACTS, head, words)


def _team(view: PlanView) -> Iterator[PlanLine]:
    for member in view.team:
        ko = ", ".join(role.label.ko for role in member.roles)
        en = ", ".join(role.label.en for role in member.roles)
        name = f"{member.letter} {member.name}"
        yield PlanLine(PlanPart.TEAM, _plain(name), Text(f"{ko}  ({member.id})", f"{en}  ({member.id})"))


def _ownership(view: PlanView) -> Iterator[PlanLine]:
    for row in view.ownership:
        others = "".join(f"  {item.upper()} {name}" for item, name in row.others)
        owner = _plain(row.owner) if row.owner else _NOBODY
        title = Text(f"{row.title.ko} {row.items}", f"{row.title.en} {row.items}")
        words = Text(f"{title.ko}: {owner.ko}{others}", f"{title.en}: {owner.en}{others}")
        items = tuple(item for item, _ in row.others)
        yield PlanLine(PlanPart.OWNERSHIP, _plain(row.domain.upper()), words, items)


def _schedule(view: PlanView) -> Iterator[PlanLine]:
    for at, one in sorted(enumerate(view.schedule), key=lambda pair: pair[1].on):
        yield PlanLine(PlanPart.SCHEDULE, _plain(one.on), _plain(one.what), at=at)


def _consents(view: PlanView) -> Iterator[PlanLine]:
    for at, one in enumerate(view.consents):
        words = "  ".join(filter(None, (one.what, one.about)))
        yield PlanLine(PlanPart.CONSENTS, _plain(one.on or "-"), _plain(words), at=at)


def _tests(view: PlanView) -> Iterator[PlanLine]:
    for at, test in enumerate(view.tests):
        agreed = " ".join(filter(None, (test.agreed_by, test.agreed_on)))
        told = "  ".join(filter(None, (test.what, test.limits, agreed)))
        yield PlanLine(PlanPart.TESTS, _plain(test.item.upper()), _plain(told), (test.item,), at)


def _selection(view: PlanView) -> Iterator[PlanLine]:
    count = Text(
        f"{view.take.ko}: {view.of}개 중 {len(view.taken)}개",
        f"{view.take.en}: {len(view.taken)} of {view.of}",
    )
    yield PlanLine(PlanPart.SELECTION, Text("대상", "Taken"), count)
    if view.previous:
        yield PlanLine(PlanPart.SELECTION, Text("지난 평가", "Before"), _plain(view.previous))
    if len(view.taken) < view.of:
        named = " ".join(item.upper() for item in view.taken)
        yield PlanLine(PlanPart.SELECTION, Text("항목", "Items"), _plain(named), view.taken[:1])


def _owned(case: Case, arranged: ArrangementsFacts) -> Iterator[OwnedDomain]:
    for sheet in case.catalogue.checklists:
        owner = next((o.member for o in arranged.ownership if sheet.id in o.domains), "")
        others = []
        for item in sheet.items:
            member = case.owners.get(item.id, "")
            if member != owner:
                others.append((item.id, case.name_of(member)))
        yield OwnedDomain(
            sheet.id, both(sheet.title), len(sheet.items), case.name_of(owner) if owner else "", tuple(others)
        )


def _title(case: Case, item: str) -> Text:
    found = case.pinned.items.get(item)
    return both(found.title) if found is not None else Text(item, item)


def _plain(words: str) -> Text:
    return Text(words, words)
