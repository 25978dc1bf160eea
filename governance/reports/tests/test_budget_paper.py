"""The printed budget: a paper of its own, each line by year on pages that lie across."""

import io

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from finance.amounts import FinancialYear
from finance.budget.kinds import Effect, Kind
from governance.reports.blocks import Table
from governance.reports.draw_pdf import draw_pdf
from governance.reports.paper import paper_of
from governance.reports.tests.drafts import draft
from governance.reports.tests.printed import faults_of, texts
from plans.people.permissions import Role
from tests import factories, verapdf
from tests import factories_of_money as money
from tests.factories import inside
from tests.factories_of_money import YEAR

pytestmark = pytest.mark.django_db
LINES, YEARS = 14, 6
BY_LINE = "Budget as it stands, by line and year"


@pytest.fixture
def plan(open_plan):
    """Lines over six years, paid by one source, and two posts of which nothing is told alone."""
    reserve = money.source(open_plan, "Transformation Reserve")
    for number in range(LINES):
        effect = Effect.SAVING if number % 10 == 0 else Effect.COST
        made = money.line(open_plan, f"Line number {number}", effect=effect)
        money.link(made, reserve)
        for year in range(YEAR, YEAR + YEARS):
            money.figure(made, f"£{number + 1}00k", year=year, days_ago=2)
    for name in ("Coach", "Analyst"):
        post = money.line(open_plan, name, kind=Kind.POST, establishment_fte=1)
        money.figure(post, "£61,234", days_ago=2)
    return open_plan


def paper(plan):
    report = draft(plan, factories.member(plan, Role.REPORT_OFFICER), key="budget")
    with inside(plan):
        return paper_of(report)


def tables(made) -> dict[str, Table]:
    return {block.caption: block for block in made.sections[0].blocks if isinstance(block, Table)}


def test_it_tells_each_line_by_year_with_its_source_and_the_totals(plan):
    found = tables(paper(plan))

    every = found[BY_LINE]
    years = [str(FinancialYear(year)) for year in range(YEAR, YEAR + YEARS)]
    assert [column.label for column in every.columns] == ["Line", "Paid from", *years, "All years"]
    row = next(row for row in every.rows if row[0].text == "Line number 4")
    said = [cell.text for cell in row]
    assert said == ["Line number 4", "Transformation Reserve", *["£500,000"] * YEARS, "£3,000,000"]
    for by in ("source", "what it is for", "theme"):
        assert any(caption.startswith(f"Costs less savings, by {by}") for caption in found)


def test_it_tells_no_single_posts_pay(plan):
    made = paper(plan)

    every = tables(made)[BY_LINE]
    row = next(row for row in every.rows if row[0].text == "Coach")
    assert (row[2].text, row[-1].text) == ("not shown", "")
    assert every.note.endswith("Not shown: it would tell one post’s pay.")
    assert "61,234" not in " ".join(texts(made))


def test_many_years_stand_in_tables_one_after_another(plan):
    early = money.line(plan, "An early line")
    money.figure(early, "£7,000", year=YEAR - 1, days_ago=2)

    found = [caption for caption in tables(paper(plan)) if caption.startswith(BY_LINE)]

    first, before_last, last = (FinancialYear(YEAR + year) for year in (-1, YEARS - 2, YEARS - 1))
    assert found == [f"{BY_LINE}, {first} to {before_last}", f"{BY_LINE}, {last}"]


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "veraPDF is here")
def test_the_printed_budget_lies_across_and_keeps_to_the_standard(plan):
    made = paper(plan)

    pdf = draw_pdf(made, now=timezone.now())

    assert verapdf.check(pdf) == []
    assert faults_of(made, pdf) == []
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    page = next(page for page in pages if "Linenumber13" in "".join(page.extract_text().split()))
    assert page.mediabox.width > page.mediabox.height


def test_whoever_writes_papers_finds_the_way_from_the_budget(client, plan):
    here, there = reverse("money", args=[plan.slug]), reverse("report_new", args=[plan.slug])
    client.force_login(factories.member(plan, Role.REPORT_OFFICER))
    with_it = client.get(here).content.decode()
    client.force_login(factories.member(plan, Role.FINANCE_OFFICER))
    without = client.get(here).content.decode()

    assert (f'href="{there}">Make a paper' in with_it, "Make a paper" in without) == (True, False)


def test_what_saves_is_marked_and_recommendations_come_to_the_net_cost(plan):
    every = tables(paper(plan))

    lines = {row[0].text: row[0].sub for row in every[BY_LINE].rows}
    assert (lines["Line number 0"], lines["Line number 4"]) == ("Saving", None)
    assert [*lines][-2:] == ["Line number 0", "Line number 10"]
    whole = every["Money by recommendation: the budget as it stands of all years"].rows[-1]
    sums = next(table for table in every.values() if table.rows[0][0].text == "Cost")
    net = next(row for row in sums.rows if row[0].text.startswith("Net cost"))
    assert whole[0].text == "Together: costs less savings of all years"
    assert whole[2].text == net[-1].text != ""


def test_what_waits_for_approval_is_counted_and_neither_named_nor_priced(plan):
    team = money.line(plan, "Team", kind=Kind.POSTS)
    money.figure(team, "£50k", days_ago=20)
    money.commitment(team, "£75,432", "Offer to a head of service")

    told = " ".join(texts(paper(plan)))

    assert "1 commitment of money waits for approval, above an envelope or the budget of a line." in told
    assert "Offer to a head" not in told and "75,432" not in told
