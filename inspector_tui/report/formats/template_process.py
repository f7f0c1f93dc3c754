"""The process that renders one template of an office's and ends: started by ``rendering``, nothing else.

In, on standard input: one JSON object with the template's name, the folders, the document. Out: one JSON
object, ``{"page": …}`` or ``{"file": …, "line": …, "detail": …}`` for what is wrong with the template.
"""

from __future__ import annotations

import json
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from . import sandbox


def main() -> None:
    """Render what standard input asks for."""
    asked = json.loads(sys.stdin.buffer.read())
    _bound(asked["memory"])
    try:
        said = answer(asked)
    except MemoryError:
        return  # no word is an answer too
    sys.stdout.buffer.write(json.dumps(said).encode())


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The page, or what is wrong with the template."""
    folders = [Path(one) for one in asked["folders"]]
    try:
        made = sandbox.environment(asked["kind"], folders)
        page = made.get_template(asked["name"]).render(sandbox.given(asked["document"]))
    except MemoryError:
        raise
    except TemplateSyntaxError as problem:
        return _wrong(problem.filename or problem.name or asked["name"], problem.lineno, problem.message)
    except TemplateNotFound as problem:
        return _wrong(*_place(problem, folders), f"no such template: {problem.message}")
    except RecursionError as problem:
        return _wrong(*_place(problem, folders), "it calls itself without end")
    except TemplateError as problem:
        return _wrong(*_place(problem, folders), problem.message or type(problem).__name__)
    except Exception as problem:  # noqa: BLE001 - whatever a template makes Python raise is the template's
        return _wrong(*_place(problem, folders), f"{type(problem).__name__}: {problem}")
    if len(page) > asked["most"]:
        return _wrong(asked["name"], 1, f"it would make a page of {len(page):,} characters")
    return {"page": page}


def _place(problem: BaseException, folders: list[Path]) -> tuple[str, int]:
    """The innermost line of a template that led to the problem; Jinja2 puts it into the traceback."""
    for frame in reversed(traceback.extract_tb(problem.__traceback__)):
        if Path(frame.filename).parent in folders:
            return frame.filename, frame.lineno or 0
    return "", 0


def _wrong(file: str, line: int, detail: str | None) -> dict[str, Any]:
    return {"file": file, "line": line, "detail": " ".join((detail or "").split())[:300]}


def _bound(memory: int) -> None:
    """Bound this process's memory, where the system knows how."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
