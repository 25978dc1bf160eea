"""Step 1: a programme manager sees their plans, and every figure of the dashboard leads to its rows."""

import re

from tests.browser.people import PLAN


def test_the_plans_are_listed_and_one_is_opened(visit):
    manager = visit("programme.manager")
    manager.sees("Your plans", "Northmere Improvement Plan", "Reference plans")
    manager.does_not_see("Northmere SEND")
    manager.follow("Northmere Improvement Plan")
    manager.sees("Needs a decision", "Recommendations and the actions that answer them", "Key")


def test_each_figure_of_the_strip_leads_to_a_list_of_as_many_actions(visit):
    manager = visit("programme.manager")
    manager.go(PLAN)
    figures = [
        (link.inner_text(), link.get_attribute("href")) for link in manager.page.locator(".strip a").all()
    ]
    assert len(figures) == 6
    for words, address in figures:
        count = int(re.search(r"\d+", words)[0])
        manager.go(f"{address}&per_page=100")
        assert manager.page.locator(".list-table tbody tr").count() == count, words


def test_each_recommendation_leads_to_a_list_of_as_many_actions(visit):
    manager = visit("programme.manager")
    manager.go(PLAN)
    rows = manager.page.get_by_role("table", name="Recommendations and the actions").locator("tbody tr")
    named = [
        (row.locator("a").get_attribute("href"), int(row.locator("td").first.inner_text()))
        for row in rows.all()[:-1]
    ]
    assert len(named) == 6
    for address, count in named:
        manager.go(f"{address}&per_page=100")
        assert manager.page.locator(".list-table tbody tr").count() == count, address
