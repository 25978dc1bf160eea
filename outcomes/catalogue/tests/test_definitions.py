import csv
from datetime import date
from pathlib import Path

import pytest

from outcomes.cards import Card, Reading, sentences_of
from outcomes.catalogue.models import Definition
from outcomes.figures import Unit, read
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parents[1] / "definitions.csv"
NATIONAL = {"FD2", "FD3", "AS1", "CP1", "CP3", "CP5", "CP6", "CP7", "CP8", "CN3"}


def test_every_definition_of_the_file_stands_in_a_new_database():
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = {row["code"]: row for row in csv.DictReader(lines)}

    found = Definition.objects.values(*next(iter(rows.values())))
    assert {row["code"]: row for row in found} == rows
    assert len(rows) == 70


def test_every_definition_is_whole():
    for definition in Definition.objects.all():
        definition.full_clean()
        assert definition.numerator
        assert definition.denominator or definition.unit == Unit.NUMBER


def test_those_of_the_national_statistics_say_how_they_are_called_there():
    printed = Definition.objects.exclude(published_as="")

    assert set(printed.values_list("code", flat=True)) == NATIONAL


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ("FD1", "74%", "74 % of contacts were decided within one working day in December 2017. "),
        ("FD2", "553.7", "553.7 per 10,000 children were referred in the 12 months to December 2017. "),
        ("WF1", "36%", "36 % of social workers were agency staff at the end of December 2017. "),
        (
            "WF4",
            "16.9",
            "16.9 cases were held on average by each social worker at the end of December 2017. ",
        ),
        (
            "LA15",
            "32",
            "32 weeks was the average length of care proceedings in the quarter to December 2017. ",
        ),
    ],
)
def test_a_definition_makes_a_sentence(code, value, told):
    names = ("name", "phrase", "unit", "polarity", "basis", "frequency")
    said = Definition.objects.filter(code=code).values(*names).get()

    card = Card(readings=(Reading(read(value, said["unit"]), date(2017, 12, 31)),), **said)

    assert spaced(sentences_of(card)).startswith(told)
