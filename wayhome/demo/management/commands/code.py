"""``wayhome code``: what a practice person's authenticator app shows now."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wayhome.demo import practice, totp


class Command(BaseCommand):
    """Only in the practice world, where secrets are no secrets."""

    help = "The six digits that a practice person's authenticator app shows now."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--home", help="folder of the practice world (default: in the user's data folder)"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        people = practice.remembered(settings.HOME)
        found = [person for person in people if person.email == options["email"].strip().lower()]
        if not found:
            known = ", ".join(person.email for person in people) or "nobody: start the demo first"
            raise CommandError(f"No practice person signs in as {options['email']}. Known: {known}.")
        left = totp.PERIOD - int(time.time()) % totp.PERIOD
        self.stdout.write(f"{totp.code(found[0].totp_secret)}   (for {left} more seconds)")
        self.stdout.write(
            f"To have it in an authenticator app of your own, give it this key: {found[0].totp_secret}"
        )
