from django.urls import path

from plans.inspections import views, views_recommendations, views_reported

inspections = "councils/<slug:authority>/inspections/"
reported = f"{inspections}<int:pk>/<slug:kind>/"
recommendations = "plans/<slug:slug>/recommendations/"

urlpatterns = [
    path(inspections, views.inspection_list, name="inspection_list"),
    path(f"{inspections}add/", views.inspection_add, name="inspection_add"),
    path(f"{inspections}<int:pk>/", views.inspection, name="inspection"),
    path(f"{inspections}<int:pk>/change/", views.inspection_edit, name="inspection_edit"),
    path(f"{inspections}<int:pk>/judgements/", views.judgements_edit, name="judgements_edit"),
    path(f"{reported}add/", views_reported.reported_add, name="reported_add"),
    path(f"{reported}<int:row>/", views_reported.reported_edit, name="reported_edit"),
    path(f"{reported}<int:row>/withdraw/", views_reported.reported_withdraw, name="reported_withdraw"),
    path(recommendations, views_recommendations.recommendation_list, name="recommendation_list"),
    path(f"{recommendations}paste/", views_recommendations.recommendation_paste, name="recommendation_paste"),
    path(f"{recommendations}add/", views_recommendations.recommendation_add, name="recommendation_add"),
    path(
        f"{recommendations}<int:pk>/change/",
        views_recommendations.recommendation_edit,
        name="recommendation_edit",
    ),
    path(
        f"{recommendations}<int:pk>/withdraw/",
        views_recommendations.recommendation_withdraw,
        name="recommendation_withdraw",
    ),
]
