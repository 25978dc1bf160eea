from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from outcomes.measures.imported import ValueImport
from outcomes.measures.told import MeasureValue
from outcomes.returns.models import SentFile
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced
from tests.sheets import csv, xlsx

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)


def send(client, plan, file):
    return client.post(reverse("value_file_add", args=[plan.slug]), {"file": file}, follow=True)


def page(answer) -> str:
    return answer.content.decode()


def confirm(client, answer, **more):
    form = answer.context["form"]
    sent = {"seen": form["seen"].value(), **more}
    return client.post(answer.request["PATH_INFO"], sent, follow=True)


def places(answer) -> list[str]:
    return [spaced(place) for line in answer.context["preview"].lines for place in line.places]


def test_a_file_is_shown_and_then_saved_as_one_act(manager, open_plan, visits, agency):
    heads = "Number,Measure,As at,Value,Counted,Out of,Source,Note,Baseline,Remarks"
    row = '1,Visits in time,31/05/2026,approximately 74.5 %,177,240,The book,"Two teams, not three",yes,ok'
    before = AuditEvent.objects.count()

    shown = send(manager, open_plan, csv(row, "2,,May 2026,n/a", "2,,June 2026,", heads=heads))
    unsaved = MeasureValue.objects.exists()
    answer = confirm(manager, shown)

    assert "2 values are new. Nothing is saved yet." in page(shown) and not unsaved
    assert "1 row has no value and was left out." in page(shown) and "Remarks" in page(shown)
    first, second = MeasureValue.objects.order_by("measure")
    assert (spaced(str(first)), first.numerator, first.denominator, first.is_baseline, first.note) == (
        f"approximately 74.5 % as at {MAY}", 177, 240, True, "Two teams, not three",
    )  # fmt: skip
    assert (str(second), second.measure) == (f"not available as at {MAY}", agency)
    assert "2 values were recorded." in page(answer) and "From: values.csv" in page(answer)
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize("make", ["csv", "xlsx"])
def test_the_same_file_twice_changes_nothing(manager, open_plan, visits, make):
    def file():
        if make == "csv":
            return csv("1,Visits in time,May 2026,74.50 %")
        return xlsx((1, "Visits in time", MAY, "74.5 %"))

    confirm(manager, send(manager, open_plan, file()))
    events = AuditEvent.objects.count()

    again = send(manager, open_plan, file())
    manager.post(again.request["PATH_INFO"], {"seen": "anything"})

    assert "Every value of this file is there already. There is nothing to save." in page(again)
    assert (MeasureValue.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_another_value_for_a_day_is_a_fault_that_leads_to_its_correction(manager, open_plan, visits):
    value = factories.value(visits, "74 %", days_ago=(factories.day() - MAY).days, denominator=240)

    answer = send(manager, open_plan, csv("1,Visits in time,May 2026,75 %"))
    of_others = send(manager, open_plan, csv("1,,May 2026,74 %,250", heads="Number,Measure,As at,Value,n"))

    assert places(answer) == [
        "Row 2, column D: 74 % stands for 31 May 2026. Correct that value, with a reason, or leave it."
    ]
    assert reverse("value_correct", args=[open_plan.slug, visits.pk, value.pk]) in page(answer)
    assert "made of other numbers" in places(of_others)[0]
    assert "Save this value" not in page(answer)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("9,,May 2026,74", "Row 2, column A: The plan has no measure “9”."),
        ("1,Visits,May 2026,74", "Row 2, column B: Number 1 is “Visits in time”."),
        (",,May 2026,74", "Row 2, column B: Say which measure it is."),
        (",Same,May 2026,74", "Row 2, column B: More than one measure is called so."),
        ("1,,soon,74", "Row 2, column C: “soon” is not read as a day. Write it like"),
        ("1,,46173,74", "Row 2, column C: “46173” is not read as a day."),
        ("1,,5/31/2026,74", "Row 2, column C: “5/31/2026” is not read as a day."),
        ("1,,,74", "Row 2, column C: Say as at which day it holds."),
        ("1,,31 May 2090,74", "Row 2, column C: 31 May 2090 is still to come"),
        ("1,,May 2026,many", "Row 2, column D: “many” is not read as a value. Write it as 15 %"),
        ("1,,May 2026,,9", "Row 2, column D: Give the value"),
        ("1,,May 2026,74,9,8", "Row 2, column E: No more can be counted than there are."),
        ("1,,May 2026,74,few", "Row 2, column E: “few” is not read as a number."),
        ("1,,May 2026,74,,0", "Row 2, column F: It is more than nought."),
        ("1,,May 2026,74,,,Days", "Row 2, column G: This measure is told in another unit: Percentage."),
        ("1,,May 2026,74,,,,maybe", "Row 2, column H: Write “yes”, or leave it empty."),
    ],
)
def test_a_fault_is_told_by_its_cell_and_nothing_is_saved(manager, open_plan, visits, row, told):
    for _ in range(2):
        factories.measure(open_plan, name="Same")
    heads = "Number,Measure,As at,Value,Counted,Out of,Unit,Baseline"

    answer = send(manager, open_plan, csv(row, "1,,April 2026,70 %", heads=heads))
    manager.post(answer.request["PATH_INFO"], {"seen": answer.context["preview"].seen})

    assert [place for place in places(answer) if place.startswith(told)]
    assert "Nothing can be saved yet: 1 row has a fault." in page(answer)
    assert not MeasureValue.objects.exists()


def test_formulas_and_days_told_twice_are_faults(manager, open_plan, visits):
    answer = send(
        manager, open_plan, xlsx((1, None, MAY, "=1+1"), (1, None, JUNE, 74), (1, None, "June 2026", 74))
    )

    assert places(answer) == [
        "Row 2, column D: This cell holds a formula. Copy its column and paste it again as values.",
        "Row 4, column B: Row 3 tells of the same measure and day. Leave one of them out.",
    ]


def test_a_part_is_found_by_its_whole(manager, open_plan, visits):
    parts = [factories.measure(open_plan, name=name, part_of=visits) for name in ("North", "South")]
    other = factories.measure(open_plan, name="North")
    heads = "Measure,Part of,As at,Value"

    answer = send(
        manager,
        open_plan,
        csv("north,Visits in time,May 2026,74", "1 visits in time: South,,May 2026,75", "North,,May 2026,76",
            heads=heads),
    )  # fmt: skip

    assert [line.measure for line in answer.context["preview"].lines] == [*parts, other]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (csv("74", heads="Amount"), "“Measure”, “As at” and “Value” are missing there"),
        (csv("1,Visits in time,May 2026,"), "The file holds no value"),
        (csv(name="values.pdf"), "Send a CSV file"),
    ],
)
def test_a_file_of_another_kind_is_explained_at_its_field(manager, open_plan, visits, file, told):
    assert told in page(send(manager, open_plan, file))
    assert not SentFile.objects.exists()


def test_a_file_too_large_to_arrive_is_explained(manager, open_plan, visits, settings):
    settings.EVIDENCE_MAX_BYTES = 10

    assert "The file must be smaller than" in page(send(manager, open_plan, csv("1,,May 2026,74")))


def test_what_has_come_in_since_is_shown_before_anything_is_saved(manager, open_plan, visits, agency):
    shown = send(manager, open_plan, csv("1,,May 2026,74", "2,,May 2026,12"))
    factories.value(visits, "74 %", days_ago=(factories.day() - MAY).days)

    answer = confirm(manager, shown)
    count = MeasureValue.objects.count()
    confirm(manager, answer)

    assert "Values have come in since this page was drawn." in page(answer) and count == 1
    assert MeasureValue.objects.count() == 2


def test_confirming_twice_is_once(manager, open_plan, visits):
    shown = send(manager, open_plan, csv("1,,May 2026,74"))

    first, second = confirm(manager, shown), confirm(manager, shown)

    assert first.request["PATH_INFO"] == second.request["PATH_INFO"]
    assert (MeasureValue.objects.count(), ValueImport.objects.count()) == (1, 1)


def test_what_might_tell_who_a_child_is_must_be_confirmed(manager, open_plan, visits):
    shown = send(manager, open_plan, csv("1,,May 2026,74,DOB", heads="Number,Measure,As at,Value,Note"))

    warned = confirm(manager, shown)
    count = MeasureValue.objects.count()
    confirm(manager, shown, nothing_identifies="on")

    assert "might tell who a child is" in page(warned)
    assert (count, MeasureValue.objects.count()) == (0, 1)


def test_an_owner_sends_values_of_their_own_measure_only(client, open_plan, visits):
    who = factories.member(open_plan, Role.OBSERVER)
    post = factories.post(open_plan.authority, holder=who)
    own = factories.measure(open_plan, ref="7", name="Own", owner=post)
    client.force_login(who)

    refused = send(client, open_plan, csv("1,,May 2026,74", "7,,May 2026,74"))
    confirm(client, send(client, open_plan, csv("7,,May 2026,74")))

    assert places(refused) == ["Row 2, column A: No post that you hold owns this measure."]
    assert [value.measure for value in MeasureValue.objects.all()] == [own]


def test_a_reader_sends_nothing_and_does_not_see_what_others_sent(client, open_plan, visits):
    sent = factories.sent_file(visits, "74 %", days_ago=9)
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    assert client.get(reverse("value_file_add", args=[open_plan.slug])).status_code == 403
    assert client.get(reverse("value_file", args=[open_plan.slug, sent.pk])).status_code == 403


def test_a_file_of_another_plan_does_not_exist(manager, open_plan, foreign_plan):
    foreign = factories.sent_file(factories.measure(foreign_plan), "74 %", days_ago=9)
    came_in = factories.imported(factories.measure(foreign_plan), "74 %", days_ago=9)

    assert manager.get(reverse("value_file", args=[open_plan.slug, foreign.pk])).status_code == 404
    assert manager.get(reverse("value_import", args=[open_plan.slug, came_in.pk])).status_code == 404


def test_nothing_is_left_behind_when_the_last_step_fails(manager, open_plan, visits, monkeypatch):
    def fail(*_args, **_content):
        raise RuntimeError

    shown = send(manager, open_plan, csv("1,,May 2026,74"))
    monkeypatch.setattr("plans.acts.Act.done", fail)
    manager.raise_request_exception = False

    manager.post(shown.request["PATH_INFO"], {"seen": shown.context["preview"].seen})

    assert not MeasureValue.objects.exists() and not ValueImport.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_taken_away_can_be_sent_back(manager, open_plan, visits, kind):
    ratio = factories.measure(open_plan, name="Caseload", unit="ratio", ref="3")
    grade = factories.measure(
        open_plan, name="Grade", unit="grade", grades=["Poor", "Good"], polarity="higher"
    )
    part = factories.measure(open_plan, name="North", part_of=visits)
    for measure, text in ((visits, "approximately 74.5 % (provisional)"), (ratio, "1:15"), (grade, "Good"),
                          (part, "-3 %"), (visits, "suppressed")):  # fmt: skip
        count = measure.values.count()
        factories.value(measure, text, days_ago=40 + count, note="=SUM(A1)", denominator=240)

    sheet = manager.get(reverse("value_export", args=[open_plan.slug, kind]))
    answer = send(manager, open_plan, SimpleUploadedFile(f"values.{kind}", sheet.content))

    assert [line.fate for line in answer.context["preview"].lines] == ["there"] * 5
    one = manager.get(reverse("value_export", args=[open_plan.slug, "csv"]), {"measure": ratio.pk})
    assert one.content.decode().count("\r\n") == 2 and "1:15" in one.content.decode()


def test_the_sheet_to_fill_in_holds_each_measure_and_can_be_sent_back(manager, open_plan, visits, agency):
    sheet = manager.get(reverse("value_template", args=[open_plan.slug, "csv"])).content.decode("utf-8-sig")
    lines = sheet.split("\r\n")
    filled = lines[1].split(",")
    filled[5] = "74 %"

    answer = send(manager, open_plan, csv(",".join(filled), lines[2], heads=lines[0]))

    assert [line.measure for line in answer.context["preview"].of("new")] == [visits]
    assert manager.get(reverse("value_template", args=[open_plan.slug, "pdf"])).status_code == 404


def test_a_measures_page_leads_to_what_its_value_came_in_with(manager, open_plan, visits):
    confirm(manager, send(manager, open_plan, csv("1,,May 2026,74")))
    came_in = reverse("value_import", args=[open_plan.slug, ValueImport.objects.get().pk])

    assert came_in in page(manager.get(visits.get_absolute_url()))
    assert "From: values.csv" in page(manager.get(came_in))
    assert came_in in page(manager.get(reverse("value_file_add", args=[open_plan.slug])))


def test_a_programme_manager_confirms_what_somebody_else_sent(manager, open_plan, visits):
    sent = factories.sent_file(visits, "74 %", days_ago=9)

    answer = manager.get(reverse("value_file", args=[open_plan.slug, sent.pk]))
    confirm(manager, answer)

    assert "1 value is new." in page(answer)
    assert str(visits.values.get().figure.number) == "74"
