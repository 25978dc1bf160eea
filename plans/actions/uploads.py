"""Files that are too large are not kept while they arrive; the rest of the form is read as usual."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

REFUSED = "files_too_large"


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep files: a file passes until it is larger than evidence may be."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.EVIDENCE_MAX_BYTES:
            setattr(self.request, REFUSED, files_too_large(self.request) | {self.field_name})
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def files_too_large(request: HttpRequest) -> frozenset[str]:
    """The names of the fields whose file was too large to be taken."""
    return getattr(request, REFUSED, frozenset())
