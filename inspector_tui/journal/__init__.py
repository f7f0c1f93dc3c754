"""The record: entries, chains, heads, merge and replay. Pure: no clock, no randomness, no files.

What an assessment says is never stored as such; it is what replay makes of its entries. Everything here
takes bytes or entries and gives values; ``store`` keeps them, ``bundle`` carries them.
"""

from __future__ import annotations

from .body import (
    SALT_BYTES,
    Body,
    body_line,
    compose,
    is_body_line,
    matches,
    parse_body_line,
    register_bytes,
    register_values,
    seal,
)
from .canonical import Json, JsonLike, canonical, parse
from .chain import Chain, ChainCheck, check_chain
from .entry import Entry, Stamped, Tip, at_of, id_of, line_of, next_entry, parse_line
from .errors import (
    BrokenChain,
    Flaw,
    JournalError,
    MalformedBody,
    MalformedEntry,
    MalformedJson,
    MalformedStatement,
    NotCanonical,
    OtherAssessment,
)
from .heads import Statement, anchor, groups, parse_statement
from .ids import random_id, subject_for
from .merge import union
from .replay import Fork, Problem, Replay, State
from .result import EvidenceFile, evidence_of, result_json, withheld_of
from .subject import SubjectState, Unavailable, Values, is_on, link_on, replay_subject

__all__ = [
    "SALT_BYTES",
    "Body",
    "BrokenChain",
    "Chain",
    "ChainCheck",
    "Entry",
    "EvidenceFile",
    "Flaw",
    "Fork",
    "JournalError",
    "Json",
    "JsonLike",
    "MalformedBody",
    "MalformedEntry",
    "MalformedJson",
    "MalformedStatement",
    "NotCanonical",
    "OtherAssessment",
    "Problem",
    "Replay",
    "Stamped",
    "State",
    "Statement",
    "SubjectState",
    "Tip",
    "Unavailable",
    "Values",
    "anchor",
    "at_of",
    "body_line",
    "canonical",
    "check_chain",
    "compose",
    "evidence_of",
    "groups",
    "id_of",
    "is_body_line",
    "is_on",
    "line_of",
    "link_on",
    "matches",
    "next_entry",
    "parse",
    "parse_body_line",
    "parse_line",
    "parse_statement",
    "random_id",
    "register_bytes",
    "register_values",
    "replay_subject",
    "result_json",
    "seal",
    "subject_for",
    "union",
    "withheld_of",
]
