"""A search over the passages: words and what they are narrowed to, the newest first, each in its context."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Final

from inspector_tui.model import folding
from inspector_tui.model.past import Found, Hit, Passage, PastQuery
from inspector_tui.model.text import Text

from . import rows, tokens
from .context import in_context
from .passages import searched

CAPPED: Final = 500
"""How far hits are counted: beyond that a person narrows the search rather than reads on."""

MOST_WORDS: Final = 12
"""How many words of a query are looked for."""

_ONE: Final = (
    f"SELECT {rows.PASSAGE}, number, csp_ko, csp_en, service_ko, service_en, year"
    " FROM passage JOIN past_case USING (assessment) WHERE n = ?"
)

_SPOKEN: Final = re.compile(r'"([^"]*)"?|(\S+)')


def search(sql: sqlite3.Connection, query: PastQuery, limit: int) -> Found:
    """What fits ``query``, the newest first, at most ``limit``; ``behind`` is the caller's to say."""
    asked = words_of(query.words)
    match = _match(sql, query, asked)
    if match is None:
        return Found((), 0, capped=False)
    mixed = [pattern for word in asked if _is_mixed(word) and (pattern := tokens.pattern(word))]
    if mixed:
        sql.create_function("fits", 1, lambda text: _fits(text, mixed), deterministic=True)
    numbers = _numbers(sql, match, bool(mixed))
    patterns = [pattern for word in asked if (pattern := tokens.pattern(word))]
    hits = (_hit(sql.execute(_ONE, (number,)).fetchone(), patterns) for number in numbers[:limit])
    return Found(tuple(hits), min(len(numbers), CAPPED), capped=len(numbers) > CAPPED)


def words_of(said: str) -> list[str]:
    """The words of a query, folded: what stands between quotes is one, in that order."""
    found = [quoted or bare for quoted, bare in _SPOKEN.findall(folding.fold(said))]
    return list(dict.fromkeys(word for word in found if word.strip()))[:MOST_WORDS]


def _numbers(sql: sqlite3.Connection, match: str, mixed: bool) -> list[int]:
    """The numbers of what fits, the highest first, one more than is counted."""
    if not match:
        found = sql.execute("SELECT n FROM passage ORDER BY n DESC LIMIT ?", (CAPPED + 1,))
    elif mixed:
        found = sql.execute(
            "SELECT found.rowid FROM found CROSS JOIN passage ON n = found.rowid WHERE found MATCH ?"
            " AND fits(label || char(10) || title || char(10) || text)"
            " ORDER BY found.rowid DESC LIMIT ?",
            (match, CAPPED + 1),
        )
    else:
        found = sql.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT ?", (match, CAPPED + 1)
        )
    return [row[0] for row in found.fetchall()]


def _match(sql: sqlite3.Connection, query: PastQuery, asked: list[str]) -> str | None:
    """The query as FTS5 takes it; "" for everything, None if nothing can fit."""
    parts = [part for word in asked if (part := tokens.wanted(word)) is not None]
    if query.words.strip() and not parts:
        return None
    for kind, values in narrowing(query):
        if not values:
            continue
        marks = ", ".join("?" * len(values))
        found = sql.execute(f"SELECT id FROM facet WHERE kind = ? AND value IN ({marks})", (kind, *values))
        known = [f"x{row[0]}" for row in found.fetchall()]
        if not known:
            return None
        parts.append(f"facets : ({' OR '.join(known)})")
    return " AND ".join(f"({part})" for part in parts)


def narrowing(query: PastQuery) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The filters of a query, by the kind of facet that they are."""
    yield "case", query.cases
    yield "provider", query.providers
    yield "domain", query.domains
    yield "verdict", tuple(map(str, query.verdicts))
    yield "severity", tuple(map(str, query.severities))
    yield "year", tuple(map(str, query.years))
    yield "state", query.states
    yield "sort", tuple(map(str, query.sorts))
    yield "by", query.by


def _is_mixed(word: str) -> bool:
    """Whether initial consonants stand beside whole syllables: the index knows each only by itself."""
    said = "".join(folding.words(word))
    return tokens.has_initials(said) and not all(map(folding.is_initial, said))


def _fits(text: str, patterns: list[re.Pattern[str]]) -> bool:
    folded = folding.fold(text)
    return all(pattern.search(folded) for pattern in patterns)


def _hit(row: rows.Row, patterns: list[re.Pattern[str]]) -> Hit:
    size = rows.PASSAGE.count(",") + 1
    passage: Passage = rows.passage_of(row[:size])
    number, csp_ko, csp_en, service_ko, service_en, year = row[size:]
    context, marks = in_context(passage.text, patterns)
    if not marks and patterns:  # it was its label or its title
        context, marks = in_context(searched(passage), patterns)
    return Hit(
        passage=passage,
        number=number,
        csp=Text(csp_ko, csp_en),
        service=Text(service_ko, service_en),
        year=year,
        context=context,
        marks=marks,
    )
