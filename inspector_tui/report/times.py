"""Times as a report says them. A record keeps UTC; what an inspector wrote keeps the offset it has."""

from __future__ import annotations

from datetime import datetime

from inspector_tui.model.text import Text
from inspector_tui.procedure.moments import KST


def recorded(at: str) -> str:
    """A time of the record (UTC) by the Korean clock: ``2026-11-20 17:00 KST``."""
    if not at:
        return ""
    return datetime.fromisoformat(at).astimezone(KST).strftime("%Y-%m-%d %H:%M KST")


def written(at: str) -> str:
    """A time as somebody wrote it, with its own offset; anything else stays as it is."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    if moment.tzinfo is None:
        return at
    form = "%Y-%m-%d %H:%M:%S" if moment.second else "%Y-%m-%d %H:%M"
    return f"{moment.strftime(form)} {moment.isoformat()[-6:]}"


def offset(seconds: int) -> Text:
    """How a laptop's clock stood to the reference clock."""
    if seconds == 0:
        return Text("차이 없음", "no difference")
    size, fast = abs(seconds), seconds > 0
    told = f"{size // 60}분 {size % 60}초" if size >= 60 else f"{size}초"
    said = f"{size // 60} min {size % 60} s" if size >= 60 else f"{size} s"
    return Text(
        f"노트북이 {told} {'빠름' if fast else '느림'}", f"laptop {said} {'ahead' if fast else 'behind'}"
    )
