from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""A stored page brings its own style sheet, and may do nothing else: no script, no picture, no address."""


def download(body: bytes, kind: str, name: str, *, as_attachment: bool = True) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment, get_valid_filename(name))
    response["Content-Security-Policy"] = SANDBOX if as_attachment else PAGE
    response["X-Content-Type-Options"] = "nosniff"
    return response
