from django.urls import path

from outcomes.measures.views.agreed import limit_set, target_set
from outcomes.measures.views.claimants import recommendation_detail, theme_detail
from outcomes.measures.views.claims import measure_link, measure_unlink
from outcomes.measures.views.detail import measure_detail
from outcomes.measures.views.edit import measure_add, measure_edit, measure_withdraw
from outcomes.measures.views.list import measure_list
from outcomes.measures.views.matrix import measure_matrix
from outcomes.measures.views.rebases import rebase_add, rebase_withdraw
from outcomes.measures.views.values import value_add, value_correct, value_explain

MEASURES = "plans/<slug:slug>/measures"
MEASURE = f"{MEASURES}/<int:pk>"

urlpatterns = [
    path(f"{MEASURES}/", measure_list, name="measure_list"),
    path(f"{MEASURES}/matrix/", measure_matrix, name="measure_matrix"),
    path(f"{MEASURES}/recommendations/<int:pk>/", recommendation_detail, name="recommendation_detail"),
    path(f"{MEASURES}/themes/<int:pk>/", theme_detail, name="theme_detail"),
    path(f"{MEASURES}/add/", measure_add, name="measure_add"),
    path(f"{MEASURE}/", measure_detail, name="measure_detail"),
    path(f"{MEASURE}/change/", measure_edit, name="measure_edit"),
    path(f"{MEASURE}/withdraw/", measure_withdraw, name="measure_withdraw"),
    path(f"{MEASURE}/values/add/", value_add, name="value_add"),
    path(f"{MEASURE}/values/<int:value>/correct/", value_correct, name="value_correct"),
    path(f"{MEASURE}/values/<int:value>/explain/", value_explain, name="value_explain"),
    path(f"{MEASURE}/target/", target_set, name="target_set"),
    path(f"{MEASURE}/limit/", limit_set, name="limit_set"),
    path(f"{MEASURE}/limits-again/", rebase_add, name="rebase_add"),
    path(f"{MEASURE}/limits-again/<int:rebase>/withdraw/", rebase_withdraw, name="rebase_withdraw"),
    path(f"{MEASURE}/claims/add/", measure_link, name="measure_link"),
    path(f"{MEASURE}/claims/<int:link>/withdraw/", measure_unlink, name="measure_unlink"),
]
