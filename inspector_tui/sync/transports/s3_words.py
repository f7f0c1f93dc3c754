"""What an object storage says no with, in our words.

The library gives one sentence with the answer in it; the storage's own code (``<Code>``) says most, then the
HTTP status, then what stood in the way of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from obstore.exceptions import BaseError

from ...model.errors import InspectorError
from ..errors import RemoteDenied, RemoteFailed, RemoteGone
from .network_errors import (
    BucketMissing,
    CertificateRefused,
    ClockWrong,
    CredentialsRefused,
    NoRoom,
    RegionWrong,
    ServerUnreachable,
)
from .s3_settings import Bucket, Settings

_CODE = re.compile(r"<Code>\s*([A-Za-z0-9.]{1,80})\s*</Code>")
_STATUS = re.compile(r"status code: (\d{3})|status: (\d{3})")

_CREDENTIALS: Final = {
    "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "InvalidSecurity",
    "AuthFailure", "TokenRefreshRequired", "NotSignedUp",
}  # fmt: skip
_REGION: Final = {
    "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException",
    "IncorrectEndpoint", "TemporaryRedirect",
}  # fmt: skip
_ROOM: Final = {
    "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientStorage",
    "InsufficientCapacity", "EntityTooLarge",
}  # fmt: skip
_CERTIFICATE: Final = ("certificate", "UnknownIssuer", "CaUsedAsEndEntity", "NotValidForName")
_NO_WAY: Final = ("kind: Connect,", "dns error", "tcp connect error")


def code_of(problem: Exception) -> str:
    """The storage's own code, or the HTTP status, or nothing."""
    text = str(problem)
    if found := _CODE.search(text):
        return found[1]
    found = _STATUS.search(text)
    return next(filter(None, found.groups())) if found else ""


def meaning(problem: Exception, bucket: Bucket, how: Settings) -> InspectorError:
    """Our error for what the library raised."""
    text, code = str(problem), code_of(problem)
    where = bucket.address
    named: dict[str, Callable[[], InspectorError]] = {
        "NoSuchBucket": lambda: BucketMissing(address=where, bucket=bucket.name),
        "RequestTimeTooSkewed": lambda: ClockWrong(address=where),
        "RequestExpired": lambda: ClockWrong(address=where),
        "AccessDenied": lambda: RemoteDenied(address=where, detail=code),
        "401": lambda: CredentialsRefused(address=where, detail=code),
        "403": lambda: RemoteDenied(address=where, detail=code),
        "301": lambda: RegionWrong(address=where, detail=how.region),
        "507": lambda: NoRoom(address=where, detail=code),
    }
    if code in named:
        return named[code]()
    for codes, error in ((_CREDENTIALS, CredentialsRefused), (_REGION, RegionWrong), (_ROOM, NoRoom)):
        if code in codes:
            return error(address=where, detail=code)
    if code:
        return RemoteFailed(address=where, detail=code)
    if "redirect without LOCATION" in text:
        return RegionWrong(address=where, detail=how.region)
    lowered = text.lower()
    if any(word.lower() in lowered for word in _CERTIFICATE):
        return CertificateRefused(endpoint=how.endpoint, detail=_certificate(text))
    if any(word in text for word in _NO_WAY):
        return ServerUnreachable(host=how.endpoint, detail=_reason(text))
    return RemoteGone(address=where, detail=_reason(text))


def _certificate(text: str) -> str:
    known = ("UnknownIssuer", "CaUsedAsEndEntity", "NotValidForName", "Expired", "NotValidYet", "Revoked")
    return next((word for word in known if word in text), "TLS")


def _reason(text: str) -> str:
    """A word or two of the library's long answer: the rest may hold request headers."""
    for sign, said in (
        ("Connection refused", "connection refused"),
        ("dns error", "no such host"),
        ("reset by peer", "connection reset"),
        ("TimedOut", "timeout"),
        ("timed out", "timeout"),
        ("IncompleteMessage", "connection closed"),
    ):
        if sign in text:
            return said
    return "connection lost"


@contextmanager
def said(bucket: Bucket, how: Settings) -> Iterator[None]:
    """Turns the library's errors into ours. Its text, which may hold more than one should see, ends here."""
    try:
        yield
    except (BaseError, FileNotFoundError, PermissionError, ValueError) as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise  # a file of this laptop
        raise meaning(problem, bucket, how) from None
