"""The lines of a plan of the demonstration, with their sources, envelopes and figures.

A year is written as printed ("2019/20"), or counted from the financial year in hand (-1, 0, 1).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Model

from finance.amounts import Amount, FinancialYear, read_amount
from finance.budget.figures import Said
from finance.budget.importing import Entry, import_figures
from finance.budget.kinds import Stated
from finance.budget.links import link_line
from finance.budget.models import BudgetLine, Envelope, FundingSource
from finance.budget.signs import signed
from finance.envelopes.services import set_sum
from plans.actions.models import Action
from plans.demo.sources import day, moment
from plans.inspections.models import Recommendation
from plans.people.models import Organisation, Post
from plans.structure.models import Discrepancy, Plan, Theme
from plans.structure.services import add_part

HELPED = {
    "themes": (Theme, "name"),
    "recommendations": (Recommendation, "number"),
    "actions": (Action, "ref"),
}
OF_LINE = (
    "name", "detail", "effect", "lasts", "kind", "novelty", "phase", "condition", "area", "is_context",
    "not_costed", "with_oncosts", "establishment_words", "exit", "printed_in",
)  # fmt: skip
BEFORE_THE_YEAR = timedelta(days=30)
"""So long before a financial year its budget is approved."""


@dataclass
class Building:
    """A plan, and as whose work and of which moment its money is added; what was made, by its key."""

    plan: Plan
    by: Model | None
    at: datetime
    today: date
    organisations: dict[str, str]
    posts: dict[str, str]
    sources: dict[str, FundingSource] = field(default_factory=dict)
    envelopes: dict[str, Envelope] = field(default_factory=dict)
    lines: dict[str, BudgetLine] = field(default_factory=dict)

    @property
    def act(self) -> dict:
        return {"by": self.by, "at": self.at}

    def on(self, when: date) -> dict:
        """As whose work and when something was entered on a day."""
        return {"by": self.by, "at": max(self.at, moment(f"{when}T10:20:00"))}

    def year(self, said: str | int | None) -> int | None:
        if isinstance(said, int):
            return FinancialYear.of(self.today).first + said
        return FinancialYear.read(said).first if said else None

    def budget_day(self, year: int | None, stated: str) -> date:
        """When a figure of a year was stated: what is proposed with the budget of the year before.

        What was spent is stated when the year has ended; of the year in hand, yesterday.
        """
        first = self.at.date()
        if year is None or self.by is None:
            return first
        if stated == Stated.ACTUAL:
            return max(first, min(FinancialYear(year).ends, self.today - timedelta(days=1)))
        in_hand = FinancialYear.of(self.today).first
        before = min(year - (stated != Stated.APPROVED), in_hand)
        return max(first, FinancialYear(before).starts - BEFORE_THE_YEAR)

    def organisation(self, key: str) -> Organisation:
        return Organisation.objects.get(authority=self.plan.authority_id, name=self.organisations[key])

    def post(self, key: str) -> Post:
        return Post.objects.get(authority=self.plan.authority_id, name=self.posts[key])


def add_sources(building: Building, said: list[dict]) -> None:
    for one in said:
        values = {name: value for name, value in one.items() if name != "key"}
        row = add_part(plan=building.plan, model=FundingSource, **values, **building.act)
        building.sources[one["key"]] = row


def add_envelopes(building: Building, said: list[dict]) -> None:
    for one in said:
        row = add_part(
            plan=building.plan,
            model=Envelope,
            name=one["name"],
            holder=building.post(one["holder"]),
            terms=one["terms"],
            underspend=one["underspend"],
            **building.act,
        )
        building.envelopes[one["key"]] = row
        for each in one["sums"]:
            _set_sum(building, row, each)


def _set_sum(building: Building, envelope: Envelope, said: dict) -> None:
    set_sum(
        envelope=envelope,
        version=None,
        amount=read_amount(said["sum"]),
        year=building.year(said.get("year")),
        approver=said.get("approver", ""),
        reason=said.get("reason", ""),
        effective_date=building.at.date(),
        **building.act,
    )


def add_lines(building: Building, said: list[dict]) -> None:
    """Add the lines with what they are linked to, then their figures: those of one day as one act."""
    for one in said:
        building.lines[one["key"]] = _add_line(building, one)
    by_day = defaultdict(list)
    for one in said:
        for entry in _entries(building, building.lines[one["key"]], one):
            by_day[entry.effective_date].append(entry)
    for when in sorted(by_day):
        import_figures(plan=building.plan, entries=by_day[when], source="Budget papers", **building.on(when))


def _add_line(building: Building, said: dict) -> BudgetLine:
    line = add_part(plan=building.plan, model=BudgetLine, **_values(building, said), **building.act)
    for to, share in _linked(building, said):
        link_line(line=line, version=None, to=to, share=share, **building.act)
    return line


def _values(building: Building, said: dict) -> dict:
    """What a line says of itself; what it names is looked up."""
    looked_up = {
        "part_of": building.lines.__getitem__,
        "tells_again": building.lines.__getitem__,
        "envelope": building.envelopes.__getitem__,
        "department": building.organisation,
        "holder": building.post,
        "establishment_fte": Decimal,
        "review_date": day,
    }
    values = {name: said[name] for name in OF_LINE if name in said}
    return values | {name: found(said[name]) for name, found in looked_up.items() if name in said}


def _linked(building: Building, said: dict) -> Iterable[tuple[Model, Decimal | None]]:
    """What a line is paid from and what it helps; each by its name, or by its name and share."""
    for key, share in _shares(said.get("sources", [])):
        yield building.sources[key], share
    for kind, (model, printed) in HELPED.items():
        for name, share in _shares(said.get(kind, [])):
            yield model.objects.get(plan=building.plan, **{printed: name}), share


def _shares(said: list) -> list[tuple[str, Decimal | None]]:
    return [(one, None) if isinstance(one, str) else (one[0], Decimal(one[1])) for one in said]


def _entries(building: Building, line: BudgetLine, said: dict) -> Iterable[Entry]:
    figures = [*said.get("figures", [])]
    for stated, years in said.get("years", {}).items():
        figures += [{"stated": stated, "year": int(year), "sum": text} for year, text in years.items()]
    for one in figures:
        yield _entry(building, line, one)


def _entry(building: Building, line: BudgetLine, said: dict) -> Entry:
    year = building.year(said.get("year"))
    amount = signed(line, read_amount(said["sum"])) if "sum" in said else Amount(None, said["words"])
    told = Said(
        stated=said["stated"],
        amount=amount,
        year=year,
        period_words=said.get("period", ""),
        printed_in=said.get("in", ""),
        approver=said.get("approver", ""),
        note=said.get("note", ""),
    )
    return Entry(line, day(said.get("on")) or building.budget_day(year, said["stated"]), told)


def add_discrepancies(building: Building, said: list[dict]) -> None:
    for one in said:
        add_part(plan=building.plan, model=Discrepancy, **one, **building.act)
