"""Signatures and judgements to the edge: vectors of our own, held against us and against ssh-keygen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inspector_tui.model.errors import InspectorError
from inspector_tui.model.trust import Revocation, RevocationReason, Roots, TrustDocument, TrustedPerson
from inspector_tui.model.words import Role
from inspector_tui.signing.points import fault_of, of_mixed_order
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import FileSigner
from inspector_tui.signing.sshsig import verify
from inspector_tui.signing.trust import SignerStanding, TrustList
from inspector_tui.signing.trust_document import allowed_signers, trust_list

from .conftest import Run
from .vectors import curve, make_judging, make_vectors

HERE = make_vectors.HERE
SIGNATURES: list[dict[str, Any]] = json.loads(make_vectors.FILE.read_text(encoding="utf-8"))["cases"]
JUDGING: dict[str, Any] = json.loads(make_judging.FILE.read_text(encoding="utf-8"))
LISTED: list[dict[str, Any]] = JUDGING["listed"]
JUDGEMENTS: list[dict[str, Any]] = [*JUDGING["cases"], *LISTED]
KIM = FileSigner.from_seed(bytes.fromhex(JUDGING["seed"]))


def named(row: dict[str, Any]) -> str:
    return f"{row.get('group', 'list')}: {row['comment']}".encode("ascii", "replace").decode()


@pytest.fixture(scope="module")
def accepts(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bool]:
    """What ``ssh-keygen -Y verify`` says."""
    folder = tmp_path_factory.mktemp("openssh")

    def asked(
        listed: str, signature: str, message: bytes, namespace: str, who: str = "kim", *more: str
    ) -> bool:
        (folder / "list").write_text(listed, encoding="utf-8")
        (folder / "sig").write_text(signature, encoding="utf-8", newline="")
        words = ("-f", folder / "list", "-I", who, "-n", namespace, "-s", folder / "sig")
        return run("ssh-keygen", "-Y", "verify", *more, *words, stdin=message).returncode == 0

    return asked


@pytest.mark.parametrize("make", [make_vectors, make_judging], ids=["sshsig", "judging"])
def test_the_files_are_what_their_script_makes(make: Any) -> None:
    assert make.FILE.read_text(encoding="utf-8") == make.written()


@pytest.mark.parametrize("row", SIGNATURES, ids=named)
def test_each_signature_comes_to_what_its_vector_says(row: dict[str, Any]) -> None:
    def checked() -> PublicKey:
        return verify(bytes.fromhex(row["message"]), row["signature"].encode(), row["namespace"])

    if row["result"] == "valid":
        assert checked() == PublicKey.from_openssh(row["key"])
        return
    with pytest.raises(InspectorError) as refused:
        checked()
    assert refused.value.code == row["code"]


@pytest.mark.parametrize("row", SIGNATURES, ids=named)
def test_ssh_keygen_agrees_but_for_what_is_written_down(
    row: dict[str, Any], accepts: Callable[..., bool]
) -> None:
    taken = accepts(f"kim {row['key']}\n", row["signature"], bytes.fromhex(row["message"]), row["namespace"])
    assert taken == (row["result"] == "valid" or row["stricter"] != "")


def test_every_word_for_being_stricter_is_explained_and_used() -> None:
    explained = set(re.findall(r"^\| ([a-z0-9-]+) \|", (HERE / "README.md").read_text(), re.MULTILINE))
    used = {row["stricter"] for row in (*SIGNATURES, *JUDGEMENTS)} - {""}
    assert explained - {"stricter"} == used
    assert not any(row["stricter"] and row["result"] == "valid" for row in SIGNATURES)


def listed_as(row: dict[str, Any]) -> TrustDocument:
    """The office's list of a case: Kim, revoked as it says."""
    revoked = row["revoked"]
    person = TrustedPerson(
        id="kim",
        name="kim",
        roles=(Role.INSPECTOR,),
        key=JUDGING["keys"]["kim"],
        valid_from=JUDGING["from"],
        valid_to=JUDGING["to"],
        revoked=Revocation(at=revoked["at"], reason=RevocationReason(revoked["reason"])) if revoked else None,
    )
    return TrustDocument(
        format=1,
        version=1,
        issued=JUDGING["from"],
        expires=JUDGING["to"],
        roots=Roots(threshold=1, keys=(JUDGING["keys"]["lee"],)),
        people=(person,),
    )


@pytest.mark.parametrize("row", JUDGEMENTS, ids=named)
def test_each_judgement_is_what_its_vector_says(row: dict[str, Any]) -> None:
    role = Role(row["role"]) if row["role"] else None
    trust = trust_list(listed_as(row)) if "revoked" in row else TrustList.parse(row["list"].encode())
    found = trust.judge(KIM.public_key, role, row["namespace"], datetime.fromisoformat(row["at"]))
    assert found.standing.value == row["standing"]
    if found.standing is SignerStanding.KNOWN:
        assert found.principal == row["principal"]


@pytest.mark.parametrize("row", LISTED, ids=named)
def test_what_auditors_are_given_of_a_list_is_what_the_vector_says(row: dict[str, Any]) -> None:
    given = allowed_signers(listed_as(row)).decode().splitlines(keepends=True)
    assert "".join(line for line in given if not line.startswith("#")) == row["list"]


@pytest.mark.parametrize("row", JUDGEMENTS, ids=named)
def test_ssh_keygen_judges_as_we_do(row: dict[str, Any], accepts: Callable[..., bool]) -> None:
    role = Role(row["role"]) if row["role"] else None
    if role is not None and not row["namespace"].endswith(f"/{role}"):
        # OpenSSH knows purposes, not roles: the second namespace that we ask for is asked of it as well.
        purposes = [row["namespace"], f"inspector-tui.bundle.v1/{role}"]
    else:
        purposes = [row["namespace"]]
    at = datetime.fromisoformat(row["at"]).astimezone(UTC)
    who = row["principal"] or "kim"
    taken = [
        accepts(
            row["list"],
            KIM.sign(b"m", purpose).decode(),
            b"m",
            purpose,
            who,
            "-O",
            f"verify-time={at:%Y%m%d%H%M%S}Z",
        )
        for purpose in purposes
    ]
    assert all(taken) == (row["standing"] == "known" or row["stricter"] != "")


def test_a_point_is_of_mixed_order_exactly_if_torsion_was_added() -> None:
    for seed in range(4):
        honest = curve.times(curve.secret_of(bytes([seed]) * 32), curve.BASE)
        for step in range(8):
            point = curve.encoded(curve.plus(honest, curve.times(step, curve.TORSION)))
            assert fault_of(point) is None
            assert of_mixed_order(point) == (step != 0)


def test_the_arithmetic_of_the_vectors_signs_as_the_library_does() -> None:
    seed = make_vectors.SEED
    assert FileSigner.from_seed(seed).public_key.point == make_vectors.POINT
    signed = make_vectors.Envelope().armoured().encode()
    assert verify(make_vectors.MESSAGE, signed, make_vectors.NS).point == make_vectors.POINT


def test_a_signature_that_openssh_made_with_a_token_is_verified(accepts: Callable[..., bool]) -> None:
    kept = json.loads((HERE / "token.json").read_text(encoding="utf-8"))
    message = bytes.fromhex(kept["message"])
    key = verify(message, kept["signature"].encode(), kept["namespace"])
    assert key == PublicKey.from_openssh(kept["key"])
    assert (key.kind, key.application) == ("sk-ssh-ed25519@openssh.com", b"ssh:")
    assert accepts(f"kim {kept['key']}\n", kept["signature"], message, kept["namespace"])


TOKEN_LIBRARY = Path("/usr/lib/openssh/regress/misc/sk-dummy/sk-dummy.so")


@pytest.mark.skipif(not TOKEN_LIBRARY.exists(), reason="no dummy FIDO library here (Debian: openssh-tests)")
def test_a_token_signs_through_ssh_keygen_and_through_the_agent(
    tmp_path: Path, run: Run, agent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector_tui.signing.signer import agent_signers

    provider = {"SSH_SK_PROVIDER": str(TOKEN_LIBRARY)}
    made = run(
        "ssh-keygen", "-q", "-t", "ed25519-sk", "-N", "", "-C", "token", "-f", tmp_path / "k", **provider
    )
    assert made.returncode == 0, made.stderr
    key = PublicKey.from_openssh((tmp_path / "k.pub").read_text())
    (tmp_path / "m").write_bytes(b"message")
    run("ssh-keygen", "-q", "-Y", "sign", "-f", tmp_path / "k", "-n", "n", tmp_path / "m", **provider)
    assert verify(b"message", (tmp_path / "m.sig").read_bytes(), "n") == key
    added = run("ssh-add", "-S", TOKEN_LIBRARY, tmp_path / "k", SSH_AUTH_SOCK=agent, **provider)
    assert added.returncode == 0, added.stderr
    (signer,) = agent_signers(agent)
    assert verify(b"message", signer.sign(b"message", "n"), "n") == key == signer.public_key
