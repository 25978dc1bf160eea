import pytest
from django.urls import reverse

from outcomes.measures.models import Measure
from outcomes.measures.rebases import Rebase, rebase, rebases_of, take_back
from plans.history.models import AuditEvent
from plans.moments import Moment
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db
WHY = "A manager sits with the people who take the calls."


@pytest.fixture
def measure(open_plan):
    """Twenty months: ten around 50 %, then ten around 80 %."""
    made = factories.measure(open_plan, name="Decided in a day")
    for number in range(20):
        level = 50 if number < 10 else 80
        factories.value(made, f"{level + number % 3} %", days_ago=30 * (20 - number))
    return made


@pytest.fixture
def since():
    return factories.day(30 * 10)


@pytest.fixture
def url(open_plan, measure):
    return reverse("rebase_add", args=[open_plan.slug, measure.pk])


@pytest.fixture
def manager(client, open_plan):
    client.force_login(factories.member(open_plan))
    return client


def version_of(measure) -> int:
    return Measure.objects.get(pk=measure.pk).version


def typed(measure, day, **values):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    sent = {f"effective_date_{name}": part for name, part in parts.items()}
    return sent | {"reason": WHY, "version": version_of(measure)} | values


def stated(measure, day, *, days_ago: int = 100) -> Rebase:
    return rebase(measure=measure, version=None, day=day, reason=WHY, by=None, at=factories.past(days_ago))


def test_the_limits_start_again_and_the_page_says_why(manager, measure, url, since):
    before = manager.get(measure.get_absolute_url()).content.decode()

    page = manager.post(url, typed(measure, since), follow=True).content.decode()

    assert "Better than usual by more than chance" in before
    assert "No change that is more than chance" in page
    assert f"The limits start again from {since.day} {since:%B %Y}: {WHY}" in page
    assert ">New limits</text>" in page
    event = AuditEvent.everywhere.filter(verb="started again the limits of").get()
    assert event.text.content["reason"] == WHY


def test_the_table_gives_each_stretch_its_own_usual_range(manager, measure, since):
    stated(measure, since)

    page = spaced(manager.get(measure.get_absolute_url()).content.decode())

    ranges = {cell.split("</td>")[0] for cell in page.split('<td class="number">') if " % to " in cell[:40]}
    assert len(ranges) == 2


def test_one_value_since_then_tells_nothing(manager, measure):
    stated(measure, factories.day(40))

    page = manager.get(measure.get_absolute_url()).content.decode()

    assert "One value since then tells nothing of what is usual." in page


def test_the_past_is_told_as_it_was_known_then(measure, since):
    made = stated(measure, since, days_ago=50)

    def found(**moment) -> list:
        return list(rebases_of(measure, Moment(**({"as_at": factories.day()} | moment))))

    assert found() == [made]
    assert found(known_on=factories.day(60)) == []
    assert found(as_at=factories.day(301)) == []


def test_it_is_taken_back_with_a_reason_and_nothing_is_lost(manager, open_plan, measure, since):
    made = stated(measure, since)
    url = reverse("rebase_withdraw", args=[open_plan.slug, measure.pk, made.pk])
    sent = {"reason": "It was another measure.", "version": version_of(measure)}

    page = manager.post(url, sent, follow=True).content.decode()

    assert "New limits" not in page
    assert [row.is_taken_back for row in Rebase.objects.order_by("pk")] == [False, True]
    assert Rebase.objects.latest("pk").corrects == made
    assert manager.get(url).status_code == 404


def test_the_same_day_stated_again_has_the_later_reason(measure, since):
    stated(measure, since)
    later = rebase(
        measure=measure, version=None, day=since, reason="Better said.", by=None, at=factories.past()
    )

    assert list(rebases_of(measure, Moment(as_at=factories.day()))) == [later]


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(measure, since, reason):
    with pytest.raises(ValueError, match="Say why"):
        rebase(measure=measure, version=None, day=since, reason=reason, by=None, at=factories.past())
    with pytest.raises(ValueError, match="Say why"):
        take_back(rebase=stated(measure, since), version=None, reason=reason, by=None, at=factories.past())


def test_bad_input_is_explained(manager, measure, url):
    tomorrow = typed(measure, factories.day(-1), reason="")

    page = manager.post(url, tomorrow).content.decode()

    assert "Choose a day that has come." in page
    assert "Say what changed." in page
    assert not Rebase.objects.exists()


def test_a_viewer_is_refused(client, open_plan, measure, url, since):
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    assert client.post(url, typed(measure, since)).status_code == 403


def test_a_member_of_another_plan_sees_nothing(client, measure, url, since):
    client.force_login(factories.member(factories.plan()))

    assert client.post(url, typed(measure, since)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, url):
    assert client.get(url).status_code == 302


def test_nothing_is_left_behind_when_the_last_step_fails(manager, measure, url, since, monkeypatch):
    monkeypatch.setattr("plans.acts.record", None)

    with pytest.raises(TypeError):
        manager.post(url, typed(measure, since))

    assert not Rebase.objects.exists()
