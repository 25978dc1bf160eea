"""Step 3: a lead sees only what their posts lead, updates it, and is refused everything else."""

from playwright.sync_api import expect

from tests.browser.people import COUNCIL, PLAN, own_word

FOREIGN = f"{PLAN}actions/5.2/"
"""An action of the plan that other posts lead."""

REFUSED = {
    FOREIGN: 404,
    f"{FOREIGN}update/": 404,
    f"{PLAN}reports/": 403,
    f"{PLAN}reminders/": 403,
    f"{PLAN}words/": 403,
    f"{PLAN}actions/add/": 403,
    f"{PLAN}actions/1.2/edit/": 403,
    f"{PLAN}actions/1.2/withdraw/": 403,
    f"{PLAN}actions/1.2/deadline/": 403,
    f"{COUNCIL}people/": 404,
    "/plans/northmere-send-plan/": 404,
}


def test_only_their_own_actions_are_listed(visit):
    lead = visit("head.early.help")
    lead.sees("Your actions")
    lead.go(f"{PLAN}actions/?per_page=100")
    rows = lead.page.locator(".list-table tbody tr").all()
    assert rows
    for row in rows:
        expect(row).to_contain_text("Head of Early Help")


def test_a_lead_updates_an_action_of_theirs(visit):
    lead, word = visit("head.early.help"), own_word()
    lead.go(f"{PLAN}actions/1.2/")
    lead.follow("Update this action")
    lead.option("How far is it?", "Under way")
    lead.option("How confident are you", "Amber")
    lead.fill("Why is it not green?", "Two schools have still to join.")
    lead.fill("What has been done?", f"All health visitors were trained: {word}.")
    lead.press("Record update")
    lead.sees("Your update of 1.2 was recorded.", word)


def test_everything_else_is_refused(visit):
    lead = visit("head.early.help")
    for path, status in REFUSED.items():
        lead.is_told(status, path)


def test_the_dashboard_of_the_plan_becomes_the_list_of_their_actions(visit):
    lead = visit("head.early.help")
    lead.go(PLAN)
    assert lead.page.url.endswith("/actions/")
    lead.does_not_see("Needs a decision", "Dashboard")
