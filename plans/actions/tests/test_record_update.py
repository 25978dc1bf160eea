from uuid import uuid4

import pytest
from django.utils import timezone

from plans.actions.models import Action, ActionUpdate
from plans.actions.services import Lead, set_leads
from plans.actions.updates import Said, correct_update, record_update
from plans.history.models import AuditEvent, ChainHead
from plans.history.services import verify
from plans.mail.services import dispatch
from plans.people.services import appoint, change_post
from plans.versions import Changed
from tests import factories

GREEN = Said(progress="under_way", confidence="green", narrative="Sessions began.")


def record(action, **values):
    values = {
        "version": action.version,
        "said": GREEN,
        "effective_date": factories.day(),
        "by": None,
    } | values
    return record_update(action=action, at=factories.past(), **values)


def test_it_refreshes_the_action_and_leaves_history(open_plan):
    action = factories.action(open_plan)

    record(action)

    action.refresh_from_db()
    assert (action.progress, action.confidence, action.updated_on) == ("under_way", "green", factories.day())
    assert AuditEvent.objects.latest("seq").verb == "updated"


def test_the_same_request_twice_makes_one_update(open_plan):
    action, key = factories.action(open_plan), uuid4()

    first, second = record(action, request_key=key), record(action, request_key=key)

    assert first == second
    assert ActionUpdate.objects.filter(action=action).count() == 1


def test_a_second_writer_is_refused(open_plan):
    action = factories.action(open_plan)
    record(action)

    with pytest.raises(Changed):
        record(action)


def test_an_earlier_day_does_not_hide_a_later_one(open_plan):
    action = factories.action(open_plan)
    factories.update(action, days_ago=5, confidence="amber")

    factories.update(action, days_ago=30, recorded_days_ago=0, confidence="green")

    assert Action.objects.get(pk=action.pk).confidence == "amber"


def test_a_correction_stands_in_the_place_of_what_it_corrects(open_plan):
    action = factories.action(open_plan)
    wrong = factories.update(action, days_ago=30)
    factories.update(action, days_ago=5, confidence="red")

    correct_update(
        update=wrong,
        version=None,
        said=Said(progress="paused", narrative="It was paused."),
        reason="Wrong action.",
        by=None,
        at=factories.past(),
    )

    assert Action.objects.get(pk=action.pk).confidence == "red"
    assert wrong.corrections.get().effective_date == wrong.effective_date


def test_a_recurring_action_is_due_next_after_it_was_met(open_plan):
    action = factories.action(open_plan, words="Quarterly from April 2025")

    record(action, met_on=action.due_date)

    action.refresh_from_db()
    assert str(action.due_date) == "2025-07-31"


def test_the_chain_holds_after_all_this(open_plan):
    record(factories.action(open_plan))

    assert [fault for head in ChainHead.objects.all() for fault in verify(head)] == []


@pytest.mark.parametrize(("leads_still", "sent"), [(True, 1), (False, 0)])
def test_only_who_still_leads_is_told_by_mail(open_plan, leads_still, sent):
    post = factories.post(open_plan.authority, holder=factories.user())
    record(factories.action(open_plan, leads=[Lead(post)]), by=factories.member(open_plan))
    if not leads_still:
        appoint(post=post, holder=None, effective_date=factories.day(), by=None, at=factories.past())

    assert dispatch(clock=timezone.now) == sent


def test_the_same_request_at_a_later_version_makes_one_update_too(open_plan):
    action, key = factories.action(open_plan), uuid4()

    first = record(action, request_key=key)
    action.refresh_from_db()
    second = record(action, request_key=key)

    assert first == second
    assert ActionUpdate.objects.filter(action=action).count() == 1


def test_the_same_key_with_other_words_is_not_taken_for_done(open_plan):
    action, key = factories.action(open_plan), uuid4()
    record(action, request_key=key)

    with pytest.raises(Changed):
        record(
            action, request_key=key, said=Said(progress="under_way", confidence="green", narrative="More.")
        )


def test_a_post_that_is_renamed_is_called_so_in_its_actions(open_plan):
    action = factories.action(open_plan)
    post = factories.post(open_plan.authority)
    set_leads(action=action, version=1, leads=[Lead(post)], by=None, at=timezone.now())

    change_post(post=post, version=post.version, by=None, at=timezone.now(), name="Head of Practice")

    action.refresh_from_db()
    assert action.lead_words == "Head of Practice"
