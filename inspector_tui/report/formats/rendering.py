"""A report's page from its template: ours, or the one that the office put in its place.

Ours is rendered here. An office's is somebody else's program: it is rendered by a process of its own
(``template_process``) that can be stopped, with the same sandbox and the same data. What is wrong with it is
said with its file and line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inspector_tui.model.reporting import Audience

from ..pages import TEMPLATES
from ..report_errors import TemplateBroken, TemplateEndless
from . import sandbox

if TYPE_CHECKING:
    from jinja2 import Template

SECONDS: Final = 60
"""How long an office's template may take."""
MEMORY: Final = 1 << 30
"""How much memory, where the system lets us say."""
MOST: Final = 64 << 20
"""How many characters it may make."""

_ENVIRONMENT: Final = ("SYSTEMROOT", "TMPDIR", "TEMP")
"""What of this process's environment a template's process is given."""
_PARTS: Final[dict[sandbox.Kind, tuple[str, ...]]] = {
    "html": ("report.html", "report.css"),
    "md": ("report.md",),
}
_BOOT: Final = (
    "import sys,json;sys.path[:]=json.loads(sys.argv[1]);"
    "from inspector_tui.report.formats.template_process import main;main()"
)


def rendered(kind: sandbox.Kind, document: dict[str, Any], templates: Path | None) -> str:
    """The page. Raises TemplateBroken and TemplateEndless for a template of the office's."""
    name = f"{document['audience']}.{kind}"
    if templates is not None and (templates / name).is_file():
        return _by_process(kind, document, templates, name)
    return str(_ours(kind).render(sandbox.given(document)))


@cache
def _ours(kind: sandbox.Kind) -> Template:
    return sandbox.environment(kind, [TEMPLATES]).get_template(f"report.{kind}")


def ours() -> tuple[tuple[str, bytes], ...]:
    """The templates to start from, by the name under which an office's is looked for."""
    found: dict[str, bytes] = {}
    for kind, (template, *others) in _PARTS.items():
        body = (TEMPLATES / template).read_bytes()
        found |= {f"{audience.value}.{kind}": body for audience in Audience}
        found |= {other: (TEMPLATES / other).read_bytes() for other in others}
    return tuple(sorted(found.items()))


def _by_process(kind: sandbox.Kind, document: dict[str, Any], templates: Path, name: str) -> str:
    asked = {
        "kind": kind,
        "name": name,
        "folders": [str(templates.absolute()), str(TEMPLATES)],
        "document": document,
        "memory": MEMORY,
        "most": MOST,
    }
    here = str(Path(__file__).resolve().parents[3])
    path = [here, *(place for place in sys.path if place and place != here)]
    python = [sys.executable, "-I", "-B", "-S", "-X", "utf8", "-c", _BOOT, json.dumps(path)]
    try:
        done = subprocess.run(
            python,
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TemplateEndless(file=templates / name, seconds=SECONDS) from None
    said = _answer(done.stdout)
    if said is None:
        raise TemplateEndless(file=templates / name, seconds=SECONDS)
    if "page" in said:
        return str(said["page"])
    file = said["file"] or str(templates / name)
    raise TemplateBroken(file=file, line=said["line"], detail=said["detail"])


def _answer(data: bytes) -> dict[str, Any] | None:
    """What the process said; None where it ended without a word: killed, or out of memory."""
    try:
        said = json.loads(data)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
