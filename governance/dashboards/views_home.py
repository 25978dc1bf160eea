from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.dashboards.home import home_of
from plans.moments import london_day


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request, "dashboards/home.html", {"home": home_of(request.user, london_day(timezone.now()))}
    )
