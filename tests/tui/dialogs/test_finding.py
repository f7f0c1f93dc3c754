"""The finding dialog: four texts in two languages, weight, links; change, the CSP's view, withdrawal."""

from __future__ import annotations

from textual import events

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import CspView, EvidenceMode, Severity, Verdict
from inspector_tui.tui.forms import Choice, Prose, Tick
from inspector_tui.tui.screens.findings.csp_view import CspViewDialog
from inspector_tui.tui.screens.findings.finding import FindingDialog
from inspector_tui.tui.screens.findings.known_findings import KnownFindingsDialog
from inspector_tui.tui.screens.why import WhyDialog


async def opened(here, finding=None):
    return FindingDialog(here.case, await here.overview(), await here.item(), finding)


async def recorded(here, fact="특수권한자 2명이 퇴직자임"):
    given = FindingInput(fact=Text(fact, ""), items=(here.item_id,), severity=Severity.LOW)
    await here.run(ws.findings.add, here.case, given)
    return (await here.item()).findings[-1]


async def test_a_finding_takes_few_keys(room):
    async with room(enter=True) as here:
        here.app.screen.items.go(here.item_id)
        await here.idle()
        keys = ["f"]
        await here.press("f")
        assert here.app.focused.id == "fact-ko"
        here.app.focused.put("특수권한자 2명이 퇴직자임")
        await here.press("f5", "f2")
        keys += ["f5", "f2"]
        await here.until(lambda: not isinstance(here.app.screen, FindingDialog))
        item = await here.item()
        (finding,) = item.findings
        assert len(keys) == 3
        assert finding.fact.ko == "특수권한자 2명이 퇴직자임"
        assert finding.criterion == item.requirement
        assert finding.severity is Severity.HIGH


async def test_what_is_pasted_or_typed_the_moment_it_opens_is_in_the_fact(room):
    for lang in ("ko", "en"):
        async with room(lang=lang) as here:
            dialog = await opened(here)
            await here.app.push_screen(dialog)
            here.app.post_message(events.Paste("2명이 퇴직자임\n증빙 없음"))
            for key in "3abc":
                here.app.post_message(events.Key(key, key))
            await here.idle()
            assert dialog.query_one(f"#fact-{lang}", Prose).words == "2명이 퇴직자임\n증빙 없음3abc"
            assert dialog.query_one("#severity", Choice).value == (await here.item()).row.severity.value


async def test_what_is_pasted_on_the_severity_goes_into_the_fact(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        dialog.query_one("#severity", Choice).focus()
        await here.idle()
        here.app.post_message(events.Paste("2명이 퇴직자임"))
        await here.press("가")
        assert dialog.query_one("#fact-ko", Prose).words == "2명이 퇴직자임가"


async def test_both_languages_assets_and_evidence_are_recorded(room):
    async with room(size=(200, 60)) as here:
        for title in ("대장", "세션 기록"):
            given = EvidenceInput(EvidenceMode.VIEWED, title=title, items=(here.item_id,))
            await here.run(ws.evidence.add, here.case, given)
        item = await here.item()
        dialog = await here.show(await opened(here))
        assert all(
            dialog.query_one(f"#{part}-{lang}").region.width > 60
            for part in ("fact",)
            for lang in ("ko", "en")
        )
        await here.fill(
            **{"fact-ko": "사실", "fact-en": "Fact", "effect-ko": "영향", "recommendation-en": "Do it"}
        )
        dialog.query_one(f"#evidence-{item.evidence[1].id}", Tick).on = True
        dialog.query_one(f"#asset-{item.assets[0].id}", Tick).on = True
        await here.act("severity_low")
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        (finding,) = (await here.item()).findings
        assert (finding.fact, finding.effect.ko, finding.recommendation.en) == (
            Text("사실", "Fact"),
            "영향",
            "Do it",
        )
        assert finding.evidence == (item.evidence[1].id,)
        assert finding.assets == (item.assets[0].id,)
        assert finding.severity is Severity.LOW


async def test_narrow_windows_show_one_language_and_turn_to_the_other(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        assert dialog.query_one("#fact-ko").display
        assert not dialog.query_one("#fact-en").display
        dialog.query_one("#effect-ko").focus()
        await here.press("f4")
        assert here.app.focused.id == "effect-en"
        assert not dialog.query_one("#fact-ko").display


async def test_a_finding_without_a_fact_is_none(room):
    async with room() as here:
        dialog = await here.show(await opened(here))
        await here.act("save")
        assert here.problem
        assert here.app.screen is dialog
        assert (await here.item()).findings == ()


async def test_the_rationale_can_become_the_fact(room):
    async with room() as here:
        await here.run(
            ws.judging.judge, here.case, here.item_id, verdict=Verdict.PARTIAL, rationale="퇴직자 2명"
        )
        dialog = await here.show(await opened(here))
        await here.act("from_rationale")
        assert dialog.words("fact-ko") == "퇴직자 2명"


async def test_a_recorded_finding_is_changed_where_it_stands(room):
    async with room() as here:
        finding = await recorded(here)
        await here.show(await opened(here))
        await here.act("known")
        assert isinstance(here.app.screen, KnownFindingsDialog)
        await here.act("save")
        assert isinstance(here.app.screen, FindingDialog)
        await here.fill(**{"fact-ko": "고친 사실"})
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        (after,) = (await here.item()).findings
        assert (after.id, after.fact.ko, after.severity) == (finding.id, "고친 사실", Severity.LOW)
        assert here.shown[0].subject == finding.id


async def test_what_the_provider_says_is_taken_down(room):
    async with room() as here:
        finding = await recorded(here)
        dialog = await here.show(CspViewDialog(here.case, finding))
        await here.act("view_disagree")
        await here.act("save")
        assert here.problem, "a disagreement without words says nothing"
        await here.fill(words="계정은 이미 잠겨 있음")
        await here.act("save")
        await here.until(lambda: not dialog.busy)
        (after,) = (await here.item()).findings
        assert (after.view, after.view_words) == (CspView.DISAGREE, "계정은 이미 잠겨 있음")


async def test_a_finding_is_withdrawn_only_with_a_reason(room):
    async with room() as here:
        await recorded(here)
        await here.show(KnownFindingsDialog(here.case, await here.overview(), await here.item()))
        await here.act("withdraw")
        assert isinstance(here.app.screen, WhyDialog)
        await here.act("save")
        assert here.problem
        await here.fill(reason="다른 지적과 같음")
        await here.act("save")
        assert (await here.item()).findings == ()
        history = await here.run(ws.history.of_item, here.case, here.item_id)
        assert any("다른 지적과 같음" in row.after.ko for row in history) or history == ()
