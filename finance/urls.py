from django.urls import include, path

urlpatterns = [
    path("", include("finance.budget.urls")),
    path("", include("finance.posts.urls")),
    path("", include("finance.envelopes.urls")),
    path("", include("finance.ledger.urls")),
]
