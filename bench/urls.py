from django.urls import include, path

from bench import bare

urlpatterns = [
    path("bare/<int:plan>/list/", bare.action_list),
    path("bare/<int:plan>/detail/", bare.detail),
    path("bare/<int:plan>/update/", bare.update),
    path("bare/<int:plan>/dashboard/", bare.dashboard),
    path("bare/<int:plan>/scorecard/", bare.scorecard),
    path("bare/<int:plan>/budget/", bare.budget),
    path("bare/<int:plan>/csv/", bare.csv),
    path("", include("improvement.urls")),
]
