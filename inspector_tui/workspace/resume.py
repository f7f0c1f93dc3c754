"""Where the inspector was, and how they like it: so that coming back lands there."""

from __future__ import annotations

from .desk import Desk

LEFT_LOCKED = "lock.locked"
"""The setting that says the app was left locked; see ``locking``."""


def left_locked(desk: Desk) -> bool:
    """Whether nothing may be shown before the registered key opens it."""
    return desk.store.setting(LEFT_LOCKED) is not None


def remember(desk: Desk, key: str, value: str) -> None:
    """Keep a value under ``key``; silently nothing in a store open for reading only."""
    if not desk.read_only:
        desk.store.set_setting(f"face.{key}", value)


def recall(desk: Desk, key: str) -> str | None:
    """What was kept under ``key``, or None."""
    return desk.store.setting(f"face.{key}")


def recall_under(desk: Desk, prefix: str) -> dict[str, str]:
    """What was kept under keys that begin with ``prefix``, by the rest of the key; emptied ones left out."""
    return {rest: kept for rest, kept in desk.store.settings_under(f"face.{prefix}").items() if kept}
