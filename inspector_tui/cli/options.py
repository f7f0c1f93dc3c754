"""What many commands are told in the same words: which case, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from .language import both

Case = Annotated[str, typer.Argument(metavar="ID", help=both("평가 식별자", "Id of the assessment"))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=both("사유", "Why"))]
