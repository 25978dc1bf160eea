from plans.inspections.models import Inspection, Recommendation
from plans.natural_order import natural_key
from plans.people.models import Membership, Post
from plans.people.permissions import Role
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
from tests.factories import day
from tests.filled.rows import LASTING, Filled


def add_programme(made: Filled) -> None:
    """The plan is a programme of others, which its readers may open too."""
    plans = made.add(
        Plan,
        made.few,
        authority=made.plan.authority,
        part_of=made.plan,
        name=lambda n: f"Part {n}",
        slug=lambda n: f"{made.plan.slug}-part-{n}",
        added_on=day(400),
    )
    for role in (Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER):
        held = {"authority": made.plan.authority, "user": made.people[role], "role": role}
        made.add(Membership, made.few, plan=lambda n: plans[n], added_on=day(300), **held)


def add_parts(made: Filled) -> None:
    """Recommendations, themes, and every other kind of part."""
    lasting = {"plan": made.plan, **LASTING}
    add_recommendations(made)
    made.add(
        Theme,
        made.few,
        name=lambda n: f"Theme {n}",
        lead=lambda n: made.of(Post, n),
        position=lambda n: n,
        **lasting,
    )
    made.add(Stage, made.few, number=str, name="First", **lasting)
    made.add(
        Objective, made.few, theme=lambda n: made.of(Theme, n), text="Embed.", position=lambda n: n, **lasting
    )
    made.add(StageAim, made.few, stage=lambda n: made.of(Stage, n), text="Sooner.", **lasting)
    made.add(ProgrammeOutput, made.few, number=str, text="A new model.", **lasting)
    made.add(Milestone, made.few, text="Launch.", cites_words="1", **lasting)
    made.add(Highlight, made.few, text="It was launched.", **lasting)
    made.add(Discrepancy, made.few, subject="A date", first="May", second="June", **lasting)
    add_notes(made, lasting)
    add_links(made)


def add_recommendations(made: Filled) -> None:
    made.rows[Recommendation] = list(Recommendation.objects.filter(plan=made.plan))
    made.add(
        Recommendation,
        made.few,
        plan=made.plan,
        number=lambda n: str(n + 2),
        number_order=lambda n: natural_key(str(n + 2)),
        text="Supervision.",
        inspection=made.of(Inspection),
        **LASTING,
    )


def add_notes(made: Filled, lasting: dict) -> None:
    starts = {"starts_on": day(200), "ends_on": day(110)}
    period = made.add(ReportingPeriod, [0], name="Quarter 1", **starts, **lasting)[0]
    for about, model in (("theme", Theme), ("stage_aim", StageAim), ("objective", Objective)):
        subject = {about: lambda n, model=model: made.of(model, n)}
        made.add(ProgressNote, made.few, period=period, progress="It goes well.", **subject, **lasting)


def add_links(made: Filled) -> None:
    asked = {"recommendation": lambda n: made.of(Recommendation, n)}
    made.add(
        Theme.links.through,
        made.few,
        from_theme=lambda n: made.of(Theme, n),
        to_theme=lambda n: made.of(Theme, n + 1),
    )
    made.add(Milestone.cites.through, made.few, milestone=lambda n: made.of(Milestone, n), **asked)
    made.add(Highlight.specifically.through, made.few, highlight=lambda n: made.of(Highlight, n), **asked)
