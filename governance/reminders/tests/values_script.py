"""What happens to measures in the script: they are given values, change hands and are withdrawn."""

from datetime import UTC, datetime, timedelta

from django_scopes import scope

from governance.reminders.tests.naive import in_london
from outcomes.figures import read
from outcomes.measures.models import Measure
from outcomes.measures.services import change_measure
from outcomes.measures.values import Said, record_value
from plans.structure.services import withdraw_part
from tests import factories


class ValuesScript:
    """Mixed into the simulation, which knows its plans, posts and the naive calculation."""

    def an_owner(self) -> str | None:
        return self.random.choice([None, *(name for _, name in self.posts)])

    def add_measure(self, moment: datetime) -> None:
        ref, plan, owner = f"M{len(self.measures) + 1}", self.random.choice(self.plans), self.an_owner()
        frequency = self.random.choice(["weekly", "monthly", "monthly", "monthly", "quarterly", "annual"])
        allowed = self.random.choice([0, 5, 14, 20])
        self.measures[ref] = factories.measure(
            plan, ref=ref, frequency=frequency, days_allowed=allowed, at=moment.replace(tzinfo=UTC),
            owner=self.posts[plan.pk, owner] if owner else None,
        )  # fmt: skip
        self.naive.measures[ref] = {
            "plan": plan.pk,
            "owner": owner,
            "frequency": frequency,
            "allowed": allowed,
            "added": in_london(moment).date(),
            "values": set(),
            "is_gone": False,
        }

    def happen_to_a_measure(self, moment: datetime) -> None:
        ref = self.random.choice(list(self.measures))
        mine = self.naive.measures[ref]
        what = self.random.choice(["give"] * 12 + ["pass_on"] * 4 + ["withdraw_one"])
        if not mine["is_gone"]:
            with scope(plan=[self.measures[ref].plan_id]):
                getattr(self, what)(mine, Measure.objects.get(ref=ref), moment)

    def give(self, mine: dict, measure: Measure, moment: datetime) -> None:
        day = in_london(moment).date() - timedelta(days=self.random.choice([0, 1, 3, 10, 30, 60]))
        if day in mine["values"]:
            return
        mine["values"].add(day)
        figure = read(self.random.choice(["74 %", "not available"]), measure.unit)
        record_value(
            measure=measure, version=None, said=Said(figure=figure), effective_date=day,
            by=None, at=moment.replace(tzinfo=UTC),
        )  # fmt: skip

    def pass_on(self, mine: dict, measure: Measure, moment: datetime) -> None:
        mine["owner"] = name = self.an_owner()
        owner = self.posts[measure.plan_id, name] if name else None
        change_measure(
            measure=measure, version=measure.version, owner=owner, by=None, at=moment.replace(tzinfo=UTC)
        )

    def withdraw_one(self, mine: dict, measure: Measure, moment: datetime) -> None:
        mine["is_gone"] = True
        withdraw_part(
            row=measure, version=measure.version, reason="It is counted no more.",
            by=None, at=moment.replace(tzinfo=UTC),
        )  # fmt: skip
