"""The whole structure of a plan as it stood at a moment, in as many questions as it has kinds of parts."""

import re
from collections import defaultdict

from django.db.models import Prefetch, Q, QuerySet
from django_scopes import scope

from plans.inspections.models import Finding, Judgement, Quotation, Recommendation
from plans.moments import Moment
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

NUMBER = re.compile(r"\b\d+[a-z]?\b")


def read_structure(plan: Plan, moment: Moment, *, within: QuerySet) -> dict:
    """Everything that the page of a plan shows, by the names that its template uses.

    Of the programme that it is part of, and of its own parts, only those `within` are named.
    """
    family = _family(plan, within)
    notes = _notes(plan, moment)
    objectives = _objectives(plan, moment, notes)
    themes = _themes(plan, moment, notes, objectives)
    found = {
        **family,
        "inspections": _inspections(plan, moment),
        "recommendations": _recommendations(plan, moment),
        "kinds": _by_kind(themes),
        "objectives": objectives[None],
        "links": [(theme, others) for theme in themes if (others := _standing_links(theme, themes))],
        "stages": _stages(plan, moment, notes),
        "outputs": list(_rows(ProgrammeOutput, plan, moment)),
        "milestones": _milestones(plan, moment, family["parts"]),
        "highlights": list(_rows(Highlight, plan, moment).prefetch_related("specifically")),
        "periods": list(_rows(ReportingPeriod, plan, moment)),
        "discrepancies": list(_rows(Discrepancy, plan, moment)),
    }
    return found | {"contents": [(name, label) for name, label in SECTIONS if found[name]]}


SECTIONS = (
    ("inspections", "Inspections and visits"),
    ("recommendations", "Recommendations"),
    ("kinds", "Themes"),
    ("objectives", "Objectives"),
    ("links", "How the themes are linked"),
    ("stages", "Stages"),
    ("outputs", "Outputs"),
    ("milestones", "Milestones"),
    ("highlights", "Highlights"),
    ("periods", "Reporting periods"),
    ("discrepancies", "The sources contradict each other"),
)
"""The sections of the page, in order; an empty one is left out."""


def _rows(model, plan: Plan, moment: Moment):
    return model.objects.filter(plan=plan).standing(moment)


def _family(plan: Plan, within: QuerySet) -> dict:
    family = Plan.everywhere.filter(Q(part_of=plan) | Q(pk=plan.part_of_id))
    rows = list(family.filter(pk__in=within.order_by().values("pk")).order_by("name"))
    return {
        "parts": [row for row in rows if row.part_of_id == plan.pk],
        "whole": next((row for row in rows if row.pk == plan.part_of_id), None),
    }


def _inspections(plan: Plan, moment: Moment) -> QuerySet:
    return plan.inspections.select_related("framework").prefetch_related(
        Prefetch("judgements", Judgement.objects.as_printed()),
        Prefetch("findings", Finding.objects.standing(moment.as_at)),
        Prefetch("quotations", Quotation.objects.standing(moment.as_at)),
    )


def _recommendations(plan: Plan, moment: Moment) -> list[Recommendation]:
    answers = plan.actionrecommendations.standing(moment).select_related("action__plan")
    ordered = answers.order_by("action__position", "action__ref_order")
    rows = _rows(Recommendation, plan, moment)
    return list(rows.prefetch_related(Prefetch("answered_by", ordered, to_attr="answers")))


def _notes(plan: Plan, moment: Moment) -> dict:
    """Progress notes by what they are about."""
    found = defaultdict(list)
    for note in (
        _rows(ProgressNote, plan, moment).select_related("period").order_by("period__starts_on", "pk")
    ):
        for kind in ("theme", "stage_aim", "objective"):
            if about := getattr(note, f"{kind}_id"):
                found[kind, about].append(note)
    return found


def _objectives(plan: Plan, moment: Moment, notes: dict) -> dict[int | None, list[Objective]]:
    """Objectives by their theme; under None those of the plan as a whole."""
    found = defaultdict(list)
    for objective in _rows(Objective, plan, moment):
        objective.told = notes["objective", objective.pk]
        found[objective.theme_id].append(objective)
    return found


def _themes(plan: Plan, moment: Moment, notes: dict, objectives: dict) -> list[Theme]:
    themes = list(_rows(Theme, plan, moment).select_related("lead").prefetch_related("links"))
    names = {theme.pk: theme for theme in themes}
    for theme in themes:
        theme.told, theme.aims = notes["theme", theme.pk], objectives[theme.pk]
        theme.above = names.get(theme.parent_id)
    return themes


def _standing_links(theme: Theme, themes: list[Theme]) -> list[Theme]:
    standing = {row.pk for row in themes}
    return [other for other in theme.links.all() if other.pk in standing]


def _by_kind(themes: list[Theme]) -> list[tuple[str, list[Theme]]]:
    """Themes under the name of their kind, in the order of the kinds."""
    kinds = defaultdict(list)
    for theme in themes:
        kinds[theme.kind].append(theme)
    return [(label, kinds[kind]) for kind, label in Theme.Kind.choices if kind in kinds]


def _stages(plan: Plan, moment: Moment, notes: dict) -> list[Stage]:
    stages, aims = list(_rows(Stage, plan, moment)), defaultdict(list)
    for aim in _rows(StageAim, plan, moment):
        aim.told = notes["stage_aim", aim.pk]
        aims[aim.stage_id].append(aim)
    for stage in stages:
        stage.standing_aims = aims[stage.pk]
    return stages


def _milestones(plan: Plan, moment: Moment, parts: list[Plan]) -> list[Milestone]:
    """The milestones at the top, each with those within it. One may cite a recommendation of a part."""
    with scope(plan=[plan.pk, *(part.pk for part in parts)]):
        rows = list(_rows(Milestone, plan, moment).prefetch_related("cites"))
    within = defaultdict(list)
    for row in rows:
        within[row.parent_id].append(row)
    standing = {row.pk for row in rows}
    for row in rows:
        row.nested, row.cited = within[row.pk], [one.number for one in row.cites.all()]
        row.not_found = [number for number in NUMBER.findall(row.cites_words) if number not in row.cited]
    return [row for row in rows if row.parent_id not in standing]
