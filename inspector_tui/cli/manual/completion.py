"""Manual: shell completion."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "completion": page(
        "셸에서 tab을 누르면 명령, 옵션, 평가 식별자가 채워지게 하는 스크립트를 출력합니다. 설치하는 것은 "
        "없습니다.",
        "Prints a script that lets the shell complete commands, options and ids of assessments at tab. It "
        "installs nothing.",
        ex("completion bash", "스크립트를 출력", "Print the script"),
        see="docs/configuration.md",
    ),
    "completion bash": page(
        'bash용 스크립트를 출력합니다. ~/.bashrc에 eval "$(inspector completion bash)" 한 줄을 넣으면 새 '
        "터미널부터 적용됩니다.",
        'Prints the script for bash. The line eval "$(inspector completion bash)" in ~/.bashrc holds from '
        "the next terminal on.",
        run("completion bash", "bash", "For bash"),
        see="docs/configuration.md",
    ),
    "completion zsh": page(
        'zsh용 스크립트를 출력합니다. ~/.zshrc의 compinit 뒤에 eval "$(inspector completion zsh)" 한 줄을 '
        "넣습니다.",
        'Prints the script for zsh: eval "$(inspector completion zsh)" in ~/.zshrc, after compinit.',
        run("completion zsh", "zsh", "For zsh"),
        see="docs/configuration.md",
    ),
    "completion fish": page(
        "fish용 스크립트를 출력합니다. ~/.config/fish/completions/inspector.fish에 저장합니다.",
        "Prints the script for fish, to be kept as ~/.config/fish/completions/inspector.fish.",
        run("completion fish", "fish", "For fish"),
        see="docs/configuration.md",
    ),
}
