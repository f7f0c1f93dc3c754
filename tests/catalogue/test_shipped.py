"""What the checklists that come with the program must be, whatever their number."""

import pytest

from inspector_tui.catalogue import Catalogue, read_catalogue, shipped


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(shipped("checklists"))


def test_the_eight_domains_and_74_items_of_the_research(catalogue: Catalogue) -> None:
    assert list(catalogue.domains) == ["law", "aud", "flr", "avl", "inc", "acc", "vir", "dat"]
    assert len(catalogue.items) == 74


def test_it_says_that_it_is_not_the_official_text(catalogue: Catalogue) -> None:
    assert "공식 평가기준 문안이 아니다" in catalogue.notice.ko
    assert "not the official" in " ".join(catalogue.notice.en.split())


def test_every_item_can_be_checked_and_evidenced(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        assert item.asset_classes, item.id
        assert item.evidence, item.id
        assert item.references, item.id
        assert len({procedure.method for procedure in catalogue.procedures_of(item.id)}) >= 2, item.id


def test_essential_is_unknown_throughout_because_the_list_is_not_public(catalogue: Catalogue) -> None:
    assert {item.essential for item in catalogue.items.values()} == {"unknown"}
