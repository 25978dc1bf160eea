"""What the contradictions of the sources are about: each is shown where its subjects are shown."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import ManyToManyField, QuerySet

from plans.structure.models import Discrepancy
from plans.structure.together import Rows

Subjects = dict[tuple[str, int], list[int]]


def kinds_of_subjects() -> Iterable[ManyToManyField]:
    """The links from a contradiction to what it is about, one for each kind of row."""
    return Discrepancy._meta.many_to_many


def subjects_of(**discrepancies: object) -> list[QuerySet]:
    """What these contradictions are about, to be read with `read_together`."""
    chosen = {f"discrepancy__{name}": value for name, value in discrepancies.items()}
    return [kind.remote_field.through.objects.filter(**chosen) for kind in kinds_of_subjects()]


def named(rows: Rows) -> Subjects:
    """For each kind and id the contradictions that are about it."""
    found = defaultdict(list)
    for kind in kinds_of_subjects():
        for link in rows[kind.remote_field.through]:
            subject = getattr(link, f"{kind.m2m_reverse_field_name()}_id")
            found[kind.name, subject].append(link.discrepancy_id)
    return found
