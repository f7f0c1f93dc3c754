"""A fork from the command line: listed, read, decided by the lead."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.words import BundleKind, Role, Verdict
from inspector_tui.signing.signer import FileSigner
from inspector_tui.workspace import handover, identity, judging, reading
from inspector_tui.workspace.desk import Desk

from .conftest import CASE, PASSPHRASE, Run

LEE = FileSigner.from_seed(sha256(b"lee").digest(), "lee")


@pytest.fixture(scope="module")
def _forked(_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lead's home with both branches of a colleague's laptop that was copied; made once."""
    base = tmp_path_factory.mktemp("forked")
    shutil.copytree(_made / "home", base / "home")
    lead = Desk.open(base / "home")
    key = next(row for row in identity.keys(lead) if row.fingerprint == lead.person().fingerprint)
    kind, role = BundleKind.EXCHANGE, Role.INSPECTOR
    pack = handover.export(lead, CASE, out=base, kind=kind, role=role, key=key, passphrase=PASSPHRASE).path
    own = Desk.open(base / "own")
    identity.introduce_key(own, "이점검", "B", LEE.public_key)
    reading.receive(own, pack)
    judging.judge(own, CASE, "acc-02", verdict=Verdict.SATISFIED, rationale="갈라지기 전")
    own.close()
    shutil.copytree(base / "own", base / "copy")
    for name, words in (("own", "본인의 판정"), ("copy", "복제본의 판정")):
        one = Desk.open(base / name)
        one.store._core.place = own.store._core.place
        judging.judge(one, CASE, "acc-02", verdict=Verdict.NA, rationale=words)
        (base / f"out-{name}").mkdir()
        made = handover.export_with(one, CASE, base / f"out-{name}", kind, role, LEE)
        one.close()
        reading.receive(lead, made.path)
    lead.close()
    return base / "home"


@pytest.fixture
def forked(_forked: Path, tmp_path: Path) -> str:
    shutil.copytree(_forked, tmp_path / "home")
    return CASE


def shown(inspector: Run, *command: str) -> Any:
    return json.loads(inspector(*command, "--json").out)


def test_a_fork_is_listed_read_and_decided(inspector: Run, forked: str) -> None:
    ran = inspector("fork", "list", forked)
    assert (ran.code, "결정 대기" in ran.out) == (1, True)
    (row,) = shown(inspector, "fork", "list", forked)["forks"]
    page = inspector("fork", "show", forked, row["device"]).out
    assert "본인의 판정" in page
    assert "복제본의 판정" in page
    seen = shown(inspector, "fork", "show", forked, row["id"])
    assert [effect["writes"] for effect in seen["effect"]] == [1, 1]
    own = next(
        n for n, b in enumerate(seen["fork"]["branches"], 1) if "본인" in json.dumps(b, ensure_ascii=False)
    )
    assert inspector("fork", "decide", forked, row["id"], "--branch", own).code == 2, "a reason is needed"
    decide = ("fork", "decide", forked, row["id"], "--reason", "확인함", "--branch")
    assert inspector(*decide, "7").code == 2
    assert inspector(*decide, own).code == 0
    assert inspector(*decide, "both").code == 1
    assert inspector("fork", "list", forked).code == 0
    whole = shown(inspector, "assessment", "show", forked, "ACC-02")["item"]["whole"]
    assert whole["rationale"] == "본인의 판정"


def test_without_forks_the_list_is_empty(inspector: Run, case: str) -> None:
    ran = inspector("fork", "list", case)
    assert (ran.code, ran.out) == (0, "갈라진 기록이 없습니다.\n")
    assert inspector("fork", "show", case, "d-nothing").code == 2
