"""Which 32 bytes may stand for an Ed25519 public key.

A key of low order lets its owner disown signatures: one signature then fits many messages. Libraries
accept such keys (RFC 8032 allows them), so they are refused here, by arithmetic and not only by list: the
same point has several encodings, and a sign bit must not be a way round the list.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

P: Final = 2**255 - 19
D: Final = -121665 * pow(121666, -1, P) % P
L: Final = 2**252 + 27742317777372353535851937790883648493
"""The order of the base point: honest keys are its multiples."""

_Point = tuple[int, int, int, int]

_ORDER_EIGHT: Final = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)

LOW_ORDER_Y: Final = frozenset({0, 1, P - 1, _ORDER_EIGHT, P - _ORDER_EIGHT})
"""The y of all eight points whose order divides 8: the identity, one of order 2, two of 4, four of 8."""


def fault_of(encoded: bytes) -> str | None:
    """Why these bytes are not a usable public key, in a few English words, or None if they are.

    Refused: another length than 32; y not reduced below p (RFC 8032 5.1.3 step 1); low order, under either
    sign bit; a y for which there is no point on the curve.
    """
    if len(encoded) != 32:
        return f"{len(encoded)} bytes instead of 32"
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    if y >= P:
        return "non-canonical encoding"
    if y in LOW_ORDER_Y:
        return "low order"
    square = y * y % P
    # x^2 = (y^2 - 1) / (d y^2 + 1); Euler's criterion on u*v, which is a square exactly if u/v is.
    product = (square - 1) * (D * square + 1) % P
    if pow(product, (P - 1) // 2, P) != 1:
        return "not a point of the curve"
    return None


@lru_cache(maxsize=4096)
def of_mixed_order(encoded: bytes) -> bool:
    """Whether a usable point (``fault_of`` finds no fault) lies outside the subgroup of prime order.

    No honest key does: RFC 8032 makes keys as multiples of the base point. Verifiers with and without the
    cofactor disagree over signatures by such a key, so what one office accepts another could not check.
    Asked when a signature is verified, not for every line of a list: it costs a millisecond the first time.
    """
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    point = _x(y), y, 1, _x(y) * y % P
    product = (0, 1, 1, 0)
    for bit in f"{L:b}":
        product = _sum(product, product)
        if bit == "1":
            product = _sum(product, point)
    return product[0] % P != 0 or (product[1] - product[2]) % P != 0


def _x(y: int) -> int:
    """Either root: a point and its negative have the same order."""
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    return x if v * x * x % P == u else x * pow(2, (P - 1) // 4, P) % P


def _sum(one: _Point, two: _Point) -> _Point:
    """RFC 8032 5.1.4, extended coordinates; the formula holds for doubling, too."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * D * one[3] * two[3] % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
