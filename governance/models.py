"""All models of the app, by room."""

from governance.dashboards.models import PlanVisit  # noqa: F401
