"""Which public keys are refused, against an independent reading of RFC 8032."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, strategies as st

from inspector_tui.signing.errors import WeakPublicKey
from inspector_tui.signing.points import D, P, fault_of
from inspector_tui.signing.public import PublicKey
from inspector_tui.signing.signer import FileSigner

LOW_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
OTHER_FORMS = [
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]


def x_of(y: int, sign: int) -> int | None:
    """RFC 8032 5.1.3, steps 2 to 4, as written there."""
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == (-u) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    return P - x if x % 2 != sign else x


def doubled(point: tuple[int, int]) -> tuple[int, int]:
    x, y = point
    product = D * x * x * y * y % P
    return 2 * x * y * pow(1 + product, -1, P) % P, (y * y + x * x) * pow(1 - product, -1, P) % P


@pytest.mark.parametrize("encoded", LOW_ORDER)
def test_the_eight_points_of_low_order_are_refused(encoded: str) -> None:
    number = int.from_bytes(bytes.fromhex(encoded), "little")
    y = number & (2**255 - 1)
    x = x_of(y, number >> 255)
    assert x is not None
    assert doubled(doubled(doubled((x, y)))) == (0, 1), "the list itself must hold points of low order"
    with pytest.raises(WeakPublicKey, match="low order"):
        PublicKey.of_point(bytes.fromhex(encoded))


@pytest.mark.parametrize("encoded", OTHER_FORMS)
def test_no_other_encoding_of_them_is_a_way_round(encoded: str) -> None:
    with pytest.raises(WeakPublicKey):
        PublicKey.of_point(bytes.fromhex(encoded))


def test_the_library_alone_would_take_such_a_key_for_any_message() -> None:
    identity = bytes.fromhex(LOW_ORDER[0])
    for message in (b"satisfied", b"not satisfied"):
        Ed25519PublicKey.from_public_bytes(identity).verify(identity + bytes(32), message)


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize("y", range(P, 2**255))
def test_an_unreduced_y_is_refused(y: int, sign: int) -> None:
    assert fault_of((y | sign << 255).to_bytes(32, "little")) == "non-canonical encoding"


@given(st.integers(2, P - 2), st.integers(0, 1))
def test_exactly_points_of_the_curve_are_taken(y: int, sign: int) -> None:
    assert (fault_of((y | sign << 255).to_bytes(32, "little")) is None) == (x_of(y, sign) is not None)


@given(st.binary(min_size=32, max_size=32))
def test_every_honest_key_is_taken(seed: bytes) -> None:
    assert fault_of(FileSigner.from_seed(seed).public_key.point) is None


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_has_32_bytes(length: int) -> None:
    assert fault_of(b"\x09" * length) == f"{length} bytes instead of 32"
