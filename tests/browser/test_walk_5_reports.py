"""Step 5: a report officer writes, previews, draws and issues the Cabinet report and the Board report."""

import hashlib
import time
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.people import PLAN, Person, own_word

DRAWING = 180
"""Seconds in which a worker must have drawn a paper, even on a busy machine."""


def test_the_cabinet_report_is_written_previewed_drawn_and_issued(visit):
    officer, word = visit("report.officer"), own_word()
    start_report(officer, "Cabinet progress report", f"Cabinet paper {word}")
    write(officer, f"Families wait less than a year ago: {word}.")
    preview(officer, word)
    officer.press("Draw it as a PDF")
    wait_for(officer, "Download the draft as a PDF")
    assert pdf_of(officer, "Download the draft as a PDF").startswith(b"%PDF")
    before = issue(officer, f"Cabinet paper {word}")
    record_an_update(visit, word)
    officer.go(f"{PLAN}reports/")
    officer.follow(f"Cabinet paper {word}", exact=True)
    again = pdf_of(officer, "Download the PDF")
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(before).hexdigest()
    officer.page.get_by_text("How to prove that nothing was changed").click()
    officer.sees(hashlib.sha256(again).hexdigest())


def test_the_board_report_tells_what_changed_since_a_day_and_is_issued(visit):
    officer, word = visit("report.officer"), own_word()
    since = date.today() - timedelta(days=60)
    start_report(officer, "Improvement Board report", f"Board paper {word}", since=since)
    write(officer, f"The Board is asked to decide on two dates: {word}.")
    preview(officer, word)
    officer.sees(f"{since.day} {since:%B %Y}")
    officer.follow("Back to the editor")
    assert issue(officer, f"Board paper {word}").startswith(b"%PDF")


def start_report(officer: Person, paper: str, title: str, *, since: date | None = None) -> None:
    officer.go(f"{PLAN}reports/")
    officer.follow("Start a report")
    officer.choose(paper)
    officer.fill("Title", title)
    officer.type_day("As at", date.today())
    if since:
        officer.type_day("What changed since", since)
    officer.press("Start the report")
    officer.sees(f"The draft “{title}” was begun.", "From the record")


def write(officer: Person, prose: str) -> None:
    officer.page.get_by_label("What you say under").first.fill(prose)
    officer.press("Save the draft")
    officer.sees("The draft was saved.")
    expect(officer.page.get_by_label("What you say under").first).to_have_value(prose)


def preview(officer: Person, word: str) -> None:
    officer.follow("Preview")
    officer.sees("This is what the saved draft would print.", word)
    expect(officer.page.locator("main table").first).to_be_attached()


def wait_for(officer: Person, link: str) -> None:
    """What anybody does who waits for a worker: refresh the page now and then."""
    until = time.monotonic() + DRAWING
    while not officer.page.get_by_role("link", name=link).count():
        officer.does_not_see("This did not work")
        assert time.monotonic() < until, officer.page.locator("main").inner_text()
        time.sleep(1)
        if officer.page.get_by_role("link", name="Refresh").count():
            officer.follow("Refresh")


def pdf_of(officer: Person, link: str) -> bytes:
    return Path(officer.download(link).path()).read_bytes()


def issue(officer: Person, title: str) -> bytes:
    officer.go(f"{PLAN}reports/")
    officer.follow(title)
    officer.follow("Issue …")
    officer.sees("They can never be changed or drawn again.")
    officer.press("Issue the report")
    wait_for(officer, "See the issued report")
    officer.follow("See the issued report")
    officer.sees("Issued on", "What you read here is what was issued")
    return pdf_of(officer, "Download the PDF")


def record_an_update(visit, word: str) -> None:
    manager = visit("programme.manager")
    manager.go(f"{PLAN}actions/4.2/update/")
    manager.option("How far is it?", "Under way")
    manager.option("How confident are you", "Red")
    manager.fill("Why is it not green?", "The money has not been agreed.")
    manager.fill("What has been done?", f"After the paper was issued: {word}.")
    manager.press("Record update")
    manager.sees("Your update of 4.2 was recorded.")
