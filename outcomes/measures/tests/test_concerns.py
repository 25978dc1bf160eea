"""A measure off its track puts the actions that claim it in doubt, and opens again what was closed."""

from datetime import timedelta
from decimal import Decimal

import pytest

from outcomes.cards import Aim, Limit
from outcomes.figures import read
from outcomes.measures.importing import Entry, import_values
from outcomes.measures.services import link_measure, unlink_measure, withdraw_measure
from outcomes.measures.targets import set_limit, set_target
from outcomes.measures.values import Said, correct_value
from plans.actions.concerns import Concern
from plans.actions.models import Action
from plans.actions.states import Standing, labels_of
from plans.history.models import AuditEvent
from plans.mail.models import Mail
from plans.moments import Moment, now
from plans.structure.models import Plan
from tests import factories
from tests.factories import day, past
from tests.page_reading import spaced

WORDS = "measure “Oversight” 9 points under its target"


@pytest.fixture
def plan(open_plan):
    return open_plan


@pytest.fixture
def measure(plan):
    made = factories.measure(plan, name="Oversight", phrase="of children had oversight")
    aims = [Aim(Decimal(90))]
    set_target(measure=made, version=None, aims=aims, by=None, at=past(380), effective_date=day(380))
    return made


@pytest.fixture
def action(plan, measure):
    made = factories.action(plan, ref="2.1", at=past(300))
    link_measure(measure=measure, version=None, claimant=made, by=None, at=past(290))
    return made


def standing(action, moment=None) -> Standing:
    moment = moment or now(day())
    plan = Plan.everywhere.get(pk=action.plan_id)
    return Standing(Action.objects.at(moment).get(pk=action.pk), plan, labels_of(plan), moment)


def close(action, days_ago: int, progress: str = "evidenced"):
    return factories.update(action, days_ago=days_ago, progress=progress, confidence="")


def correct(value, text: str, days_ago: int = 0):
    said = Said(figure=read(text, value.measure.unit))
    reason = "The count was late."
    return correct_value(value=value, version=None, said=said, reason=reason, by=None, at=past(days_ago))


def words_in(action) -> list[tuple]:
    rows = Concern.objects.filter(action=action).order_by("effective_date", "pk")
    return [(row.effective_date, row.words) for row in rows]


def test_a_value_off_its_track_is_a_reason_of_the_record(measure, action):
    factories.update(action, days_ago=5)
    factories.value(measure, "81 %", days_ago=3)

    row = standing(action)

    assert row.record.meaning == "amber"
    assert row.reasons == f"M{WORDS[1:]}."
    assert row.is_doubted


def test_it_is_told_as_it_stood_on_each_day_and_was_known(measure, action):
    factories.value(measure, "81 %", days_ago=60)
    factories.value(measure, "93 %", days_ago=30)

    told = {
        moment: standing(action, moment).action.at_concern_words
        for moment in (
            Moment(as_at=day(61)),
            Moment(as_at=day(60)),
            Moment(as_at=day(31), known_on=day(61)),
            Moment(as_at=day(30)),
            now(day()),
        )
    }

    assert list(told.values()) == ["", WORDS, "", "", ""]


@pytest.mark.sqlite
def test_two_measures_give_two_reasons_then_as_now(plan, measure, action):
    other = factories.measure(plan, name="Agency", polarity="lower")
    set_limit(measure=other, version=None, limit=Limit("at_most", Decimal(15)), by=None, at=past(200))
    link_measure(measure=other, version=None, claimant=action, by=None, at=past(200))
    factories.value(measure, "81 %", days_ago=60)
    factories.value(other, "18 %", days_ago=60)

    found = [
        standing(action, moment).action.at_concern_words for moment in (now(day()), Moment(as_at=day(1)))
    ]

    assert [spaced(words) for words in found] == [
        "measure “Agency” beyond its limit of at most 15 %; " + WORDS
    ] * 2


@pytest.mark.parametrize("text", ["not available", "suppressed", "70 % (data only)"])
def test_a_value_that_says_nothing_ends_no_doubt(measure, action, text):
    factories.value(measure, "81 %", days_ago=60)
    factories.value(measure, text, days_ago=30)

    assert standing(action).action.at_concern_words == WORDS


def test_a_slip_reopens_a_closed_action_and_tells_its_lead(plan, measure, action):
    lead = factories.lead(plan, action)
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)

    factories.value(measure, "81 %", days_ago=10)

    action.refresh_from_db()
    update = action.updates.newest_first().first()
    assert (action.progress, action.confidence) == ("under_way", "amber")
    assert update.effective_date == day(10)
    assert update.narrative == f"Reopened, because what it achieved has not lasted: {WORDS}."
    assert spaced(update.confidence_reason).startswith(f"M{WORDS[1:]}. 81 % of children had oversight")
    mail = Mail.objects.get(recipient=lead, subject="2.1 was reopened")
    assert WORDS in mail.body
    event = AuditEvent.everywhere.latest("pk")
    assert event.verb == "recorded a value of"
    assert event.text.content["actions_that_claim_it"] == [f"2.1 was reopened: {WORDS}"]


def test_who_types_an_update_meanwhile_is_shown_that_it_was_reopened(measure, action):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)
    version = Action.objects.get(pk=action.pk).version

    factories.value(measure, "81 %", days_ago=10)

    assert Action.objects.get(pk=action.pk).version == version + 1


def test_an_import_reopens_as_a_single_value_does(plan, measure, action):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)

    entries = [Entry(measure, day(20), Said(figure=read("81 %", "percentage")))]
    import_values(plan=plan, entries=entries, by=None, at=past())

    action.refresh_from_db()
    assert action.progress == "under_way"
    assert action.concern_words == WORDS
    content = AuditEvent.everywhere.latest("pk").text.content
    assert content["actions_that_claim_it"] == [f"2.1 was reopened: {WORDS}"]


def test_what_was_closed_in_spite_of_a_doubt_stays_closed_in_doubt(measure, action):
    factories.value(measure, "81 %", days_ago=60)
    close(action, 40)

    factories.value(measure, "80 %", days_ago=10)

    row = standing(action)
    assert row.action.at_progress == "evidenced"
    assert row.record.meaning == "amber"
    assert row.reasons == "Measure “Oversight” 10 points under its target."


def test_a_value_back_on_its_track_ends_the_doubt_but_closes_nothing(measure, action):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)
    factories.value(measure, "81 %", days_ago=20)

    factories.value(measure, "94 %", days_ago=5)

    action.refresh_from_db()
    assert (action.progress, action.concern_words) == ("under_way", "")


def test_a_corrected_value_takes_the_reopening_back_visibly(plan, measure, action):
    factories.lead(plan, action)
    factories.value(measure, "92 %", days_ago=60)
    closed = close(action, 40)
    value = factories.value(measure, "81 %", days_ago=20)

    correct(value, "91 %", days_ago=5)

    action.refresh_from_db()
    newest = action.updates.newest_first()[0]
    assert action.progress == "evidenced"
    assert newest.corrects.narrative.startswith("Reopened")
    assert spaced(newest.correction_reason).startswith("What reopened it was corrected. 91 %")
    assert newest.narrative == closed.narrative
    assert words_in(action) == [(day(20), WORDS), (day(20), "")]
    assert Concern.objects.get(words="", effective_date=day(20)).corrects.words == WORDS
    assert Mail.objects.filter(subject="2.1 stands as before").count() == 1


def test_somebodys_word_after_the_reopening_stands(measure, action):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)
    value = factories.value(measure, "81 %", days_ago=20)
    factories.update(action, days_ago=10, narrative="We began again.")

    correct(value, "91 %", days_ago=5)

    action.refresh_from_db()
    assert action.progress == "under_way"
    assert action.updates.newest_first()[0].narrative == "We began again."


def test_a_correction_that_leaves_a_later_slip_takes_nothing_back(measure, action):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)
    value = factories.value(measure, "81 %", days_ago=20)
    factories.value(measure, "80 %", days_ago=10)

    correct(value, "91 %", days_ago=5)

    action.refresh_from_db()
    assert action.progress == "under_way"
    assert action.concern_words == "measure “Oversight” 10 points under its target"


def test_a_value_of_long_ago_that_was_made_good_since_reopens_nothing(plan, measure, action):
    factories.value(measure, "92 %", days_ago=10)
    close(action, 5)

    entries = [Entry(measure, day(60), Said(figure=read("81 %", "percentage")))]
    import_values(plan=plan, entries=entries, by=None, at=past())

    action.refresh_from_db()
    assert action.progress == "evidenced"
    assert words_in(action) == [(day(60), WORDS), (day(10), "")]


def test_a_harder_target_puts_in_doubt_and_reopens_nothing(measure, action):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)

    aims = [Aim(Decimal(95))]
    set_target(measure=measure, version=None, aims=aims, reason="More.", by=None, at=past(20))

    row = standing(action)
    assert row.action.at_progress == "evidenced"
    assert row.reasons == "Measure “Oversight” 3 points under its target."


def test_a_claim_begins_a_doubt_and_its_end_ends_it(plan, measure):
    factories.value(measure, "81 %", days_ago=60)
    action = factories.action(plan, ref="2.2")

    link_measure(measure=measure, version=None, claimant=action, by=None, at=past(50))
    unlink_measure(measure=measure, version=None, claimant=action, by=None, at=past(10))

    assert words_in(action) == [(day(50), WORDS), (day(10), "")]
    action.refresh_from_db()
    assert action.concern_words == ""


def test_a_measure_that_is_withdrawn_puts_nothing_in_doubt(measure, action):
    factories.value(measure, "81 %", days_ago=60)

    withdraw_measure(measure=measure, version=None, reason="No longer taken.", by=None, at=past(1))

    assert words_in(action)[-1] == (day(1), "")


def test_measures_of_a_recommendation_put_none_of_its_actions_in_doubt(plan, measure):
    action = factories.action(plan, ref="2.3")
    recommendation = action.recommendations.get()
    link_measure(measure=measure, version=None, claimant=recommendation, by=None, at=past(290))

    factories.value(measure, "81 %", days_ago=60)

    assert not Concern.objects.filter(action=action).exists()


def test_a_reference_plan_is_not_rated(plan, measure, action):
    Plan.everywhere.filter(pk=plan.pk).update(kind="reference")
    measure.refresh_from_db()

    factories.value(measure, "81 %", days_ago=60)

    assert not Concern.objects.exists()


def test_the_words_say_how_far_on_the_way_and_which_way(plan):
    lower = factories.measure(plan, name="Agency", polarity="lower")
    action = factories.action(plan, ref="2.4", at=past(300))
    link_measure(measure=lower, version=None, claimant=action, by=None, at=past(290))
    factories.value(lower, "40 %", days_ago=200, is_baseline=True)
    aims = [Aim(Decimal(20), day() + timedelta(days=200))]
    set_target(measure=lower, version=None, aims=aims, by=None, at=past(190))

    factories.value(lower, "37 %", days_ago=0)

    action.refresh_from_db()
    assert action.concern_words == "measure “Agency” 7 points over its trajectory"


def test_nothing_is_left_behind_when_the_last_step_fails(measure, action, monkeypatch):
    factories.value(measure, "92 %", days_ago=60)
    close(action, 40)
    before = action.updates.count()
    monkeypatch.setattr("plans.acts.record", lambda *given, **more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        factories.value(measure, "81 %", days_ago=10)

    assert action.updates.count() == before
    assert not Concern.objects.exists()
    assert not Mail.objects.filter(subject__contains="reopened").exists()


def test_the_distance_is_the_same_as_on_the_page_of_the_measure(client, plan):
    raised = factories.measure(plan, name="Supervision", phrase="of staff were supervised")
    now_and_then = [(85, day(100), 380, ""), (95, day(-200), 150, "The board asks for more.")]
    for number, by, days_ago, reason in now_and_then:
        aims = [Aim(Decimal(number), by)]
        set_target(measure=raised, version=None, aims=aims, reason=reason, by=None, at=past(days_ago))
    claimant = factories.action(plan, ref="2.2", at=past(300))
    link_measure(measure=raised, version=None, claimant=claimant, by=None, at=past(290))
    factories.value(raised, "81 %", days_ago=3)
    client.force_login(factories.member(plan))

    page = client.get(raised.get_absolute_url()).content.decode()

    assert "the way there asks for 85 %: it is 4 points behind" in spaced(page)
    far = "4 points under its trajectory"
    assert standing(claimant).action.at_concern_words == f"measure “Supervision” {far}"
    assert far in client.get(plan.get_absolute_url()).content.decode()
