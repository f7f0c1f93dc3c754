"""Manual: the configuration."""

from __future__ import annotations

from .page import Pages, ex, page, run

PAGES: Pages = {
    "config": page(
        "설정 파일(TOML)의 위치와 지금 적용되는 값을 보고, 시작할 파일을 만들고, 검사합니다. 파일이 "
        "없어도 모두 기본값으로 동작합니다.",
        "Shows where the configuration (TOML) is and what holds, writes one to start from and checks it. "
        "Without a file the defaults hold.",
        run("config show", "적용되는 설정과 그 출처", "What holds, and whose word it is"),
        see="docs/configuration.md",
    ),
    "config path": page(
        "설정 파일을 찾는 위치를 보입니다. 파일이 없어도 말하며, INSPECTOR_CONFIG로 다른 파일을 지정할 수 "
        "있습니다.",
        "Says where the file is looked for, there or not; INSPECTOR_CONFIG names another.",
        run("config path", "위치", "Its place"),
    ),
    "config show": page(
        "설정마다 값과 그 값을 정한 곳(명령, 환경변수, 설정 파일, 앱, 기본값)을 보입니다.",
        "Shows each setting with its value and where that was said: command, environment, file, the app, "
        "default.",
        run("config show", "모든 설정", "Every setting"),
    ),
    "config init": page(
        "모든 설정을 설명과 함께 적은 파일을 만듭니다. 있는 파일은 덮어쓰지 않습니다.",
        "Writes a file that explains every setting. An existing file is never written over.",
        run("config init --out config.toml", "여기에 만들기", "Write it here"),
        see="docs/configuration.md",
    ),
    "config check": page(
        "설정 파일을 검사하여 잘못을 줄 번호와 함께 말합니다.",
        "Checks the file and says what is wrong, by line.",
        ex("config check", "검사", "Check it"),
        exits={1: ("잘못이 있음", "something is wrong")},
    ),
    "config keys": page(
        "앱의 모든 명령을 id와 지금의 키와 함께 보입니다. 설정 파일에서 키를 바꿀 때 쓰는 이름입니다.",
        "Lists every command of the app with its id and its keys now: the names by which the file changes "
        "them.",
        ex("config keys", "모든 명령", "All of them"),
        ex("config keys undo", "낱말로 좁히기", "Those with a word"),
        see="docs/configuration.md",
    ),
}
