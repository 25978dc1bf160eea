from django.urls import path

from outcomes.returns.views.files import value_file, value_file_add
from outcomes.returns.views.grid import value_grid
from outcomes.returns.views.imports import value_import
from outcomes.returns.views.sheets import value_export, value_template

VALUES = "plans/<slug:slug>/measures/values"

urlpatterns = [
    path(f"{VALUES}/", value_grid, name="value_grid"),
    path(f"{VALUES}/files/add/", value_file_add, name="value_file_add"),
    path(f"{VALUES}/files/<int:pk>/", value_file, name="value_file"),
    path(f"{VALUES}/imports/<int:pk>/", value_import, name="value_import"),
    path(f"{VALUES}/to-fill-in.<slug:kind>", value_template, name="value_template"),
    path(f"{VALUES}/all.<slug:kind>", value_export, name="value_export"),
]
