"""Letters typed while the Hangul input mode is on: which Latin keys were pressed (2-beolsik layout).

An input method hands over a jamo or a whole syllable once it is composed, so a syllable may be several
commands: 묘 is ``a`` then ``y``. Verdicts are on digits, which no input method touches; so nothing that
comes out of here judges.
"""

from __future__ import annotations

_SINGLE = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
)
_SHIFTED = dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
_DOUBLE = {
    "ㅘ": "hk",
    "ㅙ": "ho",
    "ㅚ": "hl",
    "ㅝ": "nj",
    "ㅞ": "np",
    "ㅟ": "nl",
    "ㅢ": "ml",
    "ㄳ": "rt",
    "ㄵ": "sw",
    "ㄶ": "sg",
    "ㄺ": "fr",
    "ㄻ": "fa",
    "ㄼ": "fq",
    "ㄽ": "ft",
    "ㄾ": "fx",
    "ㄿ": "fv",
    "ㅀ": "fg",
    "ㅄ": "qt",
}
_KEYS = _SINGLE | _SHIFTED | _DOUBLE

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST, _LAST = 0xAC00, 0xD7A3


def hangul(letter: str) -> str:
    """The jamo on the key of a Latin letter; the letter itself where there is none."""
    return next((jamo for jamo, key in _KEYS.items() if key == letter), letter)


def latin(character: str) -> str:
    """The Latin letters behind one Hangul character, in the order they were pressed; "" for others."""
    code = ord(character) if len(character) == 1 else 0
    if _FIRST <= code <= _LAST:
        syllable = code - _FIRST
        parts = (_LEADS[syllable // 588], _VOWELS[syllable % 588 // 28], _TAILS[syllable % 28])
        return "".join(_KEYS.get(part, "") for part in parts)
    if 0x1100 <= code <= 0x1112:
        return _KEYS[_LEADS[code - 0x1100]]
    if 0x1161 <= code <= 0x1175:
        return _KEYS[_VOWELS[code - 0x1161]]
    if 0x11A8 <= code <= 0x11C2:
        return _KEYS[_TAILS[code - 0x11A7]]
    return _KEYS.get(character, "")
