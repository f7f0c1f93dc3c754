"""docs/scope.md says what the rule files say. Make its tables anew with INSPECTOR_DOCS=write."""

from __future__ import annotations

import os
import re

from inspector_tui.model.scope_views import RuleTable
from inspector_tui.procedure.scope_rules import Caution, Duty, Row, Rules, When
from inspector_tui.workspace import scope_rule_words

from .conftest import ROOT

DOCUMENT = ROOT / "docs" / "scope.md"
PLACE = re.compile(r"(<!-- rules -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def told(table: RuleTable) -> str:
    in_force = f"{table.effective_from} ~ {table.effective_to or '-'}"
    lines = [
        f"### {table.title.ko} / {table.title.en}",
        "",
        f"`{table.basis}` {table.version}, {in_force}. {table.source.ko} / {table.source.en}",
        "",
        "| 행 / row | 조건 / when | 답 / result | 코드 / code | |",
        "|---|---|---|---|---|",
    ]
    for row in table.rows:
        when = "; ".join(f"{one.ko} / {one.en}" for one in row.when)
        result = f"**{row.result.label.ko} / {row.result.label.en}**" if row.result else "주의 / Note"
        lines.append(f"| {row.id} | {when} | {result} | {row.code} | {row.text.ko} / {row.text.en} |")
    lines += ["", *(f"- {duty.ko} / {duty.en}" for duty in table.duties), ""]
    return "\n".join(lines)


def test_the_tables_are_those_of_the_rule_files() -> None:
    wanted = "\n".join(told(scope_rule_words.table(basis)) for basis in scope_rule_words.bases(None))
    text = DOCUMENT.read_text("utf-8")
    if os.environ.get("INSPECTOR_DOCS") == "write":
        text = PLACE.sub(lambda found: found[1] + wanted + found[3], text)
        DOCUMENT.write_text(text, "utf-8")
    found = PLACE.search(text)
    assert found is not None
    assert found[2] == wanted


def test_every_key_of_a_rule_file_is_documented() -> None:
    text = DOCUMENT.read_text("utf-8")
    models = (Rules, Row, Caution, Duty, When)
    assert [k for model in models for k in model.model_fields if f"`{k}`" not in text] == []
