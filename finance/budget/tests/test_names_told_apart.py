"""No two lines, sources or envelopes that stand have one name; faults are told in plain words."""

import pytest
from django.urls import reverse

from plans.structure.services import withdraw_part
from tests import factories_of_money as money
from tests.factories import past

pytestmark = pytest.mark.django_db


def add(officer, plan, part: str, **sent):
    url = reverse("money_part_add", args=[plan.slug, part])
    return officer.post(url, {"effect": "cost", "kind": "" if part == "line" else "other"} | sent)


@pytest.mark.parametrize(
    ("part", "make", "words"),
    [
        ("line", money.line, "There is a budget line of this name already: “Coaches”. Give it another name"),
        ("source", money.source, "There is a funding source of this name already: “Coaches”."),
        ("envelope", lambda plan, name: money.envelope(plan, name=name),
         "There is an envelope of this name already: “Coaches”."),
    ],
)  # fmt: skip
def test_a_second_of_the_same_name_is_refused(officer, open_plan, part, make, words):
    made = make(open_plan, "Coaches")

    assert words in add(officer, open_plan, part, name="coaches ").content.decode()

    withdraw_part(row=made, version=None, reason="Over.", by=None, at=past())
    assert add(officer, open_plan, part, name="Coaches").status_code == 302


def test_lines_of_one_name_are_told_apart_by_their_numbers(officer, open_plan):
    money.line(open_plan, "Coaches", ref="1")

    assert add(officer, open_plan, "line", name="Coaches", ref="2").status_code == 302
    assert "of this name already" in add(officer, open_plan, "line", name="Coaches", ref="1").content.decode()


def test_what_has_one_name_already_can_be_changed_otherwise(officer, open_plan):
    first, second = (money.line(open_plan, "Coaches") for _ in range(2))
    url = reverse("money_part_edit", args=[open_plan.slug, "line", second.pk])
    sent = {"name": "Coaches", "effect": "cost", "version": 1}

    assert officer.post(url, sent | {"detail": "In every team."}).status_code == 302
    first.refresh_from_db()
    assert first.detail == ""


def test_posts_below_nought_are_explained(officer, open_plan):
    page = add(officer, open_plan, "line", name="Coaches", establishment_fte="-1").content.decode()

    assert "Write how many posts it pays for, nought or more" in page
    assert "Constraint" not in page
