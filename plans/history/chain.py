"""The keyed hash chain: tampering shows to whoever holds the key. Pure; tamper-evident, not tamper-proof."""

import hashlib
import hmac
import json


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


def digest_of(salt: str, content: object) -> str:
    return hashlib.sha256(salt.encode() + canonical(content)).hexdigest()


def mac_of(key: str, entry: dict, previous: str) -> str:
    """HMAC-SHA256 over an entry's fixed fields and the mac before it."""
    return hmac.new(key.encode(), canonical([entry, previous]), hashlib.sha256).hexdigest()
