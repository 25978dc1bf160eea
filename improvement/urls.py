from django.urls import include, path

from improvement import errors

urlpatterns = [
    path("", include("plans.urls")),
    path("", include("outcomes.urls")),
    path("", include("finance.urls")),
    path("", include("governance.urls")),
]

handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = "django.views.defaults.server_error"
