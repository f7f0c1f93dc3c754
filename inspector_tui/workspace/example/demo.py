"""The sample: three inspectors and three laptops, from the application to the published result.

Everything goes through the same doors as real work, in a home of its own. ``home`` opens on site, with a
published case from last year beside it; ``headless`` walks the whole procedure and says what it made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...model.course import CaseEvent
from ...model.onsite import MeetingKind, SigningOutcome
from ...model.purge_views import PurgeCertificate
from ...model.reporting import Audience, ReportFormat
from ...model.text import Text
from ...model.views import EvidenceInput, Exported, ObstacleRow, Verification
from ...model.words import BundleKind, EvidenceMode, Role, Verdict, WorkState
from ...signing.signer import FileSigner
from .. import cases, evidence, judging, review
from ..before import outside
from ..desk import Desk
from ..keeping import handover
from ..reporting import reports
from ..stages import decisions
from ..standing import standing_of
from ..visit import pocket
from . import demo_course as course, demo_earlier, story_site
from .demo_office import Delivered, deliver
from .demo_team import PASSPHRASE, colleagues_record, lead, on_site, plan, seen_by, site, trust_list, works

__all__ = ["PASSPHRASE", "Made", "Step", "furnish", "headless", "home"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, and the files it left."""

    code: str
    said: Text
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What the headless demo made.

    ``figure`` is the anchor on the signed paper; ``figure_verification`` the check of the result against it.
    """

    home: Path
    case: str
    recorded: int
    obstacles_before: tuple[ObstacleRow, ...]
    obstacles_after: tuple[ObstacleRow, ...]
    exported: Exported
    for_csp: Exported
    trust: Path
    verification: Verification
    csp_verification: Verification
    figure: str
    figure_verification: Verification
    certificate: PurgeCertificate
    contested: str
    delivered: Delivered
    steps: tuple[Step, ...]


def furnish(home: Path) -> str:
    """Make the sample in ``home`` (new or empty): this year's case on site, others to look back at.

    Returns the id of this year's.
    """
    with lead(home) as (desk, signer), tempfile.TemporaryDirectory(prefix="inspector-demo-") as papers:
        demo_earlier.earlier(desk, Path(papers))
        demo_earlier.other(desk, Path(papers))
        previous = course.last_year(desk, signer, Path(papers))
        whole = plan()
        items = whole.items.model_copy(update={"previous": previous})
        case_id = cases.start(desk, whole.model_copy(update={"items": items}))
        _visit(desk, signer, case_id, complete=False)
        return case_id


def home() -> Path:
    """A new private home with the sample in it, for the app to open; it is never anybody's own store."""
    place = Path(tempfile.mkdtemp(prefix="inspector-demo-")) / "home"
    furnish(place)
    return place


def headless(folder: Path | None = None, tell: Callable[[Step], None] | None = None) -> Made:
    """The whole procedure without a screen; ``tell`` hears of each step as it is done."""
    base = folder or Path(tempfile.mkdtemp(prefix="inspector-demo-"))
    out = base / "bundles"
    out.mkdir(parents=True, exist_ok=True)
    with lead(base / "home") as (desk, signer):
        return _Walk(desk, signer, out, tell).walk()


class _Walk:
    """One walk through the procedure, telling each step."""

    def __init__(
        self, desk: Desk, signer: FileSigner, out: Path, tell: Callable[[Step], None] | None
    ) -> None:
        self.desk = desk
        self.signer = signer
        self.out = out
        self.tell = tell
        self.steps: list[Step] = []
        self.contested = ""

    def said(self, code: str, ko: str, en: str, *files: Path) -> None:
        """A step was done."""
        step = Step(code, Text(ko, en), files)
        self.steps.append(step)
        if self.tell is not None:
            self.tell(step)

    def walk(self) -> Made:
        """Every step, in the order of the procedure."""
        desk, out = self.desk, self.out
        previous = course.last_year(desk, self.signer, out)
        self.said(
            "last-year",
            f"지난 평가 {previous.upper()}: 지적 1건을 확인평가로 종결하고 공개함",
            f"Last year's {previous.upper()}: one finding, confirmed closed, published",
        )
        certificate = course.declined(desk)
        self.said(
            "declined",
            f"{certificate.number}: CSP가 협조를 거부함. 기록 내용 {certificate.counts.bodies}건을 파기하고 "
            "서명한 파기확인서만 남김",
            f"{certificate.number}: declined by the CSP; {certificate.counts.bodies} bodies purged, "
            "only a signed certificate stays",
        )
        case_id = course.applied(desk, previous)
        self.said(
            "agreed",
            f"{plan().case.number}: 신청 접수, 대상 선정, 통보, 범위·시험 동의",
            f"{plan().case.number}: application, selection, notice, agreement on scope and tests",
        )
        self._self_assessment(case_id)
        before = self._on_site(case_id)
        after = review.obstacles(desk, case_id)
        figure = self._closing(case_id)
        made, for_csp, trust = self._leave(case_id)
        checked = tuple(
            handover.verify(bundle.path, trust=trust, anchor=anchor)
            for bundle, anchor in ((made, made.anchor), (for_csp, made.anchor), (made, figure))
        )
        kept, seen = self._kept_back(made, for_csp)
        result, copy, paper = (one.standing.value.upper() for one in checked)
        self.said(
            "verified",
            f"검증: 결과 번들 {result}, CSP 제공본 {copy}, 종이의 기준값과 대조 {paper}. "
            f"내부 글 {kept}건은 결과 번들에만 있고 CSP 제공본에는 {seen}건 있음",
            f"Verified: the result {result}, the CSP's copy {copy}, against the figure on paper {paper}. "
            f"Of {kept} texts for the office only, {seen} are in the CSP's copy",
        )
        delivered = self._delivered(made)
        self._after(case_id)
        self._reported(case_id)
        judged = sum(standing_of(desk.case(case_id), i).judged for i in desk.case(case_id).catalogue.items)
        return Made(
            home=desk.home,
            case=case_id,
            recorded=judged,
            obstacles_before=before,
            obstacles_after=after,
            exported=made,
            for_csp=for_csp,
            trust=trust,
            verification=checked[0],
            csp_verification=checked[1],
            figure=figure,
            figure_verification=checked[2],
            certificate=certificate,
            contested=self.contested,
            delivered=delivered,
            steps=tuple(self.steps),
        )

    def _self_assessment(self, case_id: str) -> None:
        shown, blank, asked = course.self_assessed(self.desk, case_id, self.out)
        self.said(
            "self-assessment",
            f"자체평가: 양식을 보내고 답을 대조하여 받음({shown.sum_line.ko})",
            f"Self-assessment: the form went out, the answers were staged and kept ({shown.sum_line.en})",
            blank,
        )
        self.said(
            "desk-review",
            f"서면검토: {len(site().asks)}개 항목을 보완 요청하여 다시 받고 완료, 현장점검 개시",
            f"Desk review: {len(site().asks)} item(s) sent back and answered; on site",
            asked,
        )

    def _on_site(self, case_id: str) -> tuple[ObstacleRow, ...]:
        drawn, self.contested = _visit(self.desk, self.signer, case_id, complete=True)
        self.said(
            "on-site",
            f"현장점검: 착수회의(시계 대조), 자료요청 {len(site().requests)}건, 표본 {drawn}건 추출과 재계산",
            f"On site: opening meeting with clocks, {len(site().requests)} requests, {drawn} samples drawn "
            "and recomputed",
        )
        name = self.contested.upper()
        self.said(
            "merged",
            "작업 묶음을 나누어 주고 평가자 세 명의 기록을 합침. 두 사람의 판정이 달라 "
            f"{name}에 충돌이 남았고, 점검반장이 현장에서 본 사람의 판정으로 해결함",
            f"Work packs handed out, three inspectors' records merged. Two had judged {name} differently: "
            "the conflict stood until the lead settled it for the one who saw it on the spot",
        )
        before = review.obstacles(self.desk, case_id)
        typed = _finish(self.desk, case_id)
        self.said(
            "decided",
            f"점검반장: 종이 현장 점검표의 코드 {typed}개를 옮겨 적고, 남은 일 {len(before)}건을 정리하고 "
            "확인불가·해당없음을 결정함",
            f"The lead: {typed} codes typed back from pocket sheets, {len(before)} things settled, "
            "not applicable and unverifiable items decided",
        )
        return before

    def _closing(self, case_id: str) -> str:
        course.step(self.desk, case_id, CaseEvent.FINISH, "2026-11-20")
        story_site.meet(self.desk, case_id, site(), MeetingKind.CLOSING)
        figure, files = course.signed(self.desk, case_id, self.out, site().signing.on, SigningOutcome.DISSENT)
        self.said(
            "signed",
            f"종료회의: 점검확인서를 출력하여 이견을 달아 서명받음. 종이의 기준값 {figure[:16]}..",
            f"Closing meeting: the sheet printed and signed with dissent; figure on paper {figure[:16]}..",
            *files,
        )
        return figure

    def _leave(self, case_id: str) -> tuple[Exported, Exported, Path]:
        made, for_csp = (
            handover.export_with(self.desk, case_id, self.out, kind, Role.LEAD, self.signer)
            for kind in (BundleKind.RESULT, BundleKind.CSP)
        )
        trust = trust_list(self.desk, self.signer, self.out / "allowed_signers")
        self.said(
            "exported",
            f"결과 번들(기록 {made.entries}건)과 CSP 제공본을 서명하여 내보냄",
            f"The result ({made.entries} entries) and the CSP's copy signed and exported",
            made.path,
            for_csp.path,
        )
        return made, for_csp, trust

    def _kept_back(self, made: Exported, for_csp: Exported) -> tuple[int, int]:
        """How many texts that stay in the office the result holds, and how many of them the CSP's copy."""
        texts = [record.note for record in on_site().records if record.note]
        texts += [note.text for note in site().outside]
        result, copy = made.path.read_bytes(), for_csp.path.read_bytes()
        there = [text.encode() for text in texts if text.encode() in result]
        return len(there), sum(text in copy for text in there)

    def _delivered(self, made: Exported) -> Delivered:
        sent = deliver(self.desk, self.signer, made.path, self.out.parent)
        (row,) = sent.report.rows
        before, after = sent.before.state.label, sent.after.state.label
        seq = sent.after.receipt.seq if sent.after.receipt else 0
        self.said(
            "delivered",
            f"평가기관: 세 사람이 신뢰목록 {sent.trust_version}판에 등록됨. 결과 번들을 공유 폴더로 보냄: "
            f"{before.ko}. 검증하여 {row.outcome.label.ko}(기록 {row.new_entries}건), "
            f"서명한 접수증 {seq}번을 받음: {after.ko}",
            f"The office: the three are on trust list {sent.trust_version}. The result pushed to a folder: "
            f"{before.en.lower()}. Verified and {row.outcome.label.en.lower()} ({row.new_entries} entries); "
            f"its signed receipt no. {seq} is here: {after.en.lower()}",
            sent.after.path,
        )
        return sent

    def _after(self, case_id: str) -> None:
        days = ("2026-12-11", "2026-12-14", "2026-12-21", "2027-02-12", "2027-02-26", "2027-03-05")
        due = course.remedied(self.desk, case_id, days, plan().case.number)
        self.said(
            "published",
            f"금융위 공유, 보완조치 {len(due)}건(기한 {min(due)} ~ {max(due)}), 확인평가, 결과 확정과 공개",
            f"Reported; {len(due)} actions (due {min(due)} to {max(due)}), confirmed, finalised, published",
        )

    def _reported(self, case_id: str) -> None:
        made = [
            reports.make(self.desk, case_id, audience, ReportFormat.HTML, "ko", self.out / f"{audience}.html")
            for audience in Audience
        ]
        counts = made[0].counts
        self.said(
            "reports",
            f"보고서: 내부용(평가항목 {counts['item']}건, 지적 {counts['finding']}건을 파일에서 다시 셈), "
            "CSP 제공용, 공개용",
            f"Reports: internal ({counts['item']} items, {counts['finding']} findings, counted again in the "
            "file), for the provider, public",
            *(one.path for one in made),
        )


def _visit(desk: Desk, signer: FileSigner, case_id: str, *, complete: bool) -> tuple[int, str]:
    """The days on site: (how many samples were drawn and agree when computed anew, the item in conflict)."""
    story_site.meet(desk, case_id, site(), MeetingKind.OPENING)
    story_site.ask_for(desk, case_id, site())
    drawn = story_site.sample(desk, case_id, site())
    for note in site().outside:
        outside.add(desk, case_id, note.topic, note.text)
    contested = colleagues_record(desk, signer, case_id, complete=complete)
    works(desk, case_id, "A", on_site(), complete=complete)
    return sum(check.agrees for check in drawn), contested


def _finish(desk: Desk, case_id: str) -> int:
    """What the lead does in the evening: late evidence arrives, what was open is decided.

    Returns how many codes were typed back from pocket sheets.
    """
    case, typed = desk.case(case_id), 0
    for piece in evidence.pending(desk, case_id):
        evidence.arrived(desk, case_id, piece.id)
    for item_id in list(case.catalogue.items):
        standing = standing_of(case, item_id)
        if standing.rolled.state is WorkState.UNVERIFIABLE:
            evidence.add(desk, case_id, _lead_evidence(item_id))
            judging.judge(
                desk,
                case_id,
                item_id,
                verdict=Verdict.SATISFIED,
                rationale="재요청하여 운영자 포털의 다중인증 설정 화면을 열람함. 점검반장이 확인하여 판정함.",
            )
        elif standing.rolled.state is WorkState.DRAFT:
            places = case.judgements[item_id]
            if (None, None) in places:
                judging.judge(desk, case_id, item_id, verdict=standing.rolled.verdict)
            left = [a for a in case.assets_for(item_id) if (None, a) not in places]
            if any(asset for _, asset in places) and left:
                typed += _typed_back(desk, case_id, item_id, left)
    waiting = [row.item for row in decisions.waiting(desk, case_id) if row.na and not row.decided]
    if waiting:
        decisions.decide(desk, case_id, waiting, site().decisions.na)
    return typed


def _typed_back(desk: Desk, case_id: str, item_id: str, assets: list[str]) -> int:
    """What was ticked on paper in a hall where no laptop may be; returns how many codes."""
    wanted = [place for place in pocket.places(desk, case_id, assets=assets) if place.item == item_id]
    for place in wanted:
        pocket.record(
            desk,
            case_id,
            place.code,
            verdict=Verdict.SATISFIED,
            rationale="전산실에서 설정 화면을 열람하여 확인함.",
        )
    return len(wanted)


def _lead_evidence(item_id: str) -> EvidenceInput:
    return EvidenceInput(
        mode=EvidenceMode.VIEWED,
        title="다중인증 설정 화면(재요청)",
        place="회의실 B",
        shown_by="최보안 차장",
        seen_by=seen_by("A"),
        items=(item_id,),
    )
