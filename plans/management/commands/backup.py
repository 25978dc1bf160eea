"""Backs up the database and the evidence files of a running tracker into one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.keeping import archives


class Command(BaseCommand):
    help = "Write the database and every evidence file, as they stand now, into one file. Nobody has to stop."

    def add_arguments(self, parser):
        parser.add_argument("out", metavar="FILE", help="such as tracker-2026-11-21.tar; it must not exist")

    def handle(self, *, out: str, **options) -> None:
        path = Path(out)
        if path.exists() or not path.parent.is_dir():
            raise CommandError(f"Cannot write {path}: the folder must exist, and the file not.", returncode=2)
        try:
            archives.write(path, at=timezone.now())
        except (archives.NotDone, OSError) as fault:
            raise CommandError(str(fault), returncode=1) from fault
        self.stdout.write(
            f"Wrote {path}: {path.stat().st_size:,} bytes. Keep AUDIT_KEY and SECRET_KEY apart from it."
        )
