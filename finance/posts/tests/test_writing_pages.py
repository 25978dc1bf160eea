"""Each page that writes posts that a line pays for, and how far they are."""

import pytest

from finance.posts.models import FundedPost, PostStep
from finance.tests.writing import SixOfEachWritingPage, Writing
from tests.walk.bodies import day

pytestmark = pytest.mark.django_db
STEP = {"state": "advertised", **day("effective_date")}
WRITING = [
    Writing(
        "funded_post_add",
        ("line",),
        {"title": "Coach", "fte": "1"},
        "added the funded post",
        "The post “Coach” was added.",
        {"title": "", "fte": "1"},
        "Fill in “",
    ),
    Writing(
        "funded_post_change",
        ("post",),
        {"title": "Senior therapist", "fte": "0.5"},
        "changed the funded post",
        "The post “Senior therapist” was saved.",
        {"title": "Senior therapist", "fte": "none"},
        "Enter a number.",
    ),
    Writing(
        "funded_post_step",
        ("post",),
        STEP,
        "recorded how far a post is:",
        "The post “Therapist” is now: advertised.",
        STEP | {"state": "approved"},
        "Say who approved the post.",
    ),
    Writing(
        "funded_post_withdraw",
        ("post",),
        {"reason": "Not needed."},
        "withdrew the funded post",
        "The post “Therapist” was withdrawn.",
        {"reason": ""},
        "Fill in “",
    ),
]


NOT_ABOVE = Writing(
    "funded_post_add", ("line",), WRITING[0].sent, WRITING[0].verb, WRITING[0].shows,
    {"title": "Coach", "fte": "0"}, "Write how much of a post it is, above nought",
)  # fmt: skip


@pytest.mark.parametrize("writing", [*WRITING, NOT_ABOVE], ids=lambda one: one.name)
class TestPostPages(SixOfEachWritingPage):
    models = (FundedPost, PostStep)
