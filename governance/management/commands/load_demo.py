from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import get_text_list

from plans.demo import loader


class Command(BaseCommand):
    help = (
        "Loads the demonstration: five real programmes to read, and the invented council of Northmere to "
        "work in. It adds only what is new; running it again changes nothing that was entered."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--yes-demonstration",
            action="store_true",
            help="load it into a production installation too; its accounts then have no passwords",
        )

    def handle(self, *args, **options):
        if settings.IS_PRODUCTION and not options["yes_demonstration"]:
            raise CommandError(
                "This is a production installation. Add --yes-demonstration to load it all the same.",
                returncode=2,
            )
        today = timezone.localdate()
        added = loader.load(today=today, tell=self.stdout.write)
        if not settings.IS_PRODUCTION:
            loader.open_accounts(today)
        told = get_text_list([f"{number} {what}" for what, number in added.items()], "and")
        self.stdout.write(f"{told} were added." if told else "Everything was there already.")
