"""Where an S3 bucket is and who asks: from the address, the AWS environment and files, and a person last.

The variables and files are those of every AWS tool, so an office writes one page for all of them. Nothing of
it is kept: ``s3://bucket/prefix`` is all that the store knows. What a library would look up by itself (the
cloud's metadata service, switches that loosen TLS) is never left to it.
"""

from __future__ import annotations

import configparser
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from ..asking import Secret, Secrets, asked_for
from ..errors import AddressUnknown
from .network_errors import CaBundleUnusable, PlainHttp, ProfileMissing

MAX_FILE: Final = 1 << 20
REGION: Final = "us-east-1"
"""What a storage that is not Amazon's usually calls itself."""

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_STEP = re.compile(r"[A-Za-z0-9!_.*'()=+@-]{1,200}")


@dataclass(frozen=True, slots=True)
class Bucket:
    """An address taken apart."""

    address: str
    name: str
    prefix: str
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to get there. The secrets show in no ``repr``."""

    endpoint: str
    region: str
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)
    token: str = field(repr=False)
    authorities: bytes = field(repr=False)
    authorities_file: str = ""
    loopback: bool = False


def bucket_of(address: str) -> Bucket:
    """``s3://bucket/prefix``, or ``s3://host:port/bucket/prefix`` for a storage of one's own, by TLS.

    A bucket's name has no colon, so the two are not mistaken for each other. Raises AddressUnknown.
    """
    try:
        parts = urlsplit(address)
        steps = [unquote(step) for step in parts.path.strip("/").split("/") if step]
        endpoint = f"https://{parts.netloc}" if parts.port else ""
    except ValueError:
        raise AddressUnknown(address=address) from None
    name = parts.netloc if not endpoint else steps.pop(0) if steps else ""
    fine = all(_STEP.fullmatch(step) and step not in (".", "..") for step in steps)
    if parts.username is not None or not _BUCKET.fullmatch(name) or not fine:
        raise AddressUnknown(address=address)
    return Bucket(address, name, "/".join(steps), endpoint)


def settings(bucket: Bucket, ask: Secrets, environment: Mapping[str, str] = os.environ) -> Settings:
    """Everything that connecting needs. What neither environment nor files hold is asked for.

    Raises PlainHttp, ProfileMissing, CaBundleUnusable, SecretNotGiven.
    """
    profile = _profile(environment)

    def given(*names: str) -> str:
        for name in names:
            if value := environment.get(name) or profile.get(name.removeprefix("AWS_").lower(), ""):
                return value.strip()
        return ""

    region = given("AWS_REGION", "AWS_DEFAULT_REGION") or REGION
    endpoint = bucket.endpoint or given("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
    endpoint = endpoint or f"https://s3.{region}.amazonaws.com"
    loopback = _checked(endpoint)
    pair = _pair(environment, profile)
    if pair is None:
        pair = (
            asked_for(ask, Secret.ACCESS_KEY, bucket.address),
            asked_for(ask, Secret.SECRET_KEY, bucket.address),
            "",
        )
    bundle = given("AWS_CA_BUNDLE")
    return Settings(endpoint, region, *pair, _authorities(bundle), bundle, loopback)


def _pair(environment: Mapping[str, str], profile: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Access key, secret and token of one source: never one's key with another's secret."""
    found = [environment.get(f"AWS_{name}", "").strip() for name in _NAMES]
    if not (found[0] and found[1]):
        found = [profile.get(f"aws_{name.lower()}", "").strip() for name in _NAMES]
    return (found[0], found[1], found[2]) if found[0] and found[1] else None


_NAMES: Final = ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN")


def _profile(environment: Mapping[str, str]) -> dict[str, str]:
    """The profile's lines of ~/.aws/config and ~/.aws/credentials; the latter count first."""
    named = environment.get("AWS_PROFILE", "").strip()
    name = named or "default"
    found: dict[str, str] = {}
    sections = [name] if name == "default" else [f"profile {name}", name]
    for variable, usual in (
        ("AWS_CONFIG_FILE", "~/.aws/config"),
        ("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials"),
    ):
        parser = configparser.RawConfigParser(strict=False)
        try:
            with Path(environment.get(variable) or usual).expanduser().open("rb") as stream:
                parser.read_string(stream.read(MAX_FILE).decode("utf-8", "replace"))
        except (OSError, configparser.Error):
            continue
        for section in sections:
            if parser.has_section(section):
                found |= dict(parser.items(section))
    if named and not found:
        raise ProfileMissing(profile=named)
    return found


def _checked(endpoint: str) -> bool:
    """Whether it is this machine. Raises PlainHttp for one that is not and has no TLS."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
        parts.port  # noqa: B018  # raises for what is no port
    except ValueError:
        raise PlainHttp(endpoint="-") from None
    loopback = host == "localhost"
    with suppress(ValueError):
        loopback = loopback or ip_address(host).is_loopback
    if parts.username is not None or parts.scheme not in ("https", "http") or not host:
        raise PlainHttp(endpoint=host)
    if parts.scheme == "http" and not loopback:
        raise PlainHttp(endpoint=endpoint)
    return loopback


def _authorities(path: str) -> bytes:
    if not path:
        return b""
    try:
        with Path(path).expanduser().open("rb") as stream:
            pem = stream.read(MAX_FILE)
    except OSError as problem:
        raise CaBundleUnusable(path=path, detail=problem.strerror or problem) from None
    if b"-----BEGIN CERTIFICATE-----" not in pem:
        raise CaBundleUnusable(path=path, detail="PEM")
    return pem
