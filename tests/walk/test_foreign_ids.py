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
    ("role_give", "plan", "plan"),
    ("person_add", "plan", "plan"),
    ("person_add", "post", "post"),
    ("post_edit", "organisation", "organisation"),
    ("post_appoint", "holder", "person"),
    ("delegate_add", "user", "person"),
    ("organisation_edit", "successor", "organisation"),
    ("plan_new", "inspections", "inspection"),
]

COUNCIL = {
    "role_give", "person_add", "post_edit", "post_appoint", "delegate_add", "organisation_edit", "plan_new",
}  # fmt: skip


def test_foreign_rows_cannot_be_named(client):
    world = build()
    walker = Walker(world)
    administrator, manager = walker.keepers[world.own.plan.pk]
    foreign = world.foreign.rows | {"plan": world.foreign.plan}
    taken = []
    for name, field, row in FIELDS:
        body = walker.body(name, world.own.plan.pk, "action") | {field: foreign[row].pk}
        person = administrator if name in COUNCIL else manager
        before = fingerprint()
        answer = person.post(walker.address(name, world.own, "action"), body)
        if answer.status_code != 200 or fingerprint() != before:
            taken.append(f"{name}: {field} was answered {answer.status_code}")
    assert taken == []
