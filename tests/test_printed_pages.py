"""The pages of money on paper, as a browser prints them."""

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from pypdf import PdfReader

from finance.budget.kinds import Stated
from plans.moments import in_words
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day

SITE = "http://tracker.test"


@pytest.fixture
def lines(open_plan):
    """Enough lines for several pages."""
    grant = money.source(open_plan, "Grant")
    for number in range(30):
        made = money.line(open_plan, f"Line {number} with a name that is long enough to be wrapped")
        money.figure(made, "£100k", days_ago=50)
        money.figure(made, "£90k", stated=Stated.FORECAST, days_ago=50)
        money.link(made, grant)
    return made


@pytest.fixture
def printed(client, open_plan, chromium):
    """The text of each page of paper on which a page of the plan is printed."""
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))
    page, held = chromium.new_page(), {}

    def answer(route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith(settings.STATIC_URL):
            route.fulfill(path=finders.find(path.removeprefix(settings.STATIC_URL)))
        else:
            route.fulfill(**held.get(path, {"status": 404}))

    def hold(path: str, query: str = "") -> None:
        """Asked beforehand: while the browser waits, the database of the test is out of reach."""
        said = client.get(path + query)
        held[path] = {"body": said.content, "content_type": said["Content-Type"]}

    page.route("**/*", answer)

    def texts(name: str, *args, query: str = "") -> list[str]:
        path = reverse(name, args=[open_plan.slug, *args])
        hold(path, query)
        page.goto(SITE + path)
        pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        return [" ".join(one.extract_text().split()) for one in pdf.pages]

    yield texts
    page.close()


@pytest.mark.parametrize("name", ["money", "variance_list", "month_list"])
def test_every_sheet_names_the_plan_and_its_place(printed, open_plan, lines, name):
    sheets = printed(name)

    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
        assert open_plan.name in sheet


def test_the_day_is_printed_as_a_date(printed, lines):
    [first, *_] = printed("money")
    then = printed("money", query=f"?as_at={day(10)}&known_on={day(5)}")[0]

    assert f"As at {in_words(day())}" in first and "As at today" not in first
    assert f"As at {in_words(day(10))}, as known on {in_words(day(5))}" in then
    assert "change" not in first and "Back to today" not in then


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("month_list", ("What to do", "Enter figures", "Which financial year", "Show this year")),
        ("variance_list", ("Explain", "Filter")),
        ("source_list", ("Change", "Withdraw")),
        ("money", ("Add a line", "Envelopes")),
    ],
)
def test_what_only_a_screen_can_do_is_not_printed(printed, lines, name, acts):
    sheets = " ".join(printed(name))

    assert [words for words in acts if words in sheets] == []


def test_of_a_line_nothing_is_printed_that_acts(printed, lines):
    money.change(lines, "£5k")
    money.funded_post(lines, "Coach")

    sheets = printed("line_detail", lines.pk)

    acts = ("Take back", "Correct", "Say ", "Withdraw", "Everything that was done", "By month")
    assert [words for words in acts if words in " ".join(sheets)] == []
    assert "Grant" in " ".join(sheets) and "Coach" in " ".join(sheets)


def test_no_sheet_ends_with_the_head_of_a_table(printed, lines):
    for sheet in printed("variance_list"):
        assert not re.search(r"Variance Reason (?:Page|Improvement plan)", sheet)


def test_what_is_for_paper_is_not_on_a_screen(chromium):
    page = chromium.new_page()
    css = Path(finders.find("css/app.css")).read_text(encoding="utf-8")
    page.set_content(f'<style>{css}</style><p class="on-paper">As at a day</p>')

    assert not page.is_visible("p")
    page.close()
