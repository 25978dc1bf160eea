"""Step 4: a board member reads the dashboard today, as at an earlier day, and as known on an earlier day."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.people import PLAN, Person

EARLIER = date.today() - timedelta(days=290)
"""Some days before an update of the demonstration was recorded that speaks of an earlier day."""


def figures(reader: Person) -> str:
    return reader.page.get_by_role("table", name="Recommendations and the actions").inner_text()


def choose_day(reader: Person, *, known_on: date | None = None) -> None:
    reader.follow("change the day the plan is shown at")
    reader.type_day("As at", EARLIER)
    if known_on:
        reader.type_day("As known on", known_on)
    reader.page.locator("main form button").first.click()
    expect(reader.page.get_by_role("region", name="The day this page is shown at")).to_be_visible()


def test_the_dashboard_of_today_has_charts_and_a_key_and_nothing_to_change(visit):
    reader = visit("board.member")
    reader.follow("Northmere Improvement Plan")
    expect(reader.page.locator("main svg").first).to_be_visible()
    reader.sees("Key", "The same as a table")
    expect(reader.page.get_by_role("region", name="The day this page is shown at")).to_have_count(0)
    reader.go(f"{PLAN}actions/5.2/")
    for words in ("Update this action", "Change the deadline", "Withdraw this action", "Correct this update"):
        expect(reader.page.get_by_role("link", name=words)).to_have_count(0)
    reader.is_told(403, f"{PLAN}actions/5.2/update/")


def test_an_earlier_day_has_a_band_and_the_figures_of_then(visit):
    reader = visit("board.member")
    reader.go(PLAN)
    today = figures(reader)
    choose_day(reader)
    reader.sees("not how they stand now")
    then = figures(reader)
    assert then != today
    reader.follow("Back to today")
    assert figures(reader) == today


def test_as_it_was_known_on_an_earlier_day_corrections_are_left_out(visit):
    reader = visit("board.member")
    reader.go(PLAN)
    choose_day(reader)
    as_known_now = figures(reader)
    reader.go(PLAN)
    choose_day(reader, known_on=EARLIER)
    reader.sees("as known on")
    assert figures(reader) != as_known_now


def test_a_figure_of_an_earlier_day_leads_to_the_list_of_that_day(visit):
    reader = visit("board.member")
    reader.go(PLAN)
    choose_day(reader)
    link = reader.page.locator(".strip a").first
    count = int(link.locator(".strip__count").inner_text())
    link.click()
    expect(reader.page.get_by_role("region", name="The day this page is shown at")).to_be_visible()
    expect(reader.page.locator(".list-table tbody tr")).to_have_count(count)
