"""Step 7: a second factor is set up, asked for, replaced by a recovery code, and turned off again."""

import pytest
from playwright.sync_api import expect

from tests.browser.furnish import CHOSEN, make_administrator, protect
from tests.browser.people import COUNCIL, Person
from tests.browser.scan import Scanner
from tests.one_time_codes import code_of

IS_DRAWN = "picture => picture.decode().then(() => picture.naturalWidth > 0)"


@pytest.fixture
def email(tracker) -> str:
    return make_administrator(tracker)


@pytest.fixture
def look(visit):
    """Scans the page that somebody is on; once, in the walk with scripts."""

    def at(person: Person, state: str = "full") -> None:
        if visit.with_scripts:
            assert Scanner().faults(person.page, state) == []

    return at


def test_a_second_factor_is_set_up_used_and_turned_off(visit, email, look):
    person = visit()
    person.sign_in(email, CHOSEN)
    secret, codes = set_up(person, look)
    sign_in_by_app(person, email, secret, look)
    person.sign_out()
    sign_in_by_recovery_code(person, email, codes[0])
    make_new_codes(person, look, codes)
    turn_off(person, look)
    person.sign_out()
    person.sign_in(email, CHOSEN)


def test_an_administrator_takes_off_a_lost_second_factor(visit, tracker, email):
    path, administrator, person = protect(tracker, email), visit("administrator"), visit()
    administrator.go(f"{COUNCIL}people/?q={email}")
    administrator.sees("Second factor", "on")
    administrator.go(path)
    administrator.follow("Take off")
    administrator.sees("Has Administrator", "call them back")
    administrator.press("Take it off")
    administrator.sees("was taken off.")
    person.sign_in(email, CHOSEN)


def set_up(person: Person, look) -> tuple[str, list[str]]:
    open_account(person)
    look(person)
    person.sees("Off: your password alone lets you in")
    person.follow("Set up")
    confirm_by_password(person, look)
    picture = person.page.get_by_alt_text("A picture for your app to scan.")
    expect(picture).to_be_visible()
    assert picture.evaluate(IS_DRAWN)
    look(person)
    person.fill("Code", "1")
    person.press("Turn it on")
    person.sees("There is a problem")
    look(person, "errors")
    secret = person.page.locator(".secret").inner_text()
    person.fill("Code", code_of(secret))
    person.press("Turn it on")
    return secret, kept_codes(person, look)


def kept_codes(person: Person, look) -> list[str]:
    person.sees("They are shown only now.")
    look(person)
    shown = person.page.locator(".codes code").all_inner_texts()
    assert len(shown) == 10
    assert person.download("Save them as a file").path().read_text().split() == shown
    person.page.reload()
    expect(person.page.locator(".codes")).to_have_count(0)
    look(person, "shown already")
    return shown


def sign_in_by_app(person: Person, email: str, secret: str, look) -> None:
    person.sign_out()
    person.type_sign_in(email, CHOSEN)
    person.sees("Enter your code")
    look(person)
    person.fill("Code", "not one")
    person.press("Sign in")
    person.sees("There is a problem")
    look(person, "errors")
    person.fill("Code", code_of(secret))
    person.press("Sign in")
    person.sees("Your plans")


def sign_in_by_recovery_code(person: Person, email: str, code: str) -> None:
    person.type_sign_in(email, CHOSEN)
    person.fill("Code", code)
    person.press("Sign in")
    open_account(person)
    person.sees("9 of 10 left")


def make_new_codes(person: Person, look, old: list[str]) -> None:
    person.follow("Make new ones")
    person.follow("Use authenticator app or code")
    look(person)
    person.fill("Code", old[1])
    person.press("Confirm")
    look(person)
    person.press("Make new codes")
    assert not set(kept_codes(person, look)) & set(old)


def turn_off(person: Person, look) -> None:
    open_account(person)
    person.follow("Turn off")
    look(person)
    person.press("Turn it off")
    person.sees("The second factor of your account is off.")


def open_account(person: Person) -> None:
    person.follow("Account", exact=True)
    person.sees("Your sign-in")


def confirm_by_password(person: Person, look) -> None:
    person.sees("Confirm that it is you")
    look(person)
    person.fill("Password", CHOSEN)
    person.press("Confirm")
