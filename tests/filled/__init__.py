"""A council and its plan with as many rows of each kind as are asked for, made in bulk within seconds."""

from django_scopes import scope

from tests import factories
from tests.filled.actions import add_actions
from tests.filled.council import add_council, add_people
from tests.filled.ledger import add_ledger
from tests.filled.measures import add_measures
from tests.filled.money import add_money
from tests.filled.plan import add_parts, add_programme
from tests.filled.record import add_record
from tests.filled.rows import Filled

ADDING = (
    add_people, add_council, add_programme, add_parts, add_actions, add_measures, add_money, add_ledger,
    add_record,
)  # fmt: skip


def fill(count: int, others: int = 0) -> Filled:
    """A plan of so many actions, each with statements of every kind; a tenth as many of its other parts."""
    made = Filled(factories.plan(), count, others or count // 10 + 2)
    with scope(plan=[made.plan.pk]):
        for add in ADDING:
            add(made)
    return made
