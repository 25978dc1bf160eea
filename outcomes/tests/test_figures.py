from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomes.figures import Availability, Direction, Figure, FigureUnclear, Qualifier, Unit, printed, read
from tests.page_reading import spaced

GRADES = ("Inadequate", "Requires improvement", "Good", "Outstanding")
COUNTED = [unit for unit in Unit if unit not in (Unit.GRADE, Unit.WORDS)]

AS_PRINTED = [
    (Unit.PERCENTAGE, "approximately 92 %"),
    (Unit.PERCENTAGE, "74 %"),
    (Unit.PERCENTAGE, "87.9 %"),
    (Unit.PERCENTAGE, "60.0 %"),
    (Unit.PERCENTAGE, "over 95 %"),
    (Unit.PERCENTAGE, "under 5 %"),
    (Unit.PERCENTAGE, "0 %"),
    (Unit.PERCENTAGE, "-1.5 %"),
    (Unit.PERCENTAGE, "84.5 % (provisional)"),
    (Unit.PERCENTAGE, "approximately 8 % (data only)"),
    (Unit.RATIO, "1:15"),
    (Unit.RATIO, "1:5.5"),
    (Unit.ONE_IN, "1 in 6"),
    (Unit.DAYS, "36 days"),
    (Unit.DAYS, "1 day"),
    (Unit.WORKING_DAYS, "15 working days"),
    (Unit.WEEKS, "26 weeks"),
    (Unit.MONTHS, "over 14 months"),
    (Unit.RATE, "553.7 per 10,000"),
    (Unit.NUMBER, "2,800"),
    (Unit.NUMBER, "0"),
    (Unit.NUMBER, "not available"),
    (Unit.NUMBER, "suppressed"),
    (Unit.NUMBER, "up"),
    (Unit.GRADE, "Requires improvement"),
    (Unit.GRADE, "Good (provisional)"),
    (Unit.WORDS, "Still requires significant improvement"),
]


@pytest.mark.parametrize(("unit", "text"), AS_PRINTED)
def test_what_is_printed_is_read_and_printed_again(unit, text):
    assert spaced(printed(read(text, unit, GRADES), unit)) == text


@pytest.mark.parametrize(
    ("unit", "text", "as_we_print_it"),
    [
        (Unit.PERCENTAGE, "Approximately 92%", "approximately 92 %"),
        (Unit.PERCENTAGE, "circa 8 per cent", "approximately 8 %"),
        (Unit.PERCENTAGE, "87.9", "87.9 %"),
        (Unit.PERCENTAGE, "More than 95%", "over 95 %"),
        (Unit.PERCENTAGE, "<5%", "under 5 %"),
        (Unit.PERCENTAGE, "−1.5%", "-1.5 %"),
        (Unit.PERCENTAGE, "74% provisional", "74 % (provisional)"),
        (Unit.RATIO, "1 to 15", "1:15"),
        (Unit.RATIO, "1 : 6", "1:6"),
        (Unit.ONE_IN, "one in 6", "1 in 6"),
        (Unit.DAYS, " 36  Days. ", "36 days"),
        (Unit.RATE, "41.6 per 10000 children", "41.6 per 10,000"),
        (Unit.NUMBER, "1,095,000", "1,095,000"),
        (Unit.NUMBER, "2800", "2,800"),
        (Unit.PERCENTAGE, "Reduced", "down"),
        (Unit.PERCENTAGE, "maintained", "unchanged"),
        (Unit.GRADE, "GOOD", "Good"),
    ],
)
def test_other_spellings_are_understood(unit, text, as_we_print_it):
    assert spaced(printed(read(text, unit, GRADES), unit)) == as_we_print_it


@pytest.mark.parametrize("code", ["c", "k", "u", "low", "*", "Suppressed", "withheld"])
def test_what_is_withheld_is_never_nought(code):
    assert read(code, Unit.PERCENTAGE) == Figure(availability=Availability.SUPPRESSED)


@pytest.mark.parametrize("code", ["x", "z", ":", "n/a", "N/A", "Not available", "not yet available"])
def test_what_is_not_available_is_never_nought(code):
    figure = read(code, Unit.RATE)

    assert figure.is_missing
    assert figure.number is None
    assert printed(figure, Unit.RATE) == "not available"


@pytest.mark.parametrize(
    ("unit", "text", "told"),
    [
        (Unit.PERCENTAGE, "36 days", "Write it as 15 %"),
        (Unit.RATIO, "2:30", "Write it as 1:15"),
        (Unit.ONE_IN, "6 %", "Write it as 1 in 15"),
        (Unit.DAYS, "36 working days", "Write it as 36 days"),
        (Unit.NUMBER, "12,34", "Write it as 15"),
        (Unit.NUMBER, "1e5", "Write it as 15"),
        (Unit.NUMBER, "NaN", "Write it as 15"),
        (Unit.NUMBER, "٧", "Write it as 15"),
        (Unit.NUMBER, "12345678901", "at most 10 digits"),
        (Unit.NUMBER, "0.12345", "4 decimal places"),
        (Unit.NUMBER, "  ", "Write a value"),
        (Unit.GRADE, "Excellent", "Inadequate, Requires improvement, Good, Outstanding"),
        (Unit.WORDS, "so " * 200, "at most 300 characters"),
    ],
)
def test_what_is_no_value_of_the_unit_is_explained(unit, text, told):
    with pytest.raises(FigureUnclear, match=told.replace(" ", r"\s")):
        read(text, unit, GRADES)


def test_a_grade_has_its_rank_as_number():
    assert read("good", Unit.GRADE, GRADES) == Figure(number=Decimal(3), words="Good")


def test_the_places_of_a_number_are_kept():
    assert [read(text, Unit.PERCENTAGE).places for text in ("87.9 %", "60.0 %", "60 %")] == [1, 1, 0]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"number": Decimal(0), "availability": Availability.SUPPRESSED},
        {"words": "some", "availability": Availability.NOT_AVAILABLE},
        {"number": Decimal("NaN")},
    ],
)
def test_a_value_says_something_or_is_missing_and_never_both(said):
    with pytest.raises(ValueError):
        Figure(**said)


@given(
    unit=st.sampled_from(COUNTED),
    number=st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.integers(0, 10**9).map(Decimal),
    qualifier=st.sampled_from(Qualifier),
    availability=st.sampled_from([Availability.OK, Availability.PROVISIONAL, Availability.DATA_ONLY]),
)
def test_any_number_comes_back_as_it_was(unit, number, qualifier, availability):
    figure = Figure(number=number, qualifier=qualifier, availability=availability)

    again = read(printed(figure, unit), unit)

    assert again == figure
    assert again.places == figure.places


@given(direction=st.sampled_from([one for one in Direction if one]), unit=st.sampled_from(COUNTED))
def test_a_direction_comes_back_as_it_was(direction, unit):
    figure = Figure(direction=direction)

    assert read(printed(figure, unit), unit) == figure


@given(text=st.text(), unit=st.sampled_from(Unit))
def test_any_text_is_a_value_or_is_refused_in_words(text, unit):
    try:
        figure = read(text, unit, GRADES)
    except FigureUnclear as refusal:
        assert str(refusal).endswith(".")
    else:
        assert printed(figure, unit)
