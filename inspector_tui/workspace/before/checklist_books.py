"""Checklists from other people's files: workbooks, out and in, and OSCAL catalogs in, through a staging."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...catalogue.locate import shipped
from ...catalogue.read import read_catalogue
from ...model.errors import Refused
from ...model.staging import Outcome, Staging
from ...model.text import Lang, Text
from .self_assessment_errors import FileThere

if TYPE_CHECKING:
    from ...exchange.checklist_read import CheckedBook

SHIPPED = "shipped"


class NotWhatWasShown(Refused):
    """The file is no longer the one that was looked at."""

    code = "not-what-was-shown"
    sentence = Text(
        "{file}이(가) 확인한 뒤에 바뀌었습니다. 다시 확인하십시오.",
        "{file} has changed since it was shown. Look at it again.",
    )


class RowsLeft(Refused):
    """Rows that were not understood, or that rest on a guess, and nobody said what to do with them."""

    code = "rows-left"
    sentence = Text(
        "이해하지 못한 행 {unclear}건, 추정한 행 {guesses}건이 있어 쓰지 않았습니다. "
        "파일을 고치거나, 그대로 두고 쓰겠다고 하십시오.",
        "Not written: {unclear} rows were not understood and {guesses} rest on a guess. "
        "Correct the file, or say that it is to be written all the same.",
    )


class NoCatalogue(Refused):
    """What was understood makes no catalogue."""

    code = "no-catalogue"
    sentence = Text("점검표를 만들 수 없습니다: {why_ko}", "This makes no catalogue: {why_en}")


def template(out: Path, lang: Lang, source: str | Path | None = None) -> None:
    """A workbook of checklists: empty, or filled in from a folder or the shipped ones.

    Raises CatalogueInvalid, FileThere for it may be one that was filled in, Unwritable.
    """
    from ...exchange.checklist_write import write_checklists

    catalogue = None
    if source is not None:
        catalogue = read_catalogue(shipped("checklists") if source == SHIPPED else Path(source))
    if out.exists():
        raise FileThere(path=out)
    write_checklists(out, catalogue, lang)


def stage(file: Path) -> Staging:
    """What each row of a workbook, or group and control of an OSCAL catalog, would become; writes nothing.

    Raises what the exchange room says of a file that it cannot read.
    """
    return _read(file).staging


def keep(
    file: Path, shown: Staging, folder: Path, *, accept_rest: bool = False, accept_guesses: bool = False
) -> Text:
    """Write the folder that the file makes, as it was shown; returns what to say.

    Rows that were not understood are left out where ``accept_rest`` says so; guesses are kept only with
    ``accept_guesses``. Raises NotWhatWasShown, RowsLeft, NoCatalogue, FolderThere, FolderUnwritable.
    """
    from ...exchange.checklist_folder import write_folder

    found = _read(file)
    if found.staging.sha256 != shown.sha256:
        raise NotWhatWasShown(file=file.name)
    unclear = 0 if accept_rest else found.staging.count(Outcome.UNCLEAR)
    guesses = 0 if accept_guesses else found.staging.guesses
    if unclear or guesses:
        raise RowsLeft(unclear=unclear, guesses=guesses)
    if found.catalogue is None:
        why = found.staging.remarks[-1] if found.staging.remarks else Text("-", "-")
        raise NoCatalogue(why_ko=why.ko, why_en=why.en)
    made = write_folder(found.catalogue, folder)
    count = len(made.items)
    return Text(
        f"{folder}에 영역 {len(made.domains)}개, 항목 {count}개를 썼습니다. 다이제스트 {made.digest}",
        f"Wrote {len(made.domains)} domains and {count} items to {folder}. Digest {made.digest}",
    )


def _read(file: Path) -> CheckedBook:
    from ...exchange.oscal.json_read import looks_like_it

    if looks_like_it(file):
        from ...exchange.oscal.catalog_in import read_catalog

        return read_catalog(file)
    from ...exchange.checklist_read import read_checklists
    from ...exchange.workbook import read_book

    return read_checklists(read_book(file))
