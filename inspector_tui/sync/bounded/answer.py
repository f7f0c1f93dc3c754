"""What the checking process may say: one bounded line of JSON, taken by the letter.

The process that wrote it has read a stranger's file, so nothing in it is believed beyond these shapes: a
reason is one of ours or none, a key is a key of ours, and whether it counts is judged by who reads this.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints

from inspector_tui.bundle.check_signatures import Signed, judge
from inspector_tui.bundle.errors import remark
from inspector_tui.bundle.reasons import Reason
from inspector_tui.bundle.verify import Examined
from inspector_tui.model.checklist import Strict
from inspector_tui.model.errors import InspectorError
from inspector_tui.model.receipt import BundleName, ReceivedHead
from inspector_tui.model.record import Digest
from inspector_tui.model.trust import KeyLine
from inspector_tui.model.views import Remark
from inspector_tui.model.words import BundleKind, Role, Standing
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.trust import TrustList

MOST: Final = 1 << 20
"""Bytes of an answer."""

Word40 = Annotated[str, StringConstraints(max_length=40)]
Said = Annotated[str, StringConstraints(max_length=300)]
Id = Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9-]{0,31})?$")]


class Found(Strict):
    """One reason or remark: its code, the file within, what was seen."""

    code: Word40
    file: Said = ""
    detail: Said = ""


class SignedBy(Strict):
    """A sound signature over the bundle's signed bytes; the key as ``kind base64``."""

    role: Role
    key: KeyLine
    file: Said
    beside: bool


class Chain(Strict):
    """One device's chain: its first entry, how far it reaches, and the key its owner signed that with."""

    opening: Digest
    head: ReceivedHead
    owner: KeyLine


class Answer(Strict):
    """What a bundle is, whoever may be trusted. Of a broken one only what it claims, and why."""

    sound: bool
    found: tuple[Found, ...] = Field(max_length=100)
    bundle: BundleName | Literal[""] = ""
    kind: BundleKind | Literal[""] = ""
    assessment: Id = ""
    device: Id = ""
    revision: int = Field(default=0, ge=0, le=999_999)
    previous: Digest | Literal[""] = ""
    tagmanifest: Digest | Literal[""] = ""
    entries: int = Field(default=0, ge=0, le=2**53 - 1)
    signed: tuple[SignedBy, ...] = Field(default=(), max_length=100)
    awaited: tuple[Word40, ...] = Field(default=(), max_length=32)
    chains: tuple[Chain, ...] = Field(default=(), max_length=1000)
    unsigned_tips: tuple[Said, ...] = Field(default=(), max_length=100)
    bounds: tuple[Word40, ...] = Field(default=(), max_length=10)


def spoken(seen: Examined, bounds: tuple[str, ...]) -> bytes:
    """The line for what was examined: written by the process within bounds."""
    facts = seen.seen
    found = [
        {"code": one.code[:40], "file": one.file[:300], "detail": _detail(one)} for one in facts.remarks[:100]
    ]
    told: dict[str, Any] = {
        "sound": facts.standing is not Standing.BROKEN,
        "found": found,
        "bundle": facts.bundle,
        "kind": facts.kind,
        "assessment": facts.assessment,
        "device": seen.device,
        "revision": facts.revision,
        "previous": seen.previous,
        "tagmanifest": facts.tagmanifest,
        "entries": facts.entries,
        "signed": [
            {"role": one.role.value, "key": _line(one.key), "file": one.file[:300], "beside": one.beside}
            for one in seen.signed
        ],
        "awaited": list(seen.awaited),
        "chains": [
            {
                "opening": seen.openings[one.device],
                "head": {"device": one.device, "seq": one.seq, "head": one.head},
                "owner": _line(seen.owners[one.device]),
            }
            for one in seen.statements
        ],
        "unsigned_tips": list(seen.unsigned_tips[:100]),
        "bounds": list(bounds),
    }
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()


def heard(line: bytes) -> Answer | None:
    """The answer in ``line``; None for anything else."""
    if len(line) > MOST:
        return None
    try:
        return Answer.model_validate_json(line)
    except ValueError:
        return None


def reasons(answer: Answer, trust: TrustList | None, at: datetime) -> tuple[Remark, ...]:
    """Why the bundle is not TRUSTED by this list at this time; none if it is.

    The same judgement as ``bundle.verify`` makes, on what was answered.
    """
    if not answer.sound:
        return tuple(_remark(one) for one in answer.found) or (remark(Reason.UNEXPECTED),)
    try:
        signed = [_signed(one) for one in answer.signed]
        owners = {one.head.device: PublicKey.from_openssh(one.owner) for one in answer.chains}
    except InspectorError as problem:
        return (remark(Reason.UNEXPECTED, "", problem.code),)
    _, found = judge(answer.awaited, signed, owners, trust, at)
    found += [remark(Reason.FORK_UNSIGNED, "", tip) for tip in answer.unsigned_tips]
    return tuple(found)


def _signed(one: SignedBy) -> Signed:
    return Signed(one.role, PublicKey.from_openssh(one.key), one.file, one.beside)


def _remark(one: Found) -> Remark:
    try:
        return remark(Reason(one.code), one.file, one.detail)
    except ValueError:
        return remark(Reason.UNEXPECTED, one.file, one.code)


def _detail(one: Remark) -> str:
    """What a remark adds to its reason's sentence."""
    try:
        said = one.sentence.en.removeprefix(Reason(one.code).label.en)
    except ValueError:
        said = one.sentence.en
    return said.removeprefix(" (").removesuffix(")")[:300]


def _line(key: PublicKey) -> str:
    return " ".join(key.openssh().split()[:2])
