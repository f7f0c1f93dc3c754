"""Pocket sheets for a hall where no laptop may be: codes on paper, and typing back what was ticked."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.onsite_views import Paper, PocketPlace
from ...model.text import Lang, Text
from ...model.views import Saved
from ...model.words import Verdict, WorkState
from ...procedure import pocket as rules
from .. import judging
from ..case import Case, wanted_items
from ..desk import Desk
from ..errors import UnknownSubject
from ..printing import A5, heading, padded, paper, rule, width, wrapped
from ..showing import both
from .onsite_errors import CodeWrong

TITLE = Text("현장 점검표(휴대용)", "Pocket sheet")
BOXES = "   ".join(f"[ ]{verdict.mark.ko}" for verdict in Verdict)
BOXES_EN = "   ".join(f"[ ]{verdict.mark.en}" for verdict in Verdict)


def find(desk: Desk, case_id: str, typed: str) -> PocketPlace:
    """What a code names, and what stands there now. Raises CodeWrong."""
    case = desk.case(case_id)
    item, asset = _place(case, typed)
    return _view(case, (item, asset), _codes(case)[(item, asset)])


def places(
    desk: Desk, case_id: str, domain: str | None = None, assets: Iterable[str] = ()
) -> tuple[PocketPlace, ...]:
    """Every item on every asset it applies to, with its code: by place, asset, item.

    Raises UnknownSubject for an asset that is none.
    """
    case = desk.case(case_id)
    wanted = set(_assets(case, assets))
    codes = _codes(case)
    items = [item.id for item in wanted_items(case, domain)]
    on_assets = ((item, asset) for item in items for asset in case.assets_for(item))
    found = [place for place in on_assets if not wanted or place[1] in wanted]
    if not wanted:
        found += [(item, "") for item in items if not case.assets_for(item)]
    found.sort(key=lambda place: _by_place(case, place[1]))
    return tuple(_view(case, place, codes[place]) for place in found)


def record(
    desk: Desk,
    case_id: str,
    typed: str,
    *,
    verdict: Verdict | None,
    state: WorkState = WorkState.JUDGED,
    rationale: str = "",
) -> Saved:
    """The verdict ticked beside a code; words, if there are any, become its rationale."""
    item, asset = _place(desk.case(case_id), typed)
    return judging.judge(
        desk,
        case_id,
        item,
        verdict=verdict,
        state=state,
        rationale=rationale or None,
        assets=(asset,) if asset else (),
    )


def sheet(
    desk: Desk, case_id: str, lang: Lang, domain: str | None = None, assets: Iterable[str] = ()
) -> Paper:
    """The sheet, an asset after another: code, item, boxes, a line for words. No verdict stands on it."""
    case = desk.case(case_id)
    lines = heading(TITLE, desk, case, lang, A5)
    key = ", ".join(f"{verdict.mark.say(lang)}={verdict.label.say(lang)}" for verdict in Verdict)
    lines += wrapped(key, A5)
    here = None
    for place in places(desk, case_id, domain, assets):
        if place.asset != here:
            here = place.asset
            lines += ["", rule(A5), *_asset(case, place, lang)]
        title = f"{place.item.upper()} {place.title.say(lang)}"
        first, *more = wrapped(title, A5 - 9)
        lines += [f"{rules.said_code(place.code)}  {first}", *(" " * 9 + line for line in more)]
        boxes = BOXES if lang == "ko" else BOXES_EN
        lines.append(f"  {boxes}  {'_' * (A5 - 4 - width(boxes))}")
    lines += ["", rule(A5), *wrapped(_HOW.say(lang), A5)]
    return paper("pocket.txt", TITLE, lines)


_HOW = Text(
    "돌아와서 코드 6자와 판정 번호(1 충족, 2 부분충족, 3 미충족, 4 해당없음), 메모를 한 줄에 입력합니다. "
    "코드의 O는 0, I와 L은 1로 읽습니다.",
    "Back at the laptop type the six characters, the verdict's digit (1 satisfied, 2 partial, 3 not "
    "satisfied, 4 n/a) and your words on one line. O is read as 0, I and L as 1.",
)


def _asset(case: Case, place: PocketPlace, lang: Lang) -> list[str]:
    facts = case.assets.get(place.asset)
    if facts is None:
        return [Text("자산과 무관한 항목", "Items of no asset").say(lang), ""]
    where = Text("위치", "Place").say(lang)
    line = f"{padded(facts.key, 6)} {facts.name}" + (f"   {where}: {facts.place}" if facts.place else "")
    return [*wrapped(line, A5), ""]


def _codes(case: Case) -> dict[rules.Place, str]:
    pairs = [(item, asset) for item in case.catalogue.items for asset in (*case.assets_for(item), "")]
    return rules.codes(case.id, pairs)


def _place(case: Case, typed: str) -> rules.Place:
    code = rules.read_code(typed)
    if code is None:
        raise CodeWrong(
            ko=f"코드 '{typed}'을(를) 잘못 입력했습니다. 6자를 다시 확인하십시오.",
            en=f"'{typed}' is mistyped. Look at the six characters again.",
        )
    place = next((place for place, known in _codes(case).items() if known == code), None)
    if place is None:
        raise CodeWrong(
            ko=f"코드 '{typed}'은(는) 이 평가의 코드가 아닙니다. 다른 평가의 서식인지 확인하십시오.",
            en=f"'{typed}' is no code of this assessment. It may be another case's sheet.",
        )
    return place


def _view(case: Case, place: rules.Place, code: str) -> PocketPlace:
    item, asset = place
    live = case.judgements.get(item, {}).get((None, asset or None))
    value = live.value if live is not None and live.value is not None else {}
    state = WorkState(value.get("state", WorkState.UNJUDGED))
    word = Verdict(value["verdict"]).label if value.get("verdict") else state.label
    facts = case.assets.get(asset)
    return PocketPlace(
        code=code,
        item=item,
        title=both(case.catalogue.item_by_id(item).title),
        asset=asset,
        asset_key=facts.key if facts else "",
        asset_name=facts.name if facts else "",
        verdict=word,
        rationale=str(value.get("rationale", "")),
    )


def _by_place(case: Case, asset: str) -> tuple[bool, str, str]:
    facts = case.assets.get(asset)
    return (facts is None, facts.place if facts else "", facts.key if facts else "")


def _assets(case: Case, named: Iterable[str]) -> list[str]:
    by_key = {facts.key: asset for asset, facts in case.assets.items()}
    found = []
    for name in named:
        asset = by_key.get(name, name)
        if asset not in case.assets:
            raise UnknownSubject(id=name)
        found.append(asset)
    return found
