"""The confirmation sheet on screen: seen, put right, printed, signed; from the first key to the last."""

from __future__ import annotations

import re
import subprocess
from tempfile import TemporaryDirectory

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.onsite import SigningOutcome
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, FindingInput
from inspector_tui.model.words import CspView, EvidenceMode, EvidenceStatus
from inspector_tui.tui.screens.closing.sheet import SheetScreen
from inspector_tui.tui.screens.closing.sheet_detached import SheetDetachedDialog
from inspector_tui.tui.screens.closing.sheet_print import SheetPrintDialog, SheetPrintedDialog
from inspector_tui.tui.screens.closing.sheet_sign import SheetSignDialog
from inspector_tui.tui.screens.closing.sheet_versions import SheetVersionsDialog
from inspector_tui.tui.screens.findings.csp_view import CspViewDialog
from inspector_tui.tui.screens.findings.finding import FindingDialog
from inspector_tui.tui.widgets.text_view import TextView

from .test_looks import SIZES, VARYING, same_length, unlike

PATHS = re.compile(r"/\S*looks-\w+")


async def fill(here):
    """Two findings, one not translated, and something pending."""
    about = {"items": (here.item_id,)}
    viewed = EvidenceInput(EvidenceMode.VIEWED, title="특수권한 대장", document="SEC-12", page="4", **about)
    piece = (await here.run(ws.evidence.add, here.case, viewed)).subject
    asked = EvidenceInput(
        EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="세션 기록 10월분", promised="16:00",
        reference="REQ-7", **about,
    )  # fmt: skip
    await here.run(ws.evidence.add, here.case, asked)
    fact = Text("특수권한자 2명이 퇴직자임 [/] [@click=app.quit]", "Two holders have left")
    first = FindingInput(fact=fact, evidence=(piece,), assets=("MS-1",), **about)
    await here.run(ws.findings.add, here.case, first)
    second = FindingInput(fact=Text("일부 저장소에 고객 관리 키가 적용되지 않음", ""), items=("dat-04",))
    await here.run(ws.findings.add, here.case, second)


async def standing(here):
    return await here.run(ws.sheets.standing, here.case)


def paper(here):
    return str(here.app.screen.query_one("#paper", TextView).text)


async def printed_to(here, folder):
    """Print for the first time: the folder is asked for."""
    await here.press("p")
    assert isinstance(here.app.screen, SheetPrintDialog)
    await here.fill(folder=str(folder))
    await here.act("save")
    await here.until(lambda: isinstance(here.app.screen, SheetPrintedDialog))


async def test_what_is_shown_is_what_is_printed(room, tmp_path):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        assert "아직 출력하지 않았습니다" in here.text
        assert "번역 없음: F-A02(en)" in here.text
        assert "점검확인서  v1  FSI-2026-014" in paper(here)
        shown = paper(here)
        await printed_to(here, tmp_path)
        (text, page) = sorted(tmp_path.glob("*sheet-v1-ko.*"), reverse=True)
        assert (text.suffix, page.suffix) == (".txt", ".html")
        assert text.read_text("utf-8").replace("\f", "") == shown + "\n"
        found = await standing(here)
        assert (found.version, found.current, found.outcome) == (1, True, None)
        figure = await here.run(lambda desk: ws.sheets.versions(desk, here.case)[0].anchor)
        assert figure[:4] + " " + figure[4:8] in here.text
        assert text.name in here.text
        await here.press("enter")
        assert isinstance(here.app.screen, SheetScreen)
        assert "제1판 출력" in here.text


async def test_live_edit_and_print_again_is_four_keys_beside_the_words(room, tmp_path):
    """e, the words, F2, p, enter: no folder is asked for a second time."""
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter")
        await here.press("e")
        assert isinstance(here.app.screen, FindingDialog)
        await here.fill(**{"fact-ko": "특수권한자 2명이 퇴직자이며 1명은 파견 중임"})
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, SheetScreen))
        assert "뒤 바뀜: 지적사항 F-A01 변경. 다시 출력해야 함" in here.text
        assert "1명은 파견 중임" in paper(here)
        await here.press("p")
        await here.until(lambda: isinstance(here.app.screen, SheetPrintedDialog))
        await here.press("enter")
        assert "제2판 출력" in here.text
        assert "1명은 파견 중임" in (tmp_path / f"{here.case}-sheet-v2-ko.txt").read_text("utf-8")


async def test_a_change_that_was_typed_and_left_is_pointed_out(room):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        assert "저장하지 않은 수정" not in here.text
        await here.press("e")
        await here.fill(**{"fact-ko": "아직 저장하지 않은 사실"})
        await here.idle()
        await here.press("escape")
        assert "저장하지 않은 수정 있음: F-A01" in here.text
        assert "아직 저장하지 않은 사실" not in paper(here)
        await here.press("e")
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, SheetScreen))
        assert "저장하지 않은 수정" not in here.text
        assert "아직 저장하지 않은 사실" in paper(here)


async def test_the_providers_view_is_taken_down_from_here(room):
    async with room(lang="en") as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await here.press("v")
        assert isinstance(here.app.screen, CspViewDialog)
        await here.press("f6")
        await here.fill(words="one of them is on secondment")
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, SheetScreen))
        assert "one of them is on secondment" in paper(here)
        assert "Disagrees" in here.text


async def test_the_language_of_the_sheet_is_its_own_and_remembered(room):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await here.press("l")
        assert "Facts found" in paper(here)
        await here.press("l")
        assert "확인된 사실 / Facts found" in paper(here)
        await here.press("escape")
        await here.app.keeper.flush()
        await here.show(SheetScreen(here.case))
        assert "확인된 사실 / Facts found" in paper(here)


async def test_a_key_that_cannot_act_says_why(room):
    async with room() as here:
        screen = await here.show(SheetScreen(here.case))
        assert "지적사항이 없습니다" in here.text
        for name in ("fact", "view", "go"):
            assert "지적사항이 없습니다" in screen.why_not(name).ko
        for name in ("sign", "detached"):
            assert "먼저 확인서를 출력" in screen.why_not(name).ko
        assert screen.why_not("save") is None


async def test_a_signing_is_refused_over_what_no_longer_stands(room, tmp_path):
    async with room() as here:
        await fill(here)
        screen = await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter")
        (found, *_) = await here.run(ws.findings.all, here.case)
        await here.run(ws.findings.csp_view, here.case, found.id, CspView.AGREE, "")
        screen.load()
        await here.idle()
        assert "다시 출력하여" in screen.why_not("sign").ko
        await here.press("s")
        assert here.app.screen is screen


async def test_a_signing_is_recorded_with_who_signed_where(room, tmp_path):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter", "s")
        assert isinstance(here.app.screen, SheetSignDialog)
        assert here.app.screen.words("on") == "2026-11-17"
        assert here.app.screen.words("ours") == "김검사"
        await here.act("save")
        assert "서명자를 한 명 이상" in here.problem
        await here.fill(place="회의실 B", theirs="박운영, 이사, 한빛클라우드\n최담당", pages="3")
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, SheetScreen))
        (row,) = await here.run(ws.sheets.versions, here.case)
        assert (row.outcome, row.place, row.pages) == (SigningOutcome.SIGNED, "회의실 B", 3)
        assert row.signatories == ("박운영", "최담당", "김검사")
        assert "서명" in here.text


async def test_a_refusal_asks_for_two_witnesses_of_ours(room, tmp_path):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter", "s", "3")
        dialog = here.app.screen
        assert not dialog.query_one("#signers").display
        assert "입회 가능: 김검사, 이점검, 박평가" in here.text
        await here.fill(witnesses="이점검", words="본사 승인이 없음")
        await here.act("save")
        assert "입회인 2명" in here.problem
        await here.fill(witnesses="이점검\n박운영")
        await here.act("save")
        assert "평가반원이거나" in here.problem
        await here.fill(witnesses="이점검\n박평가")
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, SheetScreen))
        (row,) = await here.run(ws.sheets.versions, here.case)
        assert (row.outcome, row.witnesses) == (SigningOutcome.REFUSED, ("이점검", "박평가"))


async def test_what_was_typed_of_a_signing_is_there_after_leaving(room, tmp_path):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter", "s")
        await here.fill(theirs="박운영, 이사")
        await here.press("escape", "s")
        assert here.app.screen.words("theirs") == "박운영, 이사"


async def test_a_signature_file_of_the_provider_is_checked(room, tmp_path):
    key = tmp_path / "csp"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    async with room(lang="en") as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter", "i")
        assert isinstance(here.app.screen, SheetDetachedDialog)
        file = tmp_path / f"{here.case}-sheet-v1-ko.txt"
        namespace = "inspector-tui.sheet.v1"
        subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", key, file], check=True)
        await here.fill(file=str(file), signature=str(file) + ".sig", key=str(key) + ".pub")
        await here.act("save")
        listed = subprocess.run(["ssh-keygen", "-lf", key], capture_output=True, text=True, check=True).stdout
        assert listed.split()[1] in here.text
        assert "not proved" in here.text
        (row,) = await here.run(ws.sheets.versions, here.case)
        assert row.detached.startswith("ssh-ed25519 ")
        await here.fill(file=str(key))
        await here.act("save")
        assert "none of the sheet files" in here.problem


async def test_versions_say_what_changed(room, tmp_path):
    async with room(lang="en") as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path)
        await here.press("enter")
        await here.run(ws.findings.add, here.case, FindingInput(fact=Text("셋", "three"), items=("acc-01",)))
        await here.press("p")
        await here.until(lambda: isinstance(here.app.screen, SheetPrintedDialog))
        await here.press("enter", "h")
        assert isinstance(here.app.screen, SheetVersionsDialog)
        assert "Finding F-A03 added" in here.text
        await here.press("down")
        assert "F-A03" not in here.text


async def test_a_folder_that_cannot_be_used_asks_for_another(room, tmp_path):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await printed_to(here, tmp_path / "stick")
        await here.press("enter")
        for file in (tmp_path / "stick").iterdir():
            file.unlink()
        (tmp_path / "stick").rmdir()
        (tmp_path / "stick").write_text("gone")
        await here.press("p")
        await here.until(lambda: isinstance(here.app.screen, SheetPrintDialog))
        await here.fill(folder=str(tmp_path / "other"))
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, SheetPrintedDialog))
        assert len(list((tmp_path / "other").iterdir())) == 2


async def test_the_paper_follows_the_cursor(room):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        assert "[F-A02]" not in here.text
        await here.press("down")
        assert "[F-A02]  항목 DAT-04" in here.text


async def test_g_leads_to_the_item(room):
    async with room() as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        await here.press("down", "g")
        assert here.shown == ["dat-04"]


# -- looks -------------------------------------------------------------------------------------------


async def scenes(here, folder):
    """(name, how to get there) from an open sheet screen on."""

    async def out_again():
        await here.press("escape")

    yield "sheet-new"
    await here.press("p")
    await here.fill(folder="/media/stick")
    yield "sheet-print"
    await here.fill(folder=str(folder))
    await here.act("save")
    await here.until(lambda: isinstance(here.app.screen, SheetPrintedDialog))
    yield "sheet-printed"
    await here.press("enter")
    (found, *_) = await here.run(ws.findings.all, here.case)
    await here.run(ws.findings.csp_view, here.case, found.id, CspView.DISAGREE, "1명은 파견 중임")
    here.app.screen.load()
    await here.idle()
    yield "sheet-outdated"
    await here.press("p")
    await here.until(lambda: isinstance(here.app.screen, SheetPrintedDialog))
    await here.press("enter", "s")
    yield "sheet-sign"
    await here.press("3")
    yield "sheet-refuse"
    await out_again()
    await here.press("h")
    yield "sheet-versions"
    await out_again()
    await here.press("i")
    await here.fill(file="", signature="")
    yield "sheet-detached"
    await out_again()


@pytest.mark.long
@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_they_look_as_they_did(room, lang):
    """INSPECTOR_LOOKS=write makes them anew."""
    changed = []
    short = TemporaryDirectory(prefix="looks-")  # a long path would be wrapped, by the place of the tests
    async with room(lang=lang, size=SIZES[0]) as here:
        await fill(here)
        await here.show(SheetScreen(here.case))
        async for name in scenes(here, short.name):
            for columns, rows in (*SIZES[1:], SIZES[0]):
                await here.pilot.resize_terminal(columns, rows)
                await here.idle()
                look = PATHS.sub("FOLDER", VARYING.sub(same_length, here.text)) + "\n"
                look = re.sub(r"(?:기록 수|Entries) +\d+|\d+(?=건,| entries,)", "  **", look)
                look = re.sub(r"\b[0-9a-f]{4}( [0-9a-f]{4})+", same_length, look)
                changed += unlike((columns, rows), lang, name, look)
    short.cleanup()
    assert not changed, "\n".join(changed)
