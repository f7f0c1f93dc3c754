"""What of a register can be chosen by itself, and a value put together from several sides.

Fields that mean something only together are one part (DESIGN 3): a verdict is never taken without its state
and its reason. A value put together is held to the same rules as one that is typed in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..journal import JournalError, canonical
from ..journal.canonical import MAX_BYTES
from ..model.conflict_views import Choice, Part
from ..model.errors import UsageError
from ..model.text import Text
from ..model.words import PartialReason, Verdict, WorkState
from .case import Case
from .contest_words import SILENT, label_of, said
from .fitting import model_of


class ValueUnfit(UsageError):
    """A value put together that the register cannot hold."""

    code = "value-unfit"
    sentence = Text(
        "이 값은 '{register}'에 기록할 수 없습니다({detail}). 고쳐서 다시 기록하십시오.",
        "'{register}' cannot hold this value ({detail}). Correct it and record it again.",
    )


class ValueFileUnfit(UsageError):
    """A file that holds no value."""

    code = "value-file-unfit"
    sentence = Text(
        "{file}에서 값을 읽을 수 없습니다({detail}). JSON 객체 하나를 UTF-8로 쓰십시오.",
        "No value can be read from {file} ({detail}). Write one JSON object, in UTF-8.",
    )


class _Cut(NamedTuple):
    """A part: its fields, and whether a person may write it anew."""

    name: str
    fields: tuple[str, ...]
    written: bool = False


def _each(*fields: str, written: bool = False) -> tuple[_Cut, ...]:
    return tuple(_Cut(name, (name,), written) for name in fields)


_MIXES: Final[Mapping[str, tuple[_Cut, ...]]] = {
    "judgement": (_Cut("verdict", ("state", "verdict", "reason")), *_each("rationale", written=True)),
    "texts": _each("fact", "criterion", "effect", "recommendation", written=True),
    "view": (*_each("view"), *_each("words", written=True)),
    "note": _each("text", written=True),
    "facts": (
        *_each("mode"),
        *_each("title", "document", "version", "dated", "page", "place", "shown_by", written=True),
        *_each("seen_by"),
    ),
    "asset": (*_each("key", "asset_class"), *_each("name", "place", written=True)),
    "action": (*_each("what", "responsible", written=True), *_each("due")),
    "outside": (*_each("topic"), *_each("text", written=True), *_each("handover")),
}
"""Registers whose parts can be taken from different sides. Of all others a value is taken whole."""


def parts_of(
    register: str, base: Mapping[str, Any] | None, sides: Sequence[Mapping[str, Any]]
) -> tuple[Part, ...]:
    """The parts of a register, in order, with what each side says; {} for a side that is not here."""
    cuts = _MIXES.get(register)
    rest = [
        name
        for name in dict.fromkeys(name for side in (base or {}, *sides) for name in side)
        if name not in SILENT and not any(name in cut.fields for cut in cuts or ())
    ]
    found = []
    for cut in (*(cuts or ()), *_each(*rest)):
        both = any(isinstance(side.get(name), dict) for side in sides for name in cut.fields)
        found.append(
            Part(
                name=cut.name,
                label=label_of(cut.name),
                base=None if base is None else _told(register, cut, base),
                said=tuple(_told(register, cut, side) for side in sides),
                mixes=cuts is not None and len(cuts) > 1 and cut in cuts,
                written=cut.written,
                both=both,
            )
        )
    return tuple(found)


def put_together(
    case: Case, subject: str, register: str, choice: Choice, values: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """The value of a choice. ``values`` are those of the entries it names. Raises ValueUnfit."""
    if choice.value is not None:
        return checked(case, subject, register, dict(choice.value))
    cuts = {cut.name: cut for cut in _MIXES.get(register, ())}
    start = choice.entry or next(iter(choice.parts.values()), "")
    if start not in values:
        raise ValueUnfit(register=register, detail="-")
    made = dict(values[start])
    for part, entry in choice.parts.items():
        if part not in cuts:
            raise ValueUnfit(register=register, detail=part)
        made |= {name: values[entry][name] for name in cuts[part].fields if name in values[entry]}
    for part, text in choice.written.items():
        if part not in cuts or not cuts[part].written:
            raise ValueUnfit(register=register, detail=part)
        both = isinstance(made.get(part), dict)
        made[part] = {"ko": text.ko, "en": text.en} if both else text.ko
    return checked(case, subject, register, made) if choice.parts or choice.written else made


def checked(case: Case, subject: str, register: str, value: dict[str, Any]) -> dict[str, Any]:
    """``value`` as the register's model spells it. Raises ValueUnfit."""
    from pydantic import ValidationError

    from .fitting import fitted

    model = model_of(register)
    if model is not None:
        try:
            value = model.model_validate(value).model_dump(mode="json")
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            where = ".".join(str(step) for step in first["loc"])
            raise ValueUnfit(register=register, detail=f"{where}: {first['msg']}") from None
    fit = fitted(case.pinned, subject, register, value)
    if fit is None:
        raise ValueUnfit(register=register, detail=subject)
    if register == "judgement":
        _agrees(case, fit)
    return fit


def _agrees(case: Case, judged: Mapping[str, Any]) -> None:
    """A judgement put together must not contradict itself. Raises what judging raises."""
    from .judging import check_judgement

    verdict, state = judged["verdict"], WorkState(judged["state"])
    whole = judged["sub"] is None and judged["asset"] is None
    check_judgement(
        case, judged["item"], Verdict(verdict) if verdict else None, state, judged["sub"], whole=whole
    )


def _told(register: str, cut: _Cut, value: Mapping[str, Any]) -> Text:
    if register == "judgement" and cut.name == "verdict":
        return _verdict(value)
    return said(cut.name, value.get(cut.name))


def _verdict(value: Mapping[str, Any]) -> Text:
    """State, verdict and reason as one."""
    if not value:
        return Text("", "")
    state, verdict, reason = WorkState(value["state"]), value["verdict"], value["reason"]
    if not verdict:
        return state.label
    word = Verdict(verdict).label
    draft = (
        Text("", "") if state is WorkState.JUDGED else Text(f" ({state.label.ko})", f" ({state.label.en})")
    )
    why = PartialReason(reason).label if reason else Text("", "")
    return Text(
        f"{word.ko}{draft.ko}" + (f", {why.ko}" if why.ko else ""),
        f"{word.en}{draft.en}" + (f", {why.en}" if why.en else ""),
    )


def read_value(path: Path) -> dict[str, object]:
    """A whole value of a register from a JSON file of at most 1 MiB. Raises ValueFileUnfit."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ValueFileUnfit(file=path.name, detail=f"> {MAX_BYTES:,} B")
        value = json.loads(data, object_pairs_hook=_once)
        canonical(value)  # what no line may hold is refused here, with the file's name
    except (OSError, ValueError, RecursionError, JournalError) as problem:
        raise ValueFileUnfit(file=path.name, detail=_told_of(problem)) from problem
    if not isinstance(value, dict):
        raise ValueFileUnfit(file=path.name, detail="{}")
    return value


def _told_of(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or type(problem).__name__


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
