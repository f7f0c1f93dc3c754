"""Every dialog as text, at two sizes in two languages, against the files in looks/.

A change is looked at in the diff of those files. Make them anew with INSPECTOR_LOOKS=write.
What differs from run to run (ids, keys, folders) is starred out, as long as it was.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Static

from inspector_tui import workspace as ws
from inspector_tui.model.text import Text
from inspector_tui.model.views import EvidenceInput, Exported, FindingInput, Remark, SignerRow, Verification
from inspector_tui.model.words import (
    BundleKind,
    EvidenceMode,
    EvidenceStatus,
    PartialReason,
    Role,
    Severity,
    Standing,
    Verdict,
)
from inspector_tui.tui.forms import Choice
from inspector_tui.tui.screens.ask import AskDialog, Question
from inspector_tui.tui.screens.case.history import HistoryDialog
from inspector_tui.tui.screens.case.journal import JournalDialog
from inspector_tui.tui.screens.case.note import NoteDialog
from inspector_tui.tui.screens.case.pending import PendingDialog
from inspector_tui.tui.screens.case.review import ReviewScreen
from inspector_tui.tui.screens.evidence.arrived import ArrivedDialog
from inspector_tui.tui.screens.evidence.evidence import EvidenceDialog
from inspector_tui.tui.screens.evidence.evidence_change import EvidenceChangeDialog
from inspector_tui.tui.screens.evidence.known_evidence import KnownEvidenceDialog
from inspector_tui.tui.screens.findings.csp_view import CspViewDialog
from inspector_tui.tui.screens.findings.finding import FindingDialog
from inspector_tui.tui.screens.findings.known_findings import KnownFindingsDialog
from inspector_tui.tui.screens.leaving.backup import BackupDialog
from inspector_tui.tui.screens.leaving.export import ExportDialog
from inspector_tui.tui.screens.leaving.exported import ExportedDialog
from inspector_tui.tui.screens.leaving.verify import VerifyDialog
from inspector_tui.tui.screens.sensitive import SensitiveDialog
from inspector_tui.tui.screens.why import WhyDialog

SIZES = ((80, 24), (200, 60))
LOOKS = Path(__file__).parent / "looks"
SECRET = "주민 900101-1234568 과 AKIAIOSFODNN7EXAMPLE"
VARYING = re.compile(r"d-[0-9a-f]{6,}|\b[0-9a-f]{12,}\b|\.\.[A-Za-z0-9+/]{8}|/(?:root|home/\w+|Users/\w+)\b")


async def fill(here):
    """A case with something of everything on one item."""
    about = {"items": (here.item_id,)}
    judge = ws.judging.judge
    await here.run(
        judge, here.case, here.item_id, verdict=Verdict.PARTIAL, reason=PartialReason.SOME_ASSETS,
        rationale="특수권한자 12명 중 2명이 퇴직자임.\n로그 서버에서 root 직접 접속이 가능함.",
    )  # fmt: skip
    await here.run(judge, here.case, "law-01", verdict=Verdict.SATISFIED)
    viewed = EvidenceInput(
        EvidenceMode.VIEWED, title="특수권한 대장", document="SEC-12", version="3", page="4",
        place="회의실 B", shown_by="박운영", seen_by=("김검사", "이점검"), **about,
    )  # fmt: skip
    asked = EvidenceInput(
        EvidenceMode.SUBMITTED, EvidenceStatus.PENDING, title="세션 기록 10월분", promised="16:00",
        reference="REQ-7", **about,
    )  # fmt: skip
    for given in (viewed, asked):
        await here.run(ws.evidence.add, here.case, given)
    fact = Text("특수권한자 2명이 퇴직자임 [/] [@click=app.quit]", "Two holders have left")
    await here.run(ws.findings.add, here.case, FindingInput(fact=fact, severity=Severity.HIGH, **about))
    await here.run(ws.notes.add, here.case, here.item_id, "반장과 상의할 것")


def exported():
    return Exported(
        Path("/media/stick/fsi-2026-014-result-d-1-r1.zip"), 1_430_022, "0123456789abcdef" * 4, "a" * 64,
        "fedcba9876543210" * 4, 1, BundleKind.RESULT, ("inspector SHA256:abc",), 214, 3,
        ("unzip -q b.zip && cd b", "sha256sum --strict -c tagmanifest-sha256.txt", "ssh-keygen -Y verify"),
    )  # fmt: skip


VERIFICATION = Verification(
    Standing.BROKEN, "b.zip", "result", "fsi-2026-014", 1, "a" * 64, "fedcba9876543210" * 4, 214, 3, 0,
    (SignerRow(Role.INSPECTOR, "SHA256:abc", "kim", "valid"),),
    (Remark("digest-wrong", "data/result.json", Text("목록의 해시와 다릅니다.", "Not what the list says.")),),
    (Text("평가 규칙", "The assessment's rules"),),
)  # fmt: skip


QUESTIONS = (
    Text("제출 예정 시각", "Promised for"), "Q-A01",
    (
        Question("when", Text("제출 예정", "Promised for"), hint=Text("16:00 또는 +30", "16:00 or +30")),
        Question("reference", Text("접수번호", "Their ref."), "R-7", needed=False),
    ),
)  # fmt: skip
WHEN_ASKED = Text("CSP가 말한 시각을 적습니다.", "The time that the CSP named.")


async def dialogs(here):
    """(name, dialog, what to do once it is open)."""
    item, overview = await here.item(), await here.overview()
    (finding,) = item.findings

    async def as_pending(dialog):
        dialog.query_one("#kind", Choice).value = "pending"

    async def as_submitted(dialog):
        dialog.query_one("#kind", Choice).value = "submitted"

    async def answered(dialog):
        dialog.query_one("#answer", Static).update(Content("\n").join(dialog.lines(VERIFICATION)))

    async def nothing(dialog):
        assert dialog.is_mounted

    yield "evidence-viewed", EvidenceDialog(here.case, overview, item), nothing
    yield "evidence-submitted", EvidenceDialog(here.case, overview, item), as_submitted
    yield "evidence-pending", EvidenceDialog(here.case, overview, item), as_pending
    yield "evidence-change", EvidenceChangeDialog(here.case, overview, item, item.evidence[0]), nothing
    yield "finding", FindingDialog(here.case, overview, item), nothing
    yield "finding-change", FindingDialog(here.case, overview, item, finding), nothing
    yield "known-findings", KnownFindingsDialog(here.case, overview, item), nothing
    yield "known-evidence", KnownEvidenceDialog(here.case, overview, item), nothing
    yield "csp-view", CspViewDialog(here.case, finding), nothing
    yield "note", NoteDialog(here.case, item), nothing
    yield "sensitive", SensitiveDialog(ws.drafting.scan(SECRET), SECRET), nothing
    yield "why", WhyDialog(Text("증적 철회", "Withdraw evidence"), "E-A01"), nothing
    yield "pending", PendingDialog(here.case), nothing
    yield "arrived", ArrivedDialog(here.case, item.evidence[1]), nothing
    yield "history", HistoryDialog(here.case, here.item_id), nothing
    yield "review", ReviewScreen(here.case, overview), nothing
    yield "export", ExportDialog(here.case, overview), nothing
    yield "exported", ExportedDialog(exported()), nothing
    yield "verify", VerifyDialog(), answered
    yield "backup", BackupDialog(), nothing
    yield "ask", AskDialog(*QUESTIONS, explains=WHEN_ASKED, case=""), nothing
    yield "journal", JournalDialog(here.case), nothing


async def forget(here, dialog):
    """What this one keeps must not come back in the next."""
    await here.app.keeper.flush()
    if getattr(dialog, "keep_key", str)():
        await here.run(ws.resume.remember, f"kept/{dialog.keep_key()}", "")


def same_length(found):
    return "*" * len(found[0])


async def looks(here, dialog, then):
    """(size, text) at both sizes: opened at the one the window has, resized to the other."""
    await here.show(dialog)
    await then(dialog)
    await here.idle()
    for again in (False, True):
        if again:
            other = next(size for size in SIZES if size != here.app.size)
            await here.pilot.resize_terminal(*other)
            await here.idle()
        yield tuple(here.app.size), VARYING.sub(same_length, here.text) + "\n"
    here.app.pop_screen()
    await forget(here, dialog)


def unlike(size, lang, name, look):
    """What is not as the kept file, with its name; INSPECTOR_LOOKS=write keeps it as it is now."""
    file = LOOKS / f"{size[0]}x{size[1]}-{lang}" / f"{name}.txt"
    if os.environ.get("INSPECTOR_LOOKS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(look, "utf-8")
    elif not file.exists() or file.read_text("utf-8") != look:
        return [f"{file.relative_to(LOOKS)}:\n{look}"]
    return []


async def as_it_opens(dialog):
    """Nothing is done before one looks."""
    assert dialog.is_mounted


async def all_unlike(here, named):
    """``named()`` yields name, dialog and, if there is any, what to do once it is open; in both languages."""
    changed = []
    for lang in ("ko", "en"):
        here.app.set_lang(lang)
        async for name, dialog, *then in named():
            async for size, look in looks(here, dialog, then[0] if then else as_it_opens):
                changed += unlike(size, lang, name, look)
    return changed


@pytest.mark.long
async def test_dialogs_look_as_they_did(room):
    """One start of the app for all of them: the language is switched, the window resized."""
    async with room(size=SIZES[0]) as here:
        await fill(here)
        changed = await all_unlike(here, lambda: dialogs(here))
    assert not changed, "\n".join(changed)
