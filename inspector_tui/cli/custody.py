"""``inspector backup``, ``restore`` and ``doctor``: nothing gets lost, and one can tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .language import both
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.views import DoctorRow

_COPYING = Text("백업 중", "Copying")


def backup(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help=both("저장할 폴더 (다른 매체)", "Where to put it"))
    ],
) -> None:
    """A verified copy of the store, evidence included."""
    from inspector_tui.workspace import custody

    now = session(context)
    with now.desk() as desk:
        made = custody.backup(desk, folder, now.progress(_COPYING))
    now.show("backup", {"path": made}, lambda: now.out.pairs([(Text("백업", "Backup"), str(made))]))
    now.out.aside(
        Text(
            "서명키는 백업에 들어 있지 않습니다. 키 파일은 따로 보관하십시오(`inspector key list`).",
            "Signing keys are not in the backup; keep the key file elsewhere (`inspector key list`).",
        )
    )


def restore(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=both("백업 폴더", "The backup"))],
    into: Annotated[Path, typer.Option("--into", metavar="HOME", help=both("복원할 새 폴더", "A new home"))],
) -> None:
    """Bring a backup back as a new home; what is there already is never overwritten."""
    from inspector_tui.workspace import custody

    now = session(context)
    custody.restore(folder, into)
    now.show("restored", {"home": into}, lambda: now.out.pairs([(Text("저장소", "Home"), str(into))]))


def doctor(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help=both("온전한 자료로 복구", "Mend from what is sound"))
    ] = False,
) -> None:
    """Replay the journal and compare, re-hash the evidence. The answer is no (1) if anything is unsound."""
    from inspector_tui.workspace import custody

    now = session(context)
    with now.desk(write=repair) as desk:
        rows = custody.doctor(desk, repair)
    now.show("doctor", rows, lambda: _rows(now, rows))
    raise typer.Exit(0 if all(row.sound for row in rows) else 1)


def _rows(now: Session, rows: tuple[DoctorRow, ...]) -> None:
    sound, unsound = Text("이상 없음", "sound"), Text("이상", "UNSOUND")
    now.out.table([(sound if row.sound else unsound, row.what, row.detail) for row in rows])
