"""When two names mean the same cloud provider, so that last year's inspection is found under this year's.

A person writes 주식회사 가온클라우드 once and 가온클라우드(주) the next time. Legal forms, blanks,
punctuation and case say nothing about who it is; anything else does. Pure: names in, one comparable name out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FORMS: Final = re.compile(
    r"주식회사|유한책임회사|유한회사|\((주|유)\)|"
    r"\b(co\.?,? ?ltd|inc|ltd|llc|corp|corporation|limited|gmbh|plc)\b\.?"
)
"""Legal forms of companies as they stand before or behind a name; ㈜ is (주) after normalising."""


def provider_key(ko: str, en: str = "") -> str:
    """What makes two providers the same: the Korean name, else the English one, folded.

    A name of nothing but a legal form is kept as it is; "" only where there is no name.
    """
    name = unicodedata.normalize("NFKC", ko.strip() or en.strip()).casefold()
    return _letters(_FORMS.sub(" ", name)) or _letters(name) or name


def _letters(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum())
