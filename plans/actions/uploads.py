"""Which files are kept while they arrive: not those of strangers, and none that is too large.

The rest of the form is read as usual, so that what somebody typed whose session ended still waits for them.
"""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

REFUSED = "files_too_large"


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep files: a file passes until it is larger than evidence may be."""

    def new_file(self, *named, **more) -> None:
        if not is_signed_in(self.request):
            raise SkipFile
        super().new_file(*named, **more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.EVIDENCE_MAX_BYTES:
            setattr(self.request, REFUSED, files_too_large(self.request) | {self.field_name})
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def is_signed_in(request: HttpRequest) -> bool:
    """A form is read before any view is asked, for the token in it: by then it is known who sends it."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def files_too_large(request: HttpRequest) -> frozenset[str]:
    """The names of the fields whose file was too large to be taken."""
    return getattr(request, REFUSED, frozenset())
