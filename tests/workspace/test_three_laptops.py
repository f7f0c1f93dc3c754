"""Three laptops and one stick, with real bundles: random days of work, handed on in any order, late, again.

INSPECTOR_LAPTOP_DAYS sets how many days are tried; by default one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from inspector_tui.model.errors import Refused
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import BundleKind, Role, Severity, Standing, Verdict
from inspector_tui.signing import trust as trust_file
from inspector_tui.signing.public import PublicKey
from inspector_tui.workspace import (
    assets,
    conflicts,
    findings,
    handover,
    history,
    judging,
    notes,
    packs,
    plan_changes,
    reading,
    taking_in,
)
from inspector_tui.workspace.desk import Desk

from .conftest import CASE, OpenDesk, signer

DAYS = int(os.environ.get("INSPECTOR_LAPTOP_DAYS", "1"))
ITEMS = ("acc-01", "acc-02", "acc-03", "flr-01")


def export(desk: Desk, letter: str, out: Path) -> Path:
    """Under a name of its own, as a person keeps several on a stick."""
    made = handover.export_with(desk, CASE, out, BundleKind.EXCHANGE, Role.INSPECTOR, signer(letter))
    kept = out / f"{len(list(out.iterdir())):03d}" / made.path.name
    kept.parent.mkdir()
    shutil.move(made.path, kept)
    return kept


def work(desk: Desk, letter: str, chance: Random) -> None:
    """Something a person does; what the case as it stands refuses is not done."""
    item = chance.choice(ITEMS)
    wanted = chance.choice(list(Verdict))
    found = desk.case(CASE).subjects("f-")
    severity = chance.choice(list(Severity))
    given = FindingInput(fact=Text(f"사실 {chance.random()}", ""), severity=severity, items=(item,))
    doings: list[Callable[[], object]] = [
        lambda: judging.judge(desk, CASE, item, verdict=wanted, rationale=f"{letter} {chance.random()}"),
        lambda: judging.judge(desk, CASE, item, verdict=wanted),
        lambda: findings.add(desk, CASE, given),
        lambda: notes.add(desk, CASE, item, f"메모 {letter}"),
        lambda: history.undo(desk, CASE),
        lambda: _settle(desk, chance),
    ]
    if found:
        doings += [
            lambda: findings.change(desk, CASE, chance.choice(found), given),
            lambda: findings.withdraw(desk, CASE, chance.choice(found), "중복"),
        ]
    if letter == "A":
        doings += [
            lambda: assets.add(desk, CASE, f"MS-{chance.randrange(90, 99)}", "ms", "새 서버"),
            lambda: plan_changes.set_owner(desk, CASE, chance.choice("BC"), [item]),
        ]
    with suppress(Refused):
        chance.choice(doings)()


def _settle(desk: Desk, chance: Random) -> None:
    for item in ITEMS:
        for contest in conflicts.contests(desk, CASE, item):
            chosen = chance.choice(contest.contenders).entry
            conflicts.settle(desk, CASE, contest.subject, contest.register, chosen)


def owners(path: Path) -> dict[str, PublicKey]:
    """Whose signature stands behind which chain in a bundle."""
    with reading.contents_of(path) as contents:
        return dict(contents.owners)


@pytest.mark.parametrize("seed", range(DAYS))
def test_all_three_end_the_same_and_every_chain_keeps_its_owners_signature(
    desk: Desk, laptop: OpenDesk, tmp_path: Path, seed: int
) -> None:
    chance, stick = Random(seed), tmp_path / "stick"
    stick.mkdir()
    (pack,) = packs.hand_out_with(desk, CASE, stick, signer("A"))
    desks = {"A": desk, "B": laptop("B"), "C": laptop("C")}
    for letter in "BC":
        packs.begin(desks[letter], pack.path)
    post: list[Path] = [pack.path]
    for _ in range(10):
        letter = chance.choice("ABC")
        if chance.random() < 0.6:
            work(desks[letter], letter, chance)
        elif chance.random() < 0.5:
            post.append(export(desks[letter], letter, stick))
        else:  # whatever lies on the stick: old ones, own ones, the same again
            _take_as_foreseen(desks[letter], chance.choice(post))
    before: set[tuple[str, PublicKey]] = set()
    for path in post:
        before |= set(owners(path).items())
    for _ in range(3):  # in the evening everything goes round until nothing is new
        last = [export(desks[letter], letter, stick) for letter in "ABC"]
        for letter in chance.sample("ABC", 3):
            for path in chance.sample(last, 3):
                _take_as_foreseen(desks[letter], path)
    stores = [one.store for one in desks.values()]
    registers = [list(store.registers(CASE)) for store in stores]
    assert registers[0] == registers[1] == registers[2]
    assert stores[0].conflicts(CASE) == stores[1].conflicts(CASE) == stores[2].conflicts(CASE)
    assert all(store.merge_state(CASE) == (0, 0) for store in stores)
    assert all(store.check(CASE) == [] for store in stores)
    listed = tmp_path / "allowed_signers"
    for letter in "ABC":
        who, key = f"inspector-{letter.lower()}", signer(letter).public_key
        trust_file.add(listed, who, key, [Role.INSPECTOR, Role.LEAD])
    for letter, one in desks.items():
        merged = export(one, letter, stick)
        assert handover.verify(merged, trust=listed).standing is Standing.TRUSTED
        assert before <= set(owners(merged).items()), "no chain changed hands"


def _take_as_foreseen(desk: Desk, path: Path) -> None:
    """What the preview said is what there is afterwards."""
    seen = taking_in.preview(desk, path)
    before = desk.store.conflicts(CASE)
    entries = len(desk.store.entries(CASE, limit=100_000))
    taking_in.take(desk, path, seen)
    after = desk.store.conflicts(CASE)
    assert len(desk.store.entries(CASE, limit=100_000)) >= entries + seen.entries
    fresh = sum(len(registers) or 1 for registers in after.values())
    known = sum(len(registers) or 1 for registers in before.values())
    assert fresh <= known + len(seen.conflicts)
    if not seen.conflicts:
        assert after.keys() <= before.keys()
    elif not before:
        assert fresh == len(seen.conflicts)
