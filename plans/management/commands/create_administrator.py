"""The first account of an installation: an administrator of a council."""

import getpass
import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from plans.people import services
from plans.people.models import Authority, User


class Command(BaseCommand):
    help = "Make an administrator of a council, and the council too if it is new. Asks for the password."

    def add_arguments(self, parser):
        parser.add_argument("--authority", required=True, metavar="NAME", help="the council's name")
        parser.add_argument("--email", required=True, help="the address to sign in with")
        parser.add_argument("--name", required=True, help="as colleagues would write it")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *args, authority, email, name, password_stdin, **options):
        council, email, name = authority.strip(), email.strip(), name.strip()
        self.refuse_bad(council, email, name)
        password = read_password(password_stdin)
        try:
            with transaction.atomic():
                user = services.create_administrator(
                    authority=find_or_create(council),
                    email=email,
                    name=name,
                    password=password,
                    at=timezone.now(),
                )
        except ValidationError as fault:
            raise refusal(" ".join(fault.messages)) from fault
        self.stdout.write(f"{user.email} can sign in as an administrator of {council}.")

    def refuse_bad(self, council: str, email: str, name: str) -> None:
        try:
            validate_email(email)
        except ValidationError as fault:
            raise refusal(f"{email!r} is not an e-mail address.") from fault
        if not slugify(council) or len(council) > 200:
            raise refusal("The council needs a name of 200 letters at most.")
        if not name or len(name) > 200:
            raise refusal("The administrator needs a name of 200 letters at most.")
        if User.objects.filter(email__iexact=email).exists():
            raise refusal(f"There is an account for {email} already: give it the role in the browser.")


def find_or_create(name: str) -> Authority:
    found = Authority.objects.filter(name__iexact=name).first()
    if found:
        return found
    slug = slugify(name)[:80]
    if Authority.objects.filter(slug=slug).exists():
        raise refusal(f"Another council has the address {slug!r} already.")
    return services.create_authority(name=name, slug=slug, colour="#12436D", by=None, at=timezone.now())


def read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise refusal("There is no terminal to ask for the password: use --password-stdin.")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise refusal("The two passwords differ.")
    return password


def refusal(reason: str) -> CommandError:
    return CommandError(reason, returncode=2)
