"""Sealing and opening from the list of assessments: few keys, the marker in between, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_tui.model.text import Text
from inspector_tui.model.vault_views import Opener, SealedRow
from inspector_tui.sync.encryption import sealing
from inspector_tui.tui.screens.ask import AskDialog, Question
from inspector_tui.tui.screens.case.workspace import WorkspaceScreen
from inspector_tui.tui.screens.home import HomeScreen
from inspector_tui.tui.screens.leaving.vault import SealScreen
from inspector_tui.tui.screens.leaving.vault_key import VaultKeyDialog
from inspector_tui.tui.screens.leaving.vault_open import OpenSealedDialog
from inspector_tui.tui.screens.leaving.vault_rows import SealedDialog
from inspector_tui.workspace import vault
from tests.store.test_purging import holding

from .test_looks import SIZES, all_unlike

PASSPHRASE = "a passphrase"
CANARY = "반쯤 쓴 까나리아"


async def counted(here):
    await here.until(lambda: "LUKS" in here.text and here.app.screen._seen is not None)


async def test_sealed_and_opened_again_with_few_keys(room, tmp_path):
    out = tmp_path / "stick"
    async with room(lang="en") as here:
        await here.press("v")
        await counted(here)
        assert isinstance(here.app.screen, SealScreen)
        await here.fill(folder=str(out), passphrase=PASSPHRASE)
        await here.press("f2")
        assert "only me" in here.problem, "that nobody else can open it is never assumed"
        here.app.screen.query_one("#alone").focus()
        await here.press("space", "f2")
        await here.until(lambda: isinstance(here.app.screen, SealedDialog))
        await here.until(lambda: "Opened by" in here.text)
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, HomeScreen))
        await here.until(lambda: "sealed 2026-11-17" in here.text)
        [file] = out.iterdir()

        await here.press("enter")
        await here.until(lambda: "sha256" in here.text)
        assert isinstance(here.app.screen, OpenSealedDialog)
        assert here.app.screen.words("path") == str(file)
        await here.press("x", "enter")  # the passphrase is asked for first
        await here.until(lambda: bool(here.problem))
        assert "passphrase" in here.problem
        assert await here.run(lambda desk: list(desk.store.sealed())) == [here.case]
        await here.fill(passphrase=PASSPHRASE)
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, HomeScreen))
        await here.until(lambda: "sealed" not in here.text.splitlines()[1])
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, WorkspaceScreen))


async def test_answers_left_half_way_go_with_the_case_and_never_into_another(room, home):
    """A number such as S-A01 is another sample in another case, and what was typed of it is the case's."""
    question = Question("reason", Text("사유", "Reason"))
    about = (Text("볼 수 없는 행 교체", "Replace a row"), "S-A01", (question,))
    async with room() as here:
        await here.show(AskDialog(*about, case=here.case))
        await here.fill(reason=CANARY)
        await here.press("escape")
        await here.app.keeper.flush()
        other = await here.show(AskDialog(*about, case="fsi-2026-999"))
        assert other.words("reason") == ""
        await here.press("escape")
        again = await here.show(AskDialog(*about, case=here.case))
        assert again.words("reason") == CANARY
        await here.press("escape")
        await here.app.keeper.flush()
        out = home.parent / "stick-of-answers"
        await here.run(lambda desk: vault.seal(desk, here.case, out, passphrase=PASSPHRASE, alone=True))
    assert holding(home, CANARY) == []


async def test_the_folder_and_the_escrow_of_last_time_are_there_again(room, tmp_path):
    _, escrow = sealing.new_identity()
    async with room() as here:
        await here.press("v")
        await counted(here)
        await here.fill(folder=str(tmp_path / "stick"), escrow=escrow, passphrase=PASSPHRASE)
        await here.press("f2")
        await here.until(lambda: isinstance(here.app.screen, SealedDialog))
        await here.until(lambda: escrow[:30] in here.text)
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, HomeScreen))
        await here.press("v")
        await here.until(lambda: isinstance(here.app.screen, OpenSealedDialog))
        await here.until(lambda: here.app.screen.words("path") != "")
        await here.fill(passphrase=PASSPHRASE)
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, HomeScreen))
        await here.until(lambda: "봉인됨" not in here.text)
        await here.press("v")
        await counted(here)
        await here.until(lambda: here.app.screen.words("folder") == str(tmp_path / "stick"))


async def test_a_wrong_passphrase_seals_nothing_and_keeps_what_was_typed(room, tmp_path):
    async with room() as here:
        dialog = await here.show(SealScreen(here.case))
        await counted(here)
        await here.fill(folder=str(tmp_path), passphrase="틀린 암호")
        dialog.query_one("#alone").put("yes")
        await here.act("save")
        assert "암호" in here.problem
        assert dialog.words("folder") == str(tmp_path)
        assert await here.run(lambda desk: desk.store.sealed()) == {}
        assert not list(tmp_path.glob("*.age"))


async def test_a_key_in_the_agent_is_told_to_make_a_vault_key(room):
    async with room(lang="en") as here:
        await here.run(lambda desk: desk.store.set_setting("person.key_path", ""))
        dialog = await here.show(SealScreen(here.case))
        await here.until(lambda: dialog._seen is not None)
        assert "F6" in here.problem
        assert dialog.why_not("save") is not None
        await here.press("f6")
        assert isinstance(here.app.screen, VaultKeyDialog)
        await here.fill(passphrase="one", again="other")
        await here.act("save")
        assert "differ" in here.problem
        await here.fill(passphrase="one", again="one")
        await here.press("f2")
        await here.until(lambda: here.app.screen is dialog)
        await here.until(lambda: dialog.why_not("save") is None)
        assert list((Path(here.app.home) / "keys").glob("*.age"))


@pytest.mark.long
async def test_looks(room):
    made = SealedRow(
        "fsi-2026-014", "FSI-2026-014", "2026-11-17T09:30:00Z", "김검사",
        "/media/usb/fsi-2026-014-20261117-093000.sealed.age", True, "0123456789abcdef" * 4, 1_430_022,
        (Opener("escrow", "age1t6c3nhxvsp4gm8s7u42tcalef5aw82gumvgzcgfk44mlkcrcm3tskt5mev"),), 214, 1, 3, (),
    )  # fmt: skip
    changed = []
    async with room(size=SIZES[0]) as here:

        async def opened(dialog):
            await here.until(lambda: dialog._seen is not None and "ssh" not in here.text)

        async def nothing(dialog):
            await here.idle()

        async def dialogs():
            yield "vault-seal", SealScreen(here.case), opened
            yield "vault-sealed", SealedDialog(made), nothing
            yield "vault-open", OpenSealedDialog(), nothing
            yield "vault-key", VaultKeyDialog(), nothing

        # the key's folder differs from run to run
        await here.run(lambda desk: desk.store.set_settings({"person.key_path": "/home/kim/kim.key"}))
        changed += await all_unlike(here, dialogs)
    assert not changed, "\n".join(changed)


async def test_what_was_typed_to_seal_is_there_again_but_never_the_passphrase(room):
    async with room() as here:
        await here.press("v")
        await counted(here)
        await here.fill(folder="/media/usb", passphrase=PASSPHRASE)
        await here.press("escape", "v")
        await counted(here)
        await here.until(lambda: here.app.screen.words("folder") == "/media/usb")
        assert here.app.screen.query_one("#passphrase").value == ""
