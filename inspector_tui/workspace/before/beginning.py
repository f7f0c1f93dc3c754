"""The first entries of a case: everything its plan says, as one op."""

from __future__ import annotations

from collections.abc import Callable

from ...catalogue.pin import Catalogue
from ...journal.ids import subject_for
from ...model.arrangements import CertificateFacts, SelectionFacts
from ...model.checklist import Strict
from ...model.plan import Plan, PlanCertificate
from ...model.record import CaseFacts, ClaimFacts, PinnedCatalogue, Team
from ..desk import Write
from ..fitting import claim_subject
from ..live import CASE


def opening_writes(
    plan: Plan, catalogue: Catalogue, selection: SelectionFacts, new_subject: Callable[[str], str]
) -> list[Write]:
    """Plan, assets, claims, features, certificates. ``new_subject`` makes random ids (Desk.new_subject)."""
    writes = [Write("plan.set", CASE, _registers(plan, catalogue, selection))]
    writes += [
        Write("asset.set", subject_for("a", asset.key), {"asset": _json(asset)}) for asset in plan.assets
    ]
    writes += [
        Write("claim.set", claim_subject(made.item, made.sub), {"claim": _json(made, ClaimFacts)})
        for made in plan.claims
    ]
    writes += [
        Write("feature.set", subject_for("u", feature.key), {"feature": _json(feature)})
        for feature in plan.features
    ]
    writes += [Write("certificate.set", new_subject("t"), _certificate(paper)) for paper in plan.certificates]
    return writes


def _registers(plan: Plan, catalogue: Catalogue, selection: SelectionFacts) -> dict[str, object]:
    pinned = PinnedCatalogue(
        id=catalogue.id,
        version=catalogue.version,
        digest=catalogue.digest,
        domains=dict(catalogue.digests),
        order=tuple(catalogue.domains),
    )
    return {
        "case": CaseFacts.model_validate(plan.case.model_dump(exclude={"id"})).model_dump(mode="json"),
        "team": Team(members=plan.team).model_dump(mode="json"),
        "catalogue": pinned.model_dump(mode="json"),
        "arrangements": _json(plan.arrangements),
        "selection": _json(selection),
    }


def _certificate(paper: PlanCertificate) -> dict[str, object]:
    facts = {name: getattr(paper, name) for name in CertificateFacts.model_fields}
    return {
        "certificate": CertificateFacts(**facts).model_dump(mode="json"),
        **{f"item/{item}": {"on": True} for item in paper.items},
    }


def _json(facts: Strict, model: type[Strict] | None = None) -> dict[str, object]:
    """``facts`` as a register holds them; ``model`` where they come as a model with more to it."""
    wanted = None if model is None else set(model.model_fields)
    return facts.model_dump(mode="json", include=wanted)
