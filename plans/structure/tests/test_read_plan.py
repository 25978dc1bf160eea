import re

import pytest
from django.urls import reverse

from plans.inspections import services as inspections
from plans.inspections.models import Finding, Quotation, Recommendation
from plans.structure import services
from plans.structure.models import (
    Discrepancy,
    Highlight,
    Milestone,
    ProgrammeOutput,
    ProgressNote,
    Stage,
    StageAim,
    Theme,
)
from plans.structure.reading import says_no_more
from tests import factories
from tests.factories import inside


def answering(client, plan, query=""):
    """What the page of a plan says of the actions that answer its recommendations."""
    page = client.get(reverse("plan_structure", args=[plan.slug]) + query).content.decode()
    cell = page.partition('data-label="Actions">')[2].partition("</td>")[0]
    return re.sub(r"<[^>]+>", "", cell)


def test_an_action_that_left_the_plan_is_marked_from_that_day(client, plan):
    client.force_login(factories.member(plan))
    factories.action(plan, ref="1.1")
    gone = factories.action(plan, ref="1.2")
    factories.update(gone, days_ago=10, progress="superseded", confidence="")

    assert answering(client, plan) == "1.1, 1.2 (superseded)"
    assert answering(client, plan, f"?as_at={factories.day(20)}") == "1.1, 1.2"


def add(plan, model, days_ago=300, **values):
    with inside(plan):
        return services.add_part(plan=plan, model=model, by=None, at=factories.past(days_ago), **values)


def fill(plan, name):
    """One of each part."""
    theme = add(plan, Theme, name=f"Theme {name}", aim="Leaders who listen.")
    vision = add(plan, Theme, kind="vision_component", name=f"Vision {name}", links={"links": [theme]})
    stage = add(plan, Stage, number=name, period_words="until March 2018")
    aim = add(plan, StageAim, stage=stage, text=f"Aim {name}")
    add(plan, ProgressNote, stage_aim=aim, progress="Begun.", next_steps="Go on.")
    add(plan, ProgressNote, theme=theme, progress="Held.", challenges="Agency staff.")
    add(plan, ProgrammeOutput, number=name, text="Carry out the plan.")
    with inside(plan):
        cited = list(Recommendation.objects.filter(plan=plan)[:2])
    parent = add(
        plan,
        Milestone,
        text=f"Milestone {name}",
        deadline_words="Sep 2019",
        is_date_inferred=True,
        inference="Fourth of four.",
        alternatives="Oct 2019",
        links={"cites": cited},
    )
    add(plan, Milestone, text=f"Service {name}", parent=parent, cites_words="recommendation 70")
    add(
        plan,
        Highlight,
        ref=name,
        text="Framework launched.",
        state="launched",
        covers_all=True,
        links={"specifically": cited},
    )
    add(
        plan,
        Discrepancy,
        subject="When it took place",
        first="in February",
        first_source="4.1",
        second="in March",
        second_source="5.2",
    )
    return vision


@pytest.fixture
def reader(plan):
    return factories.member(plan, "board_member")


def page_of(client, plan, **asked):
    response = client.get(reverse("plan_structure", args=[plan.slug]), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_every_part_of_the_plan(client, plan, reader):
    fill(plan, "one")
    action = factories.action(plan, ref="1.1")
    client.force_login(reader)

    page = page_of(client, plan)

    for words in (
        "Theme one",
        "Vision one",
        "How the themes are linked",
        "Aim one",
        "Agency staff.",
        "Sep 2019",
        "(inferred)",
        "Fourth of four.",
        "Oct 2019",
        "Service one",
        "Not found among the recommendations: 70",
        "specifically, and all",
        "The sources contradict each other",
        "in February",
        action.ref,
    ):
        assert words in page, words
    assert "Change the plan" not in page


def test_an_empty_plan_says_so(client, db):
    plan = services.create_plan(
        authority=factories.authority(), name="Empty", slug="empty", by=None, at=factories.past(5)
    )
    client.force_login(factories.member(plan))

    assert "The plan is empty so far" in page_of(client, plan)


def test_it_stands_as_at_an_earlier_day(client, plan, reader):
    with inside(plan):
        theme = add(plan, Theme, name="Since withdrawn")
        services.withdraw_part(row=theme, version=None, reason="Merged.", by=None, at=factories.past(100))
    add(plan, Theme, days_ago=50, name="Added later")
    client.force_login(reader)

    then, now = page_of(client, plan, as_at=factories.day(200)), page_of(client, plan)

    assert "Since withdrawn" in then and "Added later" not in then
    assert "Since withdrawn" not in now and "Added later" in now


def test_an_inspection_has_its_judgements_and_the_day_of_its_statement(client, plan, reader):
    inspection = plan.inspections.get()
    by = {"by": None, "at": factories.past()}
    area = inspection.framework.areas.first()
    grade = inspection.framework.grades.last()
    inspections.record_judgements(inspection=inspection, version=None, judged=[(area, grade, "")], **by)
    inspections.record_reported(
        inspection=inspection, model=Finding, kind="strength", text="Stable teams.", **by
    )
    inspections.record_reported(
        inspection=inspection, model=Quotation, text="too slow", source="Letter", **by
    )
    inspections.change_inspection(inspection=inspection, version=None, received_on=factories.day(400), **by)
    client.force_login(reader)

    page = page_of(client, plan)

    for words in (area.name, grade.name, "Stable teams.", "too slow", "70 working days"):
        assert words in page


def test_it_asks_no_more_however_many_rows(client, plan, reader, django_assert_max_num_queries):
    for number in range(2, 22):
        factories.recommendation(plan, number=str(number))
        fill(plan, str(number))
        factories.action(plan, ref=f"2.{number}")
    client.force_login(reader)

    with django_assert_max_num_queries(20 + 6):
        page_of(client, plan)


def test_an_editor_finds_where_to_change_it(client, plan):
    fill(plan, "one")
    client.force_login(factories.member(plan))

    page = page_of(client, plan)

    assert "Change the plan" in page and reverse("status_words", args=[plan.slug]) in page


def test_a_programme_cites_the_recommendations_of_its_parts(client, plan):
    whole = factories.plan(plan.authority, name="The programme")
    with inside(plan):
        services.change_plan(plan=plan, version=None, part_of=whole, by=None, at=factories.past())
        cited = list(Recommendation.objects.filter(plan=plan))
    with inside(whole):
        services.add_part(
            plan=whole,
            model=Milestone,
            text="Carried out",
            cites_words="recommendations 1 and 7",
            links={"cites": cited},
            by=None,
            at=factories.past(9),
        )
    client.force_login(factories.member(whole, "observer", whole_council=True))

    page = page_of(client, whole)

    assert "Cites recommendation 1;" in page and "Not found among the recommendations: 7" in page
    assert plan.name in page


def test_a_part_that_the_reader_may_not_open_is_not_named(client, plan):
    part = factories.plan(plan.authority, name="Secret part", part_of=plan)
    client.force_login(factories.member(plan, "observer"))

    assert part.name not in page_of(client, plan)


@pytest.mark.parametrize(
    ("printed", "numbers", "says_it"),
    [
        ("2", ["2"], True),
        ("recommendation 3", ["3"], True),
        ("Recommendations 2, 5", ["2", "5"], True),
        ("Recommendations 2 and 5", ["2", "5"], False),
        ("Recommendations 2 and 5", ["2"], False),
        ("specifically 2, and all", ["2"], False),
        ("recommendations 2 to 5", ["2", "5"], False),
        ("", [], True),
    ],
)
def test_printed_words_that_only_name_the_numbers_are_not_repeated(printed, numbers, says_it):
    assert says_no_more(printed, numbers) is says_it


def test_a_column_in_which_nothing_is_stated_is_left_out(client, plan):
    client.force_login(factories.member(plan))
    factories.recommendation(plan, number="8")

    page = page_of(client, plan)

    assert "In other words" not in page and "The plan names no action that answers them." in page
