"""All pages of the running tracker, each with a person who may open it."""

from datetime import date
from functools import cached_property

from playwright.sync_api import Browser, Page

from tests.browser import furnish
from tests.browser.conftest import Tracker
from tests.browser.crawl import crawl, name_of
from tests.browser.people import Person

RICHEST_FIRST = (
    "programme.manager", "administrator", "report.officer", "finance.officer", "head.early.help",
    "board.member",
)  # fmt: skip
BY_NO_LINK = {
    "administrator": ["/account/sign-out/", "/account/confirm/"],
    "": [
        "/account/sign-in/", "/account/closed/", "/account/new/", "/account/password/new/",
        "/account/password/new/sent/", "/account/password/new/saved/", "/account/password/new/1-spent/",
    ],
}  # fmt: skip
"""Pages that one is sent to, by who is sent there; nobody signed in is the empty name."""
LONG_AGO = date.today().year - 9
"""A year of which money may be recorded, and none is."""
IN_A_QUERY = {
    "dashboard": ["?as_at=2026-01-15", "?as_at=2026-01-15&known_on=2026-03-01"],
    "action_list": ["?q=nothing+has+these+words", "?sort=title&per_page=100"],
    "month_list": [f"?year={LONG_AGO}", "?as_at=2026-01-15"],
    "month_grid": [f"?month={LONG_AGO}-01", f"?month={LONG_AGO}-01&lines=all"],
    "measure_list": ["?q=nothing+has+these+words", "?rating=off&sort=-tag"],
    "choose_moment": ["?as_at_0=31&as_at_1=2&as_at_2=2026"],
    "plan_history": ["?q=nothing+has+these+words"],
    "person_list": ["?q=nothing+has+these+words"],
}
"""States that only an address can ask for."""
MANY_SHAPES = {"action_detail", "audit_event", "inspection", "measure_detail", "part_add", "person", "post"}
"""Pages that differ with what they show."""


class Site:
    def __init__(self, browser: Browser, tracker: Tracker) -> None:
        self.browser, self.tracker, self.people = browser, tracker, {}
        self._furnish()

    def person(self, email: str) -> Person:
        """Somebody in a browser of their own; the empty name is a stranger."""
        if email not in self.people:
            context = self.browser.new_context(base_url=self.tracker.address)
            self.people[email] = Person(context.new_page())
            if email:
                self.people[email].sign_in(email)
        return self.people[email]

    def page(self, email: str) -> Page:
        return self.person(email).page

    def close(self) -> None:
        for person in self.people.values():
            person.page.context.close()

    def _furnish(self) -> None:
        officer, administrator = self.person("report.officer"), self.person("administrator")
        furnish.start_report(officer, "A report that is still written")
        self.job = furnish.draw_pdf(officer)
        furnish.start_report(officer, "A report that is thrown away")
        self.thrown_away = furnish.throw_away_report(officer)
        furnish.start_report(officer, "A report that is issued")
        furnish.issue_report(officer)
        furnish.send_values(self.person("programme.manager"), "How families rate the help they had")
        self.rebase = furnish.start_limits_again(
            self.person("programme.manager"), "Re-referrals within 12 months"
        )
        furnish.send_ledger(self.person("finance.officer"), "Family help workers")
        self.change = furnish.change_budget(self.person("finance.officer"), "Life story work")
        self.post = furnish.appoint_delegate(administrator)
        self.protected = furnish.protect(self.tracker, furnish.make_administrator(self.tracker))
        furnish.add_elsewhere(self.tracker)
        self.empty_plan = furnish.create_plan(administrator, "A plan that holds nothing yet")

    def found_by(self, email: str) -> dict[str, list[str]]:
        """What a person reaches by links and what they are sent to, by name."""
        others = {name_of(path): [path] for path in BY_NO_LINK.get(email, [])}
        if email == "report.officer":
            others["report_job"] = [self.job]
        if email == "programme.manager":
            others["rebase_withdraw"] = [self.rebase]
        if email == "finance.officer":
            others["change_take_back"] = [self.change]
        starts = ["/"] if email else []
        if email == "administrator":
            starts += [self.post, self.protected]
        asking = self.page(email).context.request
        return others | crawl(asking, *starts, leave_out={"account_logout", *others})

    @cached_property
    def found(self) -> dict[str, tuple[str, list[str]]]:
        """By name: who opens it, and which addresses show its states."""
        found = {}
        for email in (*RICHEST_FIRST, ""):
            for name, paths in self.found_by(email).items():
                found.setdefault(name, (email, addresses(name, paths)))
        return found

    @cached_property
    def empty(self) -> list[str]:
        """The pages of a plan that holds nothing."""
        asking = self.page("administrator").context.request
        found = crawl(asking, self.empty_plan, within=self.empty_plan)
        return [path for paths in found.values() for path in paths[:1]]


def addresses(name: str, paths: list[str]) -> list[str]:
    """The first, the last when it is of another plan or shape, and the first with each of its queries."""
    others = [path for path in paths[1:] if name in MANY_SHAPES or owner(path) != owner(paths[0])]
    return [paths[0], *others[-1:], *(paths[0] + query for query in IN_A_QUERY.get(name, []))]


def owner(path: str) -> str:
    """The plan or the council whose page it is."""
    return "/".join(path.split("/")[:3])
