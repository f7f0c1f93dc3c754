"""A folder of YAML files becomes a catalogue, or a list of everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from inspector_tui.model.checklist import AssetClass, Checklist, Item, Procedure
from inspector_tui.model.text import Text

from .errors import CatalogueInvalid, Problem
from .links import check_catalogue, check_domains, definitions, items_in, procedures_in
from .pin import MAX_DOMAINS, MAX_PINNED, Catalogue, canonical
from .shape import MAX_PROBLEMS, CatalogueFile, fitted, unknown_key
from .source import Node, read_source

CATALOGUE_FILE = "catalogue.yaml"

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,31}", re.ASCII)
_TEXTS = {"ko": "-", "en": "-"}


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue in ``folder``: ``catalogue.yaml`` and one ``<domain>.yaml`` for each domain it lists.

    Every checklist comes out complete in itself: it repeats what the catalogue's file says, and holds
    each procedure its items name, wherever that is defined. Raises CatalogueInvalid with all problems
    of all files. docs/checklists.md describes the files.
    """
    root, found = read_source(folder / CATALOGUE_FILE)
    problems = list(found)
    domains: dict[str, Node] = {}
    names = _listed(root) if root is not None else _lying(folder)
    for name in names[:MAX_DOMAINS]:
        domain, found = read_source(folder / f"{name}.yaml")
        problems += found
        if domain is not None:
            domains[name] = domain
    if root is not None:
        problems += _unlisted(folder, root, names)
    made, wrong = assembled(root, domains)
    problems += wrong
    if problems or made is None:
        raise CatalogueInvalid(_ordered(problems, names))
    return made


def assembled(root: Node | None, domains: dict[str, Node]) -> tuple[Catalogue | None, list[Problem]]:
    """The catalogue that trees of values make, wherever they were read from, and everything wrong with them.

    ``root`` is what ``catalogue.yaml`` says, ``domains`` what each domain's file does.
    """
    problems: list[Problem] = []
    shared: CatalogueFile | None = None
    if root is not None:
        problems += check_catalogue(root)
        fit = fitted(CatalogueFile, root, {"asset_classes": AssetClass})
        if isinstance(fit, CatalogueFile):
            shared = fit
        else:
            problems += fit
    defined = definitions(domains.values())
    problems += islice(check_domains(root, domains, defined), MAX_PROBLEMS)
    sheets = _sheets(domains, defined, shared, problems)
    if problems or shared is None:
        return None, problems
    return Catalogue(tuple(sheets), shared.title), problems


def read_checklist(folder: Path, domain: str) -> Checklist:
    """One domain of the catalogue in ``folder``. Raises CatalogueInvalid, UnknownItem."""
    return read_catalogue(folder).checklist(domain)


def _listed(root: Node) -> list[str]:
    """The domains the catalogue names; what could not be a file's name is left to the model to refuse."""
    listed = root.get("domains")
    words = [node.word() or "" for node in listed.each()] if listed is not None else []
    return list(dict.fromkeys(word for word in words if _KEY.fullmatch(word)))


def _lying(folder: Path) -> list[str]:
    """The names of the domain files that lie in the folder."""
    try:
        return sorted(path.stem for path in folder.glob("*.yaml") if path.name != CATALOGUE_FILE)
    except OSError:
        return []


def _unlisted(folder: Path, root: Node, names: Iterable[str]) -> list[Problem]:
    """Files that the catalogue does not name: a domain that was forgotten, not one to leave out silently."""
    where = root.get("domains") or root
    return [
        where.problem(
            Text(
                f"'{name}.yaml' 파일이 있으나 목록에 없습니다. 'domains'에 추가하거나 파일을 치우십시오",
                f"the file '{name}.yaml' is not listed; add it to 'domains' or move it away",
            )
        )
        for name in sorted({*_lying(folder)} - {*names})[:MAX_PROBLEMS]
    ]


def _sheets(
    domains: dict[str, Node],
    defined: dict[str, Node],
    shared: CatalogueFile | None,
    problems: list[Problem],
) -> list[Checklist]:
    """The checklists that can be made; what keeps the others from it is added to ``problems``."""
    extra: dict[str, object] = {"catalogue": "x", "version": "-", "notice": _TEXTS, "asset_classes": ()}
    if shared is not None:
        extra = {
            "catalogue": shared.id,
            "version": shared.version,
            "notice": shared.notice,
            "asset_classes": shared.asset_classes,
        }
    sheets = []
    for domain in domains.values():
        foreign = [
            child.problem(unknown_key(key))
            for key in (*extra, "procedures")
            if (child := domain.get(key)) is not None
        ]
        fit = fitted(Checklist, _complete(domain, defined), {"items": Item, "procedures": Procedure}, extra)
        if not isinstance(fit, Checklist):
            problems += [*foreign, *fit]
        elif len(canonical(fit)) > MAX_PINNED:
            problems.append(domain.problem(Text("점검표가 너무 큽니다", "the checklist is too large")))
        else:
            problems += foreign
            sheets.append(fit)
    return sheets


def _complete(domain: Node, defined: dict[str, Node]) -> Node:
    """The domain's tree in the shape of a checklist: items hold ids, procedures lie beside the items.

    Nodes keep their parents, so what is wrong with a procedure is told where it is written.
    """
    if not isinstance(domain.value, dict):
        return domain
    procedures: dict[str, Node] = {}
    nameless: list[Node] = []
    for item in items_in(domain):
        for procedure in procedures_in(item):
            named = procedure.get("id")
            if isinstance(procedure.value, dict) and (named is None or named.word() is None):
                nameless.append(procedure)
            elif (name := (named or procedure).word()) is not None and name in defined:
                procedures.setdefault(name, defined[name])
    whole = {key: node for key, node in domain.value.items() if key != "items"}
    if (items := domain.get("items")) is not None:
        whole["items"] = _with_ids(items)
    whole["procedures"] = Node(
        [*procedures.values(), *nameless], domain.file, domain.line, domain, "procedures"
    )
    return Node(whole, domain.file, domain.line)


def _with_ids(items: Node) -> Node:
    """The list of items, each with ids in place of the procedures it defines."""
    if not isinstance(items.value, list):
        return items
    copied: list[Node] = []
    for item in items.value:
        listed = item.get("procedures")
        if isinstance(item.value, dict) and listed is not None and isinstance(listed.value, list):
            ids = [
                (entry.get("id") or Node("x", entry.file, entry.line))
                if isinstance(entry.value, dict)
                else entry
                for entry in listed.value
            ]
            bare = Node(ids, listed.file, listed.line, listed.parent, listed.key)
            copied.append(
                Node({**item.value, "procedures": bare}, item.file, item.line, item.parent, item.key)
            )
        else:
            copied.append(item)
    return Node(copied, items.file, items.line, items.parent, items.key)


def _ordered(problems: Iterable[Problem], names: list[str]) -> list[Problem]:
    """Each problem once, the catalogue's file first, then the domains in their order, by line."""
    rank = {f"{name}.yaml": at for at, name in enumerate(names)}
    once = dict.fromkeys(problems)
    return sorted(once, key=lambda problem: (rank.get(problem.file, -1), problem.line or 0))
