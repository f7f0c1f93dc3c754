"""How scope, assets and out-of-scope notes look; test_looks.py says how the files are made anew."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from inspector_tui import workspace as ws
from inspector_tui.model.scope import DataClass, OutsideTopic, ServiceClass
from inspector_tui.model.scope_views import FeatureInput
from inspector_tui.model.text import Text
from inspector_tui.tui.screens.scope.asset import AssetDialog
from inspector_tui.tui.screens.scope.asset_import import AssetImportDialog
from inspector_tui.tui.screens.scope.assets import AssetsScreen
from inspector_tui.tui.screens.scope.feature import FeatureDialog
from inspector_tui.tui.screens.scope.outside import OutsideScreen
from inspector_tui.tui.screens.scope.outside_handover import HandoverDialog
from inspector_tui.tui.screens.scope.outside_note import OutsideNoteDialog
from inspector_tui.tui.screens.scope.scope import ScopeScreen
from inspector_tui.tui.screens.scope.scope_rules import ScopeRulesDialog
from inspector_tui.tui.screens.scope.scope_terms import ScopeTermsDialog

from .test_looks import SIZES, all_unlike

LIST = (
    "자산번호,자산유형,자산명,위치\n"
    "MS-9,호스트 관리 서버,관리 서버 [/] [@click=app.quit],서울 제1센터\n"
    "X-1,우주선,이름,곳\n"
    "MS-1,ms,하이퍼바이저 관리 서버,부산\n"
)


async def fill(here):
    mixed = (
        FeatureInput("AI", Text("요약 도우미", "Assistant"), ServiceClass.UNLISTED, ()),
        FeatureInput(
            "CRM",
            Text("고객관리 [/]", "CRM"),
            ServiceClass.CUSTOMER,
            (DataClass.CUSTOMER_PERSONAL,),
            mobile=True,
        ),
    )
    for feature in mixed:
        await here.run(ws.scope.set_feature, here.case, feature)
    text = "손해배상 한도가 이용료로 한정됨\n금융회사 검토 필요 [@click=app.quit]"
    saved = await here.run(ws.outside.add, here.case, OutsideTopic.CONTRACT, text)
    await here.run(ws.outside.mean_for_fsc, here.case, saved.subject, True)
    await here.run(
        ws.outside.add, here.case, OutsideTopic.FINANCIAL_COMPANY, "반기 점검 계획을 확인하지 못함"
    )


async def nothing(_):
    return


async def dialogs(here, file):
    run, case = here.run, here.case

    async def looked_at(dialog):
        await here.fill(file=str(file))
        dialog.do_look()
        await here.until(lambda: bool(dialog.rows.rows))
        with dialog.prevent(Input.Changed):
            dialog.query_one("#file").put("assets.csv")

    seen = await run(ws.scope.view, case)
    yield "scope", ScopeScreen(case), nothing
    yield "feature", FeatureDialog(case, next(one for one in seen.features if one.key == "CRM")), nothing
    yield "feature-new", FeatureDialog(case), nothing
    yield "scope-terms", ScopeTermsDialog(case, seen), nothing
    yield "scope-rules", ScopeRulesDialog(await run(ws.scope_rule_words.explain, case)), nothing
    yield "outside", OutsideScreen(case), nothing
    yield "outside-note", OutsideNoteDialog(case, (await run(ws.outside.all, case))[0]), nothing
    yield (
        "outside-handover",
        HandoverDialog(case, await run(ws.outside.handover_note, case, here.app.lang)),
        nothing,
    )
    yield "assets", AssetsScreen(case), nothing
    rows = await run(ws.assets.all, case)
    yield "asset", AssetDialog(case, await run(ws.assets.classes, case), rows[6]), nothing
    yield "asset-import", AssetImportDialog(case), looked_at


@pytest.mark.long
async def test_the_rooms_look_as_they_did(room, tmp_path):
    file = tmp_path / "assets.csv"
    file.write_text(LIST, "utf-8")
    async with room(size=SIZES[0]) as here:
        await fill(here)
        changed = await all_unlike(here, lambda: dialogs(here, file))
    assert not changed, "\n".join(changed)
