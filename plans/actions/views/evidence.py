from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from plans.access import plan_view
from plans.actions.models import Evidence
from plans.actions.views.asked import READING, asked_action


@plan_view(*READING)
def evidence_file(request: HttpRequest, ref: str, pk: int) -> FileResponse:
    action = asked_action(request, ref)
    piece = get_object_or_404(Evidence.objects.exclude(file_key=""), plan=request.plan, action=action, pk=pk)
    if not default_storage.exists(piece.file_key):
        raise Http404
    response = FileResponse(
        default_storage.open(piece.file_key),
        as_attachment=True,
        filename=piece.file_name,
        content_type=piece.file_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
