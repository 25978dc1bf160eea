import pytest
from django.urls import reverse

from plans.inspections.models import Recommendation
from plans.structure.models import Discrepancy, Highlight, Milestone, Stage, Theme
from plans.structure.services import add_part, withdraw_part
from tests import factories
from tests.factories import inside

SAID = {
    "subject": "When it was done",
    "first": "in May",
    "first_source": "Report, 3.5",
    "second": "in April",
    "second_source": "Report, 3.25",
}
KINDS = {
    "themes": (Theme, {"name": "Practice"}),
    "stages": (Stage, {"number": "2"}),
    "milestones": (Milestone, {"text": "A new model"}),
    "highlights": (Highlight, {"text": "It was launched"}),
}


def add(plan, model, **values):
    with inside(plan):
        return add_part(plan=plan, model=model, by=None, at=factories.past(300), **values)


def doubt(plan, *, days_ago=100, **about):
    at = factories.past(days_ago)
    with inside(plan):
        return add_part(plan=plan, model=Discrepancy, links=about, by=None, at=at, **SAID)


def withdraw(row, *, days_ago):
    with inside(row.plan):
        withdraw_part(row=row, version=1, reason="Mended.", by=None, at=factories.past(days_ago))


def told(client, name, *args, **asked) -> int:
    """How often a page tells of the contradiction."""
    response = client.get(reverse(name, args=args), asked)
    assert response.status_code == 200
    return response.content.decode().count("“in May”")


@pytest.fixture
def manager(plan, client):
    made = factories.member(plan)
    client.force_login(made)
    return made


def test_it_stands_on_the_page_of_its_action_and_of_no_other(client, plan, manager):
    action, other = factories.action(plan), factories.action(plan)
    doubt(plan, actions=[action])

    assert told(client, "action_detail", plan.slug, action.ref) == 1
    assert told(client, "action_detail", plan.slug, other.ref) == 0


def test_on_the_page_of_an_action_it_stands_as_at_the_moment(client, plan, manager):
    action = factories.action(plan)
    withdraw(doubt(plan, days_ago=100, actions=[action]), days_ago=50)
    here = ("action_detail", plan.slug, action.ref)

    assert told(client, *here) == 0
    assert told(client, *here, as_at=factories.day(60)) == 1
    assert told(client, *here, as_at=factories.day(120)) == 0
    assert told(client, *here, as_at=factories.day(60), known_on=factories.day(110)) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_on_the_page_of_the_plan_its_subject_leads_to_it(client, plan, manager, kind):
    model, values = KINDS[kind]
    row = doubt(plan, **{kind: [add(plan, model, **values)]})
    withdraw(row, days_ago=50)

    assert told(client, "plan_structure", plan.slug) == 0
    assert told(client, "plan_structure", plan.slug, as_at=factories.day(60)) == 1
    page = client.get(reverse("plan_structure", args=[plan.slug]), {"as_at": factories.day(60)})
    assert page.content.decode().count(f'href="#contradiction-{row.pk}"') == 1


def test_it_stands_wherever_a_recommendation_stands(client, plan, manager):
    with inside(plan):
        recommendation = Recommendation.objects.filter(plan=plan).first()
    row = doubt(plan, recommendations=[recommendation])

    assert told(client, "plan_structure", plan.slug) == 1
    assert told(client, "recommendation_list", plan.slug) == 1
    withdraw(row, days_ago=1)
    assert told(client, "recommendation_list", plan.slug) == 0


def test_it_stands_on_the_pages_of_an_inspection_and_of_a_post(client, plan):
    inspection, post = plan.inspections.get(), factories.post(plan.authority)
    row = doubt(plan, inspections=[inspection], posts=[post])
    places = [("inspection", plan.authority.slug, inspection.pk), ("post", plan.authority.slug, post.pk)]
    client.force_login(factories.member(plan, "administrator", whole_council=True))

    assert [told(client, *place) for place in places] == [1, 1]
    assert told(client, "plan_structure", plan.slug) == 1
    withdraw(row, days_ago=1)
    assert [told(client, *place) for place in places] == [0, 0]


def test_of_an_inspection_it_is_told_only_to_who_may_open_the_plan(client, plan):
    secret, inspection = factories.plan(plan.authority, name="Secret"), plan.inspections.get()
    doubt(secret, inspections=[inspection])
    client.force_login(factories.member(plan))

    assert told(client, "plan_structure", plan.slug) == 0


def test_its_form_says_what_it_is_about(client, plan, manager):
    action, theme = factories.action(plan), add(plan, Theme, name="Practice")
    about = [f"actions-{action.pk}", f"themes-{theme.pk}"]

    client.post(reverse("part_add", args=[plan.slug, "discrepancy"]), SAID | {"about": about})
    with inside(plan):
        row = Discrepancy.objects.get()
        assert (list(row.actions.all()), list(row.themes.all())) == ([action], [theme])
    here = reverse("part_edit", args=[plan.slug, "discrepancy", row.pk])
    form = client.get(here).content.decode()
    client.post(here, SAID | {"about": about[:1], "version": 1})

    assert form.count(" checked") == 2
    with inside(plan):
        assert (list(row.actions.all()), list(row.themes.all())) == ([action], [])


def test_a_row_that_was_withdrawn_stays_with_the_contradiction_that_names_it(client, plan, manager):
    theme = add(plan, Theme, name="Practice")
    row = doubt(plan, themes=[theme])
    withdraw(theme, days_ago=50)

    form = client.get(reverse("part_edit", args=[plan.slug, "discrepancy", row.pk])).content.decode()

    assert form.count(" checked") == 1


def test_a_row_of_another_plan_cannot_be_named(client, plan, manager, foreign_plan):
    theirs = factories.action(foreign_plan)
    sent = SAID | {"about": [f"actions-{theirs.pk}"]}

    answer = client.post(reverse("part_add", args=[plan.slug, "discrepancy"]), sent)

    assert "not one of the available choices" in answer.content.decode()
    with inside(plan):
        assert not Discrepancy.objects.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_its_form_asks_no_more_however_many_rows(
    client, plan, manager, django_assert_max_num_queries, number
):
    for _ in range(number):
        factories.action(plan)
        add(plan, Theme, name="Practice")
    row = doubt(plan)

    with django_assert_max_num_queries(10):
        client.get(reverse("part_edit", args=[plan.slug, "discrepancy", row.pk]))
