"""All models of the app, by room."""

from governance.dashboards.models import PlanVisit  # noqa: F401
from governance.reminders.models import ReminderDelivery  # noqa: F401
from governance.reports.models import (  # noqa: F401
    IssuedReport,
    Report,
    ReportSection,
    ReportTemplate,
)
