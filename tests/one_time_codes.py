"""The code that an authenticator app would show: RFC 6238, apart from the code that checks it."""

import hmac
import time
from base64 import b32decode

HALF_MINUTE = 30


def code_of(secret: str, at: float | None = None) -> str:
    counter = int(time.time() if at is None else at) // HALF_MINUTE
    digest = hmac.digest(b32decode(secret.replace(" ", "")), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
