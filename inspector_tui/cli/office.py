"""``inspector office``: the office's side of the work."""

from __future__ import annotations

from . import office_trust
from .language import both
from .noun import noun

app = noun(both("평가기관의 일", "The office's work"))
app.add_typer(office_trust.app, name="trust")
