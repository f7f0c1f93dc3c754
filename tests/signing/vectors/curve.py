"""Ed25519 by hand, after RFC 8032 5.1: the vectors need signatures that no honest program makes.

Deliberately not the arithmetic of the program: a slip in one of them shows as a vector that disagrees.
"""

from __future__ import annotations

import hashlib
from typing import Final

P: Final = 2**255 - 19
L: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P

Point = tuple[int, int]
"""Affine x and y."""

IDENTITY: Final = (0, 1)


def plus(one: Point, two: Point) -> Point:
    product = D * one[0] * two[0] * one[1] * two[1] % P
    return (
        (one[0] * two[1] + two[0] * one[1]) * pow(1 + product, -1, P) % P,
        (one[1] * two[1] + one[0] * two[0]) * pow(1 - product, -1, P) % P,
    )


def times(number: int, point: Point) -> Point:
    result = IDENTITY
    while number:
        if number & 1:
            result = plus(result, point)
        point, number = plus(point, point), number >> 1
    return result


def decoded(encoded: bytes) -> Point:
    """The point, also of an encoding that RFC 8032 would refuse for its y or its sign."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, (number & (2**255 - 1)) % P
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert v * x * x % P == u, "not a point"
    return (P - x if x % 2 != sign and x else x), y


def encoded(point: Point) -> bytes:
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


BASE: Final = decoded((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
TORSION: Final = decoded(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
"""A point of order eight: its multiples are all eight points of low order."""


def challenge(r: bytes, a: bytes, message: bytes) -> int:
    """Reduced, as every library does: for a point outside the group of order L that is a difference."""
    return int.from_bytes(hashlib.sha512(r + a + message).digest(), "little") % L


def secret_of(seed: bytes) -> int:
    number = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little")
    return (number & (2**254 - 8)) | 2**254


def signed(secret: int, a: bytes, message: bytes, torsion: Point = IDENTITY) -> bytes:
    """A signature that a verifier without the cofactor takes: by ``secret`` under the bytes ``a`` of its
    public key, to which ``torsion`` was added. Tries nonces until the torsion cancels out.

    With ``secret`` 0 and ``a`` a point of low order it is a forgery: nobody needs to know anything.
    """
    for nonce in range(1, 10_000):
        for tweak in range(8):
            r = encoded(plus(times(nonce, BASE), times(tweak, TORSION)))
            k = challenge(r, a, message)
            if plus(times(tweak, TORSION), times(k % 8, torsion)) == IDENTITY:
                return r + ((nonce + k * secret) % L).to_bytes(32, "little")
    raise AssertionError("no nonce found")


def signed_with_r(secret: int, a: bytes, message: bytes, nonce: int, r: bytes) -> bytes:
    """What comes of signing with this nonce but these bytes for R."""
    k = challenge(r, a, message)
    return r + ((nonce + k * secret) % L).to_bytes(32, "little")
