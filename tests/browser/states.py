"""How a page is brought into the states that only a form sent can show."""

from dataclasses import dataclass

from playwright.sync_api import Page

FORMS = """() => [...document.querySelectorAll('main form')].flatMap((form, place) =>
    form.method === 'post' && form.querySelector('input:not([type=hidden]), textarea, select')
        ? [place] : [])"""
EMPTY = """form => { for (const field of form.elements) {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
    else if (field.matches('input:not([type=hidden]), textarea, select')) field.value = '';
} }"""
OUTDATE = """form => {
    form.elements.namedItem('version').value = '0';
    for (const field of form.elements) {
        const group = field.name ? form.elements.namedItem(field.name) : null;
        if (field.type === 'radio') { if (!group.value) field.checked = true; }
        else if (field.matches('textarea, select') && !field.value) {
            if (field.matches('textarea')) field.value = 'Talked over with the lead.';
            else field.selectedIndex = 1;
        }
    }
}"""
"""Sets the version back, and answers what is still open."""
HAS_VERSION = "form => form.elements.namedItem('version') !== null"
SEND = "form => form.submit()"


@dataclass(frozen=True)
class Answer:
    status: int
    explains: bool
    """Whether the page now says what was wrong."""


def forms_on(page: Page) -> list:
    """The forms of the page that ask for something and write, by their place."""
    return page.evaluate(FORMS)


def send_empty(page: Page, place: int) -> Answer:
    return send(page, place, EMPTY)


def send_outdated(page: Page, place: int) -> Answer | None:
    """Sends the form as if somebody had saved it first. None: it has no version to compare."""
    if not page.locator("main form").nth(place).evaluate(HAS_VERSION):
        return None
    return send(page, place, OUTDATE)


def send(page: Page, place: int, before: str) -> Answer:
    form = page.locator("main form").nth(place)
    form.evaluate(before)
    with page.expect_navigation() as navigation:
        form.evaluate(SEND)
    explains = page.locator("[data-error-summary], .govuk-error-summary").count() > 0
    return Answer(navigation.value.status, explains)
