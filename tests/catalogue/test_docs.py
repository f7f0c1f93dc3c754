"""docs/checklists.md says what the models say, and its example works."""

import re
from pathlib import Path

import pytest

from inspector_tui.catalogue import Catalogue, read_catalogue, shipped
from inspector_tui.catalogue.describe import table

PAGE = Path(__file__).parents[2] / "docs" / "checklists.md"


@pytest.mark.parametrize("which", ["catalogue", "domain"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_tables_are_those_of_the_models(which, lang) -> None:
    assert f"<!-- table {which} {lang} -->\n{table(which, lang)}\n" in PAGE.read_text("utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Catalogue:
    blocks = re.findall(
        r"^`([a-z]+\.yaml)`\n\n```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    for name, text in blocks:
        (tmp_path / name).write_text(text, "utf-8")
    return read_catalogue(tmp_path)


def test_the_example_replaces_everything(example: Catalogue) -> None:
    ours = read_catalogue(shipped("checklists"))
    assert set(example.items).isdisjoint(ours.items)
    assert list(example.domains) == ["people", "place"]
    assert example.id != ours.id


def test_the_example_has_what_it_says_it_has(example: Catalogue) -> None:
    assert [sub.essential for sub in example.item_by_id("people-1").sub_items] == ["yes", "unknown"]
    assert [item.id for item in example.items_of("leavers")] == ["people-1", "place-1"]
    assert len(example.procedures_of("place-1")) == 2
