"""The main job by keyboard alone: sign in, reach an action, record an update; focus can always be seen."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import PASSWORD, PLAN, Person, own_word

FARTHEST = 120
"""Presses of Tab after which something counts as out of reach."""

FOCUS_SHOWS = """() => {
  const element = document.activeElement;
  const parts = [element, element.nextElementSibling, element.parentElement];
  const shown = (part, pseudo) => {
    const style = getComputedStyle(part, pseudo);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== "none";
  };
  return parts.filter(Boolean).some((part) => shown(part) || shown(part, "::before"));
}"""


@pytest.fixture
def visitor(visit):
    return visit()


def tab_to(visitor: Person, wanted: Locator) -> None:
    """Press Tab until the focus is on it."""
    expect(wanted).to_be_attached()
    for _ in range(FARTHEST):
        visitor.page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            assert visitor.page.evaluate(FOCUS_SHOWS), wanted
            return
    raise AssertionError(f"{wanted} cannot be reached with the Tab key")


def enter(visitor: Person, words: str, *, role: str = "link") -> None:
    tab_to(visitor, visitor.page.get_by_role(role, name=words).first)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def type_in(visitor: Person, label: str, text: str) -> None:
    tab_to(visitor, visitor.page.get_by_label(label).first)
    visitor.page.keyboard.type(text)


def sign_in(visitor: Person) -> None:
    visitor.page.goto("/")
    type_in(visitor, "E-mail address", "programme.manager@northmere.example")
    tab_to(visitor, visitor.page.locator("input[type=password]"))
    visitor.page.keyboard.type(PASSWORD)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.sees("Your plans")


@pytest.mark.parametrize("visit", [True], ids=["with scripts"], indirect=True)
def test_an_update_is_recorded_by_keyboard_alone(visitor):
    word = own_word()
    sign_in(visitor)
    enter(visitor, "Northmere Improvement Plan")
    enter(visitor, "Actions")
    enter(visitor, "2.5 ")
    enter(visitor, "Update this action")
    tab_to_group(visitor, "How far is it?", "Under way")
    tab_to_group(visitor, "How confident are you", "Amber")
    type_in(visitor, "Why is it not green?", "One post is vacant.")
    type_in(visitor, "What has been done?", f"Written by keyboard: {word}.")
    enter(visitor, "Record update", role="button")
    visitor.sees("Your update of 2.5 was recorded.", word)


def tab_to_group(visitor: Person, legend: str, label: str) -> None:
    """Tab to a group of choices, then the arrow keys until the right one is chosen."""
    group = visitor.page.get_by_role("group", name=legend)
    wanted = group.get_by_label(label)
    for _ in range(FARTHEST):
        visitor.page.keyboard.press("Tab")
        if group.evaluate("(element) => element.contains(document.activeElement)"):
            break
    assert visitor.page.evaluate(FOCUS_SHOWS), legend
    visitor.page.keyboard.press("Space")
    for _ in range(group.get_by_role("radio").count()):
        if wanted.is_checked():
            return
        visitor.page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


@pytest.mark.parametrize("visit", [True], ids=["with scripts"], indirect=True)
def test_the_skip_link_comes_first_is_seen_and_leads_past_the_bars(visitor):
    sign_in(visitor)
    visitor.go(PLAN)
    visitor.page.keyboard.press("Tab")
    link = visitor.page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("visit", [True], ids=["with scripts"], indirect=True)
def test_whatever_has_the_focus_can_be_seen(visitor):
    sign_in(visitor)
    visitor.go(f"{PLAN}actions/2.5/update/")
    stops = 0
    while visitor.page.evaluate("document.activeElement.textContent.trim()") != "Cancel":
        visitor.page.keyboard.press("Tab")
        stops += 1
        assert stops < FARTHEST
        assert visitor.page.evaluate(FOCUS_SHOWS), visitor.page.evaluate("document.activeElement.outerHTML")
    assert stops > 15
