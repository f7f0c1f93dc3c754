"""A remote on S3-compatible storage (extra ``[s3]``, obstore).

An object appears whole or not at all there, so there are no parts of ours: what a cut leaves is invisible,
and given up by the library where the line still lets it (else by the bucket's own rule, see docs/sync.md).
Whether a put refuses to overwrite is a bonus that not every storage gives; names that verify themselves are
the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from ...model.sync_views import RemoteRow
from ..asking import Secrets
from ..errors import NotAsWritten, ObjectMissing, TooManyObjects
from ..names import parse
from ..remote import MAX_OBJECTS, Listed, Progress
from .network_errors import CaBundleUnusable
from .proving import PIECE, Source, digest_of, receive
from .s3_settings import Bucket, Settings, bucket_of, settings
from .s3_words import meaning, said

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

ONE_PUT: Final = 8 * PIECE
"""Up to this size an object goes in one request, which may refuse to overwrite, and is read back whole."""

AT_ONCE: Final = 4
MOST_PARTS: Final = 9_000
"""Of the 10,000 that S3 allows. Parts are 8 MiB, more where that would make too many."""


def opened(row: RemoteRow, ask: Secrets, mine: str = "", home: Path | None = None) -> S3Remote:  # noqa: ARG001
    """The remote. Nothing is sent yet. Raises AddressUnknown and what ``s3_settings.settings`` raises.

    There are no parts to tell apart by ``mine``, and no hosts to be known.
    """
    bucket = bucket_of(row.address)
    return S3Remote(bucket, settings(bucket, ask))


class S3Remote:
    """See ``remote.Remote``. ``patience``: seconds without a byte after which a line counts as cut."""

    def __init__(self, bucket: Bucket, how: Settings, patience: float = 60) -> None:
        self._bucket = bucket
        self._how = how
        # A request that sends is limited as a whole, one that receives by its silence.
        sending: ClientConfig = {"timeout": timedelta(seconds=20 * patience)}
        receiving: ClientConfig = {"timeout": timedelta(days=1), "read_timeout": timedelta(seconds=patience)}
        try:
            self._sending = _store(bucket, how, patience, sending)
            self._receiving = _store(bucket, how, patience, receiving)
        except BaseError as problem:
            if how.authorities:
                raise CaBundleUnusable(path=how.authorities_file, detail="PEM") from None
            raise meaning(problem, bucket, how) from None

    def _said(self) -> AbstractContextManager[None]:
        return said(self._bucket, self._how)

    @property
    def address(self) -> str:
        """As a person wrote it."""
        return self._bucket.address

    def list(self, place: str) -> Iterator[Listed]:
        """Every object of one place, each once; everything foreign is left out."""
        found: dict[str, Listed] = {}
        seen = 0
        with self._said():
            for page in obstore.list(self._receiving, place, chunk_size=1000):
                seen += len(page)
                if seen > MAX_OBJECTS:
                    raise TooManyObjects(address=self.address, place=place, most=MAX_OBJECTS)
                for entry in page:
                    if parse(entry["path"]) is not None:
                        found[entry["path"]] = Listed(entry["path"], entry["size"])
        yield from found.values()

    def stat(self, name: str) -> Listed | None:
        """The object, or None."""
        if parse(name) is None:
            return None
        with self._said():
            size = self._size(name)
        return None if size is None else Listed(name, size)

    def get(self, name: str, into: Path, progress: Progress | None = None) -> None:
        """Its bytes into ``into``; see ``proving.receive``."""
        found = self.stat(name)
        if found is None:
            raise ObjectMissing(address=self.address, object=name)

        def pieces(start: int) -> Iterator[bytes]:
            with self._said():
                yield from self._pieces(name, start, found.size)

        receive(name, into, found.size, pieces, progress)

    def put_new(self, name: str, source: Path, progress: Progress | None = None) -> None:
        """See ``remote.Remote``. Progress counts what was handed to the connection."""
        with Source(source, name) as data, self._said():
            if self._holds(name, data):
                return
            if progress is not None:
                progress(0, data.size, 0)
            if data.size <= ONE_PUT:
                self._put_at_once(name, data, progress)
            else:
                self._put_in_parts(name, data, progress)
            if not self._holds(name, data):
                raise NotAsWritten(address=self.address, object=name)
        if progress is not None:
            progress(data.size, data.size, 0)

    def delete_own_part(self, name: str) -> None:
        """Nothing to do: unfinished uploads are given up where they fail, and never have a name."""

    def close(self) -> None:
        """Nothing is held open: connections end with the stores."""

    def _put_at_once(self, name: str, data: Source, progress: Progress | None) -> None:
        whole = b"".join(_handed(data, progress))
        try:
            obstore.put(self._sending, name, whole, mode="create")
        except AlreadyExistsError:
            if not self._holds(name, data):  # cut or altered bytes that only bear the name
                obstore.put(self._sending, name, whole, mode="overwrite", use_multipart=False)

    def _put_in_parts(self, name: str, data: Source, progress: Progress | None) -> None:
        size = max(ONE_PUT, -(-data.size // MOST_PARTS // PIECE) * PIECE)
        obstore.put(
            self._sending,
            name,
            _handed(data, progress, behind=AT_ONCE * size),
            use_multipart=True,
            chunk_size=size,
            max_concurrency=AT_ONCE,
        )

    def _holds(self, name: str, data: Source) -> bool:
        """Whether the object is there, as far as is looked: whole up to ONE_PUT, else its size and ends."""
        if self._size(name) != data.size:
            return False
        if data.size <= ONE_PUT:
            state = sha256()
            for piece in self._pieces(name, 0, data.size):
                state.update(piece)
            return state.hexdigest() == digest_of(name)
        ends = (0, data.size - PIECE)
        return all(self._range(name, at) == data.at(at) for at in ends)

    def _range(self, name: str, at: int) -> bytes:
        return bytes(obstore.get_range(self._receiving, name, start=at, length=PIECE))

    def _pieces(self, name: str, start: int, size: int) -> Iterator[bytes]:
        if start >= size:
            return
        skip = 0
        if start:
            try:
                answer = obstore.get(self._receiving, name, options={"range": {"offset": start}})
            except BaseError as problem:
                if "non-partial" not in str(problem):
                    raise
                skip = start  # a storage that knows no ranges
        if not start or skip:
            answer = obstore.get(self._receiving, name)
        for piece in answer.stream(min_chunk_size=PIECE):
            kept = piece[skip:]
            skip = max(0, skip - len(piece))
            if kept:
                yield kept

    def _size(self, name: str) -> int | None:
        try:
            return obstore.head(self._receiving, name)["size"]
        except FileNotFoundError:
            return None
        except BaseError:
            # The answer to HEAD has no words. The same question as a GET has.
            try:
                obstore.get(self._receiving, name)
            except FileNotFoundError:
                return None
            raise


def _handed(data: Source, progress: Progress | None, behind: int = 0) -> Iterator[bytes]:
    """The source's pieces; at the end it must have been the object, or nothing is sent."""
    done = 0
    while piece := data.read():
        done += len(piece)
        if progress is not None:
            progress(max(0, min(done, data.size - 1) - behind), data.size, 0)
        yield piece
    data.must_be_whole()


def _store(bucket: Bucket, how: Settings, patience: float, client: ClientConfig) -> S3Store:
    options: ClientConfig = {
        "allow_http": how.loopback and how.endpoint.startswith("http://"),
        "allow_invalid_certificates": False,
        "connect_timeout": timedelta(seconds=min(15, patience)),
        "user_agent": "inspector-tui",
    }
    if how.authorities:
        options["root_certificate"] = how.authorities
    retries: RetryConfig = {
        "max_retries": 4,
        "retry_timeout": timedelta(seconds=2 * patience),
        "backoff": {"init_backoff": timedelta(seconds=0.1), "max_backoff": timedelta(seconds=5), "base": 2},
    }
    keys: S3Config = {"access_key_id": how.access_key, "secret_access_key": how.secret_key}
    if how.token:
        keys["session_token"] = how.token
    return S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config=keys,
        client_options=options | client,
        retry_config=retries,
        endpoint=how.endpoint,
        aws_endpoint_url_s3=how.endpoint,
        region=how.region,
        skip_signature=False,
        virtual_hosted_style_request=False,
    )
