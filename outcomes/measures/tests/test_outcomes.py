import pytest
from django.urls import reverse

from outcomes.measures.models import Outcome
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from plans.structure.models import Theme
from plans.structure.services import add_part, withdraw_part
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "Children are seen sooner, and alone."


@pytest.fixture
def here(open_plan):
    return reverse("plan_structure", args=[open_plan.slug])


@pytest.fixture
def add_url(open_plan):
    return reverse("part_add", args=[open_plan.slug, "outcome"])


@pytest.fixture
def manager(client, open_plan):
    client.force_login(factories.member(open_plan))
    return client


def outcome(plan, **of) -> Outcome:
    return add_part(plan=plan, model=Outcome, text=TEXT, by=None, at=factories.past(300), **of)


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def test_an_outcome_stands_under_its_recommendation_and_its_theme(client, open_plan, here):
    theme = add_part(plan=open_plan, model=Theme, name="Practice", by=None, at=factories.past(300))
    outcome(open_plan, recommendation=open_plan.recommendations.get())
    outcome(open_plan, theme=theme)
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    told = page(client, here)

    assert told.count(TEXT) == 2
    assert told.index("Recommendations</h2>") < told.index(TEXT) < told.index("Themes</h2>")
    assert told.rindex(TEXT) > told.index("Practice")
    assert "Say what will be different" not in told


def test_it_is_added_where_it_belongs_and_the_history_says_so(manager, open_plan, here, add_url):
    recommendation = open_plan.recommendations.get()
    link = f"{add_url}?recommendation={recommendation.pk}"
    assert link in page(manager, here)
    assert f'<option value="{recommendation.pk}" selected' in page(manager, link)

    answer = manager.post(
        add_url, {"text": TEXT, "recommendation": recommendation.pk, "theme": ""}, follow=True
    )

    assert TEXT in answer.content.decode()
    assert AuditEvent.everywhere.filter(subject_type="outcome").get().text.content["text"] == TEXT


def test_it_is_changed_and_withdrawn(manager, open_plan, here):
    made = outcome(open_plan, recommendation=open_plan.recommendations.get())
    change, withdraw = (
        reverse(name, args=[open_plan.slug, "outcome", made.pk]) for name in ("part_edit", "part_withdraw")
    )
    sent = {"text": "Seen on the day.", "recommendation": made.recommendation_id, "theme": "", "version": 1}

    changed = manager.post(change, sent, follow=True).content.decode()
    gone = manager.post(withdraw, {"reason": "It was met.", "version": 2}, follow=True).content.decode()

    assert "Seen on the day." in changed
    assert "Say what will be different" in gone and "<li>Seen on the day." not in gone


def test_the_past_still_shows_it(manager, open_plan, here):
    made = outcome(open_plan, recommendation=open_plan.recommendations.get())
    withdraw_part(row=made, version=None, reason="Met.", by=None, at=factories.past(20))

    assert TEXT not in page(manager, here)
    assert TEXT in page(manager, f"{here}?as_at={factories.day(40)}")


def test_an_outcome_of_nothing_is_refused(manager, open_plan, add_url):
    told = manager.post(add_url, {"text": TEXT, "recommendation": "", "theme": ""}).content.decode()

    assert "Choose a recommendation or a theme." in told
    assert not Outcome.objects.exists()


def test_a_recommendation_of_another_plan_is_refused(manager, add_url, foreign_plan):
    with factories.inside(foreign_plan):
        foreign = foreign_plan.recommendations.get().pk

    manager.post(add_url, {"text": TEXT, "recommendation": foreign, "theme": ""})

    assert not Outcome.objects.exists()


def test_a_viewer_is_refused(client, open_plan, add_url):
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    assert client.post(add_url, {"text": TEXT}).status_code == 403


def test_a_member_of_another_plan_sees_nothing(client, foreign_plan, add_url):
    client.force_login(factories.member(foreign_plan))

    assert client.post(add_url, {"text": TEXT}).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, add_url):
    assert client.get(add_url).status_code == 302


def test_nothing_is_left_behind_when_the_last_step_fails(manager, open_plan, add_url, monkeypatch):
    monkeypatch.setattr("plans.acts.record", None)

    with pytest.raises(TypeError):
        manager.post(
            add_url, {"text": TEXT, "recommendation": open_plan.recommendations.get().pk, "theme": ""}
        )

    assert not Outcome.objects.exists()
