"""The groups of a total come to the total, to the penny: by rule, and through either database."""

from decimal import Decimal

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from finance.amounts import Amount
from finance.budget.book import GROUPINGS, book_of
from finance.budget.figures import Said
from finance.budget.importing import Entry, import_figures
from finance.budget.kinds import Effect, Kind, Lasts, Stated
from finance.budget.links import link_line
from finance.budget.sums import grouped
from plans.inspections.models import Recommendation
from plans.moments import now
from plans.structure.models import Theme
from plans.structure.services import add_part
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, past
from tests.factories_of_money import YEAR

MONEY = some.decimals("-99999999", "99999999", places=2)
SHARE = some.none() | some.decimals("0.0001", "99999.9999", places=4)
LINKS = some.lists(some.tuples(some.integers(0, 5), SHARE), max_size=4, unique_by=lambda one: one[0])
GROUPS = some.lists(some.tuples(some.sampled_from("ABCDE"), SHARE), max_size=5, unique_by=lambda one: one[0])


@given(some.lists(some.tuples(MONEY, GROUPS), max_size=20))
def test_the_groups_come_to_the_total(told):
    assert sum(grouped(told).values()) == sum(pounds for pounds, _ in told)


@given(MONEY, GROUPS.filter(bool))
def test_nothing_is_shared_out_unless_each_has_a_share(pounds, groups):
    found = grouped([(pounds, groups)])

    if len(groups) > 1 and any(share is None for _, share in groups):
        assert list(found.values()) == [pounds]
    else:
        assert set(found) == {name for name, _ in groups}


LINE = some.fixed_dictionaries(
    {
        "effect": some.sampled_from([Effect.COST, Effect.SAVING, Effect.FUNDING]),
        "kind": some.sampled_from(Kind.values),
        "lasts": some.sampled_from(Lasts.values),
        "phase": some.sampled_from(["", "First", "Second"]),
        "pounds": MONEY,
        "links": some.lists(
            some.tuples(some.integers(0, 5), SHARE), max_size=4, unique_by=lambda one: one[0]
        ),
    }
)


@pytest.mark.sqlite
class TestThroughTheDatabase(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(some.lists(LINE, min_size=1, max_size=6))
    def test_every_grouping_comes_to_the_total(self, said):
        plan = factories.plan()
        with scope(plan=[plan.pk]):
            expected = self.keep(plan, said)
            book = book_of(plan, now(day()))

            for by in GROUPINGS:
                for effect in (Effect.COST, Effect.SAVING, Effect.FUNDING):
                    groups = book.totals_by(by, "actual", YEAR, effect)
                    assert sum(groups.values(), Decimal(0)) == expected.get(effect, Decimal(0)), by
                    assert sum(groups.values(), Decimal(0)) == (book.total("actual", YEAR, effect) or 0)

    def keep(self, plan, said) -> dict[str, Decimal]:
        claimants = self.claimants(plan)
        expected, entries = {}, []
        for one in said:
            values = {name: one[name] for name in ("effect", "kind", "lasts", "phase")}
            line = money.line(plan, **values)
            for at, share in one["links"]:
                link_line(line=line, version=None, to=claimants[at], share=share, by=None, at=past())
            told = Said(stated=Stated.ACTUAL, amount=Amount(one["pounds"]), year=YEAR)
            entries.append(Entry(line, day(), told))
            expected[one["effect"]] = expected.get(one["effect"], Decimal(0)) + one["pounds"]
        import_figures(plan=plan, entries=entries, by=None, at=past())
        return expected

    def claimants(self, plan) -> list:
        themes = [add_part(plan=plan, model=Theme, name=name, by=None, at=past(380)) for name in ("A", "B")]
        recommendations = [Recommendation.objects.get(plan=plan), factories.recommendation(plan, number="2")]
        return [*themes, *recommendations, money.source(plan), money.source(plan)]
