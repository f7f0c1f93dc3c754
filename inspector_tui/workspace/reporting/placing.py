"""Where what a case is written out to comes to lie: whole and durable, and never over something else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...store.errors import in_our_words
from ...store.files import make_folder, write_durably
from .report_refusals import ReportInTheWay


def placed(out: Path, name: str) -> Path:
    """The file ``out``; ``name`` in it where it is a folder, or has no ending and so is to be one.

    Raises the store's errors.
    """
    path = out.expanduser()
    with in_our_words(path, writing=False):
        return path / name if path.is_dir() or not path.suffix else path


def put(wanted: Mapping[Path, bytes], mode: int) -> None:
    """Write each file; folders are made.

    Raises ReportInTheWay before anything is written, and the store's errors.
    """
    for path, data in wanted.items():
        with in_our_words(path, writing=False):
            if path.exists() and path.read_bytes() != data:
                raise ReportInTheWay(path=path)
    for path, data in wanted.items():
        with in_our_words(path):
            make_folder(path.parent)
            write_durably(path, [data], mode)
