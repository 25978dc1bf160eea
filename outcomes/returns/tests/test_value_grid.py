from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from outcomes.measures.told import MeasureValue
from outcomes.periods import last_ended
from outcomes.returns import grid
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from plans.structure.services import withdraw_part
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


def ended(frequency: str = "monthly") -> date:
    return last_ended(frequency, factories.day()).ends


def ago(day: date) -> int:
    return (factories.day() - day).days


def address(plan) -> str:
    return reverse("value_grid", args=[plan.slug])


def sent(row, value: str = "", sure: str = "", size: str = "") -> dict:
    return {f"value_{row.pk}": value, f"sure_{row.pk}": sure, f"size_{row.pk}": size}


def page(answer) -> str:
    return answer.content.decode()


def test_a_months_values_are_recorded_as_one_act(manager, open_plan, visits, agency):
    ratio = factories.measure(open_plan, name="Workers to managers", unit="ratio")
    body = {"source": "The team's book", "ends": ended().isoformat()}
    body |= sent(visits, "74.5", "provisional", "240") | sent(agency, "", "not_available") | sent(ratio)
    before = AuditEvent.objects.count()

    answer = manager.post(address(open_plan), body, follow=True)

    assert "2 values were recorded as at" in page(answer)
    assert [
        (spaced(str(one)), one.denominator, one.source) for one in MeasureValue.objects.order_by("measure")
    ] == [
        (f"74.5 % (provisional) as at {ended()}", 240, "The team's book"),
        (f"not available as at {ended()}", None, "The team's book"),
    ]
    assert AuditEvent.objects.count() == before + 1


def test_it_shows_unit_and_the_value_before(manager, open_plan, visits):
    factories.value(visits, "approximately 71 %", days_ago=ago(ended()) + 40)

    shown = page(manager.get(address(open_plan)))

    assert "Percentage" in shown and "approximately 71 %" in spaced(shown)
    assert f'<label class="govuk-visually-hidden" for="id_value_{visits.pk}">1 Visits in time: value' in shown


def test_what_has_a_value_is_shown_and_not_offered(manager, open_plan, visits, agency):
    value = factories.value(visits, "74 %", days_ago=ago(ended()))

    shown = page(manager.get(address(open_plan)))

    assert f"value_{visits.pk}" not in shown and f"value_{agency.pk}" in shown
    assert reverse("value_correct", args=[open_plan.slug, visits.pk, value.pk]) in shown


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("many",), "1 Visits in time: value: Write it as 15 %"),
        (("74", "not_available"), "1 Visits in time: value: Clear the value, or choose"),
        (("", "provisional"), "1 Visits in time: value: Give the value, or say"),
        (("suppressed", "over"), "1 Visits in time: value: It says that there is no value"),
        (("up", "over"), "1 Visits in time: value: Only of a number"),
        (("74", "", "none"), "1 Visits in time: out of how many: Enter a number."),
        (("74", "", "0"), "1 Visits in time: out of how many: It is more than nought."),
    ],
)
def test_a_fault_is_told_at_its_row_and_keeps_all_that_was_typed(
    manager, open_plan, visits, agency, said, told
):
    body = sent(visits, *said) | sent(agency, "12.5 %")

    answer = manager.post(address(open_plan), body)

    assert told in spaced(page(answer))
    assert 'value="12.5 %"' in page(answer)
    assert not MeasureValue.objects.exists()


def test_nothing_typed_is_said(manager, open_plan, visits):
    assert "Nothing was typed" in page(manager.post(address(open_plan), sent(visits)))


def test_a_value_that_came_meanwhile_is_shown_at_its_row(manager, open_plan, visits, agency):
    factories.value(visits, "74 %", days_ago=ago(ended()))

    answer = manager.post(address(open_plan), sent(visits, "75 %") | sent(agency, "12 %"))

    assert "It has a value for this day by now: 74 %." in spaced(page(answer))
    assert 'value="75 %"' in page(answer) and 'value="12 %"' in page(answer)
    assert MeasureValue.objects.count() == 1


def test_a_measure_withdrawn_meanwhile_is_told_at_its_row(manager, open_plan, visits, agency):
    withdraw_part(row=visits, version=1, reason="Counted otherwise.", by=None, at=timezone.now())

    answer = manager.post(address(open_plan), sent(visits, "75 %") | sent(agency, "12 %"))

    assert "This measure was withdrawn from the plan." in page(answer)
    assert not MeasureValue.objects.exists()


def test_a_period_asks_for_the_measures_that_end_with_it(manager, open_plan, visits):
    yearly = factories.measure(open_plan, name="Yearly", frequency="annual")
    weekly = factories.measure(open_plan, name="Weekly", frequency="weekly")
    rare = factories.measure(open_plan, name="Rare", frequency="")

    def rows(end: str) -> set:
        form = manager.get(address(open_plan), {"ends": end}).context["form"]
        return {row.measure for row in form.rows}

    assert rows("2026-03-31") == {visits, yearly, rare}
    assert rows("2026-02-28") == {visits, rare}
    assert rows(ended("weekly").isoformat()) >= {weekly}
    assert "No measure is taken at this day." in page(manager.get(address(open_plan), {"ends": "2026-03-11"}))
    assert manager.get(address(open_plan), {"ends": "2126-03-31"}).status_code == 404
    assert manager.get(address(open_plan), {"ends": "soon"}).status_code == 404


def test_many_measures_stand_on_pages_that_follow_each_other(manager, open_plan, monkeypatch):
    monkeypatch.setattr("outcomes.returns.views.grid.ROWS", 2)
    first, _, third = [factories.measure(open_plan, name=f"M{n}") for n in range(3)]

    answer = manager.post(address(open_plan), sent(first, "1 %") | {"page": "1"}, follow=True)

    assert [row.measure for row in answer.context["form"].rows] == [third]
    assert "Here are the measures that follow." in page(answer)
    assert grid.ROWS == 25


def test_an_owner_is_asked_for_their_own_only(client, open_plan, visits, agency):
    who = factories.member(open_plan, Role.OBSERVER)
    own = factories.measure(open_plan, owner=factories.post(open_plan.authority, holder=who))
    client.force_login(who)

    shown = client.get(address(open_plan))
    answer = client.post(address(open_plan), sent(own, "74 %") | sent(visits, "74 %"))

    assert [row.measure for row in shown.context["form"].rows] == [own]
    assert "Enter values" in page(client.get(reverse("measure_list", args=[open_plan.slug])))
    assert answer.status_code == 302
    assert [value.measure for value in MeasureValue.objects.all()] == [own]


def test_a_reader_who_owns_no_measure_is_refused(client, open_plan, visits):
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    assert client.get(address(open_plan)).status_code == 403
    assert "Enter values" not in page(client.get(reverse("measure_list", args=[open_plan.slug])))


def test_nothing_is_left_behind_when_the_last_step_fails(manager, open_plan, visits, monkeypatch):
    def fail(*_args, **_content):
        raise RuntimeError

    monkeypatch.setattr("plans.acts.Act.done", fail)
    manager.raise_request_exception = False

    manager.post(address(open_plan), sent(visits, "74 %"))

    assert not MeasureValue.objects.exists()


def test_a_race_for_a_day_is_lost_with_all_that_was_typed(manager, open_plan, visits, monkeypatch):
    from outcomes.returns.views import grid as view

    real = view.import_values

    def late(**said):
        monkeypatch.setattr(view, "import_values", real)
        factories.value(visits, "74 %", days_ago=ago(ended()))
        return real(**said)

    monkeypatch.setattr(view, "import_values", late)

    answer = manager.post(address(open_plan), sent(visits, "75 %"))

    assert "It has a value for this day by now: 74 %." in spaced(page(answer))
    assert MeasureValue.objects.count() == 1
