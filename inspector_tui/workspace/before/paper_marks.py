"""Which items have a certificate or an attestation, and of which sort: what lists and judging ask."""

from __future__ import annotations

from ...model.text import Text
from ...model.words import CertificateRole
from ..case import Case

NO_MARK = Text("", "")


def role_of(case: Case, paper: str) -> CertificateRole | None:
    """What a certificate is for; None where it is not readable."""
    value = case.value(paper, "certificate")
    return None if value is None else CertificateRole(value["role"])


def upstream(case: Case, item: str) -> bool:
    """Whether an upstream provider's attestation is recorded for an item."""
    papers = case.certificates_of.get(item, ())
    return any(role_of(case, paper) is CertificateRole.UPSTREAM for paper in papers)


def mark_of(case: Case, item: str) -> Text:
    """The small mark of an item with a certificate or attestation; empty where it has none."""
    roles = {role_of(case, paper) for paper in case.certificates_of.get(item, ())}
    marks = [role.mark for role in CertificateRole if role in roles]
    return Text("/".join(m.ko for m in marks), "/".join(m.en for m in marks)) if marks else NO_MARK
