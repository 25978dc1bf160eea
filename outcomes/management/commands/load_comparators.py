"""Brings in a year's statistics of the Department for Education, to set measures beside."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from outcomes.catalogue.loading import load_comparators
from outcomes.catalogue.models import ComparatorSeries
from outcomes.catalogue.published import COLUMNS, SOURCE, FileFault

LONGEST = ComparatorSeries._meta.get_field("source").max_length


class Command(BaseCommand):
    help = (
        f"Add what is published of England, its regions and councils, from a CSV file with the columns "
        f"{', '.join(COLUMNS)}. What is there already is left alone; what was revised is added beside it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the CSV file, in UTF-8")
        parser.add_argument("--source", default=SOURCE, help=f"whose statistics these are; if not: {SOURCE}")

    def handle(self, *, file: str, source: str, **options) -> None:
        if len(source) > LONGEST:
            raise CommandError(f"The source may have {LONGEST} characters at most.", returncode=2)
        try:
            with Path(file).open(encoding="utf-8-sig", newline="") as lines:
                read, added = load_comparators(
                    lines, source=source, at=timezone.now(), tell=self.stdout.write
                )
        except (FileFault, UnicodeDecodeError) as fault:
            raise CommandError(f"{file}: {fault}. Nothing was added.", returncode=2) from fault
        except OSError as fault:
            raise CommandError(f"Cannot read {file}: {fault.strerror}.", returncode=2) from fault
        self.stdout.write(f"{read:,} values were read; {added:,} of them were new or revised.")
