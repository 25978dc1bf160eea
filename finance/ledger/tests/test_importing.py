from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from finance.amounts import in_pounds
from finance.budget.figures import AlreadyStated
from finance.budget.kinds import Stated
from finance.budget.months import MonthIsClosed, close_month
from finance.budget.periods import standing
from finance.budget.told import BudgetFigure, LedgerImport
from finance.ledger.importing import Entry, import_months
from finance.ledger.reading import last_day, next_month
from finance.ledger.tests.when import ENDED, THIS
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.moments import Moment
from plans.structure.services import withdraw_part
from plans.versions import Changed
from tests import factories_of_money as money
from tests.factories import day, past

pytestmark = pytest.mark.django_db
ACTUAL, FORECAST = Stated.ACTUAL, Stated.FORECAST


def entry(line, pounds, stated=ACTUAL, month=ENDED, seen=None) -> Entry:
    return Entry(line, month, stated, Decimal(pounds), seen)


def record(plan, *entries, days_ago: int = 0, **said) -> list[BudgetFigure]:
    return import_months(plan=plan, entries=entries, by=None, at=past(days_ago), **said)


def told() -> dict:
    return AuditEvent.everywhere.filter(verb="imported figures from").latest("pk").text.content


def test_many_figures_are_one_act_whose_history_names_each(open_plan, line, agency):
    before = AuditEvent.objects.count()

    made = record(open_plan, entry(line, "7000.50"), entry(agency, "-500"), source="ledger.csv")

    assert [(row.pounds, row.came_by.source) for row in made] == [
        (Decimal("7000.50"), "ledger.csv"), (Decimal(-500), "ledger.csv"),
    ]  # fmt: skip
    assert AuditEvent.objects.count() == before + 1
    assert told()["figures"] == {
        "1 Coaches": [f"{ENDED:%B %Y}, actual: £7,000.50"],
        "2 Fewer agency workers": [f"{ENDED:%B %Y}, actual: {in_pounds(Decimal(-500))}"],
    }
    line.refresh_from_db()
    assert line.version == 2


def test_an_actual_figure_holds_from_the_end_of_its_month_or_from_today_before_that(open_plan, line):
    ended, running = record(open_plan, entry(line, 1), entry(line, 2, month=THIS))

    assert (ended.effective_date, running.effective_date) == (last_day(ENDED), day())


def test_a_forecast_holds_from_the_day_on_which_it_is_made(open_plan, line):
    [first] = record(open_plan, entry(line, 10, FORECAST), days_ago=3)
    [second] = record(open_plan, entry(line, 12, FORECAST, seen=first))

    assert (first.effective_date, second.effective_date, second.corrects) == (day(3), day(), None)
    as_at = BudgetFigure.objects.known(Moment(as_at=day(1)))
    assert standing(as_at)[first.subject] == first


def test_another_actual_figure_corrects_the_one_that_stands_with_the_reason(open_plan, line):
    [first] = record(open_plan, entry(line, 7), days_ago=2)

    [second] = record(open_plan, entry(line, 8, seen=first), reason="An invoice came late.")

    assert (second.corrects, second.correction_reason) == (first, "An invoice came late.")
    assert second.effective_date == first.effective_date
    assert told()["figures"]["1 Coaches"] == [f"{ENDED:%B %Y}, actual: £8 (before: £7)"]
    assert told()["reason"] == "An invoice came late."
    known_then = BudgetFigure.objects.known(Moment(as_at=day(), known_on=day(1)))
    assert standing(known_then)[first.subject] == first


def test_a_forecast_of_today_is_corrected_with_a_reason_too(open_plan, line):
    [first] = record(open_plan, entry(line, 10, FORECAST))

    with pytest.raises(ValueError, match="Say why"):
        record(open_plan, entry(line, 12, FORECAST, seen=first))
    [second] = record(open_plan, entry(line, 12, FORECAST, seen=first), reason="A slip.")

    assert second.corrects == first


def test_what_stands_already_is_no_act(open_plan, line):
    record(open_plan, entry(line, "7.00"))
    before = AuditEvent.objects.count()

    assert record(open_plan, entry(line, 7)) == [] and record(open_plan) == []
    assert (AuditEvent.objects.count(), LedgerImport.objects.count()) == (before, 1)


def test_only_what_differs_is_recorded(open_plan, line, agency):
    record(open_plan, entry(line, 7))

    made = record(open_plan, entry(line, 7), entry(agency, -3))

    assert [row.line for row in made] == [agency]
    line.refresh_from_db()
    assert line.version == 2


def test_what_somebody_said_meanwhile_is_not_written_over(open_plan, line, agency):
    record(open_plan, entry(line, 7))

    with pytest.raises(AlreadyStated):
        record(open_plan, entry(agency, -3), entry(line, 8), reason="Late.")

    assert BudgetFigure.objects.count() == 1


def test_a_closed_month_takes_none_of_them(open_plan, line, agency):
    close_month(plan=open_plan, month=ENDED, by=None, at=past())

    with pytest.raises(MonthIsClosed):
        record(open_plan, entry(line, 7, month=THIS), entry(agency, -3))

    assert not BudgetFigure.objects.exists()


def test_what_cannot_be_is_refused(open_plan, line):
    part = money.line(open_plan, part_of=line)
    again = money.line(open_plan, tells_again=part)
    refused = [
        (entry(line, 7),),
        (entry(again, 7),),
        (entry(part, 7), entry(part, 8)),
        (entry(part, 7, month=next_month(THIS)),),
        (entry(part, 7, stated=Stated.APPROVED),),
    ]

    for entries in refused:
        with pytest.raises(ValueError):
            record(open_plan, *entries)

    assert not BudgetFigure.objects.exists()
    assert record(open_plan, entry(part, 7, FORECAST, next_month(THIS)))


def test_a_line_that_is_gone_or_of_another_plan_is_refused(open_plan, line, foreign_plan):
    other = money.line(foreign_plan)
    withdraw_part(row=line, version=1, reason="It ended.", by=None, at=timezone.now())

    with pytest.raises(Changed):
        record(open_plan, entry(line, 7))
    with pytest.raises(Foreign):
        record(open_plan, entry(other, 7))


def test_nothing_is_left_behind_when_the_last_step_fails(open_plan, line, monkeypatch):
    def fail(*_args, **_content):
        raise RuntimeError

    monkeypatch.setattr("plans.acts.Act.done", fail)

    with pytest.raises(RuntimeError):
        record(open_plan, entry(line, 7))

    assert not BudgetFigure.objects.exists() and not LedgerImport.objects.exists()


def test_months_of_another_century_are_no_trouble(open_plan, line):
    [made] = record(open_plan, entry(line, 7, month=date(1999, 12, 1)))

    assert (made.year, made.effective_date) == (1999, date(1999, 12, 31))
