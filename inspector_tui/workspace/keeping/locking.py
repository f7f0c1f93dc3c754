"""The lock of the app: when it closes by itself, and what opens it (DESIGN 6: the registered key).

It hides the screen from whoever walks by a laptop that was left open. It encrypts nothing; see ``NOT``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ...model.errors import Refused, UsageError
from ...model.lock_views import LockState
from ...model.text import Text
from ...signing import sshsig
from ...signing.keys import load_signer
from ...signing.namespaces import UNLOCK
from ...signing.public import ED25519, PublicKey
from ...signing.signer import AgentSigner, Signer
from ..desk import Desk
from ..resume import LEFT_LOCKED

MINUTES: Final = 10
"""Without a setting: long enough to read a document with the provider, short enough for a coffee."""
MOST: Final = 240
SLEPT: Final = 60.0
"""Seconds that two looks at the clock may lie further apart than they should: more, and the laptop slept."""
_SETTING: Final = "lock.minutes"
_LONGEST: Final = 60

NOT: Final = Text(
    "잠금은 화면을 가립니다. 디스크를 암호화하지 않으므로, 노트북을 가져간 사람이나 관리자 권한을 가진 사람, "
    "명령줄을 쓰는 사람은 막지 못합니다. 운영체제의 화면 잠금과 디스크 전체 암호화를 함께 쓰십시오. "
    "확인 없이 서명하는 ssh-agent를 쓰면 enter만으로 열립니다(ssh-add -c를 쓰십시오).",
    "The lock hides the screen. It encrypts nothing, so it does not stop a thief, an administrator, or "
    "whoever can run commands here. Use the system's own screen lock and full-disk encryption besides. With "
    "an ssh-agent that signs without asking, enter alone unlocks: use ssh-add -c.",
)


class BadMinutes(UsageError):
    """Not a time that the lock can wait."""

    code = "lock-minutes"
    sentence = Text(
        "잠금까지의 시간은 1~{most}분 또는 끔(off)으로 지정하십시오: {given}.",
        "The lock waits 1 to {most} minutes, or is off: {given}.",
    )


class NotTheRegisteredKey(Refused):
    """The signature is by another key than the one registered here."""

    code = "unlock-other-key"
    sentence = Text(
        "등록된 서명키가 아닙니다. 이 노트북에 등록된 키로 여십시오.",
        "That is not the key registered here. Unlock with the registered one.",
    )


def state(desk: Desk) -> LockState:
    """How the lock is set, and by which key it opens."""
    kept = desk.store.setting(_SETTING)
    somebody = desk.store.setting("person.id") is not None
    line = (desk.store.setting("person.key_line") or "") if somebody else ""
    path = (desk.store.setting("person.key_path") or "") if line.startswith(ED25519 + " ") else ""
    return LockState(
        minutes=MINUTES if kept is None else int(kept),
        locked=desk.store.setting(LEFT_LOCKED) is not None,
        name=desk.actor_name(),
        key_line=line,
        key_path=path,
    )


def at(home: Path) -> LockState:
    """The same of a home that is not open here: for a bundle read beside it. Raises what opening does."""
    desk = Desk.open(home, write=False)
    try:
        return state(desk)
    finally:
        desk.close()


def set_minutes(desk: Desk, minutes: int) -> LockState:
    """Lock after so many minutes without a key; 0 turns that off, and lets a locked app in.

    Raises BadMinutes.
    """
    if not 0 <= minutes <= MOST:
        raise BadMinutes(given=minutes, most=MOST)
    desk.must_write()
    desk.store.set_setting(_SETTING, str(minutes))
    if not minutes:
        remember(desk, locked=False)
    return state(desk)


def minutes_of(given: str) -> int:
    """Minutes as a person writes them: a number, or off. Raises BadMinutes."""
    words = given.strip().casefold()
    if words in ("off", "끔", "0"):
        return 0
    if not words.isascii() or not words.isdigit() or len(words) > 4:
        raise BadMinutes(given=given[:40], most=MOST)
    return int(words)


def remember(desk: Desk, *, locked: bool) -> None:
    """Whether the app is locked: the next start begins as this one ended."""
    if not desk.read_only:
        desk.store.set_setting(LEFT_LOCKED, "1" if locked else None)


def remember_locked(desk: Desk) -> None:
    """The next start begins locked."""
    remember(desk, locked=True)


def remember_unlocked(desk: Desk) -> None:
    """It does not."""
    remember(desk, locked=False)


def due(lock: LockState, *, idle: float, gap: float) -> bool:
    """Whether to lock now: ``idle`` seconds without a key, ``gap`` seconds that the clocks jumped."""
    return lock.possible and lock.minutes > 0 and (idle >= 60 * lock.minutes or gap >= SLEPT)


def wait_after(tries: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 0, 1, 2, 4, … at most a minute."""
    return 0 if tries < 1 else min(_LONGEST, 2 ** min(tries - 1, 6))


def unlock(lock: LockState, passphrase: str, entropy: Callable[[int], bytes] = os.urandom) -> None:
    """Have the registered key sign a number made up now, and check it. Needs no desk: the store may be busy.

    With a key file this takes its passphrase (and half a second); else ssh-agent or the token is asked, which
    may take until a person has answered. Raises what signing raises (a wrong passphrase, no agent, refused),
    and NotTheRegisteredKey.
    """
    wanted = PublicKey.from_openssh(lock.key_line)
    hand: Signer = load_signer(Path(lock.key_path), passphrase) if lock.key_path else AgentSigner(wanted)
    challenge = entropy(32)
    if sshsig.verify(challenge, hand.sign(challenge, UNLOCK), UNLOCK) != wanted:
        raise NotTheRegisteredKey
