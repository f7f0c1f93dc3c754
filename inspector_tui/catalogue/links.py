"""Ids across all files of a catalogue: each defined once, each that is named defined somewhere.

Works on nodes, not on models, so that a file with a missing translation is still searched for these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from inspector_tui.model.text import Text

from .errors import Problem
from .source import Node, short

# Names that Windows keeps for devices: a bundle, which names files after domains, refuses them.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def duplicate(node: Node, first: Node) -> Problem:
    """The id at ``node`` was taken before, at ``first``."""
    where = f"{first.file}:{first.line}"
    name = short(node.word() or "")
    ko = f"'{name}'이(가) 중복됩니다({where}에 이미 있음). 하나만 남기십시오"
    return node.problem(Text(ko, f"duplicate '{name}' (first at {where}); keep one"))


def unknown(node: Node, ko: str, en: str) -> Problem:
    """The id at ``node`` names nothing."""
    name = short(node.word() or "")
    ko = f"알 수 없는 {ko} '{name}'입니다. 정의하거나 삭제하십시오"
    return node.problem(Text(ko, f"unknown {en} '{name}'; define it or delete it"))


def repeated(nodes: Iterable[Node | None]) -> Iterator[Problem]:
    """A problem for each node whose text an earlier node has."""
    first: dict[str, Node] = {}
    for node in nodes:
        if (
            node is not None
            and (name := node.word()) is not None
            and first.setdefault(name, node) is not node
        ):
            yield duplicate(node, first[name])


def procedures_in(item: Node) -> list[Node]:
    """What an item lists under ``procedures``: ids (text) and definitions (mappings)."""
    listed = item.get("procedures")
    return listed.each() if listed is not None else []


def items_in(domain: Node) -> list[Node]:
    """The items of a domain's file."""
    listed = domain.get("items")
    return listed.each() if listed is not None else []


def definitions(domains: Iterable[Node]) -> dict[str, Node]:
    """Every procedure that is defined, by id; of duplicates the first."""
    found: dict[str, Node] = {}
    for domain in domains:
        for item in items_in(domain):
            for procedure in procedures_in(item):
                named = procedure.get("id")
                if named is not None and (name := named.word()) is not None:
                    found.setdefault(name, procedure)
    return found


def check_catalogue(root: Node) -> Iterator[Problem]:
    """Duplicates in the catalogue's own file, and domains whose name no file may have."""
    classes = root.get("asset_classes")
    yield from repeated(kind.get("id") for kind in (classes.each() if classes else []))
    domains = root.get("domains")
    named = domains.each() if domains else []
    yield from repeated(named)
    for node in named:
        if node.word() in DEVICES:
            yield node.problem(
                Text(
                    "Windows 장치 이름은 영역 번호로 쓸 수 없습니다. 다른 이름을 쓰십시오",
                    "a Windows device name cannot be a domain's id; choose another",
                )
            )


def check_domains(
    root: Node | None, domains: Mapping[str, Node], known: Mapping[str, Node]
) -> Iterator[Problem]:
    """Problems of ids across ``domains``; asset classes only where the catalogue's file could be read.

    ``known`` are the procedures' :func:`definitions`.
    """
    items = [item for domain in domains.values() for item in items_in(domain)]
    yield from repeated(subject for item in items for subject in _subjects(item))
    yield from repeated(procedure.get("id") for item in items for procedure in procedures_in(item))
    classes = root.get("asset_classes") if root is not None else None
    kinds = {word for kind in (classes.each() if classes else []) if (word := _id(kind)) is not None}
    for item in items:
        listed = [procedure for procedure in procedures_in(item) if procedure.word() is not None]
        yield from (unknown(node, "평가방법", "procedure") for node in listed if node.word() not in known)
        yield from repeated(procedure.get("id") or procedure for procedure in listed)
        used = item.get("asset_classes")
        yield from repeated(used.each() if used else [])
        if classes is not None and used is not None:
            yield from (
                unknown(node, "자산 유형", "asset class") for node in used.each() if _strange(node, kinds)
            )
    for name, domain in domains.items():
        own = domain.get("id")
        if own is not None and own.word() != name:
            reason = Text(
                f"파일 이름과 같게 '{name}'(으)로 쓰십시오", f"must be '{name}', as the file's name"
            )
            yield own.problem(reason)


def _subjects(item: Node) -> Iterator[Node | None]:
    """What a judgement can be about: the item and its sub-items share one space of ids."""
    yield item.get("id")
    parts = item.get("sub_items")
    for part in parts.each() if parts else []:
        yield part.get("id")


def _id(node: Node) -> str | None:
    named = node.get("id")
    return named.word() if named is not None else None


def _strange(node: Node, kinds: set[str]) -> bool:
    word = node.word()
    return word is not None and word not in kinds
