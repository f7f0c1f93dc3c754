"""Numbers people say: a letter for the sort, the seat letter, a count (F-A02, E-B17)."""

from __future__ import annotations

from collections.abc import Iterator

from .case import Case
from .desk import Desk


def next_label(desk: Desk, case: Case, sort: str, prefix: str = "") -> str:
    """The next label of a sort for this person's seat.

    ``prefix`` is how ids of the sort begin, where that is another letter than the label's. A number never
    comes twice, not even that of something withdrawn or undone: it may be on paper.
    """
    head = f"{sort}-{desk.letter(case)}"
    if sort not in case.labels:
        case.labels[sort] = set(_ever_given(desk, case, prefix or sort.lower() + "-"))
    numbers = (label[len(head) :] for label in case.labels[sort] if label.startswith(head))
    label = f"{head}{max((int(n) for n in numbers if n.isdigit()), default=0) + 1:02d}"
    case.labels[sort].add(label)
    return label


def _ever_given(desk: Desk, case: Case, prefix: str) -> Iterator[str]:
    """Labels in every entry of such subjects, whether it still stands or not."""
    after = 0
    while rows := desk.store.entries(case.id, after=after, limit=1000):
        for row in rows:
            if row.subject.startswith(prefix) and row.values and "label" in row.values:
                given = row.values["label"]
                yield str(given.get("label", "")) if isinstance(given, dict) else ""
        after = rows[-1].n
