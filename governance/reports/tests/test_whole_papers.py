"""Papers of whole plans as PDF: a usual one, a very large one, an empty one."""

import pytest
from django.utils import timezone

from governance.reports.draw_pdf import draw_pdf
from governance.reports.models import Report
from governance.reports.paper import paper_of
from governance.reports.tests.drafts import BOARD, CABINET, draft, write
from governance.reports.tests.printed import faults_of, texts
from plans.actions.services import Lead
from plans.people.permissions import Role
from plans.structure import services as structure
from tests import factories, verapdf
from tests.factories import inside

pytestmark = pytest.mark.django_db
STATES = (
    ("green", "under_way"),
    ("amber", "under_way"),
    ("red", "under_way"),
    ("", "done"),
    ("", "not_started"),
)


def filled(plan, number):
    """So many actions under six recommendations, with updates, slips and silence."""
    recommendations = [factories.recommendation(plan, str(n), f"Priority {n}.") for n in range(2, 7)]
    posts = [factories.post(plan.authority, holder=factories.user()), factories.post(plan.authority)]
    words = [f"{ahead.day} {ahead:%B %Y}" for ahead in map(factories.day, (45, 10, -20, -100))]
    for at in range(number):
        action = factories.action(
            plan,
            ref=f"{at % 5 + 2}.{at // 5 + 1}",
            words=words[at % 4],
            leads=[Lead(posts[at % 2])],
            recommendations=[recommendations[at % 5]],
        )
        confidence, progress = STATES[at % 5]
        for days_ago in (90, 15)[: at % 3] if number < 100 else (15,):
            factories.update(
                action, days_ago=days_ago, confidence=confidence, progress=progress,
                narrative=f"{at + 40} per cent are done.", impact="Visits come on time." if at % 2 else "",
            )  # fmt: skip
        if at % 6 == 0:
            factories.deadline(action, "March 2099", days_ago=at % 30)
    return plan


def empty():
    council = factories.authority()
    return structure.create_plan(
        authority=council, name="Empty plan", slug="empty-plan", by=None, at=factories.past(100)
    )


def paper(plan, key):
    report = draft(plan, factories.member(plan, Role.REPORT_OFFICER), key=key)
    with inside(plan):
        report = Report.objects.select_related("plan__authority", "template").get(pk=report.pk)
        return paper_of(report, draft=False)


def test_whole_papers_keep_to_pdf_ua_1_with_every_table_and_figure():
    plans = {"usual": filled(factories.plan(), 35), "large": filled(factories.plan(), 120), "empty": empty()}
    wanted = [("usual", CABINET), ("usual", BOARD), ("large", CABINET), ("large", BOARD), ("empty", CABINET),
              ("empty", BOARD)]  # fmt: skip
    papers = {f"{name} {key}": paper(plans[name], key) for name, key in wanted}

    pdfs = {name: draw_pdf(each, now=timezone.now()) for name, each in papers.items()}

    assert {name: faults_of(each, pdfs[name]) for name, each in papers.items()} == {name: [] for name in pdfs}
    if not verapdf.missing():
        assert verapdf.check_all(pdfs) == {name: [] for name in pdfs}


def test_an_empty_plan_prints_every_section():
    whole = paper(empty(), CABINET)

    headings = [section.heading for section in whole.sections]
    assert len(headings) == 20
    assert all(section.blocks for section in whole.sections)
    said = " ".join(texts(whole.sections))
    assert said.count("Nothing has been written under this heading yet.") == 10
    assert "There are no" not in said and "held no actions" in said


def test_that_there_is_nothing_to_say_is_printed_only_where_somebody_said_so(plan):
    report = draft(plan, factories.member(plan, Role.REPORT_OFFICER))
    write(report, "Legal implications", "There are no implications. Cleared by the Head of Legal Services.")

    with inside(plan):
        report = Report.objects.select_related("plan__authority", "template").get(pk=report.pk)
        said = {each.heading: " ".join(texts(each.blocks)) for each in paper_of(report).sections}

    assert said["Legal implications"].startswith("There are no implications. Cleared by")
    assert said["Financial implications"] == "Nothing has been written under this heading yet."


def test_what_a_section_says_of_a_known_plan(plan):
    late = factories.action(plan, ref="1.1", words="31 January 2025", text="Embed the policy.")
    factories.update(late, days_ago=5, narrative="Half is done.")
    factories.update(factories.action(plan, ref="1.2"), days_ago=5, progress="done", confidence="")

    cabinet, board = (
        " ".join(texts(paper(plan, CABINET).sections)),
        " ".join(texts(paper(plan, BOARD).sections)),
    )

    assert (
        "the plan held 2 actions in answer to 1 recommendation. 1 is claimed complete and 1 is open."
        in cabinet
    )
    assert "1 action is overdue" in cabinet and "Half is done." in cabinet
    assert "Claimed green, and the record says otherwise" in board
    assert "Claimed complete, and no evidence is given" in board
    assert "Open actions that nobody in post leads" in board
    assert "1 action was claimed complete, 1 of them without evidence" in board


def test_words_and_data_of_other_plans_do_not_come_in(plan, foreign_plan):
    factories.update(factories.action(foreign_plan, text="Canary text."), narrative="Canary words.")

    assert "Canary" not in " ".join(texts(paper(plan, CABINET).sections))
