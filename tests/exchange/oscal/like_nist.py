"""Catalogs built like NIST's SP 800-53 (families, controls, enhancements, parameters), in our own words."""

from __future__ import annotations

from typing import Any

OBJECTS = {"EXAMINE": "정책 문서; 기록; 설정", "INTERVIEW": "담당자; 관리자", "TEST": "통제를 수행하는 장치"}


def label(said: str) -> list[dict[str, str]]:
    return [{"name": "label", "value": said}]


def control(family: str, number: int, *, enhancements: int = 0) -> dict[str, Any]:
    """A control as the catalog of revision 5 has it."""
    name = f"{family}-{number}"
    return {
        "id": name,
        "class": "SP800-53",
        "title": f"Control {number} of {family.upper()}",
        "params": [
            {"id": f"{name}_prm_1", "label": "roles"},
            {
                "id": f"{name}_odp.01",
                "select": {
                    "how-many": "one-or-more",
                    "choice": ["daily", f"at {{{{ insert: param, {name}_prm_1 }}}}"],
                },
            },
            {"id": f"{name}_odp.02", "label": "never used"},
        ],
        "props": [*label(name.upper()), {"name": "sort-id", "value": f"{family}-{number:02}"}],
        "links": [{"href": f"#{family}-1", "rel": "related"}],
        "parts": [
            {
                "id": f"{name}_smt",
                "name": "statement",
                "parts": [
                    {
                        "id": f"{name}_smt.a",
                        "name": "item",
                        "props": label("a."),
                        "prose": f"Decide {{{{ insert: param, {name}_odp.01 }}}} and *write* it [down](#x):",
                        "parts": [
                            {
                                "id": f"{name}_smt.a.1",
                                "name": "item",
                                "props": label("1."),
                                "prose": "who; and",
                            },
                        ],
                    },
                    {"id": f"{name}_smt.b", "name": "item", "props": label("b."), "prose": "Review it."},
                ],
            },
            {"id": f"{name}_gdn", "name": "guidance", "prose": "Advice. " * 100},
            {
                "id": f"{name}_obj",
                "name": "assessment-objective",
                "parts": [
                    {"id": f"{name}_obj.{n}", "name": "assessment-objective", "prose": "is done;"}
                    for n in range(3)
                ],
            },
            *(
                {
                    "id": f"{name}_asm-{method.lower()}",
                    "name": "assessment-method",
                    "props": [{"name": "method", "ns": "http://csrc.nist.gov/ns/rmf", "value": method}],
                    "parts": [{"name": "assessment-objects", "prose": said}],
                }
                for method, said in OBJECTS.items()
            ),
        ],
        **({"controls": [enhancement(name, n) for n in range(1, enhancements + 1)]} if enhancements else {}),
    }


def enhancement(of: str, number: int) -> dict[str, Any]:
    """Every fourth was withdrawn: it has no statement any more."""
    name = f"{of}.{number}"
    if number % 4 == 0:
        return {"id": name, "title": "Gone", "props": [{"name": "status", "value": "withdrawn"}]}
    return {
        "id": name,
        "title": f"Enhancement {number}",
        "parts": [{"id": f"{name}_smt", "name": "statement", "prose": "Do it *twice*."}],
    }


def catalog(families: int, controls: int, enhancements: int) -> dict[str, Any]:
    """The whole document."""
    return {
        "catalog": {
            "uuid": "00000000-0000-4000-8000-000000000001",
            "metadata": {
                "title": "A catalog like NIST's",
                "last-modified": "2026-01-01T00:00:00Z",
                "version": "5.1",
                "oscal-version": "1.1.3",
            },
            "groups": [
                {
                    "id": f"f{n}",
                    "class": "family",
                    "title": f"Family {n}",
                    "controls": [
                        control(f"f{n}", m, enhancements=enhancements) for m in range(1, controls + 1)
                    ],
                }
                for n in range(families)
            ],
            "back-matter": {
                "resources": [{"uuid": "00000000-0000-4000-8000-00000000000a", "title": "A law"}]
            },
        }
    }
