"""Our own check of what no schema checks: ids that come twice, references that lead nowhere."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from inspector_tui.exchange.oscal.references import check

ONE, TWO, THREE = (f"00000000-0000-5000-8000-00000000000{n}" for n in range(1, 4))

CATALOG: dict[str, Any] = {
    "catalog": {
        "uuid": "00000000-0000-5000-8000-00000000000c",
        "metadata": {"title": "점검표"},
        "params": [{"id": "days"}],
        "groups": [
            {
                "id": "acc",
                "controls": [
                    {
                        "id": "acc-01",
                        "links": [{"href": f"#{THREE}"}],
                        "parts": [{"id": "acc-01_smt", "prose": "{{ insert: param, days }}일 안에"}],
                        "controls": [{"id": "acc-01.1"}],
                    }
                ],
            }
        ],
        "back-matter": {"resources": [{"uuid": THREE}]},
    }
}
RESULTS: dict[str, Any] = {
    "assessment-results": {
        "uuid": "00000000-0000-5000-8000-00000000000a",
        "metadata": {
            "parties": [{"uuid": ONE, "type": "person"}],
            "responsible-parties": [{"party-uuids": [ONE]}],
        },
        "results": [
            {
                "observations": [
                    {"uuid": TWO, "origins": [{"actors": [{"type": "party", "actor-uuid": ONE}]}]},
                ],
                "reviewed-controls": {
                    "control-selections": [
                        {"include-controls": [{"control-id": "acc-01", "statement-ids": ["acc-01_smt"]}]}
                    ]
                },
                "findings": [
                    {
                        "target": {"type": "statement-id", "target-id": "acc-01_smt"},
                        "related-observations": [{"observation-uuid": TWO}],
                    }
                ],
            }
        ],
    }
}


def changed(document: dict[str, Any], *steps: Any, to: Any) -> dict[str, Any]:
    whole = copy.deepcopy(document)
    here: Any = whole
    for step in steps[:-1]:
        here = here[step]
    here[steps[-1]] = to
    return whole


def result(*steps: Any, to: Any) -> dict[str, Any]:
    return changed(RESULTS, "assessment-results", "results", 0, *steps, to=to)


def test_what_holds_together_has_no_flaw() -> None:
    assert check(CATALOG) == ()
    assert check(RESULTS, [CATALOG]) == ()


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (result("findings", 0, "related-observations", 0, "observation-uuid", to=THREE), "observation-uuid"),
        (result("findings", 0, "target", "target-id", to="acc-99_smt"), "target.target-id"),
        (
            result("reviewed-controls", "control-selections", 0, "include-controls", 0, "control-id", to="x"),
            "include-controls[0].control-id",
        ),
        (
            result(
                "reviewed-controls", "control-selections", 0, "include-controls", 0, "statement-ids", to=["x"]
            ),
            "statement-ids",
        ),
        (result("observations", 0, "origins", 0, "actors", 0, "actor-uuid", to=TWO), "actor-uuid"),
        (result("observations", 0, "origins", 0, "actors", 0, "type", to="tool"), "actor-uuid"),
        (
            changed(
                RESULTS, "assessment-results", "metadata", "responsible-parties", 0, "party-uuids", to=[TWO]
            ),
            "party-uuids",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(document: dict[str, Any], where: str) -> None:
    (flaw,) = check(document, [CATALOG])
    assert where in flaw.where


def test_controls_resolve_only_with_the_catalog_beside() -> None:
    assert {flaw.where.rsplit(".", 1)[-1] for flaw in check(RESULTS)} == {
        "control-id",
        "statement-ids",
        "target-id",
    }


@pytest.mark.parametrize(
    "document",
    [
        changed(CATALOG, "catalog", "groups", 0, "controls", 0, "controls", 0, "id", to="acc-01"),
        changed(CATALOG, "catalog", "groups", 0, "controls", 0, "parts", 0, "id", to="acc"),
        changed(CATALOG, "catalog", "back-matter", "resources", to=[{"uuid": THREE}, {"uuid": THREE}]),
    ],
)
def test_an_id_that_comes_twice_is_named(document: dict[str, Any]) -> None:
    assert any("두 번" in flaw.said.ko for flaw in check(document))


def test_a_parameter_and_a_resource_that_are_not_there_are_named() -> None:
    flaws = check(changed(changed(CATALOG, "catalog", "params", to=[]), "catalog", "back-matter", to={}))
    assert {flaw.where.rsplit(".", 1)[-1] for flaw in flaws} == {"prose", "href"}


def test_an_id_in_another_document_s_name_space_is_none_of_ours() -> None:
    document = changed(
        CATALOG, "catalog", "metadata", to={"document-ids": [{"identifier": "a"}, {"identifier": "a"}]}
    )
    assert check(document) == ()
