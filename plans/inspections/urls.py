from django.urls import path

from plans.inspections import views, views_recommendations

inspections = "councils/<slug:authority>/inspections/"
recommendations = "plans/<slug:slug>/recommendations/"

urlpatterns = [
    path(inspections, views.inspection_list, name="inspection_list"),
    path(f"{inspections}add/", views.inspection_add, name="inspection_add"),
    path(f"{inspections}<int:pk>/", views.inspection, name="inspection"),
    path(f"{inspections}<int:pk>/change/", views.inspection_edit, name="inspection_edit"),
    path(f"{inspections}<int:pk>/judgements/", views.judgements_edit, name="judgements_edit"),
    path(f"{inspections}<int:pk>/findings/add/", views.finding_add, name="finding_add"),
    path(f"{inspections}<int:pk>/quotations/add/", views.quotation_add, name="quotation_add"),
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
