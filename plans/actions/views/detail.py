from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.access import plan_view
from plans.actions.page import holder_words, page_of
from plans.actions.states import Standing, labels_of, rules_of
from plans.actions.views.asked import READING, asked_action, crumbs, for_others_to_correct, may_update
from plans.moment_asked import moment_asked, moment_context
from plans.people.permissions import Permission
from plans.structure.meanings import GONE, Meaning

ENTRIES_A_PAGE = 20


@plan_view(*READING)
def action_detail(request: HttpRequest, ref: str) -> HttpResponse:
    moment = moment_asked(request)
    action = asked_action(request, ref, moment)
    shown = page_of(Standing(action, request.plan, labels_of(request.plan), moment))
    history = Paginator(shown.history(), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    writes = moment.is_now and may_update(request, action, shown.current_leads)
    context = {
        "action": action,
        "shown": shown,
        "standing": shown.standing,
        "leads": [(lead, holder_words(lead, moment)) for lead in shown.current_leads],
        "history": history,
        "key": key_of(shown, history),
        "rules": rules_of(request.plan),
        "is_gone": action.at_progress in GONE,
        "may_update": writes,
        "for_others": for_others_to_correct(request, action, shown.current_leads),
        "may_edit": moment.is_now and request.access.may(Permission.EDIT_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "actions/action_detail.html", context | moment_context(request, moment))


def key_of(shown, history) -> list:
    """The labels that stand on the page."""
    tags = [shown.standing.claim, shown.standing.record, *(entry.tag for entry in history if entry.tag)]
    found = {tag.meaning: tag for tag in tags}
    return [found[meaning] for meaning in Meaning.values if meaning in found]
