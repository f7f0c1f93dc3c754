"""``inspector vault``: look first, seal, find the marker, open again; the same figures as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from inspector_tui.sync.encryption import sealing

from .conftest import Run


def test_seal_list_open(inspector: Run, case: str, secret: Path, tmp_path: Path) -> None:
    looked = inspector("vault", "seal", case)
    assert looked.code == 0
    assert "본인만 열 수 있습니다" in looked.out
    assert "BitLocker" in looked.err
    seen = json.loads(inspector("--json", "vault", "seal", case).out)["seal"]
    assert seen["recipient"].startswith("ssh-ed25519 ")
    journal = inspector("--json", "journal", case).out

    refused = inspector("vault", "seal", case, "--out", tmp_path / "stick", "--passphrase-file", secret)
    assert refused.code == 2
    assert "--no-escrow" in refused.err
    _, escrow = sealing.new_identity()
    done = inspector(
        *("--json", "vault", "seal", case, "--out", tmp_path / "stick", "--escrow", escrow),
        *("--passphrase-file", secret),
    )
    assert done.code == 0, done.err
    assert "BitLocker" in done.err
    made = json.loads(done.out)["sealed"]
    assert [one["who"] for one in made["openers"]] == ["inspector", "escrow"]
    assert (made["there"], made["left"]) == (True, [])

    listed = inspector("vault", "list")
    assert made["sha256"] in listed.out
    assert escrow in listed.out
    assert json.loads(inspector("--json", "vault", "list").out)["vault"] == [made]
    assert "봉인 파일을 여십시오" in inspector("assessment", "list").out
    assert json.loads(inspector("--json", "assessment", "list").out)["assessments"][0]["sealed"]
    gone = inspector("assessment", "show", case)
    assert gone.code == 1
    assert f"inspector vault open {made['path']}" in gone.err
    assert inspector("doctor").code == 0

    wrong = tmp_path / "wrong"
    wrong.write_text("틀린 암호\n")
    assert inspector("vault", "open", made["path"], "--passphrase-file", wrong).code == 1
    came = inspector("--lang", "en", "vault", "open", made["path"], "--passphrase-file", secret)
    assert came.code == 0, came.err
    assert came.out.startswith(f"Opened {case}: ")
    assert "begins a new device" not in came.out
    assert inspector("--json", "journal", case).out == journal
    assert inspector("vault", "list").out.strip() == "봉인한 평가가 없습니다."
    assert inspector("doctor").code == 0


def test_what_is_no_sealed_file_and_who_needs_no_key(
    inspector: Run, case: str, secret: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.age").write_bytes(b"not that")
    refused = inspector("vault", "open", tmp_path / "x.age", "--passphrase-file", secret)
    assert refused.code == 1
    assert "age 암호화 파일이 아니거나" in refused.err
    assert inspector("vault", "open", tmp_path / "none", "--passphrase-file", secret).code == 3
    refused = inspector("vault", "key", "--passphrase-file", secret)
    assert refused.code == 1
    assert "따로 만들 필요가 없습니다" in refused.err


def test_nobody_is_registered(inspector: Run, tmp_path: Path) -> None:
    (tmp_path / "x.age").write_bytes(b"not that")
    assert inspector("vault", "open", tmp_path / "x.age").code == 1
    assert inspector("vault", "list").code == 0
