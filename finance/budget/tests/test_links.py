from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from finance.budget.book import book_of
from finance.budget.kinds import Effect
from finance.budget.links import link_line, unlink_line
from finance.budget.models import LineFunding, LineSupport
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.inspections.models import Recommendation
from plans.moments import Moment, now
from plans.structure.models import Theme
from plans.structure.services import add_part
from plans.versions import Changed
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past
from tests.factories_of_money import YEAR


@pytest.fixture
def line(open_plan):
    made = money.line(open_plan, "Coaches")
    money.figure(made, "£100.01", days_ago=300)
    return made


@pytest.fixture
def reserve(open_plan):
    return money.source(open_plan, "Reserve")


@pytest.fixture
def grant(open_plan):
    return money.source(open_plan, "Grant")


def link(line, to, share: str | None = None, *, version=None, days_ago: int = 0):
    share = Decimal(share) if share else None
    return link_line(line=line, version=version, to=to, share=share, by=None, at=past(days_ago))


def theme(plan, name: str) -> Theme:
    return add_part(plan=plan, model=Theme, name=name, by=None, at=past(380))


def by(line, grouping: str, moment=None) -> dict:
    return book_of(line.plan, moment or now(day())).totals_by(grouping, "approved", YEAR, Effect.COST)


def test_a_line_is_paid_from_a_source_and_the_history_says_so(line, reserve):
    link(line, reserve, version=2)

    told = AuditEvent.everywhere.latest("pk")
    assert (told.verb, told.text.content) == (
        "linked the budget line", {"paid_from": "Reserve", "version": 3},
    )  # fmt: skip
    assert by(line, "source") == {"Reserve": Decimal("100.01")}


@pytest.mark.sqlite
def test_two_sources_with_shares_divide_it_to_the_penny(line, reserve, grant):
    link(line, reserve, "1")
    link(line, grant, "1")

    assert by(line, "source") == {"Reserve": Decimal("50.01"), "Grant": Decimal("50.00")}


def test_two_sources_without_shares_stand_together_and_nothing_is_guessed(line, reserve, grant):
    link(line, reserve)
    link(line, grant)

    assert by(line, "source") == {"Together, not shared out: Reserve, Grant": Decimal("100.01")}


def test_a_share_on_one_of_two_shares_nothing_out(line, reserve, grant):
    link(line, reserve, "3")
    link(line, grant)

    assert list(by(line, "source")) == ["Together, not shared out: Reserve, Grant"]


def test_a_line_without_a_source_stands_under_none_stated(line):
    assert by(line, "source") == {"None stated": Decimal("100.01")}


def test_a_line_helps_themes_recommendations_and_actions_each_by_itself(open_plan, line):
    recommendation = Recommendation.objects.get(plan=open_plan)
    action = factories.action(open_plan)
    for one in (theme(open_plan, "Practice"), theme(open_plan, "Leaders")):
        link(line, one, "0.5")
    link(line, recommendation)
    link(line, action)

    assert by(line, "theme") == {"Practice": Decimal("50.01"), "Leaders": Decimal("50.00")}
    assert list(by(line, "recommendation").values()) == [Decimal("100.01")]
    assert [one.linked for one in LineSupport.objects.exclude(action=None)] == [action]


def test_said_again_it_takes_the_new_share_and_the_former_link_ends(line, reserve):
    link(line, reserve, "1", days_ago=20)

    again = link(line, reserve, "2")

    assert again.share == 2
    assert LineFunding.objects.filter(withdrawn_on=None).get() == again
    assert LineFunding.objects.filter(withdrawn_on=day()).count() == 1


def test_said_again_alike_it_stays_as_it_is(line, reserve):
    assert link(line, reserve, "1") == link(line, reserve, "1")
    assert LineFunding.objects.count() == 1


def test_a_link_that_is_over_still_stood(line, reserve):
    made = link(line, reserve, days_ago=20)

    unlink_line(line=line, version=None, link=made, by=None, at=past())

    assert by(line, "source") == {"None stated": Decimal("100.01")}
    assert by(line, "source", Moment(as_at=day(5))) == {"Reserve": Decimal("100.01")}
    with pytest.raises(Changed):
        unlink_line(line=line, version=None, link=made, by=None, at=past())


@pytest.mark.parametrize("share", ["0.0000", "-1"])
def test_a_share_is_above_nought(line, reserve, share):
    with pytest.raises(ValueError):
        link_line(line=line, version=None, to=reserve, share=Decimal(share), by=None, at=past())


def test_what_belongs_to_another_plan_is_refused(line, foreign_plan):
    with inside(foreign_plan):
        other = money.source(foreign_plan)

    with pytest.raises(Foreign):
        link(line, other)


def test_a_link_over_a_version_not_seen_is_refused(line, reserve):
    with pytest.raises(Changed):
        link(line, reserve, version=1)

    assert not LineFunding.objects.exists()


def test_the_database_keeps_one_standing_link_and_one_thing_a_link(line, reserve):
    link(line, reserve)
    values = {"plan": line.plan, "line": line, "added_on": day(), "added_at": past()}

    for model, more in ((LineFunding, {"source": reserve}), (LineSupport, {})):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**values, **more)
