"""The pages on which a line is linked to its sources, and a link is taken back."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.budget.models import BudgetLine, LineFunding, LineSupport
from finance.tests.writing import SixOfEachWritingPage, Writing
from plans.people.permissions import Role
from plans.structure.models import Theme
from plans.structure.services import add_part
from tests import factories
from tests.factories import inside, past

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
    {"share": "-1"}, "A share is above nought. Leave it empty if the line is not shared out.",
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


@pytest.fixture
def ask(client, made):
    client.force_login(factories.member(made["plan"], Role.FINANCE_OFFICER))
    url = reverse("line_link", args=[made["plan"].slug, made["line"].pk, "source"])

    with inside(made["plan"]):
        version = BudgetLine.objects.get(pk=made["line"].pk).version

    def sent(share: str):
        return client.post(
            url, {"to": f"fundingsource-{made['source'].pk}", "share": share, "version": version}
        )

    return sent


@pytest.mark.parametrize(
    ("typed", "kept"), [("60 %", "60"), ("60%", "60"), ("60", "60"), (" 0.6 ", "0.6"), ("", None)]
)
def test_a_share_is_typed_in_parts_or_per_cent(ask, made, typed, kept):
    assert ask(typed).status_code == 302

    with inside(made["plan"]):
        assert LineFunding.objects.get(line=made["line"]).share == (kept and Decimal(kept))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0", "A share is above nought."),
        ("half", "Write a number, such as 60 % or 2."),
        ("0.33333", "Write at most five figures before the point and four after it."),
        ("123456", "Write at most five figures before the point and four after it."),
    ],
)
def test_what_is_no_share_is_explained(ask, typed, told):
    assert told in ask(typed).content.decode()


def test_what_a_line_helps_is_offered_in_groups(client, made):
    plan = made["plan"]
    with inside(plan):
        theme = add_part(plan=plan, model=Theme, name="Permanence", by=None, at=past(100))
        others = factories.recommendation(plan, "77"), factories.action(plan)
    client.force_login(factories.member(plan, Role.FINANCE_OFFICER))

    def offered(kind: str) -> str:
        url = reverse("line_link", args=[plan.slug, made["line"].pk, kind])
        return client.get(url).content.decode()

    page = offered("support")
    groups = [page.index(f'<optgroup label="{name}">') for name in ("Themes", "Recommendations", "Actions")]
    assert groups == sorted(groups)
    assert all(f'value="{row._meta.model_name}-{row.pk}"' in page for row in (theme, *others))
    assert "<optgroup" not in offered("source")
