"""What happened to the money of a plan of the demonstration, in the order in which it was entered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from finance.amounts import read_amount
from finance.budget import changes
from finance.budget.figures import correct_figure
from finance.budget.kinds import Stated
from finance.budget.months import reopen_month
from finance.budget.signs import signed
from finance.budget.told import BudgetFigure
from finance.demo.months import acts_of_months
from finance.demo.record import Building
from finance.envelopes import services as envelopes
from finance.posts import services as posts
from plans.actions.models import Action
from plans.demo.relative import last_of_month
from plans.demo.sources import day


@dataclass
class Story:
    """A plan's money, and what was made on the way, by its key."""

    building: Building
    made: dict[str, Model] = field(default_factory=dict)

    def line(self, key: str) -> Model:
        return self.building.lines[key]

    def month(self, number: int) -> date:
        """The first day of the month so many months from today."""
        return last_of_month(self.building.today, number).replace(day=1)


def replay(building: Building, said: dict) -> None:
    """Do one after the other what the file tells of days, and what its numbers make of the months."""
    story = Story(building)
    acts = list(acts_of_months(building, said["lines"]))
    acts += [act for one in said.get("posts", []) for act in _of_post(story, one)]
    acts += [(day(one["on"]), _told(story, one)) for one in said.get("happened", [])]
    for when, do in sorted(acts, key=lambda act: act[0]):
        if when < building.today:
            do(building.on(when))


def _told(story: Story, said: dict) -> Callable[[dict], None]:
    def do(act: dict) -> None:
        made = DOES[said["do"]](story, said, act)
        if "key" in said:
            story.made[said["key"]] = made

    return do


def _of_post(story: Story, said: dict) -> list[tuple[date, Callable]]:
    steps = [{**one, "post": said["key"], "do": "step"} for one in said.get("steps", [])]
    began = story.building.at.date()
    return [
        (day(said.get("on")) or began, _told(story, {**said, "do": "post"})),
        *((day(one["on"]), _told(story, one)) for one in steps),
    ]


def _add_post(story: Story, said: dict, act: dict) -> Model:
    actions = Action.objects.filter(plan=story.building.plan, ref__in=said.get("actions", []))
    return posts.add_post(
        line=story.line(said["line"]),
        title=said["title"],
        fte=read_amount(said.get("fte", "1")).pounds,
        is_new=said.get("is_new", False),
        needed_from=day(said.get("needed")),
        actions=list(actions),
        **act,
    )


def _step(story: Story, said: dict, act: dict) -> Model:
    return posts.record_step(
        post=story.made[said["post"]],
        version=None,
        state=said["state"],
        effective_date=day(said["on"]),
        approver=said.get("approver", ""),
        note=said.get("note", ""),
        **act,
    )


def _change(story: Story, said: dict, act: dict) -> Model:
    return changes.record_change(
        line=story.line(said["line"]),
        version=None,
        kind=said["kind"],
        year=story.building.year(said["year"]),
        pounds=read_amount(said["sum"]).pounds,
        from_line=story.line(said["from"]) if "from" in said else None,
        reason=said["reason"],
        approver=said["approver"],
        effective_date=day(said["on"]),
        **act,
    )


def _take_back(story: Story, said: dict, act: dict) -> Model:
    return changes.take_back_change(change=story.made[said["change"]], reason=said["reason"], **act)


def _explain(story: Story, said: dict, act: dict) -> Model:
    year = story.building.year(said["year"])
    return changes.explain_variance(
        line=story.line(said["line"]), version=None, year=year, why=said["why"], doing=said["doing"], **act
    )


def _open(story: Story, said: dict, act: dict) -> Model:
    return changes.open_to_leads(plan=story.building.plan, opened=said["opened"], **act)


def _commit(story: Story, said: dict, act: dict) -> Model:
    return envelopes.commit(
        line=story.line(said["line"]),
        version=None,
        year=story.building.year(said["year"]),
        pounds=read_amount(said["sum"]).pounds,
        what=said["what"],
        **act,
    )


def _decide(story: Story, said: dict, act: dict) -> Model:
    return envelopes.decide(
        commitment=story.made[said["commitment"]],
        is_approved=said["approved"],
        approver=said["approver"],
        reason=said["reason"],
        **act,
    )


def _reopen(story: Story, said: dict, act: dict) -> Model:
    month = story.month(said["month"])
    return reopen_month(plan=story.building.plan, month=month, reason=said["reason"], **act)


def _correct(story: Story, said: dict, act: dict) -> Model:
    line, month = story.line(said["line"]), story.month(said["month"])
    figure = BudgetFigure.objects.get(line=line, month=month, stated=Stated.ACTUAL)
    amount = signed(line, read_amount(said["sum"]))
    return correct_figure(figure=figure, version=None, amount=amount, reason=said["reason"], **act)


DOES: dict[str, Callable] = {
    "post": _add_post,
    "step": _step,
    "change": _change,
    "take back": _take_back,
    "explain": _explain,
    "open": _open,
    "commit": _commit,
    "decide": _decide,
    "reopen": _reopen,
    "correct": _correct,
}
