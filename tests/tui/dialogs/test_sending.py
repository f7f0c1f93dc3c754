"""The outbox on screen: queue, send, hear back; stop and go on; sent is never said as delivered."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from inspector_tui import workspace as ws
from inspector_tui.model.receipt import Outcome
from inspector_tui.model.sync_views import Delivery, OutboxRow, ReceiptRow, SyncReport
from inspector_tui.model.text import Text
from inspector_tui.model.words import BundleKind
from inspector_tui.sync.transports.folder import FolderRemote
from inspector_tui.tui.recording import STOPPING
from inspector_tui.tui.screens.leaving.exported import ExportedDialog
from inspector_tui.tui.screens.sending.fetch_form import FetchDialog
from inspector_tui.tui.screens.sending.queue_form import QueueDialog
from inspector_tui.tui.screens.sending.remote_form import RemoteDialog
from inspector_tui.tui.screens.sending.remotes import RemotesScreen
from inspector_tui.tui.screens.sending.secret import SecretDialog
from inspector_tui.tui.screens.sending.sync import SyncScreen
from inspector_tui.workspace.sending.syncing import Asked, Secret

from .test_leaving import export
from .test_looks import SIZES, all_unlike

NAME = "fsi-2026-014-result-d-3f6b6914b372d9c8-r{}"


def row(n: int, state: Delivery, receipt: ReceiptRow | None = None, **more) -> OutboxRow:
    name = NAME.format(n)
    return OutboxRow(
        n, "usb", name, "fsi-2026-014", BundleKind.RESULT, n, Path(f"/media/a/{name}.zip"), 40_700_000 * n,
        "ab" * 32, f"inbox/{name}.{'ab' * 32}.zip", False, "2026-11-17T04:00:00.000Z", state,
        sent_at="2026-11-17T04:30:00.000Z", receipt=receipt, **more,
    )  # fmt: skip


def answer(n: int, outcome: Outcome, *reasons: Text) -> ReceiptRow:
    return ReceiptRow(
        "d" * 64, NAME.format(n), "fsi-2026-014", outcome, reasons, (), n, 0, "2026-11-17T05:00:00Z", 3,
        "office", "ab" * 32, "cd" * 32,
    )  # fmt: skip


UNKNOWN = Text("서명자를 알 수 없음 [/] [@click=app.quit]", "Signer not known [/] [@click=app.quit]")
MOVING = row(4, Delivery.WAITING)


class Shown(SyncScreen):
    """With rows that are given."""

    async def read(self):
        await super().read()
        return (
            row(1, Delivery.REJECTED, answer(1, Outcome.REJECTED, UNKNOWN)),
            row(2, Delivery.DELIVERED, answer(2, Outcome.ACCEPTED)),
            row(3, Delivery.SENT),
            MOVING,
            row(5, Delivery.MISSING, detail=Text("파일이 없습니다", "There is no file")),
        )


async def screens(here):
    async def moving(screen):
        await here.idle()
        screen._moving = {MOVING.object: "[#####.....]  52 %    3.1 MB/s"}
        screen._last = SyncReport("usb", refused=(("receipts/x", UNKNOWN),))
        screen.rows.replace_row(MOVING)
        screen.say_progress("[#####.....]  52 %    3.1 MB/s")
        screen.show_row()

    yield "sync", Shown(), moving
    yield "sync-remotes", RemotesScreen()
    yield "sync-remote", RemoteDialog()
    yield "sync-queue", QueueDialog()
    yield "sync-fetch", FetchDialog()
    yield "sync-secret", SecretDialog(Asked(Secret.PASSWORD, "kim@office.example [/]"))


@pytest.mark.long
async def test_sending_looks_as_it_did(room):
    async with room(size=SIZES[0]) as here:
        await here.run(ws.remotes.add, "usb", "/media/usb", encrypts=False)
        await here.run(ws.remotes.add, "office", "sftp://inspector@office.example:2222/in", encrypts=True)
        await here.run(ws.resume.remember, "sync/remote", "usb")
        changed = await all_unlike(here, lambda: screens(here))
    assert not changed, "\n".join(changed)


async def test_from_the_page_after_the_export_to_sent_in_two_strokes(room, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    async with room() as here:
        made = await export(here, tmp_path)
        await here.run(ws.remotes.add, "usb", str(stick))
        await here.show(ExportedDialog(made))
        await here.press("s")
        await here.until(lambda: isinstance(here.app.screen, SyncScreen) and bool(here.app.screen.rows.rows))
        screen = here.app.screen
        await here.until(lambda: not screen.busy)
        assert "보낼 예정" in here.text
        assert list(stick.iterdir()) == []
        await here.press("p")
        await here.until(lambda: not screen.busy)
        assert len(list(stick.glob("outbox/*.zip"))) == 1
        assert "보냄(접수 전)" in here.text
        assert "접수됨" not in here.text
        await here.press("g")
        await here.until(lambda: not screen.busy)
        assert here.problem == ""
        await here.press("escape")
        assert isinstance(here.app.screen, ExportedDialog)


async def test_without_a_remote_one_is_added_on_the_way(room, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    async with room(lang="en") as here:
        made = await export(here, tmp_path)
        screen = await here.show(SyncScreen(queue=made.path))
        await here.until(lambda: isinstance(here.app.screen, RemotesScreen))
        await here.press("n")
        await here.until(lambda: isinstance(here.app.screen, RemoteDialog))
        await here.fill(name="USB", address=str(stick))
        await here.act("save")
        assert "cannot be the name" in here.problem
        await here.fill(name="usb", address="ftp://kim:hunter2@office/in")
        await here.act("save")
        assert "is no address" in here.problem
        assert "hunter2" not in here.problem
        await here.fill(address=str(stick))
        await here.act("save")
        await here.until(lambda: isinstance(here.app.screen, RemotesScreen))
        await here.press("enter")
        await here.until(lambda: here.app.screen is screen and not screen.busy)
        assert [one.state for one in screen.rows.rows] == [Delivery.WAITING]
        assert "Sends to" in here.text


async def test_escape_stops_a_transfer_and_the_next_one_goes_on(room, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    begun, go_on = threading.Event(), threading.Event()
    real = FolderRemote.put_new

    def held(self, name, source, progress=None):
        def slowly(done, total, resumed):
            begun.set()
            go_on.wait(20)
            progress(done, total, resumed)

        real(self, name, source, slowly)

    async with room() as here:
        made = await export(here, tmp_path)
        await here.run(ws.remotes.add, "usb", str(stick))
        await here.run(ws.outbox.queue, "usb", made.path)
        screen = await here.show(SyncScreen())
        monkeypatch.setattr(FolderRemote, "put_new", held)
        await here.press("p")
        await here.until(begun.is_set)
        await screen.action_command("pull")  # one thing at a time
        screen.do_cancel()
        assert here.problem == STOPPING.ko
        go_on.set()
        await here.until(lambda: not screen.busy)
        assert "중단했습니다" in here.problem
        assert [one.state for one in screen.rows.rows] == [Delivery.WAITING]
        assert len(list(stick.glob("outbox/.part-*"))) == 1
        await here.press("p")
        await here.until(lambda: not screen.busy)
        assert [one.state for one in screen.rows.rows] == [Delivery.SENT]
        assert list(stick.glob("outbox/.part-*")) == []


async def test_a_stick_that_is_out_is_said_and_nothing_is_lost(room, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    async with room() as here:
        made = await export(here, tmp_path)
        await here.run(ws.remotes.add, "usb", str(stick))
        screen = await here.show(SyncScreen())
        await here.press("x")
        assert not screen.rows.rows
        await here.press("a")
        await here.until(lambda: isinstance(here.app.screen, QueueDialog))
        await here.fill(path=str(made.path))
        await here.act("save")
        await here.until(lambda: here.app.screen is screen and not screen.busy)
        stick.rmdir()
        await here.press("p")
        await here.until(lambda: not screen.busy)
        assert "USB나 공유 폴더가 연결되어 있는지" in here.problem
        assert [one.state for one in screen.rows.rows] == [Delivery.WAITING]
        await here.press("x")
        await here.until(lambda: not screen.busy)
        assert not screen.rows.rows


async def test_a_secret_is_asked_for_on_screen_and_kept_nowhere(room, tmp_path):
    from inspector_tui.tui.screens.sending.secret import ask_from_thread

    async with room() as here:
        screen = await here.show(SyncScreen())
        answers = []
        asking = threading.Thread(
            target=lambda: answers.append(ask_from_thread(screen, Asked(Secret.PASSWORD, "kim@office")))
        )
        asking.start()
        await here.until(lambda: isinstance(here.app.screen, SecretDialog))
        assert "kim@office" in here.text
        await here.fill(secret="hunter2")
        assert "hunter2" not in here.text
        await here.act("save")
        await here.until(lambda: bool(answers))
        asking.join()
        assert answers == ["hunter2"]
        assert not any(
            "hunter2" in v for v in (await here.run(lambda d: d.store.settings_under(""))).values()
        )


async def test_the_home_screen_opens_it(room):
    async with room() as here:
        await here.press("s")
        await here.until(lambda: isinstance(here.app.screen, SyncScreen))
        assert "보낼 곳이 없습니다" in here.text
