"""Actions with what their pages show, as at a moment, in few questions."""

from django.db.models import CharField, Exists, F, OuterRef, Prefetch, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, LPad

from plans.actions.models import Action, ActionLead, ActionRecommendation
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.people.access import Access
from plans.people.models import Post, PostHolding
from plans.structure.models import Plan, Theme


def shown(plan: Plan, access: Access, moment: Moment) -> QuerySet:
    """The actions of a plan that somebody may see, each with how it stood at the moment."""
    actions = Action.objects.filter(plan=plan).visible_to(access).at(moment)
    answers = ActionRecommendation.objects.standing(moment).select_related("recommendation")
    answered = Prefetch("answers", answers.order_by("recommendation__number_order"), "answered")
    return actions.with_claim().select_related("theme").prefetch_related(answered)


def has_no_table(plan: Plan) -> bool:
    """Whether a plan is a reference whose document has no table of actions, on whichever day."""
    return plan.is_reference and not Action.objects.filter(plan=plan).exists()


def leads_at(moment: Moment) -> QuerySet:
    """Who leads each action, or answers for it, as at the moment."""
    latest = ActionLead.objects.known(moment).latest_for_each("action", "post")
    return latest.exclude(role=ActionLead.Role.ENDED)


def leads_then(moment: Moment) -> Prefetch:
    """With an action who led it at the moment, in order, and whether the post was held: `Standing.leads`."""
    held = Exists(PostHolding.objects.at(moment).filter(post=OuterRef("post")))
    leads = leads_at(moment).select_related("post").annotate(is_held=held)
    return Prefetch("leads", leads.order_by("position"), "leads_then")


def led_at(moment: Moment, posts) -> QuerySet:
    """The actions that one of the posts leads, or answers for, as at the moment."""
    return leads_at(moment).filter(post__in=posts).values("action")


def with_holders(leads: QuerySet, moment: Moment) -> QuerySet:
    """Adds who held each post at the moment: `holder_name`, and the holding's kind and days."""
    latest = PostHolding.objects.known(moment).filter(post=OuterRef("post")).newest_first()
    return leads.annotate(
        holder_name=Subquery(latest.values("holder__name")[:1]),
        holder_kind=Subquery(latest.values("kind")[:1]),
        holder_since=Subquery(latest.values("effective_date")[:1]),
        holder_until=Subquery(latest.values("until")[:1]),
    )


def filter_choices(plan: Plan, access: Access, moment: Moment) -> dict[str, list[tuple[int, str]]]:
    """Recommendations, themes and posts of the actions that somebody may see: one question for all three."""
    found: dict[str, list[tuple[int, str]]] = {"recommendation": [], "theme": [], "lead": []}
    seen = Action.objects.filter(plan=plan).visible_to(access)
    recommendations = Recommendation.objects.filter(plan=plan).standing(moment)
    if not access.sees_all_actions:
        answers = ActionRecommendation.objects.standing(moment).filter(action__in=seen)
        recommendations = recommendations.filter(pk__in=answers.values("recommendation"))
    rows = _recommendations(recommendations).union(_themes(seen, moment), _posts(seen), all=True)
    for of, pk, _, words in rows.order_by("of", "sort", "pk"):
        found[of].append((pk, words.strip()))
    return found


def _recommendations(rows: QuerySet) -> QuerySet:
    return _as_choices(rows, "recommendation", F("number_order"), _joined("number", "text"))


def _themes(seen: QuerySet, moment: Moment) -> QuerySet:
    rows = Theme.objects.filter(pk__in=seen.values("theme")).standing(moment)
    place = LPad(Cast("position", CharField()), 8, Value("0"))
    return _as_choices(rows, "theme", place, _joined("ref", "name"))


def _posts(seen: QuerySet) -> QuerySet:
    leading = ActionLead.objects.filter(action__in=seen).values("post")
    return _as_choices(Post.objects.filter(pk__in=leading), "lead", F("name"), F("name"))


def _joined(number: str, words: str) -> Concat:
    return Concat(number, Value(" "), words, output_field=TextField())


def _as_choices(rows: QuerySet, of: str, sort, words) -> QuerySet:
    named = rows.order_by().annotate(
        of=Value(of), sort=Cast(sort, TextField()), words=Cast(words, TextField())
    )
    return named.values_list("of", "pk", "sort", "words")
