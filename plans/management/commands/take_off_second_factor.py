"""For an administrator who lost their phone and their recovery codes, and has no colleague who could help."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.people.access import standing_memberships
from plans.people.models import User
from plans.people.sign_in.second_factor import has_second_factor
from plans.people.sign_in.services import take_off_second_factor


class Command(BaseCommand):
    help = "Take the second factor off somebody's account, so that their password alone lets them in."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address that they sign in with")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None or not has_second_factor(user):
            raise CommandError(f"There is no account with a second factor for {email}.", returncode=2)
        role = standing_memberships(user).select_related("authority").order_by("pk").first()
        if role is None:
            raise CommandError(f"{user} has no role at any council.", returncode=2)
        take_off_second_factor(authority=role.authority, user=user, by=None, at=timezone.now())
        self.stdout.write(f"The second factor of {user} was taken off.")
