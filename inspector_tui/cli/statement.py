"""``inspector statement``: the equipment and software statement that is handed in at the gate."""

from __future__ import annotations

import platform
import sys

import typer

from inspector_tui import __version__
from inspector_tui.model.text import Text

from .installed import files_digest, packages
from .printer import grouped
from .session import Session, session

_PROMISES: tuple[Text, ...] = (
    Text(
        "인터넷 소켓(AF_INET, AF_INET6)을 열지 않습니다. 네트워크 기능의 코드가 들어 있지 않습니다.",
        "It opens no internet socket (AF_INET, AF_INET6) and holds no network code.",
    ),
    Text(
        "소켓은 두 가지뿐입니다: 화면 앱의 내부 이벤트 루프(asyncio)가 자기 자신과 연결하는 소켓 쌍, "
        "ssh-agent로 서명할 때의 로컬 유닉스 소켓(Windows는 명명된 파이프).",
        "Two sockets only: the pair by which the app's own event loop (asyncio) wakes itself, and "
        "ssh-agent's local unix socket when signing with it (a named pipe on Windows).",
    ),
    Text(
        "Windows의 asyncio는 소켓 쌍을 루프백(127.0.0.1)으로 만듭니다. 외부와는 연결되지 않습니다.",
        "On Windows, asyncio makes its socket pair over loopback (127.0.0.1); nothing outside is reached.",
    ),
    Text(
        "카메라, 마이크, 위치, 블루투스를 사용하지 않습니다.",
        "It uses no camera, microphone, location or Bluetooth.",
    ),
    Text(
        "클립보드를 읽지 않습니다. 붙여넣기는 터미널이 보낸 글자만 받습니다.",
        "It does not read the clipboard; pasting takes only what the terminal sends.",
    ),
    Text(
        "저장소 폴더, 사용자가 지정한 폴더, 임시 폴더에만 씁니다. 견본 평가는 임시 폴더에 만듭니다.",
        "It writes to its store, to folders a person names and to temporary ones, where the sample is, too.",
    ),
    Text(
        "평가 대상의 시스템에 접속하거나 명령을 실행하지 않습니다.",
        "It connects to no system under assessment and runs no command on one.",
    ),
)


def statement(context: typer.Context) -> None:
    """Name, version, digest of the installed files, packages, and what the program does not do."""
    now = session(context)
    digest, count = files_digest()
    needed = packages()
    seen = {
        "name": "Inspector",
        "version": __version__,
        "files": {"sha256": digest, "count": count},
        "packages": needed,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "executable": sys.executable,
        "home": now.home,
        "statements": _PROMISES,
    }
    now.show("statement", seen, lambda: _page(now, seen))


def _page(now: Session, seen: dict[str, object]) -> None:
    out = now.out
    digest, count = files_digest()
    out.line(Text("반입 장비·소프트웨어 확인서", "Statement of equipment and software brought on site"))
    out.line()
    out.pairs(
        [
            (Text("소프트웨어", "Software"), f"Inspector {__version__}"),
            (Text("설치 파일 목록의 SHA-256", "SHA-256 of the file list"), grouped(digest)),
            (Text("설치 파일 수", "Files"), str(count)),
            (Text("파이썬", "Python"), f"{seen['python']}  {seen['executable']}"),
            (Text("운영체제", "System"), str(seen["system"])),
            (Text("저장소", "Store"), str(seen["home"])),
        ]
    )
    out.line()
    out.line(Text("함께 설치된 패키지", "Packages it needs"))
    out.table([(package.name, package.version) for package in packages()])
    out.line()
    for number, promise in enumerate(_PROMISES, 1):
        out.line(f"{number}. {out.said(promise)}")
    out.line()
    for blank in (
        Text("장비 모델·일련번호", "Device model and serial number"),
        Text("소지자 소속·성명", "Bearer, organisation and name"),
        Text("일시·서명", "Date and signature"),
    ):
        out.line(f"{out.said(blank)}: ______________________")
