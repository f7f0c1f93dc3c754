"""Makes ``judging.json``: ``python -m tests.signing.vectors.make_judging``. What a list says of a key.

Each case is a list, a key of the two (``kim`` or ``lee``), the namespace it signed in, the role it signed as
(empty where a purpose has one namespace for all roles), the time, and what is said of it.
"""

from __future__ import annotations

import base64
import json
from typing import Any, Final

from . import curve
from .make_vectors import HERE, ed_blob, sk_blob

FILE: Final = HERE / "judging.json"
BUNDLE: Final = "inspector-tui.bundle.v1/"
HEAD, PURGE, RECEIPT = "inspector-tui.head.v1", "inspector-tui.purge.v1", "inspector-tui.receipt.v1"
INSPECTOR, LEAD, OFFICE = BUNDLE + "inspector", BUNDLE + "lead", BUNDLE + "office"
KIM_SEED, LEE_SEED = b"\x31" * 32, b"\x32" * 32


def line_of(seed: bytes) -> str:
    blob = ed_blob(curve.encoded(curve.times(curve.secret_of(seed), curve.BASE)))
    return f"ssh-ed25519 {base64.b64encode(blob).decode()}"


KIM, LEE = line_of(KIM_SEED), line_of(LEE_SEED)
TOKEN: Final = (
    "sk-ssh-ed25519@openssh.com "
    + base64.b64encode(sk_blob(curve.encoded(curve.times(curve.secret_of(KIM_SEED), curve.BASE)))).decode()
)
NOON: Final = "2026-11-26T12:00:00Z"


def entry(who: str, *namespaces: str, after: str = "", before: str = "", key: str = "") -> str:
    options = [f'namespaces="{",".join(namespaces)}"'] if namespaces else []
    options += [f'valid-after="{after}"'] if after else []
    options += [f'valid-before="{before}"'] if before else []
    words = [who, ",".join(options), key or (LEE if who == "lee" else KIM)]
    return " ".join(word for word in words if word) + "\n"


def case(
    comment: str,
    lines: str,
    standing: str,
    namespace: str = INSPECTOR,
    role: str = "inspector",
    at: str = NOON,
    **more: str,
) -> dict[str, Any]:
    known = standing == "known"
    return {
        "comment": comment,
        "list": lines,
        "signer": "kim",
        "principal": "kim" if known else "",
        "namespace": namespace,
        "role": role,
        "at": at,
        "standing": standing,
        "stricter": "",
        **more,
    }


def rows() -> list[dict[str, Any]]:
    mine = entry("kim", INSPECTOR, HEAD)
    both = entry("kim", INSPECTOR, LEAD, HEAD)
    second = "20261126120000Z"
    old, later = {"before": "20260101000000Z"}, {"after": "20270101000000Z"}
    return [
        case("in the role", mine, "known"),
        case("in one of two roles", both, "known", LEAD, "lead"),
        case("nobody is on the list", "", "unknown"),
        case("comments only", "# kim was here\n\n", "unknown"),
        case("somebody else is", entry("lee", INSPECTOR, HEAD), "unknown"),
        case("the same point as a token's key", entry("kim", INSPECTOR, HEAD, key=TOKEN), "unknown"),
        case("known under another name", entry("park", INSPECTOR, HEAD), "known", principal="park"),
        *(
            case(f"an inspector signs as {role}", mine, "wrong-role", BUNDLE + role, role)
            for role in ("lead", "reviewer", "office")
        ),
        case("a purpose not on the line", mine, "wrong-role", PURGE, ""),
        case("an inspector signs a receipt", mine, "wrong-role", RECEIPT, ""),
        case("a head, by whoever may sign bundles", mine, "known", HEAD, ""),
        case("a head in a role not held", mine, "wrong-role", HEAD, "lead"),
        case("bundles but no heads", entry("kim", INSPECTOR), "wrong-role", HEAD, "inspector"),
        case("a role's name within another's", entry("kim", INSPECTOR + "s", HEAD), "wrong-role"),
        case("no namespaces at all", entry("kim"), "wrong-role", stricter="no-namespaces"),
        case("begins this second", entry("kim", INSPECTOR, after=second), "known"),
        case("begins in a second", entry("kim", INSPECTOR, after="20261126120001Z"), "not-yet"),
        case("ends this second", entry("kim", INSPECTOR, before=second), "known"),
        case("ended a second ago", entry("kim", INSPECTOR, before="20261126115959Z"), "expired"),
        case("half a second past the end", entry("kim", INSPECTOR, before=second), "known",
             at="2026-11-26T12:00:00.500000Z"),
        case("an end on a day is its first second", entry("kim", INSPECTOR, before="20261126Z"), "expired"),
        case("the same time in Korea", entry("kim", INSPECTOR, after=second), "known",
             at="2026-11-26T21:00:00+09:00"),
        case("the clock of Korea taken for UTC", entry("kim", INSPECTOR, after=second), "not-yet",
             at="2026-11-26T12:00:00+09:00"),
        case("expired and in another role", entry("kim", LEAD, **old), "wrong-role"),
        case("two validities, between them",
             entry("kim", INSPECTOR, **old) + entry("kim", INSPECTOR, **later), "expired"),
        case("two validities, before both", entry("kim", INSPECTOR, **later) * 2, "not-yet"),
        case("an old line and one that stands", entry("kim", INSPECTOR, **old) + mine, "known"),
        case("a line of another role ended, this one stands", entry("kim", LEAD, **old) + mine, "known"),
        case("the role that ended", entry("kim", LEAD, HEAD, **old) + mine, "expired", LEAD, "lead"),
        case("roles on two lines do not add up", entry("kim", INSPECTOR) + entry("kim", HEAD), "wrong-role",
             HEAD, "inspector", stricter="two-lines"),
    ]  # fmt: skip


def written() -> str:
    """The file's text."""
    body = {"format": 1, "keys": {"kim": KIM, "lee": LEE}, "seed": KIM_SEED.hex(), "cases": rows()}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
