"""The sample's plan before the visit: claims and desk reviews belong there."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def plan_until(event: str, folder: Path) -> Path:
    """The sample's plan with the steps of its course up to ``event``, as a file in ``folder``."""
    said = yaml.safe_load((ROOT / "data" / "sample" / "plan.yaml").read_text("utf-8"))
    events = [step["event"] for step in said["course"]]
    said["course"] = said["course"][: events.index(event) + 1]
    path = folder / f"plan-{event}.yaml"
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")
    return path
