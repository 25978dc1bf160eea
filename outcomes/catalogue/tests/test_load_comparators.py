import random
from datetime import date
from io import StringIO
from time import monotonic

import pytest
from django.core.management import CommandError, call_command

from outcomes.catalogue.models import ComparatorSeries, ComparatorValue, Definition
from outcomes.figures import Availability, printed
from plans.history.models import AuditEvent
from plans.moments import Moment
from tests import factories
from tests.factories import day
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db
HEAD = "level,old_la_code,new_la_code,area,year_ending_31_march,measure,numerator,denominator,value"
REFERRED = "Re-referrals within 12 months (%)"
ROWS = [
    f"National,,,England,2024,{REFERRED},139080,621880,22.4",
    f"National,,,England,2023,{REFERRED},,,22.0",
    f"Regional,,,Inner London,2024,{REFERRED},7120,32050,22.2",
    f"Local authority,301,E09000002,Barking and Dagenham,2024,{REFERRED},c,1200,c",
    f"Local authority,302,E09000003,Barnet,2024,{REFERRED},,1200,",
    f"Local authority,420,E06000053,Isles of Scilly,2024,{REFERRED},0,12,0",
    f"Local authority,420,E06000053,Isles of Scilly,2023,{REFERRED},12,12,z",
    'National,,,England,2024,"Referrals per 10,000 children",621880,,518.3',
]


@pytest.fixture
def load(tmp_path):
    def run(*rows: str, head: str = HEAD, **options) -> str:
        file, told = tmp_path / "published.csv", StringIO()
        file.write_text("\n".join([head, *rows]), encoding="utf-8")
        call_command("load_comparators", str(file), stdout=told, **options)
        return told.getvalue()

    return run


def of(area: str, year: int = 2024) -> ComparatorValue:
    return ComparatorValue.objects.filter(series__definition__code="FD3").get(
        series__area=area, effective_date=date(year, 3, 31)
    )


def test_values_stand_with_their_own_day_under_the_definition(load):
    told = load(*ROWS)

    value = of("England")
    assert spaced(printed(value.figure, value.series.definition.unit)) == "22.4 %"
    assert spaced(printed(of("England", 2023).figure, "percentage")) == "22.0 %"
    assert (value.numerator, value.denominator) == (139080, 621880)
    assert (of("Inner London").series.level, of("Inner London").series.area_code) == (
        "regional",
        "inner-london",
    )
    assert of("Barking and Dagenham").series.area_code == "301"
    assert Definition.objects.get(code="FD2").comparators.get().area == "England"
    assert told.splitlines()[-1] == "8 values were read; 8 of them were new or revised."


def test_a_code_is_kept_and_never_nought(load):
    load(*ROWS)

    assert (of("Barking and Dagenham").availability, of("Barking and Dagenham").code) == ("suppressed", "c")
    assert of("Barking and Dagenham").numerator is None
    assert (of("Barnet").availability, of("Barnet").code) == ("not_available", "")
    assert (of("Isles of Scilly", 2023).availability, of("Isles of Scilly", 2023).code) == (
        "not_available",
        "z",
    )
    assert of("Isles of Scilly").number == 0
    assert of("Isles of Scilly").availability == Availability.OK
    assert ComparatorValue.objects.filter(number=0).count() == 1


def test_a_second_load_changes_nothing(load):
    load(*ROWS)
    before = list(ComparatorValue.objects.values()), list(ComparatorSeries.objects.values())

    told = load(*ROWS)

    assert (list(ComparatorValue.objects.values()), list(ComparatorSeries.objects.values())) == before
    assert "0 of them were new" in told


def test_the_history_of_each_council_says_that_figures_came(load):
    councils = [factories.authority(name) for name in ("Eastmere", "Westmere")]

    load(*ROWS)
    load(*ROWS)

    told = AuditEvent.everywhere.filter(verb="was set beside published figures")
    assert [event.authority_id for event in told.order_by("pk")] == [council.pk for council in councils]
    assert told.first().text.content["new_or_revised"] == 8


def test_what_was_revised_stands_beside_what_it_was(load):
    load(*ROWS)

    told = load(ROWS[0].replace("22.4", "22.5"))

    known = ComparatorValue.objects.known(Moment(as_at=day())).filter(series=of("Inner London").series)
    england = ComparatorValue.objects.filter(series__definition__code="FD3", series__level="national")
    newest = england.latest_for_each("series", "effective_date").order_by("effective_date")
    assert "1 of them were new" in told
    assert known.count() == 1
    assert [str(value.number) for value in newest] == ["22.0000", "22.5000"]
    assert england.count() == 3


def test_the_same_measure_from_another_source_is_a_series_of_its_own(load):
    load(ROWS[0])
    load(ROWS[0], source="Regional benchmarking club")

    assert ComparatorSeries.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"National,,,England,2024,{REFERRED},1,2,many", "line 3: “many” is neither a number nor a code"),
        (f"National,,,England,2024,{REFERRED},1,2,about 5", "line 3: “about 5” is neither"),
        (f"National,,,England,2024,{REFERRED},1,2,up", "line 3: “up” is neither"),
        (f"National,,,England,2024,{REFERRED},1,2,22.12345", "line 3: “22.12345” is neither"),
        (f"National,,,England,24,{REFERRED},1,2,5", "line 3: “24” is no year"),
        (f"Continental,,,Europe,2024,{REFERRED},1,2,5", "line 3: “Continental” is none of these"),
        ("National,,,England,2024,Happiness,1,2,5", "line 3: the catalogue has no measure"),
        (f"National,,,,2024,{REFERRED},1,2,5", "line 3: the area is missing"),
        (f"National,,,Eng\x00land,2024,{REFERRED},1,2,5", "line 3: "),
        (f"National,,,England,2024,{REFERRED},1", "line 3: it has not as many cells"),
        (f"National,,,England,2024,{REFERRED},1,2,5,6", "line 3: it has not as many cells"),
        (f'National,,,England,2024,"{REFERRED},1,2,5', "unexpected end of data"),
        (ROWS[0], "line 3: England has this measure twice for 2024"),
    ],
)
def test_a_fault_is_told_in_one_line_with_its_place_and_nothing_is_kept(load, row, told):
    with pytest.raises(CommandError) as fault:
        load(ROWS[0], row)

    assert told in str(fault.value)
    assert "\n" not in str(fault.value)
    assert fault.value.returncode == 2
    assert not ComparatorSeries.objects.exists()


def test_a_file_without_the_columns_is_refused(load):
    with pytest.raises(CommandError, match="these columns are missing: level, value") as fault:
        load("x", head=HEAD.replace("level,", "").replace(",value", ""))

    assert fault.value.returncode == 2


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00level", b"", b'"level,'])
def test_what_is_no_file_of_the_kind_is_refused(tmp_path, content):
    path = tmp_path / "some.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as fault:
        call_command("load_comparators", str(path))

    assert fault.value.returncode == 2


def test_a_file_may_begin_with_a_byte_order_mark(load):
    assert "1 values were read" in load(ROWS[0], head=f"\ufeff{HEAD}")


def twelve_years() -> list[str]:
    """As many rows as the Department has published in twelve years, with its codes among them."""
    chance, names = random.Random(4), Definition.objects.exclude(published_as="")
    areas = [f"Local authority,{300 + n},,Council {n}" for n in range(152)] + ["National,,,England"]
    areas += [f"Regional,,,Region {n}" for n in range(10)]
    return [
        f'{area},{year},"{name}",{chance.randint(1, 999)},,{chance.choice(("c", "", "x", *["12.3"] * 20))}'
        for area in areas
        for year in range(2013, 2025)
        for name in names.values_list("published_as", flat=True)
    ]


@pytest.mark.sqlite
def test_twelve_years_load_within_twenty_seconds_and_tell_how_far_they_are(load):
    rows, began = twelve_years(), monotonic()

    told = load(*rows)

    assert monotonic() - began < 20
    assert len(rows) == ComparatorValue.objects.count() == 19_560
    assert "2,000 rows read" in told
    assert "18,000 of 19,560 values added" in told
    assert "0 of them were new" in load(*rows)
