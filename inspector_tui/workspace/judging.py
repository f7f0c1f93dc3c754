"""Determinations: judge an item whole, a sub-item, or several assets at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..journal.ids import subject_for
from ..model.checklist import Item
from ..model.record import JudgementFacts
from ..model.text import Text
from ..model.views import Change, Saved
from ..model.words import PartialReason, Verdict, WorkState
from ..procedure import sensitive
from .before.paper_marks import upstream
from .case import Case
from .checked import checked
from .desk import Desk, Write
from .errors import AssetOutOfScope, JudgementInvalid, UnknownSubject, UpstreamNotNa
from .live import Place
from .standing import judgement_view

_NOTHING_SAID: dict[str, Any] = {
    "state": WorkState.UNJUDGED,
    "verdict": None,
    "reason": None,
    "rationale": "",
}


def subject_of(item: str, sub: str | None, asset: str | None) -> str:
    """The subject of a judgement: made from the ids of what it judges, so that two laptops agree on it."""
    return subject_for("j", item, sub or "", asset or "")


def subjects_of(case: Case, item: Item) -> set[str]:
    """The subjects of every judgement that can be made of ``item``: whole, of its parts, on each asset."""
    subs = (None, *(part.id for part in item.sub_items))
    return {subject_of(item.id, sub, asset) for sub in subs for asset in (None, *case.assets)}


def judge(
    desk: Desk,
    case_id: str,
    item: str,
    *,
    verdict: Verdict | None = None,
    state: WorkState = WorkState.JUDGED,
    reason: PartialReason | None = None,
    rationale: str | None = None,
    sub: str | None = None,
    assets: Sequence[str] = (),
) -> Saved:
    """Record one determination on the whole item, or the same one on each of ``assets``: one op, one undo.

    ``rationale`` None keeps what stands there. Raises JudgementInvalid, UnknownItem, UnknownSubject,
    AssetOutOfScope, UpstreamNotNa, and the store's errors.
    """
    case = desk.case(case_id)
    key = (subject_of(item, sub, None), "judgement")
    draft = case.drafts.get(key) if not assets else None
    if draft is not None and rationale is None and not sensitive.scan(draft.text):
        rationale = draft.text  # a verdict pressed while its rationale is being typed takes the text along
    writes = write_judgements(
        case, item, verdict=verdict, state=state, reason=reason, rationale=rationale, sub=sub, assets=assets
    )
    closes = [key] if draft is not None and rationale == draft.text else []
    return desk.record(case, writes, _said(item, verdict, state, len(assets)), closes=closes)


def write_judgements(
    case: Case,
    item: str,
    *,
    verdict: Verdict | None,
    state: WorkState,
    reason: PartialReason | None = None,
    rationale: str | None = None,
    sub: str | None = None,
    assets: Sequence[str] = (),
) -> list[Write]:
    """The writes of one determination, checked but not recorded: other use cases put them in their op."""
    check_judgement(case, item, verdict, state, sub, whole=sub is None and not assets)
    places: list[Place] = [(sub, asset) for asset in _assets(case, item, assets)] or [(sub, None)]
    writes = []
    for place in places:
        live = case.judgements.get(item, {}).get(place)
        before = live.value if live is not None and live.value is not None else _NOTHING_SAID
        kept_reason = reason or (before["reason"] if verdict is Verdict.PARTIAL else None)
        facts = checked(
            JudgementFacts,
            item=item,
            sub=place[0],
            asset=place[1],
            state=state,
            verdict=verdict,
            reason=PartialReason(kept_reason) if kept_reason and verdict is Verdict.PARTIAL else None,
            rationale=before["rationale"] if rationale is None else rationale,
        )
        writes.append(
            Write("judgement.set", subject_of(item, *place), {"judgement": facts.model_dump(mode="json")})
        )
    return writes


def preview(
    desk: Desk,
    case_id: str,
    item: str,
    *,
    verdict: Verdict | None,
    state: WorkState,
    assets: Sequence[str],
) -> tuple[Change, ...]:
    """What :func:`judge` would change on each asset, without recording anything."""
    case = desk.case(case_id)
    check_judgement(case, item, verdict, state, None, whole=False)
    changes = []
    for asset in _assets(case, item, assets):
        place = (None, asset)
        live = case.judgements.get(item, {}).get(place)
        changes.append(Change(case.assets[asset].key, judgement_view(case, live), state, verdict))
    return tuple(changes)


def check_judgement(
    case: Case, item: str, verdict: Verdict | None, state: WorkState, sub: str | None, *, whole: bool
) -> None:
    """Whether verdict and state go together here. Raises JudgementInvalid, UnknownSubject, UpstreamNotNa."""
    known = case.catalogue.item_by_id(item)
    if state is WorkState.JUDGED and verdict is None:
        raise JudgementInvalid(
            reason_ko="판정에는 결과가 있어야 합니다.", reason_en="A judgement needs a verdict."
        )
    if state in (WorkState.UNVERIFIABLE, WorkState.UNJUDGED) and verdict is not None:
        raise JudgementInvalid(
            reason_ko=f"{state.label.ko} 상태에는 판정 결과를 함께 둘 수 없습니다.",
            reason_en=f"A verdict cannot stand with the state: {state.label.en}.",
        )
    if sub is not None and sub not in {part.id for part in known.sub_items}:
        raise UnknownSubject(id=sub)
    if verdict is Verdict.NA and whole and upstream(case, item):
        raise UpstreamNotNa(id=item.upper())


def _assets(case: Case, item: str, named: Sequence[str]) -> list[str]:
    """The asset subjects for ids or keys people say (MS-1), all in scope of the item."""
    if not named:
        return []
    by_name = {facts.key: asset for asset, facts in case.assets.items()} | {
        asset: asset for asset in case.assets
    }
    in_scope = set(case.assets_for(item))
    found = []
    for name in named:
        asset = by_name.get(name)
        if asset is None:
            raise UnknownSubject(id=name)
        if asset not in in_scope:
            raise AssetOutOfScope(asset=case.assets[asset].key, item=item.upper())
        found.append(asset)
    return found


def _said(item: str, verdict: Verdict | None, state: WorkState, count: int) -> Text:
    word = verdict.label if verdict is not None else state.label
    if verdict is not None and state is WorkState.DRAFT:
        word = Text(f"{verdict.label.ko}(초안)", f"{verdict.label.en} (draft)")
    on = Text(f" 자산 {count}개", f" on {count} asset{'s' * (count > 1)}") if count else Text("", "")
    return Text(f"{item.upper()} {word.ko}{on.ko}", f"{item.upper()} {word.en}{on.en}")
