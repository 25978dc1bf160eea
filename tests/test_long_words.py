"""Words without spaces, such as addresses, break before a page grows wider than its screen."""

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from finance.budget.changes import explain_variance
from finance.budget.kinds import Stated
from finance.envelopes.services import decide
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import inside, past

pytestmark = pytest.mark.django_db
LONG = "https://council.example/" + "papersofthecabinet" * 12
SHEETS = (
    "css/fonts.css", "vendor/govuk/govuk-frontend.css", "css/app.css", "css/page.css", "css/tables.css",
    "charts/charts.css", "css/pieces.css", "css/parts.css",
)  # fmt: skip
WIDTHS = (320, 768, 1280)


@pytest.fixture
def addresses(open_plan) -> list[str]:
    """Pages on which people's words stand in tables, lists and summaries."""
    slug = open_plan.slug
    envelope = money.envelope(open_plan, "£100k", name=LONG, terms=LONG, underspend=LONG)
    line = money.line(open_plan, LONG, envelope=envelope, detail=LONG, condition=LONG, exit=LONG)
    money.link(line, money.source(open_plan, LONG, condition=LONG))
    money.figure(line, "£50k", printed_in=LONG, note=LONG, approver=LONG, days_ago=20)
    money.figure(line, "£60k", stated=Stated.FORECAST)
    money.change(line, "£5k", reason=LONG, approver=LONG)
    money.funded_post(line, LONG[:200])
    made = money.commitment(line, "£200k", LONG)
    with inside(open_plan):
        decide(commitment=made, is_approved=True, approver=LONG, reason=LONG, by=None, at=past())
        year = {"version": None, "year": money.YEAR}
        explain_variance(line=line, why=LONG, doing=LONG, by=None, at=past(), **year)
    names = ("money", "variance_list", "envelope_list", "source_list", "post_funded_list", "figure_list",
             "plan_history")  # fmt: skip
    return [
        line.get_absolute_url(),
        envelope.get_absolute_url(),
        reverse("money_part_withdraw", args=[slug, "line", line.pk]),
        *(reverse(name, args=[slug]) for name in names),
    ]


def test_no_page_grows_wider_than_its_screen(client, chromium, addresses, open_plan):
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))
    page, wide = chromium.new_page(), {}
    for address in addresses:
        page.set_content(client.get(address).content.decode())
        for sheet in SHEETS:
            page.add_style_tag(path=finders.find(sheet))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[address, width] = needed
    page.close()

    assert not wide
