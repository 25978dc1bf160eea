from django.urls import path

from finance.budget.urls import LINE, MONEY
from finance.envelopes.views.commitments import commitment_add, commitment_decide, commitment_release
from finance.envelopes.views.envelopes import envelope_detail, envelope_list, envelope_sum

ENVELOPE = f"{MONEY}/envelopes/<int:pk>"
COMMITMENT = f"{MONEY}/commitments/<int:pk>"

urlpatterns = [
    path(f"{MONEY}/envelopes/", envelope_list, name="envelope_list"),
    path(f"{ENVELOPE}/", envelope_detail, name="envelope_detail"),
    path(f"{ENVELOPE}/sum/", envelope_sum, name="envelope_sum"),
    path(f"{LINE}/commitments/add/", commitment_add, name="commitment_add"),
    path(f"{COMMITMENT}/decide/", commitment_decide, name="commitment_decide"),
    path(f"{COMMITMENT}/give-up/", commitment_release, name="commitment_release"),
]
