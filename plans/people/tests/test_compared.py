import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.people.councils import councils, named
from plans.people.models import Authority
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def council(plan):
    return plan.authority


@pytest.fixture
def url(council):
    return reverse("council_compared", args=[council.slug])


def typed(**values):
    return {"la_code": "301", "neighbours": "", "neighbours_reason": "", "version": 1} | values


def as_administrator(client, plan):
    client.force_login(factories.member(plan, Role.ADMINISTRATOR, whole_council=True))
    return client


def test_every_council_has_a_region_and_ten_neighbours_that_are_known():
    every = councils().values()

    assert len(every) == 153
    assert {len(set(one.neighbours) & councils().keys() - {one.number}) for one in every} == {10}
    assert {one.region for one in every} == {
        "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands",
        "East of England", "London", "South East", "South West",
    }  # fmt: skip
    assert (councils()["887"].name, councils()["887"].region) == ("Medway", "South East")


def test_councils_are_named_by_name_or_number():
    assert named("Barnsley\n 841 \n\nbarnsley\nSt. Helens,") == ["370", "841", "342"]


@pytest.mark.django_db
def test_a_council_says_which_of_england_it_is_and_the_history_keeps_it(client, plan, council, url):
    response = as_administrator(client, plan).post(url, typed(), follow=True)

    page = response.content.decode()
    assert "Barking and Dagenham, in London" in page
    assert "Statistical neighbours: " in page and "Greenwich" in page
    event = AuditEvent.everywhere.filter(authority_id=council.pk, verb="changed").latest("pk")
    assert event.text.content["after"] == {"la_code": "Barking and Dagenham"}


@pytest.mark.django_db
def test_a_council_chooses_others_and_says_why(client, plan, council, url):
    sent = typed(la_code="", neighbours="Barnsley\n841", neighbours_reason="They joined our peer review.")

    page = as_administrator(client, plan).post(url, sent, follow=True).content.decode()

    assert Authority.objects.get(pk=council.pk).neighbours == ["370", "841"]
    assert "Chosen councils: Barnsley, Darlington. They joined our peer review." in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"neighbours": "Barnsley\nAtlantis"}, "“Atlantis” is no council of England"),
        ({"neighbours": "Barnsley"}, "Say why it is compared with these councils."),
        ({"neighbours": "301", "neighbours_reason": "Near."}, "A council is not compared with itself"),
        ({"la_code": "999"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_explained(client, plan, council, url, sent, told):
    page = as_administrator(client, plan).post(url, typed(**sent)).content.decode()

    assert told in page
    assert Authority.objects.get(pk=council.pk).la_code == ""


@pytest.mark.django_db
def test_a_viewer_is_refused(client, plan, url):
    client.force_login(factories.member(plan, Role.OBSERVER, whole_council=True))

    assert client.post(url, typed()).status_code == 403


@pytest.mark.django_db
def test_a_member_of_another_council_sees_nothing(client, foreign_plan, url):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True))

    assert client.post(url, typed()).status_code == 404


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(client, url):
    assert client.get(url).status_code == 302


@pytest.mark.django_db
def test_nothing_is_left_behind_when_the_last_step_fails(client, plan, council, url, monkeypatch):
    as_administrator(client, plan)
    monkeypatch.setattr("plans.acts.record", None)

    with pytest.raises(TypeError):
        client.post(url, typed())

    assert Authority.objects.get(pk=council.pk).la_code == ""
