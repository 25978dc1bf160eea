import pytest
from django.urls import reverse

from plans.people.models import Organisation, Post
from plans.people.permissions import Role
from tests import factories

NAMES = ["Adviser", "Bailiff", "Clerk"]
SORTABLE = {
    "person_list": ["seen_at", "second_factor", "is_active"],
    "organisation_list": ["kind", "successor"],
    "post_list": ["kind", "organisation"],
}


@pytest.fixture
def alike(plan):
    """People, organisations and posts that differ in name alone, made in no order."""
    for name in [NAMES[2], NAMES[0], NAMES[1]]:
        person = factories.member(plan, Role.OBSERVER)
        type(person).objects.filter(pk=person.pk).update(name=name)
        Organisation.objects.create(authority=plan.authority, name=name)
        Post.objects.create(authority=plan.authority, name=name)


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("listed, column", [(name, by) for name in SORTABLE for by in SORTABLE[name]])
def test_rows_that_are_alike_stand_by_name(client, plan, alike, listed, column, sign):
    client.force_login(factories.member(plan, Role.ADMINISTRATOR, whole_council=True))

    page = client.get(reverse(listed, args=[plan.authority.slug]), {"sort": sign + column})

    names = [row.record.name for row in page.context["table"].rows]
    assert [name for name in names if name in NAMES] == sorted(NAMES, reverse=bool(sign))
