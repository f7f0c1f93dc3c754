"""What can stop the terminal face before it begins."""

from __future__ import annotations

from inspector_tui.model.errors import EnvironmentFailed
from inspector_tui.model.text import Text


class NoTerminal(EnvironmentFailed):
    """Standard output is no terminal, or one that cannot place text."""

    code = "no-terminal"
    sentence = Text(
        "이 터미널({term})에서는 화면을 띄울 수 없습니다. 명령줄을 쓰십시오: inspector --help",
        "This terminal ({term}) cannot show screens. Use the command line instead: inspector --help",
    )
