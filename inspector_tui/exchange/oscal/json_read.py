"""JSON of somebody else's, within limits: no endless nesting, no name twice, no number that is none.

In: a path. Out: the document with the digest of exactly the bytes that were read. Raises FileNotReadable,
NotOscalCatalog, OscalTooLarge, each with what to do; nothing else, whatever the file holds.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Final, NamedTuple

from ...model.text import Text
from ..errors import FileNotReadable
from .errors import NotOscalCatalog, OscalTooLarge

MAX_BYTES: Final = 24 * 1024 * 1024
"""NIST's whole SP 800-53 with its assessment procedures is 10 MB."""
MAX_DEPTH: Final = 60
MAX_VALUES: Final = 1_500_000

_MARKS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\],]', re.DOTALL)
"""Strings whole, and what opens, closes and parts values outside them."""

_AS_JSON: Final = Text(
    "OSCAL 도구(oscal-cli 등)로 JSON으로 바꾼 뒤 가져오십시오.",
    "Convert it to JSON with an OSCAL tool (such as oscal-cli), and import that.",
)
_ASK: Final = Text("OSCAL 카탈로그의 JSON 파일을 주십시오.", "Give an OSCAL catalog as a JSON file.")
_RESOLVE: Final = Text(
    "프로파일을 카탈로그로 해석(resolve)한 JSON 파일을 가져오십시오.",
    "Resolve the profile into a catalog with an OSCAL tool, and import that JSON.",
)
_OTHERS: Final = {
    "profile": (Text("OSCAL 프로파일입니다", "an OSCAL profile"), _RESOLVE),
    "component-definition": (Text("OSCAL 구성요소 정의입니다", "an OSCAL component definition"), _ASK),
    "system-security-plan": (Text("OSCAL 시스템 보안계획입니다", "an OSCAL system security plan"), _ASK),
    "assessment-plan": (Text("OSCAL 평가계획입니다", "an OSCAL assessment plan"), _ASK),
    "assessment-results": (Text("OSCAL 평가 결과입니다", "OSCAL assessment results"), _ASK),
    "plan-of-action-and-milestones": (Text("OSCAL 조치계획(POA&M)입니다", "an OSCAL POA&M"), _ASK),
    "mapping-collection": (Text("OSCAL 대응표입니다", "an OSCAL control mapping"), _ASK),
}


class Read(NamedTuple):
    """A file that was read: its name, size and digest, and the catalog in it."""

    name: str
    size: int
    sha256: str
    catalog: dict[str, Any]


def looks_like_it(path: Path) -> bool:
    """Whether a file is to be read as OSCAL: by its ending, or because it begins as JSON does."""
    if path.suffix.lower() in (".json", ".xml", ".yaml", ".yml", ".oscal"):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except OSError:
        return False


def read_json(path: Path) -> Read:
    """The catalog in a file."""
    name = unicodedata.normalize("NFC", path.name)
    data = _bytes(path, name)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise _other(name, Text("빈 파일입니다", "the file is empty"), _ASK)
    if head.startswith(b"<"):
        raise _other(name, Text("XML 파일입니다", "an XML file"), _AS_JSON)
    if not head.startswith(b"{"):
        yaml = path.suffix.lower() in (".yaml", ".yml")
        found = Text("YAML 파일입니다", "a YAML file") if yaml else Text("JSON이 아닙니다", "not JSON")
        raise _other(name, found, _AS_JSON if yaml else _ASK)
    document = _parsed(name, data)
    catalog = document.get("catalog")
    if isinstance(catalog, dict):
        return Read(name, len(data), hashlib.sha256(data).hexdigest(), catalog)
    for key, (what, do) in _OTHERS.items():
        if key in document:
            raise _other(name, what, do)
    raise _other(name, Text("OSCAL 카탈로그가 없는 JSON입니다", "JSON without an OSCAL catalog"), _ASK)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise FileNotReadable(path=path, detail="no such file")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise FileNotReadable(path=path, detail=getattr(problem, "strerror", None) or problem) from None
    if len(data) > MAX_BYTES:
        raise OscalTooLarge(name=name, what_ko="파일 크기(바이트)", what_en="bytes", limit=f"{MAX_BYTES:,}")
    return data


class _Bad(ValueError):
    """What JSON allows and we do not."""


def _parsed(name: str, data: bytes) -> dict[str, Any]:
    _must_be_shallow(name, data)
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_pairs, parse_constant=_constant)
    except UnicodeDecodeError:
        raise _other(name, Text("UTF-8이 아닙니다", "not UTF-8"), _ASK) from None
    except _Bad as flaw:
        said = str(flaw)
        raise _other(name, Text(f"JSON에 문제가 있습니다({said})", f"flawed JSON ({said})"), _ASK) from None
    except (ValueError, RecursionError) as flaw:
        line = getattr(flaw, "lineno", 0)
        where = Text(f"JSON 문법 오류입니다({line}행)", f"not valid JSON (line {line})")
        raise _other(name, where, _ASK) from None
    if not isinstance(found, dict):
        raise _other(name, Text("OSCAL 카탈로그가 없는 JSON입니다", "JSON without an OSCAL catalog"), _ASK)
    return found


def _must_be_shallow(name: str, data: bytes) -> None:
    """Depth and number of values, counted in the bytes before a parser sees them."""
    depth = values = 0
    for found in _MARKS.finditer(data):
        mark = found[0]
        if mark in (b"{", b"["):
            depth += 1
            values += 1
            if depth > MAX_DEPTH:
                raise OscalTooLarge(name=name, what_ko="중첩 단계", what_en="levels", limit=MAX_DEPTH)
        elif mark in (b"}", b"]"):
            depth -= 1
        elif mark == b",":
            values += 1
    if values > MAX_VALUES:
        raise OscalTooLarge(name=name, what_ko="값의 수", what_en="values", limit=f"{MAX_VALUES:,}")


def _pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(found)
    if len(made) != len(found):
        seen: set[str] = set()
        for key, _ in found:
            if key in seen:
                raise _Bad(f"'{key[:40]}' x 2")
            seen.add(key)
    return made


def _constant(said: str) -> Any:
    raise _Bad(said)


def _other(name: str, found: Text, do: Text) -> NotOscalCatalog:
    return NotOscalCatalog(name=name, found_ko=found.ko, found_en=found.en, do_ko=do.ko, do_en=do.en)
