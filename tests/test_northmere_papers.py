"""The papers of the demonstration itself, drawn as they would be issued."""

import pytest
from django.utils import timezone
from django_scopes import scope

from governance.reports.draw_pdf import draw_pdf
from governance.reports.tests.drafts import BOARD, CABINET
from governance.reports.tests.printed import faults_of
from governance.reports.tests.test_whole_papers import paper
from plans.structure.models import Plan
from tests import verapdf

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
