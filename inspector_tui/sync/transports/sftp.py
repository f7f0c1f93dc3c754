"""A remote on an SFTP server (extra ``[sftp]``, asyncssh).

What a put leaves behind when it is cut is a part of ours in the same folder, gone on from next time as far as
its bytes are those of the file. The name comes last, by a rename that does not overwrite where the server has
one; where it has none, two senders of one name bring the same bytes, or the reader does not believe them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import asyncssh

from ...model.sync_views import RemoteRow
from ..asking import Secrets
from ..errors import ObjectMissing, TooManyObjects
from ..names import own_part, parse
from ..remote import MAX_OBJECTS, Listed, Progress
from .network_errors import ServerFolderMissing
from .proving import digest_of, receive
from .sftp_host import KNOWN_HOSTS, USERS_FILE
from .sftp_line import Line, is_folder, regular
from .sftp_login import Login, place_of
from .sftp_upload import send


def opened(row: RemoteRow, ask: Secrets, mine: str = "", home: Path | None = None) -> SftpRemote:
    """The remote, connected. ``mine`` marks parts as this laptop's.

    The server is vouched for by the fingerprint in ``row``, else by ``known_hosts`` in ``home`` and the
    user's own. Raises AddressUnknown and what ``Login.connect`` raises.
    """
    known = (*(() if home is None else (home / KNOWN_HOSTS,)), USERS_FILE)
    return SftpRemote(Login(place_of(row.address), ask, row.host_key, known), mine)


class SftpRemote:
    """See ``remote.Remote``."""

    def __init__(self, login: Login, mine: str = "") -> None:
        self._mine = mine or token_hex(16)
        self._line = Line(login)
        try:
            with self._line.said():
                if not is_folder(self._followed()):
                    raise ServerFolderMissing(path=login.place.folder, address=self.address)
        except BaseException:
            self.close()
            raise

    def _followed(self) -> asyncssh.SFTPAttrs:
        return self._line.run(self._line.sftp.stat(self._line.place.folder))

    @property
    def address(self) -> str:
        """As a person wrote it."""
        return self._line.place.address

    def list(self, place: str) -> Iterator[Listed]:
        """The objects of one folder; parts and everything foreign are left out."""
        with self._line.said():
            try:
                found = self._line.run(self._listing(place))
            except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                return
        yield from found.values()

    async def _listing(self, place: str) -> dict[str, Listed]:
        found: dict[str, Listed] = {}
        seen = 0
        async for entry in self._line.sftp.scandir(self._path(place)):
            seen += 1
            if seen > MAX_OBJECTS:
                raise TooManyObjects(address=self.address, place=place, most=MAX_OBJECTS)
            name, size = f"{place}/{entry.filename!s}", regular(entry.attrs)
            if size is not None and parse(name) is not None:
                found[name] = Listed(name, size)
        return found

    def stat(self, name: str) -> Listed | None:
        """The object, or None; what is no file is no object."""
        if parse(name) is None:
            return None
        with self._line.said():
            attributes = self._line.look(self._path(name))
        size = None if attributes is None else regular(attributes)
        return None if size is None else Listed(name, size)

    def get(self, name: str, into: Path, progress: Progress | None = None) -> None:
        """Its bytes into ``into``; see ``proving.receive``."""
        found = self.stat(name)
        if found is None:
            raise ObjectMissing(address=self.address, object=name)
        line, size = self._line, found.size
        with line.said(), line.opened(self._path(name), asyncssh.FXF_READ) as file:
            receive(name, into, size, lambda start: line.pieces(file, start, size), progress)

    def put_new(self, name: str, source: Path, progress: Progress | None = None) -> None:
        """See ``remote.Remote``. What an earlier try left is compared, and gone on from where it is ours."""
        digest_of(name)
        with self._line.said():
            self._make_folder(name.partition("/")[0])
            send(self._line, name, source, self._part(name), self._path(name), progress)

    def delete_own_part(self, name: str) -> None:
        """Remove the part; nothing there is fine."""
        with self._line.said(), suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            self._line.run(self._line.sftp.remove(self._part(name)))

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _make_folder(self, place: str) -> None:
        path = self._path(place)
        if is_folder(self._line.look(path)):
            return
        try:
            self._line.run(self._line.sftp.mkdir(path))
        except (asyncssh.SFTPFailure, asyncssh.SFTPFileAlreadyExists):
            if not is_folder(self._line.run(self._line.sftp.stat(path))):  # another laptop was first
                raise

    def _path(self, name: str) -> str:
        return f"{self._line.place.folder.rstrip('/')}/{name}"

    def _part(self, name: str) -> str:
        return self._path(own_part(name, self._mine))
