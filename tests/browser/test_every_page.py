"""Every address of the resolver, in each state it can show, is accessible and fits at three widths."""

import pytest

from tests.browser.crawl import name_of, names
from tests.browser.scan import Scanner
from tests.browser.site import RICHEST_FIRST, Site
from tests.browser.states import forms_on, send_empty, send_outdated

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.full]

IN_THE_WALK = "is looked at in the walk of the second factor"
NO_PAGE = {
    "authority_css": "a style sheet",
    "health_live": "a word for machines",
    "health_ready": "a word for machines",
    "evidence_file": "a file",
    "issued_file": "a file",
    "report_job_file": "a file",
    "action_move": "is sent from the page of the order",
    "mark_read": "is sent from the dashboard",
    "person_invite": "is sent from the page of a person",
    "second_factor_picture": "a picture",
    "mfa_authenticate": IN_THE_WALK,
    "mfa_reauthenticate": IN_THE_WALK,
    "mfa_activate_totp": IN_THE_WALK,
    "mfa_deactivate_totp": IN_THE_WALK,
    "mfa_view_recovery_codes": IN_THE_WALK,
    "mfa_generate_recovery_codes": IN_THE_WALK,
    "report_pdf": "is sent from the editor",
    "report_take_back": "is sent from the page of the reports",
}
SAVES_AN_EMPTY_FORM = {"action_leads", "judgements_edit"}
COMPARES_VERSIONS = {
    "action_edit", "action_update", "report_edit", "update_correct",
}  # fmt: skip
"""Whoever sends these after somebody else is shown both, and answered 409."""
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
    for place in forms_on(page):
        faults += faults_of_answers(page, scanner, addresses[0], place, name in SAVES_AN_EMPTY_FORM)

    assert faults == [], "\n".join(faults)


def faults_of_answers(page, scanner, address, place, may_be_empty):
    found = []
    if not may_be_empty:
        page.goto(address)
        answer = send_empty(page, place)
        found += [] if answer.explains else [f"{address}: an empty form is not explained ({answer.status})"]
        found += scanner.faults(page, "errors")
    page.goto(address)
    answer = send_outdated(page, place)
    if answer and name_of(address) in COMPARES_VERSIONS:
        found += [] if answer.status == 409 else [f"{address}: an outdated form is answered {answer.status}"]
        found += scanner.faults(page, "409")
    return found


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


def test_a_form_without_its_token_is_refused_accessibly(site, scanner):
    page = site.page("")
    page.goto("/account/sign-in/")
    page.context.clear_cookies()

    with page.expect_navigation() as navigation:
        page.locator("main form").first.evaluate("form => form.submit()")
    faults = scanner.faults(page, "403")

    assert navigation.value.status == 403
    assert faults == [], "\n".join(faults)


@pytest.mark.full
@pytest.mark.parametrize(
    "email", [*RICHEST_FIRST, "verifier", "finance.officer", "clearing.officer", "observer"]
)
def test_every_page_of_a_role_is_accessible(site, scanner, email):
    page, faults = site.page(email), []

    for paths in site.found_by(email).values():
        page.goto(paths[0])
        faults += scanner.faults(page, f"full, {email}")

    assert faults == [], "\n".join(faults)
