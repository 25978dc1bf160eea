from django.http import HttpRequest
from django.urls import reverse

from plans.moment_asked import kept


def crumbs(request: HttpRequest) -> list[dict]:
    """The plan and its scorecard, at the moment that the reader has asked for."""
    plan, moment = request.plan, kept(request)
    return [
        {"label": plan.name, "url": plan.get_absolute_url() + moment},
        {"label": "Measures", "url": reverse("measure_list", args=[plan.slug]) + moment},
    ]
