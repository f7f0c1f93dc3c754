"""Good catalogues as they come out, and bad ones with the file, the line and the reason."""

import os
import time
from pathlib import Path

import pytest
import yaml

from inspector_tui.catalogue import (
    CatalogueInvalid,
    Problem,
    UnknownItem,
    read_catalogue,
    read_checklist,
    source,
)

from .conftest import CATALOGUE, ONE, TWO, Write


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(CatalogueInvalid) as caught:
        read_catalogue(folder)
    return list(caught.value.problems)


def only(folder: Path) -> Problem:
    found = problems(folder)
    assert len(found) == 1, [problem.say("en") for problem in found]
    return found[0]


def told(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(problem.file, problem.line, problem.path) for problem in problems(folder)]


class TestGood:
    def test_a_checklist_is_complete_in_itself(self, write: Write) -> None:
        two = read_checklist(write(), "two")
        assert (two.catalogue, two.version, two.notice.en) == ("test", "1", "For tests")
        assert [kind.id for kind in two.asset_classes] == ["app", "db"]
        assert two.items[0].procedures == ("one-1-e", "two-1-t")
        assert {procedure.id for procedure in two.procedures} == {"one-1-e", "two-1-t"}

    def test_a_procedure_of_another_file_is_copied_not_moved(self, write: Write) -> None:
        catalogue = read_catalogue(write())
        first, second = catalogue.checklists
        assert first.procedures[0] == second.procedures[0]

    def test_domains_come_in_the_catalogues_order(self, write: Write) -> None:
        catalogue = read_catalogue(write(catalogue=CATALOGUE.replace("[one, two]", "[two, one]")))
        assert list(catalogue.domains) == ["two", "one"]
        assert catalogue.title is not None
        assert catalogue.title.ko == "시험"

    def test_what_looks_like_another_type_stays_text(self, write: Write) -> None:
        text = TWO.replace("en: Two}", "en: 2027-01-01}").replace("en: A}}", "en: null}, essential: yes}")
        two = read_checklist(write(two=text), "two")
        assert two.title.en == "2027-01-01"
        assert two.items[0].sub_items[0].title.en == "null"
        assert two.items[0].sub_items[0].essential == "yes"

    def test_windows_line_ends_are_line_ends(self, write: Write, tmp_path: Path) -> None:
        unix = read_catalogue(write())
        windows = read_catalogue(write(one=ONE.replace("\n", "\r\n")))
        assert windows == unix

    def test_an_unknown_domain(self, write: Write) -> None:
        with pytest.raises(UnknownItem):
            read_checklist(write(), "three")


class TestShape:
    """Each case: which file, what is replaced in it, and where the problem must be told."""

    @pytest.mark.parametrize(
        ("stem", "old", "new", "line", "path", "reason"),
        [
            ("one", "en: First", "e: First", 6, "items[0].title.en", "translation missing; add 'en'"),
            ("one", "en: First", "e: First", 6, "items[0].title.e", "unknown key 'e'"),
            ("one", "    severity: high\n", "", 5, "items[0].severity", "'severity' is missing"),
            ("one", "severity: high", "severity: grave", 8, "items[0].severity", "allowed: high, medium, low"),  # noqa: E501 - one case a line
            ("one", "method: examine", "method: guess", 12, "items[0].procedures[0].method", "examine, interview, test"),  # noqa: E501 - one case a line
            ("one", "en: Look", "en: ''", 13, "items[0].procedures[0].ask.en", "empty"),
            ("one", "en: Look", "en: ", 13, "items[0].procedures[0].ask.en", "empty"),
            ("one", "en: First", f"en: {'x' * 401}", 6, "items[0].title.en", "longer than 400 characters"),
            ("one", "en: Do it", f"en: {'x' * 4001}", 7, "items[0].requirement.en", "longer than 4,000"),
            ("one", "id: one-1\n", "id: ONE_1\n", 5, "items[0].id", "not an id"),
            ("one", "id: one-1-e", "id: [a]", 11, "items[0].procedures[0].id", "must be text"),
            ("one", "    asset_classes: [app]", "    asset_classes: app", 9, "items[0].asset_classes", "must be a list"),  # noqa: E501 - one case a line
            ("one", "{ko: 첫째, en: First}", "First", 6, "items[0].title", "must be a mapping"),
            ("one", "format: 1", "format: 2", 1, "format", "allowed: 1"),
            ("one", "format: 1", "format: '1'", 1, "format", "allowed: 1"),
            ("one", "id: one\n", "id: uno\n", 2, "id", "must be 'one'"),
            ("one", "format: 1", "format: 1\nprocedures: []", 2, "procedures", "unknown key 'procedures'"),
            ("one", "format: 1", "format: 1\nnotice: x", 2, "notice", "unknown key 'notice'"),
            ("catalogue", "en: For tests", "fr: x", 5, "notice.en", "translation missing"),
            ("catalogue", "version: \"1\"\n", "", 1, "version", "'version' is missing"),
            ("catalogue", "id: db,", "id: DB,", 8, "asset_classes[1].id", "not an id"),
            ("catalogue", "[one, two]", "[one, two, ../etc]", 9, "domains[2]", "not an id"),
            ("catalogue", "[one, two]", "[one, two, con]", 9, "domains[2]", "Windows device name"),
            ("catalogue", "[one, two]", "[one, two, one]", 9, "domains[2]", "duplicate 'one' (first at catalogue.yaml:9)"),  # noqa: E501 - one case a line
            ("catalogue", "id: db,", "id: app,", 8, "asset_classes[1].id", "duplicate 'app'"),
        ],
    )  # fmt: skip
    def test_where_and_why(
        self, write: Write, stem: str, old: str, new: str, line: int, path: str, reason: str
    ) -> None:
        text = {"catalogue": CATALOGUE, "one": ONE}[stem]
        assert old in text
        found = problems(write(**{stem: text.replace(old, new, 1)}))
        here = [(problem.file, problem.line, problem.path) for problem in found]
        assert (f"{stem}.yaml", line, path) in here
        fitting = found[here.index((f"{stem}.yaml", line, path))]
        assert reason in fitting.reason.en
        assert fitting.reason.ko

    def test_an_item_needs_a_procedure(self, write: Write) -> None:
        text = ONE.replace(
            ONE[ONE.index("    procedures:") : ONE.index("    evidence")], "    procedures: []\n"
        )
        found = problems(write(one=text, two=TWO.replace("      - one-1-e\n", "")))
        assert [(p.line, p.path, p.reason.en) for p in found] == [
            (10, "items[0].procedures", "at least 1 needed")
        ]

    def test_a_nameless_procedure_is_told_once_where_it_is_written(self, write: Write) -> None:
        found = only(write(two=TWO.replace("      - id: two-1-t\n        method", "      - method")))
        assert (found.file, found.line, found.path) == ("two.yaml", 12, "items[0].procedures[1].id")
        assert "'id' is missing" in found.reason.en

    @pytest.mark.parametrize("text", ["- a\n", "just words\n", "items: 3\n", "items: [[], 1, {}]\n"])
    def test_a_file_of_another_shape(self, write: Write, text: str) -> None:
        assert {problem.file for problem in problems(write(two=text))} == {"two.yaml"}


class TestLinks:
    def test_an_item_id_in_two_files(self, write: Write) -> None:
        found = only(write(two=TWO.replace("id: two-1\n", "id: one-1\n")))
        assert (found.file, found.line, found.path) == ("two.yaml", 5, "items[0].id")
        assert "duplicate 'one-1' (first at one.yaml:5)" in found.reason.en

    def test_a_sub_item_with_an_items_id(self, write: Write) -> None:
        found = only(write(two=TWO.replace("{id: two-1-a,", "{id: one-1,")))
        assert (found.line, found.path) == (18, "items[0].sub_items[0].id")

    def test_a_procedure_defined_twice(self, write: Write) -> None:
        found = only(write(two=TWO.replace("id: two-1-t", "id: one-1-e").replace("      - one-1-e\n", "")))
        assert (found.file, found.line, found.path) == ("two.yaml", 11, "items[0].procedures[0].id")

    def test_a_procedure_named_twice_in_one_item(self, write: Write) -> None:
        found = only(write(two=TWO.replace("      - one-1-e\n", "      - one-1-e\n      - one-1-e\n")))
        assert (found.line, found.path) == (12, "items[0].procedures[1]")

    def test_an_unknown_procedure(self, write: Write) -> None:
        found = only(write(two=TWO.replace("- one-1-e", "- nowhere")))
        assert (found.file, found.line, found.path) == ("two.yaml", 11, "items[0].procedures[0]")
        assert found.reason.en.startswith("unknown procedure 'nowhere'")

    def test_an_unknown_asset_class(self, write: Write) -> None:
        found = only(write(two=TWO.replace("[db, app]", "[db, boat]")))
        assert (found.file, found.line, found.path) == ("two.yaml", 9, "items[0].asset_classes[1]")
        assert found.reason.en.startswith("unknown asset class 'boat'")

    def test_links_are_searched_in_a_file_that_does_not_fit(self, write: Write) -> None:
        text = TWO.replace("[db, app]", "[db, boat]").replace("en: Second", "fr: Deux")
        assert [path for _, _, path in told(write(two=text))] == [
            "items[0].title.en",
            "items[0].title.fr",
            "items[0].asset_classes[1]",
        ]


class TestFiles:
    def test_everything_wrong_in_all_files_is_told_at_once_in_order(self, write: Write) -> None:
        folder = write(
            catalogue=CATALOGUE.replace("en: Test", "fr: Essai"),
            one=ONE.replace("severity: high", "severity: 3"),
            two=TWO.replace("evidence:", "proof:"),
        )
        assert told(folder) == [
            ("catalogue.yaml", 4, "title.en"),
            ("catalogue.yaml", 4, "title.fr"),
            ("one.yaml", 8, "items[0].severity"),
            ("two.yaml", 5, "items[0].evidence"),
            ("two.yaml", 15, "items[0].proof"),
        ]

    def test_a_listed_file_that_is_not_there(self, write: Write) -> None:
        found = only(write(catalogue=CATALOGUE.replace("[one, two]", "[one, two, three]")))
        assert (found.file, found.line) == ("three.yaml", None)
        assert "missing" in found.reason.en

    def test_a_file_that_is_not_listed(self, write: Write) -> None:
        found = only(write(three=TWO.replace("two", "three")))
        assert (found.file, found.line, found.path) == ("catalogue.yaml", 9, "domains")
        assert "three.yaml" in found.reason.en

    def test_no_catalogue_at_all(self, tmp_path: Path) -> None:
        found = only(tmp_path / "nowhere")
        assert (found.file, found.line) == ("catalogue.yaml", None)

    def test_without_the_catalogues_file_the_domains_are_still_read(self, write: Write) -> None:
        folder = write(catalogue="format: [", one=ONE.replace("severity: high", "severity: 3"))
        assert [(file, line) for file, line, _ in told(folder)] == [("catalogue.yaml", 1), ("one.yaml", 8)]

    def test_a_pipe_in_place_of_a_file_does_not_hang(self, write: Write) -> None:
        folder = write(two=None)
        os.mkfifo(folder / "two.yaml")
        found = [problem for problem in problems(folder) if problem.file == "two.yaml"]
        assert "missing" in found[0].reason.en

    def test_the_message_says_how_many_and_the_first_in_both_languages(self, write: Write) -> None:
        with pytest.raises(CatalogueInvalid) as caught:
            read_catalogue(write(two=TWO.replace("[db, app]", "[db, boat]")))
        assert caught.value.exit_code == 1
        assert "two.yaml:9: items[0].asset_classes[1]: unknown asset class 'boat'" in caught.value.say("en")
        assert "1건" in caught.value.say("ko")
        assert "알 수 없는 자산 유형 'boat'" in caught.value.say("ko")

    def test_braces_in_a_bad_value_are_no_places_of_the_sentence(self, write: Write) -> None:
        with pytest.raises(CatalogueInvalid) as caught:
            read_catalogue(write(two=TWO.replace("- one-1-e", "- '{x} {0}'")))
        assert "{x} {0}" in caught.value.say("en")


class TestLimits:
    """Hostile files: refused with a reason, each in under a second."""

    BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    )

    @pytest.mark.parametrize(
        ("content", "line", "reason"),
        [
            pytest.param(BOMB, 1, "anchor &a", id="alias bomb"),
            pytest.param("a: *b\n", 1, "alias *b", id="alias"),
            pytest.param("format: 1\nid: !!python/object/apply:os.system [x]\n", 2, "tag", id="tag"),
            pytest.param("format: 1\nid: !x y\n", 2, "tag", id="own tag"),
            pytest.param("a: 1\n---\nb: 2\n", 2, "more than one document", id="two documents"),
            pytest.param("%YAML 1.1\n---\na: 1\n", 1, "directive", id="directive"),
            pytest.param("[" * 200_000, 1, "deeper than 12", id="deep flow"),
            pytest.param("- " * 200_000, 1, "deeper than 12", id="deep block"),
            pytest.param("{a: " * 200_000, 1, "deeper than 12", id="deep mapping"),
            pytest.param("? " * 200_000, 1, "a key must be text", id="deep keys"),
            pytest.param("".join(" " * n + "a:\n" for n in range(1000)), 13, "deeper than 12", id="deep indent"),  # noqa: E501 - one case a line
            pytest.param("- a\n" * 250_000, 1_001, "a list of more than 1,000", id="long list"),
            pytest.param("".join(f"k{n}: 1\n" for n in range(90_000)), 101, "more than 100 keys", id="many keys"),  # noqa: E501 - one case a line
            pytest.param(f"- [{'a, ' * 999}a]\n" * 150, 60, "more than 60,000 values", id="many values"),
            pytest.param("a: 1\n" * 150_000, 51, "too many duplicate keys", id="one key, many times"),
            pytest.param("x" * 10_000_000, None, "larger than 1,048,576 bytes", id="10 MB"),
            pytest.param("", None, "empty", id="empty"),
            pytest.param("# nothing\n", None, "empty", id="comment only"),
            pytest.param("a: [1, 2\n", 2, "YAML syntax", id="syntax"),
            pytest.param("a: 1\n\tb: 2\n", 2, "YAML syntax", id="tab"),
            pytest.param(b"a: 1\nb: \xff\n", 2, "UTF-8", id="not utf-8"),
            pytest.param("a: 1".encode("utf-16"), 1, "UTF-8", id="utf-16"),
            pytest.param(b"\xef\xbb\xbfa: 1\n", 1, "byte order mark", id="bom"),
            pytest.param("a: 1\nb: x\x1b]52;c;AAAA\x07\n", 2, "U+001B", id="escape sequence"),
            pytest.param("a: 1\nb: x\u202ey\n", 2, "U+202E", id="bidi"),
            pytest.param("a: 1\nb: x\u2028y\n", 2, "U+2028", id="line separator"),
            pytest.param('a: 1\nb: "x\\ey"\n', 2, "U+001B", id="escaped escape"),
            pytest.param('a: 1\nb: "x\\u202Ey"\n', 2, "U+202E", id="escaped bidi"),
            pytest.param("a: 1\nb: x\ry\n", 2, "U+000D", id="lone carriage return"),
            pytest.param("{[a]: b}\n", 1, "a key must be text", id="list as key"),
        ],
    )  # fmt: skip
    def test_refused_in_time(self, write: Write, content: str | bytes, line: int | None, reason: str) -> None:
        folder = write(two=content)
        begun = time.process_time()  # of this process: the machine may be busy with other tests
        found = [problem for problem in problems(folder) if problem.file == "two.yaml"]
        took = time.process_time() - begun
        assert [problem.line for problem in found] == [line]
        assert reason in found[0].reason.en
        assert took < 1

    def test_duplicate_keys_are_all_told_with_their_first_line(self, write: Write) -> None:
        text = TWO.replace("    severity: low\n", "    severity: low\n    severity: high\n    id: x\n")
        found = problems(write(two=text))
        assert [(p.line, p.path, p.reason.en) for p in found] == [
            (9, "items[0].severity", "duplicate key (first on line 8)"),
            (10, "items[0].id", "duplicate key (first on line 5)"),
        ]

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param("items:\n" + f"- {{{', '.join(f'k{n}: 1' for n in range(25))}}}\n" * 990, id="unknown keys"),  # noqa: E501 - one case a line
            pytest.param("items:\n" + "- x\n" * 990, id="items of no shape"),
            pytest.param("items:\n" + f"- {{procedures: [{'{}, ' * 50}]}}\n" * 990, id="nameless procedures"),
            pytest.param("items:\n" + f"- {{id: a, procedures: [{'b, ' * 50}]}}\n" * 990, id="one id"),
            pytest.param("items:\n- sub_items:\n" + f"  - {{{', '.join(f'k{n}: 1' for n in range(25))}}}\n" * 990, id="one item"),  # noqa: E501 - one case a line
        ],
    )  # fmt: skip
    def test_a_flood_of_problems_is_cut_in_time(self, write: Write, content: str) -> None:
        folder = write(two=content)
        took = []
        while len(took) < 3 and (not took or took[-1] >= 1):  # four processes share two processors
            begun = time.process_time()
            found = problems(folder)
            took.append(time.process_time() - begun)
        assert {problem.file for problem in found} == {"two.yaml"}
        assert len(found) <= 1_000
        assert min(took) < 1

    def test_a_long_key_does_not_make_a_long_message(self, write: Write) -> None:
        found = problems(write(two=f"? {'k' * 500_000}\n: 1\n"))
        assert max(len(problem.say("en")) for problem in found) < 600


def test_without_libyaml_the_same_catalogue_and_the_same_refusals(write: Write, monkeypatch) -> None:
    with_libyaml = read_catalogue(write())
    monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)
    assert read_catalogue(write()) == with_libyaml
    assert only(write(two="a: &x 1\n")).line == 1
    assert "deeper" in only(write(two="- " * 5_000)).reason.en
