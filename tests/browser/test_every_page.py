"""Every address of the resolver, in each state it can show, is accessible and fits at three widths."""

import pytest

from tests.browser.crawl import names
from tests.browser.furnish import throw_away_report
from tests.browser.people import PLAN
from tests.browser.scan import Scanner
from tests.browser.site import RICHEST_FIRST, Site
from tests.browser.states import BY_NOBODY, MULTIPLIED, TOKENLESS, forms_on, send, shows

IN_THE_WALK = "is looked at in the walk of the second factor"
NO_PAGE = {
    "authority_css": "a style sheet",
    "health_live": "a word for machines",
    "health_ready": "a word for machines",
    "evidence_file": "a file",
    "value_template": "a file",
    "value_export": "a file",
    "ledger_template": "a file",
    "report_job_file": "a file",
    "action_move": "is sent from the page of the order",
    "mark_read": "is sent from the dashboard",
    "person_invite": "is sent from the page of a person",
    "second_factor_picture": "a picture",
    "session_end": "is sent from the list of sessions",
    "directory_sign_in": "leads to the directory",
    "openid_connect_callback": "leads back from the directory",
    "person_directory": "is looked at in the walk of the directory",
    "mfa_authenticate": IN_THE_WALK,
    "mfa_reauthenticate": IN_THE_WALK,
    "mfa_activate_totp": IN_THE_WALK,
    "mfa_deactivate_totp": IN_THE_WALK,
    "mfa_view_recovery_codes": IN_THE_WALK,
    "mfa_generate_recovery_codes": IN_THE_WALK,
    "report_pdf": "is sent from the editor",
    "report_take_back": "is sent from the page of the reports",
    "report_bring_back": "is sent from the page of the reports",
}
ONLY_CHOICES = {"line_delegate", "money_opening"}
"""Forms in which a browser can send nothing that is wrong."""
SAVES_AN_EMPTY_FORM = {"action_leads", "council_compared", "judgements_edit"} | ONLY_CHOICES
TRIES = 5
"""How often one address may be tried in a row."""
PAGES = sorted(names() - NO_PAGE.keys())


@pytest.fixture(scope="module")
def site(chromium, tracker):
    site = Site(chromium, tracker)
    yield site
    site.close()


@pytest.fixture(scope="module")
def scanner():
    scanner = Scanner()
    yield scanner
    print(f"\naccessible: {len(PAGES)} names, {scanner.states} states, {scanner.looks} looks")  # noqa: T201


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_in_each_of_its_states(site, scanner, name):
    email, addresses = site.found[name]
    page, faults = site.page(email), []

    for address in reversed(addresses):
        page.goto(address)
        faults += scanner.faults(page, f"full, {email}")
    for form in forms_on(page):
        for state, fill in form.trials(name in SAVES_AN_EMPTY_FORM, name not in ONLY_CHOICES):
            page.goto(addresses[0])
            status = send(page, form, fill)
            if not shows(page, status, state):
                faults.append(f"{addresses[0]}: answers {status} and does not show “{state}”")
            faults += scanner.faults(page, state)

    assert faults == [], "\n".join(faults)


def test_the_pages_of_an_empty_plan_are_accessible(site, scanner):
    page, faults = site.page("administrator"), []

    for address in site.empty:
        page.goto(address)
        faults += scanner.faults(page, "empty")

    assert len(site.empty) > 10
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(
    ("email", "path", "status"),
    [
        ("board.member", "/plans/northmere-improvement-plan/actions/add/", 403),
        ("board.member", "/plans/there-is-none/", 404),
        ("", "/there-is-none/", 404),
    ],
)
def test_a_refusal_is_accessible(site, scanner, email, path, status):
    page = site.page(email)

    answer = page.goto(path)
    faults = scanner.faults(page, str(status))

    assert answer.status == status
    assert faults == [], "\n".join(faults)


def test_a_report_that_was_thrown_away_is_answered_accessibly(site, scanner):
    officer, manager = site.person("report.officer"), site.person("programme.manager")

    answer = officer.page.goto(site.thrown_away)
    officer.sees("This draft was thrown away")
    faults = scanner.faults(officer.page, "thrown away")
    officer.press("Bring back")
    officer.fill("Period", "Typed meanwhile")
    manager.go(site.thrown_away)
    throw_away_report(manager)
    status = officer.sent("Save the draft").status
    officer.sees("threw this draft away")
    faults += scanner.faults(officer.page, "thrown away meanwhile")
    officer.press("Bring the draft back and save")
    officer.sees("The draft was saved.")

    assert (answer.status, status) == (404, 409)
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(("fill", "status"), [(TOKENLESS, 403), (MULTIPLIED, 400)])
def test_a_form_that_no_page_has_made_is_refused_accessibly(site, scanner, fill, status):
    page = site.page("")
    page.goto("/account/sign-in/")

    answered = send(page, forms_on(page)[0], fill)

    assert answered == status
    assert scanner.faults(page, str(status)) == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/account/sign-in/", 200, "Too many failed login attempts"),
        ("/account/password/new/", 429, "This was tried too often"),
    ],
)
def test_trying_too_often_is_refused_accessibly(site, scanner, path, status, words):
    stranger = site.person("")

    for _ in range(TRIES + 1):
        stranger.go(path)
        answered = send(stranger.page, forms_on(stranger.page)[0], BY_NOBODY)

    assert answered == status
    stranger.sees(words)
    assert scanner.faults(stranger.page, "tried too often") == []


def test_the_rows_of_a_pasted_list_are_accessible(site, scanner):
    person = site.person("programme.manager")
    person.go(f"{PLAN}recommendations/paste/")
    person.page.locator("main textarea").fill("71. How soon families are offered help.\n72. Supervision.")

    person.press("Show the rows")
    person.sees("2 found.")
    faults = scanner.faults(person.page, "rows")
    person.page.locator("main textarea").first.fill("")
    person.press("Save these recommendations")
    person.sees("There is no text")
    faults += scanner.faults(person.page, "errors in rows")

    assert faults == [], "\n".join(faults)


@pytest.mark.full
@pytest.mark.parametrize("email", [*RICHEST_FIRST, "verifier", "clearing.officer", "observer"])
def test_every_page_of_a_role_is_accessible(site, scanner, email):
    page, faults = site.page(email), []

    for paths in site.found_by(email).values():
        page.goto(paths[0])
        faults += scanner.faults(page, f"full, {email}")

    assert faults == [], "\n".join(faults)
