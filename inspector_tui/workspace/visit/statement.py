"""The equipment and software statement: what a guard at the gate reads a week before and on the day.

The program says what it knows of itself (version, digest of its files, packages, what it does not do); what
only the bearer knows is typed, and left as a line to fill in by hand where it is not.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from msgspec import Struct

from ... import __version__
from ...model.onsite_views import DeviceInput, Paper
from ...model.text import Lang, Text
from ..desk import Desk
from ..printing import A4, BLANK, grouped, pairs, paper, rule, wrapped
from .installed import Package, files_digest, packages

TITLE = Text("반입 장비·소프트웨어 확인서", "Statement of equipment and software brought on site")
PROMISES: tuple[Text, ...] = (
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


class Statement(Struct, frozen=True):
    """What the program says of itself, and whom and what it travels with."""

    name: str
    version: str
    files: dict[str, object]
    packages: tuple[Package, ...]
    python: str
    system: str
    executable: str
    home: Path
    statements: tuple[Text, ...]
    device: DeviceInput
    case_number: str = ""
    visit: str = ""


def made(home: Path, device: DeviceInput, *, case_number: str = "", visit: str = "") -> Statement:
    """The statement of this installation. No store is opened for it."""
    digest, count = files_digest()
    return Statement(
        name="Inspector",
        version=__version__,
        files={"sha256": digest, "count": count},
        packages=packages(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        executable=sys.executable,
        home=home,
        statements=PROMISES,
        device=device,
        case_number=case_number,
        visit=visit,
    )


def of_case(desk: Desk, case_id: str, device: DeviceInput) -> Statement:
    """The statement for the visit of a case: its number and days, and the bearer's name if none is given."""
    from msgspec.structs import replace

    facts = desk.case(case_id).facts
    days = " - ".join(day for day in (facts.opens, facts.closes) if day)
    named = device if device.bearer else replace(device, bearer=desk.actor_name())
    return made(desk.home, named, case_number=facts.number, visit=days)


def case_page(desk: Desk, case_id: str, device: DeviceInput, lang: Lang) -> Paper:
    """The page for the visit of a case."""
    return page(of_case(desk, case_id, device), lang)


def page(seen: Statement, lang: Lang) -> Paper:
    """The page to hand in."""
    device = seen.device
    lines = [TITLE.say(lang), "=" * A4]
    lines += pairs(
        [
            (Text("평가번호", "Case"), seen.case_number),
            (Text("방문 기간", "Visit"), seen.visit),
            (Text("소지자 성명", "Bearer"), device.bearer or BLANK),
            (Text("소속", "Organisation"), device.organisation or BLANK),
            (Text("장비 모델", "Device model"), device.model or BLANK),
            (Text("일련번호", "Serial number"), device.serial or BLANK),
            (Text("MAC 주소", "MAC address"), device.mac or BLANK),
            (Text("디스크 암호화", "Disk encryption"), device.disk_encryption or BLANK),
            (Text("반입 매체", "Media"), "; ".join(device.media) or BLANK),
        ],
        lang,
    )
    lines += [rule()]
    lines += pairs(
        [
            (Text("소프트웨어", "Software"), f"{seen.name} {seen.version}"),
            (
                Text("설치 파일 목록의 SHA-256", "SHA-256 of the file list"),
                grouped(str(seen.files["sha256"])),
            ),
            (Text("설치 파일 수", "Files"), str(seen.files["count"])),
            (Text("파이썬", "Python"), f"{seen.python}  {seen.executable}"),
            (Text("운영체제", "System"), seen.system),
            (Text("저장소", "Store"), str(seen.home)),
        ],
        lang,
    )
    lines += ["", Text("함께 설치된 패키지", "Packages it needs").say(lang)]
    lines += wrapped(", ".join(f"{p.name} {p.version}" for p in seen.packages), A4, "  ")
    lines.append("")
    for number, promise in enumerate(seen.statements, 1):
        lines += wrapped(f"{number}. {promise.say(lang)}", A4)
    signed = Text("일시·서명", "Date and signature").say(lang)
    lines += ["", f"{signed} {BLANK} {BLANK}"]
    return paper("statement.txt", TITLE, lines)
