"""The pages on which a line is linked to its sources, and a link is taken back."""

import pytest
from django.urls import reverse

from finance.budget.models import BudgetLine, LineFunding, LineSupport
from finance.tests.writing import SixOfEachWritingPage, Writing
from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


class OfALink(Writing):
    """Of the links of a line to its sources: the second of its rows is the link itself."""

    def url(self, made: dict) -> str:
        line, *links = (made[row].pk for row in self.rows)
        return reverse(self.name, args=[made["plan"].slug, line, "source", *links])

    def body(self, made: dict, sent: dict | None = None) -> dict:
        return super().body(made, {"to": f"fundingsource-{made['source'].pk}"} | (sent or {}))


LINK = OfALink(
    "line_link", ("line",), {"share": "2"}, "linked the budget line", "“Grant” was linked.",
    {"share": "-1"}, "is greater than or equal to 0",
)  # fmt: skip
UNLINK = OfALink(
    "line_unlink", ("other", "link"), {}, "unlinked the budget line", "“Grant” is linked no longer.",
)  # fmt: skip


@pytest.mark.parametrize("writing", [LINK], ids=["line_link"])
class TestLinking(SixOfEachWritingPage):
    models = BudgetLine, LineFunding, LineSupport


@pytest.mark.parametrize("writing", [UNLINK], ids=["line_unlink"])
class TestUnlinking(SixOfEachWritingPage):
    models = BudgetLine, LineFunding, LineSupport
    test_bad_input_is_explained = None
    """Nothing is filled in here."""

    def test_a_link_that_is_over_is_not_found_and_stays_so(self, client, made, writing):
        client.force_login(factories.member(made["plan"], Role.FINANCE_OFFICER))
        client.post(writing.url(made), writing.body(made))

        assert client.get(writing.url(made)).status_code == 404
        assert client.post(writing.url(made), writing.body(made)).status_code == 302
