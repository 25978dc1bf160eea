"""Every piece of the look at three widths, in a real browser under the strict policy."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.look.gallery import draw

WIDTHS = (320, 768, 1280)
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"
TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
COLOUR = ":root { --council-colour: #12436D; --council-text: #ffffff; }"
SHOTS = os.environ.get("GALLERY_SHOTS")


@pytest.fixture(scope="module")
def drawn():
    return draw()


@pytest.fixture(scope="module")
def browser_page(chromium, drawn):
    page = chromium.new_page()
    page.route("**/*", lambda route: answer(route, drawn))
    yield page
    page.close()


def answer(route, drawn):
    path = route.request.url.split("//gallery.test", 1)[-1].split("?")[0]
    if path.startswith("/static/"):
        file = settings.BASE_DIR / path.lstrip("/")
        route.fulfill(path=file, content_type=TYPES[Path(file).suffix])
    elif path.endswith(".css"):
        route.fulfill(body=COLOUR, content_type="text/css")
    else:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=drawn[path.strip("/")], content_type="text/html; charset=utf-8", headers=headers)


NAMES = [
    "dashboard", "list", "empty_list", "detail", "form", "form_errors", "conflict", "confirm", "past",
    "403", "403_csrf", "404", "409", "500", "login", "password_reset", "reset_done",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_accessible_and_fits_at_every_width(browser_page, name):
    complaints = []
    listen = lambda entry: complaints.append(entry.text)  # noqa: E731
    browser_page.on("console", listen)

    for width in WIDTHS:
        browser_page.set_viewport_size({"width": width, "height": 900})
        browser_page.goto(f"http://gallery.test/{name}")
        browser_page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        if SHOTS:
            browser_page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
        wide = browser_page.evaluate("document.documentElement.scrollWidth")
        found = Axe().run(browser_page)

        assert found.violations_count == 0, f"{name} at {width}:\n{found.generate_report()}"
        assert wide <= width, f"{name} is {wide} wide at {width}"

    browser_page.remove_listener("console", listen)
    assert complaints == []
