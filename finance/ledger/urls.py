from django.urls import path

from finance.ledger.views.files import ledger_file, ledger_file_add
from finance.ledger.views.grid import month_grid
from finance.ledger.views.imports import ledger_import, ledger_template
from finance.ledger.views.months import month_close, month_list, month_reopen

MONEY = "plans/<slug:slug>/money"
MONTHS, LEDGER = f"{MONEY}/months", f"{MONEY}/ledger"

urlpatterns = [
    path(f"{MONTHS}/", month_list, name="month_list"),
    path(f"{MONTHS}/figures/", month_grid, name="month_grid"),
    path(f"{MONTHS}/<slug:month>/close/", month_close, name="month_close"),
    path(f"{MONTHS}/<slug:month>/reopen/", month_reopen, name="month_reopen"),
    path(f"{LEDGER}/files/add/", ledger_file_add, name="ledger_file_add"),
    path(f"{LEDGER}/files/<int:pk>/", ledger_file, name="ledger_file"),
    path(f"{LEDGER}/imports/<int:pk>/", ledger_import, name="ledger_import"),
    path(f"{LEDGER}/to-fill-in.<slug:kind>", ledger_template, name="ledger_template"),
]
