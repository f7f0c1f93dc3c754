"""NIST's own schema over a file: what is wrong with it, in its words."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = Path(__file__).parent / "nist" / "oscal_complete_schema.json"


@cache
def _validator(root: str) -> jsonschema.Draft7Validator:
    """For documents whose top is ``root``: the schema of all models says no more than "none of them"."""
    text = SCHEMA.read_text(encoding="utf-8")
    # Python's re knows no \p{…}; these classes are the same letters and digits.
    text = text.replace(r"\\p{L}", r"[^\\W\\d_]").replace(r"\\p{N}", r"\\d")
    assert r"\\p" not in text
    schema = json.loads(text)
    models = {next(key for key in one["properties"] if key != "$schema"): one for one in schema.pop("oneOf")}
    return jsonschema.Draft7Validator(schema | models[root])


def flaws(document: Any) -> list[str]:
    """Every flaw: where, and what."""
    return [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in _validator(next(iter(document))).iter_errors(document)
    ]
