from django.urls import include, path

urlpatterns = [
    path("", include("plans.people.urls")),
    path("", include("plans.inspections.urls")),
    path("", include("plans.structure.urls")),
    path("", include("plans.actions.urls")),
    path("", include("plans.history.urls")),
    path("", include("plans.mail.urls")),
]
