"""What a value is measured in, how exactly it is known, if it is known at all, and which way is better."""

from django.db import models


class Unit(models.TextChoices):
    NUMBER = "number", "Number"
    PERCENTAGE = "percentage", "Percentage"
    RATE = "rate", "Rate per 10,000"
    RATIO = "ratio", "Ratio, such as 1:15"
    ONE_IN = "one_in", "One in so many"
    DAYS = "days", "Days"
    WORKING_DAYS = "working_days", "Working days"
    WEEKS = "weeks", "Weeks"
    MONTHS = "months", "Months"
    GRADE = "grade", "Grade"
    WORDS = "words", "Words"


class Qualifier(models.TextChoices):
    EXACT = "", "Exactly"
    APPROXIMATE = "approximate", "Approximately"
    OVER = "over", "Over"
    UNDER = "under", "Under"


class Availability(models.TextChoices):
    OK = "ok", "Available"
    PROVISIONAL = "provisional", "Provisional"
    DATA_ONLY = "data_only", "Data only"
    NOT_AVAILABLE = "not_available", "Not available"
    SUPPRESSED = "suppressed", "Suppressed"


MISSING = (Availability.NOT_AVAILABLE, Availability.SUPPRESSED)
"""Where there is nothing to print: neither nought nor any other number."""


class Direction(models.TextChoices):
    """All that is told of some values."""

    NOT_TOLD = "", "Not told"
    UP = "up", "Up"
    DOWN = "down", "Down"
    UNCHANGED = "unchanged", "Unchanged"
    BETTER = "better", "Better"
    WORSE = "worse", "Worse"


class Polarity(models.TextChoices):
    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    PLAN = "plan", "Close to plan is best"
    CONTEXT = "context", "For context only"
