"""Step 8: somebody signs in through the council's directory, in a tracker that asks for a second factor."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import free_port, running, wait_until_it_answers, web_server
from tests.browser.furnish import CHOSEN, make_administrator, protect
from tests.browser.people import COUNCIL, Person
from tests.browser.scan import Scanner
from tests.directory import CLIENT, SECRET, served

NAME = "the staff directory"


@pytest.fixture(scope="module")
def directory():
    """On another site than the tracker, as the browser sees it: cookies are held back as they are there."""
    with served() as directory:
        directory.issuer = directory.issuer.replace("127.0.0.1", "localhost")
        directory.greets = True
        yield directory


@pytest.fixture(scope="module")
def address(tracker, directory):
    """The same tracker, served once more by a process that knows the directory."""
    port = free_port()
    told = tracker.told | {
        "PORT": str(port),
        "OIDC_NAME": NAME,
        "OIDC_ISSUER": directory.issuer,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "SECOND_FACTOR_REQUIRED": "yes",
    }
    with running(told, web_server(port)):
        wait_until_it_answers(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def person(chromium, address):
    context = chromium.new_context(base_url=address)
    yield Person(context.new_page())
    context.close()


@pytest.fixture
def email(tracker, directory) -> str:
    """Somebody whom both know, and whom the directory has before it."""
    found = make_administrator(tracker)
    known_as(directory, found)
    return found


def known_as(directory, email: str, **claims) -> None:
    directory.refuses = False
    directory.claims = {"sub": f"number of {email}", "email": email, "email_verified": True} | claims


def go_through(person: Person, path: str = "/") -> None:
    person.page.goto(path)
    person.follow(f"Sign in with {NAME}")
    expect(person.page.get_by_role("heading", name="The directory")).to_be_visible()
    person.press("Continue")


def is_right(page: Page, state: str) -> None:
    assert Scanner().faults(page, state) == []


def test_it_leads_to_the_page_that_was_asked_for_and_asks_for_no_second_factor(person, email, address):
    go_through(person, f"{COUNCIL}people/")

    person.sees("People")
    assert person.page.url == f"{address}{COUNCIL}people/"
    person.follow("Account", exact=True)
    person.sees("Your sign-in", NAME)
    is_right(person.page, "of the directory")
    person.sign_out()
    person.page.goto(f"{COUNCIL}people/")
    person.sees(f"Sign in with {NAME}")


def test_with_a_password_a_second_factor_is_asked_for(person, email):
    person.page.goto("/")
    is_right(person.page, "with a directory")
    person.type_sign_in(email, CHOSEN)

    person.page.wait_for_url("**/account/confirm/**")
    person.page.goto(f"{COUNCIL}people/")
    person.does_not_see(email)


def test_whoever_has_a_second_factor_here_is_not_asked_for_it(person, email, tracker):
    protect(tracker, email)

    go_through(person)

    person.sees("Your plans")
    person.does_not_see("Enter your code")


def test_somebody_unknown_is_told_whom_to_ask(person, directory):
    known_as(directory, "stranger@northmere.example")

    go_through(person)

    person.sees("You have no account here", "stranger@northmere.example", "Ask the administrator")
    is_right(person.page, "unknown")
    person.follow("Back to sign in")
    expect(person.page.get_by_label("Password", exact=True)).to_be_visible()


def test_an_address_that_the_directory_does_not_vouch_for_opens_nothing(person, directory, email):
    known_as(directory, email, email_verified=False)

    go_through(person)

    person.sees("does not say that", "Until then you can sign in with a password.")
    is_right(person.page, "not vouched for")


def test_who_turns_back_at_the_directory_can_try_again(person, directory, email):
    directory.refuses = True
    go_through(person)
    person.sees(f"{NAME} did not let you in")
    is_right(person.page, "refused")
    directory.refuses = False

    person.follow("Try again")
    person.press("Continue")

    person.sees("Your plans")
