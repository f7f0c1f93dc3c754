"""``assessment purge`` looks first; with the number typed it purges; the certificate stays to be printed."""

from __future__ import annotations

import json
from pathlib import Path

from inspector_tui.model.text import Text
from inspector_tui.workspace.desk import Desk, Write

from .conftest import Run

NUMBER = "FSI-2026-014"


def decline(home: Path, case: str) -> None:
    desk = Desk.open(home)
    value = {"state": {"state": "declined"}}
    desk.record(desk.case(case), [Write("state.advance", "state", value)], Text("", ""))
    desk.close()


def test_purge_and_its_certificate(inspector: Run, case: str, secret: Path, tmp_path: Path) -> None:
    looked = inspector("assessment", "purge", case)
    assert looked.code == 1
    assert "아직 끝나지 않은 평가" in looked.out
    refused = inspector("assessment", "purge", case, "--reason", "종결", "--confirm", NUMBER)
    assert (refused.code, refused.out) == (1, "")
    assert inspector("assessment", "certificate", case).code == 1

    decline(tmp_path / "home", case)
    looked = inspector("--lang", "en", "assessment", "purge", case)
    assert looked.code == 0
    assert f"--confirm {NUMBER}" in looked.out
    seen = json.loads(inspector("assessment", "purge", case, "--json").out)["purge"]
    assert seen["counts"]["bodies"] > 10
    assert inspector("assessment", "purge", case, "--reason", "종결", "--confirm", "FSI").code == 2
    assert inspector("assessment", "show", case).code == 0

    done = inspector(
        *("assessment", "purge", case, "--reason", "협조 거부로 종결", "--confirm", NUMBER),
        *("--sign", "--passphrase-file", secret),
    )
    assert done.code == 0, done.err
    assert "파기확인서" in done.out
    assert "SHA256:" in done.out
    assert "협조 거부로 종결" in done.out

    gone = inspector("assessment", "show", case)
    assert gone.code == 1
    assert f"inspector assessment certificate {case}" in gone.err
    assert "파기됨" in inspector("assessment", "list").out
    printed = inspector("--lang", "en", "assessment", "certificate", case, "--out", tmp_path / "paper")
    assert printed.code == 0
    assert {path.name for path in (tmp_path / "paper").iterdir()} == {
        f"{case}-purge.json",
        f"{case}-purge.json.sshsig",
        f"{case}-purge-files.txt",
    }
    made = json.loads(inspector("assessment", "certificate", case, "--json").out)["certificate"]
    assert (made["number"], made["counts"]["bodies"]) == (NUMBER, seen["counts"]["bodies"])
    assert inspector("doctor").code == 0
