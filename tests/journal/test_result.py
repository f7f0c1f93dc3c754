"""result.json and the evidence it releases."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inspector_tui.journal import (
    EvidenceFile,
    Fork,
    State,
    SubjectState,
    Tip,
    Unavailable,
    canonical,
    evidence_of,
    parse,
    random_id,
    result_json,
    subject_for,
    withheld_of,
)

A, B, C, D = "a" * 64, "b" * 64, "c" * 64, "d" * 64


def state(subjects: dict[str, SubjectState], **changes: Any) -> State:
    made: dict[str, Any] = {
        "assessment": "b-1",
        "heads": {},
        "forks": (),
        "waiting": (),
        "problems": (),
        "undone": frozenset(),
        "redacted": frozenset(),
    }
    return State(subjects=subjects, **(made | changes))


def subject(**registers: tuple[str, ...]) -> SubjectState:
    return SubjectState((), registers, frozenset(), False, False)


def files(found: State, values: dict[str, Any]) -> tuple[EvidenceFile, ...]:
    def read(entry: str, register: str) -> bytes | Unavailable:
        assert register == "file"
        return canonical(values[entry]) if entry in values else Unavailable.WITHHELD

    return evidence_of(found, read)


def file(digest: str, release: Any, size: Any = 5) -> dict[str, Any]:
    return {"sha256": digest, "size": size, "release": release, "name": "화면.png"}


def test_the_bytes_are_fixed() -> None:
    found = state(
        {"j-2": subject(verdict=(A, B)), "j-1": subject()},
        heads={"d-1": (Tip(2, A), Tip(2, B)), "d-0": (Tip(1, C),)},
        forks=(Fork("d-1", 2, (A, B)),),
        waiting=(D,),
    )
    data = result_json(found, [EvidenceFile(B, 5, False), EvidenceFile(A, 7, True)], [C, B])
    assert data == (
        b'{"assessment":"b-1","evidence":['
        b'{"released":true,"sha256":"%(A)b","size":7},{"released":false,"sha256":"%(B)b","size":5}],'
        b'"forks":[{"device":"d-1","ids":["%(A)b","%(B)b"],"seq":2}],"format":1,'
        b'"heads":{"d-0":[{"head":"%(C)b","seq":1}],'
        b'"d-1":[{"head":"%(A)b","seq":2},{"head":"%(B)b","seq":2}]},'
        b'"subjects":{"j-1":{},"j-2":{"verdict":["%(A)b","%(B)b"]}},'
        b'"waiting":["%(D)b"],"withheld":["%(B)b","%(C)b"]}'
    ) % {b"A": A.encode(), b"B": B.encode(), b"C": C.encode(), b"D": D.encode()}
    assert json.loads(data) == parse(data)


def test_it_may_be_longer_than_a_line() -> None:
    found = state({f"j-{number}": subject(verdict=(A,)) for number in range(15_000)})
    assert len(result_json(found, [], [])) > 1 << 20


@pytest.mark.parametrize(
    ("values", "released"),
    [
        ({A: file(D, True)}, True),
        ({A: file(D, False)}, False),
        ({A: {"sha256": D, "size": 5}}, False),
        ({A: file(D, "true")}, False),
        ({A: file(D, True), B: file(D, True)}, True),
        ({A: file(D, True), B: file(D, False)}, False),
    ],
)
def test_one_doubt_keeps_a_file_back(values: dict[str, Any], released: bool) -> None:
    standing = tuple(values)
    assert files(state({"e-1": subject(file=standing)}), values) == (EvidenceFile(D, 5, released),)
    apart = {f"e-{entry[0]}": subject(file=(entry,)) for entry in standing}
    assert files(state(apart), values) == (EvidenceFile(D, 5, released),)


def test_a_purged_subject_releases_nothing_and_keeps_nothing_back() -> None:
    purged, other = subject(file=(A,), purged=(C,)), subject(file=(B,))
    assert files(state({"e-1": purged}), {A: file(D, True)}) == (EvidenceFile(D, 5, False),)
    both = state({"e-1": purged, "e-2": other})
    assert files(both, {A: file(D, False), B: file(D, True)}) == (EvidenceFile(D, 5, True),)


@pytest.mark.parametrize(
    "value",
    [7, [], {}, file("x", True), file(D, True, "5"), file(D, True, -1), file(D, True, True), file(7, True)],
)
def test_a_value_of_the_wrong_form_names_no_file(value: Any) -> None:
    assert files(state({"e-1": subject(file=(A,))}), {A: value}) == ()


def test_values_that_cannot_be_read_name_no_file() -> None:
    found = {"e-1": subject(file=(A, B))}
    assert files(state(found), {}) == ()
    redacted = state(found, redacted=frozenset({A}))
    assert files(redacted, {A: file(C, True), B: file(D, True)}) == (EvidenceFile(D, 5, True),)


def test_of_differing_sizes_the_largest_is_claimed() -> None:
    values = {A: file(D, True, 5), B: file(D, True, 9)}
    assert files(state({"e-1": subject(file=(A, B))}), values) == (EvidenceFile(D, 9, True),)


def test_withheld_is_missing_and_not_redacted() -> None:
    assert withheld_of([D, C, B, A], {B}, state({}, redacted=frozenset({C}))) == (A, D)


def test_a_subject_has_the_same_id_on_every_laptop_and_no_other() -> None:
    made = subject_for("j", "1.1.1", "", "a-7")
    assert made == subject_for("j", "1.1.1", "", "a-7")
    assert made == "j-b5cd86503e397bb24c2b3dc3feca9c"
    assert len({made, subject_for("c", "1.1.1", "", "a-7"), subject_for("j", "1.1.1", "a-7", "")}) == 3


def test_random_ids_take_their_digits_from_the_entropy() -> None:
    assert random_id("e", bytes(range(15))) == "e-000102030405060708090a0b0c0d0e"
    assert random_id("same", b"\xff" * 15) == "same-" + "f" * 27
    with pytest.raises(ValueError, match="random"):
        random_id("e", b"short")
    with pytest.raises(ValueError, match="begin"):
        random_id("E", bytes(15))
    with pytest.raises(ValueError, match="prefix"):
        random_id("", bytes(15))
