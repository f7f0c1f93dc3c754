"""Random days of three laptops: what each recorded, and every parcel that went between them.

Parcels are what a stick carries: mostly all that a laptop knows, sometimes a part of it with holes, sometimes
without bodies. Forks, undos, redactions and forgeries are as ``tests.journal.test_histories`` makes them.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from inspector_tui.journal import Body, Stamped, Tip
from inspector_tui.store import SignedHead
from tests.journal.test_histories import Device, History, act

Parcel = tuple[tuple[tuple[Stamped, Body | None], ...], tuple[SignedHead, ...]]


class Day(NamedTuple):
    """``whole``: every parcel is closed and the last ones hold everything, so nothing waits in the end."""

    parcels: tuple[Parcel, ...]
    whole: bool

    def history(self) -> History:
        """What all parcels together say."""
        entries: dict[str, Stamped] = {}
        bodies: dict[str, Body] = {}
        for carried, _ in self.parcels:
            for stamped, body in carried:
                entries[stamped.id] = stamped
                if body is not None:
                    bodies[stamped.id] = body
        return History(list(entries.values()), bodies, frozenset(entries.keys() - bodies.keys()))


class _Laptop(Device):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.heads_signed: dict[tuple[str, int, str], SignedHead] = {}

    def sign(self) -> None:
        if self.tip is not None:
            head = SignedHead(
                self.name, self.tip.seq, self.tip.id, f"signature of {self.name} {self.tip.id[:8]}"
            )
            self.heads_signed[head[:3]] = head


def day(seed: int) -> Day:
    """One day, the same for the same seed."""
    chance = Random(seed)
    laptops = [_Laptop("d-a"), _Laptop("d-b"), _Laptop("d-c")]
    bodies: dict[str, Body] = {}
    parcels: list[Parcel] = []
    whole = chance.random() < 0.5
    for number in range(chance.randrange(8, 36)):
        laptop = chance.choice(laptops)
        what = chance.random()
        if what < 0.65:
            action = chance.randrange(2, 14)
            if action == 2 and laptop.own:
                before = chance.choice(laptop.own)
                laptop.tip = Tip(before.entry.seq, before.id)
                continue
            subject = f"s-{chance.randrange(3)}"
            stamped, body = act(laptop, action, subject, chance.randrange(8), chance.randrange(3), number)
            bodies[stamped.id] = body
            laptop.tip = Tip(stamped.entry.seq, stamped.id)
            laptop.own.append(stamped)
            laptop.known[stamped.id] = stamped
        else:
            laptop.sign()
            known = list(laptop.known.values())
            if whole or what < 0.88:
                parcels.append(_parcel(laptop, known, bodies, chance if what > 0.8 and not whole else None))
                other = chance.choice([one for one in laptops if one is not laptop])
                other.known |= laptop.known
                other.heads_signed |= laptop.heads_signed
            elif known:
                some = chance.sample(known, chance.randrange(1, len(known) + 1))
                parcels.append(_parcel(laptop, some, bodies, chance))
    if whole:
        for laptop in laptops:
            laptop.sign()
            parcels.append(_parcel(laptop, list(laptop.known.values()), bodies, None))
    return Day(tuple(parcels), whole)


def _parcel(laptop: _Laptop, known: list[Stamped], bodies: dict[str, Body], holes: Random | None) -> Parcel:
    carried = [(one, None if holes and holes.random() < 0.3 else bodies[one.id]) for one in known]
    return tuple(carried), tuple(laptop.heads_signed.values())


def orders(parcels: tuple[Parcel, ...], chance: Random, count: int) -> list[list[Parcel]]:
    """As sent; backwards; shuffled with repetitions and entries in any order within."""
    found = [list(parcels), list(reversed(parcels))]
    while len(found) < count:
        again = [*parcels, *(chance.choice(parcels) for _ in range(len(parcels) // 2))] if parcels else []
        chance.shuffle(again)
        found.append([(tuple(chance.sample(carried, len(carried))), heads) for carried, heads in again])
    return found[:count]
