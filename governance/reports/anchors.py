"""Each issued report says on its cover where the history of its plan stood."""

from collections.abc import Iterator

from django_scopes import scope

from governance.reports.models import IssuedReport
from plans.history import anchors


def anchors_of(chain: str) -> Iterator[anchors.Anchor]:
    kind, _, pk = chain.partition(":")
    if kind != "plan":
        return
    with scope(plan=[int(pk)]):
        printed = list(IssuedReport.objects.values_list("chain_seq", "chain_mac", "number"))
    for seq, mac, number in printed:
        if seq:
            yield anchors.Anchor(seq, mac, f"issued report {number}")


def register() -> None:
    anchors.register(anchors_of)
