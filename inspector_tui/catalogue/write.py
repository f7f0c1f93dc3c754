"""A catalogue as the files that docs/checklists.md describes: what read.py reads, the other way round."""

from __future__ import annotations

from typing import Any

import yaml

from inspector_tui.model.checklist import Checklist, Title

from .pin import Catalogue
from .read import CATALOGUE_FILE

try:
    from yaml import CSafeDumper as _Dumper
except ImportError:  # PyYAML without libyaml: the same file, about ten times slower
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]  # the two share what we use


def files_of(catalogue: Catalogue) -> dict[str, bytes]:
    """File names and contents. Each procedure stands in the first item that lists it, else by its id."""
    title = catalogue.title or Title(ko=catalogue.id, en=catalogue.id)
    root: dict[str, Any] = {
        "format": 1,
        "id": catalogue.id,
        "version": catalogue.version,
        "title": title.model_dump(mode="json"),
        "notice": catalogue.notice.model_dump(mode="json"),
        "asset_classes": [kind.model_dump(mode="json") for kind in catalogue.asset_classes],
        "domains": list(catalogue.domains),
    }
    written: set[str] = set()
    files = {CATALOGUE_FILE: _yaml(root)}
    for sheet in catalogue.checklists:
        files[f"{sheet.id}.yaml"] = _yaml(_domain(sheet, written))
    return files


def _domain(sheet: Checklist, written: set[str]) -> dict[str, Any]:
    procedures = {procedure.id: procedure for procedure in sheet.procedures}
    items = []
    for item in sheet.items:
        said = item.model_dump(mode="json", exclude_defaults=True)
        listed: list[Any] = []
        for name in item.procedures:
            if name in written:
                listed.append(name)
            else:
                written.add(name)
                listed.append(procedures[name].model_dump(mode="json", exclude_defaults=True))
        said["procedures"] = listed
        items.append(said)
    return {"format": 1, "id": sheet.id, "title": sheet.title.model_dump(mode="json"), "items": items}


def _yaml(value: dict[str, Any]) -> bytes:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()
