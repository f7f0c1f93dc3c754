"""A basis' rules as a table to be read: every condition in words, and the features that a row hits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...model.scope_views import RuleRow, RuleTable
from ...model.text import Text
from ...model.words import Word
from ...procedure.scope import Use, hit
from ...procedure.scope_rules import Caution, Row, Rules, When, own_bases, read_file, rules_for, shipped_rules
from ..desk import Desk
from .scope import features_of, folder_of, use_of
from .scope_errors import NoSuchBasis

ALWAYS = Text("항상", "always")


def bases(folder: Path | None) -> tuple[str, ...]:
    """Every basis there are rules for, the shipped ones first."""
    own = own_bases(folder) if folder is not None else []
    return tuple(dict.fromkeys((*shipped_rules(), *own)))


def table(basis: str, folder: Path | None = None) -> RuleTable:
    """The rules of ``basis``. Raises NoSuchBasis, ScopeRulesInvalid."""
    rules = rules_for(basis, folder)
    if rules is None:
        raise NoSuchBasis(basis=basis, known=", ".join(bases(folder)))
    return _table(rules, {})


def table_of_file(file: Path) -> RuleTable:
    """The rules in a file, as they would stand: for checking one before it is put in place."""
    return _table(read_file(file), {})


def explain(desk: Desk, case_id: str) -> RuleTable:
    """The rules of the case's basis with the features in use that each row hits. Raises NoSuchBasis."""
    case = desk.case(case_id)
    rules = rules_for(case.facts.basis, folder_of(desk))
    if rules is None:
        raise NoSuchBasis(basis=case.facts.basis, known=", ".join(bases(folder_of(desk))))
    uses = {}
    for subject in features_of(case):
        value = case.value(subject, "feature")
        if value is not None and value["enabled"]:
            uses[str(value["key"])] = use_of(case, value)
    return _table(rules, uses)


def _table(rules: Rules, uses: dict[str, Use]) -> RuleTable:
    def row(one: Row | Caution) -> RuleRow:
        hits = tuple(key for key, use in uses.items() if hit(one.when, use))
        result = one.result if isinstance(one, Row) else None
        return RuleRow(one.id, tuple(_words(one.when)) or (ALWAYS,), result, one.code, one.text.text, hits)

    return RuleTable(
        basis=rules.basis,
        title=rules.title.text,
        version=rules.version,
        own_rules=rules != shipped_rules().get(rules.basis),
        effective_from=rules.effective_from,
        effective_to=rules.effective_to or "",
        source=rules.source.text,
        duties=tuple(duty.text.text for duty in rules.duties),
        rows=(*map(row, rules.rows), *map(row, rules.warnings)),
    )


def _words(when: When) -> Iterator[Text]:
    if when.service is not None:
        yield _named("업무: ", "work: ", when.service, " 또는 ", " or ")
    if when.data_any is not None:
        yield _named("정보: ", "data: ", when.data_any, " 또는 ", " or ")
    if when.data_only is not None:
        only = _named("정보: ", "data: ", when.data_only, "·", ", ")
        yield Text(f"{only.ko}만", f"{only.en} only")
    if when.undeclared:
        yield Text("정보: 미확인·미신고", "data: unknown or not declared")
    if when.criticality is not None:
        yield _named("중요도: ", "criticality: ", when.criticality, " 또는 ", " or ")
    if when.mobile is not None:
        yield Text("모바일 단말", "mobile terminals") if when.mobile else Text("모바일 아님", "not mobile")
    if when.measures is not None:
        yield (
            Text("추가 보안대책 있음", "extra measures on record")
            if when.measures
            else Text("추가 보안대책 기록 없음", "no extra measures on record")
        )


def _named(ko: str, en: str, words: Iterable[Word], and_ko: str, and_en: str) -> Text:
    labels = [word.label for word in words]
    return Text(ko + and_ko.join(one.ko for one in labels), en + and_en.join(one.en for one in labels))
