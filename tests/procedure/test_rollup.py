"""How judgements of parts add up: the table as shipped, and tables an office might write."""

import json
from itertools import product

import pytest
from hypothesis import given, strategies as st

from inspector_tui.model.words import Essential, Verdict, WorkState
from inspector_tui.procedure import (
    Part,
    RolledUp,
    RulesInvalid,
    read_table,
    roll_assets,
    roll_item,
    roll_sub_items,
    shipped_table,
)

S, P, U, N = Verdict.SATISFIED, Verdict.PARTIAL, Verdict.UNSATISFIED, Verdict.NA
UNJUDGED = Part(None, WorkState.UNJUDGED)
UNVERIFIABLE = Part(None, WorkState.UNVERIFIABLE)
WORST_FIRST = [U, P, S, N]


def judged(verdict: Verdict, essential: Essential = Essential.UNKNOWN) -> Part:
    return Part(verdict, WorkState.JUDGED, essential)


def draft(verdict: Verdict | None) -> Part:
    return Part(verdict, WorkState.DRAFT)


def outcome(rolled: RolledUp) -> tuple[WorkState, Verdict | None]:
    return rolled.state, rolled.verdict


parts = st.one_of(
    st.just(UNJUDGED),
    st.just(UNVERIFIABLE),
    st.builds(
        Part,
        st.sampled_from(Verdict),
        st.sampled_from([WorkState.JUDGED, WorkState.DRAFT]),
        st.sampled_from(Essential),
    ),
)


class TestSubItems:
    @pytest.mark.parametrize(
        ("given_parts", "verdict"),
        [
            ([judged(S), judged(S)], S),
            ([judged(S), judged(N)], S),
            ([judged(N), judged(N)], N),
            ([judged(S), judged(U)], P),
            ([judged(S), judged(P)], P),
            ([judged(P), judged(N)], P),
            ([judged(U), judged(U)], U),
            ([judged(U), judged(N)], U),
            ([judged(U), judged(P)], P),
            ([judged(S), judged(U, Essential.YES)], U),
            ([judged(S, Essential.YES), judged(U, Essential.NO)], P),
            ([judged(S), judged(U, Essential.UNKNOWN)], P),
            ([judged(S), judged(P, Essential.YES)], P),
        ],
    )
    def test_all_judged(self, given_parts: list[Part], verdict: Verdict) -> None:
        assert outcome(roll_sub_items(given_parts)) == (WorkState.JUDGED, verdict)

    def test_nothing_judged_is_unjudged(self) -> None:
        assert outcome(roll_sub_items([UNJUDGED, UNJUDGED])) == (WorkState.UNJUDGED, None)
        assert outcome(roll_sub_items([])) == (WorkState.UNJUDGED, None)

    def test_something_unjudged_gives_the_verdict_so_far_as_a_draft(self) -> None:
        assert outcome(roll_sub_items([judged(S), UNJUDGED])) == (WorkState.DRAFT, S)
        assert outcome(roll_sub_items([judged(U, Essential.YES), UNJUDGED])) == (WorkState.DRAFT, U)

    def test_one_draft_makes_the_whole_a_draft(self) -> None:
        assert outcome(roll_sub_items([judged(S), draft(U)])) == (WorkState.DRAFT, P)

    def test_unverifiable_is_a_state_without_verdict(self) -> None:
        assert outcome(roll_sub_items([judged(S), UNVERIFIABLE])) == (WorkState.UNVERIFIABLE, None)

    def test_the_answer_names_the_table_and_the_source(self) -> None:
        rolled = roll_sub_items([judged(S)])
        assert (rolled.rules_version, rolled.source) == ("2026.1", "sub-items")


class TestAssets:
    @given(st.lists(st.sampled_from(Verdict), min_size=1, max_size=30))
    def test_the_worst_applicable_verdict_wins(self, verdicts: list[Verdict]) -> None:
        worst = min(verdicts, key=WORST_FIRST.index)
        assert outcome(roll_assets([judged(v) for v in verdicts])) == (WorkState.JUDGED, worst)

    def test_na_on_one_asset_does_not_count_beside_others(self) -> None:
        assert outcome(roll_assets([judged(N), judged(S)])) == (WorkState.JUDGED, S)

    def test_an_asset_added_later_reopens(self) -> None:
        before = [judged(S), judged(S)]
        assert roll_assets(before).state is WorkState.JUDGED
        assert outcome(roll_assets([*before, UNJUDGED])) == (WorkState.DRAFT, S)


class TestLaws:
    @given(st.lists(parts, max_size=8), st.randoms())
    def test_order_plays_no_part(self, given_parts: list[Part], random: object) -> None:
        shuffled = list(given_parts)
        random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
        assert roll_assets(given_parts) == roll_assets(shuffled)
        assert roll_sub_items(given_parts) == roll_sub_items(shuffled)

    @given(st.lists(parts, min_size=1, max_size=8))
    def test_saying_a_thing_twice_changes_nothing(self, given_parts: list[Part]) -> None:
        assert roll_assets(given_parts) == roll_assets(given_parts * 2)
        assert roll_sub_items(given_parts) == roll_sub_items(given_parts * 2)

    @given(st.lists(parts, max_size=8))
    def test_a_verdict_appears_exactly_where_the_state_has_one(self, given_parts: list[Part]) -> None:
        for rolled in (roll_assets(given_parts), roll_sub_items(given_parts)):
            has_state = rolled.state in (WorkState.JUDGED, WorkState.DRAFT)
            any_verdict = any(part.verdict is not None for part in given_parts)
            assert (rolled.verdict is not None) == (has_state and any_verdict)

    @pytest.mark.parametrize("roll", [roll_assets, roll_sub_items])
    def test_a_worse_verdict_on_one_part_never_improves_the_whole(self, roll) -> None:
        marks = [Essential.YES, Essential.NO]
        applicable = [S, P, U]
        for size in (1, 2, 3):
            for combination in product(product(applicable, marks), repeat=size):
                before = roll([judged(*one) for one in combination]).verdict
                for at, (verdict, mark) in enumerate(combination):
                    for worse in applicable[applicable.index(verdict) + 1 :]:
                        changed = [*combination]
                        changed[at] = (worse, mark)
                        after = roll([judged(*one) for one in changed]).verdict
                        assert WORST_FIRST.index(after) <= WORST_FIRST.index(before)

    @given(st.lists(st.sampled_from(Verdict), min_size=1, max_size=8), st.sampled_from([P, U]))
    def test_one_more_deficient_asset_never_improves_the_item(
        self, verdicts: list[Verdict], worse: Verdict
    ) -> None:
        before = roll_assets([judged(v) for v in verdicts]).verdict
        after = roll_assets([judged(v) for v in [*verdicts, worse]]).verdict
        assert before is not None
        assert after is not None
        assert WORST_FIRST.index(after) <= WORST_FIRST.index(before)

    @given(parts, st.lists(parts, max_size=5), st.lists(parts, max_size=5))
    def test_rolling_up_never_fails(self, whole: Part, assets: list[Part], subs: list[Part]) -> None:
        assert roll_item(whole, assets, subs).rules_version == shipped_table().version


class TestItem:
    def test_nothing_recorded(self) -> None:
        assert roll_item(None) == RolledUp(WorkState.UNJUDGED, None, "whole", False, "2026.1")
        assert outcome(roll_item(None, [UNJUDGED], [UNJUDGED])) == (WorkState.UNJUDGED, None)

    def test_the_whole_judgement_wins_and_says_that_it_differs(self) -> None:
        rolled = roll_item(judged(S), [judged(S), judged(U)])
        assert rolled == RolledUp(WorkState.JUDGED, S, "whole", True, "2026.1")

    def test_a_whole_judgement_that_the_parts_agree_with_does_not_differ(self) -> None:
        assert roll_item(judged(U), [judged(S), judged(U)]) == RolledUp(
            WorkState.JUDGED, U, "whole", False, "2026.1"
        )

    def test_a_whole_judgement_over_untouched_parts_does_not_differ(self) -> None:
        assert roll_item(judged(P), [UNJUDGED, UNJUDGED]).differs is False

    def test_a_verdict_over_an_unverifiable_part_differs(self) -> None:
        assert roll_item(judged(S), [judged(S), UNVERIFIABLE]).differs is True
        assert roll_item(UNVERIFIABLE, [judged(S)]).differs is True
        assert roll_item(UNVERIFIABLE, [UNVERIFIABLE]).differs is False

    def test_an_unjudged_whole_leaves_the_word_to_the_parts(self) -> None:
        rolled = roll_item(UNJUDGED, [judged(P)])
        assert (rolled.source, rolled.verdict) == ("assets", P)

    def test_only_what_somebody_began_to_judge_counts(self) -> None:
        assert roll_item(None, [UNJUDGED], [judged(S)]).source == "sub-items"
        assert roll_item(None, [judged(S)], [UNJUDGED]).source == "assets"

    def test_of_both_the_worse_decides_and_is_named(self) -> None:
        assets_worse = roll_item(None, [judged(U)], [judged(S)])
        subs_worse = roll_item(None, [judged(S)], [judged(S), judged(P)])
        assert (assets_worse.verdict, assets_worse.source) == (U, "assets")
        assert (subs_worse.verdict, subs_worse.source) == (P, "sub-items")

    def test_of_both_an_unverifiable_one_decides(self) -> None:
        rolled = roll_item(None, [judged(U)], [UNVERIFIABLE])
        assert (rolled.state, rolled.verdict, rolled.source) == (WorkState.UNVERIFIABLE, None, "sub-items")

    def test_parts_that_contradict_themselves_are_made_sound(self) -> None:
        assert roll_item(Part(None, WorkState.JUDGED)).state is WorkState.UNJUDGED
        assert roll_assets([Part(S, WorkState.UNVERIFIABLE)]).verdict is None
        assert outcome(roll_assets([judged(S), Part(U, WorkState.UNJUDGED)])) == (WorkState.DRAFT, S)


class TestTableIsData:
    def table(self, **changes: object) -> bytes:
        raw = {
            "version": "2030.1",
            "state": [{"any": [state.value for state in WorkState], "then": "judged"}],
            "sub_items": [{"any": [verdict.value for verdict in Verdict], "then": "partial"}],
            "assets": [{"any": [verdict.value for verdict in Verdict], "then": "na"}],
        }
        return json.dumps({**raw, **changes}).encode()

    def test_another_table_gives_other_answers_under_its_own_version(self) -> None:
        table = read_table(self.table())
        assert roll_assets([judged(U)], table) == RolledUp(WorkState.JUDGED, N, "assets", False, "2030.1")

    def test_an_office_may_treat_unpublished_as_essential(self) -> None:
        strict = json.loads(shipped_table().model_dump_json(exclude_none=True))
        strict["sub_items"][0]["essential"] = ["yes", "unknown"]
        table = read_table(json.dumps(strict).encode())
        assert roll_sub_items([judged(S), judged(U)], table).verdict is U
        assert roll_sub_items([judged(S), judged(U)]).verdict is P

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"assets": [{"any": ["satisfied"], "then": "satisfied"}]}, "no rule for partial"),
            ({"state": [{"all": ["judged"], "then": "judged"}]}, "no rule for unjudged"),
            ({"assets": [{"any": ["nonsense"], "then": "na"}]}, "assets.0.any.0"),
            ({"assets": [{"then": "na"}]}, "exactly one"),
            ({"version": "latest"}, "version"),
            ({"surprise": 1}, "surprise"),
            ({"sub_items": []}, "sub_items"),
        ],
    )
    def test_a_table_that_cannot_work_is_refused(self, changes: dict[str, object], reason: str) -> None:
        with pytest.raises(RulesInvalid, match=reason):
            read_table(self.table(**changes))

    def test_a_rule_for_essential_parts_only_does_not_cover_the_others(self) -> None:
        rules = [{"any": [v.value for v in Verdict], "essential": ["yes"], "then": "na"}]
        with pytest.raises(RulesInvalid, match="no rule"):
            read_table(self.table(assets=rules))

    @pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b"[" * 60_000, b" " * 70_000])
    def test_bytes_that_are_no_table_are_refused(self, raw: bytes) -> None:
        with pytest.raises(RulesInvalid):
            read_table(raw)
