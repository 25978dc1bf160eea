"""Under which name the drawing of a part of a page is kept: `{% cache None … kept_as using="pages" %}`."""

from django.http import HttpRequest

from plans.moments import Moment


def kept_as(request: HttpRequest, moment: Moment) -> str:
    """Another name after each act in the plan or at its council, on another day, and for another moment."""
    plan = request.plan
    return f"{plan.pk} {plan.state} {request.today} {moment.as_at} {moment.known_on}"
