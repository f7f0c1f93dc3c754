"""What the faces see of records that stand against each other, and what a person chooses."""

from __future__ import annotations

from msgspec import Struct

from .text import Text

NOWHERE = Text("", "")


class Contender(Struct, frozen=True):
    """One of the values: the entry that wrote it, who, when, on which device, and what it says.

    ``fields`` are its fields in words, empty ones left out. ``mine``: the person of this laptop wrote it.
    ``readable``: it is here, so it can be chosen. ``evidence`` is what this side links, or what its author
    recorded for the item. ``subject`` is where it was written.
    """

    entry: str
    by: str
    at: str
    fields: tuple[tuple[Text, Text], ...]
    device: str = ""
    mine: bool = False
    readable: bool = True
    evidence: tuple[Text, ...] = ()
    subject: str = ""


class Part(Struct, frozen=True):
    """What can be chosen by itself in a register: one field, or several that belong together.

    ``base`` is what it said where the sides parted, None where nothing did; ``said`` what each contender
    says of it. ``mixes``: it may be taken from another side than the rest. ``written``: a person may write
    it anew, in one language, or in ``both``.
    """

    name: str
    label: Text
    base: Text | None
    said: tuple[Text, ...]
    mixes: bool = False
    written: bool = False
    both: bool = False

    @property
    def differs(self) -> bool:
        """Whether the sides say different things of it."""
        return len(set(self.said)) > 1


class Contest(Struct, frozen=True):
    """A register of a subject with several values that all stand.

    ``base`` is the value where the sides parted (its entry can be chosen, too), None where there was none.
    ``heads`` are what stood at the subject's end when this was read: a resolution names them, so that what
    comes in meanwhile is not written over unseen.
    """

    subject: str
    register: str
    what: Text
    contenders: tuple[Contender, ...]
    items: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    base: Contender | None = None
    heads: tuple[str, ...] = ()
    lead_only: bool = False

    @property
    def mixes(self) -> bool:
        """Whether its parts can be chosen one by one."""
        return any(part.mixes for part in self.parts)


class ConflictRow(Struct, frozen=True):
    """A subject in conflict: where it belongs, what differs, and who said what."""

    subject: str
    items: tuple[str, ...]
    what: Text
    registers: tuple[Text, ...]
    people: tuple[str, ...]
    at: str
    lead_only: bool = False


class Choice(Struct, frozen=True):
    """How one register is settled.

    The value of ``entry``, with ``parts`` taken from other entries, and ``written`` where a person wrote it
    anew; or ``value``, a whole value of the register.
    """

    entry: str = ""
    parts: dict[str, str] = {}
    written: dict[str, Text] = {}
    value: dict[str, object] | None = None
