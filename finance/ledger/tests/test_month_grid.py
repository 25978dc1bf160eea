from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from finance.budget.kinds import Stated
from finance.budget.months import close_month
from finance.budget.told import BudgetFigure, LedgerImport
from finance.ledger import grid
from finance.ledger.forms import TAKE_BACK
from finance.ledger.reading import last_day, month_before, next_month
from finance.ledger.tests.when import ENDED, THIS, YEAR
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from plans.structure.services import withdraw_part
from tests import factories
from tests import factories_of_money as money

pytestmark = pytest.mark.django_db
ACTUAL, FORECAST = Stated.ACTUAL, Stated.FORECAST


@pytest.fixture(autouse=True)
def budgets(line, agency):
    for row in (line, agency):
        money.figure(row, "£100k", year=YEAR, days_ago=300)


def address(plan) -> str:
    return reverse("month_grid", args=[plan.slug])


def told(row, pounds: str, stated: str = ACTUAL, month=ENDED, days_ago: int = 3) -> BudgetFigure:
    """What somebody stated some days ago."""
    return money.figure(row, pounds, stated=stated, year=YEAR, month=month, days_ago=days_ago)


def sent(row, actual: str = "", forecast: str = "", seen: dict | None = None) -> dict:
    typed = {f"actual_{row.pk}": actual, f"forecast_{row.pk}": forecast}
    return typed | {f"seen_{name}": (seen or {}).get(name.split("_")[0], "") for name in typed}


def send(client, plan, *rows: dict, **more):
    body = {"month": f"{ENDED:%Y-%m}", "page": "1", "source": "", "reason": "", **more}
    for row in rows:
        body |= row
    return client.post(address(plan), body)


def page(answer) -> str:
    return answer.content.decode()


def pounds() -> list:
    return [(row.line.name, row.stated, row.pounds) for row in in_order()]


def in_order():
    return BudgetFigure.objects.filter(month__isnull=False).select_related("line").order_by("pk")


def test_a_months_figures_are_recorded_as_one_act(officer, open_plan, line, agency):
    before = AuditEvent.objects.count()

    answer = send(officer, open_plan, sent(line, "7,000.50", "9000"), sent(agency, "-500"), source="The book")
    after = page(officer.get(answer["Location"]))

    assert f"3 figures were recorded for {ENDED:%B %Y}." in after
    assert pounds() == [
        ("Coaches", FORECAST, Decimal(9000)),
        ("Coaches", ACTUAL, Decimal("7000.50")),
        ("Fewer agency workers", ACTUAL, Decimal(-500)),
    ]
    assert {(row.effective_date, row.came_by.source) for row in in_order() if row.stated == ACTUAL} == {
        (last_day(ENDED), "The book")
    }
    assert AuditEvent.objects.count() == before + 1
    history = AuditEvent.everywhere.latest("pk").text.content
    assert history["figures"]["1 Coaches"][1] == f"{ENDED:%B %Y}, actual: £7,000.50"


def test_it_shows_the_month_before_and_what_stands(officer, open_plan, line):
    told(line, "£6k", month=month_before(ENDED))
    stands = told(line, "£8k", FORECAST)

    shown = page(officer.get(address(open_plan), {"month": f"{ENDED:%Y-%m}"}))

    assert '<td class="number" data-label="Actual before">£6,000</td>' in shown
    assert 'value="8,000"' in shown
    assert f'name="seen_forecast_{line.pk}" value="{stands.pk}"' in shown
    assert (
        f'<label class="govuk-visually-hidden" for="id_actual_{line.pk}">1 Coaches: actual in pounds' in shown
    )


def test_what_is_left_as_it_was_makes_no_row(officer, open_plan, line, agency):
    stands = told(line, "£7k")

    answer = send(officer, open_plan, sent(line, "7,000.00", seen={"actual": stands.pk}))
    events = AuditEvent.objects.count()
    send(officer, open_plan, sent(line, "7000", seen={"actual": stands.pk}), sent(agency, "-5"))

    assert "Nothing was changed, so there is nothing to record." in page(answer)
    assert len(in_order()) == 2 and AuditEvent.objects.count() == events + 1


def test_another_actual_figure_needs_a_reason_and_corrects(officer, open_plan, line):
    stands = told(line, "£7k")
    body = sent(line, "8000", seen={"actual": stands.pk})

    refused = send(officer, open_plan, body)
    count = len(in_order())
    send(officer, open_plan, body, reason="An invoice came late.")

    assert "Say why figures that stood are corrected." in page(refused) and count == 1
    assert [(row.pounds, row.corrects, row.correction_reason) for row in in_order()][1:] == [
        (Decimal(8000), stands, "An invoice came late.")
    ]


@pytest.mark.parametrize("typed", ["9,500", "-9,500"])
def test_of_a_saving_either_sign_is_that_much_saved(officer, open_plan, line, agency, typed):
    send(officer, open_plan, sent(agency, typed))
    again = send(officer, open_plan, sent(agency, "9500", seen={"actual": in_order().get().pk}))

    assert pounds() == [("Fewer agency workers", ACTUAL, Decimal(-9500))]
    assert "Nothing was changed" in page(again)


def test_a_later_forecast_needs_none_and_both_stay(officer, open_plan, line):
    stands = told(line, "£8k", FORECAST)

    send(officer, open_plan, sent(line, forecast="8500", seen={"forecast": stands.pk}))

    assert [(row.pounds, row.corrects) for row in in_order()] == [
        (Decimal(8000), None),
        (Decimal(8500), None),
    ]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("many", "1 Coaches: actual in pounds: Write pounds and pence, like 1234.56"),
        ("1.234", "Write pounds and pence, like 1234.56"),
        ("1" * 31, "at most twelve figures before the point"),
    ],
)
def test_a_fault_is_told_at_its_row_and_keeps_all_that_was_typed(
    officer, open_plan, line, agency, typed, fault
):
    answer = send(officer, open_plan, sent(line, typed), sent(agency, "-12.50"))

    assert fault in page(answer)
    assert 'value="-12.50"' in page(answer)
    assert not in_order()


def test_a_figure_that_stands_is_not_emptied(officer, open_plan, line):
    stands = told(line, "£7k")

    answer = send(officer, open_plan, sent(line, "", seen={"actual": stands.pk}), reason="None.")

    assert "£7,000 stands here. Type what it should be, 0 if it is nothing" in page(answer)
    assert TAKE_BACK in page(answer) and len(in_order()) == 1


@pytest.mark.parametrize("stated", [ACTUAL, FORECAST])
def test_a_figure_is_taken_back_with_a_reason_and_the_year_can_be_told_as_a_whole(
    officer, open_plan, line, stated
):
    stands = told(line, "£7k", stated)
    body = sent(line, seen={stated.value: stands.pk}) | {"takes_back": "on"}

    refused = send(officer, open_plan, body)
    count = len(in_order())
    send(officer, open_plan, body, reason="It was another line’s.")

    assert "Say why figures that stood are corrected." in page(refused) and count == 1
    taken = in_order().last()
    assert (taken.pounds, taken.words, taken.corrects) == (None, "taken back", stands)
    history = AuditEvent.everywhere.latest("pk").text.content
    assert history["figures"]["1 Coaches"][0].endswith("taken back (before: £7,000)")
    money.figure(line, "£90k", stated=stated, year=YEAR)


def test_what_somebody_recorded_meanwhile_is_shown_and_can_be_recorded_over(officer, open_plan, line, agency):
    theirs = told(line, "£7k")

    answer = send(officer, open_plan, sent(line, "7500"), sent(agency, "-3"))
    count = len(in_order())
    again = send(officer, open_plan, sent(line, "7500", seen={"actual": theirs.pk}), reason="Counted again.")

    assert "Somebody else recorded £7,000 meanwhile." in page(answer) and count == 1
    assert 'value="7500"' in page(answer) and 'value="-3"' in page(answer)
    assert f'name="seen_actual_{line.pk}" value="{theirs.pk}"' in page(answer)
    assert again.status_code == 302 and in_order().last().corrects == theirs


def test_what_somebody_recorded_in_a_field_left_alone_is_kept(officer, open_plan, line, agency):
    told(line, "£7k")

    answer = send(officer, open_plan, sent(line), sent(agency, "-3"))

    assert answer.status_code == 302
    assert pounds()[1:] == [("Fewer agency workers", ACTUAL, Decimal(-3))]


def test_a_race_is_lost_with_all_that_was_typed(officer, open_plan, line, monkeypatch):
    from finance.ledger.views import grid as view

    real = view.import_months

    def late(**said):
        monkeypatch.setattr(view, "import_months", real)
        told(line, "£7k")
        return real(**said)

    monkeypatch.setattr(view, "import_months", late)

    answer = send(officer, open_plan, sent(line, "7500"))

    assert "Somebody else recorded £7,000 meanwhile." in page(answer)
    assert len(in_order()) == 1


def test_a_closed_month_says_so_and_takes_nothing(officer, open_plan, line):
    close_month(plan=open_plan, month=ENDED, by=None, at=timezone.now())

    shown = page(officer.get(address(open_plan), {"month": f"{ENDED:%Y-%m}"}))
    answer = page(send(officer, open_plan, sent(line, "7500")))

    assert f"{ENDED:%B %Y} is closed." in shown and f"actual_{line.pk}" not in shown
    assert f"{ENDED:%B %Y} is closed. Open it again, with a reason" in answer and 'value="7500"' in answer
    assert not in_order()
    assert officer.get(address(open_plan)).context["month"] == THIS


def test_of_a_month_to_come_only_the_forecast_is_asked(officer, open_plan, line):
    ahead = next_month(THIS)
    money.figure(line, "£1k", year=ahead.year - (ahead.month < 4), days_ago=5, stated=Stated.PROPOSED)

    shown = page(officer.get(address(open_plan), {"month": f"{ahead:%Y-%m}"}))

    assert f"forecast_{line.pk}" in shown and f'name="actual_{line.pk}"' not in shown


def test_of_a_far_year_nothing_is_asked_or_taken(officer, open_plan, line):
    shown = page(officer.get(address(open_plan), {"month": "2199-06", "lines": "all"}))
    answer = page(send(officer, open_plan, sent(line, forecast="7500"), month="2199-06", lines="all"))

    assert "2199/00 is more than ten years away." in shown and f'name="forecast_{line.pk}"' not in shown
    assert "2199/00 is more than ten years away." in answer and not in_order()


def test_totals_and_lines_without_money_that_year_are_not_asked_for(officer, open_plan, line, agency):
    money.line(open_plan, "Part", part_of=agency)
    other = money.line(open_plan, "Only later")

    def rows(**asked) -> list:
        return [row.line for row in officer.get(address(open_plan), asked).context["form"].rows]

    assert rows(month=f"{ENDED:%Y-%m}") == [line]
    assert set(rows(month=f"{ENDED:%Y-%m}", lines="all")) == {line, other, *agency.parts.all()}
    assert rows(month="1999-04") == []
    assert officer.get(address(open_plan), {"month": "soon"}).status_code == 404


def test_a_line_withdrawn_meanwhile_is_told_at_its_row(officer, open_plan, line, agency):
    withdraw_part(row=line, version=line.version + 1, reason="It ended.", by=None, at=timezone.now())

    answer = send(officer, open_plan, sent(line, "7500"), sent(agency, "-3"))

    assert "This line was withdrawn from the budget." in page(answer)
    assert not in_order()


def test_many_lines_stand_on_pages_that_follow_each_other(officer, open_plan, line, agency, monkeypatch):
    monkeypatch.setattr("finance.ledger.views.grid.ROWS", 1)

    answer = officer.get(send(officer, open_plan, sent(line, "7")).url)

    assert [row.line for row in answer.context["form"].rows] == [agency]
    assert "Here are the lines that follow." in page(answer)
    assert grid.ROWS == 25


def test_a_reader_is_refused(client, open_plan):
    client.force_login(factories.member(open_plan, Role.PROGRAMME_MANAGER))

    assert client.get(address(open_plan)).status_code == 403


def test_a_member_of_another_plan_sees_nothing(client, open_plan, foreign_plan):
    client.force_login(factories.member(foreign_plan, Role.FINANCE_OFFICER))

    assert client.get(address(open_plan)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, open_plan):
    assert "/account/sign-in/" in client.get(address(open_plan))["Location"]


def test_what_might_tell_who_a_child_is_must_be_confirmed(officer, open_plan, line):
    answer = send(officer, open_plan, sent(line, "7"), source="DOB")

    assert "might tell who a child is" in page(answer) and not in_order()


def test_nothing_is_left_behind_when_the_last_step_fails(officer, open_plan, line, monkeypatch):
    def fail(*_args, **_content):
        raise RuntimeError

    monkeypatch.setattr("plans.acts.Act.done", fail)
    officer.raise_request_exception = False

    send(officer, open_plan, sent(line, "7500"))

    assert not in_order() and not LedgerImport.objects.exists()
