"""The papers of the demonstration itself, drawn as they would be issued."""

import pytest
from django.utils import timezone
from django_scopes import scope

from governance.dashboards import counts
from governance.dashboards.reading import Reading
from governance.reports.blocks import Table
from governance.reports.draw_pdf import draw_pdf
from governance.reports.record import Record
from governance.reports.sections import data_of
from governance.reports.tests.drafts import BOARD, CABINET
from governance.reports.tests.printed import faults_of
from governance.reports.tests.test_whole_papers import paper
from plans.moments import Moment
from plans.structure.models import Plan
from tests import factories, verapdf
from tests.replay import words_of_actions

COUNCILS = ["northmere"]
PLAN = "northmere-improvement-plan"

pytestmark = pytest.mark.usefixtures("demonstration", "db")


@pytest.fixture
def northmere():
    plan = Plan.everywhere.get(slug=PLAN)
    with scope(plan=[plan.pk]):
        yield plan


def test_northmeres_papers_keep_to_pdf_ua_1_with_every_table_and_figure(northmere):
    papers = {key: paper(northmere, key) for key in (CABINET, BOARD)}

    pdfs = {key: draw_pdf(each, now=timezone.now()) for key, each in papers.items()}

    assert {key: faults_of(each, pdfs[key]) for key, each in papers.items()} == {CABINET: [], BOARD: []}
    if not verapdf.missing():
        assert verapdf.check_all(pdfs) == {CABINET: [], BOARD: []}


MOMENTS = [
    (0, None), (0, 0), (1, None), (40, None), (40, 41), (120, 120), (200, 60), (251, None), (330, 300),
]  # fmt: skip
"""As at so many days ago, as known so many days ago; without the second, as known now."""


@pytest.fixture(params=MOMENTS, ids=str)
def moment(request):
    as_at, known = request.param
    known_on = None if known is None else factories.day(known)
    return Moment(as_at=factories.day(as_at), known_on=known_on, today=timezone.localdate())


def rows_of(record, kind):
    tables = [block for block in data_of(kind, record=record, options={}) if isinstance(block, Table)]
    return [row for table in tables for row in table.rows]


def test_every_word_of_every_action_is_what_the_rows_say(northmere, moment):
    printed = {}
    for number, text, lead, due, claim, _, said in rows_of(Record(northmere, moment), "by_recommendation"):
        words = (text.text, lead.text, due.text, due.sub, claim.status.word, said.text, said.sub)
        printed[number.text] = words

    assert len(printed) > 30
    assert printed == words_of_actions(northmere, moment)


LISTS = {
    "overdue": "overdue",
    "green_but": "green_but",
    "no_holder": "without_holder",
    "no_evidence": "without_evidence",
}
"""The figure of a dashboard, and the section of a paper that lists the same."""


def test_a_paper_counts_what_the_dashboard_counts(northmere, moment):
    record, reading = Record(northmere, moment), Reading(northmere, moment)

    figures = {figure.timing: figure.count for figure in counts.strip(reading)}
    sides = {row.label.word: (row.claimed, row.recorded) for row in counts.claims_beside_record(reading)}
    *rows, total = rows_of(record, "progress")

    assert {name: len(rows_of(record, kind)) for name, kind in LISTS.items()} == {
        name: figures[name] for name in LISTS
    }
    assert {row[0].status.word: (int(row[1].text), int(row[2].text)) for row in rows} == sides
    assert total[1].text == str(counts.all_actions(reading, []).total)
