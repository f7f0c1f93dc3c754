"""The sample assessment: three inspectors, three laptops, one case, in a home of its own.

Everything goes through the same doors as real work. The two colleagues' laptops are private stores that
last as long as the making; what they recorded arrives as signed exchange bundles, as it would on site.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from ..catalogue.locate import shipped
from ..model.plan import Plan
from ..model.views import EvidenceInput, Exported, ObstacleRow, Verification
from ..model.words import BundleKind, EvidenceMode, Role, Verdict, WorkState
from ..signing import keys as key_files, trust as trust_lists
from ..signing.signer import FileSigner
from . import cases, evidence, handover, identity, judging, planning, reading, review, story
from .desk import Desk
from .standing import standing_of

PASSPHRASE = "inspector-demo"  # noqa: S105 - opens nothing but the sample
"""Of the sample's own key, made afresh in the sample's home; it opens nothing else."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the headless demo made."""

    home: Path
    case: str
    recorded: int
    obstacles_before: tuple[ObstacleRow, ...]
    obstacles_after: tuple[ObstacleRow, ...]
    exported: Exported
    for_csp: Exported
    trust: Path
    verification: Verification
    csp_verification: Verification


def furnish(home: Path) -> str:
    """Make the sample in ``home`` (new or empty): plan, three inspectors' records, merged; returns its id."""
    with _lead(home) as (desk, signer):
        return _begin(desk, signer, complete=False)


def home() -> Path:
    """A new private home with the sample in it, for the app to open; it is never anybody's own store."""
    place = Path(tempfile.mkdtemp(prefix="inspector-demo-")) / "home"
    furnish(place)
    return place


def headless(folder: Path | None = None) -> Made:
    """The whole main job without a screen: record every item, review, sign, export, verify."""
    base = folder or Path(tempfile.mkdtemp(prefix="inspector-demo-"))
    home, out = base / "home", base / "bundles"
    out.mkdir(parents=True, exist_ok=True)
    with _lead(home) as (desk, signer):
        case_id = _begin(desk, signer, complete=True)
        before = review.obstacles(desk, case_id)
        _finish(desk, case_id)
        after = review.obstacles(desk, case_id)
        made, for_csp = (
            handover.export_with(desk, case_id, out, kind, Role.LEAD, signer)
            for kind in (BundleKind.RESULT, BundleKind.CSP)
        )
        trust = out / "allowed_signers"
        person = desk.person()
        trust_lists.add(trust, person.id, signer.public_key, [Role.LEAD, Role.INSPECTOR])
        for letter in _COLLEAGUES:
            colleague = _colleague_signer(letter)
            trust_lists.add(trust, f"inspector-{letter.lower()}", colleague.public_key, [Role.INSPECTOR])
        recorded = sum(standing_of(desk.case(case_id), i).judged for i in desk.case(case_id).catalogue.items)
    return Made(
        home=home,
        case=case_id,
        recorded=recorded,
        obstacles_before=before,
        obstacles_after=after,
        exported=made,
        for_csp=for_csp,
        trust=trust,
        verification=handover.verify(made.path, trust=trust, anchor=made.anchor),
        csp_verification=handover.verify(for_csp.path, trust=trust, anchor=made.anchor),
    )


_COLLEAGUES = ("B", "C")


@contextmanager
def _lead(home: Path) -> Iterator[tuple[Desk, FileSigner]]:
    """The lead's desk in ``home`` and the hand that signs there."""
    desk = Desk.open(home)
    try:
        lead = _plan().team[0]
        person = identity.introduce(desk, lead.name, lead.letter, PASSPHRASE)
        yield desk, key_files.load_signer(Path(person.key_path), PASSPHRASE)
    finally:
        desk.close()


def _begin(desk: Desk, signer: FileSigner, *, complete: bool) -> str:
    plan, told = _plan(), story.read_story(_sample() / "story.yaml")
    case_id = cases.start(desk, plan)
    with tempfile.TemporaryDirectory(prefix="inspector-demo-") as between:
        post = Path(between)
        pack = handover.export_with(desk, case_id, post, BundleKind.EXCHANGE, Role.LEAD, signer).path
        for letter in _COLLEAGUES:
            reading.receive(desk, _colleague_works(letter, plan, told, pack, post, complete))
    _works(desk, case_id, "A", told, complete)
    return case_id


def _colleague_works(
    letter: str, plan: Plan, told: story.Story, pack: Path, post: Path, complete: bool
) -> Path:
    """One colleague's day on a laptop of their own; returns the bundle they hand to the lead."""
    home = post / f"laptop-{letter}"
    desk = Desk.open(home)
    try:
        member = next(m for m in plan.team if m.letter == letter)
        signer = _colleague_signer(letter)
        identity.introduce_key(desk, member.name, letter, signer.public_key)
        reading.receive(desk, pack)
        _works(desk, plan.case.id, letter, told, complete)
        return handover.export_with(
            desk, plan.case.id, post, BundleKind.EXCHANGE, Role.INSPECTOR, signer
        ).path
    finally:
        desk.close()
        shutil.rmtree(home, ignore_errors=True)


def _works(desk: Desk, case_id: str, letter: str, told: story.Story, complete: bool) -> None:
    files = _sample() / "evidence"
    special = [record for record in told.records if record.by == letter]
    for record in special:
        story.play(desk, case_id, record, files)
    spoken_of = {record.item for record in told.records}
    own = [domain for domain, owner in told.owners.items() if owner == letter]
    domains = own if complete else own[:1]
    for domain in domains:
        for item in desk.case(case_id).catalogue.checklist(domain).items:
            if item.id not in spoken_of:
                told_of = story.routine(desk, case_id, item.id, letter, "담당자", _seen_by(letter))
                story.play(desk, case_id, told_of, files)


def _finish(desk: Desk, case_id: str) -> None:
    """What the lead does in the evening: late evidence arrives, what was open is decided."""
    case = desk.case(case_id)
    for piece in evidence.pending(desk, case_id):
        evidence.arrived(desk, case_id, piece.id)
    for item_id in list(case.catalogue.items):
        standing = standing_of(case, item_id)
        if standing.rolled.state is WorkState.UNVERIFIABLE:
            evidence.add(desk, case_id, _lead_evidence(item_id))
            judging.judge(
                desk,
                case_id,
                item_id,
                verdict=Verdict.SATISFIED,
                rationale="재요청하여 운영자 포털의 다중인증 설정 화면을 열람함. 점검반장이 확인하여 판정함.",
            )
        elif standing.rolled.state is WorkState.DRAFT:
            places = case.judgements[item_id]
            if (None, None) in places:
                judging.judge(desk, case_id, item_id, verdict=standing.rolled.verdict)
            left = [a for a in case.assets_for(item_id) if (None, a) not in places]
            if any(asset for _, asset in places) and left:
                judging.judge(
                    desk,
                    case_id,
                    item_id,
                    verdict=Verdict.SATISFIED,
                    rationale="나머지 자산은 설정 화면을 열람하여 확인함.",
                    assets=left,
                )


def _lead_evidence(item_id: str) -> EvidenceInput:
    return EvidenceInput(
        mode=EvidenceMode.VIEWED,
        title="다중인증 설정 화면(재요청)",
        place="회의실 B",
        shown_by="최보안 차장",
        seen_by=("김검사", "이점검"),
        items=(item_id,),
    )


def _colleague_signer(letter: str) -> FileSigner:
    """A colleague's key, the same at every making: the sample's people do not exist."""
    return FileSigner.from_seed(
        sha256(f"inspector demo {letter}".encode()).digest(), f"inspector-{letter.lower()}"
    )


def _seen_by(letter: str) -> tuple[str, ...]:
    names = {member.letter: member.name for member in _plan().team}
    other = "A" if letter != "A" else "B"
    return (names[letter], names[other])


def _sample() -> Path:
    return shipped("data") / "sample"


@cache
def _plan() -> Plan:
    return planning.read_plan(_sample() / "plan.yaml")
