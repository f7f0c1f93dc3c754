"""Where the sample assessment lives: a place of its own, never a person's store."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from platformdirs import user_cache_path


def demo_home(*, fresh: bool = False) -> Path:
    """The home of the sample, made if it is not there; ``fresh`` throws the old one away first.

    Neither --home nor INSPECTOR_HOME is asked: what someone tries out cannot land in their own store.
    It is made beside its place and moved there whole, so a half-made one is never found.
    Raises OSError and what the workspace raises.
    """
    from inspector_tui.workspace import demo

    place = user_cache_path("inspector", appauthor=False) / "demo"
    if fresh and place.is_dir():
        shutil.rmtree(place)
    if not (place / "inspections.db").exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="demo-", dir=place.parent))
        try:
            demo.furnish(made)
            made.rename(place)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    return place
