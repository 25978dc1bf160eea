from decimal import Decimal

import pytest

from finance.budget.book import BookLine
from finance.budget.kinds import Kind
from finance.budget.models import BudgetLine


@pytest.mark.parametrize(
    ("posts", "kind", "is_one"),
    [
        (1, Kind.POST, True),
        ("0.5", Kind.OTHER, True),
        (5, Kind.POST, False),
        (None, Kind.POST, True),
        (None, Kind.UPLIFT, True),
        (None, Kind.BACKFILL, True),
        (None, Kind.POSTS, False),
        (None, Kind.TRAINING, False),
        (0, Kind.TRAINING, False),
    ],
)
def test_what_would_tell_the_pay_of_one_person_is_known(posts, kind, is_one):
    line = BudgetLine(kind=kind, establishment_fte=None if posts is None else Decimal(posts))

    assert BookLine(line).is_one_post is is_one
