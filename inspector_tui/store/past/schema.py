"""The tables of ``past.db``: typed where something is counted or compared, one full-text table to search.

Everything is derived; a file of another :data:`VERSION` is thrown away and made again.
"""

from __future__ import annotations

from typing import Final
from unicodedata import unidata_version
from zlib import crc32

APPLICATION_ID: Final = 0x494E5041
"""``INPA`` in the file's header."""

TABLES: Final = (
    # Up to where each case was taken in, and which cases must not be: they are being purged or sealed.
    "CREATE TABLE taken (assessment TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE held (assessment TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    # Up to this entry of the store everything was taken in, by this program; one row or none.
    "CREATE TABLE level (n INTEGER NOT NULL, entry TEXT NOT NULL, program TEXT NOT NULL) STRICT",
    """CREATE TABLE past_case (
        assessment TEXT PRIMARY KEY, number TEXT NOT NULL, csp_ko TEXT NOT NULL, csp_en TEXT NOT NULL,
        provider TEXT NOT NULL, service_ko TEXT NOT NULL, service_en TEXT NOT NULL, edition TEXT NOT NULL,
        basis TEXT NOT NULL, type TEXT NOT NULL, state TEXT, state_ko TEXT NOT NULL, state_en TEXT NOT NULL,
        ended INTEGER NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL, year INTEGER NOT NULL,
        changed_at TEXT NOT NULL, catalogue TEXT NOT NULL, previous TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX case_provider ON past_case (provider, year)",
    """CREATE TABLE item (
        assessment TEXT NOT NULL, place INTEGER NOT NULL, item TEXT NOT NULL, domain TEXT NOT NULL,
        title_ko TEXT NOT NULL, title_en TEXT NOT NULL, digest TEXT NOT NULL, severity TEXT NOT NULL,
        state TEXT NOT NULL, verdict TEXT, claim TEXT, rationale TEXT NOT NULL, findings TEXT NOT NULL,
        evidence INTEGER NOT NULL, unsettled INTEGER NOT NULL,
        PRIMARY KEY (assessment, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX item_item ON item (item, assessment)",
    "CREATE INDEX item_digest ON item (digest, item)",
    # What is counted over all inspections is read here alone, in the order in which it is counted.
    "CREATE INDEX item_counted ON item (domain, state, verdict, claim, unsettled, assessment)",
    """CREATE TABLE finding (
        assessment TEXT NOT NULL, place INTEGER NOT NULL, subject TEXT NOT NULL, label TEXT NOT NULL,
        severity TEXT NOT NULL, fact_ko TEXT NOT NULL, fact_en TEXT NOT NULL, view TEXT NOT NULL,
        at TEXT NOT NULL, open INTEGER NOT NULL, closed_at TEXT NOT NULL,
        PRIMARY KEY (assessment, subject)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX finding_counted ON finding (assessment, severity, open)",
    """CREATE TABLE finding_item (
        assessment TEXT NOT NULL, subject TEXT NOT NULL, item TEXT NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY (assessment, subject, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX finding_item_item ON finding_item (item, assessment)",
    """CREATE TABLE finding_asset (
        assessment TEXT NOT NULL, subject TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL,
        name TEXT NOT NULL, PRIMARY KEY (assessment, subject, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE action (
        assessment TEXT NOT NULL, place INTEGER NOT NULL, subject TEXT NOT NULL, label TEXT NOT NULL,
        what_ko TEXT NOT NULL, what_en TEXT NOT NULL, state TEXT NOT NULL, open INTEGER NOT NULL,
        since TEXT NOT NULL, due TEXT NOT NULL, done_at TEXT NOT NULL,
        PRIMARY KEY (assessment, subject)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE action_finding (
        assessment TEXT NOT NULL, subject TEXT NOT NULL, place INTEGER NOT NULL, finding TEXT NOT NULL,
        PRIMARY KEY (assessment, subject, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE asset (
        assessment TEXT NOT NULL, place INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
        class TEXT NOT NULL, class_ko TEXT NOT NULL, class_en TEXT NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (assessment, subject)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE asset_verdict (
        assessment TEXT NOT NULL, subject TEXT NOT NULL, place INTEGER NOT NULL, item TEXT NOT NULL,
        verdict TEXT NOT NULL, PRIMARY KEY (assessment, subject, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE coverage (
        assessment TEXT NOT NULL, place INTEGER NOT NULL, domain TEXT NOT NULL, domain_ko TEXT NOT NULL,
        domain_en TEXT NOT NULL, class TEXT NOT NULL, class_ko TEXT NOT NULL, class_en TEXT NOT NULL,
        judged INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (assessment, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX coverage_counted ON coverage (domain, class, judged, total, assessment)",
    # n is made of the time, so that the newest is the highest.
    """CREATE TABLE passage (
        n INTEGER PRIMARY KEY, assessment TEXT NOT NULL, subject TEXT NOT NULL, sort TEXT NOT NULL,
        label TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, item TEXT NOT NULL,
        items TEXT NOT NULL, domain TEXT NOT NULL, verdict TEXT, severity TEXT, by TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX passage_case ON passage (assessment)",
    # What passages are narrowed by: kind and value, as a token of the full-text table.
    """CREATE TABLE facet (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, value)
    ) STRICT""",
    # The texts are in ``passage``; what is under a token is made anew from them when a row has to go. The
    # columns are explained in ``tokens``; the tokens of facets are x and their id.
    """CREATE VIRTUAL TABLE found USING fts5(
        words, facets, pairs, initials, content='', columnsize=0, detail=full, tokenize='ascii'
    )""",
)

OF_CASE: Final = (
    "past_case",
    "item",
    "finding",
    "finding_item",
    "finding_asset",
    "action",
    "action_finding",
    "asset",
    "asset_verdict",
    "coverage",
    "passage",
    "taken",
)
"""Tables with rows that go when their case goes."""

_FORM: Final = 2
"""Raised when the tables stay and what stands in them is made in another way: numbers, tokens."""

VERSION: Final = crc32(repr((_FORM, unidata_version, TABLES)).encode()) & 0x7FFFFFFF
"""The ``user_version`` of a file with these very tables: whoever changes one need not think of it.

Tokens are made again to take a row out, so a Python with other tables of characters makes the file anew.
"""
