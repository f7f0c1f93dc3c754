"""``inspector lock``: after how many minutes the app locks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from inspector_tui.model.text import Text

from .language import both
from .noun import noun
from .session import Session, session

if TYPE_CHECKING:
    from inspector_tui.model.lock_views import LockState

app = noun(both("앱의 화면 잠금", "The lock of the app"))


@app.command("show", help=both("잠금 설정 보기", "How the lock is set"))
def show(context: typer.Context) -> None:
    """Minutes until it locks, and what opens it."""
    from inspector_tui.workspace import locking

    now = session(context)
    with now.desk() as desk:
        found = locking.state(desk)
    now.show("lock", found, lambda: _page(now, found))


@app.command("set", help=both("몇 분 뒤 잠글지 설정", "After how many minutes it locks"))
def set_minutes(
    context: typer.Context,
    minutes: Annotated[
        str, typer.Argument(metavar="MINUTES|off", help=both("분, 또는 off", "Minutes, or off"))
    ],
) -> None:
    """Only off turns it off; ctrl+l in the app still locks."""
    from inspector_tui.workspace import locking

    now = session(context)
    wanted = locking.minutes_of(minutes)
    with now.desk(write=True) as desk:
        found = locking.set_minutes(desk, wanted)
    now.show("lock", found, lambda: _page(now, found))


def _page(now: Session, found: LockState) -> None:
    from inspector_tui.workspace import locking

    after = Text(f"입력이 없으면 {found.minutes}분 뒤", f"after {found.minutes} minutes without a key")
    off = Text("끔 (ctrl+l로만 잠급니다)", "off (only ctrl+l locks)")
    opens = Text("ssh-agent 또는 보안키의 서명", "a signature by ssh-agent or the token")
    nobody = Text("등록된 평가자가 없어 잠그지 않습니다", "nobody is registered, so there is no lock")
    now.out.pairs(
        [
            (Text("자동 잠금", "Locks"), after if found.minutes else off),
            (Text("여는 방법", "Opened by"), (found.key_path or opens) if found.possible else nobody),
        ]
    )
    now.out.aside(locking.NOT)
