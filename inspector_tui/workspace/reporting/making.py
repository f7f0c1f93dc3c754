"""Making a report: who may have it now, its document, and its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from ...model.course import CaseState
from ...model.errors import InspectorError
from ...model.reporting import Audience, ReportFormat, ReportMade
from ...model.sorts import WHOLE_CASE
from ...model.text import Lang, Text
from ...procedure.moments import KST
from ...procedure.reporting import LEADS, states_for, too_early
from ...report.document import Document
from ...report.written import written
from ...store.errors import in_our_words
from ...store.files import make_folder, write_durably
from ..case import Case
from ..desk import Desk
from ..seats import names_of_leads, seat_of
from ..showing import label_of
from ..stages.course_errors import NotLead
from ..stages.phase_check import state_of
from .report_refusals import ReportInTheWay, ReportTooEarly, ReportUnsettled

TEMPLATES: Final = "templates"
"""The folder in the home where an office puts templates of its own."""


def document_of(desk: Desk, case_id: str, audience: Audience, lang: Lang) -> Document:
    """The report as data, before any format.

    Raises ReportTooEarly, NotLead, ReportUnsettled, and what opening a case raises.
    """
    case = desk.case(case_id)
    must_be_allowed(desk, case, audience)
    return _DOCUMENTS[audience](desk, case, lang)


def make(
    desk: Desk,
    case_id: str,
    audience: Audience,
    form: ReportFormat,
    lang: Lang,
    out: Path,
    *,
    font: Path | None = None,
) -> ReportMade:
    """Write the report to the file ``out``, or into the folder ``out`` under a name of its own.

    What has no ending is a folder, made if it is not there.

    ``font``: the font file to write a PDF with; else the configuration names one, or it is looked for.

    The file is whole, counted and durable, or not there. Raises what :func:`document_of` raises,
    ReportIncomplete, what a format or an office's template raises, ReportInTheWay and the store's errors.
    """
    return put(ready(desk, case_id, audience, form, lang, out), font=font)


class ReadyReport(NamedTuple):
    """A report that wants only to be written: that needs no store, and may take its time elsewhere."""

    document: Document
    form: ReportFormat
    templates: Path
    path: Path


def ready(
    desk: Desk, case_id: str, audience: Audience, form: ReportFormat, lang: Lang, out: Path
) -> ReadyReport:
    """What :func:`put` needs; asks the store, and writes nothing. Raises what :func:`document_of` raises."""
    document = document_of(desk, case_id, audience, lang)
    path = out.expanduser()
    with in_our_words(path):
        if path.is_dir() or not path.suffix:
            path /= file_name(desk, case_id, audience, form, lang)
    return ReadyReport(document, form, templates_of(desk), path)


def put(report: ReadyReport, *, font: Path | None = None) -> ReportMade:
    """Write a report that is ready, on whatever thread. Raises as :func:`make` does."""
    if font is None and report.form is ReportFormat.PDF:
        font = _configured_font()
    found, path = written(report.document, report.form, report.templates, font), report.path
    stays = report.document.audience is Audience.INTERNAL
    with in_our_words(path):
        if path.exists() and path.read_bytes() != found.data:
            raise ReportInTheWay(path=path)
        make_folder(path.parent)
        write_durably(path, [found.data], 0o600 if stays else 0o644)
    digest = sha256(found.data).hexdigest()
    return ReportMade(path, report.document.audience, report.form, len(found.data), digest, found.counts)


def _configured_font() -> Path | None:
    """The font that the configuration file names (``report.font``), if it names one."""
    from .. import preferences

    named = preferences.read().preferences.report_font
    return Path(named).expanduser() if named else None


def file_name(desk: Desk, case_id: str, audience: Audience, form: ReportFormat, lang: Lang) -> str:
    """The name a report gets in a folder: whose, for whom, when, in which language."""
    moment: datetime = desk.clock().astimezone(KST)
    return f"{case_id}-{audience.value}-{moment:%Y%m%d-%H%M}-{lang}.{form.value}"


def refused(desk: Desk, case_id: str, audience: Audience) -> Text | None:
    """The sentence that making this report would be refused with now; None where it may be made."""
    try:
        must_be_allowed(desk, desk.case(case_id), audience)
    except InspectorError as problem:
        return problem.told()
    return None


def made_in(audience: Audience) -> tuple[CaseState, ...]:
    """The states in which a report is made."""
    return states_for(audience)


def templates_of(desk: Desk) -> Path:
    """Where this store looks for the office's templates."""
    return desk.home / TEMPLATES


def write_templates(out: Path) -> tuple[Path, ...]:
    """Write our templates into a folder, to start from. Raises ReportInTheWay where one differs."""
    from ...report.rendering import ours

    folder = out.expanduser()
    wanted = {folder / name: data for name, data in ours()}
    with in_our_words(folder):
        for path, data in wanted.items():
            if path.exists() and path.read_bytes() != data:
                raise ReportInTheWay(path=path)
        make_folder(folder)
        for path, data in wanted.items():
            write_durably(path, [data], 0o644)
    return tuple(wanted)


def must_be_allowed(desk: Desk, case: Case, audience: Audience) -> None:
    """Raises ReportTooEarly, NotLead, and ReportUnsettled for what leaves the office."""
    state = state_of(case)
    if audience is not Audience.INTERNAL and (unsettled := _unsettled(case, audience)):
        raise ReportUnsettled(labels=", ".join(unsettled), id=case.id)
    if too_early(audience, state):
        states = states_for(audience)
        raise ReportTooEarly(
            state=state.label.ko,
            state_en=state.label.en,
            audience=audience.label.ko,
            audience_en=audience.label.en,
            states=", ".join(one.label.ko for one in states),
            states_en=", ".join(one.label.en for one in states),
        )
    if audience in LEADS and _of_the_team(desk, case) and not desk.is_lead(case):
        raise NotLead(names_of_leads(case.team.members))


def _of_the_team(desk: Desk, case: Case) -> bool:
    """Whether the person of this store is on the case's team; nobody is in a bundle that was opened."""
    return bool(desk.actor_name()) and seat_of(case.team.members, desk.person()) is not None


def _unsettled(case: Case, audience: Audience) -> tuple[str, ...]:
    """What a report that leaves would have to say of which two records differ, in words."""
    from . import provider_content, public_content

    if audience is Audience.PUBLIC:
        return _differing(case, public_content.READ)
    from ..closing.sheet_content import unsettled_of

    return tuple(dict.fromkeys((*_differing(case, provider_content.READ), *unsettled_of(case))))


def _differing(case: Case, read: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Subjects with a register in conflict, or one that cannot be read, of those that a report reads."""
    found = []
    for subject in sorted({*case.conflicts, *case.unfit}):
        sort = subject if subject in WHOLE_CASE else subject[:2]
        wrong = case.conflicts.get(subject, frozenset()) | case.unfit.get(subject, set())
        if read.get(sort, frozenset()) & wrong and not subject.startswith("e-"):
            named = WHOLE_CASE.get(subject)
            found.append(named.label.ko if named else label_of(case, subject))
    return tuple(found)


def _internal(desk: Desk, case: Case, lang: Lang) -> Document:
    from ...report.internal_document import internal_document
    from .internal_content import internal_of

    return internal_document(internal_of(desk, case), lang)


def _csp(desk: Desk, case: Case, lang: Lang) -> Document:
    from ...report.provider_report import provider_document
    from .provider_content import provider_of

    return provider_document(provider_of(desk, case), lang)


def _public(desk: Desk, case: Case, lang: Lang) -> Document:
    from ...report.public_report import public_document
    from .public_content import public_of

    return public_document(public_of(desk, case), lang)


_DOCUMENTS: Final[Mapping[Audience, Callable[[Desk, Case, Lang], Document]]] = {
    Audience.INTERNAL: _internal,
    Audience.CSP: _csp,
    Audience.PUBLIC: _public,
}
