"""The sample's people: the lead's home, two colleagues on laptops of their own, and what each records.

Nobody of them exists. The colleagues' keys are the same at every making; the lead's is a real key file, made
afresh in the sample's home.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from ...catalogue.locate import shipped
from ...model.plan import Plan
from ...model.words import BundleKind, PartialReason, Role, Verdict
from ...signing import keys as key_files, trust as trust_lists
from ...signing.signer import FileSigner
from .. import conflicts, identity, judging
from ..before import planning
from ..desk import Desk
from ..keeping import handover
from ..sharing import packs, taking_in
from . import story, story_site

PASSPHRASE = "inspector-demo"  # noqa: S105 - opens nothing but the sample
"""Of the sample's own key, made afresh in the sample's home; it opens nothing else."""

COLLEAGUES = ("B", "C")


@contextmanager
def lead(home: Path) -> Iterator[tuple[Desk, FileSigner]]:
    """The lead's desk in ``home`` and the hand that signs there."""
    desk = Desk.open(home)
    try:
        member = plan().team[0]
        person = identity.introduce(desk, member.name, member.letter, PASSPHRASE)
        yield desk, key_files.load_signer(Path(person.key_path), PASSPHRASE)
    finally:
        desk.close()


def colleagues_record(desk: Desk, signer: FileSigner, case_id: str, *, complete: bool) -> str:
    """The colleagues begin with a work pack of the lead's; what they recorded comes back as another bundle.

    Where ``complete``, the lead judges an item of a colleague's meanwhile, and settles the conflict when the
    two meet; returns that item.
    """
    told, contested = on_site(), ""
    with tempfile.TemporaryDirectory(prefix="inspector-demo-") as between:
        post = Path(between)
        (pack,) = packs.hand_out_with(desk, case_id, post, signer)
        if complete:
            contested = _meanwhile(desk, case_id)
        for letter in COLLEAGUES:
            taking_in.take(desk, _colleague_works(letter, case_id, told, pack.path, post, complete))
        if contested:
            _settle(desk, case_id, contested)
    return contested


def _meanwhile(desk: Desk, case_id: str) -> str:
    """The lead judges what a colleague is judging at the same hour, on less than they see."""
    spoken_of = {record.item for record in on_site().records}
    items = desk.case(case_id).catalogue.checklist("inc").items
    item = next(one.id for one in items if one.id not in spoken_of)
    why = "회의실에서 들은 설명만으로는 절차의 이행을 확인하지 못함."
    judging.judge(
        desk, case_id, item, verdict=Verdict.PARTIAL, reason=PartialReason.RECORDS_LACKING, rationale=why
    )
    return item


def _settle(desk: Desk, case_id: str, item: str) -> None:
    """Both saw something; the lead takes what the colleague saw on the spot."""
    (contest,) = conflicts.contests(desk, case_id, item)
    theirs = next(one for one in contest.contenders if not one.mine)
    conflicts.settle(desk, case_id, contest.subject, contest.register, theirs.entry)


def _colleague_works(
    letter: str, case_id: str, told: story.Story, pack: Path, post: Path, complete: bool
) -> Path:
    """One colleague's day on a laptop of their own; returns the bundle they hand to the lead."""
    home = post / f"laptop-{letter}"
    desk = Desk.open(home)
    try:
        member = next(m for m in plan().team if m.letter == letter)
        signer = colleague(letter)
        identity.introduce_key(desk, member.name, letter, signer.public_key)
        taking_in.take(desk, pack)
        works(desk, case_id, letter, told, complete=complete)
        return handover.export_with(desk, case_id, post, BundleKind.EXCHANGE, Role.INSPECTOR, signer).path
    finally:
        desk.close()
        shutil.rmtree(home, ignore_errors=True)


def works(desk: Desk, case_id: str, letter: str, told: story.Story, *, complete: bool) -> None:
    """What one inspector records: what the story tells, and the routine of their domains."""
    for record in told.records:
        if record.by == letter:
            story.play(desk, case_id, record, sample() / "evidence")
    spoken_of = {record.item for record in told.records}
    own = [domain for domain, owner in told.owners.items() if owner == letter]
    for domain in own if complete else own[:1]:
        for item in desk.case(case_id).catalogue.checklist(domain).items:
            if item.id not in spoken_of and item.id not in attested():
                routine = story.routine(desk, case_id, item.id, letter, "담당자", seen_by(letter))
                story.play(desk, case_id, routine, sample() / "evidence")


def trust_list(desk: Desk, signer: FileSigner, file: Path) -> Path:
    """The office's list of who may sign, as it would give it to an auditor."""
    trust_lists.add(file, desk.person().id, signer.public_key, [Role.LEAD, Role.INSPECTOR])
    for letter in COLLEAGUES:
        trust_lists.add(file, f"inspector-{letter.lower()}", colleague(letter).public_key, [Role.INSPECTOR])
    return file


def colleague(letter: str) -> FileSigner:
    """A colleague's key."""
    return FileSigner.from_seed(
        sha256(f"inspector demo {letter}".encode()).digest(), f"inspector-{letter.lower()}"
    )


def seen_by(letter: str) -> tuple[str, ...]:
    """Who saw what an inspector saw: the inspector and another."""
    names = {member.letter: member.name for member in plan().team}
    return (names[letter], names["A" if letter != "A" else "B"])


def sample() -> Path:
    """The folder of the sample's data."""
    return shipped("data") / "sample"


@cache
def plan() -> Plan:
    """The plan of the sample's case."""
    return planning.read_plan(sample() / "plan.yaml")


@cache
def attested() -> frozenset[str]:
    """Items that a certificate answers, so that nobody looks at evidence for them."""
    return frozenset()


@cache
def on_site() -> story.Story:
    """What three inspectors record."""
    return story.read_story(sample() / "story.yaml")


@cache
def site() -> story_site.Site:
    """The rest of the procedure."""
    return story_site.read_site(sample() / "site.yaml")
