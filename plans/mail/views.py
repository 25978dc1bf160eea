"""For machines that watch the tracker: is it alive, and is it ready? They name no secret."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.mail.health import checks, outbox


@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "alive"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    found = checks(at=timezone.now())
    is_ready = all(check.is_well for check in found)
    mail = [outbox(at=timezone.now())] if is_ready else []
    body = {
        "status": "ready" if is_ready else "not ready",
        "checks": {check.name: check.words for check in found},
        "faults": [check.words for check in found if not check.is_well],
        "warnings": [check.words for check in mail if not check.is_well],
    }
    return JsonResponse(body, status=200 if is_ready else 503)
