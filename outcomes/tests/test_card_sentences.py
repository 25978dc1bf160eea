"""The card's sentence over all four polarities: a table of cases."""

from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import Aim, Card, Limit, Reading, sentences_of
from outcomes.figures import Figure, read
from outcomes.periods import Basis, Frequency
from tests.page_reading import spaced

JULY, DECEMBER = date(2017, 7, 31), date(2017, 12, 31)
GRADES = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def card(*values: str | Figure, aim: str = "", by: date | None = None, limit=None, **said) -> Card:
    """Values of July and December; one alone is of December. Each is as somebody would type it."""
    said = {"name": "The share", "unit": "percentage", "frequency": Frequency.MONTHLY} | said
    days = (JULY, DECEMBER)[-len(values) :] if values else ()

    def figure(value):
        return value if isinstance(value, Figure) else read(value, said["unit"], said.get("grades", ()))

    return Card(
        readings=tuple(Reading(figure(value), day) for value, day in zip(values, days, strict=True)),
        aims=(Aim(figure(aim).number, by),) if aim else (),
        limit=Limit(limit[0], figure(limit[1]).number) if limit else None,
        **{name: Decimal(value) if name == "tolerance" else value for name, value in said.items()},
    )


DECIDED = "of contacts were decided within one day"
CASES = [
    (
        "the council's own: higher, risen, without a target",
        card("49%", "74%", phrase=DECIDED),
        "74 % of contacts were decided within one day in December 2017, up from 49 % in July. "
        "Higher is better. No target is set.",
    ),
    (
        "higher, risen, target not met",
        card("60%", "87.9%", aim="95%", phrase="of cases had management oversight in the last eight weeks"),
        "87.9 % of cases had management oversight in the last eight weeks in December 2017, "
        "up from 60 % in July. Higher is better. The target of 95 % is not met: 7.1 points to go.",
    ),
    (
        "higher, fallen, target still met",
        card("99%", "97%", aim="95%"),
        "The share: 97 % in December 2017, down from 99 % in July. Higher is better, so this is worse. "
        "The target of 95 % is met, with 2 points to spare.",
    ),
    (
        "higher, unchanged, on the target",
        card("95%", "95%", aim="95%"),
        "The share: 95 % in December 2017, unchanged from 95 % in July. Higher is better. "
        "The target of 95 % is met exactly.",
    ),
    (
        "first misreading: 17.5 against a target of 18 was called an increase on it",
        card("17.5%", aim="18%", polarity="lower", name="Re-referrals"),
        "Re-referrals: 17.5 % in December 2017. Lower is better. "
        "The target of 18 % is met, with 0.5 points to spare.",
    ),
    (
        "second misreading: 25 against a target of 33 was said to exceed it",
        card("30%", "25%", aim="33%", polarity="lower", phrase="of care leavers had no work or training"),
        "25 % of care leavers had no work or training in December 2017, down from 30 % in July. "
        "Lower is better. The target of 33 % is met, with 8 points to spare.",
    ),
    (
        "lower, risen, target not met",
        card("16%", "20%", aim="18%", polarity="lower"),
        "The share: 20 % in December 2017, up from 16 % in July. Lower is better, so this is worse. "
        "The target of 18 % is not met: 2 points to go.",
    ),
    (
        "lower, fallen, in days, at a date",
        card("40 days", "36 days", aim="35 days", unit="days", polarity="lower", basis=Basis.SNAPSHOT),
        "The share: 36 days at the end of December 2017, down from 40 days at the end of July. "
        "Lower is better. The target of 35 days is not met: 1 day to go.",
    ),
    (
        "plan, nearer, within what is allowed",
        card("38%", "32%", aim="30%", polarity="plan", tolerance="3"),
        "The share: 32 % in December 2017, down from 38 % in July. "
        "Close to plan is best, and it is now nearer. "
        "The plan is 30 %: it is 2 points above it, within the 3 points that are allowed.",
    ),
    (
        "plan, further away, beyond what is allowed",
        card("28%", "22%", aim="30%", polarity="plan", tolerance="3"),
        "The share: 22 % in December 2017, down from 28 % in July. "
        "Close to plan is best, and it is now further away. "
        "The plan is 30 %: it is 8 points below it, more than the 3 points that are allowed.",
    ),
    (
        "plan, as far away on the other side",
        card("28%", "32%", aim="30%", polarity="plan"),
        "The share: 32 % in December 2017, up from 28 % in July. Close to plan is best. "
        "The plan is 30 %: it is 2 points above it.",
    ),
    (
        "plan, met exactly",
        card("30%", aim="30%", polarity="plan"),
        "The share: 30 % in December 2017. Close to plan is best. The plan of 30 % is met exactly.",
    ),
    (
        "plan without a plan",
        card("28%", "32%", polarity="plan"),
        "The share: 32 % in December 2017, up from 28 % in July. Close to plan is best. No target is set.",
    ),
    (
        "context, risen, and no target however it is set",
        card("2,500", "2800", aim="10", unit="number", polarity="context", name="Open cases"),
        "Open cases: 2,800 in December 2017, up from 2,500 in July. "
        "It is told for context: neither more nor less is better.",
    ),
    (
        "approximately",
        card("Approximately 92%", aim="95%", phrase="of plans were reviewed within six months"),
        "Approximately 92 % of plans were reviewed within six months in December 2017. "
        "Higher is better. The target of 95 % is not met: 3 points to go.",
    ),
    (
        "over what is not enough to tell",
        card("85%", "over 90%", aim="95%"),
        "The share: over 90 % in December 2017, from 85 % in July. Higher is better. "
        "Whether the target of 95 % is met cannot be told from “over 90 %”.",
    ),
    (
        "over what is enough to tell",
        card("over 95%", aim="95%"),
        "The share: over 95 % in December 2017. Higher is better. The target of 95 % is met.",
    ),
    (
        "under what is enough to tell, where lower is better",
        card("under 5", aim="5", unit="number", polarity="lower"),
        "The share: under 5 in December 2017. Lower is better. The target of 5 is met.",
    ),
    (
        "provisional",
        card("74% provisional"),
        "The share: 74 % in December 2017. The value is provisional. Higher is better. No target is set.",
    ),
    (
        "data only is not rated",
        card("74% (data only)"),
        "The share: 74 % in December 2017. The value is data only and is not rated. "
        "Higher is better. No target is set.",
    ),
    (
        "not available is not nought",
        card("49%", "not available", aim="95%"),
        "The share: no value is available in December 2017. The last was 49 % in July 2017. "
        "Higher is better. The target is 95 %.",
    ),
    (
        "withheld is not nought",
        card("suppressed", unit="number", polarity="lower"),
        "The share: the value in December 2017 is withheld. Lower is better. No target is set.",
    ),
    ("nothing yet", card(), "The share: no value has been recorded. Higher is better. No target is set."),
    (
        "direction only, for the better",
        card("increased", name="Assessments within 45 days"),
        "Assessments within 45 days: it rose in December 2017; no figure is given. "
        "Higher is better. No target is set.",
    ),
    (
        "direction only, for the worse",
        card("reduced"),
        "The share: it fell in December 2017; no figure is given. "
        "Higher is better, so this is worse. No target is set.",
    ),
    (
        "direction only, where lower is better",
        card("reduced", polarity="lower", name="Turnover"),
        "Turnover: it fell in December 2017; no figure is given. Lower is better. No target is set.",
    ),
    (
        "told in words, which say that it got better",
        card(
            Figure(words="started to improve but still requires significant improvement", direction="better")
        ),
        "The share: “started to improve but still requires significant improvement” in December 2017. "
        "Higher is better. No target is set.",
    ),
    (
        "a limit that is kept",
        card("1:14", unit="ratio", polarity="lower", name="Caseload", limit=("at_most", "1:15")),
        "Caseload: 1:14 in December 2017. Lower is better. No target is set. "
        "The limit of at most 1:15 is kept.",
    ),
    (
        "a limit that is broken",
        card("1:14", "1:17", unit="ratio", polarity="lower", name="Caseload", limit=("at_most", "1:15")),
        "Caseload: 1:17 in December 2017, up from 1:14 in July. Lower is better, so this is worse. "
        "No target is set. The limit of at most 1:15 is broken.",
    ),
    (
        "grades",
        card("Requires improvement", "Good", aim="Outstanding", unit="grade", grades=GRADES),
        "The share: Good in December 2017, after Requires improvement in July. "
        "The best grade is “Outstanding”. The target of Outstanding is not met: 1 grade to go.",
    ),
    (
        "so many in one",
        card("1 in 2", "1 in 10", aim="1 in 20", unit="one_in", polarity="higher"),
        "The share: 1 in 10 in December 2017, rarer than 1 in 2 in July. Rarer is better. "
        "The target of 1 in 20 is not met.",
    ),
    (
        "a part, by the words of its whole",
        card("74%", phrase=DECIDED, is_part=True),
        "The share: 74 % of contacts were decided within one day in December 2017. Higher is better. "
        "No target is set.",
    ),
    (
        "a target to come, without a beginning",
        card("87.9%", aim="95%", by=date(2018, 3, 31)),
        "The share: 87.9 % in December 2017. Higher is better. "
        "The target is 95 % by 31 March 2018: 7.1 points to go.",
    ),
    (
        "a target to come that is met already",
        card("96%", aim="95%", by=date(2018, 3, 31)),
        "The share: 96 % in December 2017. Higher is better. "
        "The target of 95 % by 31 March 2018 is met already, with 1 point to spare.",
    ),
    (
        "a target that was due",
        card("87.9%", aim="95%", by=date(2017, 9, 30)),
        "The share: 87.9 % in December 2017. Higher is better. "
        "The target of 95 % by 30 September 2017 is not met: 7.1 points to go.",
    ),
]


@pytest.mark.parametrize(("measure", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_sentence_is_right(measure, told):
    assert spaced(sentences_of(measure)) == told


@pytest.mark.parametrize("measure", [case[1] for case in CASES])
def test_no_sentence_says_that_a_target_was_exceeded(measure):
    told = sentences_of(measure).lower()

    assert not any(word in told for word in ("exceed", "increase on", "above target", "better than target"))


def test_the_time_is_said_as_it_was_printed_where_it_was():
    readings = (
        Reading(read("60%", "percentage"), date(2017, 4, 30), "in April 2017"),
        Reading(read("87.9%", "percentage"), DECEMBER, "at the end of December"),
    )

    told = sentences_of(Card(name="Oversight", readings=readings))

    assert spaced(told).startswith(
        "Oversight: 87.9 % at the end of December 2017, up from 60 % in April 2017."
    )


def test_the_baseline_is_what_a_value_is_set_against():
    readings = tuple(
        Reading(read(value, "percentage"), day)
        for value, day in [("60%", date(2017, 4, 30)), ("80%", JULY), ("78%", DECEMBER)]
    )

    told = sentences_of(Card(name="Oversight", readings=readings, baseline=readings[0]))

    assert spaced(told).startswith("Oversight: 78 % in December 2017, up from 60 % in April.")
