from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from outcomes.catalogue.models import ComparatorSeries, ComparatorValue, Definition
from outcomes.catalogue.peers import Who, circle_of, mean_of, peers_of
from outcomes.figures import Availability, Figure, read
from plans.moments import Moment
from plans.people.models import Authority

pytestmark = pytest.mark.django_db
YEAR, BEFORE = date(2024, 3, 31), date(2023, 3, 31)
AT = datetime(2024, 10, 31, 9, 30, tzinfo=ZoneInfo("Europe/London"))
BARNSLEY = Authority(la_code="370")
"""Its neighbours begin with 372 and 384; its region is Yorkshire and The Humber."""


def publish(
    area: str, text: str, *, level: str = "local", day: date = YEAR, at: datetime = AT, source: str = "DfE"
):
    series, _ = ComparatorSeries.objects.get_or_create(
        definition=Definition.objects.get(code="FD3"), source=source, level=level, area_code=area,
        defaults={"area": area},
    )  # fmt: skip
    figure = read(text, "percentage")
    return ComparatorValue.objects.create(
        series=series, effective_date=day, recorded_at=at, number=figure.number, places=figure.places,
        availability=figure.availability,
    )  # fmt: skip


def found(authority: Authority = BARNSLEY, *, latest: bool = True, **moment) -> list:
    pk = Definition.objects.get(code="FD3").pk
    asked = Moment(**({"as_at": date(2026, 1, 1)} | moment))
    return list(peers_of([pk], circle_of(authority), asked, latest=latest).get(pk, ()))


def test_england_region_neighbours_and_the_council_come_in_this_order():
    publish("372", "20.0")
    publish("370", "18.1")
    publish("Yorkshire and The Humber", "23.0", level="regional")
    publish("London", "17.0", level="regional")
    publish("england", "22.4", level="national")
    publish("301", "9.9")

    peers = found()

    assert [(peer.who, peer.name, str(peer.latest.figure.number)) for peer in peers] == [
        (Who.ENGLAND, "England", "22.4"),
        (Who.REGION, "Yorkshire and The Humber", "23.0"),
        (Who.NEIGHBOURS, "Statistical neighbours", "20.0"),
        (Who.OWN, "Barnsley, as published", "18.1"),
    ]


def test_the_mean_is_of_those_with_a_number_and_says_of_how_many():
    publish("372", "20.0")
    publish("384", "21.1")
    publish("357", "suppressed")

    latest = found()[0].latest

    assert (str(latest.figure.number), latest.counted, latest.out_of) == ("20.6", 2, 10)


def test_what_all_withhold_stays_withheld_and_is_never_nought():
    publish("372", "suppressed")
    publish("384", "not available")

    latest = found()[0].latest

    assert (latest.figure.number, latest.figure.availability) == (None, Availability.SUPPRESSED)
    assert latest.counted == 0


def test_a_figure_of_nought_counts():
    figures = [read("0", "number"), read("3", "number"), Figure(availability=Availability.SUPPRESSED)]

    assert mean_of(figures).number == Decimal(2)


def test_each_year_has_its_own_mean_and_a_revised_figure_takes_the_place_of_the_first():
    publish("372", "20.0", day=BEFORE)
    publish("372", "22.0")
    publish("384", "24.0")
    publish("384", "26.0", at=AT.replace(year=2025))

    figures = found(latest=False)[0].figures

    assert [(one.day, str(one.figure.number), one.counted) for one in figures] == [
        (BEFORE, "20.0", 1),
        (YEAR, "24.0", 2),
    ]


def test_the_past_is_told_as_it_was_known_then():
    publish("england", "22.4", level="national")

    assert found(known_on=date(2024, 10, 30)) == []
    assert found(as_at=date(2024, 3, 30)) == []
    assert len(found(as_at=YEAR)) == 1


def test_chosen_councils_take_the_place_of_statistical_neighbours():
    publish("301", "9.9")
    publish("372", "20.0")
    chosen = Authority(neighbours=["301"], neighbours_reason="For show.")

    peers = found(chosen)

    assert [(peer.name, str(peer.latest.figure.number)) for peer in peers] == [("Chosen councils", "9.9")]


def test_a_council_that_is_none_of_englands_has_only_england_beside_it():
    publish("england", "22.4", level="national")
    publish("", "1.0")

    assert [peer.who for peer in found(Authority())] == [Who.ENGLAND]


def test_two_sources_stand_apart():
    publish("england", "22.4", level="national")
    publish("england", "22.9", level="national", source="A club")

    assert [peer.source for peer in found()] == ["A club", "DfE"]


def test_it_asks_once_and_not_at_all_of_what_nobody_publishes(django_assert_num_queries):
    circle, moment = circle_of(BARNSLEY), Moment(as_at=YEAR)

    with django_assert_num_queries(1):
        peers_of([1, 2], circle, moment, latest=True)
    with django_assert_num_queries(0):
        peers_of([], circle, moment, latest=True)
