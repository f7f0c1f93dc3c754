"""The same provider under its names of two years; other providers are others."""

import pytest
from hypothesis import given, strategies as st

from inspector_tui.procedure.same_provider import provider_key


@pytest.mark.parametrize(
    "name", ["주식회사 가온클라우드", "가온클라우드(주)", "㈜가온클라우드", "가온 클라우드", "가온클라우드"]
)
def test_legal_forms_and_blanks_say_nothing_about_who_it_is(name: str):
    assert provider_key(name) == "가온클라우드"


def test_an_english_name_stands_in_for_a_missing_one():
    assert provider_key("", "Gaon Cloud Co., Ltd.") == provider_key("", "GAON cloud") == "gaoncloud"
    assert provider_key("가온클라우드", "Other Inc.") == provider_key("가온클라우드")


def test_a_word_that_only_begins_like_a_legal_form_is_kept():
    assert provider_key("", "Incline Cloud") == "inclinecloud"


def test_a_name_of_nothing_but_a_legal_form_is_still_a_name():
    assert provider_key("주식회사") == "주식회사"
    assert provider_key("", "") == ""


@given(st.text(max_size=40))
def test_folding_is_stable_and_never_loses_a_name(name: str):
    key = provider_key(name)
    assert bool(key) == bool(name.strip())
    assert provider_key(f" {name} ") == key
