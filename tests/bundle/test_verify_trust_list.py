"""What the office's list makes of a bundle: revoked, retired, expired, in another role; when it came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import bundle_sample as sample
import pytest

from inspector_tui.bundle.verify import verify
from inspector_tui.journal.canonical import canonical
from inspector_tui.model.views import Verification
from inspector_tui.model.words import Standing
from inspector_tui.signing.trust import TrustList
from inspector_tui.signing.trust_document import trust_list
from inspector_tui.signing.trust_reading import document_of, written

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)


def listed(**kim: Any) -> TrustList:
    """Kim the inspector, with something different about him, and Lee the lead."""

    def row(name: str, role: str, key: str, **changes: Any) -> dict[str, Any]:
        return {
            "id": name,
            "name": name,
            "roles": [role],
            "key": " ".join(key.split()[:2]),
            "from": written(NOW - 100 * DAY),
            "to": written(NOW + 100 * DAY),
            **changes,
        }

    people = [
        row("kim", "inspector", sample.KIM.public_key.openssh(), **kim),
        row("lee", "lead", sample.LEE.public_key.openssh()),
    ]
    root = " ".join(sample.STRANGER.public_key.openssh().split()[:2])
    document = document_of(
        canonical(
            {
                "format": 1,
                "version": 3,
                "issued": written(NOW),
                "expires": written(NOW + DAY),
                "roots": {"threshold": 1, "keys": [root]},
                "people": people,
                "age": "",
                "escrow": "",
            }
        )
    )
    return trust_list(document)


def revoked(reason: str) -> dict[str, Any]:
    return {"revoked": {"at": written(NOW - 10 * DAY), "reason": reason}}


ENDED = {"to": written(NOW - 10 * DAY)}
BEGINS = {"from": written(NOW - 10 * DAY)}
LEAD = {"roles": ["lead"]}


@pytest.mark.parametrize(
    ("kim", "received", "wanted"),
    [
        ({}, None, set()),
        ({}, -20, set()),
        (revoked("compromised"), None, {"signer-revoked"}),
        (revoked("compromised"), -5, {"signer-revoked"}),
        (revoked("compromised"), -10, set()),
        (revoked("compromised"), -20, set()),
        (revoked("compromised"), -101, {"signer-not-yet"}),
        (revoked("retired"), None, set()),
        (revoked("retired"), -5, set()),
        (ENDED, None, {"signer-expired"}),
        (ENDED, -5, {"signer-expired"}),
        (ENDED, -10, set()),
        (ENDED, -20, set()),
        (BEGINS, -20, {"signer-not-yet"}),
        (BEGINS, None, set()),
        (LEAD, None, {"signer-role"}),
        (LEAD, -20, {"signer-role"}),
        ({**LEAD, **revoked("compromised")}, None, {"signer-revoked"}),
    ],
)
def test_keys_are_judged_at_the_first_receipt(
    bundle: Path, kim: dict[str, Any], received: int | None, wanted: set[str]
) -> None:
    first = None if received is None else NOW + received * DAY
    answer = verify(bundle, listed(**kim), received=lambda _: first)
    assert {remark.code for remark in answer.remarks} == wanted
    assert answer.standing is (Standing.INTACT if wanted else Standing.TRUSTED)
    assert answer.by_receipt == (first is not None)
    assert answer.judged_at == written(first) if first else answer.judged_at >= written(NOW)


def test_the_receipt_is_asked_for_by_the_signed_bytes_and_a_time_given_wins(bundle: Path) -> None:
    asked: list[str] = []

    def received(tagmanifest: str) -> datetime:
        asked.append(tagmanifest)
        return NOW - 20 * DAY

    found = verify(bundle, listed(**revoked("compromised")), received=received)
    assert asked == [found.tagmanifest]
    later = verify(bundle, listed(**revoked("compromised")), at=NOW, received=received)
    assert (later.standing, later.by_receipt, later.judged_at) == (Standing.INTACT, False, written(NOW))
    assert len(asked) == 1


def test_a_chain_of_a_revoked_owner_is_as_revoked_as_a_signature(bundle: Path) -> None:
    answer: Verification = verify(bundle, listed(**revoked("compromised")))
    files = {remark.file.partition("-")[0] for remark in answer.remarks}
    assert files == {"signatures/inspector", "data/heads/d"}
    assert [row.state for row in answer.signers] == ["revoked", "known"]
