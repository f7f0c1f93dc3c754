"""OSCAL catalogs of anybody's as checklists: each group and control accounted for, whatever the file says."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from inspector_tui.catalogue.locate import shipped
from inspector_tui.catalogue.read import read_catalogue
from inspector_tui.exchange.errors import FileNotReadable
from inspector_tui.exchange.oscal.catalog_in import read_catalog
from inspector_tui.exchange.oscal.catalog_walk import walk
from inspector_tui.exchange.oscal.errors import NotOscalCatalog, OscalTooLarge
from inspector_tui.exchange.oscal.write import catalog_bytes
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.staging import Outcome
from inspector_tui.model.words import Method
from inspector_tui.workspace import checklist_books
from tests.exchange.oscal import like_nist

AT = "2026-11-01T00:00:00.000Z"


def put(tmp_path: Path, document: Any, name: str = "catalog.json") -> Path:
    file = tmp_path / name
    file.write_text(
        document if isinstance(document, str) else json.dumps(document, ensure_ascii=False), "utf-8"
    )
    return file


def small(**changes: Any) -> dict[str, Any]:
    """One family with one control, changed."""
    document = like_nist.catalog(1, 1, 0)
    document["catalog"]["groups"][0]["controls"][0] |= changes
    return document


def only(tmp_path: Path, document: Any) -> Any:
    found = read_catalog(put(tmp_path, document))
    return found, found.staging.rows[-1]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_we_wrote_comes_back_as_it_was_to_the_digest(tmp_path: Path, lang: Any) -> None:
    ours = read_catalogue(shipped("checklists"))
    file = tmp_path / "ours.json"
    file.write_bytes(catalog_bytes(ours, lang, AT))
    found = read_catalog(file)
    assert found.catalogue is not None
    assert (found.catalogue.digest, found.catalogue.title) == (ours.digest, ours.title)
    assert list(found.catalogue.domains) == list(ours.domains)
    assert (found.staging.count(Outcome.NEW), found.staging.guesses) == (82, 0)


def test_a_catalog_of_the_size_of_nist_s_comes_in_whole(tmp_path: Path) -> None:
    file = put(tmp_path, like_nist.catalog(20, 12, 3))  # 20 families, 240 controls, 720 enhancements
    began = time.process_time()
    shown = checklist_books.stage(file)
    took = time.process_time() - began
    assert len(shown.rows) == 20 + 240 + 720
    assert shown.count(Outcome.NEW) == len(shown.rows)
    assert took < 10
    checklist_books.keep(file, shown, tmp_path / "out")
    kept = read_catalogue(tmp_path / "out")
    assert (len(kept.items), len(kept.domains)) == (960, 20)


def test_a_control_becomes_an_item_with_its_words(tmp_path: Path) -> None:
    found, row = only(tmp_path, like_nist.catalog(1, 1, 4))
    assert found.catalogue is not None
    item = found.catalogue.items["f0-1"]
    assert item.requirement.en == (
        "a. Decide [하나 이상/one or more: daily; at [roles]] and write it down:\n"
        "  1. who; and\nb. Review it."
    )
    methods = [procedure.method for procedure in found.catalogue.procedures_of("f0-1")]
    assert methods == [Method.EXAMINE, Method.INTERVIEW, Method.TEST]
    assert found.catalogue.procedure("f0-1-e").ask.ko == "정책 문서; 기록; 설정"
    assert found.catalogue.procedure("f0-1-e").look is not None
    assert found.catalogue.items["f0-1-2"].requirement.ko == "Do it twice."
    (reference,) = found.catalogue.items["f0-1-2"].references
    assert (reference.system, reference.id) == ("A catalog like NIST's", "f0-1.2")
    assert row.outcome is Outcome.IGNORED
    assert "withdrawn" in row.reasons[0].ko


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    found, row = only(tmp_path, like_nist.catalog(1, 1, 0))
    assert any("assessment-objective 4" in reason.en for reason in row.reasons)
    assert any(
        "1 back-matter" in remark.en and "1 parameters" in remark.en for remark in found.staging.remarks
    )


@pytest.mark.parametrize(
    ("changes", "outcome", "said"),
    [
        ({"title": None}, Outcome.NEW, "No title"),
        ({"title": ""}, Outcome.NEW, "No title"),
        ({"parts": []}, Outcome.UNCLEAR, "no statement"),
        ({"parts": "text"}, Outcome.UNCLEAR, "no statement"),
        ({"parts": [{"name": "overview", "prose": "무엇인가"}]}, Outcome.NEW, "'overview'"),
        ({"parts": [{"name": "statement", "prose": "가" * 4001}]}, Outcome.UNCLEAR, "4,001"),
        ({"parts": [{"name": "statement", "prose": "나쁜\u202e글"}]}, Outcome.UNCLEAR, "character"),
        ({"parts": [{"name": "statement", "prose": "{{ insert: param, nowhere }}"}]}, Outcome.NEW, "nowhere"),
        ({"id": "접근-1"}, Outcome.NEW, "it was 접근-1"),
        ({"id": None}, Outcome.NEW, "No assessment method"),
        ({"id": "x" * 200}, Outcome.NEW, "The id becomes"),
    ],
)
def test_a_flawed_control_is_understood_or_named(
    tmp_path: Path, changes: dict[str, Any], outcome: Outcome, said: str
) -> None:
    changes = {"parts": [{"name": "statement", "prose": "요구사항"}]} | changes
    _, row = only(tmp_path, small(**changes))
    assert row.outcome is outcome
    assert any(said in reason.en for reason in row.reasons), row.reasons


def test_guesses_are_kept_only_when_accepted(tmp_path: Path) -> None:
    file = put(tmp_path, small(title=None))
    shown = checklist_books.stage(file)
    assert shown.guesses == 1
    with pytest.raises(checklist_books.RowsLeft):
        checklist_books.keep(file, shown, tmp_path / "out")
    checklist_books.keep(file, shown, tmp_path / "out", accept_guesses=True)


def test_ids_that_fall_together_stay_apart_and_one_that_comes_twice_is_named(tmp_path: Path) -> None:
    document = like_nist.catalog(1, 1, 0)
    statement = [{"name": "statement", "prose": "요구사항"}]
    document["catalog"]["groups"][0]["controls"] = [
        {"id": one, "title": one, "parts": statement} for one in ("a.1", "a-1", "A_1", "a.1")
    ]
    found = read_catalog(put(tmp_path, document))
    assert [row.outcome for row in found.staging.rows[1:]] == [Outcome.NEW] * 3 + [Outcome.UNCLEAR]
    assert found.catalogue is not None
    assert list(found.catalogue.items) == ["a-1", "a-1-2", "a-1-3"]
    assert [item.references[0].id for item in found.catalogue.items.values()] == ["a.1", "a-1", "A_1"]


def test_groups_within_groups_and_controls_without_one(tmp_path: Path) -> None:
    document = like_nist.catalog(1, 1, 0)
    inner = document["catalog"]["groups"].pop()
    document["catalog"]["groups"] = [{"id": "con", "title": "바깥", "groups": [inner, {"title": "빈 그룹"}]}]
    document["catalog"]["controls"] = [like_nist.control("z", 1)]
    found = read_catalog(put(tmp_path, document))
    assert found.catalogue is not None
    assert list(found.catalogue.domains) == ["f0", "controls"]
    assert [row.outcome for row in found.staging.rows].count(Outcome.IGNORED) == 2


def test_a_large_group_becomes_several_domains_and_nothing_is_lost(tmp_path: Path) -> None:
    file = put(tmp_path, like_nist.catalog(1, 420, 0))
    shown = checklist_books.stage(file)
    checklist_books.keep(file, shown, tmp_path / "out")
    kept = read_catalogue(tmp_path / "out")
    assert len(kept.items) == 420
    assert len(kept.domains) > 1
    assert [item.id for item in kept.items.values()] == [f"f0-{n}" for n in range(1, 421)]
    assert any("domains" in remark.en for remark in shown.remarks)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("p.json", '{"profile": {}}', "Resolve the profile"),
        ("r.json", '{"assessment-results": {}}', "OSCAL assessment results"),
        ("c.xml", "<?xml version='1.0'?><catalog/>", "Convert it to JSON"),
        ("c.yaml", "catalog:\n  uuid: x", "Convert it to JSON"),
        ("c.json", "", "empty"),
        ("c.json", "[]", "not JSON"),
        ("c.json", '{"catalog": []}', "without an OSCAL catalog"),
        ("c.json", '{"catalog": {"uuid": NaN}}', "NaN"),
        ("c.json", '{"catalog": {"uuid": 1, "uuid": 2}}', "'uuid' x 2"),
        ("c.json", '{"catalog": {', "line 1"),
        ("c.json", '{"catalog": ' + "9" * 5000 + "}", "not valid JSON"),
    ],
)
def test_what_is_no_catalog_is_refused_in_a_sentence_that_says_what_to_do(
    tmp_path: Path, name: str, data: str, said: str
) -> None:
    with pytest.raises(NotOscalCatalog) as refused:
        checklist_books.stage(put(tmp_path, data, name))
    assert said in refused.value.say("en")
    assert refused.value.say("ko").count("\n") == 0


@pytest.mark.parametrize(
    "data",
    [
        '{"catalog": ' + '{"groups": [' * 40_000,
        '{"catalog": {"a": [' + ",".join(["0"] * 1_600_000) + "]}}",
        " " * (25 * 1024 * 1024),
    ],
    ids=["depth", "values", "bytes"],
)
def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path, data: str) -> None:
    began = time.process_time()
    with pytest.raises(OscalTooLarge):
        read_catalog(put(tmp_path, data))
    assert time.process_time() - began < 5


def test_too_many_controls_are_refused() -> None:
    with pytest.raises(OscalTooLarge, match="5,000"):
        walk("c.json", {"controls": [{"id": "a"}] * 5001})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable):
        read_catalog(tmp_path / "nothing.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_stands_where_every_row_is_accounted_for(tmp_path_factory: Any, data: st.DataObject) -> None:
    """One value of a good catalog is replaced by anything: counts in are counts out, or one sentence."""
    document = copy.deepcopy(like_nist.catalog(2, 2, 1))
    here: Any = document
    while True:
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        below = here[key]
        if not isinstance(below, dict | list) or not below or data.draw(st.integers(0, 3)) == 0:
            break
        here = below
    here[key] = data.draw(JSON)
    file = put(tmp_path_factory.mktemp("in"), document)
    try:
        found = read_catalog(file)
    except InspectorError:
        return
    walked = walk("c.json", document["catalog"])
    assert [row.origin for row in found.staging.rows] == walked.order
    if found.catalogue is not None:
        new = [row for row in found.staging.rows if row.outcome is Outcome.NEW]
        assert {row.name for row in new} == {*found.catalogue.items, *found.catalogue.domains}
