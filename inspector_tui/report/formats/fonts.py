"""A Korean font of this machine, for a PDF: it has to be in the file for the paper to look alike anywhere.

In: nothing, or a file that the office names. Out: a :class:`KoreanFont` with Hangul that may be embedded.
Fonts say themselves whether they may be put into a document (OpenType, table OS/2, ``fsType``); one that may
not is passed over. Nothing is downloaded and none is shipped.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from inspector_tui.model.errors import EnvironmentFailed, Refused
from inspector_tui.model.text import Text

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

NAMES: Final = (
    "nanumgothic.ttf", "nanumbarungothic.ttf", "malgun.ttf", "notosanskr-regular.ttf",
    "notosanskr-regular.otf",
    "notosanscjkkr-regular.otf", "notosanscjk-regular.ttc", "notosanscjk-regular.otc", "applesdgothicneo.ttc",
    "applegothic.ttf", "pretendard-regular.ttf", "sourcehansanskr-regular.otf", "sourcehansansk-regular.otf",
    "nanummyeongjo.ttf", "kopubworlddotum medium.ttf", "undotum.ttf", "gulim.ttc", "batang.ttc",
)  # fmt: skip
"""File names in the order in which they are liked: what Korean desktops of Linux, macOS and Windows bring."""

_NEEDED: Final = (0x20, 0x30, 0x41, 0x7A, 0xAC00, 0xBAA8, 0xD7A3)
_RESTRICTED, _NO_SUBSET, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200


class NoKoreanFont(EnvironmentFailed):
    """None of the places of this machine has a Korean font that may be embedded."""

    code = "no-korean-font"
    sentence = Text(
        "PDF에 넣을 한글 글꼴을 찾지 못했습니다. 나눔고딕(NanumGothic.ttf)이나 Noto Sans CJK를 설치하거나 "
        "--font FILE로 글꼴 파일을 지정하십시오. HTML 보고서를 브라우저에서 인쇄해도 같은 문서가 됩니다.",
        "No Korean font was found to put into the PDF. Install Nanum Gothic (NanumGothic.ttf) or "
        "Noto Sans CJK, or name a font file with --font FILE. The HTML report printed from a browser "
        "is the same paper.",
    )


class FontUnusable(Refused):
    """The font that was named cannot be used."""

    code = "font-unusable"
    sentence = Text(
        "글꼴을 쓸 수 없습니다: {path} ({why_ko}). "
        "한글이 있고 문서에 넣을 수 있는 .ttf, .ttc 또는 .otf를 지정하십시오.",
        "The font cannot be used: {path} ({why_en}). "
        "Name a .ttf, .ttc or .otf that has Hangul and may be embedded.",
    )


class PdfNotInstalled(EnvironmentFailed):
    """The library that writes PDF is an extra of the installation."""

    code = "pdf-not-installed"
    sentence = Text(
        "PDF를 만드는 라이브러리(fpdf2)가 설치되어 있지 않습니다. 설치 담당자에게 "
        "inspector-tui[pdf]를 요청하거나, HTML 보고서를 브라우저에서 PDF로 인쇄하십시오.",
        "The library that writes PDF (fpdf2) is not installed. Ask for inspector-tui[pdf], "
        "or print the HTML report to PDF from a browser.",
    )


class KoreanFont(NamedTuple):
    """A font file and which of its faces; ``weight``: a variable font has to be set to one first."""

    path: Path
    face: int = 0
    weight: float | None = None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Whatever a library makes of a damaged font within the block is that the font cannot be used."""
    from fontTools.ttLib import TTLibError

    try:
        yield
    except (
        OSError, TTLibError, struct.error, KeyError, ValueError, AssertionError, IndexError, AttributeError,
        TypeError, ArithmeticError, NotImplementedError, RecursionError, MemoryError, EOFError,
    ) as problem:  # fmt: skip
        detail = getattr(problem, "strerror", None) or type(problem).__name__
        why = Text(f"읽을 수 없습니다: {detail}", f"it cannot be read: {detail}")
        raise FontUnusable(path=path, why_ko=why.ko, why_en=why.en) from problem


def korean_font(given: Path | None = None) -> KoreanFont:
    """The font to write with: the one ``given``, else the first that this machine has.

    Raises PdfNotInstalled, FontUnusable, NoKoreanFont.
    """
    try:
        import fontTools.ttLib  # noqa: F401 - comes with fpdf2
        import fpdf  # noqa: F401
    except ImportError:
        raise PdfNotInstalled from None
    if given is not None:
        return examined(given)
    for path in installed(font_folders()):
        with suppress(FontUnusable):
            return examined(path)
    raise NoKoreanFont


def font_folders() -> tuple[Path, ...]:
    """Where fonts live on this kind of machine, the person's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA"), os.environ.get("WINDIR", r"C:\Windows")
        own = (Path(local, "Microsoft", "Windows", "Fonts"),) if local else ()
        return (*own, Path(windows, "Fonts"))
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def installed(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Files of :data:`NAMES` in ``folders`` and below, the best liked first."""
    found: dict[str, Path] = {}
    for folder in folders:
        for where, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name.lower(), Path(where, name))
    return (found[name] for name in NAMES if name in found)


def examined(path: Path) -> KoreanFont:
    """The font, with the face of a collection that is Korean. Raises FontUnusable."""
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix.lower() not in (".ttf", ".ttc", ".otf", ".otc"):
        raise FontUnusable(path=path, why_ko="글꼴 파일이 아닙니다", why_en="not a font file")
    with reading(path):
        if path.suffix.lower() in (".ttc", ".otc"):
            with TTCollection(path, lazy=True) as book:
                faces = [(_rank(face), number) for number, face in enumerate(book.fonts)]
            number = min(faces)[1]
        else:
            number = 0
        with TTFont(path, fontNumber=number, lazy=True) as face:
            why, weight = _why_not(face), 400.0 if "fvar" in face else None
    if why is not None:
        raise FontUnusable(path=path, why_ko=why.ko, why_en=why.en)
    return KoreanFont(path, number, weight)


def _rank(face: TTFont) -> tuple[int, int]:
    """Of a collection's faces the Korean one, and not the one of fixed width."""
    name = str(face["name"].getBestFullName() or "")
    return (0 if " KR" in name or "Korean" in name else 1, 1 if "Mono" in name or "Che" in name else 0)


def _why_not(face: TTFont) -> Text | None:
    codes = face.getBestCmap() or {}
    if any(code not in codes for code in _NEEDED):
        return Text("한글이 없습니다", "it has no Hangul")
    rights = int(face["OS/2"].fsType)
    if rights & _BITMAP_ONLY or rights & _NO_SUBSET or rights & 0x000E == _RESTRICTED:
        return Text("글꼴의 사용 조건이 문서에 넣는 것을 허용하지 않습니다", "its licence forbids embedding")
    if "CFF " in face and not hasattr(face["CFF "].cff.topDictIndex[0], "ROS"):
        return Text("PDF에 바르게 넣을 수 없는 형식입니다", "it is of a kind that a PDF cannot hold properly")
    if "CFF2" in face:
        return Text("PDF에 바르게 넣을 수 없는 형식입니다", "it is of a kind that a PDF cannot hold properly")
    return None
