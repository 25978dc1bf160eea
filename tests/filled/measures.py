"""Measures with a year of monthly values, targets on the way, limits, explanations and what claims them."""

from datetime import date
from decimal import Decimal

from outcomes.catalogue.models import Definition
from outcomes.measures.imported import ValueImport
from outcomes.measures.models import Measure, MeasureLink, Outcome
from outcomes.measures.rebases import Rebase
from outcomes.measures.told import Explanation, Limit, MeasureValue, Target, TargetPoint
from outcomes.returns.checking import FileRow
from outcomes.returns.models import SentFile
from plans.actions.concerns import Concern
from plans.actions.models import Action
from plans.inspections.models import Recommendation
from plans.people.models import Post
from plans.structure.models import Theme
from tests.factories import day, past
from tests.filled.rows import LASTING, Filled, stated

MONTHS = 12
WORDS = "measure “Measure 1” 7 points under its trajectory"


def add_measures(made: Filled) -> None:
    lasting = {"plan": made.plan, **LASTING}
    asked = {"recommendation": lambda n: made.of(Recommendation, n)}
    made.add(Outcome, made.few, text="Children are seen sooner.", **asked, **lasting)
    published = Definition.objects.exclude(published_as="").first()
    made.add(
        Measure,
        made.few,
        definition=lambda n: published if n % 2 == 0 else None,
        name=lambda n: f"Measure {n}",
        phrase="of contacts were decided within one day",
        unit="percentage",
        polarity=lambda n: ("higher", "lower", "plan", "context")[n % 4],
        frequency="monthly",
        tolerance=Decimal(2),
        owner=lambda n: made.of(Post, n),
        position=lambda n: n,
        **lasting,
    )
    of_measure = {"measure": lambda n: made.of(Measure, n)}
    claims = {"theme": Theme, "action": Action, "recommendation": Recommendation}
    for kind, model in claims.items():
        claimant = {kind: lambda n, model=model: made.of(model, n)}
        made.add(MeasureLink, made.few, **of_measure, **claimant, **lasting)
    add_values(made, of_measure)
    add_targets(made, of_measure)
    made.add(Rebase, made.few, reason="Another team decides.", **of_measure, **stated(made.plan, 150))
    add_concerns(made)


def add_concerns(made: Filled) -> None:
    """What a measure said of actions, and says of every second one still."""
    values = {"action": lambda n: made.of(Action, n), "source": "measure-1"}
    for days_ago, words in ((60, WORDS), (30, lambda n: WORDS if n % 2 else "")):
        made.add(Concern, made.few, words=words, **values, **stated(made.plan, days_ago))
    doubted = [made.of(Action, n).pk for n in made.few if n % 2]
    Action.objects.filter(pk__in=doubted).update(concern_words=WORDS)


def add_values(made: Filled, of_measure: dict) -> None:
    came_in = {"plan": made.plan, "source": "values.csv", "recorded_at": past(30)}
    made.add(ValueImport, range(MONTHS), **came_in)
    for months_ago in range(MONTHS, 0, -1):
        made.add(
            MeasureValue,
            made.few,
            number=lambda n, ago=months_ago: Decimal((37 * n + 11 * ago) % 100),
            denominator=Decimal(240),
            came_by=lambda n, ago=months_ago: made.of(ValueImport, ago),
            **of_measure,
            **stated(made.plan, 30 * months_ago),
        )
    made.add(SentFile, [0], **sent_file(made))
    made.add(
        Explanation,
        made.few,
        value=lambda n: made.of(MeasureValue, n),
        why="Two posts are vacant.",
        doing="An agency team starts.",
        back_by=day(-30),
        **of_measure,
        **stated(made.plan, 30),
    )


def sent_file(made: Filled) -> dict:
    """A file with a new value of each measure."""
    columns = {"measure": "A", "day": "B", "value": "C"}
    rows = [
        vars(FileRow(n + 2, made.of(Measure, n).pk, str(day(5)), "75", columns=columns)) for n in made.few
    ]
    return {
        "plan": made.plan,
        "name": "values.csv",
        "rows": rows,
        "by": made.people["lead"],
        "sent_at": past(),
    }


def add_targets(made: Filled, of_measure: dict) -> None:
    made.add(Target, made.few, **of_measure, **stated(made.plan, 360))
    made.add(Limit, made.few, bound="at_most", number=Decimal(99), **of_measure, **stated(made.plan, 360))
    for number, by in ((80, date(2030, 3, 31)), (95, date(2031, 3, 31))):
        point = {"number": Decimal(number), "by": by}
        made.add(TargetPoint, made.few, plan=made.plan, target=lambda n: made.of(Target, n), **point)


def more_measures(made: Filled, measures: int, months: int) -> None:
    """So many measures in all, each with so many monthly values and a target."""
    held = len(made.rows[Measure])
    lasting = {"plan": made.plan, **LASTING}
    made.add(
        Measure,
        range(held, measures),
        name=lambda n: f"Measure {n}",
        unit="percentage",
        polarity=lambda n: ("higher", "lower")[n % 2],
        frequency="monthly",
        owner=lambda n: made.of(Post, n),
        position=lambda n: n,
        **lasting,
    )
    for months_ago in range(months, 0, -1):
        made.add(
            MeasureValue,
            range(held if months_ago <= MONTHS else 0, measures),
            measure=lambda n: made.of(Measure, n),
            number=lambda n, ago=months_ago: Decimal((37 * n + 11 * ago) % 100),
            denominator=Decimal(240),
            **stated(made.plan, 30 * months_ago),
        )
    targets = made.add(
        Target,
        range(held, measures),
        measure=lambda n: made.of(Measure, n),
        **stated(made.plan, 360),
    )
    made.add(
        TargetPoint, range(len(targets)), plan=made.plan, target=lambda n: targets[n], number=Decimal(80)
    )
