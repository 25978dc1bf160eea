from django.urls import path

from finance.budget.views.budget import money
from finance.budget.views.figures import figure_add, figure_correct
from finance.budget.views.line import line_detail
from finance.budget.views.parts import line_delegate, money_part_add, money_part_edit, money_part_withdraw
from finance.budget.views.readings import (
    by_recommendation,
    case_table,
    figure_list,
    growth,
    money_checks,
    source_list,
)
from finance.budget.views.told import (
    change_add,
    change_take_back,
    line_link,
    line_unlink,
    money_opening,
    variance_explain,
)
from finance.budget.views.variances import variance_list

MONEY = "plans/<slug:slug>/money"
LINE = f"{MONEY}/lines/<int:pk>"

urlpatterns = [
    path(f"{MONEY}/", money, name="money"),
    path(f"{MONEY}/figures/", figure_list, name="figure_list"),
    path(f"{MONEY}/checks/", money_checks, name="money_checks"),
    path(f"{MONEY}/business-case/", case_table, name="business_case"),
    path(f"{MONEY}/posts-and-growth/", growth, name="growth_table"),
    path(f"{MONEY}/recommendations/", by_recommendation, name="money_by_recommendation"),
    path(f"{MONEY}/variances/", variance_list, name="variance_list"),
    path(f"{MONEY}/sources/", source_list, name="source_list"),
    path(f"{MONEY}/open-to-leads/", money_opening, name="money_opening"),
    path(f"{MONEY}/parts/<slug:part>/add/", money_part_add, name="money_part_add"),
    path(f"{MONEY}/parts/<slug:part>/<int:pk>/", money_part_edit, name="money_part_edit"),
    path(f"{MONEY}/parts/<slug:part>/<int:pk>/withdraw/", money_part_withdraw, name="money_part_withdraw"),
    path(f"{LINE}/", line_detail, name="line_detail"),
    path(f"{LINE}/delegate/", line_delegate, name="line_delegate"),
    path(f"{LINE}/figures/add/", figure_add, name="figure_add"),
    path(f"{LINE}/figures/<int:figure>/correct/", figure_correct, name="figure_correct"),
    path(f"{LINE}/changes/add/", change_add, name="change_add"),
    path(f"{LINE}/changes/<int:change>/take-back/", change_take_back, name="change_take_back"),
    path(f"{LINE}/variance/", variance_explain, name="variance_explain"),
    path(f"{LINE}/links/<slug:kind>/add/", line_link, name="line_link"),
    path(f"{LINE}/links/<slug:kind>/<int:link>/withdraw/", line_unlink, name="line_unlink"),
]
