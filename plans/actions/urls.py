from django.urls import path

from plans.actions.views.correct import update_correct
from plans.actions.views.detail import action_detail
from plans.actions.views.edit import action_add, action_deadline, action_edit, action_leads, action_withdraw
from plans.actions.views.evidence import evidence_file
from plans.actions.views.list import action_list
from plans.actions.views.order import action_move, action_order, action_place
from plans.actions.views.update import action_update

PLAN = "plans/<slug:slug>"
ACTION = f"{PLAN}/actions/<str:ref>"

urlpatterns = [
    path(f"{PLAN}/actions/", action_list, name="action_list"),
    path(f"{PLAN}/actions/add/", action_add, name="action_add"),
    path(f"{PLAN}/actions/order/", action_order, name="action_order"),
    path(f"{ACTION}/", action_detail, name="action_detail"),
    path(f"{ACTION}/update/", action_update, name="action_update"),
    path(f"{ACTION}/updates/<int:pk>/correct/", update_correct, name="update_correct"),
    path(f"{ACTION}/deadline/", action_deadline, name="action_deadline"),
    path(f"{ACTION}/edit/", action_edit, name="action_edit"),
    path(f"{ACTION}/leads/", action_leads, name="action_leads"),
    path(f"{ACTION}/move/", action_move, name="action_move"),
    path(f"{ACTION}/place/", action_place, name="action_place"),
    path(f"{ACTION}/withdraw/", action_withdraw, name="action_withdraw"),
    path(f"{ACTION}/evidence/<int:pk>/", evidence_file, name="evidence_file"),
]
