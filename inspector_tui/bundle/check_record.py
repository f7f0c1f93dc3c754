"""Steps 6 to 11 of ``verify``: chains, bodies, head statements, anchor, catalogue, result, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import msgspec

from inspector_tui.journal import JournalError, Unavailable
from inspector_tui.journal.chain import Chain
from inspector_tui.journal.heads import Statement, anchor, parse_statement
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind
from inspector_tui.signing import sshsig
from inspector_tui.signing.namespaces import HEAD
from inspector_tui.signing.public import PublicKey

from . import layout
from .check_bytes import Opened
from .check_signatures import MAX_SIGNATURE
from .contents import RULES
from .decided_forks import decisions_in, vouched_tips
from .errors import BundleMalformed
from .reasons import Reason
from .record import Outcome, Record

MAX_STATEMENT = 1024
_CHUNK = 1 << 16

WITHHOLDING = frozenset({BundleKind.CSP})
"""Kinds in which a body may be missing that was not redacted."""

NOT_CHECKED_ALWAYS = (
    Text(
        "판정 종합, 절차 규칙, 기록 종류의 의미는 이 검증의 대상이 아님",
        "Roll-ups, the rules of procedure and the meaning of entry kinds are not part of this verification",
    ),
    Text(
        "기록 시각은 각 노트북의 시계이며 증명되지 않음",
        "Times are each laptop's own clock and are not proved",
    ),
)
NOT_CHECKED_RULES = Text(
    "이 프로그램이 모르는 도출 규칙(X-Rules {rules})",
    "Derivation rules this program does not know (X-Rules {rules})",
)
NOT_CHECKED_CATALOGUE = Text(
    "점검표가 평가에 고정된 것인지: 고정 기록을 읽을 수 없음",
    "Whether the checklists are the pinned ones: the record that pins them cannot be read",
)


@dataclass(frozen=True)
class Checked:
    """What the record turned out to be. ``unsigned_tips``: branches of forks that their owner did not sign.

    ``record`` can be asked for values as long as the bundle is open; ``openings`` are the first entries of
    its chains, by device.
    """

    record: Record
    entries: int
    outcome: Outcome
    owners: dict[str, PublicKey]
    unsigned_tips: tuple[str, ...]
    not_checked: tuple[Text, ...]
    statements: tuple[Statement, ...]
    openings: dict[str, str]
    actors: dict[str, str]


def check_record(opened: Opened) -> Checked:
    """All of the record. Raises BundleMalformed at the first thing that does not hold."""
    record = Record(opened.zipped.file, opened.info.assessment)
    chains = [
        record.take(
            device, opened.region(layout.journal_path(device)), opened.region(layout.bodies_path(device))
        )
        for device in opened.layout.journals
    ]
    outcome = record.finish()
    if outcome.leaked:
        raise BundleMalformed(Reason.BODY_REDACTED, "data/bodies", outcome.leaked[0])
    if outcome.withheld and opened.info.kind not in WITHHOLDING:
        raise BundleMalformed(Reason.BODY_MISSING, "data/bodies", outcome.withheld[0])
    statements = {chain.device: _statement(opened, chain) for chain in chains}
    owners = {
        chain.device: _owner(opened, record, chain.device, statements[chain.device]) for chain in chains
    }
    if anchor(statements.values()) != opened.info.anchor:
        raise BundleMalformed(Reason.ANCHOR_DIFFERS, layout.INFO)
    not_checked = list(NOT_CHECKED_ALWAYS)
    if not _check_catalogue(opened, record, outcome):
        not_checked.append(NOT_CHECKED_CATALOGUE)
    if opened.info.rules == RULES:
        _check_result(opened, outcome.result)
    else:
        not_checked.append(NOT_CHECKED_RULES.filled(rules=opened.info.rules))
    _check_evidence(opened, outcome)
    decisions = decisions_in(record, outcome)
    unsigned = [
        f"{chain.device}/{tip.seq}"
        for chain in chains
        if len(chain.tips) > 1
        for vouched in (vouched_tips(opened.info.assessment, chain.device, owners[chain.device], decisions),)
        for tip in chain.tips
        if tip.id != statements[chain.device].head and tip.id not in vouched
    ]
    return Checked(
        record,
        record.entries,
        outcome,
        owners,
        tuple(unsigned),
        tuple(not_checked),
        tuple(statements.values()),
        record.openings(),
        record.actors(),
    )


def _statement(opened: Opened, chain: Chain) -> Statement:
    """The chain's head statement, which names its end (of a fork: one of its ends)."""
    file = layout.head_path(chain.device, "json")
    try:
        statement = parse_statement(opened.read(file, MAX_STATEMENT))
    except JournalError as problem:
        raise BundleMalformed(Reason.HEAD_FORM, file) from problem
    if statement not in chain.statements():
        raise BundleMalformed(Reason.HEAD_OTHER, file, f"{statement.device}/{statement.seq}")
    return statement


def _owner(opened: Opened, record: Record, device: str, statement: Statement) -> PublicKey:
    """The key the device was opened with, which signed the statement."""
    file = layout.head_path(device, "sshsig")
    value = record.opening(device, "device")
    facts = None if isinstance(value, Unavailable) else msgspec.json.decode(value)
    line = facts.get("public_key") if isinstance(facts, dict) else None
    if not isinstance(line, str):
        raise BundleMalformed(Reason.HEAD_KEY, layout.bodies_path(device))
    signature = opened.read(file, MAX_SIGNATURE)
    try:
        owner = PublicKey.from_openssh(line)
        signer = sshsig.verify(statement.canonical(), signature, HEAD)
    except InspectorError as problem:
        raise BundleMalformed(Reason.HEAD_KEY, file, problem.code) from problem
    if signer != owner:
        raise BundleMalformed(Reason.HEAD_KEY, file, signer.fingerprint())
    return owner


def _check_catalogue(opened: Opened, record: Record, outcome: Outcome) -> bool:
    """Whether the pinned digests could be read; if so the checklists are exactly those pinned."""
    pinned: dict[str, str] = {}
    readable = True
    for state in outcome.state.subjects.values():
        for entry in state.registers.get("catalogue", ()):
            value = record.value(entry, "catalogue")
            facts = None if isinstance(value, Unavailable) else msgspec.json.decode(value)
            domains = facts.get("domains") if isinstance(facts, dict) else None
            if isinstance(domains, dict) and "catalogue" not in state.conflicts:
                pinned |= {str(domain): str(digest) for domain, digest in domains.items()}
            else:
                readable = False
    if not readable or not pinned:
        return not opened.layout.catalogue and readable
    for domain in sorted({*pinned, *opened.layout.catalogue}):
        file = opened.layout.catalogue.get(domain, layout.catalogue_path(domain))
        if (
            domain not in pinned
            or domain not in opened.layout.catalogue
            or _digest(opened, file) != pinned[domain]
        ):
            raise BundleMalformed(Reason.CATALOGUE_DIGEST, file)
    return True


def _digest(opened: Opened, file: str) -> str:
    digest = sha256()
    for chunk in opened.zipped.stream(opened.member(file)):
        digest.update(chunk)
    return digest.hexdigest()


def _check_result(opened: Opened, derived: bytes) -> None:
    member = opened.member(layout.RESULT)
    if member.size != len(derived):
        raise BundleMalformed(Reason.RESULT_DIFFERS, layout.RESULT)
    at = 0
    for chunk in opened.zipped.stream(member):
        if derived[at : at + len(chunk)] != chunk:
            raise BundleMalformed(Reason.RESULT_DIFFERS, layout.RESULT)
        at += len(chunk)


def _check_evidence(opened: Opened, outcome: Outcome) -> None:
    """The evidence here is what the record releases, each file of its recorded size and named by its digest.

    That contents have the digest in the manifest was checked before; here the name must be that digest.
    """
    released = {file.sha256: file.size for file in outcome.evidence if file.released}
    here = set(opened.layout.evidence)
    if missing := sorted(released.keys() - here):
        raise BundleMalformed(Reason.EVIDENCE_MISSING, layout.evidence_path(missing[0]))
    if extra := sorted(here - released.keys()):
        raise BundleMalformed(Reason.EVIDENCE_EXTRA, layout.evidence_path(extra[0]))
    for digest, size in released.items():
        if opened.member(layout.evidence_path(digest)).size != size:
            raise BundleMalformed(Reason.EVIDENCE_SIZE, layout.evidence_path(digest))
