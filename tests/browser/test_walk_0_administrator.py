"""Step 0: an administrator adds people and posts, and makes a plan from an inspection."""

import re
import time
from datetime import date

from playwright.sync_api import expect

from tests.browser.people import COUNCIL, Person, own_word

WHAT_NEEDS_TO_IMPROVE = """What needs to improve
1. How soon families are offered help.
2. The records of supervision,
so that reasons can be read.
3. Plans for children who leave care.
"""
CHOSEN = "lantern-orchard-nine"
"""The password that the person who was invited chooses."""


def named(word: str) -> str:
    """An e-mail address that no other run has used."""
    return f"{word}@northmere.example"


def test_a_person_is_added_and_chooses_a_password_by_the_link_in_the_mail(visit, tracker):
    administrator, word = visit("administrator"), own_word()
    administrator.follow("People, posts and inspections")
    administrator.follow("See the people")
    administrator.follow("Add a person")
    administrator.fill("E-mail address", named(word))
    administrator.fill("Name", f"Officer {word}")
    administrator.option("Role", "Observer")
    administrator.pick("In which plan", "Every plan of the council")
    administrator.press("Add and invite")
    administrator.sees(f"An invitation is on its way to {named(word)}")
    invited = visit()
    invited.page.goto(link_in_mail(tracker, named(word)))
    invited.page.locator("input[type=password]").first.fill(CHOSEN)
    invited.page.locator("input[type=password]").last.fill(CHOSEN)
    invited.press("Save password")
    invited.page.context.clear_cookies()
    invited.sign_in(named(word), CHOSEN)
    invited.sees("Your plans", "Northmere Improvement Plan")


def link_in_mail(tracker, address: str) -> str:
    """The link of the latest mail to somebody, once it has been sent."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for file in (tracker.folder / "mail").glob("*.log"):
            text = file.read_text()
            if f"To: {address}" in text and (
                link := re.search(r"https?://\S+/account/password/new/\S+", text)
            ):
                return re.sub(r"^https?://[^/]+", "", link[0])
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address}")


def test_an_organisation_a_post_and_its_holder_are_added(visit):
    administrator, word = visit("administrator"), own_word()
    administrator.go(f"{COUNCIL}organisations/")
    administrator.follow("Add an organisation")
    administrator.fill("Name", f"Trust {word}")
    administrator.pick("Kind", "Health body")
    administrator.press("Add it")
    administrator.sees(f"“Trust {word}” was added.")
    administrator.go(f"{COUNCIL}posts/")
    administrator.follow("Add a post")
    administrator.fill("Name", f"Head of {word}")
    administrator.pick("Organisation", f"Trust {word}")
    administrator.press("Add the post")
    administrator.sees(f"The post “Head of {word}” was added.", "Held today by", "nobody")
    administrator.follow("Say who holds it")
    administrator.pick("Holder", "Designated Nurse for Children in Care")
    administrator.type_day("From", date.today())
    administrator.press("Save the holder")
    administrator.sees("Designated Nurse for Children in Care holds the post from")


def test_a_plan_is_made_from_an_inspection_and_arranged(visit):
    administrator, word = visit("administrator"), own_word()
    record_inspection(administrator, word)
    create_plan(administrator, word)
    paste_recommendations(administrator)
    add_theme(administrator, word)
    add_actions(administrator, word)
    move_and_withdraw(administrator, word)
    change_a_word(administrator, word)


def record_inspection(administrator: Person, word: str) -> None:
    administrator.go(f"{COUNCIL}inspections/")
    administrator.follow("Record an inspection")
    administrator.page.get_by_label("Framework").select_option(index=1)
    administrator.fill("Title", f"Inspection {word}")
    administrator.type_day("First day", date(date.today().year - 1, 3, 9))
    administrator.press("Record it")
    administrator.sees(f"“Inspection {word}” was recorded.")


def create_plan(administrator: Person, word: str) -> None:
    administrator.follow("Create a plan from it")
    expect(administrator.page.get_by_label(f"Inspection {word}")).to_be_checked()
    administrator.fill("Name", f"Plan {word}")
    administrator.press("Create the plan")
    administrator.sees(f"“Plan {word}” was created.")


def paste_recommendations(administrator: Person) -> None:
    administrator.page.get_by_role("textbox", name="What needs to improve").fill(WHAT_NEEDS_TO_IMPROVE)
    administrator.press("Show the rows")
    administrator.sees("3 found.", "Nothing is saved yet.")
    expect(administrator.page.locator("textarea").nth(1)).to_have_value(
        re.compile(r"records of supervision,\s+so that reasons")
    )
    administrator.press("Save these recommendations")
    administrator.sees("3 recommendations were saved.", "How soon families are offered help.")


def add_theme(administrator: Person, word: str) -> None:
    administrator.follow("The plan", exact=True)
    administrator.page.get_by_text("Add to the plan").click()
    administrator.follow("A theme")
    administrator.fill("Name", f"Theme {word}")
    administrator.press("Add the theme")
    administrator.sees(f"Theme {word}” was added.", f"Theme {word}")


def add_actions(administrator: Person, word: str) -> None:
    year = date.today().year + 1
    for number, deadline in (("1.1", f"31 March {year}"), ("1.2", f"Quarterly from April {year}")):
        administrator.follow("Actions", exact=True)
        administrator.follow("Add an action")
        administrator.fill("Number", number)
        administrator.fill("What will be done?", f"Do number {number} of {word}.")
        administrator.pick("Theme", f"Theme {word}")
        administrator.page.get_by_label("1 How soon families are offered help.").check()
        administrator.pick("Who leads?", "Head of Early Help")
        administrator.pick("Post 2", "Designated Nurse for Children in Care")
        administrator.fill("By when?", deadline)
        administrator.press("Add action")
        administrator.sees(f"Action {number} was added to the plan.", deadline, "Head of Early Help")


def move_and_withdraw(administrator: Person, word: str) -> None:
    administrator.follow("Actions", exact=True)
    administrator.follow("Change the order")
    administrator.press("Move down 1.1")
    administrator.sees("Action 1.1 was moved down.")
    expect(administrator.page.locator(".order li").first).to_contain_text("1.2")
    administrator.follow(f"1.2 Do number 1.2 of {word}.")
    administrator.follow("Withdraw this action")
    administrator.fill("Why?", f"It is part of 1.1: {word}")
    administrator.press("Withdraw this action")
    administrator.sees("Action 1.2 was withdrawn.", f"It is part of 1.1: {word}")
    administrator.follow("Actions", exact=True)
    expect(administrator.page.locator(".list-table tbody tr")).to_have_count(1)


def change_a_word(administrator: Person, word: str) -> None:
    administrator.follow("The plan", exact=True)
    administrator.follow("Change the words for status")
    administrator.page.get_by_label("Word", exact=True).first.fill(f"Word {word}")
    administrator.press("Save the words")
    administrator.sees("The words for 1 of the statuses were saved.")
    administrator.follow("Actions", exact=True)
    administrator.follow("1.1")
    administrator.sees(f"Word {word}")
