"""What a sheet states, and what plays no part in it."""

from __future__ import annotations

from hypothesis import given, strategies as st
from msgspec.structs import fields, replace

from inspector_tui.model.text import Text
from inspector_tui.model.words import CspView, EvidenceMode
from inspector_tui.report.papers.closing_sheet import (
    ClosingSheet,
    SheetAsset,
    SheetEvidence,
    SheetFinding,
    SheetItem,
    SheetPending,
    content_digest,
    content_of,
    parts_of,
)

from .conftest import EVIDENCE, FINDING, SHEET

CIRCUMSTANCES = (
    *("opens", "closes", "meetings", "inspectors", "attendees", "clocks"),
    *("version", "at", "anchor", "heads", "entries"),
)
"""What is said beside the facts and changes nothing of what is confirmed."""


def test_every_field_is_either_stated_or_a_circumstance() -> None:
    names = {field.name for field in fields(ClosingSheet)}
    stated = names - set(CIRCUMSTANCES)
    identity = {"number", "csp", "service", "edition"}
    scope = {"criteria", "criteria_version", "criteria_digest", "assets", "items"}
    assert stated == identity | scope | {"findings", "pending"}


def test_circumstances_leave_the_content_as_it_is() -> None:
    emptied = {name: type(getattr(SHEET, name))() for name in CIRCUMSTANCES}
    assert content_digest(replace(SHEET, **emptied)) == content_digest(SHEET)


def other(value: object) -> object:
    """Something else of the same sort."""
    match value:
        case Text():
            return Text(value.ko, value.en + "x")
        case CspView() | EvidenceMode():
            return next(one for one in type(value) if one is not value)
        case bool():
            return not value
        case str():
            return value + "x"
        case tuple():
            return value[:-1] if value else ("F-Z99",)
    raise AssertionError(value)


def changed_sheets() -> list[tuple[str, ClosingSheet]]:
    """The sheet with each of its stated facts changed once, however deep it lies."""
    made = []
    for name in sorted({field.name for field in fields(ClosingSheet)} - set(CIRCUMSTANCES)):
        made.append((name, replace(SHEET, **{name: other(getattr(SHEET, name))})))
    for field in fields(SheetFinding):
        finding = replace(FINDING, **{field.name: other(getattr(FINDING, field.name))})
        made.append((f"finding {field.name}", replace(SHEET, findings=(finding, SHEET.findings[1]))))
    for field in fields(SheetEvidence):
        piece = replace(EVIDENCE, **{field.name: other(getattr(EVIDENCE, field.name))})
        finding = replace(FINDING, evidence=(piece,))
        made.append((f"evidence {field.name}", replace(SHEET, findings=(finding, SHEET.findings[1]))))
    for field in fields(SheetItem):
        item = replace(FINDING.items[0], **{field.name: other(getattr(FINDING.items[0], field.name))})
        finding = replace(FINDING, items=(item,))
        made.append((f"item {field.name}", replace(SHEET, findings=(finding, SHEET.findings[1]))))
    for field in fields(SheetPending):
        piece = replace(SHEET.pending[0], **{field.name: other(getattr(SHEET.pending[0], field.name))})
        made.append((f"pending {field.name}", replace(SHEET, pending=(piece,))))
    for field in fields(SheetAsset):
        asset = replace(SHEET.assets[0], **{field.name: other(getattr(SHEET.assets[0], field.name))})
        made.append((f"asset {field.name}", replace(SHEET, assets=(asset, SHEET.assets[1]))))
    return made


def test_any_change_of_a_stated_fact_changes_the_content_and_every_change_another_way() -> None:
    made = changed_sheets()
    digests = [content_digest(sheet) for _, sheet in made]
    assert content_digest(SHEET) not in digests
    assert len(set(digests)) == len(made) > 30


def test_the_order_of_assets_items_and_pieces_says_nothing() -> None:
    turned = replace(SHEET, assets=SHEET.assets[::-1], items=SHEET.items[::-1], findings=SHEET.findings[::-1])
    assert content_digest(turned) == content_digest(SHEET)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["0" * 64, "1" * 64])), max_size=5))
def test_the_content_is_a_set_of_pieces(parts: list[tuple[str, str]]) -> None:
    assert content_of(parts) == content_of(parts[::-1])
    assert content_of([*parts, ("d", "2" * 64)]) != content_of(parts)


def test_one_changed_finding_is_one_changed_piece() -> None:
    edited = replace(SHEET, findings=(replace(FINDING, words="수용"), SHEET.findings[1]))
    differing = set(parts_of(edited)) ^ set(parts_of(SHEET))
    assert {name for name, _ in differing} == {"finding/F-A01"}


def test_what_is_not_translated_is_listed() -> None:
    half = replace(FINDING, label="F-C01", fact=Text("사실", " "))
    assert replace(SHEET, findings=(FINDING, half)).untranslated() == (("F-C01", ("en",)),)
