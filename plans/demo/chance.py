"""What looks like chance in the demonstration, and is the same whenever it is loaded. Pure."""

from decimal import Decimal
from hashlib import sha256


def swing(name: str, place: int) -> Decimal:
    """A number from -1 to 1 that looks like chance, and is always the same for a name and a place."""
    digest = sha256(f"{name} {place}".encode()).digest()
    return Decimal(int.from_bytes(digest[:4])) / 2**31 - 1
