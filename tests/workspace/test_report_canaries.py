"""No report says what its audience must not see, whatever a person wrote wherever: words, files, metadata.

Every text of every register's model gets a canary of its own (``planting``), so a field that is added later
is planted by itself and fails here until somebody decides who may read it. What each audience may see is
listed exactly: more is a leak, less makes the test say nothing. **A new output is one line in OUTPUTS.**
"""

from __future__ import annotations

import getpass
import io
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector_tui.catalogue.locate import shipped
from inspector_tui.model.reporting import Audience, ReportFormat
from inspector_tui.model.text import Lang
from inspector_tui.report.written import FORMATS
from inspector_tui.workspace import cases, identity, oscal, reports, tables
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.reporting import internal_content, provider_content, public_content

from .conftest import CASE, NAMES, Clock, signer
from .planted_case import plant
from .planting import Garden
from .test_canaries import pieces


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PUBLIC = words(
    """
    case.basis case.csp.en case.csp.ko case.edition case.service.en case.service.ko
    documents.d8.reference documents.d8.title
    """
)
CSP = words(
    """
    action.due.holidays action.responsible action.what.en action.what.ko asset.key
    case.csp.en case.csp.ko case.edition case.number case.service.en case.service.ko
    facts.dated facts.document facts.page facts.title facts.version
    e-label.label f-label.label k-label.label
    meeting.attendees.name meeting.attendees.organisation meeting.attendees.position meeting.place
    pending.facts.title pending.status.promised pending.status.reference team.members.name
    texts.fact.en texts.fact.ko texts.recommendation.en texts.recommendation.ko view.words
    """
)
NOT_TOLD = words(
    """
    claim.contact decision.reason desk.ask detached.name detached.public_key detached.signature
    draft.rationale file.media_type fork.branches.signature fork.device fork.reason
    gone.case gone.items.item gone.items.open gone.items.title.en gone.items.title.ko gone.number
    last.case last.findings.actions.what last.findings.actions.what_en last.findings.fact.en
    last.findings.fact.ko last.findings.label last.number last.parts last.rationale
    last.requirement.en last.requirement.ko last.was
    note.text outside.text redaction.reason sheet.heads.device sheet.parts.name
    signing.signatories.organisation signing.signatories.position another-case
    """
)
"""What not even the internal report says: notes, drafts, desk review, other cases, last time. The decision
is one on a judgement that it belongs to no more."""

PRIVATE = ("note.", "outside.", "draft.", "desk.", "last.", "gone.", "another-case", "before.", "withdrawn.")
"""What no output says at all, begun like this."""


@dataclass(frozen=True)
class Output:
    """Something that leaves: how it is made, and exactly which canaries it holds (None: no private one)."""

    name: str
    make: Callable[[Desk, Path], list[Path]]
    holds: Callable[[Garden], frozenset[str]] | None
    private: tuple[str, ...] = PRIVATE
    langs: tuple[Lang, ...] = ("ko", "en")


def _report(audience: Audience, form: ReportFormat) -> Callable[[Desk, Path], list[Path]]:
    def make(desk: Desk, out: Path) -> list[Path]:
        font = _font(out) if form is ReportFormat.PDF else None
        return [reports.make(desk, CASE, audience, form, lang, out, font=font).path for lang in _langs(form)]

    return make


def _langs(form: ReportFormat) -> tuple[Lang, ...]:
    """Both languages; one where a file takes seconds."""
    return ("ko", "en") if form in (ReportFormat.HTML, ReportFormat.MD) else ("ko",)


def _font(folder: Path) -> Path | None:
    """None where this machine has a Korean font, else one of boxes: its letters are read all the same."""
    from inspector_tui.report.formats.fonts import NoKoreanFont, korean_font
    from tests.report.form_documents import box_font

    pytest.importorskip("fpdf", reason="the pdf extra is not installed")
    try:
        korean_font(None)
    except NoKoreanFont:
        return box_font(folder.parent)
    return None


def _office(garden: Garden) -> frozenset[str]:
    """Everything that stands, but what no report tells."""
    standing = {
        place
        for place in garden.planted.values()
        if not place.startswith(("before.", "withdrawn.", "withdrawal."))
    }
    return frozenset(standing - NOT_TOLD)


_HOLDS = {Audience.INTERNAL: _office, Audience.CSP: lambda _: CSP, Audience.PUBLIC: lambda _: PUBLIC}


def _tables(desk: Desk, out: Path) -> list[Path]:
    """Every table of the office's own: they may hold what stays in the office and what stood before."""
    tables.write(desk, CASE, out)
    return sorted(out.iterdir())


OUTPUTS = (
    *(Output(f"{a} {f}", _report(a, f), _HOLDS[a], langs=_langs(f)) for a in Audience for f in FORMATS),
    Output("tables", _tables, None, ("draft.", "another-case")),
    Output("oscal results", lambda desk, out: [oscal.results(desk, CASE, out, "ko").path], None),
)  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Garden]]:
    folder = tmp_path_factory.mktemp("planted")
    desk = Desk.open(folder / "home", clock=Clock())
    identity.introduce_key(desk, NAMES["A"], "A", signer("A").public_key)
    plan = shipped("data") / "sample" / "plan.yaml"
    cases.new(desk, plan)
    garden = plant(desk, folder, plan)
    yield desk, garden
    desk.close()


def whole(path: Path) -> bytes:
    """A file's name, its bytes, those of its members; of a PDF its text, metadata and every stream."""
    data = path.read_bytes()
    found = [path.name.encode(), *pieces(data)]
    if data[:5] == b"%PDF-":
        found += _pdf(data)
    return b"\n".join(found)


def _pdf(data: bytes) -> Iterator[bytes]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    for page in reader.pages:
        letters = filter(str.isalnum, page.extract_text())  # a word may be broken over two lines
        yield "".join(letters).encode()
    yield repr(dict(reader.metadata or {})).encode()
    for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 1):
        found = reader.get_object(number)
        yield repr(found).encode()
        if hasattr(found, "get_data"):
            yield found.get_data()


def test_the_garden_covers_the_model(planted: tuple[Desk, Garden]) -> None:
    """Everything that was planted stands, fits its register and is in no conflict: it could be told."""
    desk, garden = planted
    case = desk.case(CASE)
    assert (case.unfit, case.conflicts) == ({}, {})
    assert len(garden.planted) > 350
    assert {"note.text", "f-label.label", "team.members.name", "before.note.text"} <= set(
        garden.planted.values()
    )


def test_the_canaries_are_in_the_store(planted: tuple[Desk, Garden]) -> None:
    desk, garden = planted
    entries = desk.store.entries(CASE, limit=10_000)
    record = repr([row.values for row in entries]).encode()
    assert set(garden.planted.values()) - garden.there(record) == {"draft.rationale", "another-case"}


@pytest.mark.parametrize(
    ("holds", "read"),
    [
        (_office, internal_content.READ),
        (lambda _: CSP, provider_content.READ),
        (lambda _: PUBLIC, public_content.READ),
    ],
)
def test_what_is_told_is_what_the_report_says_it_reads(planted, holds, read) -> None:
    """The list of registers beside each gathering is the whole of it."""
    _, garden = planted
    registers = {register for named in read.values() for register in named}
    told = {re.sub(r"^(pending|na|[a-z]-)[.]?", "", place) for place in holds(garden)}
    assert {place.split(".")[0] for place in told} - registers <= {"rationale"}


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_an_output_holds_what_it_may_and_nothing_else(
    planted: tuple[Desk, Garden], tmp_path: Path, output: Output
) -> None:
    desk, garden = planted
    made = output.make(desk, tmp_path)
    assert made
    data = b"\n".join(whole(path) for path in made)
    there = garden.there(data)
    assert sorted(place for place in there if place.startswith(output.private)) == []
    if output.holds is not None:
        wanted = output.holds(garden)
        assert sorted(there - wanted) == [], "told to an audience that must not see it"
        if "en" not in output.langs:
            wanted = frozenset(place for place in wanted if not place.endswith(".en"))
        assert sorted(wanted - there) == [], "what it may say it does not: then this says nothing of it"
    assert str(desk.home).encode() not in data
    if output.name.startswith("public"):
        assert CASE.encode() not in data, "the office's own name of the case"
    assert len(platform.node()) < 4 or platform.node().encode() not in data
    assert f"<dc:creator>{getpass.getuser()}<".encode() not in data
