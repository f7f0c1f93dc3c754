"""What people type into a search: words, and filters written as words (``csp:한빛 year:2025 sev:상``).

A filter names one thing in Korean or English; its value is a piece of what it means, written as people write
it. Several values of one filter are alternatives, with commas or by naming the filter again. A word that has
a colon but names no filter is a word: 10:30 is searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from ...model.folding import fold
from ...model.past import PassageSort, PastFacets, PastQuery
from ...model.text import Lang, Text
from ...model.words import Severity, Verdict, Word


class Filter(Struct, frozen=True):
    """One filter of a query as a face shows it: its field in :class:`PastQuery`, its name, its value."""

    field: str
    name: Text
    value: str
    shown: Text


class Asked(Struct, frozen=True):
    """What was typed, understood. ``problems`` are sentences about filters that were not."""

    query: PastQuery
    filters: tuple[Filter, ...] = ()
    problems: tuple[Text, ...] = ()


class _Kind(Struct, frozen=True):
    """A filter: its field, how people call it, its values with their names, what to say of a wrong one."""

    field: str
    name: Text
    called: frozenset[str]
    values: Callable[[PastFacets], Iterable[tuple[Any, tuple[str, ...]]]]
    whole: bool = False
    """Whether a value must be named wholly: 충족 is not 부분충족."""


def _of(words: Iterable[Word]) -> list[tuple[Any, tuple[str, ...]]]:
    return [(word, (word.value, *word.label)) for word in words]


_YEARS: Final = re.compile(r"(\d{4})(?:(?:-|~|\.\.)(\d{4})?)?")

CSP: Final = Text("CSP", "CSP")
KINDS: Final = (
    _Kind(
        "providers",
        CSP,
        frozenset({"csp", "제공자", "사업자", "업체", "provider"}),
        lambda known: [(key, (key, *name)) for key, name in known.providers],
    ),
    _Kind(
        "years",
        Text("연도", "Year"),
        frozenset({"year", "연도", "년도", "년"}),
        lambda known: [(year, (str(year),)) for year in known.years],
        whole=True,
    ),
    _Kind(
        "verdicts",
        Text("판정", "Verdict"),
        frozenset({"verdict", "판정"}),
        lambda _: _of(Verdict),
        whole=True,
    ),
    _Kind(
        "severities",
        Text("위험도", "Severity"),
        frozenset({"sev", "severity", "위험도", "심각도", "등급"}),
        lambda _: _of(Severity),
        whole=True,
    ),
    _Kind(
        "domains",
        Text("영역", "Domain"),
        frozenset({"dom", "domain", "영역", "분야"}),
        lambda known: [(key, (key, *title)) for key, title in known.domains],
    ),
    _Kind(
        "states",
        Text("상태", "State"),
        frozenset({"state", "상태", "단계"}),
        lambda known: [(state.value, (state.value, *state.label)) for state in known.states],
    ),
    _Kind(
        "sorts",
        Text("구분", "In"),
        frozenset({"in", "구분", "종류", "sort"}),
        lambda _: _of(PassageSort),
    ),
    _Kind(
        "by",
        Text("작성자", "By"),
        frozenset({"by", "작성자", "평가자", "기록자", "inspector"}),
        lambda known: [(name, (name,)) for name in known.by],
    ),
)
"""Every filter, in the order in which they are shown."""

NAMED: Final = {name: kind for kind in KINDS for name in kind.called}

NO_SUCH: Final = Text(
    "'{value}'에 해당하는 {name}이(가) 없습니다. 있는 값: {known}",
    "There is no {name} like '{value}'. There is: {known}",
)
NO_VALUE: Final = Text(
    "'{given}' 뒤에 값을 쓰십시오. 예: {example}", "Give '{given}' a value, for example {example}"
)
NONE_YET: Final = Text("(아직 없음)", "(none yet)")
_SHOWN: Final = 8

_PIECE: Final = re.compile(r'([^\s":]+):("[^"]*"?|[^\s"]*)|"[^"]*"?|[^\s"]+')


def read_query(said: str, known: PastFacets) -> Asked:
    """What ``said`` asks for, given what there is to narrow to. Never fails: see :attr:`Asked.problems`."""
    words: list[str] = []
    chosen: dict[str, dict[Any, None]] = {}
    problems: list[Text] = []
    for piece in _PIECE.finditer(said):
        kind = NAMED.get(fold(piece[1])) if piece[1] else None
        if kind is None:
            words.append(piece[0])
            continue
        quoted = piece[2].startswith('"')
        given = [piece[2].strip('"')] if quoted else piece[2].split(",")
        values = [value for value in given if value.strip()]
        if not values:
            problems.append(_no_value(kind, piece[1], known))
        for value in values:
            fitting = _fitting(kind, value.strip(), known)
            if not fitting:
                problems.append(_no_such(kind, value.strip(), known))
                fitting = [_nothing(kind)]
            chosen.setdefault(kind.field, {}).update(dict.fromkeys(fitting))
    query = PastQuery(words=" ".join(words), **{field: tuple(found) for field, found in chosen.items()})
    return Asked(query, filters_of(query, known), tuple(problems))


def as_word(name: str, value: str) -> str:
    """A filter as it would be typed."""
    plain = value.replace('"', "")
    return f"{name}:{plain}" if re.fullmatch(r"[\w.~-]+", plain) else f'{name}:"{plain}"'


def spelled(query: PastQuery, known: PastFacets, lang: Lang) -> str:
    """A query as a person would type it."""
    filters = (as_word(one.name.say(lang).lower(), one.shown.say(lang)) for one in filters_of(query, known))
    return " ".join(filter(None, (query.words, *filters)))


def every(known: PastFacets) -> tuple[Filter, ...]:
    """Every filter that there is to choose from."""
    return tuple(_filter(kind, value, names) for kind in KINDS for value, names in kind.values(known))


def toggled(query: PastQuery, one: Filter, known: PastFacets) -> PastQuery:
    """The query with a filter more, or without it if it had it."""
    if any(str(value) == one.value for value in getattr(query, one.field)):
        return without(query, one)
    kind = next(kind for kind in KINDS if kind.field == one.field)
    value = next(value for value, _ in kind.values(known) if str(value) == one.value)
    return replace(query, **{one.field: (*getattr(query, one.field), value)})


def filters_of(query: PastQuery, known: PastFacets) -> tuple[Filter, ...]:
    """The filters of a query, one for each value, with the names that people know them by."""
    found = []
    for kind in KINDS:
        names = dict(kind.values(known))
        for value in getattr(query, kind.field):
            if value == _nothing(kind):
                continue
            found.append(_filter(kind, value, names.get(value, (str(value),))))
    return tuple(found)


def _filter(kind: _Kind, value: Any, names: tuple[str, ...]) -> Filter:
    shown = Text(names[-2], names[-1]) if len(names) > 1 else Text(names[0], names[0])
    return Filter(kind.field, kind.name, str(value), shown)


def without(query: PastQuery, gone: Filter) -> PastQuery:
    """The query without one of its filters."""
    left = tuple(value for value in getattr(query, gone.field) if str(value) != gone.value)
    return replace(query, **{gone.field: left})


def _fitting(kind: _Kind, value: str, known: PastFacets) -> list[Any]:
    """The values that a person means; one that is named wholly is meant alone."""
    if kind.field == "years":
        return _years(value, known)
    wanted = fold(value).replace(" ", "")
    named = [(key, [fold(name).replace(" ", "") for name in names]) for key, names in kind.values(known)]
    exact = [key for key, names in named if wanted in names]
    if exact or kind.whole:
        return exact
    return [key for key, names in named if any(wanted in name for name in names)]


def _years(value: str, known: PastFacets) -> list[int]:
    value = fold(value).rstrip("년")
    found = _YEARS.fullmatch(value)
    if found is None:
        return []
    first = int(found[1])
    open_ended = value[-1] in "-~." and not found[2]
    last = int(found[2]) if found[2] else (9999 if open_ended else first)
    return [year for year in known.years if first <= year <= last]


def _nothing(kind: _Kind) -> Any:
    """A value that no passage has: a filter that was not understood finds nothing rather than everything."""
    return 0 if kind.field == "years" else ""


def _no_such(kind: _Kind, value: str, known: PastFacets) -> Text:
    names = [names for _, names in kind.values(known)]
    ko = ", ".join(dict.fromkeys(said[-2] if len(said) > 1 else said[0] for said in names[:_SHOWN]))
    en = ", ".join(dict.fromkeys(said[-1] for said in names[:_SHOWN]))
    more = ", .." if len(names) > _SHOWN else ""
    return Text(
        NO_SUCH.ko.format(value=value, name=kind.name.ko, known=(ko + more) or NONE_YET.ko),
        NO_SUCH.en.format(value=value, name=kind.name.en.lower(), known=(en + more) or NONE_YET.en),
    )


def _no_value(kind: _Kind, given: str, known: PastFacets) -> Text:
    names = next(iter(kind.values(known)), (None, ("...",)))[1]
    return Text(
        NO_VALUE.ko.format(given=given, example=f"{given}:{names[-2] if len(names) > 1 else names[0]}"),
        NO_VALUE.en.format(given=given, example=f"{given}:{names[-1]}"),
    )
