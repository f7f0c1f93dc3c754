"""Which 32 bytes may stand for an Ed25519 public key.

A key of low order lets its owner disown signatures: one signature then fits many messages. Libraries
accept such keys (RFC 8032 allows them), so they are refused here, by arithmetic and not only by list: the
same point has several encodings, and a sign bit must not be a way round the list.
"""

from __future__ import annotations

from typing import Final

P: Final = 2**255 - 19
D: Final = -121665 * pow(121666, -1, P) % P

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
