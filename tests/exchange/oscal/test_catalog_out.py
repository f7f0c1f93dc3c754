"""Our checklists as a Catalog: valid for NIST, in both languages; the same content is the same bytes."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from inspector_tui.catalogue.locate import shipped
from inspector_tui.catalogue.pin import Catalogue
from inspector_tui.catalogue.read import read_catalogue
from inspector_tui.exchange.oscal import markup
from inspector_tui.exchange.oscal.errors import OscalCounts, OscalUnsound
from inspector_tui.exchange.oscal.names import names_of
from inspector_tui.exchange.oscal.write import catalog_bytes, must_agree, must_hold
from inspector_tui.model.checklist import Checklist, Item, Procedure, Prose, Title
from inspector_tui.model.words import Method, Severity
from tests.exchange.oscal.nist_schema import flaws

AT = "2026-11-01T00:00:00.000Z"


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return read_catalogue(shipped("checklists"))


def controls(document: Any) -> Iterator[Any]:
    for group in document["catalog"]["groups"]:
        yield from group["controls"]


def small(*ids: str, domain: str = "acc", text: str = "요구사항") -> Catalogue:
    said = Prose(ko=text, en=text)
    items = tuple(
        Item(
            id=one,
            title=Title(ko="제목", en="Title"),
            requirement=said,
            procedures=("p-e",),
            evidence=(),
            asset_classes=(),
            severity=Severity.LOW,
        )
        for one in ids
    )
    sheet = Checklist(
        format=1,
        catalogue="x",
        version="1",
        notice=said,
        id=domain,
        title=Title(ko="영역", en="Domain"),
        asset_classes=(),
        procedures=(Procedure(id="p-e", method=Method.EXAMINE, ask=said),),
        items=items,
    )
    return Catalogue((sheet,))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_shipped_checklists_are_valid_for_nist_s_schema(ours: Catalogue, lang: Any) -> None:
    document = json.loads(catalog_bytes(ours, lang, AT))
    assert flaws(document) == []
    assert len(list(controls(document))) == len(ours.items)
    assert [group["props"][0]["value"].lower() for group in document["catalog"]["groups"]] == list(
        ours.domains
    )


def test_the_schema_would_say_no(ours: Catalogue) -> None:
    """The schema that the other tests ask is one that can refuse."""
    document = json.loads(catalog_bytes(ours, "ko", AT))
    next(controls(document))["id"] = "2.5.1"
    document["catalog"]["groups"][1]["controls"] = []
    document["catalog"]["uuid"] = "0198a3c2-7000-7000-8000-000000000000"
    assert len(flaws(document)) == 3


def test_every_text_of_every_item_is_there_in_both_languages(ours: Catalogue) -> None:
    document = json.loads(catalog_bytes(ours, "ko", AT))
    for item, control in zip(ours.items.values(), controls(document), strict=True):
        whole = json.dumps(control, ensure_ascii=False)
        texts = [item.title, item.requirement, *item.evidence, *(sub.title for sub in item.sub_items)]
        for procedure in ours.procedures_of(item.id):
            texts += [one for one in (procedure.ask, procedure.look, procedure.sample) if one is not None]
        for said in texts:
            for text in (said.ko, said.en):
                assert json.dumps(markup.prose(text), ensure_ascii=False)[1:-1] in whole or text in whole
        for reference in item.references:
            assert reference.id in whole


def test_the_same_checklists_are_the_same_bytes_and_others_are_not(ours: Catalogue) -> None:
    assert catalog_bytes(ours, "ko", AT) == catalog_bytes(read_catalogue(shipped("checklists")), "ko", AT)
    uuids = {json.loads(catalog_bytes(small(one), "ko", AT))["catalog"]["uuid"] for one in ("a-1", "a-2")}
    assert len(uuids) == 2


def test_trestle_reads_it(ours: Catalogue, tmp_path: Path) -> None:
    catalog = pytest.importorskip(
        "trestle.oscal.catalog", reason="compliance-trestle is for development only"
    )
    file = tmp_path / "catalog.json"
    file.write_bytes(catalog_bytes(ours, "en", AT))
    read = catalog.Catalog.oscal_read(file)
    assert sum(len(group.controls) for group in read.groups) == len(ours.items)


def test_ids_that_oscal_does_not_take_get_a_letter_and_none_are_alike() -> None:
    found = small("2-5-1", "i-2-5-1", "acc", "i-i-2-5-1", "a-1")
    names = names_of(found)
    assert names.controls["i-2-5-1"] == "i-2-5-1"
    tokens = [*names.controls.values(), *names.groups.values()]
    assert len(set(tokens)) == len(tokens)
    assert flaws(json.loads(catalog_bytes(found, "ko", AT))) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.from_regex(r"[0-9ig][0-9ig-]{0,3}", fullmatch=True), min_size=1, max_size=12, unique=True))
def test_whatever_the_ids_are_the_names_are_tokens_and_unique(ids: list[str]) -> None:
    names = names_of(small(*ids, domain=ids[0]))
    tokens = [*names.controls.values(), *names.groups.values()]
    assert len(set(tokens)) == len(ids) + 1
    assert all(token[0] in string.ascii_letters for token in tokens)


@given(st.text(max_size=80))
def test_markup_of_a_text_is_that_text_again(text: str) -> None:
    assert markup.plain(markup.prose(text)) == text


@example("{\\{")
@given(st.text(alphabet="*`~^<[{&\\_#ab \n", max_size=40))
def test_no_text_becomes_markup(text: str) -> None:
    said = markup.prose(text)
    bare = " " + said.replace("\\\\", "  ")  # an escaped one escapes nothing
    for mark in ("*", "`", "~", "^", "<", "["):
        assert all(bare[at - 1] == "\\" for at, one in enumerate(bare) if one == mark)
    assert "{{" not in bare


def test_a_file_that_holds_less_than_it_should_is_not_written() -> None:
    with pytest.raises(OscalCounts, match="controls"):
        must_agree({"controls": 73}, {"controls": 74})
    with pytest.raises(OscalUnsound, match="href"):
        must_hold({"catalog": {"groups": [{"id": "a", "links": [{"href": "#nowhere"}]}]}})
