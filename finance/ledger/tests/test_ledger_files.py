from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from finance.budget.changes import open_to_leads
from finance.budget.kinds import Stated
from finance.budget.months import close_month
from finance.budget.told import BudgetFigure, LedgerImport
from finance.budget.withholding import NOT_SHOWN
from finance.ledger.models import LedgerFile
from finance.ledger.reading import last_day, month_before, next_month
from finance.ledger.tests.when import ENDED, THIS, YEAR, named
from plans.history.models import AuditEvent
from plans.moments import Moment
from plans.people.permissions import Role
from plans.sent_tables import read_table
from plans.structure.services import withdraw_part
from tests import factories, sheets
from tests import factories_of_money as money

pytestmark = pytest.mark.django_db
HEADS = "Number,Line,Month,Figure,Amount in pounds"
MONTH, BEFORE = named(ENDED), named(month_before(ENDED))


def csv(*rows: str, heads: str = HEADS, name: str = "ledger.csv"):
    return sheets.csv(*rows, heads=heads, name=name)


def send(client, plan, file):
    return client.post(reverse("ledger_file_add", args=[plan.slug]), {"file": file}, follow=True)


def confirm(client, answer, **more):
    sent = {"seen": answer.context["form"]["seen"].value(), **more}
    return client.post(answer.request["PATH_INFO"], sent, follow=True)


def page(answer) -> str:
    return answer.content.decode()


def places(answer) -> list[str]:
    return [place for line in answer.context["preview"].lines for place in line.places]


def fates(answer) -> list[str]:
    return [line.fate for line in answer.context["preview"].lines]


def told(row, pounds: str, stated: str = Stated.ACTUAL, days_ago: int = 3) -> BudgetFigure:
    return money.figure(row, pounds, stated=stated, year=YEAR, month=ENDED, days_ago=days_ago)


def test_a_file_is_shown_and_then_saved_as_one_act(officer, open_plan, line, agency):
    before = AuditEvent.objects.count()
    rows = (
        f'1,Coaches,{MONTH},,"7,000.50",ok', f"2,,{ENDED:%Y-%m},Actual,-500", f"1,,{MONTH},forecast,9000",
        f"1,,{BEFORE},,",
    )  # fmt: skip

    shown = send(officer, open_plan, csv(*rows, heads=f"{HEADS},Remarks"))
    unsaved = BudgetFigure.objects.exists()
    answer = confirm(officer, shown)

    assert "3 figures are to be recorded. Nothing is saved yet." in page(shown) and not unsaved
    assert "1 row has no amount and was left out." in page(shown) and "Remarks" in page(shown)
    assert [(row.line, row.stated, row.pounds, row.effective_date) for row in BudgetFigure.objects.all()] == [
        (line, "actual", Decimal("7000.50"), last_day(ENDED)),
        (agency, "actual", Decimal(-500), last_day(ENDED)),
        (line, "forecast", Decimal(9000), factories.day()),
    ]
    assert "3 figures were recorded." in page(answer) and "From: ledger.csv" in page(answer)
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_file_twice_changes_nothing(officer, open_plan, line, kind):
    def file():
        if kind == "csv":
            return csv(f"1,Coaches,{MONTH},Actual,7000.50")
        return sheets.xlsx((1, "Coaches", ENDED, None, Decimal("7000.5")), heads=HEADS.split(","))

    confirm(officer, send(officer, open_plan, file()))
    events = AuditEvent.objects.count()

    again = send(officer, open_plan, file())
    officer.post(again.request["PATH_INFO"], {"seen": "anything"})

    assert "Every figure of this file is there already. There is nothing to save." in page(again)
    assert (BudgetFigure.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_all_corrections_of_a_file_are_given_one_reason(officer, open_plan, line, agency):
    stood = [told(line, "£7k"), told(agency, "£500")]
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,8000", f"2,,{MONTH},,-600"))

    refused = confirm(officer, shown, reason="")
    count = BudgetFigure.objects.count()
    confirm(officer, shown, reason="Invoices came late.")

    assert fates(shown) == ["corrects", "corrects"] and "£7,000 stands." in page(shown)
    assert "Say why figures that stood are corrected." in page(refused) and count == 2
    made = BudgetFigure.objects.exclude(corrects=None).order_by("pk")
    assert [(row.corrects, row.pounds) for row in made] == list(zip(stood, (8000, -600), strict=True))
    assert {row.correction_reason for row in made} == {"Invoices came late."}
    assert [row.effective_date for row in made] == [row.effective_date for row in stood]
    yesterday = Moment(as_at=factories.day(), known_on=factories.day(1))
    assert set(BudgetFigure.objects.known(yesterday)) == set(stood)


def test_a_later_forecast_needs_no_reason(officer, open_plan, line):
    told(line, "£9k", Stated.FORECAST)

    shown = send(officer, open_plan, csv(f"1,,{MONTH},Forecast,9500"))
    confirm(officer, shown)

    assert fates(shown) == ["later"] and "reason" not in shown.context["form"].fields
    assert BudgetFigure.objects.latest("pk").corrects is None


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"9,,{MONTH},,74", "Row 2, column A: The budget has no line “9”."),
        (f"1,Agency,{MONTH},,74", "Row 2, column B: Number 1 is “Coaches”."),
        (f",,{MONTH},,74", "Row 2, column B: Say which line it is."),
        (f",Same,{MONTH},,74", "Row 2, column B: More than one line is called so. Give its number."),
        (f"3,,{MONTH},,74", "Row 2, column B: It is a total, and never added up"),
        (f"4,,{MONTH},,74", "Row 2, column B: It tells another line again"),
        ("1,,,,74", "Row 2, column C: Say of which month it is."),
        (
            "1,,2026/27,,74",
            "Row 2, column C: “2026/27” is not read as a month. Write a month like June 2026.",
        ),
        ("1,,06/01/2026,,74", "Row 2, column C: “06/01/2026” is not read as a month."),
        (f"1,,{named(next_month(THIS))},,74", f"Row 2, column C: {named(next_month(THIS))} is still to come"),
        ("1,,June 1980,Forecast,74", "Row 2, column C: 1980/81 is more than ten years away."),
        (f"1,,{BEFORE},,74", f"Row 2, column C: {BEFORE} is closed. Open it again, with a reason"),
        (f"1,,{MONTH},Budget,74", "Row 2, column D: “Budget” is no figure of a month."),
        (
            f"1,,{MONTH},,many",
            "Row 2, column E: “many” is not read as a sum in pounds. Write pounds and pence",
        ),
        (f"1,,{MONTH},,1.234", "Row 2, column E: “1.234” is not read as a sum in pounds."),
    ],
)
def test_a_fault_is_told_by_its_cell_and_nothing_is_saved(officer, open_plan, line, row, fault):
    for _ in range(2):
        money.line(open_plan, "Same")
    whole = money.line(open_plan, "All", ref="3")
    money.line(open_plan, "Part", part_of=whole)
    money.line(open_plan, "Again", ref="4", tells_again=line)
    close_month(plan=open_plan, month=month_before(ENDED), by=None, at=timezone.now())

    answer = send(officer, open_plan, csv(row, f"1,,{named(THIS)},,70"))
    officer.post(answer.request["PATH_INFO"], {"seen": answer.context["preview"].seen})

    assert [place for place in places(answer) if place.startswith(fault)]
    assert "Nothing can be saved yet: 1 row has a fault." in page(answer)
    assert not BudgetFigure.objects.exists()


def test_formulas_and_figures_told_twice_are_faults(officer, open_plan, line):
    rows = [(1, None, ENDED, None, "=1+1"), (1, None, ENDED, None, 7), (1, None, MONTH, "Actual", 8)]

    answer = send(officer, open_plan, sheets.xlsx(*rows, heads=HEADS.split(",")))

    formula, repeated, _ = places(answer)
    assert formula.startswith("Row 2, column E: This cell holds a formula.")
    assert repeated.startswith("Row 3, column B: Row 2 tells the same figure")


def test_a_sum_against_its_sign_is_pointed_out_and_can_be_so(officer, open_plan, line, agency):
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,-120.50", f"2,,{MONTH},,30"))
    confirm(officer, shown)

    assert "A minus on a cost: a credit." in page(shown)
    assert "A saving without its minus: it counts as saved." in page(shown)
    assert [row.pounds for row in BudgetFigure.objects.order_by("pk")] == [Decimal("-120.50"), -30]


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (csv("74", heads="Sum"), "“Line”, “Month” and “Amount in pounds” are missing there"),
        (csv(f"1,Coaches,{MONTH},Actual,"), "The file holds no amount"),
        (csv(name="ledger.pdf"), "Send a CSV file"),
    ],
)
def test_a_file_of_another_kind_is_explained_at_its_field(officer, open_plan, line, file, fault):
    assert fault in page(send(officer, open_plan, file))
    assert not LedgerFile.objects.exists()


def test_a_file_too_large_to_arrive_is_explained(officer, open_plan, settings):
    settings.EVIDENCE_MAX_BYTES = 10

    assert "The file must be smaller than" in page(send(officer, open_plan, csv(f"1,,{MONTH},,74")))


def test_what_has_come_in_since_is_shown_before_anything_is_saved(officer, open_plan, line, agency):
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,8000", f"2,,{MONTH},,-3"))
    told(line, "£7k")

    answer = confirm(officer, shown)
    count = BudgetFigure.objects.count()
    confirm(officer, answer, reason="Counted again.")

    assert "Figures have come in since this page was drawn." in page(answer) and count == 1
    assert BudgetFigure.objects.count() == 3


def test_a_month_closed_meanwhile_is_told_and_nothing_is_saved(officer, open_plan, line):
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,8000"))
    close_month(plan=open_plan, month=ENDED, by=None, at=timezone.now())

    answer = confirm(officer, shown)

    assert places(answer)[0].startswith(f"Row 2, column C: {MONTH} is closed.")
    assert not BudgetFigure.objects.exists()


def test_a_line_withdrawn_meanwhile_is_told(officer, open_plan, line):
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,8000"))
    withdraw_part(row=line, version=line.version, reason="It ended.", by=None, at=timezone.now())

    assert places(confirm(officer, shown)) == ["Row 2, column B: This line is no longer in the budget."]


def test_confirming_twice_is_once(officer, open_plan, line):
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,74"))

    first, second = confirm(officer, shown), confirm(officer, shown)

    assert first.request["PATH_INFO"] == second.request["PATH_INFO"]
    assert (BudgetFigure.objects.count(), LedgerImport.objects.count()) == (1, 1)


def test_what_might_tell_who_a_child_is_must_be_confirmed(officer, open_plan, line):
    shown = send(officer, open_plan, csv(f"1,,{MONTH},,74", name="DOB.csv"))
    if "preview" not in shown.context:
        shown = officer.post(
            shown.request["PATH_INFO"],
            {"file": csv(f"1,,{MONTH},,74", name="DOB.csv"), "nothing_identifies": "on"},
            follow=True,
        )

    warned = confirm(officer, shown)
    count = BudgetFigure.objects.count()
    confirm(officer, shown, nothing_identifies="on")

    assert "might tell who a child is" in page(warned)
    assert (count, BudgetFigure.objects.count()) == (0, 1)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_sheet_to_fill_in_holds_lines_and_open_months_and_is_read_back(
    officer, open_plan, line, agency, kind
):
    def ask():
        return officer.get(reverse("ledger_template", args=[open_plan.slug, kind]))

    first = date(THIS.year - (THIS.month < 4), 4, 1)
    close_month(plan=open_plan, month=first, by=None, at=timezone.now())
    rows = LedgerFile.objects.count()

    answer = send(officer, open_plan, SimpleUploadedFile(f"ledger.{kind}", ask().content))

    assert "The file holds no amount" in page(answer) or THIS == first
    assert (LedgerFile.objects.count(), BudgetFigure.objects.count()) == (rows, 0)
    if kind == "csv" and first != THIS:
        lines = ask().content.decode("utf-8-sig").split("\r\n")
        assert f"1,Coaches,{named(first)},Actual," not in lines
        assert f"1,Coaches,{named(THIS)},Actual," in lines
        filled = csv(f"{lines[1]}74", *lines[2:], heads=lines[0])
        assert fates(send(officer, open_plan, filled)) == ["new"]
    assert officer.get(reverse("ledger_template", args=[open_plan.slug, "pdf"])).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_line_told_for_the_whole_year_is_not_in_the_sheet(officer, open_plan, line, agency, kind):
    money.figure(line, "£90k", stated=Stated.ACTUAL)
    money.figure(agency, "£9k", stated=Stated.FORECAST)

    answer = officer.get(reverse("ledger_template", args=[open_plan.slug, kind]))

    rows = read_table(SimpleUploadedFile(f"ledger.{kind}", answer.content)).rows[1:]
    assert {cells[1].text for _, cells in rows} == {"Fewer agency workers"}


def test_the_page_of_what_came_in_is_linked_and_tells_no_pay(officer, client, open_plan, line):
    money.line(open_plan, "A coach", ref="9", establishment_fte=1)
    money.line(open_plan, "Training", ref="8")
    sent = csv(f"1,,{MONTH},,74", f"9,,{MONTH},,3999", f"8,,{MONTH},,7500")
    confirm(officer, send(officer, open_plan, sent))
    came_in = reverse("ledger_import", args=[open_plan.slug, LedgerImport.objects.get().pk])
    linked = came_in in page(officer.get(reverse("ledger_file_add", args=[open_plan.slug])))
    whole = page(officer.get(came_in))
    open_to_leads(plan=open_plan, opened="lines", by=None, at=timezone.now())
    client.force_login(factories.lead(open_plan, factories.action(open_plan)))

    shown = page(client.get(came_in))

    assert linked and "£3,999" in whole
    assert "£7,500" in shown and "3,999" not in shown and shown.count(NOT_SHOWN) == 2


def sent_to(plan) -> list[str]:
    with factories.inside(plan):
        row = money.line(plan, "Therapists", ref="7")
        sent = factories_of_file(plan, row)
    return [
        reverse("ledger_file", args=[plan.slug, sent.pk]),
        reverse("ledger_file_add", args=[plan.slug]),
        reverse("ledger_template", args=[plan.slug, "csv"]),
    ]


def factories_of_file(plan, row) -> LedgerFile:
    from finance.ledger.checking import FileRow
    from plans.sent_files import keep_sent

    columns = {"line": "A", "month": "B", "amount": "C"}
    said = FileRow(2, row.pk, ENDED.isoformat(), "actual", "74", "7", "74", columns)
    return keep_sent(
        LedgerFile,
        plan=plan,
        name="ledger.csv",
        rows=[vars(said)],
        notes=[],
        by=factories.user(),
        at=timezone.now(),
    )


def test_who_keeps_no_money_sends_nothing_and_sees_no_files(client, open_plan):
    client.force_login(factories.member(open_plan, Role.PROGRAMME_MANAGER))

    assert {client.get(url).status_code for url in sent_to(open_plan)} == {403}


def test_a_member_of_another_plan_sees_nothing(client, open_plan, foreign_plan):
    client.force_login(factories.member(foreign_plan, Role.FINANCE_OFFICER))

    assert {client.post(url).status_code for url in sent_to(open_plan)} == {404}


def test_a_stranger_is_sent_to_sign_in(client, open_plan):
    assert {client.post(url).status_code for url in sent_to(open_plan)} == {302}


def test_a_file_of_another_plan_does_not_exist(officer, open_plan, foreign_plan):
    theirs = sent_to(foreign_plan)[0].replace(foreign_plan.slug, open_plan.slug)

    assert officer.get(theirs).status_code == 404


def test_nothing_is_left_behind_when_the_last_step_fails(officer, open_plan, line, monkeypatch):
    def fail(*_args, **_content):
        raise RuntimeError

    shown = send(officer, open_plan, csv(f"1,,{MONTH},,74"))
    monkeypatch.setattr("plans.acts.Act.done", fail)
    officer.raise_request_exception = False

    officer.post(shown.request["PATH_INFO"], {"seen": shown.context["preview"].seen})

    assert not BudgetFigure.objects.exists() and not LedgerImport.objects.exists()
    assert LedgerFile.objects.get().came_to is None
