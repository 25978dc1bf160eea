"""A person in front of a browser: what they can do without knowing how the page is made."""

import secrets
from datetime import date
from string import ascii_lowercase

from playwright.sync_api import Download, Page, Response, expect

PASSWORD = "demonstration"
DOMAIN = "northmere.example"
COUNCIL = "/councils/northmere/"
PLAN = "/plans/northmere-improvement-plan/"
PATIENCE = 30_000
"""Milliseconds for one thing on a page: a busy machine is slow, and not wrong."""

expect.set_options(timeout=PATIENCE)


def own_word() -> str:
    """A word that no other run has used."""
    return "".join(secrets.choice(ascii_lowercase) for _ in range(8))


class Person:
    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.page.goto("/")
        self.type_sign_in(email, password)
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def type_sign_in(self, email: str, password: str = PASSWORD) -> None:
        """On the page that asks for it, wherever that leads."""
        if "@" not in email:
            email = f"{email}@{DOMAIN}"
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def sign_out(self) -> None:
        self.press("Sign out")
        expect(self.page.get_by_role("button", name="Sign out")).to_have_count(0)

    def go(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None and answer.status == 200, (path, answer and answer.status)

    def follow(self, name: str, exact: bool = False) -> None:
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label).first.check()

    def day(self, legend: str, day: int, month: int, year: int) -> None:
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Day", day), ("Month", month), ("Year", year)):
            group.get_by_label(label).fill(str(number))

    def type_day(self, legend: str, when: date) -> None:
        self.day(legend, when.day, when.month, when.year)

    def pick(self, label: str, option: str) -> None:
        self.page.get_by_label(label).first.select_option(label=option)

    def option(self, legend: str, label: str) -> None:
        self.page.get_by_role("group", name=legend).get_by_label(label).first.check()

    def sent(self, button: str) -> Response:
        """Press a button that sends a form; what was answered, after a redirect the page behind it."""
        with self.page.expect_navigation() as found:
            self.page.get_by_role("button", name=button, exact=True).first.click()
        assert found.value is not None
        return found.value

    def download(self, link: str) -> Download:
        with self.page.expect_download() as found:
            self.page.get_by_role("link", name=link).first.click()
        return found.value

    def does_not_see(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def sees(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).to_contain_text(text)

    def is_told(self, status: int, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None and answer.status == status, (path, answer and answer.status)
