"""Puts a backup back in the place of what the tracker holds."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from plans.keeping import archives
from plans.structure.models import Plan


class Command(BaseCommand):
    help = "Put a backup back. Stop the web server and the worker first. What there is now is lost."

    def add_arguments(self, parser):
        parser.add_argument("backup", metavar="FILE", help="what the command backup wrote")
        parser.add_argument("--replace", action="store_true", help="although there are plans here now")

    def handle(self, *, backup: str, replace: bool, **options) -> None:
        path = Path(backup)
        if not path.is_file():
            raise CommandError(f"There is no file {path}.", returncode=2)
        number = Plan.everywhere.count()
        if number and not replace:
            raise CommandError(f"There are {number} plans here. Add --replace to lose them.", returncode=2)
        try:
            told = archives.read(path)
        except archives.NotDone as fault:
            raise CommandError(str(fault), returncode=1) from fault
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"The tracker stands as it did at {told['made_at']}.")
        call_command("verify_audit", stdout=self.stdout)
