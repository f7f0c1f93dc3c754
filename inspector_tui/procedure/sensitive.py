"""What must not be typed: personal numbers and secrets, found before a text is kept.

A warning, not a filter: a person decides. So a hit should rarely be wrong, and looking must cost
nothing: every pattern is bounded or possessive, and the time grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from stdnum.exceptions import ValidationError
from stdnum.kr import rrn

from inspector_tui.model.words import Word


class Secret(Word):
    """A kind of thing that should not be in a record; the more certain kinds first."""

    RRN = "rrn", "주민등록번호·외국인등록번호", "Resident or foreigner registration number"
    CARD = "card", "카드번호", "Payment card number"
    AWS_KEY = "aws-key", "AWS 액세스 키", "AWS access key id"
    GOOGLE_KEY = "google-key", "Google API 키", "Google API key"
    GITHUB_TOKEN = "github-token", "GitHub 토큰", "GitHub token"
    SLACK_TOKEN = "slack-token", "Slack 토큰", "Slack token"
    JWT = "jwt", "JWT 토큰", "JSON Web Token"
    PRIVATE_KEY = "private-key", "개인키", "Private key"
    RRN_UNCHECKED = "rrn-unchecked", "주민등록번호로 보이는 번호", "Possible resident registration number"
    SECRET = "secret", "비밀번호·토큰 값", "Password or token value"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in the text: characters ``start`` up to, not including, ``end``."""

    kind: Secret
    start: int
    end: int


_WIDE = str.maketrans(
    "０１２３４５６７８９－", "0123456789-"
)  # what an input method in full-width mode types

MAX_HITS = 100
"""Of one kind in one text: more say nothing new, and judging each takes time."""

# Every pattern begins with a plain character, which the engine looks for fast, and looks back after it.
_RRN = re.compile(
    r"[0-9](?<![0-9]{2})[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"((?: ?[-–—‐‑−] ?| )?)[1-8][0-9]{6}(?![0-9])"
)

# As printed on cards: 4-4-4-4 and a rest, 4-6-5 and 4-6-4, or unbroken. First digits 2 to 6 and 9 are
# payment cards, Korean local ones included; 1 is air travel, and every time in milliseconds.
_CARD = re.compile(
    r"[2-69](?<![0-9]{2})(?<![0-9][ -][0-9])(?:"
    r"[0-9]{3}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{1,7}|[0-9]{3}([ -])[0-9]{6}\2[0-9]{4,5}|[0-9]{12,18}"
    r")(?![ -]?[0-9])"
)

_FIXED: tuple[tuple[Secret, str, re.Pattern[str]], ...] = (
    (Secret.AWS_KEY, "IA", re.compile(r"A(?<![A-Z0-9]A)(?:KI|SI)A[A-Z0-9]{16}(?![A-Z0-9])")),
    (Secret.GOOGLE_KEY, "AIza", re.compile(r"AIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])")),
    (Secret.GITHUB_TOKEN, "gh", re.compile(r"gh(?<![A-Za-z0-9_]gh)[pousr]_[A-Za-z0-9]{36,255}")),
    (Secret.GITHUB_TOKEN, "github_pat_", re.compile(r"github_pat_[A-Za-z0-9_]{22,255}")),
    (Secret.SLACK_TOKEN, "xox", re.compile(r"xox(?<![A-Za-z0-9]xox)[a-z]-[A-Za-z0-9-]{10,255}")),
    (
        Secret.JWT,
        "eyJ",
        re.compile(
            r"eyJ(?<![A-Za-z0-9_.-]eyJ)[A-Za-z0-9_-]{8,4000}+"
            r"\.eyJ[A-Za-z0-9_-]{8,8000}+\.[A-Za-z0-9_-]{8,4000}+"
        ),
    ),
    (
        Secret.PRIVATE_KEY,
        "-----BEGIN",
        re.compile(r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"),
    ),
)

_VALUE = re.compile(r"[A-Za-z0-9+/_-]{20,512}+={0,2}")
_NAMED = re.compile(
    r"(?:password|passwd|passphrase|secret|token|credential|api[ _-]?key|access[ _-]?key"
    r"|비밀번호|패스워드|암호|비밀키|토큰|접속키)"
    r"(?:[\s\"'`]{0,4}(?:[:=]|->|은|는|이|가|is)[\s\"'`]{0,4}|[\s\"'`]{1,4})\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 30
_RUN = re.compile(r"[A-Za-z0-9+/]{12}")
_LETTER = re.compile(r"[A-Za-z]")
_DIGIT = re.compile(r"[0-9]")
_DOUBLED = str.maketrans("0123456789", "0246813579")


def scan(text: str) -> tuple[Hit, ...]:
    """Everything in ``text`` that looks like a secret or a personal number, in order, without overlap.

    Where two kinds fit the same characters, the more certain one is told.
    """
    narrow = text.translate(_WIDE) if _has_wide(text) else text
    found: list[Hit] = []
    for kind, hint, pattern in _FIXED:
        if hint in narrow:
            found += islice((Hit(kind, *match.span()) for match in pattern.finditer(narrow)), MAX_HITS)
    if _DIGIT.search(narrow):
        for hits in (_residents(narrow), _cards(narrow), _labelled(narrow)):
            found += islice(hits, MAX_HITS)
    return _apart(found)


def _has_wide(text: str) -> bool:
    return not text.isascii() and any(wide in text for wide in "－０１２３４５６７８９")


def _residents(text: str) -> Iterator[Hit]:
    """Certain by check digit; probable by date and separator.

    Numbers given out since October 2020 have random digits after the seventh and no check digit
    (Enforcement Rule of the Resident Registration Act, article 2); of those only the date can be looked
    at. A foreigner's check digit is a citizen's plus two, modulo ten.
    """
    for match in _RRN.finditer(text):
        digits = match[0][:6] + match[0][-7:]
        step = int(digits[-1]) - int(rrn.calc_check_digit(digits[:-1]))
        sure = step == 0 or (digits[6] in "5678" and step % 10 == 2)
        if (sure or match[1].strip()) and _is_date(digits):
            yield Hit(Secret.RRN if sure else Secret.RRN_UNCHECKED, *match.span())


def _is_date(digits: str) -> bool:
    try:
        rrn.get_birth_date(digits)
    except ValidationError:
        return False
    return True


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        digits = match[0].replace(" ", "").replace("-", "")
        if 13 <= len(digits) <= 19 and _luhn(digits):
            yield Hit(Secret.CARD, *match.span())


def _luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1: here because a general one takes ten times as long."""
    return (sum(map(int, digits[::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


def _labelled(text: str) -> Iterator[Hit]:
    """Long values after a word for a secret.

    Letters alone are prose, and short groups between hyphens are a document's number; a UUID's last
    group is long enough.
    """
    for match in _VALUE.finditer(text):
        value = match[0]
        if _RUN.search(value) and _LETTER.search(value) and _DIGIT.search(value):
            start = match.start()
            if _NAMED.search(text, max(0, start - _LOOK_BACK), start):
                yield Hit(Secret.SECRET, *match.span())


_RANK = {kind: at for at, kind in enumerate(Secret)}


def _apart(found: list[Hit]) -> tuple[Hit, ...]:
    """The hits without overlap: of two that overlap the more certain kind."""
    found.sort(key=lambda hit: (hit.start, _RANK[hit.kind]))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif _RANK[hit.kind] < _RANK[kept[-1].kind]:
            kept[-1] = hit
    return tuple(kept)
