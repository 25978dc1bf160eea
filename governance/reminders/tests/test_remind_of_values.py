from datetime import date, timedelta

import pytest
from django.urls import reverse
from django_scopes import scope

from governance.reminders.services import remind
from governance.reminders.tests.days import at, digests, late_action, ledger, post, remind_on
from governance.reminders.unreached import unreached
from outcomes.figures import read
from outcomes.measures.models import Measure
from outcomes.measures.services import change_measure
from outcomes.measures.values import Said, record_value
from plans.mail.services import dispatch
from plans.people import services as people
from plans.people.permissions import Role
from plans.structure.services import withdraw_part
from tests import factories
from tests.page_reading import spaced

DUE = date(2026, 3, 14)
"""When the value of February is due, fourteen days after its end."""


def day(number: int) -> date:
    return DUE + timedelta(days=number)


@pytest.fixture
def owner(plan):
    """A post whose holder can open the plan."""
    made = factories.member(plan, Role.OBSERVER)
    return post(plan, name="Head of Practice", holder=made)


def measure(plan, owner, **values) -> Measure:
    values = {"name": "Visits in time", "at": at(date(2026, 2, 2))} | values
    return factories.measure(plan, owner=owner, **values)


def give(measure, when, on: date, text: str = "74 %") -> None:
    with scope(plan=[measure.plan_id]):
        said = Said(figure=read(text, measure.unit))
        record_value(measure=measure, version=None, said=said, effective_date=on, by=None, at=when)


def test_an_owner_is_told_of_a_value_from_a_week_before_it_is_due(plan, owner):
    row = measure(plan, owner)
    give(row, at(date(2026, 2, 5)), date(2026, 1, 31), "71.5 %")

    remind_on(day(-14), day(-8))
    early = digests().count()
    remind(at(day(-7)))

    mail = digests().get()
    assert (early, mail.subject) == (0, "Values: 1 due soon")
    assert "Visits in time\nPlan:" in mail.body and "Owner: Head of Practice" in mail.body
    assert "Value asked for: in February 2026\nDue by: 14 March 2026: in 7 days" in mail.body
    assert "The last value is 71.5 %, as at 31 January 2026." in spaced(mail.body)
    assert f"{reverse('value_add', args=[plan.slug, row.pk])}?for=2026-02-28" in mail.body
    assert ledger(plan) == [("due_soon", 7, "mailed")]


def test_the_link_leads_to_the_form_with_the_day_filled_in(client, plan, owner):
    row = measure(plan, owner)
    client.force_login(owner.holdings.get().holder)
    form = reverse("value_add", args=[plan.slug, row.pk])

    page = client.get(f"{form}?for=2026-02-28")
    asked = {"effective_date_day": 28, "effective_date_month": 2, "effective_date_year": 2026}
    answer = client.post(form, asked | {"value": "74 %"})

    assert page.context["form"]["effective_date"].value() == date(2026, 2, 28)
    assert answer.status_code == 302


def test_steps_follow_and_the_programme_manager_is_told(plan, owner):
    manager = factories.member(plan)
    row = measure(plan, owner)

    remind_on(*(day(number) for number in range(-8, 46)))

    assert ledger(plan, "kind", "step", "number") == [
        ("due_soon", 1, 2), ("due_soon", 7, 1), ("escalation", 14, 1), ("escalation", 44, 2),
        ("overdue", 1, 1), ("overdue", 7, 2), ("overdue", 14, 3), ("overdue", 44, 4),
    ]  # fmt: skip
    told = digests().filter(recipient=manager)
    assert "In what you manage 1 value is long overdue today." in told[0].body
    assert reverse("measure_detail", args=[plan.slug, row.pk]) in told[0].body


def test_what_is_late_is_counted_from_the_first_period_without_a_value(plan, owner):
    row = measure(plan, owner)
    remind_on(day(1), day(40))

    give(row, at(day(40), 10), date(2026, 3, 31))
    remind_on(day(41), day(62))

    assert ledger(plan, "deadline_date", "kind", "step", "state") == [
        (DUE, "escalation", 14, "suppressed"), (DUE, "overdue", 1, "mailed"), (DUE, "overdue", 14, "mailed"),
        (date(2026, 5, 14), "overdue", 1, "mailed"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["74 %", "not available"])
def test_a_value_makes_void_what_waits(plan, owner, text):
    row = measure(plan, owner)
    remind(at(day(1), hour=5))

    give(row, at(day(1), 6), date(2026, 2, 28), text)
    remind(at(day(1)))

    assert not digests().exists()
    assert ledger(plan, "state", "reason") == [("void", "The value has come in, or is no longer asked for.")]


def test_another_owner_makes_void_what_waits_and_is_told(plan, owner):
    row = measure(plan, owner)
    other = post(plan, name="New", holder=factories.member(plan, Role.OBSERVER))
    remind(at(day(1), hour=5))

    with scope(plan=[plan.pk]):
        change_measure(measure=row, version=row.version, owner=other, by=None, at=at(day(1), 6))
    remind(at(day(1)))

    assert ledger(plan, "post__name", "state", "reason") == [
        ("Head of Practice", "void", "The post no longer owns the measure."), ("New", "mailed", ""),
    ]  # fmt: skip


def test_a_digest_that_waits_does_not_go_when_another_owns_the_measure(plan, owner):
    row = measure(plan, owner)
    remind(at(day(1)))
    other = post(plan, holder=factories.member(plan, Role.OBSERVER))
    with scope(plan=[plan.pk]):
        change_measure(measure=row, version=row.version, owner=other, by=None, at=at(day(1), 10))

    assert dispatch(clock=lambda: at(day(1), 11)) == 0
    assert ("pending",) in ledger(plan, "state")


def test_a_digest_of_values_goes(plan, owner):
    measure(plan, owner)
    measure(plan, None, name="Nobody’s")
    factories.member(plan)
    remind(at(day(14)))

    assert dispatch(clock=lambda: at(day(14), 11)) == 2


def test_actions_and_values_stand_in_one_mail(plan, owner):
    measure(plan, owner)
    late_action(plan, [owner], days=3, when=day(1))

    remind(at(day(1)))

    assert digests().get().subject == "Actions: 1 overdue; values: 1 overdue"


def test_an_owner_who_has_no_other_part_in_the_plan_is_told_and_records_the_value(client, plan):
    head = post(plan, name="Head of Practice")
    row = measure(plan, head)
    client.force_login(head.holdings.get().holder)

    remind(at(day(1)))
    form = reverse("value_add", args=[plan.slug, row.pk])
    page = client.get(f"{form}?for=2026-02-28")
    asked = {"effective_date_day": 28, "effective_date_month": 2, "effective_date_year": 2026}
    answer = client.post(form, asked | {"value": "74 %"}, follow=True)

    assert form in digests().get().body and page.status_code == 200
    assert answer.status_code == 200 and "74 % was recorded" in spaced(answer.content.decode())


def test_a_mailbox_is_told_and_a_vacant_post_written_down(plan):
    measure(plan, factories.post(plan.authority, email="data@example.invalid"))
    measure(plan, factories.post(plan.authority), name="Vacant")
    measure(plan, None, name="Nobody’s")

    remind(at(day(1)))

    assert digests().get().address == "data@example.invalid"
    assert sorted(ledger(plan, "state", "reason")) == [
        ("mailed", ""),
        ("suppressed", "No post owns the measure."),
        ("suppressed", "Nobody holds the post and it has no mailbox."),
    ]
    with scope(plan=[plan.pk]):
        assert unreached(plan, day(1)).count() == 1


def test_who_stands_in_for_a_closed_account_is_told(plan):
    head = post(plan, holder=factories.user(is_active=False))
    reader = factories.user()
    people.add_delegate(post=head, user=reader, by=None, at=factories.past())
    measure(plan, head)

    remind(at(day(1)))

    assert [mail.recipient for mail in digests()] == [reader]


def test_a_withdrawn_measure_a_new_one_and_a_reference_plan_owe_nothing(plan, owner, db):
    gone = measure(plan, owner, name="Gone")
    with scope(plan=[plan.pk]):
        withdraw_part(row=gone, version=1, reason="Counted no more.", by=None, at=at(date(2026, 2, 20)))
    measure(plan, owner, name="New", at=at(date(2026, 3, 2)))
    measure(plan, owner, name="Irregular", frequency="")
    reference = factories.plan(kind="reference")
    measure(reference, post(reference))

    remind(at(day(1)))

    assert ledger(plan) == [] and ledger(reference) == []
