"""Step 2: a programme manager finds an action, updates it with evidence, and reads its whole history."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from tests.browser.people import PLAN, Person, own_word

ACTION = f"{PLAN}actions/2.3/"
PDF = Path(__file__).parents[2] / "plans" / "demo" / "files" / "permanence-panel-terms.pdf"


def fill_update(manager: Person, narrative: str, action: str = ACTION) -> None:
    manager.go(f"{action}update/")
    manager.option("How far is it?", "Under way")
    manager.option("How confident are you", "Amber")
    manager.fill("Why is it not green?", "Two teams have still to begin.")
    manager.fill("What has been done?", narrative)


def what_was_typed(manager: Person) -> str:
    return manager.page.get_by_label("What has been done?").input_value()


def test_an_action_is_found_by_filter_sorting_and_search(visit):
    manager = visit("programme.manager")
    manager.go(f"{PLAN}actions/")
    manager.page.locator(".filters summary").click()
    manager.pick("What to look at", "Overdue")
    manager.press("Filter the list")
    manager.sees("What to look at: Overdue")
    manager.page.locator(".list-table thead").get_by_role("link", name="Deadline").click()
    expect(manager.page.locator("th[aria-sort=ascending]")).to_have_text("Deadline")
    expect(manager.page.locator(".list-table tbody tr").first).to_contain_text("2.1")
    manager.fill("Search the actions of this plan", "passport")
    manager.press("Search")
    expect(manager.page.locator(".list-table tbody tr")).to_have_count(1)
    manager.follow("5.8")
    manager.sees("by the record", "History")


def test_the_list_is_taken_away_with_as_many_rows_as_are_shown(visit):
    manager = visit("programme.manager")
    manager.go(f"{PLAN}actions/?timing=overdue&per_page=100")
    shown = manager.page.locator(".list-table tbody tr").count()
    assert shown
    written = Path(manager.download("CSV").path()).read_text("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(written)))) == shown
    book = openpyxl.load_workbook(io.BytesIO(Path(manager.download("XLSX").path()).read_bytes()))
    assert book.worksheets[0].max_row == shown + 1


def test_an_update_with_evidence_a_moved_deadline_and_a_correction_stand_in_the_history(visit):
    manager, word = visit("programme.manager"), own_word()
    record_with_evidence(manager, word)
    move_deadline(manager, word)
    correct_latest(manager, word)
    history = manager.page.locator(".timeline")
    for said in (
        f"Every team has a plan: {word}",
        f"Three teams of four have a plan: {word}",
        f"The trainer fell ill: {word}",
        f"One team was counted too early: {word}",
        f"Terms {word}",
        f"Minutes {word}",
    ):
        expect(history).to_contain_text(said)


def record_with_evidence(manager: Person, word: str) -> None:
    fill_update(manager, f"Every team has a plan: {word}")
    manager.fill("What has changed for children", "Fewer changes of worker.")
    manager.fill("What are the next steps?", "Ask the teams what helps.")
    manager.fill("Evidence: what it is", f"Terms {word}")
    manager.page.get_by_label("Evidence: file").first.set_input_files(PDF)
    manager.page.get_by_text("Give another piece of evidence").click()
    manager.fill("More evidence: what it is", f"Minutes {word}")
    manager.fill("More evidence: web address", f"https://northmere.example/{word}")
    manager.press("Record update")
    manager.sees("Your update of 2.3 was recorded.")
    held = manager.download(f"Terms {word}")
    assert Path(held.path()).read_bytes() == PDF.read_bytes()


def move_deadline(manager: Person, word: str) -> None:
    manager.follow("Change the deadline")
    manager.fill("New deadline", f"31 December {date.today().year + 2}")
    manager.fill("Why does it change?", f"The trainer fell ill: {word}")
    manager.press("Change the deadline")
    manager.sees("The deadline of 2.3 is now", f"31 December {date.today().year + 2}")


def correct_latest(manager: Person, word: str) -> None:
    manager.follow("Correct this update")
    manager.fill("Why is it corrected?", f"One team was counted too early: {word}")
    manager.fill("What has been done?", f"Three teams of four have a plan: {word}")
    manager.press("Record the correction")
    manager.sees("was corrected. What it said before")


def test_a_web_page_named_pdf_is_refused_and_everything_typed_is_kept(visit, tmp_path):
    manager, word = visit("programme.manager"), own_word()
    disguised = tmp_path / "minutes.pdf"
    disguised.write_text("<!doctype html><html><script>alert(1)</script></html>")
    fill_update(manager, f"The panel met: {word}")
    manager.fill("Evidence: what it is", f"Minutes {word}")
    manager.page.get_by_label("Evidence: file").first.set_input_files(disguised)
    manager.press("Record update")
    manager.sees("There is a problem", "Files cannot be kept")
    expect(manager.page.locator(".govuk-error-message")).to_have_count(1)
    assert what_was_typed(manager) == f"The panel met: {word}"
    assert manager.page.get_by_label("Evidence: what it is").first.input_value() == f"Minutes {word}"
    expect(manager.page.get_by_label("Amber")).to_be_checked()
    manager.go(ACTION)
    manager.does_not_see(word)


def test_a_form_that_is_sent_twice_makes_one_update(visit):
    manager, word = visit("programme.manager"), own_word()
    fill_update(manager, f"Sent twice: {word}")
    fields = manager.page.evaluate(
        "[...new FormData(document.querySelector('form[enctype]'))].filter(([, v]) => typeof v === 'string')"
    )
    address = manager.page.url
    for _ in range(2):
        answer = manager.page.request.post(address, form=dict(fields), headers={"Referer": address})
        assert answer.status == 200
    manager.go(ACTION)
    expect(manager.page.locator(".timeline").get_by_text(f"Sent twice: {word}")).to_have_count(1)


def test_a_second_tab_sees_what_the_first_wrote_and_keeps_what_it_typed(visit):
    first, word = visit("programme.manager"), own_word()
    second = Person(first.page.context.new_page())
    fill_update(second, f"From the second tab: {word}")
    fill_update(first, f"From the first tab: {word}")
    first.press("Record update")
    first.sees("Your update of 2.3 was recorded.")
    assert second.sent("Record update").status == 409
    second.sees("saved this before you", f"From the first tab: {word}")
    assert what_was_typed(second) == f"From the second tab: {word}"
    second.press("Record update")
    second.sees("Your update of 2.3 was recorded.", f"From the second tab: {word}")


def test_what_was_typed_waits_while_one_signs_in_again(visit):
    manager, word = visit("programme.manager"), own_word()
    fill_update(manager, f"Typed before the session ended: {word}")
    manager.page.context.clear_cookies(name="sessionid")
    manager.press("Record update")
    manager.type_sign_in("programme.manager")
    manager.sees("What you had typed is back")
    assert what_was_typed(manager) == f"Typed before the session ended: {word}"
    manager.press("Record update")
    manager.sees("Your update of 2.3 was recorded.")
    expect(manager.page.locator(".timeline").get_by_text(word)).to_have_count(1)
