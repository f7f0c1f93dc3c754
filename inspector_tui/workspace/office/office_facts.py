"""Whose office it is, and where its things lie."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import Field

from ...model.checklist import Strict
from ...model.trust import KeyLine, PersonName, Utc
from ...store.files import make_folder
from .office_errors import NoOffice, OfficeUnreadable, OfficeUnwritable

FOLDER: Final = "office"
FILE: Final = "office.json"
_MOST: Final = 64 * 1024


class OfficeFacts(Strict):
    """``office.json``."""

    format: int = Field(ge=1, le=1)
    name: PersonName
    key: KeyLine
    age: str = Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")
    made: Utc


def is_office(home: Path) -> bool:
    """Whether the home is an office's."""
    return (home / FOLDER / FILE).is_file()


def facts(home: Path) -> OfficeFacts:
    """Whose office it is. Raises NoOffice, OfficeUnreadable."""
    path = home / FOLDER / FILE
    if not is_office(home):
        raise NoOffice
    try:
        with path.open("rb") as stream:
            return OfficeFacts.model_validate_json(stream.read(_MOST))
    except (OSError, ValueError) as problem:
        raise OfficeUnreadable(path=path, detail=type(problem).__name__) from problem


def place(home: Path, name: str) -> Path:
    """A folder of the office's, made private if it is not there. Raises OfficeUnwritable."""
    folder = home / FOLDER / name
    try:
        make_folder(folder)
    except OSError as problem:
        raise OfficeUnwritable(path=folder, detail=problem.strerror or problem) from problem
    return folder
