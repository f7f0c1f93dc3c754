"""The purge: numbers first, then a reason and the number typed; then nothing but the certificate."""

from __future__ import annotations

import re

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.tui.screens.home import HomeScreen
from inspector_tui.tui.screens.leaving.purge import PurgeScreen
from inspector_tui.tui.screens.leaving.purge_certificate import CertificateDialog
from inspector_tui.workspace.desk import Write

from .test_looks import SIZES, looks, unlike

NUMBER = "FSI-2026-014"
COUNTS = re.compile(r"(?<![\d-])\d[\d,.]*(?= \(| [kB]|건|개|줄| bodies| lines| evidence| files| drafts)")
"""How much there is depends on the sample."""


def decline(desk, case):
    value = {"state": {"state": "declined"}}
    desk.record(desk.case(case), [Write("state.advance", "state", value)], Text("", ""))


async def test_a_case_under_way_says_why_it_cannot_be_purged(room):
    async with room(lang="en") as here:
        dialog = await here.show(PurgeScreen(here.case))
        await here.until(lambda: "Bodies" in here.text)
        assert "has not ended" in here.text
        assert dialog.why_not("save") is not None
        await here.act("save")
        assert await here.run(lambda desk: desk.store.purged()) == {}


async def test_purged_when_the_number_is_typed_and_then_only_the_certificate_is_there(room):
    async with room(lang="en") as here:
        await here.run(decline, here.case)
        dialog = await here.show(PurgeScreen(here.case))
        await here.until(lambda: dialog.why_not("save") is None)
        await here.fill(reason="declined", confirm="FSI-2026-01")
        await here.act("save")
        assert NUMBER in here.problem
        assert await here.run(lambda desk: desk.store.purged()) == {}
        await here.press("escape")
        dialog = await here.show(PurgeScreen(here.case))
        await here.until(lambda: dialog.why_not("save") is None)
        assert dialog.words("reason") == "declined", "what was typed is there again"
        await here.fill(confirm=NUMBER)
        here.app.call_later(dialog.action_command, "save")
        await here.until(lambda: isinstance(here.app.screen, CertificateDialog))
        await here.until(lambda: "declined" in here.text)
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, HomeScreen))
        assert "purged 2026-11-17" in here.text
        await here.press("enter")
        await here.until(lambda: "Certificate sha256" in here.text)
        await here.press("escape")
        assert isinstance(here.app.screen, HomeScreen)


async def test_a_wrong_passphrase_purges_nothing(room):
    async with room() as here:
        await here.run(decline, here.case)
        dialog = await here.show(PurgeScreen(here.case))
        await here.until(lambda: dialog.why_not("save") is None)
        await here.fill(reason="종결", confirm=NUMBER, passphrase="틀린 암호")
        await here.act("save")
        assert here.problem
        assert await here.run(lambda desk: desk.store.purged()) == {}


async def test_looks(room):
    changed = []

    async def nothing(dialog):
        await here.until(lambda: "FSI-2026-014" in here.text)

    async with room(size=SIZES[0]) as here:
        await here.run(decline, here.case)
        for name, dialog in (("purge", PurgeScreen), ("certificate", CertificateDialog)):
            if name == "certificate":
                await here.run(ws.purges.purge, here.case, reason="협조 거부로 종결", confirm=NUMBER)
            for lang in ("ko", "en"):
                here.app.set_lang(lang)
                async for (columns, rows), seen in looks(here, dialog(here.case), nothing):
                    changed += unlike((columns, rows), lang, name, COUNTS.sub("#", seen))
    assert not changed, "\n".join(changed)
