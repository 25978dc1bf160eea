from django.urls import include, path

urlpatterns = [
    path("", include("finance.budget.urls")),
]
