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


FROM, TO = "2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z"


def listed(comment: str, standing: str, revoked: tuple[str, str] | None, **more: str) -> dict[str, Any]:
    """Kim on an office's list, in force from FROM to TO; ``list`` is what an auditor is given of it."""
    compromised = revoked is not None and revoked[1] == "compromised"
    ends = min(TO, revoked[0]) if revoked is not None and compromised else TO
    stamp = {"after": compact(FROM), "before": compact(ends)}
    lines = entry("kim", *sorted((INSPECTOR, HEAD)), **stamp, key=f"{KIM} kim") if ends > FROM else ""
    row = case(comment, lines, standing, **more)
    row["revoked"] = {"at": revoked[0], "reason": revoked[1]} if revoked is not None else None
    return row


def compact(at: str) -> str:
    return at.translate({ord(mark): None for mark in "-:T"})


def revocations() -> list[dict[str, Any]]:
    late = "2026-11-26T12:00:01Z"
    return [
        listed("on the list, not revoked", "known", None),
        listed("compromised in a second", "known", (late, "compromised")),
        listed("compromised this second", "known", (NOON, "compromised")),
        listed("compromised this second, half a second on", "known", (NOON, "compromised"),
               at="2026-11-26T12:00:00.500000Z"),
        listed("compromised a second ago", "revoked", ("2026-11-26T11:59:59Z", "compromised")),
        listed("compromised, judged at a receipt before", "known", ("2026-11-20T00:00:00Z", "compromised"),
               at="2026-11-19T00:00:00Z"),
        listed("compromised before it began", "revoked", ("2025-06-01T00:00:00Z", "compromised")),
        listed("compromised before it began, judged before that", "unknown",
               ("2025-06-01T00:00:00Z", "compromised"), at="2025-05-01T00:00:00Z"),
        listed("compromised, and its time is over as well", "revoked", (NOON, "compromised"),
               at="2028-01-01T00:00:00Z"),
        listed("compromised, and in a role not held", "revoked", ("2026-11-01T00:00:00Z", "compromised"),
               namespace=LEAD, role="lead"),
        listed("retired a year ago", "known", ("2025-11-26T00:00:00Z", "retired")),
        listed("retired, and its time is over", "expired", ("2026-12-01T00:00:00Z", "retired"),
               at="2028-01-01T00:00:00Z"),
        listed("retired, in a role not held", "wrong-role", ("2026-11-01T00:00:00Z", "retired"),
               namespace=LEAD, role="lead"),
    ]  # fmt: skip


def written() -> str:
    """The file's text."""
    body: dict[str, Any] = {
        "format": 1,
        "keys": {"kim": KIM, "lee": LEE},
        "seed": KIM_SEED.hex(),
        "cases": rows(),
    }
    body["from"], body["to"], body["listed"] = FROM, TO, revocations()
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
