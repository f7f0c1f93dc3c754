"""What a merge would do, in words: read from the store as the merge leaves it, against what stood before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from ...model.conflict_views import Contender, Contest
from ...model.errors import InspectorError
from ...model.merge_views import ComingConflict, Incoming
from ...model.sorts import SORTS, WHOLE_CASE, Sort, sort_of
from ...model.text import Text
from ...store import JournalRow, Store, Taken
from .. import conflicts, history
from ..case import Case
from ..desk import Desk
from ..keeping.reading import SEVERAL_KEYS
from ..live import STATE
from ..opening import state_facts
from ..several_keys import with_several_keys
from ..showing import label_of
from ..stages.phase_check import state_of

LINES = 5
"""So many entries of a sort are told; the rest is counted."""
PAGE = 1000
_OTHER = Sort(Text("그 밖의 기록", "Other"), for_csp=False)
_ORDER = [sort.label for sort in (*WHOLE_CASE.values(), *SORTS.values(), _OTHER)]
FORK = Text(
    "{person}의 기록({device})이 갈라집니다. 같은 순번의 서로 다른 기록이 있으며 점검반장이 결정해야 합니다.",
    "{person}'s chain ({device}) would fork: two entries claim one place. The lead has to decide.",
)
GONE = Text(
    "기록한 사람이 삭제한 내용 {count}건이 이 노트북에서도 삭제됩니다.",
    "{count} bodies that their authors removed would go here too.",
)
ENDED = Text(
    "이 평가는 '{state}'(으)로 끝났습니다. 그 뒤에 온 기록이 더해집니다.",
    "This case has ended ({state_en}); what comes is added after its end.",
)
PASSED_OVER = Text(
    "{person}에게 권한이 없는 기록이 있습니다({what}). 효력이 없으며 미결 사항에 표시됩니다.",
    "{person} wrote what is not theirs to say ({what_en}). It does not count; the review lists it.",
)
JOINED = Text(
    "지적사항을 하나로 합치는 기록이 있습니다: {what}. 아니라면 받은 뒤에 나누십시오.",
    "It joins findings into one: {what}. If they are not one, split them afterwards.",
)
SPLIT = Text(
    "하나로 합친 지적사항을 나누는 기록이 있습니다: {what}.",
    "It splits findings that are one here: {what}.",
)
DRAFTS = Text(
    "작성 중인 내용 {count}건과 같은 곳에 새 기록이 옵니다. 저장하면 충돌로 표시됩니다.",
    "New entries come where {count} drafts are open; saved, those will be conflicts.",
)
REOPENS = Text(
    "나중에 추가된 자산을 모르고 한 판정 {count}건이 다시 초안이 됩니다.",
    "{count} judgements made without a later asset become drafts again.",
)
CANNOT_REOPEN = Text(
    "나중에 추가된 자산을 모르고 한 판정이 {count}건 있으나 지금 단계에서는 다시 열 수 없습니다. "
    "점검반장이 확인하십시오.",
    "{count} judgements were made without a later asset, but at this stage none is re-opened. "
    "The lead has to look.",
)
UNKNOWN_KIND = Text(
    "이 프로그램이 모르는 종류의 기록 {count}건이 있습니다. 프로그램을 새 버전으로 바꾸십시오.",
    "{count} entries are of kinds this program does not know. Use a newer version.",
)


class Before(NamedTuple):
    """What stood here before the merge; empty where the case is not here."""

    opens: bool
    stamp: int
    lives: dict[tuple[str, str], frozenset[str]]
    forked: frozenset[str]
    several_keys: str
    passed_over: frozenset[tuple[str, str]]
    ended: Text | None
    groups: frozenset[tuple[str, ...]] = frozenset()


def before(desk: Desk, case_id: str) -> Before:
    """Look at what stands."""
    if case_id not in desk.store.assessments():
        return Before(True, 0, {}, frozenset(), "", frozenset(), None)
    passed_over: frozenset[tuple[str, str]] = frozenset()
    ended: Text | None = None
    groups: frozenset[tuple[str, ...]] = frozenset()
    lives = _lives(desk.store, case_id)
    with suppress(InspectorError):  # its plan cannot be read here: what comes may be what mends it
        case = desk.case(case_id)
        passed_over = _passed_over(case)
        ended = state_of(case).label if state_of(case).terminal else None
        groups = frozenset(case.together.values())
        lives |= _of_groups(case)
    return Before(
        opens=False,
        stamp=desk.store.newest(case_id),
        lives=lives,
        forked=_forked(desk.store, case_id),
        several_keys=with_several_keys(desk, case_id),
        passed_over=passed_over,
        ended=ended,
        groups=groups,
    )


class Told(NamedTuple):
    """The new entries in words."""

    incoming: tuple[Incoming, ...]
    people: tuple[str, ...]
    unknown_kinds: int


def told(desk: Desk, case: Case, stamp: int) -> Told:
    """Everything that arrived after ``stamp``: by sort, the first few of each in words, and by person."""
    counts: Counter[Text] = Counter()
    lines: dict[Text, list[Text]] = {}
    people: Counter[str] = Counter()
    unknown = 0
    for row in _arrived(desk.store, case.id, stamp):
        label = (sort_of(row.subject) or _OTHER).label
        counts[label] += 1
        people[row.actor] += 1
        unknown += row.kind not in history.KINDS
        some = lines.setdefault(label, [])
        if len(some) < LINES and not row.subject.startswith("d-"):
            some.append(_line(case, row))
    return Told(
        tuple(Incoming(label, counts[label], tuple(lines[label])) for label in _ORDER if counts[label]),
        tuple(f"{case.name_of(actor)} {count}" for actor, count in sorted(people.items())),
        unknown,
    )


def coming(desk: Desk, case: Case, was: Before) -> tuple[tuple[ComingConflict, ...], int]:
    """(registers that would be in conflict otherwise than now, how many conflicts would be settled)."""
    lives = _lives(desk.store, case.id) | _of_groups(case)
    changed = {place for place, entries in lives.items() if was.lives.get(place) != entries}
    found = []
    places = {(min(_items(case, subject)), subject) for subject, _ in changed if subject in case.conflicts}
    for item, subject in sorted(places):
        for contest in conflicts.of_subject(desk, case.id, subject):
            register = "" if (contest.subject, "") in changed else contest.register
            if (contest.subject, register) in changed:
                sides = tuple((one.by, _joined(_apart(one, contest))) for one in contest.contenders)
                found.append(ComingConflict(item, contest.what, sides))
    return tuple(found), sum(place not in lives for place in was.lives)


def _apart(one: Contender, contest: Contest) -> list[tuple[Text, Text]]:
    """What this side says and not every other does too; short words first, so that both fit into a line."""
    differing = [
        field for field in one.fields if not all(field in other.fields for other in contest.contenders)
    ]
    return sorted(differing or one.fields, key=lambda field: len(field[1].ko))


def joining(desk: Desk, case: Case, taken: Taken, stamp: int) -> tuple[Text, ...]:
    """Subjects that both sides wrote, apart from each other, and whose values combine by themselves."""
    found = []
    for subject in taken.subjects:
        heads = desk.store.heads_of(case.id, subject)
        if len(heads) < 2 or subject in case.conflicts:
            continue
        rows = [desk.store.entry(case.id, head) for head in heads]
        if len({row is not None and row.n > stamp for row in rows}) == 2:
            label = (sort_of(subject) or _OTHER).label
            name = history.name_of(case, subject)
            found.append(Text(f"{label.ko} {name}".strip(), f"{label.en} {name}".strip()))
    return tuple(found)


def alarms(desk: Desk, case: Case, taken: Taken, was: Before, unknown_kinds: int) -> Iterator[Text]:
    """What a person must see first."""
    for device in sorted(_forked(desk.store, case.id) - was.forked):
        facts = desk.store.register_value(case.id, device, "device") or {}
        yield FORK.filled(person=facts.get("name", "?"), device=device)
    several = with_several_keys(desk, case.id)
    if several and several != was.several_keys:
        yield SEVERAL_KEYS.filled(people=several)
    if taken.erased:
        yield GONE.filled(count=taken.erased)
    if was.ended is not None and taken.entries:
        yield ENDED.filled(state=was.ended.ko, state_en=was.ended.en)
    for subject, register in sorted(_passed_over(case) - was.passed_over):
        people = sorted(case.name_of(actor) for actor in case.passed_over[subject][register])
        label = (sort_of(subject) or _OTHER).label
        yield PASSED_OVER.filled(
            person=", ".join(people), what=f"{label.ko}: {register}", what_en=f"{label.en}: {register}"
        )
    groups = frozenset(case.together.values())
    for which, said in ((groups - was.groups, JOINED), (was.groups - groups, SPLIT)):
        # A group that grew is no group split, and one that lost a member is none joined.
        others = was.groups if said is JOINED else groups
        fresh = [one for one in which if not any(set(one) <= set(other) for other in others)]
        if fresh:
            told = "; ".join(_numbers(case, one) for one in sorted(fresh)[:LINES])
            yield said.filled(what=told + (f" (+{len(fresh) - LINES})" if len(fresh) > LINES else ""))
    if drafts := sum(subject in taken.subjects for subject, _ in case.drafts):
        yield DRAFTS.filled(count=drafts)
    if unknown_kinds:
        yield UNKNOWN_KIND.filled(count=unknown_kinds)


def _arrived(store: Store, case_id: str, stamp: int) -> Iterator[JournalRow]:
    after = stamp
    while page := store.entries(case_id, after=after, limit=PAGE):
        yield from page
        after = page[-1].n


def _line(case: Case, row: JournalRow) -> Text:
    facts = tuple(register for register in row.writes if "/" not in register) or row.writes
    (said,) = history.told(case, [row._replace(writes=facts)])
    state = None if row.values is None else state_facts(row.values.get(STATE))
    after = said.after if state is None else state.state.label
    return Text(
        " ".join(filter(None, (said.what.ko, after.ko, f"({said.by})"))),
        " ".join(filter(None, (said.what.en, after.en, f"({said.by})"))),
    )


def _lives(store: Store, case_id: str) -> dict[tuple[str, str], frozenset[str]]:
    """The entries that stand against each other, by subject and register; "" for a withdrawal alone."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for subject, registers in store.conflicts(case_id).items():
        rows = store.registers_of(case_id, subject)
        for register in registers:
            found[subject, register] = frozenset(row.entry for row in rows if row.register == register)
        if not registers:
            found[subject, ""] = frozenset(store.heads_of(case_id, subject))
    return found


def _of_groups(case: Case) -> dict[tuple[str, str], frozenset[str]]:
    """What findings that are one say differently: a conflict of theirs together, on no subject by itself."""
    return {
        (leader, register): frozenset(
            live.entry
            for member in case.members(leader)
            for live in case.registers.get(member, {}).get(register, ())
        )
        for leader in {case.leader(one) for one in case.together}
        if len(case.members(leader)) > 1
        for register in case.conflicts.get(leader, ())
    }


def _numbers(case: Case, group: tuple[str, ...]) -> str:
    names = sorted(label_of(case, one) for one in group)
    return ", ".join(names[:LINES]) + (f" (+{len(names) - LINES})" if len(names) > LINES else "")


def _items(case: Case, subject: str) -> Iterable[str]:
    return case.items_of(subject) or ("",)


def _forked(store: Store, case_id: str) -> frozenset[str]:
    return frozenset(device for device, tips in store.tips(case_id).items() if len(tips) > 1)


def _passed_over(case: Case) -> frozenset[tuple[str, str]]:
    return frozenset(
        (subject, register) for subject, registers in case.passed_over.items() for register in registers
    )


def _joined(fields: Iterable[tuple[Text, Text]]) -> Text:
    told = [
        Text(f"{label.ko} {value.ko}".strip(), f"{label.en} {value.en}".strip()) for label, value in fields
    ]
    return Text(", ".join(one.ko for one in told), ", ".join(one.en for one in told))
