from django.urls import include, path

urlpatterns = [
    path("", include("outcomes.returns.urls")),
    path("", include("outcomes.measures.urls")),
]
