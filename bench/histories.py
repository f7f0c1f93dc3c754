"""A record of any length, as lines and bodies: what a chain in a bundle looks like."""

from __future__ import annotations

import random
from collections.abc import Iterator

ASSESSMENT = "bench"
DEVICE = "d-bench"


def lines(count: int, subjects: int = 2000, seed: int = 1) -> Iterator[tuple[bytes, bytes]]:
    """Yield (line, body line) of ``count`` entries on one device; each supersedes its subject's head."""
    from inspector_tui.journal import Tip, body_line, compose

    chance = random.Random(seed)
    heads: dict[str, str] = {}
    tip: Tip | None = None
    for number in range(count):
        subject = f"j-{chance.randrange(subjects):06d}" if number else DEVICE
        register = "judgement" if number else "device"
        rationale = "승인 기록과 설정 화면을 대조하여 확인함."
        stamped, body = compose(
            tip,
            assessment=ASSESSMENT,
            device=DEVICE,
            actor="kim",
            at=f"2026-11-22T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}.000Z",
            kind="judgement.set" if number else "device.open",
            subject=subject,
            op=f"op-{number:08d}",
            value={register: {"rationale": rationale, "state": "judged", "verdict": str(number % 4)}},
            salt=chance.randbytes(16),
            supersedes=(heads[subject],) if subject in heads else (),
        )
        heads[subject] = stamped.id
        tip = Tip(stamped.entry.seq, stamped.id)
        yield stamped.line, body_line(body)
