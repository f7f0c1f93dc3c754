"""Settings of this store, and the checklists its assessments are pinned to."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from hashlib import sha256

from .core import Core
from .errors import ChecklistMissing


def setting(core: Core, key: str) -> str | None:
    """The value kept under ``key``, or None."""
    found = core.connection.value("SELECT value FROM setting WHERE key = ?", (key,))
    return None if found is None else str(found)


def set_setting(core: Core, key: str, value: str | None) -> None:
    """Keep ``value`` under ``key``; None forgets it. Writing what is there already costs nothing."""

    def landed() -> bool:
        return setting(core, key) == value

    if landed():
        return
    with core.connection.transaction(landed) as sql:
        if value is None:
            sql.execute("DELETE FROM setting WHERE key = ?", (key,))
        else:
            sql.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))


def settings_under(core: Core, prefix: str) -> dict[str, str]:
    """Every setting whose key begins with ``prefix`` (ASCII), by the rest of the key."""
    rows = core.connection.rows(
        "SELECT key, value FROM setting WHERE key >= ? AND key < ?", (prefix, prefix + "\x7f")
    )
    return {key.removeprefix(prefix): value for key, value in rows}


def set_settings(core: Core, values: Mapping[str, str]) -> None:
    """Keep several values in one transaction."""

    def landed() -> bool:
        return all(setting(core, key) == value for key, value in values.items())

    with core.connection.transaction(landed) as sql:
        sql.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", list(values.items()))


def pin(core: Core, sheets: Mapping[str, bytes]) -> dict[str, str]:
    """Keep checklists, {domain: canonical bytes}; returns {domain: digest}. Kept once per digest."""
    digests = {domain: sha256(data).hexdigest() for domain, data in sheets.items()}

    def missing() -> list[str]:
        have = {row[0] for row in core.connection.rows("SELECT digest FROM checklist")}
        return [domain for domain, digest in digests.items() if digest not in have]

    if wanted := missing():
        with core.connection.transaction(lambda: not missing()) as sql:
            sql.executemany(
                "INSERT OR IGNORE INTO checklist VALUES (?, ?, ?)",
                [(digests[domain], domain, sheets[domain]) for domain in wanted],
            )
    return digests


def keep_sheets(sql: sqlite3.Connection, sheets: Mapping[str, bytes]) -> None:
    """Keep checklists, {domain: canonical bytes}, within a transaction. Kept once per digest."""
    sql.executemany(
        "INSERT OR IGNORE INTO checklist VALUES (?, ?, ?)",
        [(sha256(data).hexdigest(), domain, data) for domain, data in sheets.items()],
    )


def pinned(core: Core, digests: Mapping[str, str]) -> dict[str, bytes]:
    """The checklists of these digests, {domain: canonical bytes}. Raises ChecklistMissing."""
    found: dict[str, bytes] = {}
    for domain, digest in digests.items():
        data = core.connection.value("SELECT json FROM checklist WHERE digest = ?", (digest,))
        if data is None or sha256(data).hexdigest() != digest:
            raise ChecklistMissing(domain=domain, digest=digest)
        found[domain] = data
    return found
