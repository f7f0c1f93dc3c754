"""What a colleague's bundle may hold: signed by them, whole, and wrong on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.bundle.contents import BundleContents
from inspector_tui.bundle.errors import BundleMalformed
from inspector_tui.bundle.write import write
from inspector_tui.journal import Statement, Tip, body_line, compose, parse_line
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import BundleKind, EvidenceMode, Role, Standing, Verdict
from inspector_tui.signing.namespaces import HEAD
from inspector_tui.workspace import (
    cases,
    conflicts,
    evidence,
    findings,
    handover,
    history,
    judging,
    listing,
    reading,
    review,
    taking_in,
)
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.errors import UnsafeBundle

from .conftest import CASE, signer
from .exchanging import handed, meet

EVIL = "d-evil"
ACC_01 = judging.subject_of("acc-01", None, None)
GOOD: dict[str, Any] = {
    "item": "acc-01",
    "sub": None,
    "asset": None,
    "state": "judged",
    "verdict": "unsatisfied",
    "reason": None,
    "rationale": "forged",
}


def judgement(**changed: Any) -> dict[str, Any]:
    return {"judgement": {**GOOD, **changed}}


@dataclass
class Forger:
    """Somebody with a key of their own and a copy of A's record, who writes what they like."""

    desk: Desk
    folder: Path
    actor: str = "forger"
    key: str = "B"

    def bundle(self, *writes: tuple[str, dict[str, Any]], actor: str | None = None) -> Path:
        """A bundle with A's chain and a chain of the forger's own with these writes."""
        tip, lines, bodies = None, [], []
        hand = signer(self.key)
        opening = {"device": {"actor": self.actor, "name": "x", "public_key": hand.public_key.openssh()}}
        for subject, value in ((EVIL, opening), *writes):
            stamped, body = self.entry(tip, EVIL, subject, value, self.actor if tip is None else actor)
            tip = Tip(stamped.entry.seq, stamped.id)
            lines.append(stamped.line)
            bodies.append(body_line(body))
        assert tip is not None
        ending = Statement(CASE, EVIL, tip.seq, tip.id)
        return self.write({EVIL: (lines, bodies)}, [(ending, hand.sign(ending.canonical(), HEAD))])

    def branch(self, *writes: tuple[str, dict[str, Any]]) -> Path:
        """A bundle in which A's own chain has a second branch, longer than what A signed."""
        ((device, (end,)),) = self.desk.store.tips(CASE).items()
        rows = list(self.desk.store.chain(CASE, device))
        own = [(parse_line(row.line), row) for row in rows]
        actor = own[0][0].entry.actor
        tip = Tip(end.seq - 1, rows[-2].id)
        found = [
            (s.entry.seq, s.id, row.line, body)
            for (s, row), body in zip(own, self.bodies(device), strict=True)
        ]
        for subject, value in writes:
            stamped, body = self.entry(tip, device, subject, value, actor)
            tip = Tip(stamped.entry.seq, stamped.id)
            found.append((*tip, stamped.line, body_line(body)))
        found.sort()
        return self.write({device: ([line for *_, line, _ in found], [body for *_, body in found])}, [])

    def entry(self, tip: Tip | None, device: str, subject: str, value: dict[str, Any], actor: str | None):
        heads = self.desk.store.heads_of(CASE, subject)
        return compose(
            tip,
            assessment=CASE,
            device=device,
            actor=actor or self.actor,
            at="2026-11-18T01:00:00.000Z",
            kind="x.set",
            subject=subject,
            op="op-x",
            value=value,
            salt=bytes(16),
            supersedes=heads,
        )

    def bodies(self, device: str) -> list[bytes]:
        return list(handover._bodies(self.desk, CASE, device, BundleKind.EXCHANGE))

    def write(self, chains: dict[str, Any], statements: Sequence[tuple[Statement, bytes]]) -> Path:
        store = self.desk.store
        whole = {
            device: ([row.line for row in store.chain(CASE, device)], self.bodies(device))
            for device in store.tips(CASE)
        } | chains
        contents = BundleContents(
            assessment=CASE,
            kind=BundleKind.EXCHANGE,
            device=EVIL,
            revision=len(list(self.folder.glob("*.zip"))) + 1,
            catalogue=self.desk.case(CASE).catalogue.pinned(),
            chains={device: lines for device, (lines, _) in whole.items()},
            bodies={device: bodies for device, (_, bodies) in whole.items()},
            statements=[*handover._statements(self.desk, self.desk.case(CASE), signer("A")), *statements],
        )
        return write(contents, self.folder, [(Role.INSPECTOR, signer(self.key))]).path


@pytest.fixture
def forger(desk: Desk, tmp_path: Path) -> Forger:
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="확인")
    judging.judge(desk, CASE, "acc-02", verdict=Verdict.SATISFIED, rationale="확인")
    (tmp_path / "out").mkdir()
    return Forger(desk, tmp_path / "out")


LOOKS: tuple[Callable[[Desk], object], ...] = (
    listing.assessments,
    lambda desk: cases.overview(desk, CASE),
    lambda desk: cases.items(desk, CASE, find="has:finding is:pending 충족"),
    lambda desk: cases.items(desk, CASE),
    lambda desk: cases.item(desk, CASE, "acc-01"),
    lambda desk: cases.claims(desk, CASE, "acc-01"),
    lambda desk: cases.coverage(desk, CASE),
    lambda desk: history.of_item(desk, CASE, "acc-01"),
    lambda desk: history.journal(desk, CASE, limit=1000),
    lambda desk: conflicts.contests(desk, CASE, "acc-01"),
    lambda desk: findings.all(desk, CASE),
    lambda desk: evidence.pending(desk, CASE),
)
WRONG = (
    None,
    5,
    "x",
    [1],
    {"on": 5},
    {"status": "z", "mode": "z"},
    {"sha256": 5, "size": "1", "release": True},
)
REGISTERS = (
    *((register, "case") for register in ("case", "team", "catalogue")),
    *((register, "f-evil") for register in ("label", "texts", "severity", "view", "withdrawn", "evidence/x")),
    *((register, "e-evil") for register in ("label", "facts", "status", "file", "withdrawn", "item/acc-02")),
    *(("note", "n-evil"), ("asset", "a-evil"), ("judgement", ACC_01), ("judgement", "f-evil")),
)


def unreadable(desk: Desk) -> list[str]:
    return [row.detail for row in review.obstacles(desk, CASE) if row.code == "unreadable"]


def test_values_that_are_not_what_their_register_is_for_are_listed_and_break_nothing(forger: Forger, laptop):
    writes = []
    for register, subject in REGISTERS:
        for wrong in WRONG:
            value: dict[str, Any] = {register: wrong}
            if subject[:2] in ("f-", "e-", "n-"):
                value["item/acc-01"] = {"on": True}
                subject = f"{subject[:2]}{register.replace('/', '-')}-{len(writes)}"
            writes.append((subject, value))
    reading.receive(other := laptop("C"), forger.bundle(*writes))
    for look in LOOKS:
        look(other)
    listed = unreadable(other)
    assert {line.split()[1] for line in listed} >= {register for register, _ in REGISTERS}
    assert all("forger" in line for line in listed)
    assert cases.overview(other, CASE).number == "FSI-2026-014"


@pytest.mark.parametrize(
    "changed",
    [
        {"verdict": "maybe"},
        {"state": 2**53 - 1},
        {"rationale": None},
        {"reason": ["other"]},
        {"item": "no-such-item"},
        {"item": "acc-02"},
        {"sub": "no-such-part"},
        {"more": 1},
    ],
)
def test_a_judgement_that_makes_no_sense_counts_for_nothing_and_can_be_made_anew(
    forger: Forger, desk: Desk, changed: dict[str, Any]
):
    reading.receive(desk, forger.bundle((ACC_01, judgement(**changed))))
    assert cases.item(desk, CASE, "acc-01").rolled_verdict is None
    assert unreadable(desk) == [f"{ACC_01} judgement (forger)"]
    assert "(unreadable)" in history.of_item(desk, CASE, "acc-01")[-1].after.en
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.PARTIAL, rationale="다시 확인")
    assert cases.item(desk, CASE, "acc-01").rolled_verdict is Verdict.PARTIAL
    assert unreadable(desk) == []


def test_a_judgement_under_another_subject_does_not_hide_the_true_one(forger: Forger, desk: Desk):
    reading.receive(desk, forger.bundle(("j-zzz", judgement())))
    assert cases.item(desk, CASE, "acc-01").rolled_verdict is Verdict.SATISFIED
    assert unreadable(desk) == ["j-zzz judgement (forger)"]


def test_a_branch_that_the_owner_of_a_chain_did_not_sign_is_not_taken_in(forger: Forger, desk: Desk, laptop):
    path = forger.branch(*[(ACC_01, judgement())] * 3)
    assert handover.verify(path).standing is Standing.INTACT
    other = laptop("C")
    for taker in (desk, other):
        tips = taker.store.tips(CASE)
        with pytest.raises(UnsafeBundle) as refused:
            reading.receive(taker, path)
        assert "did not sign" in refused.value.say("en")
        assert taker.store.tips(CASE) == tips
    seen = reading.open_bundle(path)
    assert cases.overview(seen, CASE).forks == 1
    seen.close()


def test_entries_in_another_persons_name_make_no_bundle(forger: Forger):
    with pytest.raises(BundleMalformed) as refused:  # made by hand: see tests/conformance
        forger.bundle((ACC_01, judgement()), actor="inspector-a")
    assert refused.value.code == "chain-actor"


def test_a_person_with_two_keys_is_named(forger: Forger, desk: Desk, laptop):
    forger.actor = desk.opener(desk.case(CASE).team.members).actor
    saved = reading.receive(other := laptop("C"), forger.bundle((ACC_01, judgement())))
    assert saved.warning is not None
    assert forger.actor in saved.warning.en
    (row,) = [row for row in review.obstacles(other, CASE) if row.code == "several-keys"]
    assert forger.actor in row.item_title.en, "it stands for as long as it is so, not only at the merge"
    assert not [row for row in review.obstacles(desk, CASE) if row.code == "several-keys"]


def test_a_redaction_of_somebody_elses_words_takes_nothing_away(forger: Forger, desk: Desk):
    (target,) = desk.store.heads_of(CASE, ACC_01)
    (opening,) = [row.id for row in desk.store.entries(CASE) if row.seq == 1]
    path = forger.bundle(("x-evil", {"redaction": {"entries": [target, opening], "reason": "r"}}))
    assert reading.receive(desk, path).warning is None
    for entry in (target, opening):
        assert desk.store.entry(CASE, entry).available == "here"
    assert desk.store.check(CASE) == []


@pytest.mark.parametrize("take", [reading.receive, taking_in.preview, taking_in.take])
def test_a_redaction_under_another_key_in_the_authors_own_name_takes_nothing_away(
    forger: Forger, desk: Desk, laptop, monkeypatch: pytest.MonkeyPatch, take: Callable[[Desk, Path], object]
):
    """What is erased does not come back, and a name alone proves nothing."""
    forger.actor = desk.opener(desk.case(CASE).team.members).actor
    (target,) = desk.store.heads_of(CASE, ACC_01)
    whole = Forger.bodies
    monkeypatch.setattr(
        Forger,
        "bodies",
        lambda self, device: [line for line in whole(self, device) if target.encode() not in line],
    )
    path = forger.bundle(("x-evil", {"redaction": {"entries": [target], "reason": "r"}}))
    before = desk.store.stamps()
    other = laptop("C")
    for taker in (desk, other):  # one that has the words, and one that would never get them
        with pytest.raises(UnsafeBundle) as refused:
            take(taker, path)
        assert "another key" in refused.value.say("en")
    assert desk.store.stamps() == before
    assert desk.store.entry(CASE, target).available == "here"
    assert not other.store.assessments()


def test_a_person_removes_their_own_words_from_another_laptop_with_the_same_key(
    desk: Desk, laptop, tmp_path: Path
):
    judging.judge(desk, CASE, "acc-01", verdict=Verdict.SATISFIED, rationale="지울 말")
    (target,) = desk.store.heads_of(CASE, ACC_01)
    second = laptop("A", "second")
    meet(tmp_path, (desk, "A"), (second, "A"))
    history.redact(second, CASE, target, "개인정보")
    path = handed(second, "A", tmp_path)
    taking_in.take(desk, path, taking_in.preview(desk, path))
    assert desk.store.entry(CASE, target).available == "redacted"


def test_what_an_author_removed_is_removed_here_and_said(forger: Forger, desk: Desk, laptop):
    other = laptop("C")
    reading.receive(other, forger.bundle((ACC_01, judgement())))
    (target,) = desk.store.heads_of(CASE, ACC_01)
    history.redact(desk, CASE, target, "개인정보")
    path = forger.bundle((ACC_01, judgement()))
    first, again = reading.receive(other, path), reading.receive(other, path)
    assert first.warning is not None
    assert first.warning.en.startswith("1 bodies")
    assert again.warning is None
    assert other.store.entry(CASE, target).available == "redacted"


def test_an_unwanted_plan_leaves_the_case_readable(forger: Forger, desk: Desk):
    reading.receive(desk, forger.bundle(("case", {"case": 1, "team": [], "catalogue": {"domains": {}}})))
    assert cases.overview(desk, CASE).progress.total == 74
    assert len(unreadable(desk)) == 3
    kept = evidence.add(desk, CASE, EvidenceInput(EvidenceMode.VIEWED, title="화면", items=("acc-01",)))
    made = findings.add(desk, CASE, FindingInput(fact=Text("사실", ""), items=("acc-01",)))
    assert {kept.subject, made.subject} <= desk.case(CASE).registers.keys()
