"""Small catalogues to start from."""

from collections.abc import Callable
from pathlib import Path

import pytest

CATALOGUE = """\
format: 1
id: test
version: "1"
title: {ko: 시험, en: Test}
notice: {ko: 시험용, en: For tests}
asset_classes:
  - {id: app, title: {ko: 프로그램, en: Application}}
  - {id: db, title: {ko: 데이터베이스, en: Database}}
domains: [one, two]
"""

ONE = """\
format: 1
id: one
title: {ko: 하나, en: One}
items:
  - id: one-1
    title: {ko: 첫째, en: First}
    requirement: {ko: 하십시오, en: Do it}
    severity: high
    asset_classes: [app]
    procedures:
      - id: one-1-e
        method: examine
        ask: {ko: 보십시오, en: Look}
    evidence: []
"""

TWO = """\
format: 1
id: two
title: {ko: 둘, en: Two}
items:
  - id: two-1
    title: {ko: 둘째, en: Second}
    requirement: {ko: 하십시오, en: Do it}
    severity: low
    asset_classes: [db, app]
    procedures:
      - one-1-e
      - id: two-1-t
        method: test
        ask: {ko: 해 보십시오, en: Try}
    evidence:
      - {ko: 기록, en: A record}
    sub_items:
      - {id: two-1-a, title: {ko: 가, en: A}}
"""

FILES = {"catalogue.yaml": CATALOGUE, "one.yaml": ONE, "two.yaml": TWO}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the small catalogue, with some of its files (by stem) replaced; bytes or text."""

    def written(**changed: str | bytes | None) -> Path:
        contents: dict[str, str | bytes | None] = {**FILES, **{f"{k}.yaml": v for k, v in changed.items()}}
        for name, content in contents.items():
            if content is not None:
                raw = content if isinstance(content, bytes) else content.encode()
                (tmp_path / name).write_bytes(raw)
        return tmp_path

    return written
