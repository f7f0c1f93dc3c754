"""Two versions of a catalogue."""

import pytest

from inspector_tui.catalogue import Catalogue, Change, ItemPart, compare, item_digest, read_catalogue

from .conftest import CATALOGUE, ONE, TWO, Write


def change_of(write: Write, item: str = "two-1", **changed: str) -> tuple[Change, tuple[ItemPart, ...], bool]:
    old = read_catalogue(write(one=ONE, two=TWO))
    new = read_catalogue(write(**changed))
    found = next(change for change in compare(old, new) if change.item == item)
    return found.change, found.parts, found.asks_same


def test_a_catalogue_against_itself(write: Write) -> None:
    catalogue = read_catalogue(write())
    assert [(c.item, c.domain, c.change, c.parts, c.asks_same) for c in compare(catalogue, catalogue)] == [
        ("one-1", "one", Change.UNCHANGED, (), True),
        ("two-1", "two", Change.UNCHANGED, (), True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "part", "asks_same"),
    [
        ("en: Second", "en: Other", ItemPart.TITLE, False),
        ("ko: 하십시오", "ko: 하지 마십시오", ItemPart.REQUIREMENT, False),
        ("en: Try", "en: Try harder", ItemPart.PROCEDURES, False),
        ("      - one-1-e\n", "", ItemPart.PROCEDURES, False),
        ("en: A}", "en: B}", ItemPart.SUB_ITEMS, False),
        ("severity: low", "severity: high", ItemPart.SEVERITY, True),
        ("severity: low", "severity: low\n    essential: yes", ItemPart.ESSENTIAL, True),
        ("[db, app]", "[db]", ItemPart.ASSET_CLASSES, True),
        ("en: A record", "en: Another", ItemPart.EVIDENCE, True),
        (
            "    evidence:",
            "    references: [{system: X, id: '1', confidence: high}]\n    evidence:",
            ItemPart.REFERENCES,
            True,
        ),
    ],
)
def test_each_part_that_can_change(write: Write, old: str, new: str, part: ItemPart, asks_same: bool) -> None:
    assert old in TWO
    assert change_of(write, two=TWO.replace(old, new)) == (Change.CHANGED, (part,), asks_same)


def test_a_changed_shared_procedure_changes_every_item_that_uses_it(write: Write) -> None:
    changed = ONE.replace("en: Look", "en: Look twice")
    assert change_of(write, one=changed) == (Change.CHANGED, (ItemPart.PROCEDURES,), False)


def test_added_and_removed(write: Write) -> None:
    old = read_catalogue(write())
    new = read_catalogue(write(one=ONE.replace("id: one-1\n", "id: one-9\n")))
    assert [(c.item, c.change) for c in compare(old, new)] == [
        ("one-9", Change.ADDED),
        ("two-1", Change.UNCHANGED),
        ("one-1", Change.REMOVED),
    ]


def test_an_item_that_moved_to_another_domain_asks_the_same(write: Write) -> None:
    old = read_catalogue(write())
    sheets = [sheet.model_copy(update={"id": f"{sheet.id}-new"}) for sheet in old.checklists]
    moved = compare(old, Catalogue(tuple(sheets)))
    assert {(c.change, c.parts, c.asks_same) for c in moved} == {(Change.CHANGED, (ItemPart.DOMAIN,), True)}


def test_the_catalogues_version_is_no_part_of_an_item(write: Write) -> None:
    old = read_catalogue(write())
    new = read_catalogue(write(catalogue=CATALOGUE.replace('version: "1"', 'version: "2"')))
    assert old.digest != new.digest
    assert item_digest(old, "one-1") == item_digest(new, "one-1")
    assert {change.change for change in compare(old, new)} == {Change.UNCHANGED}
