"""A case as OSCAL Assessment Results.

What becomes what (docs/oscal.md): the determination of an item is a *finding*; an item that is not applicable
or could not be verified is an *observation* (OSCAL's finding knows two states, and neither would be true);
evidence, samples and what was judged of parts are observations; our findings (지적사항) are an observation
and a *risk* each. The four verdicts, 확인불가 and the provider's view are properties of our namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from ...catalogue.pin import Catalogue
from ...model.text import Lang, Text
from ...model.words import Role, Verdict, WorkState
from . import markup
from .assessed import Assessed
from .catalog_out import prop
from .determined import REASON, is_determined, is_looked_at, verdict_props
from .names import Names, names_of, uuid_of
from .results_back import back_matter, plan_resource
from .results_people import attestations, log_of, parties_of, person_of
from .results_seen import observations, origin, related
from .results_shape import (
    Activities,
    Activity,
    AssessmentResults,
    AssociatedRisk,
    Component,
    ControlId,
    ControlSelection,
    Finding,
    Here,
    ImplementedComponent,
    ImportAp,
    IncludeAll,
    InventoryItem,
    Result,
    ResultsFile,
    ReviewedControls,
    Status,
    Target,
)
from .results_text import INTERIM, NEVER, NO_PLAN, NO_WORDS, NOT_JUDGED, WITHHELD, both, moment, said, title
from .results_wanting import risks
from .shape import (
    NS,
    OSCAL_VERSION,
    DocumentId,
    Metadata,
    Property,
    ResponsibleParty,
    Role as OscalRole,
    some,
)


def results_of(case: Assessed, catalogue: Catalogue, lang: Lang) -> ResultsFile:
    """The file. ``catalogue`` is the one that the case is pinned to, whole."""
    names = names_of(catalogue)
    made = AssessmentResults(
        uuid=uuid_of("results", case.id, case.anchor, lang),
        metadata=_metadata(case, lang),
        import_ap=ImportAp(href=f"#{plan_resource(case)}", remarks=both(NO_PLAN, lang)),
        local_definitions=_activities(case, catalogue, names, lang),
        results=(_result(case, catalogue, names, lang),),
        back_matter=back_matter(case, lang),
    )
    bytes_ = msgspec.json.encode(made.model_dump(by_alias=True, exclude_none=True))
    whole = made.model_copy(update={"uuid": uuid_of("results-file", sha256(bytes_).hexdigest())})
    return ResultsFile(assessment_results=whole)


def _metadata(case: Assessed, lang: Lang) -> Metadata:
    head = Text(
        f"{case.csp.ko or case.csp.en} {case.service.ko or case.service.en} 안전성 평가 결과 ({case.number})",
        f"Assessment results: {case.csp.en or case.csp.ko}, "
        f"{case.service.en or case.service.ko} ({case.number})",
    )
    leads = some(person_of(case, one.id) for one in case.team if Role.LEAD in one.roles)
    return Metadata(
        title=markup.line(head.say(lang)),
        last_modified=moment(case.changed) or NEVER,
        version=str(case.entries),
        oscal_version=OSCAL_VERSION,
        document_ids=(DocumentId(scheme=NS, identifier=case.id),),
        props=(
            prop("language", lang),
            prop("case", case.id),
            prop("number", case.number),
            prop("type", case.type.value, remarks=case.type.label.say(lang)),
            *_if("basis", case.basis),
            prop("anchor", case.anchor),
            *(prop("head", f"{one.device} {one.seq} {one.head}") for one in case.heads),
        ),
        roles=tuple(_roles(lang)),
        parties=parties_of(case, lang),
        responsible_parties=None if leads is None else (ResponsibleParty(role_id="lead", party_uuids=leads),),
    )


def _roles(lang: Lang) -> Iterator[OscalRole]:
    for role in Role:
        yield OscalRole(id=role.value, title=role.label.say(lang))
    yield OscalRole(id="provider", title=Text("피평가기관(CSP)", "Assessed provider").say(lang))


def _if(name: str, said_: str) -> tuple[Property, ...]:
    return (prop(name, said_),) if said_.strip() else ()


def _result(case: Assessed, catalogue: Catalogue, names: Names, lang: Lang) -> Result:
    remarks = [both(NOT_JUDGED, lang)]
    if not case.confirmed:
        remarks.append(both(INTERIM, lang))
    if case.withheld:
        remarks.append(both(WITHHELD.filled(what=", ".join(case.withheld)), lang))
    return Result(
        uuid=uuid_of(case.id, "result"),
        title=markup.line(f"{case.number} {case.type.label.say(lang)}"),
        description=both(
            Text(
                f"{case.csp.ko or case.csp.en} {case.service.ko or case.service.en} "
                f"{case.edition}: {case.type.label.ko}",
                f"{case.type.label.en} of {case.csp.en or case.csp.ko} "
                f"{case.service.en or case.service.ko} {case.edition}",
            ),
            lang,
        ),
        start=moment(case.began) or moment(case.changed) or NEVER,
        end=moment(case.ended),
        props=tuple(_counts(case, lang)),
        local_definitions=_here(case, catalogue, lang),
        reviewed_controls=ReviewedControls(control_selections=(_selection(case, names),)),
        attestations=attestations(case, lang),
        assessment_log=log_of(case, lang),
        observations=some(observations(case, catalogue, lang)),
        risks=some(risks(case, lang)),
        findings=some(_findings(case, catalogue, names, lang)),
        remarks="\n\n".join(remarks),
    )


def _counts(case: Assessed, lang: Lang) -> Iterator[Property]:
    yield prop("case-state", case.state.value if case.state else "unsaid", remarks=case.state_label.say(lang))
    yield prop("confirmed", "yes" if case.confirmed else "no")
    yield from (*_if("opens", case.opens), *_if("closes", case.closes))
    yield prop("items", str(len(case.items)))
    judged = [one.verdict for one in case.items if one.state is WorkState.JUDGED]
    for verdict in Verdict:
        yield prop("items-judged", str(judged.count(verdict)), of=verdict.value)
    for state in (WorkState.UNVERIFIABLE, WorkState.DRAFT, WorkState.UNJUDGED):
        yield prop("items-not-judged", str(sum(one.state is state for one in case.items)), of=state.value)
    if case.withheld:
        yield prop("withheld", str(len(case.withheld)))


def _here(case: Assessed, catalogue: Catalogue, lang: Lang) -> Here:
    service = uuid_of(case.id, "service")
    classes = {kind.id: Text(kind.title.ko, kind.title.en) for kind in catalogue.asset_classes}
    return Here(
        components=(
            Component(
                uuid=service,
                type="this-system",
                title=markup.line(title(case.service, lang)) or case.id,
                description=both(case.service, lang) or markup.prose(case.id),
                props=some(_if("edition", case.edition)),
            ),
        ),
        inventory_items=some(
            InventoryItem(
                uuid=uuid_of(case.id, asset.subject),
                description=said(asset.name) or asset.key,
                props=(
                    Property(name="asset-id", value=asset.key),
                    prop(
                        "asset-class",
                        asset.asset_class,
                        remarks=classes.get(asset.asset_class, Text("", "")).say(lang),
                    ),
                    *_if("place", asset.place),
                ),
                implemented_components=(ImplementedComponent(component_uuid=service),),
            )
            for asset in case.assets
        ),
    )


def _selection(case: Assessed, names: Names) -> ControlSelection:
    """The controls that were looked at, and those in scope that were not.

    OSCAL has no selection of nothing: where nothing was looked at it is all without every one.
    """
    looked = [names.controls[one.item] for one in case.items if is_looked_at(one)]
    left = [names.controls[one.item] for one in case.items if not is_looked_at(one)]
    return ControlSelection(
        include_all=None if looked else IncludeAll(),
        include_controls=_ids(looked),
        exclude_controls=_ids(left if looked else names.controls.values()),
    )


def _ids(controls: Iterable[str]) -> tuple[ControlId, ...] | None:
    return some(ControlId(control_id=one) for one in controls)


def _activities(case: Assessed, catalogue: Catalogue, names: Names, lang: Lang) -> Activities | None:
    """The procedures of the items that were looked at."""
    of: dict[str, list[str]] = {}
    for one in case.items:
        if is_looked_at(one):
            for procedure in catalogue.item_by_id(one.item).procedures:
                of.setdefault(procedure, []).append(one.item)
    found = some(
        Activity(
            uuid=uuid_of(case.id, "procedure", name),
            title=f"{name.upper()} {procedure.method.label.say(lang)}",
            description=both(Text(procedure.ask.ko, procedure.ask.en), lang),
            props=(Property(name="method", value=procedure.method.value.upper()), prop("procedure", name)),
            related_controls=ReviewedControls(
                control_selections=(
                    ControlSelection(
                        include_controls=tuple(ControlId(control_id=names.controls[item]) for item in items)
                    ),
                )
            ),
        )
        for name, items in of.items()
        for procedure in (catalogue.procedure(name),)
    )
    return None if found is None else Activities(activities=found)


def _findings(case: Assessed, catalogue: Catalogue, names: Names, lang: Lang) -> Iterator[Finding]:
    for one in case.items:
        if not is_determined(one) or one.verdict is None:
            continue
        item = catalogue.item_by_id(one.item)
        yield Finding(
            uuid=uuid_of(case.id, "item", one.item),
            title=markup.line(f"{one.item.upper()} {title(Text(item.title.ko, item.title.en), lang)}"),
            description=said(one.rationale) or both(NO_WORDS, lang),
            props=tuple(verdict_props(one)),
            origins=origin(case, one.by),
            target=Target(
                target_id=names.statement(one.item),
                status=Status(
                    state="satisfied" if one.verdict is Verdict.SATISFIED else "not-satisfied",
                    reason=REASON[one.verdict],
                    remarks=markup.prose(one.verdict.label.say(lang)),
                ),
            ),
            related_observations=related(case, one),
            related_risks=some(AssociatedRisk(risk_uuid=uuid_of(case.id, "risk", f)) for f in one.findings),
        )
