"""The whole structure of a plan as it stood at a moment: all kinds of its parts by one question."""

import re
from collections import defaultdict

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from plans.inspections.models import Finding, Inspection, Judgement, Quotation, Recommendation
from plans.moments import Moment
from plans.natural_order import natural_key
from plans.structure.meanings import GONE
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
from plans.structure.subjects import kinds_of_subjects, named, subjects_of
from plans.structure.together import Rows, read_together

KINDS = (
    Theme, Objective, Stage, StageAim, ProgrammeOutput, Milestone, Highlight, ReportingPeriod, ProgressNote,
    Discrepancy,
)  # fmt: skip
LINKED, CITED, ADDRESSED = Theme.links.through, Milestone.cites.through, Highlight.specifically.through
NAMES = re.compile(r"\brecommendations?\b", re.IGNORECASE)
NUMBER = re.compile(r"\b\d+[a-z]?\b")


def read_structure(plan: Plan, moment: Moment, *, within: QuerySet) -> dict:
    """Everything that the page of a plan shows, by the names that its template uses.

    Of the programme that it is part of, and of its own parts, only those `within` are named.
    """
    family = _family(plan, within)
    rows = _parts(plan, moment, family["parts"])
    inspections, recommendations = list(_inspections(plan, moment)), _recommendations(plan, moment)
    _doubt(rows | {Inspection: inspections, Recommendation: recommendations})
    notes = _notes(rows)
    objectives = _objectives(rows, notes)
    themes = _themes(rows, notes, objectives)
    found = {
        **family,
        "inspections": inspections,
        "recommendations": recommendations,
        "columns": {
            "in_other_words": any(row.alternative_wording for row in recommendations),
            "actions": any(row.answers for row in recommendations),
        },
        "kinds": _by_kind(themes),
        "objectives": objectives[None],
        "links": [(theme, theme.linked) for theme in themes if theme.linked],
        "stages": _stages(rows, notes),
        "outputs": rows[ProgrammeOutput],
        "milestones": _milestones(rows),
        "highlights": _highlights(rows),
        "periods": rows[ReportingPeriod],
        "discrepancies": rows[Discrepancy],
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


def _parts(plan: Plan, moment: Moment, others: list[Plan]) -> Rows:
    """The parts of each kind and their links. A milestone may cite a recommendation of a part of the plan."""
    kinds = {model: _rows(model, plan, moment) for model in KINDS}
    kinds[Theme] = kinds[Theme].annotate(lead_name=F("lead__name"))
    kinds[ProgressNote] = kinds[ProgressNote].annotate(of=F("period__name"), since=F("period__starts_on"))
    cited = CITED.objects.filter(milestone__plan=plan, recommendation__plan__in=[plan, *others])
    addressed = ADDRESSED.objects.filter(highlight__plan=plan, recommendation__plan=plan)
    numbered = (links.annotate(number=F("recommendation__number")) for links in (cited, addressed))
    linked = LINKED.objects.filter(from_theme__plan=plan)
    return read_together(*kinds.values(), linked, *numbered, *subjects_of(plan=plan))


def _rows(model, plan: Plan, moment: Moment) -> QuerySet:
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
    """With the actions that answer each; of one that was taken out of the plan, how it left it."""
    left = plan.actions.at(moment).filter(pk=OuterRef("action"), at_progress__in=GONE).values("at_progress")
    answers = plan.actionrecommendations.standing(moment).select_related("action__plan")
    ordered = answers.annotate(left=Subquery(left)).order_by("action__position", "action__ref_order")
    rows = _rows(Recommendation, plan, moment)
    return list(rows.prefetch_related(Prefetch("answered_by", ordered, to_attr="answers")))


def _doubt(rows: Rows) -> None:
    """With each row the contradictions that are about it."""
    about = named(rows)
    for kind in kinds_of_subjects():
        for row in rows.get(kind.related_model, ()):
            told = about[kind.name, row.pk]
            row.doubts = [discrepancy for discrepancy in rows[Discrepancy] if discrepancy.pk in told]


def _notes(rows: Rows) -> dict:
    """Progress notes by what they are about, by their periods."""
    found = defaultdict(list)
    for note in sorted(rows[ProgressNote], key=lambda note: (note.since or "", note.pk)):
        for kind in ("theme", "stage_aim", "objective"):
            if about := getattr(note, f"{kind}_id"):
                found[kind, about].append(note)
    return found


def _objectives(rows: Rows, notes: dict) -> dict[int | None, list[Objective]]:
    """Objectives by their theme; under None those of the plan as a whole."""
    found = defaultdict(list)
    for objective in rows[Objective]:
        objective.told = notes["objective", objective.pk]
        found[objective.theme_id].append(objective)
    return found


def _themes(rows: Rows, notes: dict, objectives: dict) -> list[Theme]:
    themes = {theme.pk: theme for theme in rows[Theme]}
    linked = _by(rows[LINKED], "from_theme_id")
    for theme in themes.values():
        theme.told, theme.aims = notes["theme", theme.pk], objectives[theme.pk]
        theme.above = themes.get(theme.parent_id)
        ends = [themes[link.to_theme_id] for link in linked[theme.pk] if link.to_theme_id in themes]
        theme.linked = sorted(ends, key=lambda end: (end.position, end.pk))
    return list(themes.values())


def _by(rows: list, name: str) -> dict[int | None, list]:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _by_kind(themes: list[Theme]) -> list[tuple[str, list[Theme]]]:
    """Themes under the name of their kind, in the order of the kinds."""
    kinds = defaultdict(list)
    for theme in themes:
        kinds[theme.kind].append(theme)
    return [(kind.several, kinds[kind]) for kind in Theme.Kind if kind in kinds]


def _stages(rows: Rows, notes: dict) -> list[Stage]:
    aims = _by(rows[StageAim], "stage_id")
    for aim in rows[StageAim]:
        aim.told = notes["stage_aim", aim.pk]
    for stage in rows[Stage]:
        stage.standing_aims = aims[stage.pk]
    return rows[Stage]


def _milestones(rows: Rows) -> list[Milestone]:
    """The milestones at the top, each with those within it."""
    within, cited = _by(rows[Milestone], "parent_id"), _by(rows[CITED], "milestone_id")
    standing = {row.pk for row in rows[Milestone]}
    for row in rows[Milestone]:
        row.nested, row.cited = within[row.pk], _numbers(cited[row.pk])
        row.printed = "" if says_no_more(row.cites_words, row.cited) else row.cites_words
        row.not_found = [number for number in NUMBER.findall(row.cites_words) if number not in row.cited]
    return [row for row in rows[Milestone] if row.parent_id not in standing]


def _highlights(rows: Rows) -> list[Highlight]:
    addressed = _by(rows[ADDRESSED], "highlight_id")
    for row in rows[Highlight]:
        row.addressed = _numbers(addressed[row.pk])
        row.printed = "" if says_no_more(row.addresses_words, row.addressed) else row.addresses_words
    return rows[Highlight]


def says_no_more(printed: str, numbers: list[str]) -> bool:
    """Whether printed words are the very numbers that stand beside them: "recommendation 3" of 3."""
    return NAMES.sub("", printed).strip() == ", ".join(numbers)


def _numbers(links: list) -> list[str]:
    """The numbers of the recommendations at the ends of links, as people count."""
    return sorted((link.number for link in links), key=natural_key)
