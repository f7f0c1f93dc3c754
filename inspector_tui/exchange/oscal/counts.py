"""How much a file holds, counted in its bytes, against how much the record has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from .assessed import Assessed
from .shape import NS


def of_record(case: Assessed, controls: int) -> dict[str, int]:
    """What a results file of the case has to hold, whose whole Catalog has so many ``controls``.

    Where nothing was looked at every control is named as left out, those out of scope too.
    """
    looked = sum(one.state.value in ("judged", "unverifiable") for one in case.items)
    return _some(
        {
            "item": looked,
            "not looked at": len(case.items) - looked if looked else controls,
            "judgement": sum(len(one.parts) for one in case.items),
            "evidence": len(case.evidence),
            "sample": len(case.samples),
            "finding": len(case.findings),
            "risk": len(case.findings),
            "asset": len(case.assets),
            "action": sum(len(one.actions) for one in case.findings),
            "file": len({one.sha256 for one in case.evidence if one.sha256}),
            "sheet": len(case.sheets),
            "step": len(case.steps),
            "meeting": len(case.meetings),
        }
    )


def of_results(document: Mapping[str, Any]) -> dict[str, int]:
    """What a results file holds, by the same names."""
    whole = document["assessment-results"]
    found: Counter[str] = Counter()
    for result in whole["results"]:
        found["item"] += len(result.get("findings", ()))
        for seen in result.get("observations", ()):
            sort = _said(seen, "sort")
            found["item" if sort == "determination" else sort] += 1
        for selection in result["reviewed-controls"]["control-selections"]:
            found["not looked at"] += len(selection.get("exclude-controls", ()))
        found["risk"] += len(result.get("risks", ()))
        for risk in result.get("risks", ()):
            responses = risk.get("remediations", ())
            found["action"] += sum(one["lifecycle"] != "recommendation" for one in responses)
        found["asset"] += len(result.get("local-definitions", {}).get("inventory-items", ()))
        for one in result.get("attestations", ()):
            found["sheet"] += sum(part["name"] == "confirmation-sheet" for part in one["parts"])
        for entry in result.get("assessment-log", {}).get("entries", ()):
            found[_said(entry, "sort")] += 1
    for resource in whole["back-matter"]["resources"]:
        found["file"] += any(p["name"] == "type" and p["value"] == "evidence" for p in resource["props"])
    return _some(found)


def of_catalog(document: Mapping[str, Any]) -> dict[str, int]:
    """Groups and controls of a Catalog, however deep."""
    found: Counter[str] = Counter()
    stack = [document["catalog"]]
    while stack:
        here = stack.pop()
        for name in ("groups", "controls"):
            below = here.get(name, ())
            found[name] += len(below)
            stack += below
    return _some(found)


def _said(holder: Mapping[str, Any], name: str) -> str:
    told = (p["value"] for p in holder.get("props", ()) if p["name"] == name and p.get("ns") == NS)
    return next(told, "?")


def _some(found: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in sorted(found.items()) if count}
