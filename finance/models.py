"""All models of the app, by room."""

from finance.budget.models import (  # noqa: F401
    BudgetLine,
    Envelope,
    FundingSource,
    LineFunding,
    LineSupport,
)
from finance.budget.told import (  # noqa: F401
    BudgetChange,
    BudgetFigure,
    EnvelopeSum,
    LedgerImport,
    MoneyOpening,
    MonthClosing,
    VarianceReason,
)
from finance.envelopes.models import CommitmentDecision, LineCommitment  # noqa: F401
from finance.ledger.models import LedgerFile  # noqa: F401
from finance.posts.models import FundedPost, PostStep  # noqa: F401
