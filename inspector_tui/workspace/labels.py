"""Numbers people say: a letter for the sort, the seat letter, a count (F-A02, E-B17)."""

from __future__ import annotations

from .case import Case


def next_label(case: Case, sort: str, letter: str) -> str:
    """The next label of a sort for this seat. Withdrawn ones keep theirs, so a number never comes twice."""
    head = f"{sort}-{letter}"
    prefix = sort.lower() + "-"
    taken = 0
    for subject in case.registers:
        if not subject.startswith(prefix):
            continue
        label = str((case.value(subject, "label") or {}).get("label", ""))
        if label.startswith(head) and label[len(head) :].isdigit():
            taken = max(taken, int(label[len(head) :]))
    return f"{head}{taken + 1:02d}"
