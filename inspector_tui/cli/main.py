"""Runs a command line and answers with the exit code of the contract: 0, 1, 2 or 3."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

import typer
from typer.core import TyperGroup

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.text import Lang, Text

from .errors import ProgramFault, Stopped, SystemFailed
from .language import spoken
from .root import app
from .session import AppStarter, Session
from .tree import built
from .usage import complaint

_LABEL = Text("오류", "error")


def run(arguments: Sequence[str], start_app: AppStarter) -> int:
    """Run ``inspector`` with ``arguments``; ``start_app`` opens the terminal app when it is asked for.

    Returns the exit code. Everything a person can cause ends in one line on standard error; a fault of
    ours prints its trace without locals, made inert. Raises nothing.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with the stream closed
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for good
    problems: list[InspectorError] = []
    lang = spoken(arguments, os.environ, lambda: None if quick(arguments) else _preferred(problems))
    session = Session(lang, start_app)
    if arguments[:1] != ["config"]:  # its commands say it themselves
        for problem in problems:
            _said(session, problem)
    try:
        code = _answer(built(app, lang), list(arguments), session)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # Who read us has gone (Typer ends the process itself where it sees it first). What was asked may
        # not have been answered: that is not 0.
        _let_go_of(sys.stdout)
        return 3
    except OSError as error:
        _let_go_of(sys.stdout)
        return _said(session, SystemFailed(path=error.filename or "-", detail=error.strerror or error))
    return code


def quick(arguments: Sequence[str]) -> bool:
    """Whether the answer is the same whatever the configuration says."""
    return "--version" in arguments or list(arguments[:2]) == ["completion", "suggest"]


def _preferred(problems: list[InspectorError]) -> Lang | None:
    """The language that INSPECTOR_LANG or the configuration names; what is wrong goes to ``problems``."""
    from inspector_tui.workspace import preferences

    read = preferences.read()
    problems += read.problems
    decided = preferences.decide("language", read)
    if decided.source == "default":
        return None
    return "en" if decided.value == "en" else "ko"


def _answer(command: TyperGroup, arguments: list[str], session: Session) -> int:
    try:
        answered = command.main(arguments, prog_name="inspector", standalone_mode=False, obj=session)
    except InspectorError as error:
        return _said(session, error)
    except typer.TyperException as error:
        return _said(session, complaint(error))
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return _said(session, Stopped())
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - the last line of defence: no locals, nothing raw
        import traceback

        session.out.fault("".join(traceback.format_exception(error)))
        return _said(session, ProgramFault(detail=type(error).__name__))
    if answered == Stopped.exit_code:
        return _said(session, Stopped())
    return answered if isinstance(answered, int) else 0


def _said(session: Session, error: InspectorError) -> int:
    label = _LABEL.say(session.lang)
    session.out.aside(f"{label} ({error.code}): {error.say(session.lang)}")
    return error.exit_code


def _let_go_of(stream: TextIO) -> None:
    """Point the stream elsewhere, or Python complains about it once more at its end."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
