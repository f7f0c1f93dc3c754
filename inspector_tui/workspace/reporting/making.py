"""Making a report: its document, and its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from ...model.reporting import Audience, ReportFormat, ReportMade
from ...model.text import Lang
from ...procedure.moments import KST
from ...report.document import Document
from ...report.written import written
from ..case import Case
from ..desk import Desk
from . import placing
from .office_templates import templates_of
from .permitted import must_be_allowed


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
    path = placing.placed(out, file_name(desk, case_id, audience, form, lang))
    return ReadyReport(document, form, templates_of(desk), path)


def put(report: ReadyReport, *, font: Path | None = None) -> ReportMade:
    """Write a report that is ready, on whatever thread. Raises as :func:`make` does."""
    if font is None and report.form is ReportFormat.PDF:
        font = _configured_font()
    found, path = written(report.document, report.form, report.templates, font), report.path
    stays = report.document.audience is Audience.INTERNAL
    placing.put({path: found.data}, 0o600 if stays else 0o644)
    digest = sha256(found.data).hexdigest()
    return ReportMade(path, report.document.audience, report.form, len(found.data), digest, found.counts)


def _configured_font() -> Path | None:
    """The font that the configuration file names (``report.font``), if it names one."""
    from .. import preferences

    named = preferences.read().preferences.report_font
    return Path(named).expanduser() if named else None


def file_name(desk: Desk, case_id: str, audience: Audience, form: ReportFormat, lang: Lang) -> str:
    """The name a report gets in a folder: whose, for whom, when, in which language.

    What is for anybody does not bear the office's own name of the case: a few signs of its digest tell two
    of one minute apart.
    """
    moment: datetime = desk.clock().astimezone(KST)
    public = audience is Audience.PUBLIC
    whose = sha256(case_id.encode()).hexdigest()[:6] if public else case_id
    return f"{whose}-{audience.value}-{moment:%Y%m%d-%H%M}-{lang}.{form.value}"


def _internal(desk: Desk, case: Case, lang: Lang) -> Document:
    from inspector_tui.report.audiences.internal_document import internal_document

    from .internal_content import internal_of

    return internal_document(internal_of(desk, case), lang)


def _csp(desk: Desk, case: Case, lang: Lang) -> Document:
    from inspector_tui.report.audiences.provider_report import provider_document

    from .provider_content import provider_of

    return provider_document(provider_of(desk, case), lang)


def _public(desk: Desk, case: Case, lang: Lang) -> Document:
    from inspector_tui.report.audiences.public_report import public_document

    from .public_content import public_of

    return public_document(public_of(desk, case), lang)


_DOCUMENTS: Final[Mapping[Audience, Callable[[Desk, Case, Lang], Document]]] = {
    Audience.INTERNAL: _internal,
    Audience.CSP: _csp,
    Audience.PUBLIC: _public,
}
