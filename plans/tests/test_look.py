from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from plans.structure.meanings import Meaning, Shape, Tone, Words
from plans.templatetags import look


def test_a_moment_before_midnight_in_utc_is_the_next_day_in_a_london_summer():
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert look.day(at) == "1 July 2026"
    assert look.short_day(at) == "1 Jul 2026"
    assert look.iso_day(at) == "2026-07-01"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 5, 12, 14, 45, tzinfo=UTC), "12 May 2026 at 3.45 pm"),
        (datetime(2026, 1, 12, 9, 5, tzinfo=UTC), "12 January 2026 at 9.05 am"),
        (datetime(2026, 1, 12, 0, 30, tzinfo=UTC), "12 January 2026 at 12.30 am"),
        (datetime(2026, 1, 12, 12, 0, tzinfo=UTC), "12 January 2026 at noon"),
        (datetime(2026, 1, 12, 0, 0, tzinfo=UTC), "12 January 2026 at midnight"),
        (None, ""),
    ],
)
def test_a_moment_is_written_in_london_time(at, words):
    assert look.moment(at) == words


def test_nothing_known_is_written_as_nothing_and_nought_as_nought():
    assert look.day(None) == look.thousands(None) == look.pounds(None) == ""
    assert look.not_stated(None) == look.not_stated("") == look.not_stated([]) == "not stated"
    assert look.not_stated(0) == 0
    assert look.not_stated(date(2026, 1, 1)) == date(2026, 1, 1)


def test_numbers_have_commas_and_a_true_minus():
    assert look.thousands(1234567) == "1,234,567"
    assert look.thousands(-1200) == "−1,200"
    assert look.pounds(Decimal("12345.00")) == "£12,345"
    assert look.pounds(Decimal("-1200.50")) == "−£1,200.50"


def test_a_status_is_drawn_with_its_shape_and_its_word():
    label = Words(Meaning.RED, "Off <track>", "R", Tone.RED, Shape.SQUARE, "Help is needed.")

    drawn = look.status_tag(label)

    assert 'status-tag--red"' in drawn
    assert 'aria-hidden="true">■</span> <span>Off &lt;track&gt;</span>' in drawn
    assert drawn == look.status_tag({"shape": "■", "word": "Off <track>", "tone": "red"})
