import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.free_text import is_nhs_number, looks_like_a_child

WARNED_OF = [
    ("J. D., DOB 03/05/2012, has now been seen.", "a date of birth"),
    ("Jane Doe (d.o.b. 3 May 2012) was visited.", "a date of birth"),
    ("Her date of birth is 3rd May 2012.", "a date of birth"),
    ("Sibling group, eldest born on 3.5.12", "a date of birth"),
    ("Twins born 2012-05-03 were placed together", "a date of birth"),
    ("The child Jane Doe, 03/05/2012, waited for a plan.", "a name with a date of birth"),
    ("Child A, aged 7, DOB 1/2/12", "a date of birth"),
    ("NHS number 943 476 5919", "an NHS number"),
    ("see 9434765919.", "an NHS number"),
    ("see 943-476-5919", "an NHS number"),
    ("Audit of case no 123456 found drift", "a case number"),
    ("Case number: 123456", "a case number"),
    ("child ref AB1234 was graded inadequate", "a case number"),
    ("LCS ID 1234567", "a case number"),
    ("Mosaic 1234567 shows no visit", "a case number"),
    ("client ID: 88123", "a case number"),
    ("proceedings ZE19C00123 were late", "a family court number"),
    ("UPN A123456789012", "a unique pupil number"),
]

LEFT_ALONE = [
    "",
    "The Improvement Board met on 12 June 2019 and agreed actions 3.10 and 3.11.",
    "Elaine Archer (Director) signed this off on 12/06/2019.",
    "Ofsted's letter of 18 December 2017 praised the front door.",
    "Child A, aged 7, told us what helped.",
    "Children aged 16 to 17 and young people born in 2003 were in the audit.",
    "Date of birth is recorded for 98% of children, up from 91% in May 2018.",
    "The case for change was agreed; 12 of 60 cases were audited.",
    "Case study 4 and case file audit 2018/19",
    "Business case ref CAB1234 was approved.",
    "The number of children in need was 12345 in 2019.",
    "LCS was upgraded in 2019 and again on 01/04/2020.",
    "We moved to Mosaic 2019-20.",
    "Mosaic costs £125,000 a year; the programme costs £1095000.",
    "Ring 020 8227 1234, 01234 567890, 07700 900123 or +44 7700 900123.",
    "Telephone 0208 227 2000 or 0943 476 5919",
    "Code 943 476 5918 is no NHS number",
    "£9434765919",
    "74% in December 2017 from 49% in July (87.9% and 60%)",
    "Q3 2017/18 report, paragraph 3.12, appendix 1",
    "Cabinet report 2019-07-16, minute 123456",
    "Born of the peer review in May 2019, the plan has six themes.",
]


@pytest.mark.parametrize(("text", "sign"), WARNED_OF)
def test_what_may_tell_who_a_child_is_is_warned_of(text, sign):
    assert sign in (looks_like_a_child(text) or "no warning")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_the_ordinary_words_of_a_plan_are_left_alone(text):
    assert looks_like_a_child(text) is None


def test_the_warning_names_each_sign_once_and_repeats_no_number():
    warning = looks_like_a_child("DOB 3/5/2012, born 3/5/2012, NHS 943 476 5919")

    assert warning.count("a date of birth") == 1
    assert "an NHS number" in warning
    assert "943" not in warning


@pytest.mark.parametrize("number", ["9434765919", "4010232137", "9876543210"])
def test_a_true_nhs_number_has_its_check_digit(number):
    assert is_nhs_number(number)


@given(first=st.integers(100_000_000, 999_999_999))
def test_at_most_one_check_digit_fits(first):
    assert sum(is_nhs_number(f"{first}{digit}") for digit in range(10)) <= 1


@given(text=st.text())
def test_any_text_can_be_looked_at(text):
    assert looks_like_a_child(text) is None or "take out" in looks_like_a_child(text)
