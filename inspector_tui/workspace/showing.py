"""From registers to what the faces see."""

from __future__ import annotations

from typing import Any

from ..catalogue.pin import Catalogue
from ..model import checklist
from ..model.text import Text
from ..model.views import (
    AssetRow,
    EvidenceView,
    FindingView,
    ItemRow,
    NoteView,
    PartRow,
    ProcedureView,
)
from ..model.words import CspView, EvidenceMode, EvidenceStatus, Severity
from .before.paper_marks import NO_MARK, mark_of
from .case import Case
from .standing import judgement_view, standing_of


def both(given: checklist.Title | checklist.Prose | dict[str, Any]) -> Text:
    """A text in two languages as the faces hold it."""
    if isinstance(given, dict):
        return Text(str(given.get("ko", "")), str(given.get("en", "")))
    return Text(given.ko, given.en)


def item_row(case: Case, item: checklist.Item) -> ItemRow:
    """One line of the item list."""
    standing = standing_of(case, item.id)
    return ItemRow(
        id=item.id,
        domain=case.catalogue.domain_of_item(item.id).id,
        title=both(item.title),
        severity=item.severity,
        essential=item.essential,
        state=standing.rolled.state,
        verdict=standing.rolled.verdict,
        findings=standing.findings,
        evidence=standing.held,
        pending=standing.pending,
        draft=standing.drafts > 0,
        conflict=standing.conflicts > 0,
        paper=mark_of(case, item.id) if case.certificates_of.get(item.id) else NO_MARK,
    )


def asset_row(case: Case, asset: str) -> AssetRow:
    """Something in scope."""
    facts = case.assets[asset]
    title = case.catalogue.asset_class(facts.asset_class).title
    return AssetRow(asset, facts.key, facts.asset_class, both(title), facts.name, facts.place)


def procedure_view(catalogue: Catalogue, procedure_id: str) -> ProcedureView:
    """How to check."""
    found = catalogue.procedure(procedure_id)
    return ProcedureView(
        found.id,
        found.method,
        both(found.ask),
        both(found.look) if found.look else None,
        both(found.sample) if found.sample else None,
    )


def sub_rows(case: Case, item: checklist.Item) -> tuple[PartRow, ...]:
    """The sub-items of an item with their determinations."""
    places = case.judgements.get(item.id, {})
    return tuple(
        PartRow(sub.id, sub.id.upper(), both(sub.title), judgement_view(case, places.get((sub.id, None))))
        for sub in item.sub_items
    )


def asset_rows(case: Case, item: checklist.Item) -> tuple[PartRow, ...]:
    """The assets in scope of an item with their determinations."""
    places = case.judgements.get(item.id, {})
    return tuple(
        PartRow(
            asset,
            case.assets[asset].key,
            Text(case.assets[asset].name, case.assets[asset].name),
            judgement_view(case, places.get((None, asset))),
        )
        for asset in case.assets_for(item.id)
    )


def evidence_view(case: Case, subject: str) -> EvidenceView:
    """A piece of evidence as recorded; withheld parts are empty."""
    facts = case.value(subject, "facts") or {}
    status = case.value(subject, "status") or {}
    file = case.value(subject, "file") or {}
    live = case.one(subject, "facts")
    return EvidenceView(
        id=subject,
        label=str((case.value(subject, "label") or {}).get("label", subject)),
        mode=EvidenceMode(facts.get("mode", EvidenceMode.VIEWED)),
        status=EvidenceStatus(status.get("status", EvidenceStatus.HELD)),
        title=facts.get("title", ""),
        document=facts.get("document", ""),
        version=facts.get("version", ""),
        dated=facts.get("dated", ""),
        page=facts.get("page", ""),
        place=facts.get("place", ""),
        shown_by=facts.get("shown_by", ""),
        seen_by=tuple(facts.get("seen_by", ())),
        promised=status.get("promised", ""),
        reference=status.get("reference", ""),
        file_name=file.get("name", ""),
        sha256=file.get("sha256", ""),
        size=file.get("size", 0),
        release=file.get("release", False),
        items=case.links(subject, "item"),
        assets=case.links(subject, "asset"),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
    )


def finding_view(case: Case, subject: str) -> FindingView:
    """A finding as recorded."""
    texts = case.said(subject, "texts") or {}
    view = case.said(subject, "view") or {}
    live = case.one(subject, "texts")
    others = [one for one in case.members(subject) if one != subject]
    return FindingView(
        id=subject,
        label=str((case.value(subject, "label") or {}).get("label", subject)),
        fact=both(texts.get("fact", {})),
        criterion=both(texts.get("criterion", {})),
        effect=both(texts.get("effect", {})),
        recommendation=both(texts.get("recommendation", {})),
        severity=Severity((case.said(subject, "severity") or {}).get("severity", Severity.MEDIUM)),
        view=CspView(view.get("view", CspView.NONE)),
        view_words=view.get("words", ""),
        items=case.all_links(subject, "item"),
        assets=case.all_links(subject, "asset"),
        evidence=case.all_links(subject, "evidence"),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else "",
        joined=tuple(sorted(label_of(case, one) for one in others)),
    )


def label_of(case: Case, subject: str) -> str:
    """The number people say."""
    return str((case.value(subject, "label") or {}).get("label", subject))


def note_view(case: Case, subject: str) -> NoteView:
    """A private note; empty when withheld."""
    live = case.one(subject, "note")
    text = str(live.value["text"]) if live and live.value else ""
    return NoteView(subject, text, case.name_of(live.actor) if live else "", live.at if live else "")
