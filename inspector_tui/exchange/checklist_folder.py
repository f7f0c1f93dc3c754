"""A catalogue put in place as a folder of files: whole or not at all, never over something."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ..catalogue.pin import Catalogue
from ..catalogue.read import read_catalogue
from ..catalogue.write import files_of
from ..model.errors import EnvironmentFailed, Refused
from ..model.text import Text
from ..store.files import make_folder, write_durably


class FolderThere(Refused):
    """Something is there already."""

    code = "folder-there"
    sentence = Text(
        "{path}이(가) 이미 있습니다. 덮어쓰지 않습니다. 다른 이름을 쓰십시오.",
        "{path} is there already and is not written over. Give another name.",
    )


class FolderUnwritable(EnvironmentFailed):
    """The folder could not be made."""

    code = "folder-unwritable"
    sentence = Text(
        "폴더를 만들 수 없습니다: {path} ({detail}). 경로와 권한, 남은 공간을 확인하십시오.",
        "Cannot make the folder: {path} ({detail}). Check the path, permissions and free space.",
    )


def write_folder(catalogue: Catalogue, folder: Path) -> Catalogue:
    """Write the files beside their place, read them back, and only then give them their name.

    Returns the catalogue as it was read back. Raises FolderThere, FolderUnwritable, and CatalogueInvalid for
    what the files' own limits do not allow.
    """
    if folder.exists() or folder.is_symlink():
        raise FolderThere(path=folder)
    try:
        make_folder(folder.parent)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as problem:
        raise FolderUnwritable(path=folder, detail=problem.strerror or problem) from None
    try:
        for name, data in files_of(catalogue).items():
            write_durably(made / name, [data], 0o644)
        read = read_catalogue(made)
        if read.digest != catalogue.digest:
            raise FolderUnwritable(path=folder, detail="the files read back differ")
        made.chmod(0o755)
        os.rename(made, folder)
    except OSError as problem:
        raise FolderUnwritable(path=folder, detail=problem.strerror or problem) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return read
