import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return factories.user("Head of the front door")


@pytest.fixture
def measure(open_plan, owner):
    made = factories.measure(
        open_plan, name="Decided in a day", owner=factories.post(open_plan.authority, holder=owner)
    )
    factories.value(made, "74 %", days_ago=40)
    return made


@pytest.fixture
def other(open_plan):
    made = factories.measure(open_plan, name="Placed near home")
    factories.value(made, "61 %", days_ago=40)
    return made


@pytest.fixture
def signed_in(client, owner, measure):
    client.force_login(owner)
    return client


def page(client, url: str) -> str:
    return spaced(client.get(url).content.decode())


def test_the_holder_without_another_role_finds_and_opens_their_measures(signed_in, open_plan, measure, other):
    here = reverse("measure_list", args=[open_plan.slug])

    home, scorecard, detail = (page(signed_in, url) for url in ("/", here, measure.get_absolute_url()))

    assert f'href="{here}">{open_plan}' in home
    assert "Decided in a day" in scorecard and "Placed near home" not in scorecard
    assert "74 %" in detail and "Record a value" in detail
    assert signed_in.get(open_plan.get_absolute_url()).url == here
    assert signed_in.get(other.get_absolute_url()).status_code == 404


def test_they_record_a_value_of_it(signed_in, open_plan, measure):
    day = factories.day(9)
    sent = {"value": "81 %", "effective_date_day": day.day, "effective_date_month": day.month,
            "effective_date_year": day.year}  # fmt: skip

    answer = signed_in.post(reverse("value_add", args=[open_plan.slug, measure.pk]), sent, follow=True)

    assert "81 %" in spaced(answer.content.decode())
    assert (
        AuditEvent.everywhere.filter(verb="recorded a value of").latest("pk").by_name
        == "Head of the front door"
    )


@pytest.mark.parametrize("name", ["plan_structure", "action_list", "measure_add", "plan_history"])
def test_the_rest_of_the_plan_stays_closed(signed_in, open_plan, name):
    assert signed_in.get(reverse(name, args=[open_plan.slug])).status_code == 403


def test_what_was_kept_drawn_for_others_is_not_given_to_them(client, open_plan, owner, measure, other):
    here = reverse("measure_list", args=[open_plan.slug])
    observer = factories.member(open_plan, Role.OBSERVER)
    client.force_login(observer)
    assert "Placed near home" in page(client, here)

    client.force_login(owner)

    assert "Placed near home" not in page(client, here)


def test_who_owns_nothing_any_more_sees_nothing(client, open_plan):
    former = factories.user()
    factories.post(open_plan.authority, holder=former)
    client.force_login(former)

    assert client.get(reverse("measure_list", args=[open_plan.slug])).status_code == 404


def test_it_asks_no_more_of_who_leads_and_owns(
    client, open_plan, owner, measure, django_assert_max_num_queries
):
    client.force_login(owner)

    with django_assert_max_num_queries(8 + 3 + 1):
        client.get(reverse("measure_list", args=[open_plan.slug]))


def test_a_whole_takes_its_parts_with_it_in_one_act(client, open_plan):
    whole = factories.measure(open_plan, name="Seen in time")
    parts = [factories.measure(open_plan, name=name, part_of=whole) for name in ("North", "South")]
    client.force_login(factories.member(open_plan))
    url = reverse("measure_withdraw", args=[open_plan.slug, whole.pk])
    assert "Its parts go with it." in page(client, url)

    scorecard = client.post(url, {"reason": "Counted elsewhere.", "version": 1}, follow=True).content.decode()

    for row in (whole, *parts):
        row.refresh_from_db()
        assert row.withdrawn_on == factories.day()
    event = AuditEvent.everywhere.get(verb="withdrew the measure")
    assert event.text.content["with_its_parts"] == ["North", "South"]
    assert "part of Seen in time" not in scorecard
