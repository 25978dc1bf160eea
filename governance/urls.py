from django.urls import include, path

urlpatterns = [
    path("", include("governance.dashboards.urls")),
    path("", include("governance.reports.urls")),
    path("", include("governance.reminders.urls")),
]
