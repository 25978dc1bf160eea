"""The words in which a budget is told: what a line does, how long it lasts, which figure of a year it is."""

from django.db import models


class Effect(models.TextChoices):
    """What a line does to the budget; its sign follows from it."""

    COST = "cost", "Cost"
    SAVING = "saving", "Saving"
    FUNDING = "funding", "Funding or income"
    PRESSURE = "pressure", "Pressure"


SPENT = (Effect.COST, Effect.SAVING)
"""What together makes the net cost."""


class Lasts(models.TextChoices):
    NOT_STATED = "", "Not stated"
    ONE_OFF = "one_off", "One-off"
    RECURRENT = "recurrent", "Recurrent"


class Kind(models.TextChoices):
    """What the money is for."""

    NOT_STATED = "", "Not stated"
    POST = "post", "Post"
    POSTS = "posts", "Several posts"
    UPLIFT = "uplift", "Uplift of a post"
    BACKFILL = "backfill", "Backfill"
    TRAINING = "training", "Training"
    MEMBERSHIP = "membership", "Membership"
    PROCUREMENT = "procurement", "Goods and services"
    PROPERTY = "property", "Property"
    TECHNOLOGY = "technology", "Technology"
    PLACEMENTS = "placements", "Placements"
    OTHER = "other", "Other"


class Novelty(models.TextChoices):
    NOT_STATED = "", "Not stated"
    NEW = "new", "New"
    EXISTING = "existing", "Existing"


class SourceKind(models.TextChoices):
    BASE = "base", "Base budget"
    GROWTH = "growth", "Growth"
    GRANT = "grant", "Grant"
    RESERVE = "reserve", "Reserve"
    RECEIPTS = "receipts", "Capital receipts"
    PARTNER = "partner", "Partner"
    OTHER = "other", "Other"


class Stated(models.TextChoices):
    """Which figure of a line's year was stated. The revised one follows from the approved and its changes."""

    PROPOSED = "proposed", "Proposed"
    APPROVED = "approved", "Approved"
    FORECAST = "forecast", "Forecast"
    ACTUAL = "actual", "Actual"


BUDGETED = (Stated.PROPOSED, Stated.APPROVED)
MONTHLY = (Stated.FORECAST, Stated.ACTUAL)


class ChangeKind(models.TextChoices):
    VIREMENT = "virement", "Virement"
    CARRY_FORWARD = "carry_forward", "Carry-forward"
    DRAWDOWN = "drawdown", "Drawdown"
    SUPPLEMENTARY = "supplementary", "Supplementary estimate"
    TRANCHE = "tranche", "Tranche released"


class Opened(models.TextChoices):
    """What of a plan's money its leads may see."""

    NOTHING = "", "Nothing"
    TOTALS = "totals", "Totals"
    LINES = "lines", "Totals and lines, but no single post’s pay"
