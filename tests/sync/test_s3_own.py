"""What is S3's alone: who asks, by which line, what the storage says no with, and storages that lie."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_tui.model.sync_views import RemoteRow
from inspector_tui.sync.asking import Asked, Secret, nobody
from inspector_tui.sync.errors import (
    AddressUnknown,
    Interrupted,
    NotAsWritten,
    ObjectTorn,
    RemoteDenied,
    RemoteFailed,
    RemoteGone,
    SecretNotGiven,
    SourceChanged,
    TooManyObjects,
)
from inspector_tui.sync.remote import Listed
from inspector_tui.sync.transports import s3
from inspector_tui.sync.transports.network_errors import (
    BucketMissing,
    CaBundleUnusable,
    CertificateRefused,
    ClockWrong,
    CredentialsRefused,
    NoRoom,
    PlainHttp,
    ProfileMissing,
    RegionWrong,
    ServerUnreachable,
)
from inspector_tui.sync.transports.opening import open_remote
from inspector_tui.sync.transports.s3 import S3Remote
from inspector_tui.sync.transports.s3_settings import bucket_of, settings
from tests.sync import servers
from tests.sync.own_s3 import Storage, storage
from tests.sync.s3_places import S3Place
from tests.sync.servers import ACCESS, BUCKET, S3Server
from tests.sync.transport_contract import Stop, an_object, some_bytes

ADDRESS = f"s3://{BUCKET}/in"
NO_FILES = {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}
DATA = some_bytes(700_001, "s3")
NAME = an_object(DATA)


def asks(**environment: str):
    return settings(bucket_of(ADDRESS), nobody, ACCESS | NO_FILES | environment)


# -- where, and who asks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "bucket", "prefix", "endpoint"),
    [
        ("s3://inspections", "inspections", "", ""),
        ("s3://inspections/kr/2026/", "inspections", "kr/2026", ""),
        ("s3://store.example:9000/inspections/kr", "inspections", "kr", "https://store.example:9000"),
    ],
)
def test_an_address_names_bucket_prefix_and_storage(
    address: str, bucket: str, prefix: str, endpoint: str
) -> None:
    found = bucket_of(address)
    assert (found.name, found.prefix, found.endpoint) == (bucket, prefix, endpoint)


@pytest.mark.parametrize(
    "address",
    ["s3://B_AD/x", "s3://bucket/../x", "s3://bucket/a//../b", "s3://kim@bucket/x", "s3://store:9000/",
     "s3://bucket/%1b[0m"],
)  # fmt: skip
def test_addresses_that_mean_something_else_are_refused(address: str) -> None:
    with pytest.raises(AddressUnknown):
        bucket_of(address)


def test_keys_come_from_one_source_and_never_show(tmp_path: Path) -> None:
    credentials, config = tmp_path / "credentials", tmp_path / "config"
    credentials.write_text("[default]\naws_access_key_id=A\naws_secret_access_key=B\n"
                           "[office]\naws_access_key_id=C\naws_secret_access_key=D\n"
                           "aws_session_token=T\n")  # fmt: skip
    config.write_text("[default]\nregion=ap-northeast-2\n"
                      "[profile office]\nendpoint_url=https://store.example\nregion=kr-1\n")  # fmt: skip
    files = {"AWS_CONFIG_FILE": str(config), "AWS_SHARED_CREDENTIALS_FILE": str(credentials)}

    def found(**more: str):
        return settings(bucket_of(ADDRESS), nobody, files | more)

    usual = found()
    assert (usual.access_key, usual.secret_key, usual.token, usual.region) == ("A", "B", "", "ap-northeast-2")
    assert usual.endpoint == "https://s3.ap-northeast-2.amazonaws.com"
    office = found(AWS_PROFILE="office")
    assert (office.access_key, office.secret_key, office.token) == ("C", "D", "T")
    assert (office.endpoint, office.region) == ("https://store.example", "kr-1")
    by_environment = found(AWS_ACCESS_KEY_ID="E", AWS_SECRET_ACCESS_KEY="F", AWS_PROFILE="office")
    assert (by_environment.access_key, by_environment.secret_key, by_environment.token) == ("E", "F", "")
    assert found(AWS_ACCESS_KEY_ID="E").secret_key == "B"  # half a pair is none
    assert found(AWS_ACCESS_KEY_ID="E").access_key == "A"
    with pytest.raises(ProfileMissing):
        found(AWS_PROFILE="nobody")
    for shown in (repr(usual), repr(office), str(by_environment)):
        assert not {"'A'", "'B'", "'C'", "'D'", "'T'", "'E'", "'F'"} & set(shown.replace("=", " ").split())


def test_what_is_nowhere_is_asked_for(tmp_path: Path) -> None:
    asked: list[Asked] = []

    def answer(one: Asked) -> str:
        asked.append(one)
        return one.what.value

    found = settings(bucket_of(ADDRESS), answer, NO_FILES)
    assert asked == [Asked(Secret.ACCESS_KEY, ADDRESS), Asked(Secret.SECRET_KEY, ADDRESS)]
    assert (found.access_key, found.secret_key) == ("access-key", "secret-key")
    with pytest.raises(SecretNotGiven):
        settings(bucket_of(ADDRESS), nobody, NO_FILES)


@pytest.mark.parametrize(
    "endpoint",
    ["http://store.example", "http://127.0.0.1.example", "http://10.0.0.1:9000", "ftp://127.0.0.1",
     "https://kim:pw@store.example", "http://[::2]", "https://store:port", "store.example"],
)  # fmt: skip
def test_nothing_goes_unencrypted_but_on_this_machine(endpoint: str) -> None:
    with pytest.raises(PlainHttp) as said:
        asks(AWS_ENDPOINT_URL=endpoint)
    assert "pw" not in said.value.say("en")


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"])
def test_this_machine_may_be_asked_in_the_clear(endpoint: str) -> None:
    assert asks(AWS_ENDPOINT_URL=endpoint).loopback


# -- TLS --------------------------------------------------------------------------------------------------


def certificate(folder: Path, host: str = "127.0.0.1") -> tuple[Path, Path, Path]:
    """An authority, and a certificate of it with its key, as an office has them for its own storage."""
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    now = datetime.datetime.now(datetime.UTC)

    def made(name: str, key, issuer, issuer_key, extensions) -> bytes:
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]))
            .issuer_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, issuer)]))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
        )
        for extension in extensions:
            builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        return builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    top, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    files = folder / "authority.pem", folder / "server.pem", folder / "server.key"
    files[0].write_bytes(made("Office", top, "Office", top, [x509.BasicConstraints(ca=True, path_length=0)]))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
    files[1].write_bytes(made("store", own, "Office", top, [x509.BasicConstraints(False, None), names]))
    files[2].write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return files


@pytest.fixture(scope="module")
def safe(ground: Path) -> Iterator[tuple[S3Server, Path]]:
    """moto behind TLS, with a certificate of the office's own authority."""
    here = ground / "safe"
    here.mkdir()
    authority, own, key = certificate(here)
    with servers.moto(here / "moto", "-s", "-c", str(own), "-k", str(key)) as server:
        yield server, authority


def test_tls_needs_an_authority_that_we_were_given(
    safe: tuple[S3Server, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, authority = safe
    source = tmp_path / "source.zip"
    source.write_bytes(DATA)
    # What would loosen the library by itself has no say.
    for name in ("AWS_ALLOW_HTTP", "AWS_ALLOW_INVALID_CERTIFICATES", "AWS_SKIP_SIGNATURE"):
        monkeypatch.setenv(name, "true")
    endpoint = {"AWS_ENDPOINT_URL": f"https://127.0.0.1:{server.port}"}
    remote = S3Remote(bucket_of(ADDRESS), asks(**endpoint), patience=1)
    with pytest.raises(CertificateRefused) as said:
        remote.put_new(NAME, source)
    assert "AWS_CA_BUNDLE" in said.value.say("ko")
    assert str(server.port) in said.value.say("en")
    trusting = S3Remote(bucket_of(ADDRESS), asks(**endpoint, AWS_CA_BUNDLE=str(authority)), patience=3)
    with pytest.raises(BucketMissing):
        trusting.put_new(NAME, source)
    import boto3

    keys = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": "us-east-1"}
    behind = boto3.client("s3", verify=str(authority), endpoint_url=endpoint["AWS_ENDPOINT_URL"], **keys)
    behind.create_bucket(Bucket=BUCKET)
    trusting.put_new(NAME, source)
    assert trusting.stat(NAME) == Listed(NAME, len(DATA))


def test_a_storage_without_tls_where_tls_is_asked_for(moto: S3Server) -> None:
    remote = S3Remote(
        bucket_of(ADDRESS), asks(AWS_ENDPOINT_URL=f"https://127.0.0.1:{moto.port}"), patience=0.3
    )
    with pytest.raises((ServerUnreachable, CertificateRefused, RemoteGone)):
        remote.stat(NAME)


def test_a_bundle_of_authorities_that_is_none(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pem", tmp_path):
        with pytest.raises(CaBundleUnusable):
            asks(AWS_CA_BUNDLE=str(path))
    empty = tmp_path / "empty.pem"
    empty.write_text("not a certificate")
    with pytest.raises(CaBundleUnusable):
        asks(AWS_CA_BUNDLE=str(empty))
    empty.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(CaBundleUnusable):
        S3Remote(bucket_of(ADDRESS), asks(AWS_CA_BUNDLE=str(empty)))


# -- what the storage says no with ------------------------------------------------------------------------


@pytest.fixture
def stored() -> Iterator[Storage]:
    with storage() as server:
        yield server


def remote_at(server: Storage) -> S3Remote:
    return S3Remote(bucket_of(ADDRESS), asks(AWS_ENDPOINT_URL=server.endpoint), patience=0.3)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.zip"
    path.write_bytes(DATA)
    return path


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "InvalidAccessKeyId", CredentialsRefused),
        (403, "SignatureDoesNotMatch", CredentialsRefused),
        (400, "ExpiredToken", CredentialsRefused),
        (401, "", CredentialsRefused),
        (403, "AccessDenied", RemoteDenied),
        (403, "RequestTimeTooSkewed", ClockWrong),
        (404, "NoSuchBucket", BucketMissing),
        (301, "PermanentRedirect", RegionWrong),
        (400, "AuthorizationHeaderMalformed", RegionWrong),
        (400, "IllegalLocationConstraintException", RegionWrong),
        (507, "InsufficientStorage", NoRoom),
        (403, "QuotaExceeded", NoRoom),
        (418, "Teapot", RemoteFailed),
    ],
)
def test_each_no_has_a_sentence_of_its_own(
    stored: Storage, source: Path, status: int, code: str, said: type[Exception]
) -> None:
    stored.no = (status, code)
    remote = remote_at(stored)
    for work in (lambda: list(remote.list("inbox")), lambda: remote.put_new(NAME, source)):
        with pytest.raises(said) as problem:
            work()
        assert type(problem.value) is said
        for lang in ("ko", "en"):
            assert "AKIASECRET" not in problem.value.say(lang)  # type: ignore[attr-defined]
            assert ADDRESS in problem.value.say(lang)  # type: ignore[attr-defined]
    assert problem.value.__cause__ is None


def test_an_overworked_storage_is_asked_again_then_said_to_be_so(stored: Storage, source: Path) -> None:
    stored.no = (503, "SlowDown")
    with pytest.raises(RemoteFailed):
        list(remote_at(stored).list("inbox"))
    assert len(stored.asked) > 1


def test_nothing_is_asked_of_the_clouds_own_services(stored: Storage, source: Path) -> None:
    """No metadata service, no token exchange: every request goes to the storage, and is signed."""
    remote_at(stored).put_new(NAME, source)
    assert {headers["host"] for _, _, headers in stored.asked} == {f"127.0.0.1:{stored.server_port}"}
    assert all(headers["authorization"].startswith("AWS4-HMAC-SHA256") for _, _, headers in stored.asked)
    put = next(headers for method, _, headers in stored.asked if method == "PUT")
    assert put["if-none-match"] == "*"


# -- storages that lie ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lie", ["keeps half", "alters"])
def test_what_the_storage_did_not_keep_is_not_sent(stored: Storage, source: Path, lie: str) -> None:
    stored.lie = lie
    with pytest.raises(NotAsWritten):
        remote_at(stored).put_new(NAME, source)
    stored.lie = ""
    remote_at(stored).put_new(NAME, source)
    assert stored.objects[f"in/{NAME}"] == DATA


@pytest.mark.parametrize("lie", ["other bytes", "wrong size"])
def test_what_is_not_the_object_is_not_received(stored: Storage, tmp_path: Path, lie: str) -> None:
    stored.objects[f"in/{NAME}"] = DATA
    stored.lie = lie
    into = tmp_path / "into"
    with pytest.raises(ObjectTorn):
        remote_at(stored).get(NAME, into)
    assert not into.exists()
    stored.lie = ""
    remote_at(stored).get(NAME, into)
    assert into.read_bytes() == DATA


def test_a_storage_that_knows_no_ranges_is_read_from_the_beginning(stored: Storage, tmp_path: Path) -> None:
    stored.objects[f"in/{NAME}"] = DATA
    into = tmp_path / "into"
    into.write_bytes(DATA[:1000])
    stored.lie = "no ranges"
    remote_at(stored).get(NAME, into)
    assert into.read_bytes() == DATA


def test_a_listing_shows_each_object_once_and_ends(stored: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    stored.objects = {f"in/{an_object(b'%d' % n)}": b"%d" % n for n in range(5)}
    stored.objects["in/inbox/letter.txt"] = b"foreign"
    stored.lie = "twice and out of order"
    assert {one.name for one in remote_at(stored).list("inbox")} == {an_object(b"%d" % n) for n in range(5)}
    assert len(list(remote_at(stored).list("inbox"))) == 5
    stored.lie = "for ever"
    monkeypatch.setattr(s3, "MAX_OBJECTS", 3000)
    with pytest.raises(TooManyObjects):
        list(remote_at(stored).list("inbox"))


# -- large objects ----------------------------------------------------------------------------------------

LARGE = some_bytes(9 << 20, "large") + b"and a bit"


def test_a_large_object_goes_in_parts_and_a_stop_leaves_nothing(moto: S3Server, tmp_path: Path) -> None:
    place, name = S3Place(moto), an_object(LARGE)
    source = tmp_path / "large.zip"
    source.write_bytes(LARGE)
    calls = 0

    def stop(done: int, total: int, resumed: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 9:
            raise Interrupted

    with pytest.raises(Interrupted):
        place.remote().put_new(name, source, stop)
    assert place.bytes_of(name) is None
    assert place.leftovers() == []
    with source.open("r+b") as stream:
        stream.seek(len(LARGE) - 1)
        stream.write(b"?")
    with pytest.raises(SourceChanged):
        place.remote().put_new(name, source)
    assert place.bytes_of(name) is None
    assert place.leftovers() == []
    source.write_bytes(LARGE)
    told = Stop()
    place.remote().put_new(name, source, told)
    assert place.bytes_of(name) == LARGE
    assert told.told[-1] == (len(LARGE), len(LARGE), 0)
    assert [done for done, _, _ in told.told] == sorted(done for done, _, _ in told.told)
    place.plant(name, LARGE[:-3] + b"???")  # altered at its end by a careless server
    place.remote().put_new(name, source)
    assert place.bytes_of(name) == LARGE


def test_the_door_opens_it_by_its_address(moto: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    for name, value in (ACCESS | NO_FILES | {"AWS_ENDPOINT_URL": moto.endpoint}).items():
        monkeypatch.setenv(name, value)
    place = S3Place(moto)
    place.plant(NAME, DATA)
    row = RemoteRow("office", f"s3://{BUCKET}/{place.prefix}", "s3", encrypts=False)
    remote = open_remote(row)
    assert list(remote.list("inbox")) == [Listed(NAME, len(DATA))]
    remote.close()


def test_neither_library_loads_before_such_a_remote_is_opened(tmp_path: Path) -> None:
    script = (
        "import sys; from inspector_tui.model.sync_views import RemoteRow\n"
        "import inspector_tui.workspace.sending.syncing, inspector_tui.sync.transports.opening as opening\n"
        "print(*({'asyncssh', 'obstore'} & set(sys.modules)))\n"
        "opening.kind_of('sftp://kim@host/in'); opening.kind_of('s3://bucket/in')\n"
        "opening.open_remote(RemoteRow('r', sys.argv[1], 'folder', False)).list('inbox')\n"
        "print(*({'asyncssh', 'obstore'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
