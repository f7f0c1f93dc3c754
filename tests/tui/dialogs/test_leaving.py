"""Sign, export, read the figures aloud, verify, open; settle what two laptops said differently."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.tui.forms import Choice
from inspector_tui.tui.recording import grouped, sized
from inspector_tui.tui.screens.case.conflict import ConflictDialog
from inspector_tui.tui.screens.doctor import DoctorDialog
from inspector_tui.tui.screens.leaving.backup import BackupDialog
from inspector_tui.tui.screens.leaving.export import ExportDialog
from inspector_tui.tui.screens.leaving.exported import ExportedDialog
from inspector_tui.tui.screens.leaving.verify import VerifyDialog

PASSPHRASE = "a passphrase"


async def record(here):
    """The store was copied for this test: its first recording opens a device of its own."""
    await here.run(ws.notes.add, here.case, here.item_id, "메모")


async def export(here, folder, kind=BundleKind.EXCHANGE):
    await record(here)
    (key, *_) = await here.run(ws.identity.keys)
    return await here.run(
        ws.handover.export,
        here.case,
        out=folder,
        kind=kind,
        role=Role.INSPECTOR,
        key=key,
        passphrase=PASSPHRASE,
    )


async def test_signing_ends_on_the_page_that_is_read_aloud(room, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    async with room() as here:
        await record(here)
        dialog = await here.show(ExportDialog(here.case, await here.overview()))
        assert dialog.query_one("#kind", Choice).value == "exchange"  # a result may not leave yet
        dialog.query_one("#kind", Choice).value = "result"
        await here.fill(folder=str(out), passphrase=PASSPHRASE)
        await here.act("save")
        await here.until(lambda: not dialog.busy)
        assert "미평가 74건" in here.problem or "종료회의" in here.problem
        dialog.query_one("#kind", Choice).value = "exchange"
        await here.fill(passphrase="wrong")
        await here.act("save")
        await here.until(lambda: not dialog.busy)
        assert here.problem
        assert here.app.screen is dialog
        assert list(out.iterdir()) == []
        await here.fill(passphrase=PASSPHRASE)
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, ExportedDialog))
        (bundle,) = out.iterdir()
        digest = sha256(bundle.read_bytes()).hexdigest()
        page = str(here.app.screen.query_one("#figures").content)
        for line in grouped(digest):
            assert line in page
        assert bundle.name in page
        assert f"{bundle.stat().st_size:,} B" in page
        assert "ssh-keygen -Y verify" in page
        assert PASSPHRASE not in page
        await here.press("enter")
        assert here.shown[0].sha256 == digest
        for line in grouped(here.shown[0].anchor):
            assert line in page


async def test_a_bundle_is_verified_against_the_figure_on_paper_and_opened(room, tmp_path):
    async with room(lang="en") as here:
        made = await export(here, tmp_path)
        dialog = await here.show(VerifyDialog())
        assert dialog.why_not("open") is not None
        await here.fill(path=str(made.path), anchor=" ".join(grouped(made.anchor)))
        await here.act("save")
        await here.until(lambda: not dialog.busy)
        assert "INTACT" in here.text
        assert dialog.why_not("open") is None
        await here.fill(anchor="0" * 64)
        await here.idle()
        assert dialog.why_not("open") is not None, "an answer to another question"
        await here.act("save")
        await here.until(lambda: "BROKEN" in here.text)
        await here.fill(anchor="")
        await here.act("save")
        await here.until(lambda: not dialog.busy)
        await here.act("open")
        assert here.shown == [made.path]


async def test_a_changed_bundle_is_broken_says_where_and_is_not_opened(room, tmp_path):
    async with room() as here:
        made = await export(here, tmp_path)
        data = bytearray(made.path.read_bytes())
        data[len(data) // 2] ^= 1
        bad = tmp_path / "bad.zip"
        bad.write_bytes(data)
        dialog = await here.show(VerifyDialog(bad))
        await here.until(lambda: "BROKEN" in here.text)
        assert "- " in here.text
        await here.act("open")
        assert here.app.screen is dialog


@pytest.mark.parametrize("anchor", ["12 34", "z" * 64])
async def test_a_mistyped_anchor_is_said_before_anything_is_read(room, anchor):
    async with room() as here:
        dialog = await here.show(VerifyDialog())
        await here.fill(path="/nowhere.zip", anchor=anchor)
        await here.act("save")
        assert "64" in here.problem
        assert not dialog.busy


async def test_a_file_that_is_not_there_is_a_sentence(room):
    async with room() as here:
        dialog = await here.show(VerifyDialog(Path("/nowhere.zip")))
        await here.until(lambda: not dialog.busy)
        assert "nowhere.zip" in here.problem + here.text


async def test_a_conflict_is_settled_by_choosing_a_side(room, tmp_path):
    async with room() as here:
        mine = await export(here, tmp_path, BundleKind.EXCHANGE)
        colleague = ws.door.Door(tmp_path / "b")
        await colleague.open()
        await colleague.run(ws.identity.introduce, "이점검", "B", PASSPHRASE, person_id="lee")
        await colleague.run(ws.reading.receive, mine.path)
        judge = ws.judging.judge
        await colleague.run(
            judge, here.case, here.item_id, verdict=Verdict.UNSATISFIED, rationale="그들의 말"
        )
        (key, *_) = await colleague.run(ws.identity.keys)
        (tmp_path / "theirs").mkdir()
        theirs = await colleague.run(
            ws.handover.export, here.case, out=tmp_path / "theirs", kind=BundleKind.EXCHANGE,
            role=Role.INSPECTOR, key=key, passphrase=PASSPHRASE,
        )  # fmt: skip
        await colleague.close()
        await here.run(judge, here.case, here.item_id, verdict=Verdict.SATISFIED, rationale="나의 말")
        await here.run(ws.reading.receive, theirs.path)
        assert (await here.item()).conflict
        dialog = await here.show(ConflictDialog(here.case, await here.item()))
        assert "그들의" in here.text
        assert "나의" in here.text
        assert dialog.why_not("save") is not None
        contenders = dialog.contests[0].contenders
        number = next(n for n, one in enumerate(contenders, 1) if one.by.startswith("이점검"))
        await here.press(str(number), "f2")
        await here.until(lambda: bool(here.shown))
        detail = await here.item()
        assert detail.conflict == ()
        assert (detail.whole.verdict, detail.whole.rationale) == (Verdict.UNSATISFIED, "그들의 말")


async def test_backup_and_doctor(room, tmp_path):
    async with room() as here:
        dialog = await here.show(BackupDialog())
        await here.act("save")
        assert here.problem
        await here.fill(path=str(tmp_path))
        await here.act("save")
        await here.until(lambda: bool(here.shown))
        assert (here.shown[0] / "inspections.db").exists()
        dialog = await here.show(DoctorDialog())
        await here.until(lambda: not dialog.busy)
        rows = dialog.query_one("#rows").rows
        assert rows
        assert all(row.sound for row in rows)


def test_figures_are_said_in_groups_of_four():
    assert grouped("0123456789abcdef" * 4, 8) == [" ".join(["0123", "4567", "89ab", "cdef"] * 2)] * 2
    assert sized(812) == "812 B"
    assert sized(1_430_000) == "1.4 MB"
    assert sized(7 * 10**9) == "7.0 GB"
