"""A form of one's own that names a row of another council is refused, and changes nothing."""

import pytest

from tests.walk.walker import Walker
from tests.walk.world import build, fingerprint

pytestmark = pytest.mark.django_db

FIELDS = [
    ("action_edit", "theme", "theme"),
    ("action_edit", "recommendations", "recommendation"),
    ("action_add", "theme", "theme"),
    ("action_add", "recommendations", "recommendation"),
    ("action_add", "post_1", "post"),
    ("action_leads", "post_1", "post"),
    ("part_add", "parent", "theme"),
    ("part_add", "lead", "post"),
    ("part_add", "links", "theme"),
    ("part_edit", "parent", "theme"),
    ("recommendation_paste", "inspection", "inspection"),
    ("measure_add", "owner", "post"),
    ("measure_add", "part_of", "measure"),
    ("measure_edit", "owner", "post"),
    ("money_part_add", "part_of", "line"),
    ("money_part_add", "tells_again", "line"),
    ("money_part_add", "department", "organisation"),
    ("money_part_edit", "holder", "post"),
    ("line_delegate", "holder", "post"),
    ("change_add", "from_line", "line"),
    ("line_link", "to", "source"),
    ("role_give", "plan", "plan"),
    ("person_add", "plan", "plan"),
    ("person_add", "post", "post"),
    ("post_edit", "organisation", "organisation"),
    ("post_appoint", "holder", "person"),
    ("delegate_add", "user", "person"),
    ("organisation_edit", "successor", "organisation"),
    ("plan_new", "inspections", "inspection"),
]


def value_of(row: str, foreign) -> str | int:
    return f"fundingsource-{foreign.pk}" if row == "source" else foreign.pk


def test_foreign_rows_cannot_be_named(client):
    world = build()
    walker = Walker(world)
    foreign = world.foreign.rows | {"plan": world.foreign.plan}
    taken = []
    for name, field, row in FIELDS:
        body = walker.body(name, world.own.plan.pk, "action") | {field: value_of(row, foreign[row])}
        person = walker.keeper(name, world.own.plan.pk)
        before = fingerprint()
        answer = person.post(walker.address(name, world.own, "action"), body)
        if answer.status_code != 200 or fingerprint() != before:
            taken.append(f"{name}: {field} was answered {answer.status_code}")
    assert taken == []
