import pytest
from django.urls import reverse

from outcomes.catalogue.models import Definition
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


def at(name: str, row, **more) -> str:
    return reverse(name, kwargs={"slug": row.plan.slug, "pk": row.pk} | more)


def day(name: str, days_ago: int) -> dict:
    on = factories.day(days_ago)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.fixture
def measure(open_plan):
    return factories.measure(open_plan, name="Visits in time", owner=factories.post(open_plan.authority))


@pytest.fixture
def manager(client, open_plan):
    client.force_login(factories.member(open_plan))
    return client


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("-pk").values_list("verb", flat=True)[:1])


def test_a_value_is_recorded_as_people_write_it(manager, measure):
    sent = {"value": "approximately 74 %", "numerator": "177", "denominator": "240"} | day(
        "effective_date", 9
    )

    answer = manager.post(at("value_add", measure), sent, follow=True)

    value = measure.values.get()
    assert (str(value.figure.number), value.qualifier, value.denominator) == ("74", "approximate", 240)
    assert "approximately 74 % was recorded" in spaced(answer.content.decode())
    assert verbs() == ["recorded a value of"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"value": "many"}, "Write it as 15 %"),
        ({"value": ""}, "Fill in “Value”."),
        ({"value": "74", "numerator": "9", "denominator": "8"}, "No more can be counted than there are."),
        ({"value": "74", **day("effective_date", -3)}, "A value cannot be known before its day"),
    ],
)
def test_a_value_that_cannot_be_is_explained_at_its_field(manager, measure, sent, told):
    answer = manager.post(at("value_add", measure), day("effective_date", 9) | sent)

    assert answer.status_code == 200
    assert told in spaced(answer.content.decode())
    assert not measure.values.exists()


def test_a_day_has_one_value_which_can_be_corrected(manager, measure):
    value = factories.value(measure, "74 %", days_ago=9)

    again = manager.post(at("value_add", measure), {"value": "75 %"} | day("effective_date", 9))
    sent = {"value": "73 %", "reason": "A team was counted twice.", "version": 2}
    manager.post(at("value_correct", measure, value=value.pk), sent)

    assert "There is a value for this day already: 74 %." in spaced(again.content.decode())
    newest = MeasureValue.objects.newest_first().first()
    assert (str(newest.figure.number), newest.corrects, newest.correction_reason) == (
        "73", value, "A team was counted twice.",
    )  # fmt: skip


def test_a_target_with_points_is_set_and_then_changed_with_a_reason(manager, measure):
    way = {"number_1": "80 %", **day("by_1", -100), "number_2": "95", **day("by_2", -400)}
    agreed = way | day("effective_date", 5) | {"version": 1}

    manager.post(at("target_set", measure), agreed)
    without_reason = manager.post(at("target_set", measure), agreed | {"version": 2})

    points = measure.targets.get().points.all()
    assert [str(point.number.normalize()) for point in points] == ["8E+1", "95"]
    assert "Say why it changes." in without_reason.content.decode()


def test_a_limit_is_set(manager, measure):
    sent = {"bound": "at_most", "number": "15 %", "commitment": "Cabinet", "version": 1}

    manager.post(at("limit_set", measure), sent | day("effective_date", 5))

    assert (measure.limits.get().bound, measure.limits.get().commitment) == ("at_most", "Cabinet")


def test_a_value_off_its_track_is_explained(manager, measure):
    value = factories.value(measure, "74 %", days_ago=9)
    sent = {"why": "Two posts are vacant.", "doing": "Recruiting.", "version": 2} | day("back_by", -60)

    manager.post(at("value_explain", measure, value=value.pk), sent)

    assert measure.explanations.get().why == "Two posts are vacant."


def test_a_measure_is_added_from_the_catalogue(manager, open_plan):
    definition = Definition.objects.get(code="FD1")
    manager.post(reverse("measure_add", args=[open_plan.slug]), {"definition": definition.pk, "ref": "3"})

    made = Measure.objects.get()
    assert (made.ref, made.name, made.unit, made.basis) == (
        "3", definition.name, definition.unit, definition.basis,
    )  # fmt: skip


def test_a_measure_of_ones_own_needs_name_unit_and_polarity(manager, open_plan):
    answer = manager.post(reverse("measure_add", args=[open_plan.slug]), {"ref": "3"})

    assert answer.content.decode().count("Fill in “") >= 3
    assert not Measure.objects.exists()


def test_a_measure_is_changed_and_withdrawn(manager, measure):
    page = manager.get(at("measure_edit", measure))
    sent = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    manager.post(at("measure_edit", measure), sent | {"name": "Visits on time", "version": 1})
    manager.post(at("measure_withdraw", measure), {"reason": "Another one tells more.", "version": 2})

    measure.refresh_from_db()
    assert (measure.name, measure.withdrawn_on) == ("Visits on time", factories.day())


def test_claims_are_made_and_taken_back(manager, measure, open_plan):
    action = factories.action(open_plan, ref="4.1")

    manager.post(at("measure_link", measure), {"claimant": f"action-{action.pk}"})
    link = measure.links.get()
    manager.post(at("measure_unlink", measure, link=link.pk))

    link.refresh_from_db()
    assert (link.action, link.withdrawn_on) == (action, factories.day())


def test_who_holds_its_owner_post_records_values_of_their_measure_only(client, open_plan):
    who = factories.member(open_plan, Role.OBSERVER)
    own = factories.measure(open_plan, owner=factories.post(open_plan.authority, holder=who))
    other = factories.measure(open_plan, owner=factories.post(open_plan.authority))
    client.force_login(who)

    assert "Record a value" in client.get(own.get_absolute_url()).content.decode()
    assert "Record a value" not in client.get(other.get_absolute_url()).content.decode()
    sent = {"value": "74 %"} | day("effective_date", 9)
    assert client.post(at("value_add", own), sent).status_code == 302
    assert client.post(at("value_add", other), sent).status_code == 403
    assert client.get(at("target_set", own)).status_code == 403


def test_nothing_is_left_behind_when_the_last_step_fails(manager, measure, monkeypatch):
    def fail(*_args, **_content):
        raise RuntimeError

    monkeypatch.setattr("plans.acts.Act.done", fail)
    manager.raise_request_exception = False

    manager.post(at("value_add", measure), {"value": "74 %"} | day("effective_date", 9))

    assert not measure.values.exists()
