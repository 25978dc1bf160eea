"""Each page that writes envelopes and what is committed within them."""

import pytest

from finance.budget.models import Envelope
from finance.budget.told import EnvelopeSum
from finance.envelopes.models import CommitmentDecision, LineCommitment
from finance.tests.writing import SixOfEachWritingPage, Writing
from tests.factories_of_money import YEAR
from tests.walk.bodies import day

pytestmark = pytest.mark.django_db
THIS_YEAR = f"{YEAR}/{(YEAR + 1) % 100:02}"
SUM = {"amount": "£2m", "approver": "Cabinet", "reason": "It grew.", **day("effective_date")}
COMMITTED = {"what": "A search", "year": THIS_YEAR, "amount": "£5k"}
DECIDED = {"is_approved": "no", "approver": "Cabinet", "reason": "Too much."}
WRITING = [
    Writing(
        "money_part_add",
        (),
        {"name": "Reserve"},
        "added the envelope",
        "The envelope “Reserve” was added.",
        {"name": ""},
        "Fill in “",
        ("envelope",),
    ),
    Writing(
        "envelope_sum",
        ("envelope",),
        SUM,
        "set how much is in the envelope",
        "holds £2,000,000 from",
        SUM | {"amount": "much"},
        "Write it in pounds",
    ),
    Writing(
        "envelope_sum",
        ("envelope",),
        {"amount": "£900k", "year": THIS_YEAR, **day("effective_date")},
        "set how much is in the envelope",
        "holds £900,000 from",
        SUM | {"reason": ""},
        "This sum is stated already: say why it changes.",
    ),
    Writing(
        "commitment_add",
        ("line",),
        COMMITTED,
        "committed money of",
        "was committed.",
        COMMITTED | {"amount": "0"},
        "A commitment is above nought.",
    ),
    Writing(
        "commitment_add",
        ("line",),
        COMMITTED | {"amount": "£900k"},
        "committed money of",
        f"£900,000 for “A search”, {THIS_YEAR}, goes above its budget: it waits for approval.",
        COMMITTED | {"year": "2017/18"},
        "“Therapists” cannot spend in 2017/18: it has no money stated for that year.",
    ),
    Writing(
        "commitment_decide",
        ("commitment",),
        DECIDED,
        "refused the commitment",
        "“A contract” was refused.",
        DECIDED | {"approver": ""},
        "Fill in “Who decided?”",
    ),
    Writing(
        "commitment_release",
        ("commitment",),
        {"reason": "Cancelled."},
        "gave up the commitment",
        "“A contract” was given up.",
        {"reason": ""},
        "Fill in “",
    ),
]


@pytest.mark.parametrize("writing", WRITING, ids=lambda one: one.name)
class TestEnvelopePages(SixOfEachWritingPage):
    models = (Envelope, EnvelopeSum, LineCommitment, CommitmentDecision)
