from django.urls import path, re_path

from governance.reports.views import drafts, issued, papers, thrown

HERE = "plans/<slug:slug>/reports"
FILE = r"^plans/(?P<slug>[-a-zA-Z0-9_]+)/reports/issued/(?P<pk>[0-9]+)\.(?P<ending>pdf|html|json)\Z"

urlpatterns = [
    path(f"{HERE}/", drafts.report_list, name="report_list"),
    path(f"{HERE}/new/", drafts.report_new, name="report_new"),
    path(f"{HERE}/<int:pk>/", drafts.report_edit, name="report_edit"),
    path(f"{HERE}/<int:pk>/preview/", papers.report_preview, name="report_preview"),
    path(f"{HERE}/<int:pk>/pdf/", papers.report_pdf, name="report_pdf"),
    path(f"{HERE}/<int:pk>/issue/", issued.report_issue, name="report_issue"),
    path(f"{HERE}/<int:pk>/take-back/", issued.report_take_back, name="report_take_back"),
    path(f"{HERE}/<int:pk>/throw-away/", thrown.report_throw_away, name="report_throw_away"),
    path(f"{HERE}/<int:pk>/bring-back/", thrown.report_bring_back, name="report_bring_back"),
    path(f"{HERE}/jobs/<int:pk>/", papers.report_job, name="report_job"),
    path(f"{HERE}/jobs/<int:pk>.pdf", papers.report_job_file, name="report_job_file"),
    path(f"{HERE}/issued/<int:pk>/", issued.issued_report, name="issued_report"),
    path(f"{HERE}/issued/<int:pk>/replace/", issued.report_replace, name="report_replace"),
    re_path(FILE, issued.issued_file, name="issued_file"),
]
