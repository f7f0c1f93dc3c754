"""Manual: help."""

from __future__ import annotations

from .page import Pages, page, run

PAGES: Pages = {
    "help": page(
        "명령 하나의 도움말을 보이거나, --man으로 모든 명령의 설명서를 Markdown으로 출력합니다. "
        "명령에 --help를 붙인 것과 같은 글입니다.",
        "Shows the help of one command or, with --man, the manual of all of them as Markdown. It is the "
        "text that --help after the command shows.",
        run("help sheet sign", "명령 하나", "One command"),
        run("help --man", "모든 명령(docs/commands.md)", "All of them (docs/commands.md)"),
    ),
}
