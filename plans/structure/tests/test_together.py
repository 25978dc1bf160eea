import pytest
from django.db.models import F
from django_scopes import scope

from plans.moments import Moment
from plans.structure.models import Objective, ProgressNote, Theme
from plans.structure.reading import ADDRESSED, CITED, KINDS, LINKED
from plans.structure.together import read_together
from tests.factories import day
from tests.filled import fill


@pytest.fixture
def filled(db):
    made = fill(10)
    with scope(plan=[made.plan.pk]):
        yield made


def kept(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.sqlite
@pytest.mark.parametrize("model", [*KINDS, LINKED, CITED, ADDRESSED], ids=lambda model: model.__name__)
def test_each_row_is_as_by_itself_and_in_its_place(filled, model):
    rows, beside = model.objects.all(), Objective if model is Theme else Theme

    found = read_together(beside.objects.all(), rows)[model]

    assert found
    assert [kept(row) for row in found] == [kept(row) for row in rows.order_by(*model._meta.ordering, "pk")]


def test_it_is_one_question_with_what_is_annotated(filled, django_assert_num_queries):
    notes = ProgressNote.objects.standing(Moment(as_at=day())).annotate(of=F("period__name"))

    with django_assert_num_queries(1):
        found = read_together(Theme.objects.filter(position=1), notes)

    assert [theme.position for theme in found[Theme]] == [1]
    assert {note.of for note in found[ProgressNote]} == {"Quarter 1"}


def test_a_kind_without_rows_is_there(filled):
    assert read_together(Theme.objects.none(), ProgressNote.objects.all())[Theme] == []
