"""What is otherwise than in the plan: an application is bound to the work that it named."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.scope import DataClass, FeatureFacts, ServiceClass
from ...model.scope_views import FeatureView
from ...model.text import Lang, Text
from ..case import Case
from ..desk import Desk
from ..fitting import fitted
from ..live import CASE


def changes_of(desk: Desk, case: Case, features: Iterable[FeatureView]) -> tuple[tuple[Text, ...], bool]:
    """What became of the plan's features, in words, and whether other kinds of work are in use now.

    Nothing where the plan named no feature: then there is nothing to hold against.
    """
    planned = _planned(desk, case)
    if not planned:
        return (), False
    now = {feature.id: feature for feature in features}
    told: list[Text] = []
    for subject, before in planned.items():
        after = now.get(subject)
        if after is None:
            told.append(Text(f"{before.key}: 제외", f"{before.key}: taken out"))
        elif said := _difference(before, after):
            told.append(said)
    told += [Text(f"{f.key}: 추가", f"{f.key}: added") for f in now.values() if f.id not in planned]
    then = {facts.service_class for facts in planned.values() if facts.enabled}
    return tuple(told), bool({f.service_class for f in now.values() if f.enabled} - then)


def _planned(desk: Desk, case: Case) -> dict[str, FeatureFacts]:
    """The features that the case was opened with."""
    opening = desk.store.history(case.id, CASE)
    found: dict[str, FeatureFacts] = {}
    for subject in case.by_sort.get("u-", ()):
        first = next(iter(desk.store.history(case.id, subject)), None)
        if first is None or first.values is None or not opening or first.op != opening[0].op:
            continue
        value = fitted(case.catalogue, subject, "feature", first.values.get("feature"))
        if value is not None:
            found[subject] = FeatureFacts.model_validate(value)
    return found


def _difference(before: FeatureFacts, after: FeatureView) -> Text | None:
    parts: list[tuple[str, str]] = []
    if before.service_class is not after.service_class:
        old, new = before.service_class.label, after.service_class.label
        parts.append((f"업무 {old.ko} -> {new.ko}", f"work {old.en} -> {new.en}"))
    if set(before.data) != set(after.data):
        parts.append((_data(before.data, after.data, "ko"), _data(before.data, after.data, "en")))
    if before.mobile is not after.mobile:
        parts.append(("모바일 추가", "mobile added") if after.mobile else ("모바일 제외", "mobile left out"))
    if before.enabled is not after.enabled:
        parts.append(("사용", "switched on") if after.enabled else ("사용 안 함", "switched off"))
    if not parts:
        return None
    ko, en = (", ".join(words) for words in zip(*parts, strict=True))
    return Text(f"{after.key}: {ko}", f"{after.key}: {en}")


def _data(before: Iterable[DataClass], after: Iterable[DataClass], lang: Lang) -> str:
    old, new = set(before), set(after)
    said = [f"+{one.label.say(lang)}" for one in sorted(new - old)]
    said += [f"-{one.label.say(lang)}" for one in sorted(old - new)]
    return " ".join(("정보" if lang == "ko" else "data", *said))


def works_of(features: Iterable[FeatureView]) -> tuple[ServiceClass, ...]:
    """The kinds of work in use, each once."""
    return tuple(dict.fromkeys(feature.service_class for feature in features if feature.enabled))
