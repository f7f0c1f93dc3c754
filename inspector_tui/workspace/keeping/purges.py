"""Purging a case: what would go, and the purge itself.

Once purged, a case cannot be opened, exported, merged or undone; it is one line at home and its certificate.
"""

from __future__ import annotations

from ...journal import Statement, anchor
from ...model.course import BackupFacts, ChainEnd, ExportedFacts, PurgeFacts
from ...model.errors import Refused, UsageError
from ...model.purge_views import BackupBefore, ExportedBefore, PurgeCertificate, PurgeCounts, PurgePreview
from ...model.record import Both
from ...model.text import Text, both_of, inert, normalised
from ...model.views import KeyRow
from ...model.words import BundleKind
from ...procedure.purging import PurgeObstacle, obstacles
from ...signing.namespaces import PURGE
from ...signing.signer import Signer
from ...store import PurgeSurvey
from ..case import Case
from ..desk import Desk
from ..live import STATE
from ..past import past_index
from ..sending import outbox
from ..stages.course import state_of
from .handover import WrongKey, signer_for
from .purge_certificate import certificate, row_of, told, write_certificate

__all__ = ["certificate", "preview", "purge", "row_of", "sign", "told", "write_certificate"]


class MayNotPurge(Refused):
    """The rule says no: not ended, not the lead, not handed in."""

    code = "may-not-purge"
    sentence = Text("평가 {id}을(를) 파기할 수 없습니다: {why}.", "{id} may not be purged: {why_en}.")


class NotConfirmed(UsageError):
    """What was typed is not the number of the case, or no reason was given."""

    code = "purge-not-confirmed"
    sentence = Text(
        "파기하지 않았습니다. 사유를 적고, 확인란에 평가번호 {number}을(를) 그대로 입력하십시오.",
        "Nothing was purged. Give a reason, and type the number of the case, {number}, to confirm.",
    )


def preview(desk: Desk, case_id: str) -> PurgePreview:
    """What purging the case would take, and what stands in the way. Reads every body in the store."""
    case = desk.case(case_id)
    seen = desk.store.purge_survey(case_id)
    found = tuple(obstacle.label for obstacle in _obstacles(desk, case))
    return PurgePreview(
        id=case_id,
        number=case.facts.number,
        csp=both_of(case.facts.csp.ko, case.facts.csp.en),
        state=state_of(case),
        counts=_counts(seen),
        exported=tuple(ExportedBefore(r.kind, r.n, r.tagmanifest, r.made_at) for r in seen.revisions),
        backups=tuple(BackupBefore(str(b.path), b.made_at, b.within_reach) for b in seen.backups),
        elsewhere=seen.elsewhere,
        obstacles=found,
    )


def purge(
    desk: Desk,
    case_id: str,
    *,
    reason: str,
    confirm: str,
    key: KeyRow | None = None,
    passphrase: str = "",
) -> PurgeCertificate:
    """Purge the case for good and return its certificate, signed if ``key`` is given.

    The key is tried before anything goes. Raises MayNotPurge, NotConfirmed, WrongKey, and what the signing
    room and the store raise; then everything is as it was.
    """
    desk.must_write()
    case = desk.case(case_id)
    found = [obstacle.label for obstacle in _obstacles(desk, case)]
    if found:
        raise MayNotPurge(
            id=case_id, why="; ".join(f.ko for f in found), why_en="; ".join(f.en for f in found)
        )
    reason = normalised(reason).strip()
    if not reason or normalised(confirm).strip() != case.facts.number:
        raise NotConfirmed(number=case.facts.number)
    signer = None if key is None else _signer(desk, case, key, passphrase)
    desk.store.open_here(case_id, opener=desk.opener(case.team.members))
    seen = desk.store.purge_survey(case_id)
    facts = _facts(desk, case, seen, reason)
    past_index.forget(desk, case_id)
    desk.store.purge(case_id, seen, facts.model_dump(mode="json"), opener=desk.opener(case.team.members))
    desk.forget(case_id)
    outbox.tidy(desk)
    if signer is not None:
        _sign(desk, case_id, signer)
    return certificate(desk, case_id)


def sign(desk: Desk, case_id: str, key: KeyRow, passphrase: str = "") -> PurgeCertificate:
    """Sign a certificate that is not signed yet. Raises NotPurged, WrongKey, and what signing raises."""
    desk.must_write()
    desk.store.certificate(case_id)
    signer = signer_for(key, passphrase)
    if desk.person().fingerprint != signer.public_key.fingerprint():
        raise WrongKey(key=signer.public_key.fingerprint())
    _sign(desk, case_id, signer)
    return certificate(desk, case_id)


def _obstacles(desk: Desk, case: Case) -> list[PurgeObstacle]:
    exported = [r for r in desk.store.revisions(case.id) if r.kind == BundleKind.RESULT.value]
    return list(
        obstacles(
            state_of(case),
            lead=desk.is_lead(case),
            handed_in=bool(exported),
            unclear=STATE in case.conflicts,
            undelivered=bool(outbox.undelivered(desk, case.id)),
        )
    )


def _signer(desk: Desk, case: Case, key: KeyRow, passphrase: str) -> Signer:
    signer = signer_for(key, passphrase)
    line = desk.opener(case.team.members).public_key
    if line.split()[:2] != signer.public_key.openssh().split()[:2]:
        raise WrongKey(key=signer.public_key.fingerprint())
    return signer


def _sign(desk: Desk, case_id: str, signer: Signer) -> None:
    record = desk.store.certificate(case_id)
    desk.store.sign_certificate(case_id, signer.sign(record.value, PURGE).decode("ascii"))


def _counts(seen: PurgeSurvey) -> PurgeCounts:
    return PurgeCounts(
        seen.entries,
        seen.bodies,
        seen.bodies_size,
        len(seen.files),
        seen.files_size,
        seen.shared,
        seen.drafts,
    )


def _facts(desk: Desk, case: Case, seen: PurgeSurvey, reason: str) -> PurgeFacts:
    opener = desk.opener(case.team.members)
    return PurgeFacts(
        assessment=case.id,
        number=case.facts.number,
        csp=Both(ko=case.facts.csp.ko, en=case.facts.csp.en),
        state=state_of(case),
        reason=reason,
        by=opener.name,
        actor=opener.actor,
        at=desk.now(),
        entries=seen.entries,
        bodies=seen.bodies,
        bodies_size=seen.bodies_size,
        bodies_sha256=seen.bodies_digest,
        files=len(seen.files),
        files_size=seen.files_size,
        files_sha256=seen.files_digest,
        files_shared=seen.shared,
        drafts=seen.drafts,
        anchor=anchor(Statement(case.id, *head) for head in seen.heads),
        chains=tuple(ChainEnd(device=d, seq=s, head=h) for d, s, h in seen.heads[:1000]),
        elsewhere=seen.elsewhere[:1000],
        exported_count=len(seen.revisions),
        exported=tuple(
            ExportedFacts(kind=r.kind, device=r.device, revision=r.n, tagmanifest=r.tagmanifest, at=r.made_at)
            for r in seen.revisions[-500:]
        ),
        backups_count=len(seen.backups),
        backups=tuple(
            BackupFacts(path=inert(str(b.path))[:1000], at=b.made_at, within_reach=b.within_reach)
            for b in seen.backups[-200:]
        ),
    )
