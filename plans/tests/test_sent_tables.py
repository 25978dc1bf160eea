from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plans import sent_tables
from plans.sent_tables import FORMULA, Cell, UnreadableFile, read_table
from plans.sheets import as_sheet
from tests.sheets import csv, xlsx


def texts(file) -> list[list[str]]:
    return [[cell.text for cell in cells] for _, cells in read_table(file).rows]


def refused(file) -> str:
    with pytest.raises(UnreadableFile) as fault:
        read_table(file)
    return str(fault.value)


def parts(**found: bytes) -> SimpleUploadedFile:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return SimpleUploadedFile("values.xlsx", kept.getvalue())


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_csv_file_is_read_however_its_cells_are_divided(between):
    heads, row = between.join(("Measure", "As at", "Value")), between.join(("Visits", "May 2026", "74 %"))

    assert texts(csv(row, heads=heads)) == [["Measure", "As at", "Value"], ["Visits", "May 2026", "74 %"]]


def test_a_byte_order_mark_and_empty_rows_are_passed_over_and_rows_keep_their_numbers():
    table = read_table(csv("", ",,,", "1,Visits,May 2026,74 %", encoding="utf-8-sig"))

    assert [number for number, _ in table.rows] == [1, 4]
    assert table.rows[0][1][0] == Cell("Number")


def test_a_workbook_says_what_its_cells_show():
    def shares(book):
        book.active["D2"].number_format = "0.0%"

    made = xlsx(
        (1, "Visits", datetime(2026, 5, 31), 0.741),
        (2, "Caseload", date(2026, 5, 31), time(1, 15)),
        (3, "Agency", "May 2026", 0.1 + 0.2),
        (4, "Staff", "May 2026", 100),
        change=shares,
    )

    assert texts(made)[1:] == [
        ["1", "Visits", "2026-05-31", "74.1 %"],
        ["2", "Caseload", "2026-05-31", "1:15"],
        ["3", "Agency", "May 2026", "0.3"],
        ["4", "Staff", "May 2026", "100"],
    ]


def test_a_formula_and_an_error_are_faults_of_their_cells():
    cells = read_table(xlsx((1, "Visits", "=TODAY()", "#DIV/0!"))).rows[1][1]

    assert cells[2] == Cell(fault=FORMULA)
    assert "#DIV/0!" in cells[3].fault


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_our_own_sheets_hold_back_from_running_is_read_as_it_was(kind):
    content = as_sheet(kind, ["Value", "Note"], [["-3 %", "=1+1"]], title="Values")

    assert texts(SimpleUploadedFile(f"values.{kind}", content))[1] == ["-3 %", "=1+1"]


def test_only_the_first_sheet_is_read_and_that_is_said():
    table = read_table(xlsx((1, "Visits", "May 2026", 74), change=lambda book: book.create_sheet("More")))

    assert table.notes == ["Only the first sheet, “Sheet”, was read."]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (csv(name="values.pdf"), "Send a CSV file (.csv) or a workbook (.xlsx)."),
        (csv(name="values.xls"), "Send a CSV file (.csv) or a workbook (.xlsx)."),
        (csv(heads=" "), "The file is empty."),
        (csv("1,“Visits”,May 2026,74", encoding="cp1252"), "Letters in row 2 cannot be read. In the spread"),
        (csv("1,Visits,May 2026,74", encoding="utf-16"), "Letters in row 1 cannot be read."),
        (csv("1,Vis\0its,May 2026,74"), "The file holds no text."),
        (csv('1,"Visits,May 2026,74'), "The file cannot be read as CSV."),
        (SimpleUploadedFile("values.xlsx", b"\xd0\xcf\x11\xe0 locked"), "protected by a password"),
        (parts(word__document=b"<x/>"), "The file is called .xlsx but holds something else."),
        (parts(xl__workbook=b"<broken"), "it seems to be broken"),
        (parts(xl__workbook=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "holds something else"),
        (parts(xl__workbook=b"0" * (sent_tables.MOST_UNPACKED + 1)), "too large to be read"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(file, told):
    assert told in refused(file)


def test_too_many_rows_or_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(sent_tables, "MOST_ROWS", 3)
    monkeypatch.setattr(sent_tables, "MOST_LINES", 6)
    row = "1,Visits,May 2026,74"

    assert len(read_table(csv(row, row, row)).rows) == 4
    assert "more than 3 rows" in refused(csv(row, row, row, row))
    assert "Delete the empty rows" in refused(csv(row, "", "", "", "", "", row))

    monkeypatch.setattr(sent_tables, "MOST_BYTES", 20)
    assert "must be smaller than" in refused(csv(row))
