"""The root command: the app when nothing else is asked, and every noun below it."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from inspector_tui import __version__

from .assessment import app as assessment
from .bundles import export, open_bundle, verify
from .checklist import app as checklist
from .custody import backup, doctor, restore
from .demo import demo
from .errors import NoTerminal
from .journal import journal, review
from .key import app as key
from .language import both
from .record import app as record
from .session import session
from .statement import statement
from .terminal import at_terminal
from .trust import app as trust

_ORDER = [
    *("demo", "assessment", "record", "review", "export", "verify", "open", "journal"),
    *("checklist", "key", "trust", "backup", "restore", "doctor", "statement"),
]


class _InOrder(TyperGroup):
    """Lists the commands in the order of a day's work."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer keeps its context class private
        return sorted(super().list_commands(ctx), key=_ORDER.index)


app = typer.Typer(
    name="inspector",
    cls=_InOrder,
    help=both(
        "클라우드 안전성 평가 현장 도구. 명령 없이 실행하면 화면 앱이 열립니다.",
        "On-site security assessments of cloud providers. Without a command, the app opens.",
    ),
    epilog=both(
        "종료 코드: 0 완료, 1 아니오(검증 실패·거부), 2 사용법 오류, 3 환경 오류",
        "Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 the environment failed",
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
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
        now = session(context)
        if not at_terminal():
            raise NoTerminal
        raise typer.Exit(now.start_app(home=now.home, lang=now.lang if now.lang_given else None))


app.add_typer(checklist, name="checklist")
app.add_typer(assessment, name="assessment")
app.add_typer(record, name="record")
app.command("journal", help=both("기록 원장 보기", "The entries of a case"))(journal)
app.command("review", help=both("마무리를 막는 것 보기", "What stands in the way of finishing"))(review)
app.add_typer(key, name="key")
app.add_typer(trust, name="trust")
app.command("export", help=both("서명하고 번들로 내보내기", "Sign, and write the bundle"))(export)
app.command("verify", help=both("번들 검증", "Verify a bundle"))(verify)
app.command("open", help=both("번들을 읽기 전용으로 열기", "Open a bundle for reading"))(open_bundle)
app.command("demo", help=both("견본 평가로 해 보기", "Try it on the sample assessment"))(demo)
app.command("backup", help=both("검증된 백업 만들기", "Make a verified backup"))(backup)
app.command("restore", help=both("백업에서 되살리기", "Bring a backup back"))(restore)
app.command("doctor", help=both("저장소 점검", "Check the store"))(doctor)
app.command("statement", help=both("반입 장비·소프트웨어 확인서", "Equipment and software statement"))(
    statement
)
