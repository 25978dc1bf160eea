from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from outcomes.measures.claimed import Claimed, Held, held_by
from outcomes.measures.views.asked import crumbs
from outcomes.measures.views.list import RULES
from plans.access import plan_view
from plans.actions.models import ActionRecommendation
from plans.actions.reading import shown
from plans.actions.states import Standing, labels_of, rules_of
from plans.inspections.models import Recommendation
from plans.moment_asked import moment_asked, moment_context
from plans.moments import Moment
from plans.people.permissions import Permission
from plans.structure.meanings import Meaning
from plans.structure.models import Theme


@plan_view(Permission.SEE_PLAN)
@require_safe
def recommendation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    moment = moment_asked(request)
    row = get_object_or_404(Recommendation.objects.filter(plan=request.plan).standing(moment), pk=pk)
    answers = ActionRecommendation.objects.standing(moment).filter(recommendation=row)
    actions = shown(request.plan, request.access, moment).filter(pk__in=answers.values("action"))
    words = {
        "title": f"Recommendation {row.number}",
        "text": row.text,
        "other_words": row.alternative_wording,
        "kind": "recommendation",
        "answering": "Actions that answer it",
        "no_answer": "No action answers it.",
    }
    return claimant_page(request, moment, "recommendation", row.pk, actions, words)


@plan_view(Permission.SEE_PLAN)
@require_safe
def theme_detail(request: HttpRequest, pk: int) -> HttpResponse:
    moment = moment_asked(request)
    row = get_object_or_404(Theme.objects.filter(plan=request.plan).standing(moment), pk=pk)
    actions = shown(request.plan, request.access, moment).filter(theme=row)
    words = {
        "title": str(row),
        "text": row.aim or row.summary,
        "kind": row.get_kind_display().lower(),
        "answering": "Its actions",
        "no_answer": "It has no actions.",
    }
    return claimant_page(request, moment, "theme", row.pk, actions, words)


def claimant_page(
    request: HttpRequest, moment: Moment, kind: str, pk: int, actions: QuerySet, words: dict
) -> HttpResponse:
    held = held_by(kind, pk, request.plan, moment)
    labels = labels_of(request.plan)
    standings = [Standing(row, request.plan, labels, moment) for row in actions.in_plan()]
    for standing in standings:
        standing.action.plan = request.plan
    context = words | {
        "held": held,
        "claimant_kind": kind,
        "claimant_pk": pk,
        "standings": standings,
        "key": key_of(held, standings),
        "rules": [*(RULES[:1] if held.measures else ()), *rules_of(request.plan)],
        "crumbs": crumbs(request),
    }
    return render(request, "measures/claimant_detail.html", context | moment_context(request, moment))


def key_of(held: Held, standings: list[Standing]) -> list:
    """The ratings of measures, then the statuses of actions, that stand on the page."""
    used = {label.meaning: label for row in standings for label in (row.claim, row.record)}
    return [*Claimed.key(held.measures), *(used[meaning] for meaning in Meaning.values if meaning in used)]
