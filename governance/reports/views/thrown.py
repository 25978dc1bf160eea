from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.reports import throwing
from governance.reports.models import Report
from governance.reports.views.asked import asked_report, crumbs, report_crumb, version_in
from governance.reports.views.no_draft import overtaken, where_it_went
from plans.access import plan_view
from plans.moments import in_words, london_day
from plans.people.form_pages import confirm_page, done
from plans.people.permissions import Permission
from plans.versions import Changed


@plan_view(Permission.WRITE_REPORTS)
def report_throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    report = asked_report(request, pk)
    if not report.is_draft:
        return where_it_went(request, report)
    if request.method == "POST":
        return thrown(request, report)
    return confirm_page(
        request,
        title=f"Throw away the draft “{report.title}”",
        question="Throw this draft away?",
        consequences=consequences(report),
        submit="Throw the draft away",
        crumbs=crumbs(request, report_crumb(report)),
        hidden=[("version", report.version)],
    )


def consequences(report: Report) -> list[str]:
    saved = in_words(london_day(report.changed_at))
    found = [
        f"All that was written in it goes out of sight; it was last saved by {report.changed_by} on {saved}.",
        "It leaves the list of reports, and can no longer be changed, previewed, drawn or issued.",
        "Nothing is deleted: whoever writes reports of this plan can bring it back. "
        "It stands at the end of the list of reports, under “Drafts thrown away”.",
    ]
    if report.replaces:
        found.append(f"Number {report.replaces.number}, which it was to replace, stays as it was issued.")
    return found


def thrown(request: HttpRequest, report: Report) -> HttpResponse:
    try:
        throwing.throw_away(report=report, version=version_in(request), by=request.user, at=timezone.now())
    except Changed as changed:
        return overtaken(request, changed.row, "it was not thrown away")
    what = f"The draft “{report.title}” was thrown away. It can be brought back below."
    return done(request, what, "report_list", request.plan.slug)


@plan_view(Permission.WRITE_REPORTS)
@require_POST
def report_bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    report = asked_report(request, pk)
    try:
        throwing.bring_back(report=report, by=request.user, at=timezone.now())
    except Changed as changed:
        return where_it_went(request, changed.row)
    what = f"The draft “{report.title}” is back in the list of reports."
    return done(request, what, "report_edit", request.plan.slug, report.pk)
