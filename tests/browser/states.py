"""How a page is brought into the states that only a form sent can show."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

FORMS = """() => [...document.querySelectorAll('main form')].map((form, place) => ({
    place,
    writes: form.method === 'post',
    asks: form.querySelector('input:not([type=hidden]), textarea, select') !== null,
    version: form.elements.namedItem('version')?.value ?? '',
})).filter(form => form.writes)"""
EMPTY = """form => { for (const field of form.elements) {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
    else if (field.matches('input:not([type=hidden]), textarea, select')) field.value = '';
} }"""
OVERFULL = """form => { for (const field of form.elements) {
    if (field.matches('input[type=text], textarea')) field.value = 'So much. '.repeat(2000);
    else if (field.matches('select')) field.selectedIndex = 1;
} }"""
"""Says more than there is room for, and one thing twice."""
OUTDATED = """form => {
    form.elements.namedItem('version').value = '0';
    for (const field of form.elements) {
        const group = field.name ? form.elements.namedItem(field.name) : null;
        if (field.type === 'radio') { if (!group.value) field.checked = true; }
        else if (field.value) continue;
        else if (field.name === 'neighbours') continue;
        else if (field.name === 'from_line') field.selectedIndex = 1;
        else if (field.name === 'amount') field.value = '£5k';
        else if (field.matches('textarea')) field.value = 'Talked over with the lead.';
        else if (field.matches('select[required]')) field.selectedIndex = 1;
        else if (!field.matches('input[type=text][required]')) continue;
        else if (/_(day|month)$/.test(field.name)) field.value = '1';
        else field.value = /_year$/.test(field.name) ? '2030' : 'December 2030';
    }
}"""
"""Sets the version back, as if somebody had saved it first, and answers what is still open."""
TOKENLESS = "form => form.elements.namedItem('csrfmiddlewaretoken').remove()"
MULTIPLIED = """form => form.append(
    ...Array.from({length: 1001}, () => form.querySelector('input').cloneNode())
)"""
BY_NOBODY = """form => { for (const field of form.elements) {
    if (field.type === 'email') field.value = 'nobody@nowhere.example';
    if (field.type === 'password') field.value = 'not the one';
} }"""
SEND = "form => form.submit()"
EXPLAINS = "[data-error-summary], .govuk-error-summary"


@dataclass(frozen=True)
class Form:
    """A form of a page that writes."""

    place: int
    writes: bool
    asks: bool
    version: str

    def trials(self, may_be_empty: bool, may_err: bool = True) -> Iterator[tuple[str, str]]:
        """The states that sending it must show, and how it is filled in for each."""
        if self.asks and may_be_empty:
            yield "saved", EMPTY
        if self.asks and may_err:
            yield "errors", OVERFULL if may_be_empty else EMPTY
        if self.version not in {"", "0"}:
            yield "409", OUTDATED


def forms_on(page: Page) -> list[Form]:
    return [Form(**found) for found in page.evaluate(FORMS)]


def send(page: Page, form: Form, fill: str) -> int:
    """The status of the answer."""
    shown = page.locator("main form").nth(form.place)
    shown.evaluate(fill)
    with page.expect_navigation() as navigation:
        shown.evaluate(SEND)
    return navigation.value.status


def shows(page: Page, status: int, state: str) -> bool:
    """Whether the answer is what sending a form for this state must be answered with."""
    explains = page.locator(EXPLAINS).count() > 0
    return status == 409 if state == "409" else explains == (state == "errors")
