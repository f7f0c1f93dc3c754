"""The lines of taking in: bundles on a stick, what a merge would do, and what it did."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector_tui.model.merge_views import MergePreview, OfferedBundle
from inspector_tui.model.text import Text
from inspector_tui.model.views import Saved

from ...painting import KST
from ...recording import sized

NONE = Text("", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``head`` begins a group; ``item`` is where Enter goes; ``detail`` is the line in full."""

    key: str
    text: Text
    tone: str = ""
    head: bool = False
    detail: Text = NONE
    item: str | None = None
    path: Path | None = None


def offered_lines(found: tuple[OfferedBundle, ...], taken: Collection[Path] = ()) -> Iterator[Line]:
    """Bundles in the folder, one a line; which of them were just taken in is said."""
    for one in found:
        when = datetime.fromtimestamp(one.changed, KST).strftime("%m-%d %H:%M")
        own = Text("  (내가 내보낸 것)", "  (my own)") if one.own else NONE
        own = Text("  (받음)", "  (taken in)") if one.path in taken else own
        facts = f"r{one.revision}  {when}  {sized(one.size)}"
        facts += f"  {one.by}" if one.by and not one.own else ""
        text = Text(
            f"{one.assessment:<16} {one.kind.label.ko} {facts}{own.ko}",
            f"{one.assessment:<16} {one.kind.label.en} {facts}{own.en}",
        )
        yield Line(
            str(one.path), text, "dim" if own != NONE else "", detail=_plain(one.path.name), path=one.path
        )


def preview_lines(seen: MergePreview) -> Iterator[Line]:
    """What a person must see first, then conflicts, then the rest: each group under its heading."""
    if seen.alarms:
        yield _head(
            "alarms", Text(f"먼저 확인할 것 {len(seen.alarms)}", f"Look at first: {len(seen.alarms)}")
        )
        for number, alarm in enumerate(seen.alarms):
            yield Line(f"alarm-{number}", _in("! ", alarm), "warn", detail=alarm)
    if seen.conflicts:
        count = len(seen.conflicts)
        yield _head("conflicts", Text(f"생길 충돌 {count}", f"Would be in conflict: {count}"))
        yield from _conflicts(seen)
    yield from _facts(seen)
    for number, sort in enumerate(seen.incoming):
        yield _head(f"sort-{number}", Text(f"{sort.sort.ko} {sort.count}", f"{sort.sort.en}: {sort.count}"))
        for at, line in enumerate(sort.lines):
            yield Line(f"sort-{number}-{at}", _in("  ", line), detail=line)
        if sort.lines and (more := sort.count - len(sort.lines)) > 0:
            yield Line(f"sort-{number}-more", Text(f"  그 밖에 {more}건", f"  and {more} more"), "dim")
    if seen.joins:
        count = len(seen.joins)
        yield _head("joins", Text(f"저절로 합쳐짐 {count}", f"Joins by itself: {count}"))
        for number, line in enumerate(seen.joins):
            yield Line(f"join-{number}", _in("  ", line))


def taken_lines(seen: MergePreview, saved: Saved) -> Iterator[Line]:
    """What happened, and where there is something to settle."""
    yield Line("said", saved.said, "accent")
    if saved.warning is not None:
        yield Line("warning", _in("! ", saved.warning), "warn", detail=saved.warning)
    if seen.settled:
        yield Line("settled", _settled(seen))
    if seen.conflicts:
        count = len(seen.conflicts)
        yield _head(
            "conflicts",
            Text(f"해결할 충돌 {count} (enter: 그 항목으로)", f"To settle: {count} (enter: there)"),
        )
        yield from _conflicts(seen)
    else:
        yield Line("none", Text("해결할 충돌이 없습니다.", "There is no conflict to settle."), "dim")


def _conflicts(seen: MergePreview) -> Iterator[Line]:
    for number, one in enumerate(seen.conflicts):
        told = _sides(one.sides)
        yield Line(
            f"conflict-{number}",
            Text(f"  {one.what.ko}: {told.ko}", f"  {one.what.en}: {told.en}"),
            "partial",
            detail=Text(
                f"{one.what.ko}\n{_sides(one.sides, chr(10)).ko}",
                f"{one.what.en}\n{_sides(one.sides, chr(10)).en}",
            ),
            item=one.item,
        )


def _facts(seen: MergePreview) -> Iterator[Line]:
    new = Text(", 여기서 새로 시작", ", begins here") if seen.opens else NONE
    kind = seen.kind.label
    yield _head(
        "bundle",
        Text(
            f"{seen.number} {kind.ko} r{seen.revision}{new.ko}",
            f"{seen.number} {kind.en} r{seen.revision}{new.en}",
        ),
    )
    for number, signer in enumerate(seen.signers):
        tone = "satisfied" if seen.trusted else "warn"
        yield Line(f"signer-{number}", _in(Text("  서명 ", "  Signed "), signer), tone, detail=signer)
    if seen.seat is not None:
        yield Line("seat", _in(Text("  내 자리 ", "  My seat "), seen.seat), "strong", detail=seen.seat)
    waiting = Text(f", 기다림 {seen.waiting}", f", {seen.waiting} waiting") if seen.waiting else NONE
    counts = Text(
        f"  새 기록 {seen.entries}건 (이미 있음 {seen.already}), 증적 파일 {seen.files}개{waiting.ko}",
        f"  {seen.entries} new entries ({seen.already} here already), {seen.files} files{waiting.en}",
    )
    yield Line("counts", counts)
    if not seen.entries:
        yield Line("nothing", Text("  새 기록이 없습니다.", "  Nothing in it is new."), "accent")
    if seen.people:
        yield Line("people", _in(Text("  누구의 ", "  Whose "), _plain(", ".join(seen.people))))
    if seen.settled:
        yield Line("settled", _in("  ", _settled(seen)))


def _settled(seen: MergePreview) -> Text:
    return Text(f"해결되는 충돌 {seen.settled}건", f"Conflicts settled: {seen.settled}")


def _sides(sides: tuple[tuple[str, Text], ...], between: str = " / ") -> Text:
    return Text(
        between.join(f"{by}: {said.ko}" for by, said in sides),
        between.join(f"{by}: {said.en}" for by, said in sides),
    )


def _head(key: str, text: Text) -> Line:
    return Line(f"head-{key}", text, "accent", head=True)


def _in(before: str | Text, text: Text) -> Text:
    first = before if isinstance(before, Text) else Text(before, before)
    return Text(first.ko + text.ko, first.en + text.en)


def _plain(words: str) -> Text:
    return Text(words, words)
