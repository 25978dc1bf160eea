"""A plan of the demonstration: recommendations, themes, stages, milestones and whatever else it has."""

from dataclasses import dataclass, field
from datetime import datetime

from django_scopes import scope

from plans import deadlines
from plans.demo.council import Council
from plans.demo.sources import day, moment
from plans.inspections.models import Recommendation
from plans.inspections.services import add_recommendation
from plans.structure import services as structure
from plans.structure.models import (
    Discrepancy,
    Highlight,
    Milestone,
    Objective,
    Plan,
    ProgrammeOutput,
    ProgressNote,
    ReportingPeriod,
    Stage,
    StageAim,
    Theme,
)

PLAN_WORDS = ("name", "slug", "kind", "strapline", "ambition", "aliases", "opens_note", "summary")
PRINTED = {
    "recommendations": "number",
    "actions": "ref",
    "stages": "number",
    "milestones": "text",
    "highlights": "ref",
}
THEME_WORDS = ("kind", "ref", "name", "aim", "summary", "team", "document")


@dataclass
class Building:
    """A plan under construction: its parts by the keys that the file gives them."""

    council: Council
    said: dict
    plan: Plan
    at: datetime
    parts: dict[str, object] = field(default_factory=dict)

    def add(self, model, **values):
        return structure.add_part(plan=self.plan, model=model, by=self.by, at=self.at, **values)

    @property
    def by(self):
        return self.council.by(self.said.get("by"))

    @property
    def today(self):
        return self.at.date()


def new_plan(council: Council, said: dict) -> Building:
    """The plan itself, as of the day from which it dates."""
    at = moment(said["at"]) if "at" in said else council.source.at
    plan = structure.create_plan(
        authority=council.authority,
        inspections=[council.inspections[key] for key in said["inspections"]],
        part_of=council.plans.get(said["part_of"]),
        opens_on=day(said["opens_on"]),
        added_on=day(said["added_on"]),
        by=council.by(said.get("by")),
        at=at,
        **{name: said[name] for name in PLAN_WORDS},
    )
    council.plans[plan.slug] = plan
    return Building(council, said, plan, at)


def build(building: Building) -> None:
    """All of its structure but the milestones and what is doubted."""
    for step in (_recommendations, _themes, _objectives, _stages, _outputs, _highlights, _notes):
        step(building)


def _recommendations(building: Building) -> None:
    for said in building.said["recommendations"]:
        inspection = building.council.inspections.get(said["inspection"])
        add_recommendation(
            plan=building.plan, by=building.by, at=building.at, **said | {"inspection": inspection}
        )


def recommendations(plan: Plan, numbers: list[str]) -> list[Recommendation]:
    """Recommendations of a plan, or of the plans that are parts of it, by their numbers."""
    plans = [plan.pk, *Plan.everywhere.filter(part_of=plan).values_list("pk", flat=True)]
    with scope(plan=plans):
        return list(Recommendation.objects.filter(plan__in=plans, number__in=numbers))


def _themes(building: Building) -> None:
    council, parts = building.council, building.parts
    for said in building.said["themes"]:
        parts[said["key"]] = building.add(
            Theme,
            parent=parts.get(said["parent"]),
            lead=council.posts.get(said["lead"]),
            **{name: said[name] for name in THEME_WORDS},
        )
    for said in building.said["themes"]:
        if said["links"]:
            others = [parts[key] for key in said["links"]]
            structure.link_themes(theme=parts[said["key"]], others=others, by=building.by, at=building.at)


def _objectives(building: Building) -> None:
    for said in building.said["objectives"]:
        building.add(Objective, theme=building.parts.get(said["theme"]), ref=said["ref"], text=said["text"])


def _stages(building: Building) -> None:
    for said in building.said["stages"]:
        stage = building.add(
            Stage,
            number=str(said["number"]),
            name=said["name"],
            period_words=said["period_words"],
            starts_on=day(said["starts_on"]),
            ends_on=day(said["ends_on"]),
        )
        for aim in said["aims"]:
            building.parts[aim["key"]] = building.add(StageAim, stage=stage, text=aim["text"])


def _outputs(building: Building) -> None:
    for said in building.said["outputs"]:
        building.add(ProgrammeOutput, **said)


def milestones(building: Building) -> None:
    """Milestones come when all plans of the council stand, because they cite recommendations of parts."""
    with scope(plan=[building.plan.pk]):
        for said in building.said["milestones"]:
            parent = _milestone(building, said)
            for child in said["children"]:
                building.add(Milestone, text=child["text"], parent=parent)


def doubts(building: Building) -> None:
    """Contradictions of the sources come last, because they name whatever they are about."""
    with scope(plan=[building.plan.pk]):
        for said in building.said["discrepancies"]:
            values = {name: value for name, value in said.items() if name != "about"}
            about = {kind: _subjects(building, kind, keys) for kind, keys in said.get("about", {}).items()}
            building.add(Discrepancy, **values, links=about)


def _subjects(building: Building, kind: str, keys: list[str]) -> list:
    """The rows of a kind by their keys in the file, or by what is printed of them."""
    found = {
        "themes": building.parts,
        "posts": building.council.posts,
        "inspections": building.council.inspections,
    }
    if kind in found:
        return [found[kind][key] for key in keys]
    rows = Discrepancy._meta.get_field(kind).related_model.objects.filter(plan=building.plan)
    return [rows.get(**{PRINTED[kind]: key}) for key in keys]


def _milestone(building: Building, said: dict) -> Milestone:
    cited = recommendations(building.plan, said["cites"])
    deadline = deadlines.parse(said["by_when"], today=building.today)
    return building.add(
        Milestone,
        text=said["text"],
        deadline_words=deadline.words,
        deadline_kind=deadline.kind,
        due_date=deadline.due,
        is_date_inferred=said["date_inferred"],
        inference=said["inference"],
        alternatives=said["alternatives"],
        cites_words=said["cites_words"],
        links={"cites": cited},
    )


def _highlights(building: Building) -> None:
    for said in building.said["highlights"]:
        numbers = said["specific"]
        values = {name: value for name, value in said.items() if name != "specific"}
        building.add(Highlight, **values, links={"specifically": recommendations(building.plan, numbers)})


def _notes(building: Building) -> None:
    parts = building.parts
    for said in building.said["periods"]:
        days = {name: day(said[name]) for name in ("starts_on", "ends_on")}
        parts[said["key"]] = building.add(ReportingPeriod, name=said["name"], **days)
    for said in building.said["progress_notes"]:
        subjects = {name: parts[said[name]] for name in ("theme", "stage_aim", "period") if said.get(name)}
        words = {name: said[name] for name in ("progress", "challenges", "next_steps")}
        building.add(ProgressNote, **subjects, **words)
