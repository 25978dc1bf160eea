from django.urls import path

from outcomes.measures.views.detail import measure_detail
from outcomes.measures.views.list import measure_list

MEASURES = "plans/<slug:slug>/measures"

urlpatterns = [
    path(f"{MEASURES}/", measure_list, name="measure_list"),
    path(f"{MEASURES}/<int:pk>/", measure_detail, name="measure_detail"),
]
