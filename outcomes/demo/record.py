"""The measures of a plan of the demonstration, with all that is stated of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from django.db.models import Model

from outcomes.cards import Aim, Limit
from outcomes.catalogue.models import Definition
from outcomes.figures import Figure, read
from outcomes.measures import services, targets, values
from outcomes.measures.models import Measure, Outcome
from outcomes.measures.rebases import rebase
from outcomes.measures.told import MeasureValue
from plans.actions.models import Action
from plans.demo.sources import day, moment
from plans.inspections.models import Recommendation
from plans.people.models import Post
from plans.structure.models import Discrepancy, Plan, Theme
from plans.structure.services import add_part

CLAIMANTS = {
    "recommendations": (Recommendation, "number"),
    "themes": (Theme, "name"),
    "actions": (Action, "ref"),
}
OF_MEASURE = (
    "name", "phrase", "unit", "grades", "polarity", "basis", "frequency", "numerator", "denominator",
    "source", "caution", "tolerance",
)  # fmt: skip


@dataclass(frozen=True)
class Building:
    """A plan, and as whose work and of which moment its measures are added."""

    plan: Plan
    by: Model | None
    at: datetime
    posts: dict[str, str] = field(default_factory=dict)
    """The names of the council's posts by the keys of the file."""

    @property
    def act(self) -> dict:
        return {"by": self.by, "at": self.at}

    def named(self, kind: str, names: Iterable[str]) -> list[Model]:
        """Recommendations, themes or actions of the plan by what is printed of them. Raises DoesNotExist."""
        model, printed = CLAIMANTS[kind]
        return [model.objects.get(plan=self.plan, **{printed: name}) for name in names]


def add_outcomes(building: Building, said: list[dict]) -> None:
    for one in said:
        of = {
            kind: building.named(f"{kind}s", [one[kind]])[0]
            for kind in ("recommendation", "theme")
            if kind in one
        }
        add_part(plan=building.plan, model=Outcome, text=one["text"], **of, **building.act)


def add_discrepancies(building: Building, said: list[dict]) -> None:
    for one in said:
        links = {kind: building.named(kind, one[kind]) for kind in CLAIMANTS if kind in one}
        values = {name: value for name, value in one.items() if name not in links}
        add_part(plan=building.plan, model=Discrepancy, **values, links=links, **building.act)


def add_measures(building: Building, said: list[dict]) -> list[tuple[Measure, dict]]:
    """Add the measures and their parts; each with what the file says of it."""
    added = []
    for one in said:
        whole = _add_measure(building, one)
        added.append((whole, one))
        added += [(_add_measure(building, part, part_of=whole), part) for part in one.get("parts", [])]
    return added


def _add_measure(building: Building, said: dict, part_of: Measure | None = None) -> Measure:
    measure = services.add_measure(
        plan=building.plan,
        definition=Definition.objects.get(code=said["definition"]) if "definition" in said else None,
        part_of=part_of,
        claimed_by=[row for kind in CLAIMANTS for row in building.named(kind, said.get(kind, []))],
        **_told(building, said),
        **building.act,
    )
    if "limit" in said:
        _set_limit(building, measure, said["limit"])
    for one in said.get("targets", []):
        _set_target(building, measure, one)
    for one in said.get("limits_again", []):
        since, at = day(one["from"]), moment(one["on"])
        rebase(measure=measure, version=None, day=since, reason=one["why"], by=building.by, at=at)
    for one in said.get("values", []):
        value = _record_value(building, measure, one)
        if "explained" in one:
            explain(value, one["explained"], **building.act)
    return measure


def _told(building: Building, said: dict) -> dict:
    told = {name: said[name] for name in OF_MEASURE if name in said}
    if "owner" in said:
        posts = Post.objects.filter(authority=building.plan.authority_id)
        told["owner"] = posts.get(name=building.posts[said["owner"]])
    return told


def _set_limit(building: Building, measure: Measure, said: dict) -> None:
    targets.set_limit(
        measure=measure,
        version=None,
        limit=Limit(said["bound"], _number(measure, said["value"])),
        commitment=said["commitment"],
        **building.act,
    )


def _set_target(building: Building, measure: Measure, said: dict) -> None:
    targets.set_target(
        measure=measure,
        version=None,
        aims=[Aim(_number(measure, one["value"]), day(one.get("by"))) for one in said["aims"]],
        as_printed=said.get("printed", ""),
        reason=said.get("reason", ""),
        agreed_by=said.get("agreed_by", ""),
        by=building.by,
        at=moment(said["on"]) if "on" in said else building.at,
    )


def explain(value: MeasureValue, said: dict, *, by, at: datetime) -> None:
    back_by = day(said.get("back_by"))
    values.explain(
        value=value, version=None, why=said["why"], doing=said["doing"], back_by=back_by, by=by, at=at
    )


def _record_value(building: Building, measure: Measure, said: dict) -> MeasureValue:
    return values.record_value(
        measure=measure,
        version=None,
        said=values.Said(
            figure=_figure(measure, said),
            as_printed=said.get("printed", ""),
            when_words=said.get("when", ""),
            source=said.get("source", ""),
            note=said.get("note", ""),
            is_baseline=said.get("is_baseline", False),
        ),
        effective_date=day(said["as_at"]),
        **building.act,
    )


def _figure(measure: Measure, said: dict) -> Figure:
    """A value as printed; words or a direction stand by themselves, or a direction beside the value."""
    if "value" not in said:
        return Figure(words=said.get("words", ""), direction=said.get("direction", ""))
    figure = read(said["value"], measure.unit, tuple(measure.grades))
    return replace(figure, direction=said.get("direction", figure.direction))


def _number(measure: Measure, words: str) -> Decimal:
    return read(words, measure.unit, tuple(measure.grades)).number
