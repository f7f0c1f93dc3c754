"""``inspector record ID …``: judge an item; record findings, evidence and notes; undo and redo.

The first word after the id is an item, or one of the fixed words (finding, evidence, note, undo, …).
"""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from inspector_tui.model.words import PartialReason, Verdict, WorkState

from .decisions import decision
from .errors import LabelUnknown, NotCombined, NothingToUndo
from .fieldwork import classify, code
from .inputs import chosen, item_id, texts
from .language import both
from .noun import noun
from .options import Reason
from .record_evidence import evidence, received, refused, release, withdraw
from .record_finding import finding, view
from .record_request import clock, meeting, reply, request
from .record_sample import sample
from .recording import Accept, assessment_of, contest_page, show_saved
from .session import session

_JUDGE = "item"


class _ItemOrWord(TyperGroup):
    """A group where an unknown first word is an item to be judged."""

    JUDGES = _JUDGE

    def resolve_command(  # Typer does not publish the class of a context that a group gets
        self,
        ctx: Any,
        args: list[str],
    ) -> tuple[str | None, Any, list[str]]:
        if args[0] not in self.commands and not args[0].startswith("-"):
            args = [_JUDGE, *args]
        return super().resolve_command(ctx, args)


app = noun(
    both(
        "기록: `record ID ITEM --verdict V`로 판정하거나, 아래 명령으로 기록합니다.",
        "Record: judge with `record ID ITEM --verdict V`, or use a command below.",
    ),
    cls=_ItemOrWord,
    subcommand_metavar="ITEM|COMMAND [ARGS]...",
)


@app.callback()
def case(
    assessment: Annotated[
        str, typer.Argument(metavar="ID", help=both("평가 식별자", "Id of the assessment"))
    ],
) -> None:
    """Every command below records in this assessment."""


@app.command(_JUDGE, help=both("항목 판정 (ITEM만 써도 됩니다)", "Judge an item (ITEM alone will do)"))
def judge(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ITEM")],
    verdict: Annotated[
        str | None,
        typer.Option(
            "--verdict",
            metavar="V",
            help=both("satisfied|partial|unsatisfied|na 또는 한국어", "satisfied|partial|unsatisfied|na"),
        ),
    ] = None,
    asset: Annotated[
        list[str] | None,
        typer.Option("--asset", metavar="A", help=both("자산, 여러 번", "Asset; repeatable")),
    ] = None,
    sub: Annotated[str | None, typer.Option("--sub", metavar="S", help=both("세부항목", "Sub-item"))] = None,
    rationale: Annotated[
        str | None,
        typer.Option(
            "--rationale", metavar="TEXT", help=both("판단근거 (-: 표준 입력)", "Rationale (-: stdin)")
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            metavar="R",
            help=both(
                "부분충족 사유: some-assets procedure-only records-lacking recent other",
                "Why partial: some-assets procedure-only records-lacking recent other",
            ),
        ),
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state", metavar="S", help=both("draft|unverifiable|unjudged", "draft|unverifiable|unjudged")
        ),
    ] = None,
    accept_sensitive: Accept = False,
) -> None:
    """One determination on the whole item, a sub-item, or the same on several assets: one undo."""
    from inspector_tui.workspace import judging

    now = session(context)
    unverifiable = WorkState.UNVERIFIABLE
    if verdict is not None and verdict.strip() in (unverifiable.value, unverifiable.label.ko):
        verdict, state = None, unverifiable.value  # a work state, but typed where a verdict goes
    word = None if verdict is None else chosen(Verdict, verdict, "--verdict")
    why = None if reason is None else chosen(PartialReason, reason, "--reason")
    if why is not None and word is not Verdict.PARTIAL:
        raise NotCombined(
            ko="--reason은 부분충족(partial) 판정에만 쓸 수 있습니다.",
            en="--reason goes with the verdict partial only.",
        )
    told = None
    if rationale is not None:
        told = texts({"--rationale": rationale}, accept_sensitive=accept_sensitive)["--rationale"]
    with now.desk(write=True) as desk:
        saved = judging.judge(
            desk,
            assessment_of(context),
            item_id(item),
            verdict=word,
            state=WorkState.JUDGED if state is None else chosen(WorkState, state, "--state"),
            reason=why,
            rationale=told,
            sub=None if sub is None else item_id(sub),
            assets=tuple(asset or ()),
        )
    show_saved(now, saved)


@app.command("note", help=both("내부 메모 (CSP 제공본에서 제외)", "Private note (never in the CSP's copy)"))
def note(
    context: typer.Context,
    item: Annotated[str, typer.Option("--item", metavar="ITEM", help=both("항목", "Item"))],
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help=both("내용 (-: 표준 입력)", "Text (-: stdin)"))
    ],
    accept_sensitive: Accept = False,
) -> None:
    """A private note on an item."""
    from inspector_tui.workspace import notes

    now = session(context)
    told = texts({"--text": text}, accept_sensitive=accept_sensitive)["--text"]
    with now.desk(write=True) as desk:
        saved = notes.add(desk, assessment_of(context), item_id(item), told)
    show_saved(now, saved)


@app.command("undo", help=both("마지막 기록 되돌리기", "Take back the last recording"))
def undo(context: typer.Context) -> None:
    """Take back this device's last op that can be."""
    _turn(context, "undo")


@app.command("redo", help=both("되돌린 것 다시 실행", "Do again what was taken back"))
def redo(context: typer.Context) -> None:
    """Write anew what the last undo took back."""
    _turn(context, "redo")


@app.command("redact", help=both("기록 내용을 영구 삭제 (사유 기록)", "Remove an entry's body for good"))
def redact(
    context: typer.Context,
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help=both("기록 식별자 (journal --json)", "Id of the entry"))
    ],
    reason: Reason,
) -> None:
    """The entry stays, what it said is gone; what, when, by whom and why is recorded."""
    from inspector_tui.workspace import history

    now = session(context)
    why = texts({"--reason": reason}, accept_sensitive=False)["--reason"]
    with now.desk(write=True) as desk:
        saved = history.redact(desk, assessment_of(context), entry.strip().lower(), why)
    show_saved(now, saved)


@app.command("settle", help=both("충돌 해결: 한 기록의 값을 선택", "Settle a conflict by choosing a value"))
def settle(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ITEM")],
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar="[ENTRY]", show_default=False, help=both("생략하면 목록", "Default: list them")
        ),
    ] = None,
) -> None:
    """Without ENTRY, the values that stand against each other; with it, that value is recorded anew."""
    from inspector_tui.workspace import conflicts

    now = session(context)
    case_id = assessment_of(context)
    with now.desk(write=entry is not None) as desk:
        found = conflicts.contests(desk, case_id, item_id(item))
        if entry is None:
            now.show("conflicts", found, lambda: contest_page(now, found))
            return
        at = next((c for c in found for one in c.contenders if one.entry.startswith(entry)), None)
        if at is None:
            raise LabelUnknown(label=entry)
        chosen_entry = next(one.entry for one in at.contenders if one.entry.startswith(entry))
        saved = conflicts.settle(desk, case_id, at.subject, at.register, chosen_entry)
    show_saved(now, saved)


app.command("finding", help=both("지적사항 기록 또는 변경", "Record or change a finding"))(finding)
app.command("view", help=both("지적사항에 대한 피평가기관 의견", "What the CSP says of a finding"))(view)
app.command("evidence", help=both("증적 기록", "Record evidence"))(evidence)
app.command("received", help=both("대기 증적 수령", "Pending evidence is here"))(received)
app.command("refused", help=both("증적 거부·부존재", "Evidence refused or missing"))(refused)
app.command("release", help=both("증적 파일 반출 표시", "Mark a file as free to leave"))(release)
app.command("withdraw", help=both("지적사항·증적 철회", "Withdraw a finding or evidence"))(withdraw)


app.command("request", help=both("자료요청 기록 또는 변경", "Record or change a request"))(request)
app.command("reply", help=both("자료요청 회신", "What became of a request"))(reply)
app.command("sample", help=both("표본 추출, 예외·교체·확대", "Draw a sample; exception, replacement, more"))(
    sample
)
app.command("meeting", help=both("회의 기록 또는 변경", "Record or change a meeting"))(meeting)
app.command("code", help=both("현장 점검표 코드로 판정", "Judge by the code of a pocket sheet"))(code)
app.command("classify", help=both("증적 파일 분류", "Classify the file of evidence"))(classify)
app.command("decision", help=both("해당없음 승인, 확인불가 결정 (점검반장)", "The lead's decision"))(decision)
app.command("clock", help=both("기준 시계와 대조", "Compare with a reference clock"))(clock)


def _turn(context: typer.Context, way: str) -> None:
    from inspector_tui.workspace import history

    now = session(context)
    with now.desk(write=True) as desk:
        turn = history.undo if way == "undo" else history.redo
        saved = turn(desk, assessment_of(context))
    if saved is None:
        raise NothingToUndo
    show_saved(now, saved)
