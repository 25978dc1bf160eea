from django.urls import path

from plans.structure import views, views_parts, views_words

plan = "plans/<slug:slug>/"
part = f"{plan}plan/<slug:part>/"

urlpatterns = [
    path("councils/<slug:authority>/plans/new/", views.plan_new, name="plan_new"),
    path(f"{plan}plan/", views.plan_structure, name="plan_structure"),
    path(f"{plan}plan/change/", views.plan_edit, name="plan_edit"),
    path(f"{plan}words/", views_words.status_words, name="status_words"),
    path(f"{part}add/", views_parts.part_add, name="part_add"),
    path(f"{part}<int:pk>/", views_parts.part_edit, name="part_edit"),
    path(f"{part}<int:pk>/withdraw/", views_parts.part_withdraw, name="part_withdraw"),
]
