"""Tables that fold into cards on a phone."""

import pytest
from django.contrib.staticfiles import finders

TABLE = """<table class="{}"><tbody><tr>
<th scope="row">Coaches</th>
<td data-label="2025/26" class="number"></td><td data-label="2026/27">£405,000</td>
</tr></tbody></table>"""


@pytest.mark.parametrize("table", ["list-table", "rec-table"])
def test_a_card_tells_no_year_of_which_nothing_is_stated(chromium, table):
    page = chromium.new_page(viewport={"width": 320, "height": 600})
    page.set_content(TABLE.format(table))
    page.add_style_tag(path=finders.find("css/tables.css"))

    assert not page.is_visible("[data-label='2025/26']") and page.is_visible("[data-label='2026/27']")
    page.set_viewport_size({"width": 1280, "height": 600})
    assert page.is_visible("table")
    assert page.evaluate("getComputedStyle(document.querySelector('td')).display") == "table-cell"
    page.close()
