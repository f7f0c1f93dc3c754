"""Keys that never leave ssh-agent: an inspector asks with one, an office signs its list with another."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_tui.model.words import Role
from inspector_tui.signing.public import PublicKey
from inspector_tui.workspace import identity, trust_lists, trust_office
from inspector_tui.workspace.desk import Desk
from inspector_tui.workspace.keeping import enrolment
from inspector_tui.workspace.keeping.trust_list_errors import NoKeyHere
from inspector_tui.workspace.office.trust_office_errors import NotARootKey

from .trust_office_sample import NOON, OFFICE, line

pytestmark = pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="needs ssh-agent")


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A real agent, found as people's agents are found."""
    folder = tempfile.mkdtemp(prefix="agent-")  # a socket's path may be at most 107 bytes long
    started = subprocess.run(["ssh-agent", "-s", "-a", f"{folder}/s"], capture_output=True, timeout=60)
    found = re.search(rb"SSH_AGENT_PID=(\d+)", started.stdout)
    assert found is not None, started.stderr
    monkeypatch.setenv("SSH_AUTH_SOCK", f"{folder}/s")
    try:
        yield
    finally:
        os.kill(int(found[1]), 15)
        shutil.rmtree(folder, ignore_errors=True)


def added(folder: Path, name: str) -> PublicKey:
    """A new key that only the agent has."""
    path = folder / name
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(made, check=True, timeout=60)
    subprocess.run(["ssh-add", "-q", str(path)], check=True, timeout=60)
    path.unlink()
    return PublicKey.from_openssh(path.with_suffix(".pub").read_text(encoding="utf-8"))


def test_a_request_and_a_list_signed_through_the_agent(agent: None, tmp_path: Path) -> None:
    del agent
    root, kim = added(tmp_path, "root"), added(tmp_path, "kim")
    office = tmp_path / "office"
    trust_office.begin(
        office,
        office_name="평가기관",
        office_key=line(OFFICE.public_key),
        roots=[line(root)],
        threshold=1,
        at=NOON,
    )
    desk = Desk.open(tmp_path / "laptop", clock=lambda: NOON)
    try:
        identity.introduce_key(desk, "김검사", "A", OFFICE.public_key, person_id="kim")
        with pytest.raises(NoKeyHere):
            enrolment.write_request(desk, tmp_path, [Role.LEAD])
        identity.introduce_key(desk, "김검사", "A", kim, person_id="kim")
        request = enrolment.write_request(desk, tmp_path, [Role.LEAD])
    finally:
        desk.close()
    trust_office.sign_in(office, request, told=kim.fingerprint(), at=NOON)
    [row] = trust_office.signing_keys(office)
    assert (row.source, row.fingerprint) == ("agent", root.fingerprint())
    with pytest.raises(NotARootKey):
        trust_office.key_for(office, fingerprint=kim.fingerprint())
    trust_office.sign(office, trust_office.key_for(office, fingerprint=root.fingerprint()), at=NOON)
    trust_office.publish(office, at=NOON)
    assert [row.id for row in trust_lists.state(office, at=NOON).people] == ["office", "kim"]
