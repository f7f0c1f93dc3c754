"""A catalogue as it is pinned: its bytes, its digest, and reading them back strictly."""

import hashlib
import json

import pytest

from inspector_tui.catalogue import (
    Catalogue,
    PinnedInvalid,
    UnknownItem,
    canonical,
    digest,
    from_pinned,
    read_catalogue,
    shipped,
)
from inspector_tui.model.checklist import Checklist

from .conftest import ONE, Write


@pytest.fixture
def catalogue(write: Write) -> Catalogue:
    return read_catalogue(write())


class TestBytes:
    def test_canonical_is_sorted_compact_utf8_without_defaults(self, catalogue: Catalogue) -> None:
        raw = canonical(catalogue.checklist("one"))
        value = json.loads(raw)
        assert raw == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert "첫째".encode() in raw
        assert "essential" not in value["items"][0]
        assert "look" not in value["procedures"][0]

    def test_digests_are_plain_sha256(self, catalogue: Catalogue) -> None:
        raw = catalogue.pinned()
        assert digest(catalogue.checklist("one")) == hashlib.sha256(raw["one"]).hexdigest()
        lines = sorted(f"{hashlib.sha256(data).hexdigest()}  {domain}\n" for domain, data in raw.items())
        assert catalogue.digest == hashlib.sha256("".join(lines).encode()).hexdigest()

    def test_layout_comments_and_spelled_out_defaults_do_not_count(self, write: Write) -> None:
        before = read_catalogue(write()).digest
        same = "# a comment\n" + ONE.replace(
            "    severity: high", "    essential: unknown\n    severity:   'high'"
        )
        assert read_catalogue(write(one=same)).digest == before

    def test_a_word_counts(self, write: Write) -> None:
        before = read_catalogue(write())
        after = read_catalogue(write(one=ONE.replace("en: Look", "en: Look!")))
        assert before.digest != after.digest
        # The procedure is shared: both checklists that hold it change.
        assert before.digests["two"] != after.digests["two"]

    def test_the_order_of_domains_does_not_count(self, catalogue: Catalogue) -> None:
        assert Catalogue(catalogue.checklists[::-1]).digest == catalogue.digest


class TestReadBack:
    def test_what_was_pinned_comes_back_equal(self, catalogue: Catalogue) -> None:
        back = from_pinned(catalogue.pinned())
        assert back == catalogue
        assert back.digest == catalogue.digest

    def test_the_shipped_catalogue_comes_back_equal(self) -> None:
        catalogue = read_catalogue(shipped("checklists"))
        assert from_pinned(catalogue.pinned()) == catalogue

    @pytest.mark.parametrize(
        "change",
        [
            lambda raw: raw + b"\n",
            lambda raw: b" " + raw,
            lambda raw: raw.replace(b'"format":1', b'"format": 1'),
            lambda raw: raw.replace(b'"format":1', b'"format":1.0'),
            lambda raw: raw.replace(b'"format":1', b'"format":true'),
            lambda raw: raw.replace(b'"id":"one"', b'"id":"one","id":"one"'),
            lambda raw: raw.replace(b'"id":"one"', b'"id":" one"'),
            lambda raw: raw.replace("첫째".encode(), b"\\uccab\\uc9f8"),
            lambda raw: raw.replace(b'"severity":"high"', b'"essential":"unknown","severity":"high"'),
            lambda raw: raw.replace(b'"severity":"high"', b'"severity":"grave"'),
            lambda raw: raw.replace(b'"severity":"high"', b'"severity":"high","zeal":1'),
            lambda raw: raw.replace(b'"one-1-e"]', b'"nowhere"]'),
            lambda raw: raw.replace(b'"asset_classes":["app"]', b'"asset_classes":["boat"]'),
            lambda raw: raw.replace(b'"id":"one-1"', b'"id":"two-1"'),
            lambda raw: raw.replace(b'"catalogue":"test"', b'"catalogue":"tent"'),
            lambda raw: raw.replace(b'"en":"Look"', b'"en":"Shut"'),
            lambda raw: raw.replace(b'"en":"Look"', b'"en":"\\u001b[2J"'),
            lambda raw: raw[:-1],
            lambda raw: raw[:40],
            lambda raw: b"",
            lambda raw: b"null",
            lambda raw: b"[" * 100_000,
            lambda raw: b'{"items":' * 100_000,
            lambda raw: b" " * (9 * 1024 * 1024),
            lambda raw: raw.replace(b'"en":"Look"', b'"en":"\xff"'),
        ],
    )
    def test_anything_else_is_refused(self, catalogue: Catalogue, change) -> None:
        raw = catalogue.pinned()
        changed = change(raw["one"])
        assert changed != raw["one"]
        with pytest.raises(PinnedInvalid):
            from_pinned({**raw, "one": changed})

    def test_under_another_name_it_is_refused(self, catalogue: Catalogue) -> None:
        with pytest.raises(PinnedInvalid):
            from_pinned({"uno": catalogue.pinned()["one"]})

    def test_nothing_is_no_catalogue(self) -> None:
        with pytest.raises(PinnedInvalid):
            from_pinned({})

    def test_a_hostile_detail_cannot_reach_the_terminal(self, catalogue: Catalogue) -> None:
        raw = catalogue.pinned()["one"].replace(b'"zeal', b'"').replace(b'"format":1', b'"\\u001b[2J":1')
        with pytest.raises(PinnedInvalid) as caught:
            from_pinned({"one": raw})
        assert "\x1b" not in caught.value.say("ko") + caught.value.say("en")


class TestLookups:
    def test_by_id(self, catalogue: Catalogue) -> None:
        assert catalogue.item_by_id("two-1").title.en == "Second"
        assert catalogue.domain_of_item("two-1").id == "two"
        assert catalogue.asset_class("db").title.ko == "데이터베이스"
        assert [procedure.id for procedure in catalogue.procedures_of("two-1")] == ["one-1-e", "two-1-t"]
        assert [item.id for item in catalogue.items_of("one-1-e")] == ["one-1", "two-1"]
        assert list(catalogue.items) == ["one-1", "two-1"]

    @pytest.mark.parametrize(
        "look",
        [
            "checklist",
            "item_by_id",
            "domain_of_item",
            "procedure",
            "procedures_of",
            "items_of",
            "asset_class",
        ],
    )
    def test_an_unknown_id_is_wrong_usage(self, catalogue: Catalogue, look: str) -> None:
        with pytest.raises(UnknownItem) as caught:
            getattr(catalogue, look)("nothing")
        assert caught.value.exit_code == 2

    def test_nothing_in_it_can_be_changed(self, catalogue: Catalogue) -> None:
        with pytest.raises(AttributeError):
            catalogue.checklists = ()  # type: ignore[misc]  # that is the point
        with pytest.raises(TypeError):
            catalogue.items["x"] = None  # type: ignore[index]  # that is the point


def test_an_optional_field_added_later_keeps_old_digests(catalogue: Catalogue) -> None:
    """What canonical() promises, shown on a later version of the model."""

    class Later(Checklist):
        colour: str | None = None

    old = catalogue.checklist("one")
    later = Later.model_validate(old.model_dump())
    assert canonical(later) == canonical(old)
