"""Printing a confirmation sheet: the record first, then the files; the same sheet again is the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, get_args

from inspector_tui.report.papers.closing_sheet import ClosingSheet, SheetHead, content_of, parts_of
from inspector_tui.report.papers.sheet_text import sheet_pages, sheet_text

from ...journal import anchor
from ...model.onsite import ChainHead, SheetFacts, SheetPart
from ...model.sheet_views import Printed, PrintedFile, SheetForm, SheetLang, SheetSeen
from ...model.text import Text
from ...model.words import CspView
from ...store.errors import in_our_words
from ...store.files import make_folder, write_durably
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from .sheet_content import sheet_of, unsettled_of
from .sheet_errors import SheetInTheWay, SheetUnsettled
from .sheet_versions import printed

Progress = Callable[[int, int], None]

LANGS: Final[tuple[SheetLang, ...]] = get_args(SheetLang)
FORMS: Final[tuple[SheetForm, ...]] = get_args(SheetForm)
_ENDINGS: Final[Mapping[SheetForm, str]] = {"text": "txt", "html": "html"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """The sheet to print, and whether that version was printed before."""

    sheet: ClosingSheet
    again: bool


def see(desk: Desk, case_id: str, lang: SheetLang = "ko") -> SheetSeen:
    """The sheet as printing would make it now. Records nothing and writes nothing."""
    case = desk.case(case_id)
    draft = _draft(desk, case, (lang,))
    sheet = draft.sheet
    pages = sheet_pages(sheet, lang)
    return SheetSeen(
        text="\n".join("\n".join(page) for page in pages),
        pages=len(pages),
        version=sheet.version,
        reprint=draft.again,
        findings=len(sheet.findings),
        pending=len(sheet.pending),
        disagreements=tuple(f.label for f in sheet.findings if f.view is CspView.DISAGREE),
        missing=sheet.untranslated(),
        unsettled=unsettled_of(case),
    )


def print_sheet(
    desk: Desk,
    case_id: str,
    *,
    out: Path,
    lang: SheetLang = "ko",
    forms: Sequence[SheetForm] = FORMS,
    progress: Progress | None = None,
) -> Printed:
    """Print the sheet into the folder ``out``.

    What was printed before and would come out the same to the byte keeps its version and its figure, and
    nothing is recorded. Anything else is a new version: recorded, with the digests of its files in every
    language and form, before a file is written. Raises NotLead, SheetUnsettled, SheetInTheWay, and the
    store's errors.
    """
    desk.must_write()
    case = desk.case(case_id)
    desk.must_lead(case)
    desk.store.open_here(case_id, opener=desk.opener(case.team.members))  # a restored store has no chain yet
    draft = _draft(desk, case, LANGS)
    sheet = draft.sheet
    if unsettled := unsettled_of(case):
        raise SheetUnsettled(labels=", ".join(unsettled))
    copies = _copies(sheet, progress)
    folder = out.expanduser()
    wanted = {form: folder / _name(case_id, sheet.version, lang, form) for form in forms}
    for form, path in wanted.items():
        _must_be_free(path, copies[lang, form])
    if not draft.again:
        _record(desk, case, sheet, [sha256(data).hexdigest() for data in copies.values()])
    files = tuple(_written(path, form, copies[lang, form]) for form, path in wanted.items())
    return Printed(
        version=sheet.version,
        reprint=draft.again,
        files=files,
        pages=len(sheet_pages(sheet, lang)),
        content=content_of(parts_of(sheet)),
        anchor=sheet.anchor,
        entries=sheet.entries,
        missing=sheet.untranslated(),
    )


def rendered(sheet: ClosingSheet, lang: SheetLang, form: SheetForm) -> bytes:
    """One copy of a sheet, as its file holds it."""
    if form == "text":
        return sheet_text(sheet, lang).encode()
    from inspector_tui.report.papers.sheet_html import (
        sheet_html,  # Jinja2 is loaded when a page is made, not before
    )

    return sheet_html(sheet, lang).encode()


def _copies(sheet: ClosingSheet, progress: Progress | None) -> dict[tuple[SheetLang, SheetForm], bytes]:
    made = {}
    places = [(lang, form) for lang in LANGS for form in FORMS]
    for done, (lang, form) in enumerate(places, 1):
        made[lang, form] = rendered(sheet, lang, form)
        if progress is not None:
            progress(done, len(places))
    return made


def _draft(desk: Desk, case: Case, langs: Sequence[SheetLang]) -> _Draft:
    """The last version where it would come out the same, else the next. ``langs`` are those compared."""
    sheets = printed(case)
    if sheets:
        last = sheets[-1].facts
        heads = tuple(SheetHead(head.device, head.seq, head.head) for head in last.heads)
        again = sheet_of(
            case, version=last.version, at=last.at, anchor=last.anchor, heads=heads, entries=last.entries
        )
        known = set(last.files)
        if content_of(parts_of(again)) == last.content and all(
            sha256(rendered(again, lang, "text")).hexdigest() in known for lang in langs
        ):
            return _Draft(again, again=True)
    statements = desk.statements(case.id)
    version = max((sheet.facts.version for sheet in sheets), default=0) + 1
    heads = tuple(SheetHead(one.device, one.seq, one.head) for one in statements)
    fresh = sheet_of(
        case,
        version=version,
        at=desk.now(),
        anchor=anchor(statements),
        heads=heads,
        entries=sum(head.seq for head in heads),
    )
    return _Draft(fresh, again=False)


def _record(desk: Desk, case: Case, sheet: ClosingSheet, files: list[str]) -> None:
    parts = parts_of(sheet)
    facts = checked(
        SheetFacts,
        version=sheet.version,
        content=content_of(parts),
        parts=tuple(SheetPart(name=name, digest=digest) for name, digest in parts),
        files=tuple(dict.fromkeys(files)),
        anchor=sheet.anchor,
        heads=tuple(ChainHead(device=head.device, seq=head.seq, head=head.head) for head in sheet.heads),
        entries=sheet.entries,
        at=sheet.at,
    )
    value = {"sheet": facts.model_dump(mode="json")}
    said = Text(f"점검확인서 제{sheet.version}판 출력", f"Confirmation sheet version {sheet.version} printed")
    desk.record(case, [Write("sheet.print", desk.new_subject("s"), value)], said)


def _name(case_id: str, version: int, lang: SheetLang, form: SheetForm) -> str:
    return f"{case_id}-sheet-v{version}-{lang}.{_ENDINGS[form]}"


def _must_be_free(path: Path, data: bytes) -> None:
    with in_our_words(path, writing=False):
        if path.exists() and path.read_bytes() != data:
            raise SheetInTheWay(path=path)


def _written(path: Path, form: SheetForm, data: bytes) -> PrintedFile:
    with in_our_words(path):
        make_folder(path.parent)
        write_durably(path, [data], 0o644)
    return PrintedFile(path, form, sha256(data).hexdigest(), len(data))
