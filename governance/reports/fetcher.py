"""The only door through which a drawing may take anything: our own files, held ready."""

from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

CONTENT_TYPES = {".css": "text/css", ".woff2": "font/woff2"}


class Blocked(FatalURLFetchingError):
    """The paper asked for something that is not ours."""


class ClosedFetcher(URLFetcher):
    """Hands out the given assets by name; everything else is refused and written down."""

    def __init__(self, assets: dict[str, tuple[str, bytes]]):
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.assets = assets
        self.blocked: list[str] = []

    def fetch(self, url, headers=None):
        if url not in self.assets:
            self.blocked.append(url)
            raise Blocked(url[:80])
        content_type, body = self.assets[url]
        return URLFetcherResponse(url, body, {"Content-Type": content_type})


def static_asset(path: str) -> tuple[str, bytes]:
    """One of the project's static files; raises FileNotFoundError if it is not there."""
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(f"The static file {path} is missing")
    return CONTENT_TYPES[Path(path).suffix], Path(found).read_bytes()
