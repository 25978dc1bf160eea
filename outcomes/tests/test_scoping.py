"""A plan's measures, and all that is said of them, are read within the plan's scope only."""

import pytest
from django.apps import apps
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from outcomes.catalogue.models import ComparatorSeries, ComparatorValue, Definition
from tests.filled import fill

pytestmark = pytest.mark.django_db
OURS = list(apps.get_app_config("outcomes").get_models())
OF_NO_PLAN = {Definition, ComparatorSeries, ComparatorValue}


def test_every_model_belongs_to_a_plan_or_is_reference_data():
    assert {model for model in OURS if not hasattr(model, "plan")} == OF_NO_PLAN


@pytest.mark.parametrize("model", [model for model in OURS if model not in OF_NO_PLAN])
def test_outside_a_scope_nothing_is_read(model):
    with pytest.raises(ScopeError):
        model.objects.count()


def test_another_plan_sees_no_row(foreign_plan):
    made = fill(10)

    for model in set(OURS) - OF_NO_PLAN:
        with scope(plan=[made.plan.pk]):
            assert model.objects.exists(), model
        with scope(plan=[foreign_plan.pk]):
            assert not model.objects.exists(), model
