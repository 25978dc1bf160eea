"""What is worked out once until the next act in a plan: the history's heads tell whether there was one.

In a template: `{% cache None … kept_as using="pages" %}`.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.http import HttpRequest

from plans.moments import Moment


def kept_as(request: HttpRequest, moment: Moment) -> str:
    """Another name after each act in the plan or at its council, on another day, and for another moment."""
    plan = request.plan
    return f"{plan.pk} {plan.state} {request.today} {moment.as_at} {moment.known_on}"


def once(kept_in: str, of: str, *names: object, make: Callable[[], Any]) -> Any:
    """What `make` answers, asked once for the same names; each time a copy."""
    return caches[kept_in].get_or_set(make_template_fragment_key(of, names), make, None)
