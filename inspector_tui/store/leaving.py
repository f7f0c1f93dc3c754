"""A case that leaves the store whole, and comes back: what makes it up, row by row.

Everything that any table says of the case, as lines of JSON arrays whose first word names the table. They
are what a sealed file holds beside the evidence; how it is encrypted is no business of the store.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Final, NamedTuple

import msgspec

from .backups import of_case
from .core import Core
from .errors import NotSealedHere
from .purge_survey import removable
from .records import SealedCase, SealSurvey

SANCTION: Final = "seal"
_PAGE: Final = 500
_CARD: Final = "card."


Number = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]


class Line(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """One row of one table; the assessment is the file's."""


class Listed(Line, tag="assessment"):
    """Since when the case is here."""

    opened_at: str


class Entry(Line, tag="entry"):
    """A line of the journal as it was signed for, and its body where there is one."""

    line: str
    salt: str | None
    value: str | None


class Statement(Line, tag="statement"):
    """A signed head."""

    device: str
    seq: Number
    head: str
    signature: str


class OwnDevice(Line, tag="own_device"):
    """A device that was opened in this store. ``here``: and could still be written to when it was sealed."""

    device: str
    actor: str
    public_key: str
    here: bool


class Draft(Line, tag="draft"):
    """What was being typed."""

    subject: str
    register: str
    value: str
    heads: str
    opened_at: str
    updated_at: str


class Setting(Line, tag="setting"):
    """A setting about the case: where the cursor stood, which revision is next."""

    key: str
    value: str


class Revision(Line, tag="revision"):
    """An export."""

    kind: str
    device: str
    n: Number
    heads_digest: str
    tagmanifest: str
    anchor: str
    made_at: str


class Outgoing(Line, tag="outbox"):
    """A bundle on its way."""

    remote: str
    object: str
    bundle: str
    kind: str
    revision: Number
    path: str
    size: Number
    sha256: str
    tagmanifest: str
    queued_at: str
    sent_at: str


class Receipt(Line, tag="receipt"):
    """What the office answered."""

    digest: str
    line: str
    signature: str
    file: str
    tagmanifest: str
    bundle: str
    outcome: str
    seq: Number
    received_at: str


Row = Listed | Entry | Statement | OwnDevice | Draft | Setting | Revision | Outgoing | Receipt

encode: Final = msgspec.json.Encoder().encode
decode: Final = msgspec.json.Decoder(Row).decode

_DRAFTS: Final = (
    "SELECT subject, register, value, heads, opened_at, updated_at FROM draft WHERE assessment = ?"
    " ORDER BY 1, 2"
)
_REVISIONS: Final = (
    "SELECT kind, device, n, heads_digest, tagmanifest, anchor, made_at FROM revision WHERE assessment = ?"
    " ORDER BY 1, 2, 3"
)
_OUTBOX: Final = (
    "SELECT remote, object, bundle, kind, revision, path, size, sha256, tagmanifest, queued_at, sent_at"
    " FROM outbox WHERE assessment = ? ORDER BY n"
)
_PLAIN: Final[tuple[tuple[type[Line], str], ...]] = (
    (Listed, "SELECT opened_at FROM assessment WHERE id = ?"),
    (
        Statement,
        "SELECT device, seq, head, signature FROM statement WHERE assessment = ? ORDER BY 1, 2, 3, 4",
    ),
    (Draft, _DRAFTS),
    (Revision, _REVISIONS),
    (Outgoing, _OUTBOX),
)

_GONE: Final = (
    "DELETE FROM body WHERE n IN (SELECT n FROM entry WHERE assessment = ?)",
    "DELETE FROM entry WHERE assessment = ?",
    "DELETE FROM register WHERE assessment = ?",
    "DELETE FROM subject WHERE assessment = ?",
    "DELETE FROM effect WHERE assessment = ?",
    "DELETE FROM assessment WHERE id = ?",
    "DELETE FROM own_device WHERE assessment = ?",
    "DELETE FROM draft WHERE assessment = ?",
    "DELETE FROM statement WHERE assessment = ?",
    "DELETE FROM revision WHERE assessment = ?",
    "DELETE FROM outbox WHERE assessment = ?",
    "DELETE FROM receipt WHERE assessment = ?",
    "DELETE FROM purge_task WHERE assessment = ?",
)
"""Every table that says something of a case. Not the office's ledger: that is the office's own book."""


def rows(sql: sqlite3.Connection, assessment: str, place: str) -> Iterator[bytes]:
    """Every row of the case as a line of JSON with its newline, always in the same order."""
    for kind, query in _PLAIN:
        for row in sql.execute(query, (assessment,)).fetchall():
            yield encode(kind(*row)) + b"\n"
    for digest, line, *rest in sql.execute(
        "SELECT digest, line, signature, file, tagmanifest, bundle, outcome, seq, received_at FROM receipt"
        " WHERE assessment = ? ORDER BY seq, digest",
        (assessment,),
    ).fetchall():
        yield encode(Receipt(digest, line.decode(), *rest)) + b"\n"
    for device, actor, key, where in sql.execute(
        "SELECT device, actor, public_key, place FROM own_device WHERE assessment = ? ORDER BY n",
        (assessment,),
    ).fetchall():
        yield encode(OwnDevice(device, actor, key, bool(where) and where == place)) + b"\n"
    for key, value in settings_of(sql, assessment):
        if not key.startswith(_CARD):
            yield encode(Setting(key, value)) + b"\n"
    after = 0
    while True:
        page = sql.execute(
            "SELECT n, line, salt, value FROM entry LEFT JOIN body USING (n)"
            " WHERE assessment = ? AND n > ? ORDER BY n LIMIT ?",
            (assessment, after, _PAGE),
        ).fetchall()
        for _, line, salt, value in page:
            yield encode(Entry(line.decode(), salt, None if value is None else value.decode())) + b"\n"
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def settings_of(sql: sqlite3.Connection, assessment: str) -> list[tuple[str, str]]:
    """Settings about the case, by key."""
    found = sql.execute("SELECT key, value FROM setting ORDER BY key").fetchall()
    return [(key, value) for key, value in found if is_about(assessment, key, value)]


def is_about(assessment: str, key: str, value: str) -> bool:
    """Whether a setting belongs to the case: it names it, or says that a face is at it."""
    about = re.compile(rf"(?<![a-z0-9-]){re.escape(assessment)}(?![a-z0-9-])")
    return bool(about.search(key) or (key.startswith("face.") and about.search(value)))


class _Told(NamedTuple):
    digest: str
    heads: str


def told(sql: sqlite3.Connection, assessment: str, place: str) -> _Told:
    """The sha256 over all rows, and the ends of the chains: what may not change while it is being sealed."""
    whole = sha256()
    for line in rows(sql, assessment, place):
        whole.update(line)
    return _Told(whole.hexdigest(), heads_of(sql, assessment))


def heads_of(sql: sqlite3.Connection, assessment: str) -> str:
    """The ends of all chains, one a line: device, seq, id."""
    ends = sql.execute(
        "SELECT device, seq, id FROM entry AS one WHERE assessment = ? AND NOT EXISTS"
        " (SELECT 1 FROM entry WHERE assessment = one.assessment AND device = one.device AND prev = one.id)"
        " ORDER BY 1, 2, 3",
        (assessment,),
    ).fetchall()
    return "".join(f"{device} {seq} {head}\n" for device, seq, head in ends)


def survey(core: Core, assessment: str) -> SealSurvey:
    """What sealing the case would put into the file, and take from here."""
    with core.connection.snapshot():
        sql = core.connection.raw
        going, shared = removable(sql, assessment)
        sizes = dict(sql.execute("SELECT sha256, size FROM file").fetchall())
        entries, bodies, drafts = sql.execute(
            "SELECT (SELECT count(*) FROM entry WHERE assessment = :case),"
            " (SELECT count(*) FROM entry JOIN body USING (n) WHERE assessment = :case),"
            " (SELECT count(*) FROM draft WHERE assessment = :case)",
            {"case": assessment},
        ).fetchone()
        digest, heads = told(sql, assessment, core.place)
        files = {name: sizes[name] for name in sorted({*going, *shared})}
        backups = tuple(of_case(core, assessment))
        return SealSurvey(entries, bodies, drafts, digest, heads, going, files, len(shared), backups)


def lines(core: Core, assessment: str) -> Iterator[bytes]:
    """:func:`rows` of an open store."""
    return rows(core.connection.raw, assessment, core.place)


def take_out(sql: sqlite3.Connection, assessment: str) -> None:
    """Remove every row of the case, within a transaction."""
    sql.execute("INSERT INTO sanction VALUES (?)", (SANCTION,))
    for key, _ in settings_of(sql, assessment):
        sql.execute("DELETE FROM setting WHERE key = ?", (key,))
    for statement in _GONE:
        sql.execute(statement, (assessment,))
    sql.execute("DELETE FROM sanction")


def mark(sql: sqlite3.Connection, case: SealedCase) -> None:
    """Leave the marker, within a transaction."""
    sql.execute("INSERT INTO sealed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", case)


def unmark(sql: sqlite3.Connection, assessment: str) -> None:
    """Take the marker away, within the transaction that brings the case back."""
    sql.execute("INSERT INTO sanction VALUES (?)", (SANCTION,))
    sql.execute("DELETE FROM sealed WHERE assessment = ?", (assessment,))
    sql.execute("DELETE FROM sanction")


def marker(core: Core, assessment: str) -> SealedCase | None:
    """The marker of a sealed case, or None."""
    row = core.connection.row("SELECT * FROM sealed WHERE assessment = ?", (assessment,))
    return None if row is None else SealedCase(*row)


def sealed(core: Core) -> dict[str, SealedCase]:
    """The markers of all sealed cases, the one sealed last at the end."""
    found = core.connection.rows("SELECT * FROM sealed ORDER BY sealed_at, assessment")
    return {row[0]: SealedCase(*row) for row in found}


def sealed_case(core: Core, assessment: str) -> SealedCase:
    """The marker of a sealed case. Raises NotSealedHere."""
    if (found := marker(core, assessment)) is None:
        raise NotSealedHere(id=assessment)
    return found
