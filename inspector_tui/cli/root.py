"""The root command: the app when nothing else is asked, and every noun below it."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_tui import __version__

from .language import both
from .noun import SETTINGS, Lazy
from .session import session

app = typer.Typer(
    name="inspector",
    cls=Lazy,
    help=both(
        "클라우드 안전성 평가 현장 도구. 명령 없이 실행하면 화면 앱이 열립니다.",
        "On-site security assessments of cloud providers. Without a command, the app opens.",
    ),
    epilog=both(
        "종료 코드: 0 완료, 1 부정(검증 실패·거부), 2 사용법 오류, 3 환경 오류",
        "Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 the environment failed",
    ),
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    **SETTINGS,
)


def _version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        session(context).out.line(f"inspector {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=both("버전 표시", "Show the version")
        ),
    ] = False,
) -> None:
    """Open the app when no command is given."""
    del version
    if context.invoked_subcommand is None:
        from .errors import NoTerminal
        from .terminal import at_terminal

        now = session(context)
        if not at_terminal():
            raise NoTerminal
        raise typer.Exit(now.start_app(home=now.home, lang=now.lang if now.lang_given else None))
