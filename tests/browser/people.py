"""A person in front of a browser: what they can do without knowing how the page is made."""

from playwright.sync_api import Page, expect

PASSWORD = "demonstration"
DOMAIN = "northmere.example"


class Person:
    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(10_000)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        if "@" not in email:
            email = f"{email}@{DOMAIN}"
        self.page.goto("/")
        self.page.get_by_label("Email").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def go(self, path: str) -> None:
        self.page.goto(path)

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

    def sees(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).to_contain_text(text)

    def is_told(self, status: int, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None and answer.status == status, (path, answer and answer.status)
