"""What was said in a case, passage by passage, for a search to find: a whitelist of registers and fields.

A sort of subject is either in :data:`SPOKEN` or in :data:`LEFT_OUT` with the reason; a test holds that
against ``model.sorts``, so a new sort cannot be forgotten. What is withheld or redacted has no value and so
is not here; of several values in conflict all are, since nothing was decided between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from ...model.past import Passage, PassageSort
from ...model.text import both_of
from ...model.words import Severity, Verdict
from ..case import Case
from ..live import CASE, STATE
from ..showing import label_of
from ..standing import standing_of
from .sheet_texts import texts_of

_Fields = Mapping[str, tuple[str, ...]]


class Spoken(NamedTuple):
    """How subjects of one sort are told: the fields searched by register, the first of them for its time.

    ``title`` is the field of the first register that names it; "" takes the title of its item.
    """

    sort: PassageSort
    fields: _Fields
    title: str = ""


SPOKEN: Final[Mapping[str, Spoken]] = {
    "j-": Spoken(PassageSort.JUDGEMENT, {"judgement": ("rationale",)}),
    "c-": Spoken(PassageSort.CLAIM, {"claim": ("text", "evidence", "contact")}),
    "f-": Spoken(
        PassageSort.FINDING,
        {"texts": ("fact", "criterion", "effect", "recommendation"), "view": ("words",)},
        "fact",
    ),
    "e-": Spoken(
        PassageSort.EVIDENCE,
        {
            "facts": ("title", "document", "version", "dated", "page", "place", "shown_by", "seen_by"),
            "status": ("promised", "reference"),
            "file": ("name", "classification"),
        },
        "title",
    ),
    "q-": Spoken(
        PassageSort.REQUEST, {"request": ("what", "asked_of"), "reply": ("reference", "words")}, "what"
    ),
    "r-": Spoken(
        PassageSort.SAMPLE,
        {"population": ("description", "source", "filter"), "draw": ("replacements", "extensions")},
        "description",
    ),
    "m-": Spoken(PassageSort.MEETING, {"meeting": ("place", "attendees", "points")}, "place"),
    "s-": Spoken(PassageSort.SHEET, {"signing": ("place", "signatories", "witnesses", "words")}, "place"),
    "k-": Spoken(
        PassageSort.ACTION,
        {"action": ("what", "responsible", "reason"), "progress": ("words", "checked_by")},
        "what",
    ),
    "t-": Spoken(
        PassageSort.CERTIFICATE,
        {"certificate": ("scheme", "number", "holder", "services", "checked_by", "reference")},
        "scheme",
    ),
    "n-": Spoken(PassageSort.NOTE, {"note": ("text",)}),
    "x-": Spoken(PassageSort.OUTSIDE, {"outside": ("text",)}, "text"),
    "u-": Spoken(PassageSort.FEATURE, {"feature": ("key", "name", "measures")}, "name"),
    "o-": Spoken(PassageSort.DECISION, {"decision": ("reason",)}),
    "w-": Spoken(PassageSort.DESK, {"desk": ("ask",)}),
    "a-": Spoken(PassageSort.ASSET, {"asset": ("key", "name", "place")}, "name"),
}
"""Every sort of subject that says something to be found again."""

LEFT_OUT: Final[Mapping[str, str]] = {
    "d-": "a device: keys and figures, no words about the inspection",
    "b-": "the lead's word on a forked chain: about the record, not about what was inspected",
    "l-": "last time carried over: those words are found in the inspection they were said in",
}
"""Sorts that are not searched, each with the reason."""

_CASE_WORDS: Final[_Fields] = {
    "case": ("number", "csp", "service", "edition", "basis"),
    "team": ("members",),
    "arrangements": ("financial_company", "method", "cooperation", "schedule", "consents", "tests"),
}
_STATE_WORDS: Final[_Fields] = {
    "state": ("by", "reason", "witnesses"),
    "documents": ("documents",),
}
_NO_WORDS: Final = frozenset({"side", "id", "letter", "roles", "item", "sha256", "event", "doc"})
"""Fields within a field that are keys and digests: nothing that anybody said."""
_TITLE: Final = 120


def passages_of(case: Case) -> Iterator[Passage]:
    """Every passage of a case: the case itself, its items, and what was recorded on each subject."""
    yield _case(case)
    yield from _items(case)
    for prefix, spoken in SPOKEN.items():
        for subject in case.findings() if prefix == "f-" else case.subjects(prefix):
            found = _spoken(case, subject, spoken)
            if found is not None:
                yield found


def _case(case: Case) -> Passage:
    words = [*_words(case, (CASE,), _CASE_WORDS), *_words(case, (STATE,), _STATE_WORDS)]
    return Passage(
        case=case.id,
        subject=CASE,
        sort=PassageSort.CASE,
        label=case.facts.number,
        title=both_of(case.facts.service.ko, case.facts.service.en).ko,
        text=_joined(words),
        at=case.changed_at,
    )


def _items(case: Case) -> Iterator[Passage]:
    for sheet in case.catalogue.checklists:
        texts = texts_of(case.pinned, sheet.id)
        for item in sheet.items:
            rolled = standing_of(case, item.id).rolled
            yield Passage(
                case=case.id,
                subject="",
                sort=PassageSort.ITEM,
                label=item.id.upper(),
                title=texts[item.id].title,
                text=texts[item.id].text,
                item=item.id,
                items=(item.id,),
                domain=sheet.id,
                verdict=rolled.verdict,
                at=case.changed_at,
            )


def _spoken(case: Case, subject: str, spoken: Spoken) -> Passage | None:
    """What a subject says; None where nothing of it is here, or it says nothing in words."""
    members = case.members(subject) if subject.startswith("f-") else (subject,)
    words = list(_words(case, members, spoken.fields))
    if not words:
        return None
    first = next(iter(spoken.fields))
    live = next((one for name in spoken.fields if (one := case.one(subject, name)) and one.value), None)
    about = case.value(subject, first) or {}
    items = _items_of(case, subject, about)
    item = items[0] if items else ""
    labels = [label for one in members if (label := _label(case, one, items, about))]
    return Passage(
        case=case.id,
        subject=subject,
        sort=spoken.sort,
        label=labels[0] if labels else "",
        title=_title(case, about, spoken.title, item),
        text=_joined([*labels, *words]),
        item=item,
        items=items,
        domain=case.pinned.domain_of_item(item).id if item in case.pinned.items else "",
        verdict=Verdict(about["verdict"]) if about.get("verdict") else None,
        severity=_severity(case, subject),
        by=case.name_of(live.actor) if live else "",
        at=live.at if live else case.changed_at,
    )


def _words(case: Case, subjects: Iterable[str], fields: _Fields) -> Iterator[str]:
    for subject in subjects:
        for register, names in fields.items():
            for live in case.registers.get(subject, {}).get(register, ()):
                for name in names if live.value else ():
                    yield from _flat((live.value or {}).get(name))


def _flat(value: Any) -> Iterator[str]:
    """The texts in a value, however deep: languages, Korean first, and lists one after the other."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict):
        for name, inner in sorted(value.items(), key=lambda one: one[0] != "ko"):
            if name not in _NO_WORDS:
                yield from _flat(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _flat(inner)


def _items_of(case: Case, subject: str, about: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(about["item"]),) if "item" in about else tuple(sorted(case.items_of(subject)))


def _label(case: Case, subject: str, items: tuple[str, ...], about: Mapping[str, Any]) -> str:
    """The number people say: its own, an asset's key, else that of its item with the place."""
    if case.one(subject, "label") is not None:
        return label_of(case, subject)
    if subject.startswith(("a-", "u-")):
        return str(about.get("key", ""))
    if not items:
        return ""
    asset = about.get("asset")
    key = case.assets[asset].key if asset in case.assets else ""
    return " ".join(filter(None, (str(about.get("sub") or items[0]).upper(), key)))


def _title(case: Case, about: Mapping[str, Any], field: str, item: str) -> str:
    words = list(_flat(about.get(field))) if field else []
    if words:
        line = " ".join(words[0].split())
        return line if len(line) <= _TITLE else line[: _TITLE - 2].rstrip() + ".."
    return case.pinned.item_by_id(item).title.ko if item in case.pinned.items else ""


def _severity(case: Case, subject: str) -> Severity | None:
    value = case.said(subject, "severity") if subject.startswith("f-") else None
    return None if value is None else Severity(value["severity"])


def _joined(words: Iterable[str]) -> str:
    """Each text once: a name that is the same in both languages is not said twice."""
    return "\n".join(dict.fromkeys(words))
