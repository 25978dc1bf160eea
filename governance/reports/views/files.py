from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A stored paper brings its own style sheet, and may do nothing else."""


def download(body: bytes, kind: str, name: str, *, as_attachment: bool = True) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment, get_valid_filename(name))
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
