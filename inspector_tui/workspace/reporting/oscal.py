"""OSCAL out of a case and of its checklists: checked before a byte is written, then written whole."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from ...catalogue.locate import shipped
from ...catalogue.read import CATALOGUE_FILE, read_catalogue
from ...exchange.oscal import counts, write
from ...exchange.oscal.assessed import Assessed
from ...exchange.oscal.results_back import catalog_name
from ...journal.entry import at_of
from ...model.oscal_views import OscalMade, OscalPair, OscalSeen
from ...model.text import Lang
from ...store.errors import in_our_words
from ...store.files import make_folder
from ..case import Case
from ..desk import Desk
from ..live import CASE
from .oscal_record import assessed, unsettled_of
from .placing import placed, put
from .report_refusals import OscalUnsettled


def results(desk: Desk, case_id: str, out: Path, lang: Lang) -> OscalMade:
    """Assessment Results of a case, as the record stands, to the file ``out`` (or into the folder).

    In a folder it is named after how many entries the record has, as the version in it is.

    The same record gives the same bytes. Raises OscalUnsettled, OscalUnsound, OscalCounts, ReportInTheWay,
    and the store's errors.
    """
    case = desk.case(case_id)
    made, said = _results(desk, case, lang)
    path = placed(out, f"{case_id}-results-v{said.entries}-{lang}.json")
    return _written(path, made, counts.of_record(said, len(case.catalogue.items)), 0o600)  # the office's own


def catalog(desk: Desk, case_id: str, out: Path, lang: Lang) -> OscalMade:
    """The Catalog of the checklists that a case is pinned to: what its results refer to."""
    case = desk.case(case_id)
    made = _catalog(case, lang)
    return _written(placed(out, catalog_name(case_id, lang)), made, _in_catalog(made))


def catalog_of_folder(folder: Path | None, out: Path, lang: Lang) -> OscalMade:
    """The Catalog of a folder of checklists, or of those that come with the program. Needs no store.

    Raises CatalogueInvalid, and what writing raises.
    """
    source = folder or shipped("checklists")
    found = read_catalogue(source)
    names = [CATALOGUE_FILE, *(f"{domain}.yaml" for domain in found.domains)]
    newest = max((source / name).stat().st_mtime for name in names)
    made = write.catalog_bytes(found, lang, at_of(datetime.fromtimestamp(int(newest), UTC)))
    return _written(placed(out, f"{found.id}-catalog-{lang}.json"), made, _in_catalog(made))


def see(desk: Desk, case_id: str) -> OscalSeen:
    """What results written now would hold, or why not. Writes nothing."""
    case = desk.case(case_id)
    if labels := unsettled_of(case):
        return OscalSeen({}, OscalUnsettled(labels=", ".join(labels[:20])).told())
    return OscalSeen(counts.of_record(assessed(desk, case, ""), len(case.catalogue.items)))


def both(desk: Desk, case_id: str, folder: Path, lang: Lang) -> OscalPair:
    """Results, and beside them the Catalog that they refer to under the name they give it."""
    with in_our_words(folder.expanduser()):
        make_folder(folder.expanduser())
    return OscalPair(results(desk, case_id, folder, lang), catalog(desk, case_id, folder, lang))


def _results(desk: Desk, case: Case, lang: Lang) -> tuple[bytes, Assessed]:
    if labels := unsettled_of(case):
        raise OscalUnsettled(labels=", ".join(labels[:20]))
    beside = _catalog(case, lang)
    said = assessed(desk, case, sha256(beside).hexdigest())
    return write.results_bytes(said, case.pinned, lang, beside), said


def _catalog(case: Case, lang: Lang) -> bytes:
    """The same bytes whenever it is asked for: it is dated by the entry that pinned it."""
    live = case.one(CASE, "catalogue")
    return write.catalog_bytes(case.pinned, lang, live.at if live is not None else case.changed_at)


def _in_catalog(made: bytes) -> dict[str, int]:
    import msgspec

    return counts.of_catalog(msgspec.json.decode(made))


def _written(path: Path, made: bytes, held: dict[str, int], mode: int = 0o644) -> OscalMade:
    put({path: made}, mode)
    return OscalMade(path, len(made), sha256(made).hexdigest(), held)
