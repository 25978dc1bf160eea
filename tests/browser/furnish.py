"""Makes, through the pages, what the demonstration lacks: reports, a delegate, an empty plan."""

import re
from datetime import date

from tests.browser.people import Person, own_word

PLAN = "/plans/northmere-improvement-plan/"
COUNCIL = "/councils/northmere/"
CHOSEN = "lantern-orchard-nine"
"""The password of whoever is added."""
SECONDS_TO_ISSUE = 60


def start_report(officer: Person, title: str) -> None:
    officer.go(f"{PLAN}reports/new/")
    officer.page.locator("main input[type=radio]").first.check()
    officer.fill("Title", title)
    officer.press("Start the report")
    officer.page.wait_for_url(re.compile(r"/reports/\d+/$"))


def draw_pdf(officer: Person) -> str:
    """The path of the page that waits for the PDF."""
    officer.press("Draw the saved draft as a PDF")
    officer.page.wait_for_url("**/reports/jobs/*/")
    return path_of(officer)


def throw_away_report(officer: Person) -> str:
    """The path of the editor of a draft that is thrown away now."""
    editor = path_of(officer)
    officer.follow("Throw this draft away")
    officer.press("Throw the draft away")
    officer.sees("It can be brought back below.")
    return editor


def issue_report(officer: Person) -> None:
    officer.follow("Issue …")
    officer.press("Issue the report")
    officer.page.wait_for_url("**/reports/jobs/*/")
    see = officer.page.get_by_role("link", name="See the issued report")
    for _ in range(SECONDS_TO_ISSUE):
        if see.count():
            return
        officer.page.wait_for_timeout(1000)
        officer.page.reload()
    raise AssertionError("the report was not issued")


def send_values(manager: Person, measure: str) -> str:
    """The path of a file of values that waits to be confirmed."""
    content = f"Measure,As at,Value\n{measure},1 January 2001,not available"
    return send_file(manager, "measures/values/files/add/", content, "1 value is new.")


def send_ledger(officer: Person, line: str) -> str:
    """The path of a file of the ledger that waits to be confirmed."""
    long_ago = date.today().year - 9
    content = f"Line,Month,Amount in pounds\n{line},January {long_ago},12.50"
    return send_file(officer, "money/ledger/files/add/", content, "1 figure is to be recorded.")


def send_file(person: Person, where: str, content: str, sees: str) -> str:
    person.go(f"{PLAN}{where}")
    file = {"name": "sent.csv", "mimeType": "text/csv", "buffer": content.encode()}
    person.page.locator("main input[type=file]").set_input_files(file)
    person.press("Show what is in it")
    person.sees(sees)
    return path_of(person)


def change_budget(officer: Person, line: str) -> str:
    """Add to a line's budget, as of today; the path of the page that takes it back."""
    officer.go(f"{PLAN}money/")
    officer.follow(line)
    officer.follow("Change its budget: virement, carry-forward, drawdown")
    officer.page.get_by_label("What kind of change?").select_option("supplementary")
    officer.fill("By how much?", "£5k")
    officer.fill("Reason", "More families came.")
    officer.fill("Approved by", "Cabinet")
    officer.press("Record the change")
    officer.page.get_by_role("link", name="Take back Supplementary").last.click()
    officer.page.wait_for_url("**/take-back/")
    return path_of(officer)


def start_limits_again(manager: Person, measure: str) -> str:
    """Give a measure a new start of its limits, today; the path of the page that takes it back."""
    manager.go(f"{PLAN}measures/")
    manager.follow(measure)
    manager.follow("Start the limits of the chart again")
    manager.fill("What changed?", "Cases are counted in another way.")
    manager.press("Start the limits again")
    manager.sees("The limits start again from")
    manager.follow("Take back the new start of the limits")
    return path_of(manager)


def appoint_delegate(administrator: Person) -> str:
    """The path of the post that has a delegate now."""
    administrator.go(f"{COUNCIL}posts/")
    administrator.follow("Head of Early Help")
    post = path_of(administrator)
    administrator.go(f"{post}delegates/add/")
    administrator.page.get_by_label("Who may update for it").select_option(index=1)
    administrator.press("Add them")
    return post


def create_plan(administrator: Person, title: str) -> str:
    """The path of a plan that holds nothing yet."""
    administrator.go(f"{COUNCIL}plans/new/")
    administrator.fill("Name", title)
    administrator.press("Create the plan")
    administrator.page.wait_for_url("**/recommendations/paste/")
    return path_of(administrator).removesuffix("recommendations/paste/")


def make_administrator(tracker) -> str:
    """The e-mail address of a new administrator of the council."""
    word = own_word()
    email = f"{word}@northmere.example"
    who = ("--authority", "Northmere Borough Council", "--email", email, "--name", f"Administrator {word}")
    made = tracker.manage("create_administrator", *who, "--password-stdin", typed=CHOSEN)
    assert made.returncode == 0, made.stderr
    return email


PROTECT = """
from plans.people.models import User
from tests.factories import second_factor
who = User.objects.get(email="{}")
second_factor(who)
print(f"KEY{{who.pk}}")
"""


def protect(tracker, email: str) -> str:
    """The path of a person who now has a second factor, though nobody has its secret."""
    done = tracker.manage("shell", "-c", PROTECT.format(email))
    found = re.search(r"KEY(\d+)", done.stdout)
    assert found, done.stderr
    return f"{COUNCIL}people/{found[1]}/"


ADD_ELSEWHERE = """
from django.utils import timezone
from plans.people import services
from plans.people.models import User
who, at = User.objects.get(email="administrator@northmere.example"), timezone.now()
council = services.create_authority(name="Eastmere", slug="eastmere", colour="#12436D", by=None, at=at)
services.add_person(authority=council, email=who.email, name="Somebody", by=who, at=at)
"""


def add_elsewhere(tracker) -> None:
    """Another council adds the administrator, of whose account it knows nothing."""
    done = tracker.manage("shell", "-c", ADD_ELSEWHERE)
    assert done.returncode == 0, done.stderr


def path_of(person: Person) -> str:
    return person.page.evaluate("location.pathname")
