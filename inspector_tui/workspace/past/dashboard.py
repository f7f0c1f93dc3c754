"""The pictures: verdicts, findings over time, actions by age, claims, coverage. Counts, never a score.

Of one case they are made from its record in memory, of all of them from the index of past inspections, which
whoever asks has brought up to date (``past_index``). Both count the same things in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from ...model.charts import Chart, Piece
from ...model.errors import InspectorError
from ...model.past import PassageSort, PastQuery
from ...model.tallies import Narrowings, Tallies
from ...model.text import Lang, Text
from ...model.words import Severity, Verdict
from ..after.remedies import today
from ..case import Case
from ..desk import Desk
from ..showing import both


def charts_of_case(desk: Desk, case_id: str) -> tuple[Chart, ...]:
    """The pictures of one case as it stands now, for its report and for the dashboard.

    Raises UnknownAssessment, CasePurged, CaseSealed.
    """
    from .past_record import record_of
    from .pictures import pictures
    from .tallied import tallied

    case = desk.case(case_id)
    counts = tallied([record_of(case)])
    return pictures(_titled(counts, case), today(desk), one_case=True)


def charts(desk: Desk, *, providers: Sequence[str] = (), years: Sequence[int] = ()) -> tuple[Chart, ...]:
    """The pictures over the inspections of this store, or those of some providers and years.

    Of one year the findings are shown by quarter. Raises what reading the index raises.
    """
    from ...store.past.tallies import Narrowed
    from .pictures import pictures

    counts = desk.past().tallies(Narrowed(tuple(providers), tuple(years)))
    if not all(any(title) for _, title in counts.domains):  # no asset was ever looked at for some of them
        with suppress(InspectorError), desk.glance(counts.newest) as case:
            counts = _titled(counts, case)
    return pictures(counts, today(desk), by_quarter=len(years) == 1)


def narrowings(desk: Desk) -> Narrowings:
    """The providers of this store by name, and its years, the newest first."""
    names: dict[str, Text] = {}
    providers: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for case in desk.past().cases():  # the newest first: a provider is called as it was last
        names.setdefault(case.provider, case.csp)
        providers[case.provider] += 1
        years[case.year] += 1
    by_name = sorted(providers, key=lambda key: names[key])
    return Narrowings(
        tuple((key, names[key], providers[key]) for key in by_name),
        tuple((year, years[year]) for year in sorted(years, reverse=True) if year),
    )


def query_of(chart: Chart, category: int, series: int | None, within: PastQuery) -> PastQuery:
    """The search for what a figure counts, as narrowly as a search can say it, within what is looked at."""
    key = chart.keys[category] if chart.keys else ""
    column = "" if series is None else chart.series[series].key
    verdict = (Verdict(column),) if column in tuple(Verdict) else ()
    severity = (Severity(column),) if column in tuple(Severity) else ()
    if chart.id == "verdicts":
        return replace(within, domains=(key,), verdicts=verdict, sorts=(PassageSort.ITEM,))
    if chart.id == "findings":
        if key in tuple(Severity):
            severity = (Severity(key),)
        years = (int(key[:4]),) if key[:4].isdigit() and key != "0" else within.years
        return replace(within, years=years, severities=severity, sorts=(PassageSort.FINDING,))
    if chart.id == "actions":
        return replace(within, sorts=(PassageSort.ACTION,))
    if chart.id == "claims":
        return replace(within, verdicts=verdict, sorts=(PassageSort.ITEM,))
    return replace(within, domains=(key,), sorts=(PassageSort.ITEM,))


def in_letters(chart: Chart, lang: Lang, width: int, *, table: bool = False) -> list[tuple[Piece, ...]]:
    """The figures of a chart as lines of pieces; joined they are text. See ``report.chart_text``."""
    from inspector_tui.report.pictures.chart_text import chart_lines

    return chart_lines(chart, lang, width, table=table)


def legend(chart: Chart, lang: Lang, width: int, *, table: bool = False) -> list[str]:
    """What the marks of a chart mean, in lines."""
    from inspector_tui.report.pictures.chart_text import legend as marks

    return marks(chart, lang, width, table=table)


def text(chart: Chart, lang: Lang, width: int = 80) -> str:
    """All of a chart as text."""
    from inspector_tui.report.pictures.chart_text import chart_text

    return chart_text(chart, lang, width)


def svg(chart: Chart, lang: Lang) -> str:
    """A chart as a still picture, complete in itself."""
    from inspector_tui.report.pictures.svg import svg as drawn

    return drawn(chart, lang)


def write_pictures(drawn: Sequence[Chart], folder: Path, lang: Lang) -> tuple[Path, ...]:
    """Write each chart as ``<its id>.svg`` into a folder, made if it is not there; nothing is written over.

    Raises FileThere before anything is written, PictureUnwritable.
    """
    from ...store.files import write_durably
    from ..before.scope_errors import FileThere
    from .past_errors import PictureUnwritable

    paths = tuple(folder / f"{chart.id}.svg" for chart in drawn)
    for path in paths:
        if path.exists():
            raise FileThere(file=path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for chart, path in zip(drawn, paths, strict=True):
            write_durably(path, [svg(chart, lang).encode()])
    except OSError as problem:
        raise PictureUnwritable(folder=folder, detail=problem.strerror or problem) from None
    return paths


def _titled(counts: Tallies, case: Case) -> Tallies:
    """Domains without a title called as a case's checklists call them; classes in their order."""
    titles = {sheet.id: both(sheet.title) for sheet in case.pinned.checklists}
    order = {kind.id: at for at, kind in enumerate(case.pinned.asset_classes)}
    return replace(
        counts,
        domains=tuple(
            (key, title if any(title) else titles.get(key, title)) for key, title in counts.domains
        ),
        classes=tuple(sorted(counts.classes, key=lambda one: order.get(one[0], len(order)))),
    )
