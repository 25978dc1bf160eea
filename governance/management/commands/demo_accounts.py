from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.demo.loader import PASSWORD, accounts
from plans.people.models import User


class Command(BaseCommand):
    help = "Prints the accounts of the demonstration: who they are, their e-mail addresses and the password."

    def handle(self, *args, **options):
        if settings.IS_PRODUCTION:
            raise CommandError("A production installation has no demonstration accounts.", returncode=2)
        people = accounts(timezone.localdate())
        if not User.objects.filter(email__in=[person["email"] for person in people]).exists():
            raise CommandError("There are no demonstration accounts yet: run load_demo first.", returncode=2)
        rows = [("Role", "E-mail address", "Password")]
        rows += [(person["account"], person["email"], PASSWORD) for person in people]
        widths = [max(len(row[column]) for row in rows) for column in range(2)]
        for role, email, password in rows:
            self.stdout.write(f"{role:<{widths[0]}}  {email:<{widths[1]}}  {password}")
