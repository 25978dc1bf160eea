"""References sorted as people count: 3.9 before 3.10, A2 before A10."""

import re
import unicodedata

WIDTH = 8
LONGEST = 100


def natural_key(ref: str) -> str:
    """A key whose plain order, in Python and in every database, is the natural order of the reference.

    Numbers are padded with noughts and everything but letters and figures is dropped, since databases differ
    in how they sort punctuation and capitals.
    """
    plain = unicodedata.normalize("NFKC", ref).casefold()
    parts = re.findall(r"[0-9]+|[^\W0-9_]+", plain)
    return "".join(part.zfill(WIDTH) if part.isdigit() else part for part in parts)[:LONGEST]
