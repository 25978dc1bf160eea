"""Asks the web server in this container whether it is ready; exits with 1 if it is not."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/ready/"


def is_ready():
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    headers = {"Host": host, "X-Forwarded-Proto": "https"}
    try:
        return urlopen(Request(ADDRESS, headers=headers), timeout=5).status == 200
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_ready() else 1)
