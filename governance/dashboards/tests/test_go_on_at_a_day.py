import re
from html import unescape

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
SHOWN_AT_A_DAY = ("dashboard", "action_list", "measure_list", "money", "plan_structure")


def links(page, part):
    """The addresses in the first element of a page that begins so."""
    begins = page.find(part)
    if begins < 0:
        return []
    return [
        unescape(found)
        for found in re.findall(r'href="([^"]+)"', page[begins : page.index("</nav>", begins)])
    ]


@pytest.fixture
def go(client, plan):
    client.force_login(factories.member(plan))
    factories.action(plan, ref="1.1")

    def go(name, query, *place):
        response = client.get(reverse(name, args=[plan.slug, *place]) + query)
        assert response.status_code == 200
        return response.content.decode()

    return go


@pytest.mark.parametrize(
    ("name", "place"), [(name, ()) for name in SHOWN_AT_A_DAY] + [("action_detail", ("1.1",))]
)
def test_the_bar_and_the_way_back_keep_both_days(go, plan, name, place):
    query = f"?as_at={factories.day(40)}&known_on={factories.day(20)}"

    page = go(name, query, *place)

    bar = links(page, '<nav aria-label="This plan"')
    assert bar[: len(SHOWN_AT_A_DAY)] == [reverse(to, args=[plan.slug]) + query for to in SHOWN_AT_A_DAY]
    assert not any("as_at" in address for address in bar[len(SHOWN_AT_A_DAY) :])
    back = links(page, '<nav class="govuk-breadcrumbs')
    assert all(address.endswith(query) for address in back if plan.slug in address)


def test_a_search_keeps_both_days(go):
    page = go("dashboard", f"?as_at={factories.day(40)}&known_on={factories.day(20)}")

    search = page[page.index('role="search"') :].partition("</form>")[0]
    assert f'name="as_at" value="{factories.day(40)}"' in search
    assert f'name="known_on" value="{factories.day(20)}"' in search


def test_today_puts_nothing_into_the_bar(go):
    assert "as_at" not in "".join(links(go("action_list", ""), '<nav aria-label="This plan"'))


def test_a_reference_plan_shown_as_at_today_stays_there(client):
    plan = factories.plan(kind="reference", opens_on=factories.day(300))
    client.force_login(factories.member(plan))

    page = client.get(reverse("dashboard", args=[plan.slug]) + f"?as_at={factories.day()}").content.decode()

    bar = links(page, '<nav aria-label="This plan"')
    assert all(address.endswith(f"?as_at={factories.day()}") for address in bar[: len(SHOWN_AT_A_DAY)])


@pytest.mark.parametrize(
    ("day", "said"), [("2199-01-31", "still ahead"), ("2026-02-31", "does not exist"), ("2026-01-31", "")]
)
@pytest.mark.parametrize("name", SHOWN_AT_A_DAY)
def test_a_day_that_cannot_be_shown_is_told(go, name, day, said):
    page = go(name, f"?as_at={day}")

    assert (said in page) if said else ("The address of this page" not in page)
