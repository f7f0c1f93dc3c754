"""Work packs and taking in, at the keyboard."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import FindingInput
from inspector_tui.model.words import BundleKind, Role, Severity, Verdict
from inspector_tui.signing.signer import FileSigner
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.leaving.exported import ExportedDialog
from inspector_tui.tui.screens.sharing.pack import PackScreen
from inspector_tui.tui.screens.sharing.take_in import Stage, TakeInDialog

from ..conftest import CASE, Entropy, fixed_clock
from .test_looks import all_unlike

PASSPHRASE = "a passphrase"
LEE = FileSigner.from_seed(bytes(range(32)), "lee")


@pytest.fixture(scope="session")
def stick(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lead's pack, and what a colleague made of it: a verdict on ACC-03 and on FLR-01, and a finding."""
    folder = tmp_path_factory.mktemp("stick")
    home = tmp_path_factory.mktemp("lead") / "home"
    shutil.copytree(made_home, home)
    asyncio.run(_made(home, folder))
    return folder


async def _made(home: Path, folder: Path) -> None:
    lead = ws.door.Door(home, clock=fixed_clock, entropy=Entropy())
    await lead.open()
    (key, *_) = await lead.run(ws.identity.keys)
    (pack,) = await lead.run(ws.packs.hand_out, CASE, out=folder, key=key, passphrase=PASSPHRASE)
    await lead.close()
    other = ws.door.Door(folder.parent / f"{folder.name}-lee", clock=fixed_clock, entropy=Entropy())
    await other.open()
    await other.run(ws.identity.introduce_key, "이점검", "B", LEE.public_key, person_id="lee")
    await other.run(ws.packs.begin, pack.path)
    judge = ws.judging.judge
    await other.run(judge, CASE, "acc-03", verdict=Verdict.UNSATISFIED, rationale="계정 12개 중 2개가 공용임")
    await other.run(judge, CASE, "flr-01", verdict=Verdict.SATISFIED, rationale="출입 기록을 확인함")
    fact = Text("출입문 1개가 열려 있음", "One door was open")
    found = FindingInput(fact=fact, severity=Severity.MEDIUM, items=("flr-02",))
    await other.run(ws.findings.add, CASE, found)
    await other.run(ws.handover.export_with, CASE, folder, BundleKind.EXCHANGE, Role.INSPECTOR, LEE)
    await other.close()


async def begin(here: Any, stick: Path) -> TakeInDialog:
    await here.run(ws.resume.remember, "take-in/folder", str(stick))
    await here.run(
        ws.judging.judge, CASE, "acc-03", verdict=Verdict.SATISFIED, rationale="개인별 계정만 있음"
    )
    await here.press("i")
    dialog = here.app.screen
    assert isinstance(dialog, TakeInDialog)
    await here.until(lambda: len(dialog.lines.rows) == 2)
    return dialog


async def test_i_enter_f2_takes_a_colleagues_record_in_and_enter_goes_to_the_conflict(room, stick):
    async with room() as here:
        dialog = await begin(here, stick)
        assert "교환" in here.text.splitlines()[2 + 1] or "교환" in here.text
        await here.press("enter")
        await here.until(lambda: dialog.stage is Stage.LOOKED)
        assert "생길 충돌 1" in here.text
        assert "출입문 1개가 열려 있음" in here.text
        assert (await here.overview()).progress.conflicts == 0
        await here.press("f2")
        await here.until(lambda: dialog.stage is Stage.TAKEN)
        assert "새 기록 5건을 받았습니다" in here.text
        assert (await here.overview()).progress.conflicts == 1
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, WorkspaceScreen))
        await here.until(lambda: here.app.screen.item_id == "acc-03")


async def test_after_one_bundle_escape_offers_the_others_and_says_which_is_in(room, stick):
    async with room() as here:
        dialog = await begin(here, stick)
        await here.press("enter")
        await here.until(lambda: dialog.stage is Stage.LOOKED)
        await here.press("f2")
        await here.until(lambda: dialog.stage is Stage.TAKEN)
        await here.press("escape")
        await here.until(lambda: dialog.stage is Stage.CHOOSING and "(받음)" in here.text)
        await here.press("escape")
        await here.until(lambda: here.app.screen is not dialog)
        assert not isinstance(here.app.screen, WorkspaceScreen)
        assert "충돌 1" in here.text


async def test_groups_are_jumped_to_and_escape_goes_back_to_the_choice(room, stick):
    async with room() as here:
        dialog = await begin(here, stick)
        await here.press("enter")
        await here.until(lambda: dialog.stage is Stage.LOOKED)
        heads = [n for n, line in enumerate(dialog.lines.rows) if line.head]
        assert len(heads) >= 5
        seen = [dialog.lines.cursor]
        for _ in heads[1:]:
            await here.press("n")
            seen.append(dialog.lines.cursor)
        assert seen == heads
        await here.press("p")
        assert dialog.lines.cursor == heads[-2]
        await here.press("escape")
        await here.until(lambda: dialog.stage is Stage.CHOOSING and len(dialog.lines.rows) == 2)
        assert (await here.overview()).progress.conflicts == 0
        await here.press("escape")
        assert here.app.screen is not dialog


async def test_what_is_refused_is_a_sentence_and_nothing_is_taken_in(room, stick, tmp_path):
    async with room() as here:
        dialog = await begin(here, stick)
        bad = tmp_path / "fsi-2026-014-exchange-d-1-r1.zip"
        (path,) = stick.glob("*-exchange-*.zip")
        bad.write_bytes(path.read_bytes()[:-1])
        await here.press("f3")
        await here.fill(path=str(bad))
        await here.press("f2")
        await here.until(lambda: not dialog.busy and bool(here.problem))
        assert dialog.stage is Stage.CHOOSING
        await here.fill(path=str(tmp_path / "nothing"))
        await here.press("enter")
        await here.until(lambda: not dialog.busy and "nothing" in here.problem)
        await here.fill(path=str(tmp_path))
        await here.press("enter")
        await here.until(lambda: not dialog.busy and len(dialog.lines.rows) == 1)


async def test_a_pack_is_made_from_the_rooms_of_a_case(room, tmp_path):
    async with room(enter=True) as here:
        await here.press("f11")
        await here.press("h")
        await here.until(lambda: isinstance(here.app.screen, PackScreen))
        await here.until(lambda: "26항목" in here.text)
        await here.fill(folder=str(tmp_path), passphrase=PASSPHRASE)
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, ExportedDialog))
        (made,) = tmp_path.glob("*.zip")
        assert "-pack-" in made.name


async def test_handing_back_again_takes_the_passphrase_and_two_keys(room, tmp_path):
    async with room(enter=True) as here:
        await here.press("s")
        await here.until(lambda: bool(here.app.screen.query("#passphrase")))
        await here.fill(folder=str(tmp_path), passphrase=PASSPHRASE)
        await here.press("3", "f2")
        await here.until(lambda: isinstance(here.app.screen, ExportedDialog))
        await here.press("enter")
        await here.run(ws.judging.judge, CASE, "acc-01", verdict=Verdict.SATISFIED)
        await here.press("s")
        await here.until(lambda: getattr(here.app.focused, "id", "") == "passphrase")
        await here.press(*("space" if letter == " " else letter for letter in PASSPHRASE), "f2")
        await here.until(lambda: isinstance(here.app.screen, ExportedDialog))
        assert len(list(tmp_path.glob("*-exchange-*.zip"))) == 2


async def test_one_for_each_person(room, tmp_path):
    async with room() as here:
        dialog = await here.show(PackScreen(CASE))
        await here.until(lambda: "26항목" in here.text)
        await here.press("2")
        await here.fill(folder=str(tmp_path), passphrase=PASSPHRASE)
        await here.press("f2")
        for _ in range(2):
            await here.until(lambda: isinstance(here.app.screen, ExportedDialog))
            await here.press("enter")
        await here.until(lambda: here.app.screen is not dialog)
        assert len(list(tmp_path.glob("*.zip"))) == 2


async def test_m_shows_what_is_mine_and_again_everything(room):
    async with room(enter=True) as here:
        screen = here.app.screen
        everything = len(screen.items.rows)
        await here.press("m")
        await here.until(lambda: 0 < len(screen.items.rows) < everything)
        await here.press("m")
        await here.until(lambda: len(screen.items.rows) == everything)


@pytest.mark.long
async def test_they_look_as_they_did(room, stick, tmp_path):
    async def named():
        await here.run(ws.resume.remember, "take-in/folder", str(stick))

        async def offered(dialog: TakeInDialog) -> None:
            await here.until(lambda: len(dialog.lines.rows) == 2)

        async def looked(dialog: TakeInDialog) -> None:
            await offered(dialog)
            await here.press("enter")
            await here.until(lambda: dialog.stage is Stage.LOOKED)
            await here.fill(path="/media/stick")

        async def filled(dialog: PackScreen) -> None:
            await here.until(lambda: dialog.why_not("save") is None)

        yield "take-in-preview", TakeInDialog(), looked
        yield "pack", PackScreen(CASE), filled

    async with room() as here:
        await here.run(ws.judging.judge, CASE, "acc-03", verdict=Verdict.SATISFIED, rationale="개인별")
        changed = await all_unlike(here, named)
    assert not changed, "\n".join(changed)
