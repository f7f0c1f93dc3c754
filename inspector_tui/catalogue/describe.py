"""The schema as a table for people, made from the models, so that it cannot say anything else."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from inspector_tui.model.checklist import Checklist, Procedure
from inspector_tui.model.text import Lang, Text

from .shape import CatalogueFile

_MEANING = {
    "format": Text("파일 형식 번호", "number of the file format"),
    "id": Text("번호. 영문 소문자·숫자·붙임표", "id: lower-case letters, digits, hyphens"),
    "version": Text("평가기준의 판", "the catalogue's version"),
    "title": Text("제목", "title"),
    "notice": Text(
        "자료의 성격과 한계. 화면과 보고서에 표시됨", "what this catalogue is and is not; shown in the app"
    ),
    "asset_classes": Text("자산 유형. 항목에서는 그 번호", "kinds of assets; in an item, their ids"),
    "domains": Text(
        "영역 번호를 표시 순서대로. 파일 이름은 <번호>.yaml", "domain ids in order; each is a file <id>.yaml"
    ),
    "items": Text("평가항목", "items"),
    "requirement": Text("요구사항", "what is required"),
    "procedures": Text(
        "평가방법. 직접 쓰거나 다른 곳에 쓴 것의 번호", "how to check: written here, or the id of one"
    ),
    "evidence": Text("예상 증적", "expected evidence"),
    "severity": Text("지적 시 기본 위험도", "default severity of a finding"),
    "essential": Text("필수 여부", "whether it is essential"),
    "sub_items": Text("세부항목. 따로 판정함", "parts with a verdict of their own"),
    "references": Text("다른 기준의 번호. 문안은 옮기지 않음", "ids in other frameworks, never their text"),
    "method": Text("검토, 면담, 시험", "how it checks"),
    "ask": Text("요청할 것과 판단할 것", "what to ask for and to judge"),
    "look": Text("확인할 화면이나 명령", "screen or command to look at"),
    "sample": Text("표본의 수와 대상", "how many, which"),
    "system": Text("다른 기준의 이름", "the framework's name"),
    "confidence": Text("대조 확인 정도", "how well it was checked"),
    "Reference.id": Text("그 기준에서의 번호", "the id in that framework"),
}
_SHARED = ("catalogue", "version", "notice", "asset_classes", "procedures")
_HEAD = {
    "ko": ("키", "필수", "값", "뜻"),
    "en": ("key", "required", "value", "meaning"),
}


def table(which: Literal["catalogue", "domain"], lang: Lang) -> str:
    """The Markdown table of every key of ``catalogue.yaml`` or of a domain's file, with its limits."""
    model, skip = (CatalogueFile, ()) if which == "catalogue" else (Checklist, _SHARED)
    rows = list(_rows(model, "", lang, skip))
    head = [" | ".join(_HEAD[lang]), " | ".join(["---"] * 4)]
    return "\n".join(f"| {row} |" for row in [*head, *rows]) + "\n"


def _rows(model: type[BaseModel], prefix: str, lang: Lang, skip: tuple[str, ...] = ()) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if name in skip:
            continue
        kind, marks = _unwrapped(info.annotation)
        key, value = f"{prefix}{name}", ""
        if kind is tuple:
            key, value = f"{key}[]", _count(info, lang)
            kind, marks = _unwrapped(get_args(_bare(info.annotation))[0])
        described = _value(kind, [*info.metadata, *marks], lang)
        needed = {"ko": "예", "en": "yes"}[lang] if info.is_required() else ""
        meaning = _MEANING.get(f"{model.__name__}.{name}") or _MEANING[name]
        yield " | ".join((f"`{key}`", needed, "; ".join(filter(None, (value, described))), meaning.say(lang)))
        if name == "procedures":
            kind = Procedure  # in a file an item may hold the procedure itself
        if _is_model(kind) and not _is_pair(kind):
            yield from _rows(kind, f"{key}.", lang)


def _bare(annotation: Any) -> Any:
    """The annotation without ``| None``."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation


def _unwrapped(annotation: Any) -> tuple[Any, list[object]]:
    """(type, metadata) of an annotation, with ``tuple`` for a list of any kind."""
    annotation = _bare(annotation)
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return inner, marks
    return (tuple, []) if get_origin(annotation) is tuple else (annotation, [])


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_pair(kind: type[BaseModel]) -> bool:
    """Whether this is one text in both languages."""
    return set(kind.model_fields) == {"ko", "en"}


def _value(kind: Any, marks: list[object], lang: Lang) -> str:
    if get_origin(kind) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    if _is_model(kind) and _is_pair(kind):
        inner, found = _unwrapped(kind.model_fields["ko"].annotation)
        each = _value(inner, [*kind.model_fields["ko"].metadata, *found], lang)
        return f"`{{ko, en}}`, {each}"
    for mark in marks:
        if isinstance(mark, StringConstraints):
            if mark.pattern is not None:
                return f"`{mark.pattern}`"
            return {"ko": f"1~{mark.max_length:,}자", "en": f"1-{mark.max_length:,} characters"}[lang]
    return ""


def _count(info: FieldInfo, lang: Lang) -> str:
    least = next((mark.min_length for mark in info.metadata if hasattr(mark, "min_length")), 0)
    most = next(mark.max_length for mark in info.metadata if hasattr(mark, "max_length"))
    return {"ko": f"{least}~{most:,}개", "en": f"{least}-{most:,} entries"}[lang]
