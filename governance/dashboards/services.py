"""What a reader keeps for themselves. It is nobody else's business and leaves no history."""

from datetime import datetime

from governance.dashboards.models import PlanVisit
from plans.people.models import User
from plans.structure.models import Plan


def mark_as_read(*, plan: Plan, by: User, at: datetime) -> PlanVisit:
    """What happens after this moment will be shown as new to them."""
    visit, _ = PlanVisit.objects.update_or_create(plan=plan, user=by, defaults={"read_at": at})
    return visit
