import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.natural_order import natural_key

IN_ORDER = [
    ["", "1", "1.1", "1.2", "1.10", "1.10a", "1.10b", "2", "3.4", "3.6", "3.7", "3.9", "3.10", "12"],
    ["1", "2", "2.1", "2a", "2b", "3"],
    ["A", "A1", "A2", "a10", "B1"],
    ["R1", "R2", "R10"],
    ["Action 2", "Action 10", "Priority 1"],
]


@pytest.mark.parametrize("refs", IN_ORDER)
def test_references_sort_as_people_count(refs):
    shuffled = random.Random(7).sample(refs, len(refs))

    assert sorted(shuffled, key=natural_key) == refs


def test_a_space_a_capital_or_a_final_dot_makes_no_difference():
    assert natural_key("A 2.") == natural_key("a2") == natural_key("\u00a0A2")


@given(st.lists(st.integers(0, 99_999_999), max_size=8), st.lists(st.integers(0, 99_999_999), max_size=8))
def test_numbered_references_sort_as_their_numbers(first, second):
    keys = [natural_key(".".join(map(str, numbers))) for numbers in (first, second)]

    assert (keys[0] < keys[1]) == (first < second)


@given(st.text())
def test_a_key_fits_its_column(ref):
    assert len(natural_key(ref)) <= 100
