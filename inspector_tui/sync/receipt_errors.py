"""What can be wrong with a receipt."""

from __future__ import annotations

from inspector_tui.model.errors import Refused
from inspector_tui.model.text import Text


class ReceiptMalformed(Refused):
    """The bytes are not a receipt in its one spelling."""

    code = "receipt-malformed"
    sentence = Text(
        "접수증의 형식이 아닙니다({detail}). 평가기관에서 다시 받으십시오.",
        "Not a receipt in its fixed form ({detail}). Get it from the office again.",
    )


class ReceiptForged(Refused):
    """The signature does not fit the receipt."""

    code = "receipt-forged"
    sentence = Text(
        "접수증의 서명이 내용과 맞지 않습니다({detail}). 이 접수증을 쓰지 말고 평가기관에 알리십시오.",
        "The receipt's signature does not fit it ({detail}). Do not use it, and tell the office.",
    )


class ReceiptNotOffices(Refused):
    """Whoever signed is not an office on the trust list."""

    code = "receipt-not-offices"
    sentence = Text(
        "접수증에 서명한 키 {key}은(는) 신뢰목록에서 평가기관의 키가 아닙니다({standing}). "
        "신뢰목록을 새로 받으십시오.",
        "The key {key} that signed the receipt is not an office's on the trust list ({standing}). "
        "Get a newer trust list.",
    )


class LedgerBroken(Refused):
    """A receipt does not follow the one before it."""

    code = "ledger-broken"
    sentence = Text(
        "접수대장이 {seq}번에서 끊어졌습니다: {detail}. 백업과 비교하고 접수를 멈추십시오.",
        "The ledger is broken at {seq}: {detail}. Compare it with a backup and stop taking in.",
    )
