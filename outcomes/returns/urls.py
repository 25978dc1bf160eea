from django.urls import path

from outcomes.returns.views.grid import value_grid

VALUES = "plans/<slug:slug>/measures/values"

urlpatterns = [path(f"{VALUES}/", value_grid, name="value_grid")]
