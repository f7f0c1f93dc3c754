"""Observations: evidence, samples, judgements of parts, our findings, items that OSCAL has no state for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...catalogue.pin import Catalogue
from ...model.text import Lang, Text
from ...model.words import EvidenceMode, EvidenceStatus, WorkState
from . import markup
from .assessed import Assessed, AssessedItem, Determination, Found, Piece, Sampled
from .catalog_out import prop
from .determined import is_determined, is_looked_at, verdict_props
from .names import uuid_of
from .results_people import actors, party
from .results_shape import Evidence, Observation, Origin, RelatedObservation, Subject
from .results_text import NEVER, NO_WORDS, both, moment, said, title
from .shape import Property, some

METHODS: Final = {
    EvidenceMode.SUBMITTED: "EXAMINE",
    EvidenceMode.VIEWED: "EXAMINE",
    EvidenceMode.OBSERVED: "EXAMINE",
    EvidenceMode.DEMONSTRATED: "TEST",
    EvidenceMode.INTERVIEW: "INTERVIEW",
}
"""OSCAL's method for each of our modes (NIST SP 800-53A); the mode itself is a property."""

_CRITERION: Final = Text("판단 기준", "Criterion")


def origin(case: Assessed, by: str) -> tuple[Origin, ...] | None:
    """Who recorded it."""
    who = party(case, by)
    return None if who is None else (Origin(actors=actors(who)),)


def subjects(case: Assessed, assets: Iterable[str]) -> tuple[Subject, ...] | None:
    """Assets in scope that it is about."""
    here = {asset.subject for asset in case.assets}
    return some(
        Subject(subject_uuid=uuid_of(case.id, asset), type="inventory-item")
        for asset in assets
        if asset in here
    )


def related(case: Assessed, one: AssessedItem) -> tuple[RelatedObservation, ...] | None:
    """The observations that an item's determination rests on."""
    wanted = [
        *(uuid_of(case.id, "judgement", part.subject) for part in one.parts),
        *(uuid_of(case.id, piece) for piece in one.evidence),
        *(uuid_of(case.id, sample) for sample in one.samples),
        *(uuid_of(case.id, finding) for finding in one.findings),
    ]
    return some(RelatedObservation(observation_uuid=uuid) for uuid in wanted)


def evidence_resource(case: Assessed, piece: Piece) -> str:
    """The resource of a file, by its digest: two pieces may share one."""
    return uuid_of(case.id, "file", piece.sha256)


def observations(case: Assessed, catalogue: Catalogue, lang: Lang) -> Iterator[Observation]:
    """All of them, in the order of the checklists, then of the record."""
    for one in case.items:
        if is_looked_at(one) and not is_determined(one):
            yield _undetermined(case, catalogue, one, lang)
        for part in one.parts:
            yield _part(case, one, part, lang)
    by_subject = {piece.subject: piece for piece in case.evidence}
    for piece in case.evidence:
        yield _evidence(case, piece, lang)
    for sample in case.samples:
        yield _sample(case, sample, lang)
    for finding in case.findings:
        yield _finding(case, finding, by_subject, lang)


def _undetermined(case: Assessed, catalogue: Catalogue, one: AssessedItem, lang: Lang) -> Observation:
    """Not applicable, or could not be verified."""
    item = catalogue.item_by_id(one.item)
    label = one.verdict.label if one.verdict and one.state is WorkState.JUDGED else one.state.label
    head = f"{one.item.upper()} {title(Text(item.title.ko, item.title.en), lang)}: {label.say(lang)}"
    return Observation(
        uuid=uuid_of(case.id, "item", one.item),
        title=markup.line(head),
        description=said(one.rationale) or both(NO_WORDS, lang),
        props=(prop("sort", "determination"), *verdict_props(one)),
        methods=("UNKNOWN",),
        types=("control-objective",),
        origins=origin(case, one.by),
        collected=moment(one.at) or moment(case.changed) or NEVER,
    )


def _part(case: Assessed, one: AssessedItem, part: Determination, lang: Lang) -> Observation:
    assets = {asset.subject: asset.key for asset in case.assets}
    what = " ".join(word for word in (part.sub.upper(), assets.get(part.asset, part.asset)) if word)
    label = part.verdict.label if part.verdict and part.state is WorkState.JUDGED else part.state.label
    props = [prop("sort", "judgement"), prop("item", one.item), prop("state", part.state.value)]
    if part.sub:
        props.append(prop("sub-item", part.sub))
    if part.verdict is not None and part.state is WorkState.JUDGED:
        props.append(prop("verdict", part.verdict.value))
    if part.reason is not None:
        props.append(prop("partial-reason", part.reason.value))
    return Observation(
        uuid=uuid_of(case.id, "judgement", part.subject),
        title=markup.line(f"{one.item.upper()} {what}: {label.say(lang)}"),
        description=said(part.rationale) or both(NO_WORDS, lang),
        props=tuple(props),
        methods=("UNKNOWN",),
        types=("control-objective",),
        origins=origin(case, part.by),
        subjects=subjects(case, (part.asset,)),
        collected=moment(part.at) or NEVER,
    )


def _evidence(case: Assessed, piece: Piece, lang: Lang) -> Observation:
    return Observation(
        uuid=uuid_of(case.id, piece.subject),
        title=markup.line(f"{piece.label} {piece.title}"),
        description=said(piece.title, ", ".join(_where(piece))) or both(NO_WORDS, lang),
        props=(
            prop("sort", "evidence"),
            prop("label", piece.label),
            prop("mode", piece.mode.value, remarks=piece.mode.label.say(lang)),
            prop("evidence-status", piece.status.value, remarks=piece.status.label.say(lang)),
            *_facts(piece),
        ),
        methods=(METHODS[piece.mode],),
        types=("discovery",),
        origins=origin(case, piece.by),
        subjects=subjects(case, piece.assets),
        relevant_evidence=(_relevant(case, piece, lang),) if piece.status is EvidenceStatus.HELD else None,
        collected=moment(piece.at) or NEVER,
    )


def _where(piece: Piece) -> Iterator[str]:
    return (one for one in (piece.document, piece.version, piece.dated, piece.page) if one.strip())


def _facts(piece: Piece) -> Iterator[Property]:
    for name in ("document", "version", "dated", "page", "place"):
        if told := getattr(piece, name).strip():
            yield prop(name, told)


def _relevant(case: Assessed, piece: Piece, lang: Lang) -> Evidence:
    return Evidence(
        href=f"#{evidence_resource(case, piece)}" if piece.sha256 else None,
        description=said(f"{piece.label} {piece.title}") or both(NO_WORDS, lang),
        props=(prop("label", piece.label),),
    )


def _sample(case: Assessed, sample: Sampled, lang: Lang) -> Observation:
    drawn = Text(
        f"모집단 {sample.size}건에서 {sample.rows}건, 예외 {sample.exceptions}건",
        f"{sample.rows} rows of {sample.size}, {sample.exceptions} exceptions",
    )
    return Observation(
        uuid=uuid_of(case.id, sample.subject),
        title=markup.line(f"{sample.label} {sample.description}"),
        description="\n\n".join(
            one for one in (said(sample.description, sample.source), both(drawn, lang)) if one
        ),
        props=(
            prop("sort", "sample"),
            prop("label", sample.label),
            prop("population", str(sample.size)),
            prop("rows", str(sample.rows)),
            prop("exceptions", str(sample.exceptions)),
            *((prop("algorithm", sample.algorithm),) if sample.algorithm else ()),
            *((prop("seed", sample.seed),) if sample.seed else ()),
        ),
        methods=("EXAMINE",),
        types=("discovery",),
        origins=origin(case, sample.by),
        subjects=subjects(case, sample.assets),
        collected=moment(sample.at) or NEVER,
    )


def _finding(case: Assessed, found: Found, pieces: dict[str, Piece], lang: Lang) -> Observation:
    evidence = [pieces[one] for one in found.evidence if one in pieces]
    methods = dict.fromkeys(METHODS[piece.mode] for piece in evidence)
    criterion = both(found.criterion, lang)
    return Observation(
        uuid=uuid_of(case.id, found.subject),
        title=markup.line(f"{found.label} {title(found.fact, lang)}"),
        description=both(found.fact, lang) or both(NO_WORDS, lang),
        props=(prop("sort", "finding"), prop("label", found.label)),
        methods=tuple(methods) or ("UNKNOWN",),
        types=("finding",),
        origins=origin(case, found.by),
        subjects=subjects(case, found.assets),
        relevant_evidence=some(
            _relevant(case, piece, lang) for piece in evidence if piece.status is EvidenceStatus.HELD
        ),
        collected=moment(found.at) or NEVER,
        remarks=f"{_CRITERION.say(lang)}: {criterion}" if criterion else None,
    )
