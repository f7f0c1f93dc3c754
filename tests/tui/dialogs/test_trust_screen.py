"""The trust list on a laptop: nothing yet, keys by hand, a request, the office's list compared and taken."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from inspector_tui import workspace as ws
from inspector_tui.model.trust import RevocationReason
from inspector_tui.model.words import Role
from inspector_tui.tui.screens.trust.by_hand import ByHandDialog
from inspector_tui.tui.screens.trust.enrol import EnrolDialog
from inspector_tui.tui.screens.trust.take_list import TakeListDialog, told_apart
from inspector_tui.tui.screens.trust.trust import TrustScreen
from inspector_tui.workspace.office import trust_draft
from tests.tui.conftest import fixed_clock
from tests.workspace.trust_office_sample import DAY, OFFICE, ROOTS, Office, line, request

from .test_looks import all_unlike

HOSTILE = "김[@click=app.quit]검사[/] \\[b] $(reboot)"
FIGURES = [root.public_key.fingerprint() for root in ROOTS]


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three lists of an office: itself; three people, one with a hostile name; one of them revoked."""
    folder = tmp_path_factory.mktemp("lists")
    office = Office(folder / "office", now=fixed_clock() - timedelta(days=30))
    office.begin()
    office.publish(folder)
    for name, role in (("lee", Role.INSPECTOR), ("park", Role.LEAD)):
        ws.trust_office.sign_in(office.home, request(folder, name, role), at=office.now)
    office.publish(folder)
    ws.trust_office.revoke(office.home, "lee", RevocationReason.COMPROMISED, since=office.now, at=office.now)
    office.publish(folder)
    return folder


def path(lists: Path, version: int) -> str:
    return str(lists / f"trust-{version}.trust")


async def opened(here) -> TrustScreen:
    await here.press("t")
    assert isinstance(here.app.screen, TrustScreen)
    await here.until(lambda: here.app.screen._state is not None)
    return here.app.screen


async def looked_at(here, file: str) -> TakeListDialog:
    await here.press("i")
    dialog = here.app.screen
    assert isinstance(dialog, TakeListDialog)
    await here.fill(path=file)
    await here.act("save")
    return dialog


async def test_the_first_list_is_taken_once_its_roots_were_compared(room, lists):
    async with room() as here:
        screen = await opened(here)
        assert "아직 없습니다" in here.text
        dialog = await looked_at(here, path(lists, 2))
        for figure in FIGURES:
            assert ws.trust_lists.preview(here.app.home, lists / "trust-2.trust").first
            assert f"{figure[7:11]} {figure[11:15]} {figure[15:19]}" in here.text
        assert dialog.why_not("keep").ko.startswith("지문을 대조하고")
        await here.press("f10")
        assert ws.trust_lists.version(here.app.home) == 0
        await here.press("space", "f10")
        await here.until(lambda: here.app.screen is screen)
        assert ws.trust_lists.version(here.app.home) == 2
        assert "버전 2" in here.text
        assert [row.id for row in screen.rows.rows] == ["office", "lee", "park"]


async def test_what_was_told_is_held_against_the_list(room, lists):
    async with room(lang="en") as here:
        screen = await opened(here)
        await looked_at(here, path(lists, 2))
        await here.fill(told=f"{FIGURES[0]} {FIGURES[1]}")
        await here.act("keep")
        assert "not those that were confirmed" in here.problem
        grouped = " ".join(figure.replace("SHA256:", "SHA256: ") for figure in FIGURES)
        await here.fill(told=grouped)
        await here.press("f10")
        await here.until(lambda: here.app.screen is screen)
        assert ws.trust_lists.version(here.app.home) == 2


async def test_the_one_figure_may_be_typed_as_it_is_read_aloud(room, lists):
    async with room() as here:
        await opened(here)
        dialog = await looked_at(here, path(lists, 3))
        figure = dialog._seen.figure
        await here.fill(told=" ".join(figure[at : at + 4] for at in range(0, 64, 4)))
        await here.press("f10")
        await here.until(lambda: here.app.screen is not dialog)
        assert ws.trust_lists.version(here.app.home) == 3


async def test_a_later_list_shows_who_was_revoked_and_is_taken_with_one_key(room, lists):
    async with room() as here:
        ws.trust_lists.take(here.app.home, lists / "trust-2.trust", roots=FIGURES, at=fixed_clock())
        await opened(here)
        dialog = await looked_at(here, path(lists, 3))
        assert "2 > 3" in here.text
        assert "폐기 1" in here.text
        assert "유출·분실 2026-10-2" in here.text
        assert not dialog.query_one("#compared").display
        await here.press("f10")
        await here.until(lambda: here.app.screen is not dialog)
        (row,) = [row for row in here.app.screen.rows.rows if row.id == "lee"]
        assert not row.counts
        here.app.screen.rows.go(here.app.screen.key(row))
        await here.idle()
        assert "유출·분실" in here.text


async def test_a_list_that_is_refused_says_why_and_changes_nothing(room, lists, tmp_path):
    async with room(lang="en") as here:
        ws.trust_lists.take(here.app.home, lists / "trust-3.trust", roots=FIGURES, at=fixed_clock())
        await opened(here)
        dialog = await looked_at(here, path(lists, 2))
        assert "older than the one in force" in here.problem
        assert dialog.why_not("keep") is not None
        (tmp_path / "torn").write_bytes((lists / "trust-3.trust").read_bytes()[:-40])
        await here.fill(path=str(tmp_path / "torn"))
        await here.act("save")
        assert here.problem
        await here.fill(path=path(lists, 3))
        await here.act("save")
        assert "in force already" in here.text
        assert dialog.why_not("keep") is not None
        assert ws.trust_lists.version(here.app.home) == 3


async def test_another_path_takes_back_what_was_shown_and_compared(room, lists):
    async with room() as here:
        await opened(here)
        dialog = await looked_at(here, path(lists, 2))
        await here.press("space")
        assert dialog.words("compared") == "yes"
        await here.fill(path=path(lists, 3))
        assert dialog.why_not("keep") is not None
        await here.act("save")
        assert dialog.words("compared") == ""


async def test_escape_keeps_the_path(room, lists):
    async with room() as here:
        await opened(here)
        await here.press("i")
        await here.fill(path=path(lists, 2))
        await here.press("escape", "i")
        await here.until(lambda: here.app.screen.words("path") == path(lists, 2))


async def test_my_own_key_is_marked_and_a_request_is_a_file_the_office_reads(room, lists, tmp_path):
    async with room() as here:
        screen = await opened(here)
        await here.press("r")
        dialog = here.app.screen
        assert isinstance(dialog, EnrolDialog)
        await here.until(lambda: dialog.words("folder") != "")
        await here.press("2")
        await here.fill(folder=str(tmp_path), passphrase="not this one")
        await here.press("f2")
        await here.until(lambda: here.problem != "")
        assert "암호가 올바르지 않" in here.problem
        await here.fill(passphrase="a passphrase")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen)
        (made,) = tmp_path.glob("*.enrol")
        asked = ws.enrolment.read_request(made)
        assert (asked.id, asked.roles) == ("kim", (Role.INSPECTOR, Role.LEAD))
        assert asked.fingerprint == screen.mine

        office = Office(tmp_path / "office", now=fixed_clock() - DAY)
        office.begin()
        ws.trust_office.sign_in(office.home, made, at=office.now)
        office.publish(tmp_path)
        ws.trust_lists.take(here.app.home, tmp_path / "trust-1.trust", roots=FIGURES, at=fixed_clock())
        await screen.again()
        await here.idle()
        assert "(내 키)" in here.text


async def test_a_key_is_added_by_hand_only_while_there_is_no_list_of_the_office(room, lists):
    async with room() as here:
        screen = await opened(here)
        await here.press("n")
        dialog = here.app.screen
        assert isinstance(dialog, ByHandDialog)
        await here.press("f2")
        assert "식별자" in here.problem
        await here.fill(principal="lee", key=line(OFFICE.public_key), begins="2026-11-01", ends="2026-11-30")
        await here.press("f2")
        await here.until(lambda: here.app.screen is screen)
        (row,) = screen.rows.rows
        assert (row.id, row.roles, row.listed) == ("lee", (Role.INSPECTOR,), False)
        assert (row.begins, row.ends) == ("2026-10-31T15:00:00Z", "2026-11-30T14:59:00Z")
        assert "직접 추가" in here.text
        ws.trust_lists.take(here.app.home, lists / "trust-2.trust", roots=FIGURES, at=fixed_clock())
        await screen.again()
        await here.press("n")
        assert here.app.screen is screen
        assert screen.why_not("add") is not None
        assert [row.listed for row in screen.rows.rows] == [True, True, True]


async def test_hostile_names_and_times_are_shown_and_do_nothing(room, tmp_path):
    async with room(size=(200, 60)) as here:
        office = Office(tmp_path / "office", now=fixed_clock() - DAY)
        office.begin()
        draft = trust_draft.load(office.home)
        person = draft.document.people[0].model_copy(update={"name": HOSTILE})
        trust_draft.save(office.home, draft.document.model_copy(update={"people": (person,)}))
        office.publish(tmp_path)
        screen = await opened(here)
        await looked_at(here, str(tmp_path / "trust-1.trust"))
        assert HOSTILE in here.text
        await here.press("space", "f10")
        await here.until(lambda: here.app.screen is screen)
        assert HOSTILE in here.text
        assert here.app.is_running


def test_what_is_typed_in_one_line_is_told_apart():
    assert told_apart("SHA256:ab, SHA256:cd") == ("SHA256:ab", "SHA256:cd")
    assert told_apart("0123 4567") == ("0123 4567",)


@pytest.mark.long
async def test_trust_looks_as_it_did(room, lists):
    async def dialogs(here):
        home = here.app.home
        person = replace(await here.run(ws.identity.who), fingerprint=OFFICE.public_key.fingerprint())

        async def seen(dialog):
            dialog.show(ws.trust_lists.preview(home, lists / "trust-3.trust", at=fixed_clock()))

        async def shown(dialog):
            await here.until(lambda: dialog._state is not None)

        yield "trust-none", TrustScreen(), shown
        yield "trust-by-hand", ByHandDialog()
        yield "trust-enrol", EnrolDialog(person)
        yield "trust-take", TakeListDialog(person.fingerprint), seen
        ws.trust_lists.take(home, lists / "trust-3.trust", roots=FIGURES, at=fixed_clock())
        yield "trust-list", TrustScreen(), shown
        shutil.rmtree(home / "trust")

    async with room() as here:
        changed = await all_unlike(here, lambda: dialogs(here))
    assert not changed, "\n".join(changed)
