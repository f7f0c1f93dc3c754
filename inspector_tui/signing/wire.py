"""The SSH wire encoding (RFC 4251 section 5): as much of it as keys, signatures and agents need."""

from __future__ import annotations

import struct


class WireError(ValueError):
    """The bytes end too early, or go on where they should have ended. Callers name what was being read."""


def u32(number: int) -> bytes:
    """Four bytes, most significant first."""
    return struct.pack(">I", number)


def string(data: bytes) -> bytes:
    """The data after its own length."""
    return u32(len(data)) + data


class Reader:
    """Takes fields off the front of ``data``; raises WireError when they are not all there."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        end = self._at + count
        if end > len(self._data):
            raise WireError(f"{count} bytes wanted at {self._at}, {len(self._data) - self._at} left")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def u8(self) -> int:
        """The next byte."""
        return self.take(1)[0]

    def u32(self) -> int:
        """The next four bytes as a number."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """The next length-prefixed string."""
        return self.take(self.u32())

    def ascii(self) -> str:
        """The next string, which must be printable ASCII: a name of an algorithm."""
        raw = self.string()
        if not raw or not all(0x21 <= byte <= 0x7E for byte in raw):
            raise WireError(f"not a name: {raw[:40]!r}")
        return raw.decode("ascii")

    def rest(self) -> bytes:
        """Everything not yet taken."""
        return self.take(len(self._data) - self._at)

    def end(self) -> None:
        """Insists that nothing is left."""
        left = len(self._data) - self._at
        if left:
            raise WireError(f"{left} bytes too many")
