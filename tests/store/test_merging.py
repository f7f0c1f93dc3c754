"""Taking in: the union, in any order, any number of times; and the projection is always what replay says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.journal import Body, parse_line
from inspector_tui.store import NewEntry, Opener, SignedHead, Store
from inspector_tui.store.errors import ForeignEntry, StrayBody, StrayEntry


def test_merge_is_idempotent_and_leaves_the_own_chain_alone(kim, lee):
    kim.write(judgement={"verdict": "na"})
    lee.write("j-2", judgement={"verdict": "partial"})
    kim.takes_from(lee)
    once = kim.rows()
    assert kim.store.take_in("case-1", lee.everything()).entries == 0
    assert kim.rows() == once
    kim.write("j-3")
    assert kim.store.check("case-1") == []


def test_entries_wait_until_what_they_stand_on_is_here(kim, lee):
    for verdict in ("na", "partial", "satisfied"):
        kim.write(judgement={"verdict": verdict})
    opened, first, second, third = kim.everything()
    assert lee.store.take_in("case-1", [third, second]).waiting == 2
    assert lee.rows() == []
    assert lee.store.merge_state("case-1").waiting == 2
    assert lee.store.check("case-1") == []
    taken = lee.store.take_in("case-1", [first, opened])
    assert (taken.waiting, taken.entries) == (0, 2)
    assert lee.value() == {"verdict": "satisfied"}
    assert lee.store.check("case-1") == []


def test_withheld_body_reads_withheld_until_it_comes(kim, lee):
    kim.write(judgement={"verdict": "na"})
    lee.store.take_in("case-1", [(stamped, None) for stamped, _ in kim.everything()])
    [row] = lee.store.registers_of("case-1", "j-1")
    assert (row.value, row.available) == (None, "withheld")
    assert lee.store.check("case-1") == []
    assert lee.store.take_in("case-1", kim.everything()).bodies == 2
    assert lee.rows() == kim.rows()
    assert lee.store.check("case-1") == []


def test_fork_is_kept_and_counted(kim, lee, tmp_path):
    kim.write()
    kim.store.close()
    before = (kim.home / "inspections.db").read_bytes()
    kim.reopened()
    kim.write(judgement={"verdict": "partial"})
    ours = kim.everything()
    [device] = kim.store.tips("case-1")
    kim.store.close()
    # A forger: the same device goes on from the older copy, past every precaution.
    (kim.home / "inspections.db").write_bytes(before)
    (kim.home / "inspections.here").unlink()
    kim.reopened()
    kim.store._core.connection.raw.execute("DELETE FROM setting")
    kim.write(judgement={"verdict": "satisfied"})
    lee.store.take_in("case-1", ours)
    lee.takes_from(kim)
    kim.store.take_in("case-1", ours)
    gone_on = kim.write("s-9", a=1)
    assert gone_on.entry.device != device, "nobody goes on with a chain that forks"
    assert lee.store.merge_state("case-1").forks == 1
    assert len(lee.store.tips("case-1")[device]) == 2
    assert lee.store.conflicts_of("case-1", "j-1") == {"judgement"}
    assert lee.store.check("case-1") == []


def test_what_does_not_belong_is_refused_whole(kim, lee):
    kim.write()
    good, bad = kim.everything()
    stamped, body = bad
    with pytest.raises(StrayBody):
        lee.store.take_in("case-1", [good, (stamped, body._replace(value=b'{"judgement":{}}'))])
    with pytest.raises(StrayEntry):
        lee.store.take_in("case-1", [good, (stamped._replace(id="0" * 64), None)])
    with pytest.raises(ForeignEntry):
        lee.store.take_in("case-2", [good])
    assert lee.store.assessments() == []


def test_signed_heads_travel_along_once(kim, lee):
    kim.write()
    head = SignedHead("d-1", 2, "0" * 64, "-----BEGIN SSH SIGNATURE-----")
    for _ in range(2):
        lee.store.take_in("case-1", kim.everything(), [head])
        lee.store.add_statement("case-1", head)
    assert lee.store.statements("case-1") == [head]


def test_rebuild_mends_a_projection_that_was_meddled_with(kim):
    kim.write(judgement={"verdict": "na"})
    kim.write("j-2")
    good = kim.rows()
    raw = kim.store._core.connection.raw
    raw.execute("UPDATE register SET value = '{\"verdict\":\"satisfied\"}' WHERE subject = 'j-1'")
    raw.execute("DELETE FROM subject WHERE subject = 'j-2'")
    assert {one.what for one in kim.store.check("case-1")} == {"register", "subject"}
    kim.store.rebuild("case-1")
    assert kim.store.check("case-1") == []
    assert kim.rows() == good


ACTIONS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(
            ["write", "write", "write", "stale", "link", "withdraw", "undo", "redo", "redact", "send", "half"]
        ),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(actions=ACTIONS)
def test_projection_equals_full_replay_after_anything(actions, blank):
    with tempfile.TemporaryDirectory() as folder:
        who = [Opener(name, name, "A", name) for name in ("kim", "lee", "park")]
        for one in who:
            Path(folder, one.actor).mkdir()
            shutil.copy(blank, Path(folder, one.actor))
        stores = [Store.open(Path(folder, one.actor)) for one in who]
        for store in stores:  # what is durable is tested elsewhere; here it would only cost time
            store._core.connection.raw.execute("PRAGMA synchronous = OFF")
        try:
            for turn, action, a, b in actions:
                _act(stores, who, turn, action, a, b)
            for store in stores:
                assert store.check("case-1") == []
            for store in stores * 2:
                for other in stores:
                    store.take_in("case-1", _all(other))
            results = [list(store.registers("case-1")) for store in stores]
            assert results[0] == results[1] == results[2]
            assert all(store.check("case-1") == [] for store in stores)
        finally:
            for store in stores:
                store.close()


def _act(stores, who, turn, action, a, b):
    store, me = stores[turn], who[turn]
    match action:
        case "write":
            new = NewEntry("x.set", f"s-{a}", {f"r-{b}": {"n": b}, "shared": a})
            store.append("case-1", [new, NewEntry("x.set", f"s-{b}", {"shared": b})], opener=me)
        case "stale":
            rows = [row for row in store.history("case-1", f"s-{a}") if not row.waiting]
            heads = (rows[min(b, len(rows) - 1)].id,) if rows else ()
            store.append("case-1", [NewEntry("x.set", f"s-{a}", {"shared": b}, heads=heads)], opener=me)
        case "link" | "withdraw":
            name = f"item/{b}" if action == "link" else "withdrawn"
            store.append("case-1", [NewEntry("x.set", f"s-{a}", {name: {"on": b > 1}})], opener=me)
        case "undo":
            if store.steps("case-1", opener=me).done:
                store.undo("case-1", opener=me)
        case "redo":
            undone = store.steps("case-1", opener=me).undone
            bodies = [row for row in store.entries("case-1", limit=999) if row.op in undone[-1:]]
            if bodies and all(row.available == "here" for row in bodies):
                store.redo("case-1", opener=me)
        case "redact":
            rows = [row for row in store.history("case-1", f"s-{a}") if row.available != "redacted"]
            rows = [row for row in rows if not row.waiting]
            mine = [row for row in rows if row.actor == me.actor]
            if mine:
                store.redact("case-1", mine[b % len(mine)].id, "reason", opener=me)
            elif rows:  # somebody else's: as only a forger writes it, and without effect
                value = {"redaction": {"entries": [rows[b % len(rows)].id], "reason": "r"}}
                store.append("case-1", [NewEntry("x.set", f"x-{turn}", value)], opener=me)
        case "send":
            stores[a % 3].take_in("case-1", _all(store))
        case "half":
            everything = _all(store)
            stores[a % 3].take_in("case-1", [(one, None) for one, _ in everything[:: b + 1]])


def _all(store):
    found = []
    for device in store.tips("case-1"):
        for row in store.chain("case-1", device):
            body = None if row.value is None else Body(row.id, row.salt, row.value)
            found.append((parse_line(row.line), body))
    return found
