"""What was printed of a chain outside it: one that is cut short and sealed anew no longer agrees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Anchor:
    """Where a chain stood when something was printed; `words` say what."""

    seq: int
    mac: str
    words: str


AnchorsOf = Callable[[str], Iterable[Anchor]]
_known: list[AnchorsOf] = []


def register(anchors_of: AnchorsOf) -> None:
    """Say what knows anchors of a chain, by the chain's name. Call it when the app is ready."""
    _known.append(anchors_of)


def anchors_of(chain: str) -> dict[int, list[Anchor]]:
    """All that was printed of a chain, by the entry that it tells of."""
    found: dict[int, list[Anchor]] = {}
    for known in _known:
        for anchor in known(chain):
            found.setdefault(anchor.seq, []).append(anchor)
    return found
