"""What stands in the way of finishing, as rules over simple facts. No storage, no screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from inspector_tui.model.text import Text
from inspector_tui.model.words import Verdict, Word, WorkState

from .reconfirm import LastStanding, must_reconfirm
from .rollup import RolledUp


class Kind(Word):
    """A kind of obstacle, in the order a review lists them."""

    UNREADABLE = "unreadable", "읽을 수 없는 기록", "Records that cannot be read"
    FORK = "fork", "갈라진 기록(점검반장 결정 필요)", "Forked chain (lead decides)"
    CONFLICT = "conflict", "충돌", "Conflict"
    UNJUDGED = "unjudged", "미평가", "Not assessed"
    DRAFT_VERDICT = "draft-verdict", "확정되지 않은 판정", "Verdict not final"
    UNVERIFIABLE = "unverifiable", "확인불가(점검반장 결정 필요)", "Could not be verified (lead decides)"
    NO_RATIONALE = "no-rationale", "판단근거 없음", "Verdict without rationale"
    NO_EVIDENCE = "no-evidence", "증적 없는 충족", "Satisfied without evidence"
    SUBSTITUTION_INVALID = (
        "substitution-invalid",
        "대체할 수 없는 인증",
        "Certificate that cannot take the item's place",
    )
    NA_UPSTREAM = (
        "na-upstream",
        "상위 제공자 확인서가 있는 해당없음",
        "Not applicable, though an upstream provider attests it",
    )
    NO_FINDING = "no-finding", "지적사항 누락", "Finding missing"
    RECONFIRM = "reconfirm", "지난 평가의 지적 재확인", "Found last time, to be confirmed anew"
    NA_UNAPPROVED = "na-unapproved", "해당없음 승인 대기", "Not applicable, not yet approved"
    DIFFERS = (
        "differs",
        "세부 판정과 다른 종합 판정(판단근거 없음)",
        "Whole verdict differs from its parts, unexplained",
    )
    PENDING_EVIDENCE = "pending-evidence", "대기 중인 증적", "Pending evidence"
    OPEN_DRAFT = "open-draft", "작성 중인 글", "Text still being written"

    @property
    def advice(self) -> Text:
        """What to do about it."""
        return _ADVICE[self]

    @property
    def blocking(self) -> bool:
        """Whether the case cannot be closed while this stands; the others are for a person to weigh."""
        return self not in (Kind.PENDING_EVIDENCE, Kind.DIFFERS)


_ADVICE = {
    Kind.UNREADABLE: Text(
        "기록한 사람에게 확인하고, 새로 기록하거나 프로그램을 갱신하십시오",
        "Ask who recorded it; record it anew, or update this program",
    ),
    Kind.FORK: Text(
        "어느 갈래가 본인의 기록인지 점검반장이 결정해야 합니다",
        "The lead decides which branch is the inspector's own",
    ),
    Kind.CONFLICT: Text("서로 다른 기록 중 하나를 정하십시오", "Decide between the differing records"),
    Kind.UNJUDGED: Text("판정하십시오", "Judge it"),
    Kind.DRAFT_VERDICT: Text(
        "남은 부분을 판정하거나 초안을 확정하십시오", "Judge what remains, or make the draft final"
    ),
    Kind.UNVERIFIABLE: Text(
        "점검반장이 판정과 사유를 정해야 합니다", "The lead inspector must decide and say why"
    ),
    Kind.NO_RATIONALE: Text("판단근거를 쓰십시오", "Write the rationale"),
    Kind.NO_EVIDENCE: Text("증적을 등록하십시오", "Record the evidence"),
    Kind.SUBSTITUTION_INVALID: Text(
        "사유를 해소하거나 인증을 철회하고 직접 확인하십시오",
        "Put the reason right, or withdraw the certificate and check the item",
    ),
    Kind.NA_UPSTREAM: Text(
        "확인서가 요구사항을 충족하는지 판정하십시오",
        "Judge whether the attestation satisfies the requirement",
    ),
    Kind.NO_FINDING: Text("지적사항을 작성하십시오", "Write a finding"),
    Kind.RECONFIRM: Text(
        "지난번에 지적된 사항이 어떻게 해소되었는지 이번 평가의 판단근거로 쓰십시오",
        "Write in this assessment's own words how what was found last time was put right",
    ),
    Kind.NA_UNAPPROVED: Text("점검반장의 승인을 받으십시오", "Have the lead inspector approve it"),
    Kind.DIFFERS: Text("종합 판정의 판단근거를 쓰십시오", "Say why the whole verdict differs"),
    Kind.PENDING_EVIDENCE: Text(
        "증적을 받거나 거부·부존재로 기록하십시오", "Receive it, or record it as refused or missing"
    ),
    Kind.OPEN_DRAFT: Text("작성 중인 글을 저장하거나 버리십시오", "Keep or discard the text"),
}


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One recorded judgement under an item: of a sub-item, or on an asset."""

    state: WorkState
    verdict: Verdict | None
    rationale: str
    asset: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """What the rules need to know of one item.

    ``rationale`` is that of the whole judgement; ``parts`` are the recorded judgements of sub-items and
    assets, looked at where the item was not judged whole. ``na_approved`` is None where the method asks
    for no approval of 해당없음. ``unverifiable_decided``: the lead has decided that 확인불가 stays.
    ``subject`` is the id of the whole judgement, if there is one.
    ``papers_refused`` are certificates that do not answer the item, with the reason; ``upstream`` whether an
    upstream provider attests it.
    """

    item: str
    rolled: RolledUp
    rationale: str = ""
    evidence_held: int = 0
    evidence_pending: int = 0
    findings: int = 0
    open_drafts: int = 0
    conflicts: int = 0
    na_approved: bool | None = None
    unverifiable_decided: bool = False
    subject: str | None = None
    parts: tuple[PartStanding, ...] = ()
    papers_refused: tuple[Text, ...] = ()
    upstream: bool = False
    last: LastStanding | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way, and where: ``code`` is the kind, ``count`` how often it stands there."""

    code: Kind
    item: str
    asset: str | None = None
    subject: str | None = None
    count: int = 1
    why: Text = Text("", "")


def obstacles(items: Iterable[ItemStanding]) -> tuple[Obstacle, ...]:
    """Everything in the way of finishing, by kind, and within a kind in the order of ``items``."""
    standings = tuple(items)
    return tuple(found for rule in RULES for standing in standings for found in rule(standing))


def _needs_rationale(state: WorkState, verdict: Verdict | None) -> bool:
    """Whether a judgement needs words: everything but satisfied does (research/domain.md 5.2.13)."""
    if state is WorkState.UNVERIFIABLE:
        return True
    return state in (WorkState.DRAFT, WorkState.JUDGED) and verdict not in (None, Verdict.SATISFIED)


def _conflict(item: ItemStanding) -> Iterator[Obstacle]:
    if item.conflicts:
        yield Obstacle(Kind.CONFLICT, item.item, subject=item.subject, count=item.conflicts)


def _unjudged(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.state is WorkState.UNJUDGED:
        yield Obstacle(Kind.UNJUDGED, item.item)


def _draft_verdict(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.state is WorkState.DRAFT:
        yield Obstacle(Kind.DRAFT_VERDICT, item.item, subject=item.subject)


def _unverifiable(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.state is WorkState.UNVERIFIABLE and not item.unverifiable_decided:
        yield Obstacle(Kind.UNVERIFIABLE, item.item, subject=item.subject)


def _no_rationale(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.source == "whole" or not item.parts:
        if _needs_rationale(item.rolled.state, item.rolled.verdict) and not item.rationale.strip():
            yield Obstacle(Kind.NO_RATIONALE, item.item, subject=item.subject)
        return
    for part in item.parts:
        if _needs_rationale(part.state, part.verdict) and not part.rationale.strip():
            yield Obstacle(Kind.NO_RATIONALE, item.item, part.asset, part.subject)


def _no_evidence(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.verdict is Verdict.SATISFIED and not item.evidence_held:
        yield Obstacle(Kind.NO_EVIDENCE, item.item)


def _substitution_invalid(item: ItemStanding) -> Iterator[Obstacle]:
    for why in item.papers_refused:
        yield Obstacle(Kind.SUBSTITUTION_INVALID, item.item, why=why)


def _na_upstream(item: ItemStanding) -> Iterator[Obstacle]:
    if item.upstream and item.rolled.verdict is Verdict.NA:
        yield Obstacle(Kind.NA_UPSTREAM, item.item, subject=item.subject)


def _no_finding(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.verdict in (Verdict.PARTIAL, Verdict.UNSATISFIED) and not item.findings:
        yield Obstacle(Kind.NO_FINDING, item.item)


def _reconfirm(item: ItemStanding) -> Iterator[Obstacle]:
    """Only where no other rule asks for the same words already: 해당없음 needs some in any case."""
    words = [item.rationale, *(part.rationale for part in item.parts)]
    wordless_na = item.rolled.verdict is Verdict.NA and not any(text.strip() for text in words)
    if must_reconfirm(item.rolled.verdict, words, item.last) and not wordless_na:
        yield Obstacle(Kind.RECONFIRM, item.item, subject=item.subject)


def _na_unapproved(item: ItemStanding) -> Iterator[Obstacle]:
    if item.rolled.verdict is Verdict.NA and item.na_approved is False:
        yield Obstacle(Kind.NA_UNAPPROVED, item.item, subject=item.subject)


def _differs(item: ItemStanding) -> Iterator[Obstacle]:
    """Only where no other rule asks for the same words already."""
    wordless = not item.rationale.strip() and not _needs_rationale(item.rolled.state, item.rolled.verdict)
    if item.rolled.differs and wordless:
        yield Obstacle(Kind.DIFFERS, item.item, subject=item.subject)


def _pending_evidence(item: ItemStanding) -> Iterator[Obstacle]:
    if item.evidence_pending:
        yield Obstacle(Kind.PENDING_EVIDENCE, item.item, count=item.evidence_pending)


def _open_draft(item: ItemStanding) -> Iterator[Obstacle]:
    if item.open_drafts:
        yield Obstacle(Kind.OPEN_DRAFT, item.item, count=item.open_drafts)


RULES: tuple[Callable[[ItemStanding], Iterator[Obstacle]], ...] = (
    _conflict,
    _unjudged,
    _draft_verdict,
    _unverifiable,
    _no_rationale,
    _no_evidence,
    _substitution_invalid,
    _na_upstream,
    _no_finding,
    _reconfirm,
    _na_unapproved,
    _differs,
    _pending_evidence,
    _open_draft,
)
