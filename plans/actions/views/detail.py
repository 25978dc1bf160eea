from datetime import datetime
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.access import plan_view
from plans.actions.models import UpdateDraft
from plans.actions.page import ActionPage, Known, holder_words, page_of
from plans.actions.states import rules_of
from plans.actions.views.asked import (
    READING,
    asked_action,
    crumbs,
    for_others_to_correct,
    may_check,
    may_update,
)
from plans.kept import kept_as, once
from plans.moment_asked import moment_asked, moment_context
from plans.moments import Moment
from plans.people.permissions import Permission
from plans.structure.meanings import Meaning

ENTRIES_A_PAGE = 20
IN_ADDRESS = ("as_at", "known_on", "page")


@plan_view(*READING)
def action_detail(request: HttpRequest, ref: str) -> HttpResponse:
    moment = moment_asked(request)
    asked = Asked(request, ref, moment)
    known = asked.known
    writes = moment.is_now and may_update(request, known, known.leads)
    may_edit = moment.is_now and request.access.may(Permission.EDIT_PLAN)
    checks = moment.is_now and not writes and may_check(request, known, known.leads)
    for_others = for_others_to_correct(request, known, known.leads)
    context = {
        "asked": asked,
        "action": known,
        "draft_saved_at": asked.draft_saved_at if writes else None,
        "may_update": writes,
        "may_check": checks,
        "may_edit": may_edit,
        "for_others": for_others,
        "kept_as": asked.kept_as(
            writes, may_edit, checks, for_others, request.access.may(Permission.SEE_MONEY)
        ),
        "crumbs": crumbs(request),
    }
    return render(request, "actions/action_detail.html", context | moment_context(request, moment))


class Asked:
    """The action of an address at a moment. What its page shows is asked only if it has to be drawn."""

    def __init__(self, request: HttpRequest, ref: str, moment: Moment) -> None:
        self.request, self.ref, self.moment = request, ref, moment
        reader = "all" if request.access.sees_all_actions else request.user.pk
        self.names = (ref, reader, kept_as(request, moment))

    @cached_property
    def known(self) -> Known:
        """Kept until the next act. Raises Http404 for whoever may not see the action."""
        return once("actions", "known", *self.names, make=lambda: self.shown.known)

    def kept_as(self, *may: object) -> tuple | None:
        """Under which name the page is kept, with its address as it was typed, since links carry that on.

        It is not kept if the address says more.
        """
        asked = self.request.GET
        if asked.keys() - set(IN_ADDRESS):
            return None
        return *self.names, *may, *(asked.getlist(name) for name in IN_ADDRESS)

    @cached_property
    def shown(self) -> ActionPage:
        action = asked_action(self.request, self.ref, self.moment)
        return page_of(action, self.request.plan, self.moment)

    @property
    def draft_saved_at(self) -> datetime | None:
        """A draft is no act, so that it is asked each time; with the action where that is asked."""
        if "shown" in self.__dict__:
            return self.shown.standing.action.draft_saved_at
        drafts = UpdateDraft.objects.filter(action=self.known.pk, user=self.request.user)
        return drafts.values_list("saved_at", flat=True).first()

    @cached_property
    def history(self) -> Page:
        return Paginator(self.shown.history(), ENTRIES_A_PAGE).get_page(self.request.GET.get("page"))

    @property
    def leads(self) -> list[tuple]:
        return [(lead, holder_words(lead, self.moment)) for lead in self.shown.current_leads]

    @property
    def key(self) -> list:
        """The labels that stand on the page."""
        standing = self.shown.standing
        tags = [standing.claim, standing.record, *(entry.tag for entry in self.history if entry.tag)]
        found = {tag.meaning: tag for tag in tags}
        return [found[meaning] for meaning in Meaning.values if meaning in found]

    @property
    def rules(self) -> list[str]:
        return rules_of(self.request.plan)
