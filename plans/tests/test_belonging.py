import pytest

from governance.reports.models import ReportTemplate
from governance.reports.services import start_report
from plans import deadlines
from plans.actions import services as actions
from plans.belonging import Foreign, refuse_foreign
from plans.history.models import AuditEvent
from plans.inspections import services as inspections
from plans.inspections.models import Framework, Recommendation
from plans.people import services as people
from plans.structure import services as structure
from plans.structure.models import Plan, Theme
from tests import factories

NOW = {"by": None, "at": factories.past()}


@pytest.fixture
def foreign(foreign_plan):
    """A row of each kind, all of another council."""
    council = foreign_plan.authority
    with factories.inside(foreign_plan):
        return {
            "plan": foreign_plan,
            "post": factories.post(council),
            "organisation": people.add_organisation(authority=council, name="Trust", kind="health", **NOW),
            "inspection": foreign_plan.inspections.get(),
            "recommendation": Recommendation.objects.get(),
            "theme": structure.add_part(plan=foreign_plan, model=Theme, name="Theirs", **NOW),
            "template": ReportTemplate.objects.create(
                authority=council, key="theirs", name="Theirs", sections=[]
            ),
        }


@pytest.fixture
def own(open_plan):
    return {
        "action": factories.action(open_plan),
        "post": factories.post(open_plan.authority),
        "theme": structure.add_part(plan=open_plan, model=Theme, name="Ours", **NOW),
    }


def reword(action, **values):
    said = {"ref": action.ref, "text": "Other words", "theme": None, "recommendations": []} | values
    actions.reword_action(action=action, version=action.version, **said, **NOW)


def add_action(plan, **values):
    deadline = deadlines.parse("December 2030", today=factories.day())
    actions.add_action(plan=plan, ref="9", text="Do it.", deadline=deadline, **values, **NOW)


ACTS = {
    "leads": lambda plan, own, foreign: actions.set_leads(
        action=own["action"], version=own["action"].version, leads=[actions.Lead(foreign["post"])], **NOW
    ),
    "answers": lambda plan, own, foreign: reword(own["action"], recommendations=[foreign["recommendation"]]),
    "a theme in other words": lambda plan, own, foreign: reword(own["action"], theme=foreign["theme"]),
    "a theme": lambda plan, own, foreign: add_action(plan, theme=foreign["theme"]),
    "the lead of a part": lambda plan, own, foreign: structure.add_part(
        plan=plan, model=Theme, name="New", lead=foreign["post"], **NOW
    ),
    "a link of a part": lambda plan, own, foreign: structure.add_part(
        plan=plan, model=Theme, name="New", links={"links": [foreign["theme"]]}, **NOW
    ),
    "what stands above a part": lambda plan, own, foreign: structure.change_part(
        row=own["theme"], version=None, parent=foreign["theme"], **NOW
    ),
    "a link of a part that stands": lambda plan, own, foreign: structure.change_part(
        row=own["theme"], version=None, links={"links": [foreign["theme"]]}, **NOW
    ),
    "linked themes": lambda plan, own, foreign: structure.link_themes(
        theme=own["theme"], others=[foreign["theme"]], **NOW
    ),
    "an inspection": lambda plan, own, foreign: structure.answer_inspection(
        plan=plan, inspection=foreign["inspection"], **NOW
    ),
    "the inspections of a new plan": lambda plan, own, foreign: structure.create_plan(
        authority=plan.authority, name="New", slug="new", inspections=[foreign["inspection"]], **NOW
    ),
    "the plan of a role": lambda plan, own, foreign: people.give_role(
        authority=plan.authority, user=factories.user(), role="observer", plan=foreign["plan"], **NOW
    ),
    "the body of a post": lambda plan, own, foreign: people.change_post(
        post=own["post"], version=None, organisation=foreign["organisation"], **NOW
    ),
    "the body of a new post": lambda plan, own, foreign: people.add_post(
        authority=plan.authority, name="New", organisation=foreign["organisation"], **NOW
    ),
    "who follows a body": lambda plan, own, foreign: people.add_organisation(
        authority=plan.authority, name="New", kind="other", successor=foreign["organisation"], **NOW
    ),
    "what is recommended": lambda plan, own, foreign: inspections.add_recommendation(
        plan=plan, number="9", text="More", inspection=foreign["inspection"], **NOW
    ),
    "a template": lambda plan, own, foreign: start_report(
        plan=plan,
        template=foreign["template"],
        title="Progress",
        as_at=factories.day(),
        request_key="3b241101-e2bb-4255-8caf-4136c566a962",
        **NOW,
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_act_takes_a_row_of_another_council(open_plan, own, foreign, act):
    before = AuditEvent.everywhere.count(), Plan.everywhere.count()

    with pytest.raises(Foreign):
        ACTS[act](open_plan, own, foreign)

    assert (AuditEvent.everywhere.count(), Plan.everywhere.count()) == before


def test_another_plan_of_the_same_council_is_foreign_to_rows_of_a_plan(open_plan, own):
    sister = factories.plan(authority=open_plan.authority)
    with factories.inside(sister):
        theirs = structure.add_part(plan=sister, model=Theme, name="Theirs", **NOW)

    with pytest.raises(Foreign):
        refuse_foreign(own["theme"], theirs)


def test_what_belongs_to_nobody_stands_beside_anything(open_plan, own):
    refuse_foreign(open_plan, factories.user(), Framework.objects.first(), None, "words", own["post"])
