import re
import textwrap
from collections import Counter
from itertools import groupby

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plans.inspections.pasted import PastedRow, split

NOUN_PHRASES = """
What needs to improve?
• How well plans for children set out what will change, so that
  parents know what is asked of them.
• The speed of decisions at the front door and the quality of multi-
agency strategy meetings.
•\tSupport for young people who leave care with
nowhere settled to live
"""

IMPERATIVES = """
Recommendations

Priority and immediate action
1. Ensure that each child who is seen as part of an enquiry is seen alone, and that what
they say is written down (paragraph 12).
2. Ensure that managers record why they agreed a plan.

                                        3

Areas for improvement
4) Improve the use of chronologies, so that they inform
assessments: those in need of most work are
• neglect
• disability
(7) Review the sufficiency strategy.
"""

JOINT_LETTER = """Areas for priority action
The partnership should act on these without delay:
❖ Health and police colleagues are not told of strategy meetings
❖ Oversight by senior leaders
What needs to improve
✓ Training
"""


MIXED = """1. The quality of plans
2. Supervision
• The speed of decisions
- Visits
(3) Help for care leavers
The oversight of leaders
e) Placements nearby
"""


def rows(text):
    return [(row.number, row.text) for row in split(text)]


def test_bulleted_noun_phrases_become_numbered_rows():
    found = split(NOUN_PHRASES)

    assert [row.number for row in found] == ["1", "2", "3"]
    assert [row.text for row in found] == [
        "How well plans for children set out what will change, so that parents know what is asked of them.",
        "The speed of decisions at the front door and the quality of multi-agency strategy meetings.",
        "Support for young people who leave care with nowhere settled to live",
    ]
    assert {row.section for row in found} == {"What needs to improve?"}
    assert {row.note for row in found} == {"printed as “•”; numbered by us; 2 lines joined"}


def test_numbered_imperatives_keep_their_numbers_and_sections():
    found = split(IMPERATIVES)

    assert [(row.number, row.section) for row in found] == [
        ("1", "Recommendations – Priority and immediate action"),
        ("2", "Recommendations – Priority and immediate action"),
        ("4", "Areas for improvement"),
        ("7", "Areas for improvement"),
    ]
    assert found[0].text.endswith("and that what they say is written down (paragraph 12).")
    assert found[0].note == "2 lines joined"
    assert found[1].note == "left out “3”, which looks like a page number"
    assert found[2].text.endswith("those in need of most work are\n• neglect\n• disability")
    assert found[2].note == "printed as “4)”; 2 lines joined; 2 points kept with it"
    assert found[3].note == "printed as “(7)”"


def test_an_introduction_stands_as_a_row_to_look_at():
    introduction, first, second, third = split(JOINT_LETTER)

    assert introduction.note.endswith("looks like an introduction")
    assert (first.number, second.number) == ("2", "3")
    assert first.section == "Areas for priority action"
    assert third == PastedRow("4", "Training", "What needs to improve", "printed as “✓”; numbered by us")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n", []),
        ("Plans\nReviews\nVisits", [("1", "Plans"), ("2", "Reviews"), ("3", "Visits")]),
        ("Plans\n\nReviews\n\nVisits", [("1", "Plans"), ("2", "Reviews"), ("3", "Visits")]),
        ("- Plans\n– Reviews", [("1", "Plans"), ("2", "Reviews")]),
        ("* Plans\n*\tReviews", [("1", "Plans"), ("2", "Reviews")]),
        ("o Plans\no Reviews", [("1", "Plans"), ("2", "Reviews")]),
        ("\uf0b7 Plans\n\uf0b7 Reviews", [("1", "Plans"), ("2", "Reviews")]),
        ("•\nPlans\n•\n\nReviews", [("1", "Plans"), ("2", "Reviews")]),
        ("◼ Plans\n◼ Reviews", [("1", "Plans"), ("2", "Reviews")]),
        ("1\tPlans\n2\tReviews", [("1", "Plans"), ("2", "Reviews")]),
        ("1\nPlans\n2\nReviews", [("1", "Plans"), ("2", "Reviews")]),
        ("2.1.\n2.4. Plans\n2.10 Reviews", [("2.1", ""), ("2.4", "Plans"), ("2.10", "Reviews")]),
        ("Recommendation 1\nPlans\nRecommendation 2: Reviews", [("1", "Plans"), ("2", "Reviews")]),
        ("R1: Plans\nR2 Reviews", [("R1", "Plans"), ("R2", "Reviews")]),
        ("(a) Plans\n(b) Reviews", [("a", "Plans"), ("b", "Reviews")]),
        ("1. Plans for:\n(i) all\n(ii) some", [("1", "Plans for:\n(i) all\n(ii) some")]),
        ("1. Plans.\n• Reviews", [("1", "Plans."), ("2", "Reviews")]),
        ("1. Plans safe\u00ad\nguard", [("1", "Plans safeguard")]),
        ("1. Plans\u00a0now\u200b", [("1", "Plans now")]),
        ("1. Within\n20 working days", [("1", "Within 20 working days")]),
        ("1. Plans that\n\nPage 3 of 9\n\nchange lives", [("1", "Plans that change lives")]),
        ("1. Plans\n\nReviews", [("1", "Plans"), ("2", "Reviews")]),
        ("3. Plans\nReviews,\nand visits", [("3", "Plans Reviews, and visits")]),
    ],
)
def test_texts_of_every_shape_are_split(text, expected):
    assert rows(text) == expected


def test_in_a_mixed_list_each_mark_begins_a_row_and_a_joined_line_is_told():
    found = split(MIXED)

    assert [(row.number, row.text) for row in found] == [
        ("1", "The quality of plans"),
        ("2", "Supervision"),
        ("4", "The speed of decisions"),
        ("5", "Visits"),
        ("3", "Help for care leavers The oversight of leaders"),
        ("e", "Placements nearby"),
    ]
    assert "2 lines joined; check whether “The oversight of leaders” begins another" in found[4].note


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Plans and\nReviews", "2 lines joined"),
        ("1. Plans that\n\nchange", "joined across a gap before “change”"),
        ("1. Plans.\nReviews of all of them", "check whether “Reviews of all of” begins another"),
        ("4. Plans\n4. Reviews", "the number 4 is printed more than once"),
        ("1. As in paragraph\n28. Reviews", "check whether this is the rest of the row above"),
        ("1. Plans\n\nReviews", "has no mark in the text"),
        ("1.", "no text"),
        ("Recommendations", "a heading with nothing under it"),
        ("7", "left out “7”"),
    ],
)
def test_whatever_is_doubtful_is_noted(text, note):
    assert note in "; ".join(row.note for row in split(text))


def test_a_very_long_paste_is_read_in_reasonable_time():
    found = split("Plans,\n" * 20_000)

    assert found[0].note == "numbered by us; 20000 lines joined"


WORDS = st.sampled_from(
    "plans reviews and visits of children Ofsted multi-agency 20 2019 first-line that, (PLO) £5".split()
)
ITEMS = st.lists(
    st.lists(WORDS, min_size=1, max_size=30).map(lambda words: "Improve " + " ".join(words)),
    min_size=1,
    max_size=8,
)
PIECES = st.sampled_from(
    [
        "Plans",
        "and",
        "12",
        "1.",
        "2)",
        "(3)",
        "4.1",
        "•",
        "–",
        "o",
        "(a)",
        "iv.",
        "R1",
        "Page 2",
        "x-",
        "\u00ad",
    ]
)
PASTED = st.text() | st.lists(PIECES | st.sampled_from([" ", "\n", "\n\n", "\t"])).map("".join)


@given(
    items=ITEMS, width=st.integers(30, 120), mark=st.sampled_from(["{}.", "{})", "({})", "•", "–", "❖", "*"])
)
def test_wrapped_points_come_back_whole(items, width, mark):
    marked = [f"{mark.format(number)} {item}" for number, item in enumerate(items, 1)]
    text = "\n".join("\n".join(textwrap.wrap(point, width)) for point in marked)
    assume(not re.search(r"^(?:20|-)$", text, re.MULTILINE))

    assert rows(text) == [(str(number), item) for number, item in enumerate(items, 1)]


@given(items=ITEMS, gap=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_unmarked_lines_are_never_joined_in_silence(items, gap):
    found = split(gap.join(items))

    joined = sum(int(count) - 1 for row in found for count in re.findall(r"(\d+) lines joined", row.note))
    across = sum(row.note.count("joined across a gap") for row in found)
    assert len(found) + joined + across == len(items)


@given(text=PASTED)
def test_nothing_that_can_be_seen_is_lost(text):
    found = split(text)

    assert seen(text) == sum((seen(printed(row)) for row in found), Counter()) + sections(found)


def seen(text):
    """Each visible character and how often it stands there; not full stops, which numbers may drop."""
    return Counter(re.sub(r"[\s.\u00ad\u200b-\u200d\u2060\ufeff]", "", text))


def printed(row):
    mark = re.search(r"printed as “(.*?)”", row.note)
    number = "" if "numbered by us" in row.note else row.number
    left_out = re.findall(r"left out “(.*?)”", row.note)
    return " ".join([mark[1] if mark else number, row.text, *left_out])


def sections(found):
    return sum(
        (seen(section.replace(" – ", "")) for section, _ in groupby(row.section for row in found)), Counter()
    )
