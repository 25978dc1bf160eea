from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from finance.budget.views.asked import HOLDING, KEEPING, asked_line, crumbs, money_seen, seeing
from finance.budget.views.sheets import sheet_asked
from finance.posts.forms import PostForm, StepForm
from finance.posts.models import FundedPost
from finance.posts.reading import by_state, counted, posts_stood, table_of_posts
from finance.posts.services import add_post, change_post, record_step, withdraw_post
from plans.access import plan_view
from plans.conflicts import with_version
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import sheets_offered
from plans.people.form_pages import (
    confirm_page,
    done,
    find_to_change,
    form_page,
    save_page,
    sent_well,
    typed,
)
from plans.people.permissions import Permission
from plans.structure.forms import WithdrawForm


@seeing(money_seen)
def post_funded_list(request: HttpRequest) -> HttpResponse:
    moment, sees = moment_asked(request), request.sees
    found = posts_stood(FundedPost.objects.filter(plan=request.plan).prefetch_related("actions"), moment)
    if sees.lines and (sheet := sheet_asked(request, table_of_posts(found), moment)):
        return sheet
    context = {
        "states": by_state(found),
        "export_urls": sheets_offered(request.GET),
        "posts": found if sees.lines else [],
        "whole": counted("Together", found),
        "sees": sees,
        "sees_plan": request.access.may(Permission.SEE_PLAN),
        "may_edit": moment.is_now and sees.edits,
        "may_hold": moment.is_now and (sees.edits or sees.holds),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/post_list.html", context | moment_context(request, moment))


def asked_post(request: HttpRequest, pk: int) -> FundedPost:
    rows = FundedPost.objects.filter(plan=request.plan).select_related("line")
    row = find_to_change(request, rows, pk)
    row.plan = row.line.plan = request.plan
    return row


@plan_view(*KEEPING)
def post_add(request: HttpRequest, pk: int) -> HttpResponse:
    line = asked_line(request, pk)
    form = PostForm(typed(request), plan=request.plan)
    if sent_well(request, form):
        made = add_post(line=line, by=request.user, at=timezone.now(), **form.cleaned_data)
        return done(request, f"The post “{made}” was added.", line.get_absolute_url())
    title = f"Add a post that {line} pays for"
    return form_page(request, form, title=title, submit="Add the post", crumbs=crumbs(request, line))


@plan_view(*KEEPING)
def post_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = asked_post(request, pk)

    def save(**sent):
        kept = change_post(post=row, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The post “{kept}” was saved.", row.line.get_absolute_url())

    form = with_version(PostForm(typed(request), plan=request.plan, instance=row), row)
    title, here = f"Change the post {row}", crumbs(request, row.line)
    return save_page(request, form, save, title=title, submit="Save the post", crumbs=here)


@plan_view(*HOLDING)
def post_step(request: HttpRequest, pk: int) -> HttpResponse:
    row = asked_post(request, pk)

    def save(**sent):
        made = record_step(post=row, by=request.user, at=timezone.now(), **sent)
        told = f"The post “{row}” is now: {made.get_state_display().lower()}."
        return done(request, told, "post_funded_list", request.plan.slug)

    return save_page(
        request,
        with_version(StepForm(typed(request), today=request.today), row),
        save,
        stands=lambda row: {},
        title=f"Say how far the post {row} is",
        submit="Save",
        crumbs=crumbs(request, row.line),
    )


@plan_view(*KEEPING)
def post_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = asked_post(request, pk)

    def save(**sent):
        withdraw_post(post=row, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The post “{row}” was withdrawn.", row.line.get_absolute_url())

    return save_page(
        request,
        with_version(WithdrawForm(typed(request)), row),
        save,
        draw=confirm_page,
        title=f"Withdraw the post {row}",
        question=f"Withdraw “{row}” from what the line pays for?",
        consequences=["It leaves the list today. Its actions wait for it no longer."],
        submit="Withdraw the post",
        crumbs=crumbs(request, row.line),
    )
