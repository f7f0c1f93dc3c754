"""The provider's own signature over a file of the sheet: checked over the very bytes, and recorded.

Made by the provider on its machine with a key of its own, it proves that whoever holds that key signed those
bytes, and nothing about who that is: the key is on nobody's trust list.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from inspector_tui.report.papers.closing_sheet import parts_of

from ...model.onsite import DetachedFacts
from ...model.sheet_views import DetachedSeen
from ...model.text import Text
from ...signing import sshsig
from ...signing.namespaces import SHEET
from ...signing.public import PublicKey
from ..case import Case
from ..checked import checked
from ..desk import Desk, Write
from .sheet_content import sheet_of
from .sheet_errors import InspectorsKey, OtherKey, SheetFileUnknown, SheetFileUnreadable
from .sheet_versions import PrintedSheet, came_of, printed

MAX_SHEET = 32 << 20
MAX_SIGNATURE = 16 << 10
"""Longest files that are read: a sheet of a thousand findings is far smaller."""


def import_signature(
    desk: Desk, case_id: str, *, file: Path, signature: Path, key: Path | None = None, name: str = ""
) -> DetachedSeen:
    """Check a signature that the provider made over a printed sheet file, and record it.

    ``key`` is the public key the provider named over another channel, if it did. Raises SheetFileUnreadable,
    SheetFileUnknown, OtherKey, InspectorsKey, and what the signing room says of a signature.
    """
    desk.must_write()
    case = desk.case(case_id)
    data, armoured = _read(file, MAX_SHEET), _read(signature, MAX_SIGNATURE)
    sheet = _sheet_of_file(case, file, data)
    signer = sshsig.verify(data, armoured.replace(b"\r\n", b"\n"), SHEET)
    if key is not None:
        wanted = PublicKey.from_openssh(_read(key, MAX_SIGNATURE).decode("utf-8", "replace"))
        if wanted != signer:
            raise OtherKey(found=signer.fingerprint(), wanted=wanted.fingerprint())
    if signer in _inspectors_keys(case):
        raise InspectorsKey(found=signer.fingerprint())
    facts = checked(
        DetachedFacts,
        file=_digest(data),
        public_key=signer.openssh(),
        signature=armoured.replace(b"\r\n", b"\n").decode("ascii"),
        name=name,
    )
    said = Text(
        f"점검확인서 제{sheet.facts.version}판의 전자서명 확인",
        f"Detached signature over version {sheet.facts.version} checked",
    )
    value = {"detached": facts.model_dump(mode="json")}
    desk.record(case, [Write("sheet.detached", sheet.subject, value)], said)
    return _seen(desk, case_id, sheet, signer, facts.file)


def _seen(desk: Desk, case_id: str, sheet: PrintedSheet, signer: PublicKey, file: str) -> DetachedSeen:
    case = desk.case(case_id)
    return DetachedSeen(
        version=sheet.facts.version,
        current=sheet.covers(dict(parts_of(sheet_of(case))), came_of(case)),
        fingerprint=signer.fingerprint(),
        public_key=signer.openssh(),
        file=file,
        said=Text(
            "이 키를 가진 사람이 이 파일에 서명했음을 확인했습니다. 누구의 키인지는 증명되지 않습니다"
            "(신뢰목록에 없는 키): 지문을 피평가기관에 다른 경로로 확인하십시오.",
            "Whoever holds this key signed this very file. Whose key it is, is not proved (it is on no trust "
            "list): compare the fingerprint with the provider over another channel.",
        ),
    )


def _sheet_of_file(case: Case, file: Path, data: bytes) -> PrintedSheet:
    digest = _digest(data)
    found = next((sheet for sheet in reversed(printed(case)) if digest in sheet.facts.files), None)
    if found is None:
        raise SheetFileUnknown(file=file.name)
    return found


def _inspectors_keys(case: Case) -> list[PublicKey]:
    """The keys that the chains of this case are bound to."""
    lines = ((case.value(d, "device") or {}).get("public_key", "") for d in case.subjects("d-"))
    return [PublicKey.from_openssh(str(line)) for line in lines if line]


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _read(path: Path, most: int) -> bytes:
    try:
        with path.expanduser().open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as problem:
        raise SheetFileUnreadable(file=path, detail=problem.strerror or problem) from None
    if len(data) > most:
        raise SheetFileUnreadable(file=path, detail=f"> {most:,} bytes")
    return data
