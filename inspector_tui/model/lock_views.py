"""What faces need to know to lock the app and to let its person in again."""

from __future__ import annotations

from msgspec import Struct


class LockState(Struct, frozen=True):
    """``minutes`` without a key until the app locks by itself, 0 for never. ``locked``: it was left locked.

    ``key_line`` is the registered public key, ``key_path`` its file, empty where it lives in ssh-agent or on
    a token; nobody registered: both empty, and then there is no lock.
    """

    minutes: int
    locked: bool
    name: str
    key_line: str
    key_path: str

    @property
    def possible(self) -> bool:
        """Whether there is somebody who could unlock it again."""
        return bool(self.key_line)
