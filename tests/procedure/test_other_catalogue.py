"""An office replaces the whole catalogue, and pinning, comparing, rolling up and review just work."""

import json  # JSON is YAML: the shortest way to quote any words rightly
from pathlib import Path

from hypothesis import given, settings, strategies as st

from inspector_tui.catalogue import Catalogue, Change, compare, from_pinned, read_catalogue, shipped
from inspector_tui.model.words import Verdict, WorkState
from inspector_tui.procedure import ItemStanding, Kind, Part, obstacles, roll_item
from tests.catalogue.conftest import CATALOGUE, ONE, TWO


def replaced(folder: Path) -> Catalogue:
    for name, text in (("catalogue", CATALOGUE), ("one", ONE), ("two", TWO)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return read_catalogue(folder)


def test_pin_compare_roll_up_and_review(tmp_path: Path) -> None:
    theirs, ours = replaced(tmp_path), read_catalogue(shipped("checklists"))
    assert from_pinned(theirs.pinned()).digest == theirs.digest
    changes = compare(ours, theirs)
    assert [c.item for c in changes if c.change is Change.ADDED] == ["one-1", "two-1"]
    assert {c.item for c in changes if c.change is Change.REMOVED} == set(ours.items)

    two = theirs.item_by_id("two-1")
    judged = Part(Verdict.UNSATISFIED, WorkState.JUDGED)
    rolled = roll_item(None, sub_items=[judged._replace(essential=sub.essential) for sub in two.sub_items])
    standings = [ItemStanding("one-1", roll_item(None)), ItemStanding("two-1", rolled, rationale="이유")]
    assert [(found.code, found.item) for found in obstacles(standings)] == [
        (Kind.UNJUDGED, "one-1"),
        (Kind.NO_FINDING, "two-1"),
    ]


@settings(max_examples=25, deadline=None)
@given(
    shape=st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(1, 3)), min_size=1, max_size=5
    ),
    words=st.text("가나다 abc\"'\\{}:#-", min_size=1, max_size=20).filter(str.strip),
)
def test_any_number_of_domains_items_sub_items_and_links(tmp_path_factory, shape, words: str) -> None:
    """Catalogues of any shape are read from YAML, pinned, and read back to the same digest."""
    folder = tmp_path_factory.mktemp("catalogue")

    def both() -> dict[str, str]:
        return {"ko": words, "en": words}

    names = [f"d{at}" for at in range(len(shape))]
    shared = {"id": "p0", "method": "examine", "ask": both()}
    for at, (items, subs, procedures) in enumerate(shape):
        domain = {
            "format": 1,
            "id": names[at],
            "title": both(),
            "items": [
                {
                    "id": f"d{at}-{n}",
                    "title": both(),
                    "requirement": both(),
                    "severity": "low",
                    "asset_classes": ["a"],
                    "evidence": [],
                    "procedures": [
                        shared if at == n == 0 else "p0",
                        *({**shared, "id": f"d{at}-{n}-p{k}"} for k in range(1, procedures)),
                    ],
                    "sub_items": [{"id": f"d{at}-{n}-s{k}", "title": both()} for k in range(subs)],
                }
                for n in range(items)
            ],
        }
        (folder / f"{names[at]}.yaml").write_text(json.dumps(domain, ensure_ascii=False), "utf-8")
    head = {
        "format": 1,
        "id": "any",
        "version": "1",
        "title": both(),
        "notice": both(),
        "asset_classes": [{"id": "a", "title": both()}],
        "domains": names,
    }
    (folder / "catalogue.yaml").write_text(json.dumps(head, ensure_ascii=False), "utf-8")
    catalogue = read_catalogue(folder)
    assert len(catalogue.items) == sum(items for items, _, _ in shape)
    assert len(catalogue.items_of("p0")) == len(catalogue.items)
    assert from_pinned(catalogue.pinned()) == catalogue
