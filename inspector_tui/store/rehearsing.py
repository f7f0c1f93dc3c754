"""A merge looked at before it is made: made, read, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from inspector_tui.journal import Body, Stamped

from .core import Core
from .merging import take_in_within
from .records import SignedHead, Taken
from .settings import keep_sheets

T = TypeVar("T")


def rehearse(
    core: Core,
    assessment: str,
    entries: Iterable[tuple[Stamped, Body | None]],
    statements: Iterable[SignedHead],
    sheets: Mapping[str, bytes],
    look: Callable[[Taken], T],
) -> T:
    """Merge, have ``look`` read the store as it then stands, and take all of it back.

    It is the merge itself that is looked at, in a transaction that is never committed; evidence files play
    no part. ``look`` reads through this store and must write nothing. Raises what ``take_in`` raises.
    """
    seen: list[T] = []
    core.forget()
    try:
        with core.connection.transaction() as sql:
            keep_sheets(sql, sheets)
            seen.append(look(take_in_within(sql, assessment, core.now(), entries, statements, [])))
            raise _Enough
    except _Enough:
        return seen[0]
    finally:
        core.forget()


class _Enough(Exception):
    """The rehearsal is over."""
