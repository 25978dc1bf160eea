import io
import re
from functools import cache

import pikepdf
import pypdf
import pytest

from governance.reports import draw_pdf as module
from governance.reports.blocks import Paragraph
from governance.reports.draw_pdf import DrawingError, draw_pdf
from governance.reports.fetcher import Blocked, ClosedFetcher
from governance.reports.tests.papers import (
    NOW,
    empty_paper,
    long_paper,
    paper,
    section,
    small_paper,
    table,
    tall_paper,
)
from governance.reports.tests.printed import elements, faults_of
from tests import verapdf

PAPERS = {"small": small_paper, "empty": empty_paper, "long": long_paper, "tall": tall_paper}
BOARD_LETTERS = "Done ✅ → ✔ ● ▲ 🎉 Ŵyn 中文 a\x00b\x0c ½ ≤ “quoted”\u2028next"


@cache
def drawn(name):
    return draw_pdf(PAPERS[name](), now=NOW)


def words(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def numbers_in(blocks_of):
    found = []
    for part in blocks_of.sections:
        for block in part.blocks:
            for cells in getattr(block, "rows", ()):
                found += [cell.text for cell in cells if re.search(r"\d", cell.text)]
    return found


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "veraPDF is here")
def test_every_paper_keeps_to_pdf_ua_1():
    papers = {name: drawn(name) for name in PAPERS}
    papers["letters"] = draw_pdf(paper(section(Paragraph(text=BOARD_LETTERS), table(2))), now=NOW)
    papers["draft"] = draw_pdf(small_paper(draft=True), now=NOW)

    assert verapdf.check_all(papers) == {name: [] for name in papers}


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "veraPDF is here")
def test_the_validator_would_notice_what_we_take_care_of():
    spoilt = {"lang": without_language, "alt": without_alternatives, "scope": without_scopes}

    answers = verapdf.check_all({name: spoil(drawn("small")) for name, spoil in spoilt.items()})

    assert answers["lang"][0].startswith("7.2-")
    assert answers["alt"][0].startswith("7.3-1")
    assert answers["scope"][0].startswith("7.5-1")


def without_language(pdf):
    return changed(pdf, lambda opened: opened.Root.__delitem__("/Lang"))


def without_alternatives(pdf):
    return changed(pdf, lambda opened: dropped(opened.Root.StructTreeRoot, "/Alt"))


def without_scopes(pdf):
    return changed(pdf, lambda opened: dropped(opened.Root.StructTreeRoot, "/Scope"))


def changed(pdf, change):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def dropped(element, name):
    for held in (element, element.get("/A", {})):
        if name in held:
            del held[name]
    for kid in (
        element.get("/K", []) if isinstance(element.get("/K", 0), pikepdf.Array) else [element.get("/K", 0)]
    ):
        if isinstance(kid, pikepdf.Dictionary):
            dropped(kid, name)


def test_what_is_asked_of_whole_papers_would_notice_what_is_lost():
    held = small_paper()
    more = paper(*held.sections, section(Paragraph(text="87,654"), table(1), number=9))

    faults = faults_of(more, drawn("small"))

    assert "4 tables were drawn of 5" in faults
    assert "87,654 is lost" in faults


def test_what_is_asked_of_whole_papers_would_notice_wrong_contents_and_small_letters(monkeypatch):
    _kind, sheet = module.static_asset("reports/print.css")
    spoilt = b".paper-note, .paper-sub { font-size: 9pt } .paper-contents__list li::after { content: none }"
    assets = module._assets() | {"asset:print.css": ("text/css", sheet + spoilt)}
    monkeypatch.setattr(module, "_assets", lambda: assets)

    faults = faults_of(small_paper(), draw_pdf(small_paper(), now=NOW))

    assert "the contents do not say that Part 2 begins on page 2" in faults
    assert "“Claimed green” has 9.0 pt" in faults


@pytest.mark.parametrize(("name", "tables"), [("small", 4), ("empty", 0), ("long", 6), ("tall", 1)])
def test_each_table_is_one_element_however_many_pages_it_fills(name, tables):
    assert len(elements(drawn(name), "/Table")) == tables


def test_every_row_of_a_long_table_is_there_once():
    rows = elements(drawn("long"), "/TR")

    assert len(rows) == 6 * (120 + 1)


def test_every_head_has_a_scope():
    scopes = [scope for _kind, scope, _alt in elements(drawn("long"), "/TH")]

    assert scopes.count("/Column") == 6 * 3
    assert scopes.count("/Row") == 6 * 120


def test_each_chart_says_its_whole_message():
    messages = [alt for _kind, _scope, alt in elements(drawn("small"), "/Figure")]

    assert len(messages) == 3
    assert messages[0].startswith("48 actions: 21 Red") or "1 Recommendation 1" in messages[0]
    assert "41 days" in messages[2]


@pytest.mark.parametrize("name", ["small", "long"])
def test_every_figure_can_be_found_in_the_text(name):
    text = words(drawn(name))

    lost = [figure for figure in numbers_in(PAPERS[name]()) if figure not in text]

    assert not lost


def test_the_document_says_what_it_is():
    reader = pypdf.PdfReader(io.BytesIO(drawn("small")))

    assert reader.metadata.title == "Progress of the plan"
    assert reader.metadata.author == "Northmere Borough Council"
    assert reader.metadata.creation_date == NOW
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_each_page_is_numbered_and_bears_the_running_head():
    pages = pypdf.PdfReader(io.BytesIO(drawn("small"))).pages

    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"Page {number} of {len(pages)}" in text
        assert number == 1 or "Northmere · Cabinet, 23 June 2026" in text


def test_the_contents_name_the_page_of_each_part():
    contents, *pages = map(squeezed, pypdf.PdfReader(io.BytesIO(drawn("long"))).pages)

    for part in range(2, 7):
        starts = next(at for at, page in enumerate(pages, start=2) if f"{part} Part {part}" in page)
        assert f"{part} Part {part} {starts}" in contents


def squeezed(page):
    return " ".join(page.extract_text().split())


def test_a_wide_table_lies_across_and_the_rest_stands_upright():
    pages = pypdf.PdfReader(io.BytesIO(drawn("small"))).pages
    lying = [page.mediabox.width > page.mediabox.height for page in pages]

    assert True in lying
    assert not lying[0] and not lying[-1]
    assert all(
        "All that is known" not in squeezed(page) for page, lies in zip(pages, lying, strict=True) if not lies
    )


def test_a_draft_is_marked_on_every_page():
    for page in pypdf.PdfReader(io.BytesIO(draw_pdf(small_paper(draft=True), now=NOW))).pages:
        assert "Draft: not issued" in squeezed(page)


def test_the_same_paper_at_the_same_moment_is_the_same_file():
    assert draw_pdf(small_paper(), now=NOW) == drawn("small")


def test_a_letter_that_no_font_knows_becomes_a_box():
    assert "Done ✔ → ✔" in words(draw_pdf(paper(section(Paragraph(text=BOARD_LETTERS))), now=NOW))


def test_nothing_is_fetched_and_asking_is_an_error(monkeypatch):
    template = '<html lang="en"><title>T</title><img alt="x" src="http://example.com/a.png">'
    monkeypatch.setattr(module, "draw_for_print", lambda *_given, **_named: template)

    with pytest.raises(DrawingError, match="Refused to fetch http://example.com/a.png"):
        draw_pdf(empty_paper(), now=NOW)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://example.com/", "data:text/css,a", "asset:other"]
)
def test_the_door_opens_for_what_was_laid_ready_only(address):
    door = ClosedFetcher({"asset:ours": ("text/css", b"a")})

    with pytest.raises(Blocked):
        door.fetch(address)

    assert door.fetch("asset:ours").read() == b"a"
    assert door.blocked == [address]


def test_a_complaint_of_the_printer_is_an_error(monkeypatch):
    template = '<html lang="en"><title>T</title><style>p { colour-of-ink: red }</style><p>A'
    monkeypatch.setattr(module, "draw_for_print", lambda *_given, **_named: template)

    with pytest.raises(DrawingError, match="colour-of-ink"):
        draw_pdf(empty_paper(), now=NOW)
