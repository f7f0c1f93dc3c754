"""Assessment Results as this program writes them."""

from __future__ import annotations

from typing import Literal

from .shape import (
    BackMatter,
    Href,
    Line,
    Many,
    Metadata,
    Moment,
    Oscal,
    Part,
    Property,
    Prose,
    ResponsibleParty,
    Token,
    Uri,
    Uuid,
    Value,
)


class Actor(Oscal):
    """Who said something."""

    type: Literal["party"] = "party"
    actor_uuid: Uuid
    role_id: Token | None = None


class Origin(Oscal):
    """Where something comes from."""

    actors: Many[Actor]


class Subject(Oscal):
    """What something is about."""

    subject_uuid: Uuid
    type: Token


class Evidence(Oscal):
    """What bears an observation out; ``href`` is ``#<uuid>`` of a resource where there is a file."""

    href: Href | None = None
    description: Prose
    props: Many[Property] | None = None


class Observation(Oscal):
    """Something that was seen, heard or tested."""

    uuid: Uuid
    title: Line | None = None
    description: Prose
    props: Many[Property] | None = None
    methods: Many[Token]
    types: Many[Token] | None = None
    origins: Many[Origin] | None = None
    subjects: Many[Subject] | None = None
    relevant_evidence: Many[Evidence] | None = None
    collected: Moment
    remarks: Prose | None = None


class RelatedObservation(Oscal):
    """A reference to an observation."""

    observation_uuid: Uuid


class AssociatedRisk(Oscal):
    """A reference to a risk."""

    risk_uuid: Uuid


class Status(Oscal):
    """OSCAL knows two states; the verdict is in the reason and in a property of ours."""

    state: Literal["satisfied", "not-satisfied"]
    reason: Token
    remarks: Prose | None = None


class Target(Oscal):
    """The statement of a control that a finding is about."""

    type: Literal["statement-id"] = "statement-id"
    target_id: Token
    status: Status


class Finding(Oscal):
    """The determination of one item."""

    uuid: Uuid
    title: Line
    description: Prose
    props: Many[Property] | None = None
    origins: Many[Origin] | None = None
    target: Target
    related_observations: Many[RelatedObservation] | None = None
    related_risks: Many[AssociatedRisk] | None = None


class Facet(Oscal):
    """One measure of a risk."""

    name: Token
    system: Uri
    value: Value


class Characterization(Oscal):
    """Measures of a risk, by somebody."""

    origin: Origin
    facets: Many[Facet]


class Response(Oscal):
    """What is recommended, planned or done about a risk."""

    uuid: Uuid
    lifecycle: Token
    title: Line
    description: Prose
    props: Many[Property] | None = None
    remarks: Prose | None = None


class Risk(Oscal):
    """What was found wanting (지적사항)."""

    uuid: Uuid
    title: Line
    description: Prose
    statement: Prose
    props: Many[Property] | None = None
    status: Token
    origins: Many[Origin] | None = None
    characterizations: Many[Characterization] | None = None
    deadline: Moment | None = None
    remediations: Many[Response] | None = None
    related_observations: Many[RelatedObservation] | None = None


class ControlId(Oscal):
    """A control by its id."""

    control_id: Token


class IncludeAll(Oscal):
    """Everything."""


class ControlSelection(Oscal):
    """Controls that were looked at, and that were not."""

    description: Prose | None = None
    include_all: IncludeAll | None = None
    include_controls: Many[ControlId] | None = None
    exclude_controls: Many[ControlId] | None = None
    remarks: Prose | None = None


class ReviewedControls(Oscal):
    """What was reviewed."""

    control_selections: Many[ControlSelection]


class Activity(Oscal):
    """How to check: a procedure, and the controls it is for."""

    uuid: Uuid
    title: Line
    description: Prose
    props: Many[Property] | None = None
    related_controls: ReviewedControls


class ComponentStatus(Oscal):
    """Whether it runs."""

    state: Literal["operational"] = "operational"


class Component(Oscal):
    """The service that is assessed."""

    uuid: Uuid
    type: Token
    title: Line
    description: Prose
    props: Many[Property] | None = None
    status: ComponentStatus = ComponentStatus()


class ImplementedComponent(Oscal):
    """What an asset is part of."""

    component_uuid: Uuid


class InventoryItem(Oscal):
    """An asset in scope."""

    uuid: Uuid
    description: Prose
    props: Many[Property] | None = None
    implemented_components: Many[ImplementedComponent]


class Here(Oscal):
    """What a result is about, as no plan of the provider's in OSCAL says it."""

    components: Many[Component]
    inventory_items: Many[InventoryItem] | None = None


class Activities(Oscal):
    """How it was to be checked."""

    activities: Many[Activity]


class Attestation(Oscal):
    """What somebody confirmed."""

    responsible_parties: Many[ResponsibleParty] | None = None
    parts: Many[Part]


class LoggedBy(Oscal):
    """Who recorded it."""

    party_uuid: Uuid


class LogEntry(Oscal):
    """Something that happened in the course of the assessment."""

    uuid: Uuid
    title: Line
    description: Prose | None = None
    start: Moment
    props: Many[Property] | None = None
    logged_by: Many[LoggedBy] | None = None


class AssessmentLog(Oscal):
    """What happened, in order."""

    entries: Many[LogEntry]


class Result(Oscal):
    """One assessment."""

    uuid: Uuid
    title: Line
    description: Prose
    start: Moment
    end: Moment | None = None
    props: Many[Property] | None = None
    local_definitions: Here
    reviewed_controls: ReviewedControls
    attestations: Many[Attestation] | None = None
    assessment_log: AssessmentLog | None = None
    observations: Many[Observation] | None = None
    risks: Many[Risk] | None = None
    findings: Many[Finding] | None = None
    remarks: Prose | None = None


class ImportAp(Oscal):
    """The plan."""

    href: Href
    remarks: Prose | None = None


class AssessmentResults(Oscal):
    """The results of one case."""

    uuid: Uuid
    metadata: Metadata
    import_ap: ImportAp
    local_definitions: Activities | None = None
    results: Many[Result]
    back_matter: BackMatter


class ResultsFile(Oscal):
    """The file."""

    assessment_results: AssessmentResults
