"""Which server it is, before anything is sent to it; and who we are, without a secret on paper."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.sync.asking import Asked, Secret, nobody
from inspector_tui.sync.errors import AddressUnknown, RemoteGone, SecretNotGiven
from inspector_tui.sync.transports import sftp
from inspector_tui.sync.transports.network_errors import (
    HostChanged,
    HostRevoked,
    HostUnknown,
    KeyFileUnusable,
    LoginRefused,
    ServerFolderMissing,
    ServerUnreachable,
)
from inspector_tui.sync.transports.opening import open_remote
from inspector_tui.sync.transports.sftp_login import Login, place_of
from tests.sync import servers
from tests.sync.own_sftp import in_thread
from tests.sync.servers import SshServer
from tests.sync.ssh_places import IMPATIENT


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.delenv("INSPECTOR_SFTP_KEY", raising=False)


@pytest.fixture
def let_in(openssh: SshServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(openssh.user_key))


def row(server: SshServer, host_key: str = "", port: int | None = None) -> RemoteRow:
    return RemoteRow("office", server.address(port), "sftp", encrypts=False, host_key=host_key)


def line_for(server: SshServer, marker: str = "", key: Path | None = None) -> str:
    public = (key or server.host_key).with_suffix(".pub").read_text().split()
    return f"{marker}[127.0.0.1]:{server.port} {public[0]} {public[1]}\n"


def gets_in(server: SshServer, host_key: str = "", home: Path | None = None) -> None:
    remote = open_remote(row(server, host_key), home=home)
    assert list(remote.list("inbox")) == []
    remote.close()


@pytest.mark.usefixtures("let_in")
def test_an_unknown_host_is_shown_and_not_trusted(openssh: SshServer) -> None:
    with pytest.raises(HostUnknown) as said:
        open_remote(row(openssh))
    for sentence in (said.value.say("ko"), said.value.say("en")):
        assert openssh.fingerprint in sentence
        assert f"--host-key {openssh.fingerprint}" in sentence
        assert openssh.address() in sentence
    gets_in(openssh, host_key=openssh.fingerprint)
    with pytest.raises(HostUnknown):  # and that was no first use
        open_remote(row(openssh))


@pytest.mark.usefixtures("let_in")
def test_nothing_is_said_to_an_unknown_host_not_even_who_we_are(openssh: SshServer) -> None:
    asked: list[Asked] = []
    before = len((openssh.host_key.parent / "log").read_text())
    with pytest.raises(HostUnknown):
        open_remote(row(openssh), lambda one: asked.append(one) or "secret")
    assert asked == []
    assert f"for {openssh.user}" not in (openssh.host_key.parent / "log").read_text()[before:]


@pytest.mark.usefixtures("let_in")
def test_another_key_than_the_one_on_record_is_an_alarm(openssh: SshServer, tmp_path: Path) -> None:
    other = servers.key(tmp_path / "other")
    with pytest.raises(HostChanged) as said:
        open_remote(row(openssh, host_key="SHA256:" + "A" * 43))
    assert openssh.fingerprint in said.value.say("ko")
    (tmp_path / "known_hosts").write_text(line_for(openssh, key=other))
    with pytest.raises(HostChanged):
        open_remote(row(openssh), home=tmp_path)


@pytest.mark.usefixtures("let_in")
def test_known_hosts_of_the_home_and_of_the_user_vouch(openssh: SshServer, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "known_hosts").write_text("not a line\n\n# a remark\n" + line_for(openssh))
    gets_in(openssh, home=home)
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "known_hosts").write_text(line_for(openssh))
    gets_in(openssh)
    subprocess.run(["ssh-keygen", "-q", "-H", "-f", tmp_path / ".ssh" / "known_hosts"], check=True,
                   capture_output=True)  # fmt: skip
    assert "|1|" in (tmp_path / ".ssh" / "known_hosts").read_text()
    gets_in(openssh)


@pytest.mark.usefixtures("let_in")
def test_a_revoked_host_key_is_refused_whatever_else_is_said(openssh: SshServer, tmp_path: Path) -> None:
    (tmp_path / "known_hosts").write_text(line_for(openssh) + line_for(openssh, "@revoked "))
    with pytest.raises(HostRevoked):
        open_remote(row(openssh), home=tmp_path)


@pytest.mark.usefixtures("let_in")
def test_the_pinned_fingerprint_overrules_known_hosts(openssh: SshServer, tmp_path: Path) -> None:
    (tmp_path / "known_hosts").write_text(line_for(openssh))
    with pytest.raises(HostChanged):
        open_remote(row(openssh, host_key="SHA256:" + "A" * 43), home=tmp_path)


@pytest.fixture(scope="module")
def certified(ground: Path) -> Iterator[SshServer]:
    """A server with a certificate from the office's authority, and an RSA and an ECDSA key besides."""
    here = ground / "certified"
    here.mkdir()
    authority = servers.key(here / "authority")
    extra = {kind: servers.key(here / kind, kind) for kind in ("rsa", "ecdsa")}
    key = servers.key(here / "own")
    sign = [
        "ssh-keygen",
        "-q",
        "-s",
        authority,
        "-h",
        "-I",
        "office",
        "-n",
        "127.0.0.1",
        key.with_suffix(".pub"),
    ]
    subprocess.run(sign, check=True)
    hosts = f"{extra['rsa']}\nHostKey {extra['ecdsa']}\nHostKey {key}\nHostCertificate {key}-cert.pub"
    with servers.openssh(here / "server", HostKey=hosts) as server:
        (here / "server" / "authority").write_text(str(authority))
        yield server


@pytest.mark.usefixtures("let_in")
@pytest.mark.parametrize("kind", ["rsa", "ecdsa", "own"])
def test_the_fingerprint_of_any_of_its_keys_will_do(
    certified: SshServer, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(certified.user_key))
    key = certified.host_key.parents[1] / kind
    shown = subprocess.run(["ssh-keygen", "-l", "-f", key], capture_output=True, text=True, check=True)
    gets_in(certified, host_key=shown.stdout.split()[1])


def test_the_offices_authority_vouches_for_its_hosts(
    certified: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(certified.user_key))
    authority = certified.host_key.parents[1] / "authority"
    (tmp_path / "known_hosts").write_text(line_for(certified, "@cert-authority ", authority))
    gets_in(certified, home=tmp_path)
    other = servers.key(tmp_path / "another-authority")
    (tmp_path / "known_hosts").write_text(line_for(certified, "@cert-authority ", other))
    with pytest.raises(HostRevoked):
        open_remote(row(certified), home=tmp_path)


def test_a_host_with_a_certificate_that_nobody_knows_shows_its_plain_key(certified: SshServer) -> None:
    with pytest.raises(HostUnknown) as said:
        open_remote(row(certified))
    own = certified.host_key.parents[1] / "own.pub"
    shown = subprocess.run(["ssh-keygen", "-l", "-f", own], capture_output=True, text=True, check=True)
    assert shown.stdout.split()[1] in said.value.say("en")


# -- who we are ----------------------------------------------------------------------------------------


def test_nobody_there_and_no_such_host(openssh: SshServer) -> None:
    with pytest.raises(ServerUnreachable):
        open_remote(row(openssh, port=servers.free_port()))
    with pytest.raises(ServerUnreachable):
        open_remote(RemoteRow("office", "sftp://kim@nowhere.invalid/in", "sftp", encrypts=False))


def test_a_server_that_never_says_a_word_is_given_up(openssh: SshServer) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = place_of(openssh.address(silent.getsockname()[1]))
        with pytest.raises(ServerUnreachable):
            sftp.SftpRemote(Login(place, nobody, patience=type(IMPATIENT)(connect=1, login=0.3)))


@pytest.mark.usefixtures("let_in")
def test_a_folder_that_is_not_there_is_named(openssh: SshServer) -> None:
    nowhere = RemoteRow("office", openssh.address(below="/none"), "sftp", encrypts=False,
                        host_key=openssh.fingerprint)  # fmt: skip
    with pytest.raises(ServerFolderMissing) as said:
        open_remote(nowhere)
    assert "/none" in said.value.say("ko")


def test_a_key_that_the_server_does_not_know(
    openssh: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(servers.key(tmp_path / "stranger")))
    with pytest.raises(LoginRefused) as said:
        open_remote(row(openssh, openssh.fingerprint))
    assert "stranger" in said.value.say("ko")
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(tmp_path / "none"))
    with pytest.raises(KeyFileUnusable):
        open_remote(row(openssh, openssh.fingerprint))


def test_a_locked_key_file_is_unlocked_by_the_person(
    openssh: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.write_bytes(openssh.user_key.read_bytes())
    locked.chmod(0o600)
    subprocess.run(["ssh-keygen", "-q", "-p", "-a", "1", "-N", "open sesame", "-f", locked], check=True)
    monkeypatch.setenv("INSPECTOR_SFTP_KEY", str(locked))
    asked: list[Asked] = []

    def answer(one: Asked) -> str:
        asked.append(one)
        return "open sesame"

    remote = open_remote(row(openssh, openssh.fingerprint), answer)
    remote.close()
    assert asked == [Asked(Secret.PASSPHRASE, str(locked))]
    with pytest.raises(KeyFileUnusable) as said:
        open_remote(row(openssh, openssh.fingerprint), lambda _: "open barley")
    assert "barley" not in said.value.say("en") + repr(said.value)
    with pytest.raises(SecretNotGiven):
        open_remote(row(openssh, openssh.fingerprint))


def test_the_agent_signs_for_us(openssh: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = servers.program("ssh-agent", required=True)
    address = tmp_path / "agent"
    agent = subprocess.Popen([program, "-D", "-a", address], stdout=subprocess.PIPE)
    try:
        assert agent.stdout is not None
        agent.stdout.readline()  # it says where it listens once it does
        monkeypatch.setenv("SSH_AUTH_SOCK", str(address))
        subprocess.run(["ssh-add", "-q", openssh.user_key], check=True, capture_output=True)
        gets_in(openssh, host_key=openssh.fingerprint)
    finally:
        agent.terminate()
        agent.communicate(timeout=5)


@pytest.mark.usefixtures("let_in")
def test_an_agent_that_is_gone_or_knows_no_key_of_ours_is_no_obstacle(
    openssh: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "gone"))
    gets_in(openssh, host_key=openssh.fingerprint)


def test_a_password_is_asked_for_last_and_kept_nowhere(tmp_path: Path) -> None:
    with in_thread(tmp_path) as server:
        asked: list[Asked] = []

        def answer(one: Asked) -> str:
            asked.append(one)
            return "맞는 비밀번호"

        remote = open_remote(row(server, server.fingerprint), answer)
        assert list(remote.list("inbox")) == []
        assert asked == [Asked(Secret.PASSWORD, f"kim@[127.0.0.1]:{server.port}")]
        remote.close()
        with pytest.raises(LoginRefused) as said:
            open_remote(row(server, server.fingerprint), lambda _: "falsches")
        assert "falsches" not in said.value.say("en") + repr(said.value)
        with pytest.raises(SecretNotGiven):
            open_remote(row(server, server.fingerprint))


@pytest.mark.parametrize(
    "address",
    ["sftp://kim@host/../etc", "sftp://k m@host/in", "sftp://kim@/in", "sftp://-oProxyCommand=x@host/in"],
)
def test_addresses_that_mean_something_else_are_refused(address: str) -> None:
    with pytest.raises(AddressUnknown):
        place_of(address)


def test_an_address_may_begin_at_the_accounts_home() -> None:
    assert place_of("sftp://kim@host/~/in").folder == "in"
    assert place_of("sftp://kim@host/~").folder == "."
    assert place_of("sftp://kim@host:2222/srv/%EC%A0%91%EC%88%98/").folder == "/srv/접수"
    assert place_of("sftp://kim@host:2222/x").shown == "[host]:2222"
    assert place_of("sftp://host/x").user


def test_a_closed_line_says_so_and_leaves_no_thread(openssh: SshServer, let_in: None) -> None:
    import threading

    remote = open_remote(row(openssh, openssh.fingerprint))
    remote.close()
    remote.close()
    assert not [one for one in threading.enumerate() if one.name == "inspector-sftp"]
    assert os.environ["INSPECTOR_SFTP_KEY"]
    with pytest.raises(RemoteGone):
        list(remote.list("inbox"))
