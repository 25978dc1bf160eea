import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.structure.models import (
    Discrepancy,
    Objective,
    ProgressNote,
    ReportingPeriod,
    Stage,
    StageAim,
    Theme,
)
from plans.structure.parts import PARTS
from plans.structure.services import add_part
from tests import factories
from tests.factories import inside

QUARTER = {
    "starts_on_day": "1", "starts_on_month": "10", "starts_on_year": "2026",
    "ends_on_day": "31", "ends_on_month": "12", "ends_on_year": "2026",
}  # fmt: skip
SAID = {
    "theme": {"kind": "theme", "name": "First words"},
    "objective": {"text": "First words"},
    "stage": {"number": "1", "name": "First words"},
    "stage-aim": {"text": "First words"},
    "output": {"number": "1", "text": "First words"},
    "milestone": {"text": "First words", "deadline_words": "December 2026"},
    "highlight": {"text": "First words"},
    "period": {"name": "First words", **QUARTER},
    "note": {"progress": "First words"},
    "discrepancy": {
        "subject": "First words",
        "first": "in May",
        "first_source": "Report, 3.5",
        "second": "in April",
        "second_source": "Report, 3.25",
    },
}


def add(plan, model, **values):
    with inside(plan):
        return add_part(plan=plan, model=model, by=None, at=factories.past(300), **values)


LAST_QUARTER = {"name": "Quarter 3", "starts_on": factories.day(90), "ends_on": factories.day()}


@pytest.fixture
def aim(plan):
    return add(plan, StageAim, stage=add(plan, Stage, number="9", name="Begin"), text="Know ourselves")


@pytest.fixture
def editor(plan, client):
    made = factories.member(plan)
    client.force_login(made)
    return made


@pytest.fixture
def bodies(plan, aim):
    theme = add(plan, Theme, kind="theme", name="Practice")
    return SAID | {
        "outcome": {"text": "First words", "theme": theme.pk},
        "stage-aim": SAID["stage-aim"] | {"stage": aim.stage_id},
        "note": SAID["note"] | {"about": f"stage_aim-{aim.pk}"},
    }


def shown(client, plan) -> str:
    return client.get(reverse("plan_structure", args=[plan.slug])).content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_added_changed_and_withdrawn(client, plan, editor, bodies, part):
    said, model = bodies[part], PARTS[part].model
    other = {name: "Other words" if value == "First words" else value for name, value in said.items()}

    assert client.get(reverse("part_add", args=[plan.slug, part])).status_code == 200
    client.post(reverse("part_add", args=[plan.slug, part]), said)
    first = shown(client, plan)
    with inside(plan):
        row = model.objects.latest("pk")
    client.post(reverse("part_edit", args=[plan.slug, part, row.pk]), other | {"version": 1})
    second = shown(client, plan)
    client.post(reverse("part_withdraw", args=[plan.slug, part, row.pk]), {"reason": "Merged.", "version": 2})
    told = shown(client, plan)
    third = shown(client, plan)

    assert "First words" in first
    assert "Other words" in second and "First words" not in second
    assert "” was withdrawn." in told
    assert "Other words" not in third
    name = model._meta.verbose_name
    assert list(AuditEvent.everywhere.order_by("-pk").values_list("verb", flat=True)[:3]) == [
        f"withdrew the {name}",
        f"changed the {name}",
        f"added the {name}",
    ]


def test_a_note_tells_of_one_thing_in_a_period(client, plan, editor, aim):
    period = add(plan, ReportingPeriod, **LAST_QUARTER)
    theme, objective = add(plan, Theme, name="Practice"), add(plan, Objective, text="Train all")
    url = reverse("part_add", args=[plan.slug, "note"])

    client.post(url, {"about": f"theme-{theme.pk}", "period": period.pk, "challenges": "Agency staff."})
    with inside(plan):
        note = ProgressNote.objects.get()
        assert (note.theme, note.stage_aim, note.period) == (theme, None, period)
    said = {"about": f"objective-{objective.pk}", "challenges": "Agency staff.", "version": 1}
    client.post(reverse("part_edit", args=[plan.slug, "note", note.pk]), said)

    with inside(plan):
        note.refresh_from_db()
        assert (note.theme, note.objective, note.period) == (None, objective, None)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"about": "", "progress": "Begun."}, "Choose an answer for “What it tells of”."),
        ({"about": "theme-0", "progress": "Begun."}, "not one of the available choices"),
        ({"progress": " "}, "Say what was done"),
    ],
)
def test_a_note_that_tells_nothing_is_explained(client, plan, editor, aim, said, fault):
    sent = {"about": f"stage_aim-{aim.pk}"} | said

    page = client.post(reverse("part_add", args=[plan.slug, "note"]), sent).content.decode()

    assert fault in page
    with inside(plan):
        assert not ProgressNote.objects.exists()


def test_a_note_begins_with_what_its_link_names(client, plan, editor, aim):
    page = client.get(reverse("part_add", args=[plan.slug, "note"]), {"about": f"stage_aim-{aim.pk}"})

    assert f'<option value="stage_aim-{aim.pk}" selected>' in page.content.decode()


def test_a_theme_of_another_plan_cannot_be_told_of(client, plan, editor, foreign_plan):
    theirs = add(foreign_plan, Theme, name="Theirs")
    sent = {"about": f"theme-{theirs.pk}", "progress": "Begun."}

    page = client.post(reverse("part_add", args=[plan.slug, "note"]), sent).content.decode()

    assert "not one of the available choices" in page


def test_a_period_runs_forward(client, plan, editor):
    url = reverse("part_add", args=[plan.slug, "period"])

    backward = client.post(url, SAID["period"] | {"ends_on_year": "2025"}).content.decode()
    endless = client.post(url, {"name": "Quarter 3"}).content.decode()

    assert "must not lie before the first" in backward
    assert endless.count("Enter the date.") >= 2


def test_a_period_that_was_withdrawn_stays_with_the_notes_that_name_it(client, plan, editor, aim):
    period = add(plan, ReportingPeriod, **LAST_QUARTER)
    note = add(plan, ProgressNote, stage_aim=aim, period=period, progress="Begun.")
    client.post(
        reverse("part_withdraw", args=[plan.slug, "period", period.pk]), {"reason": "Wrong.", "version": 1}
    )

    page = client.get(reverse("part_edit", args=[plan.slug, "note", note.pk])).content.decode()

    assert f'<option value="{period.pk}" selected>Quarter 3' in page


def test_what_was_withdrawn_still_stands_as_at_an_earlier_day(client, plan, editor):
    row = add(plan, Discrepancy, **SAID["discrepancy"])
    client.post(
        reverse("part_withdraw", args=[plan.slug, "discrepancy", row.pk]), {"reason": "Mended.", "version": 1}
    )

    earlier = client.get(reverse("plan_structure", args=[plan.slug]), {"as_at": factories.day(20)})

    assert "First words" in earlier.content.decode()
