"""``wayhome demo``: the site with its practice world, built once and reused."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from wayhome.demo import practice, world
from wayhome.installation import postgres, serving
from wayhome.installation.management.commands.serve import answers

HOST = "127.0.0.1"  # practice worlds are reachable from this machine only


class Command(BaseCommand):
    """Starts the site on this machine with made-up people and prints how to sign in."""

    help = "Start the site with its practice world and print where to go and how to sign in."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--home", help="folder of the practice world (default: in the user's data folder)"
        )
        parser.add_argument(
            "--reset", action="store_true", help="throw the practice world away and build it anew"
        )
        parser.add_argument(
            "--small",
            action="store_true",
            help="when it is built: people and two travel plans, and no other story",
        )
        parser.add_argument(
            "--json", action="store_true", help="one JSON object on standard output, for scripts"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        self.console = Console(stderr=True, highlight=False)
        self.as_json: bool = options["json"]
        self.at_home: str = f" --home {options['home']}" if options["home"] else ""
        port: int = options["port"]
        try:
            serving.check_port(HOST, port)
            with self.console.status("Bringing the database up to date"):
                serving.prepare(settings.ENVIRONMENT)
            people = world.ensure(settings.HOME, console=self.console, small=options["small"])
            supervisor = serving.Supervisor(settings.ENVIRONMENT, host=HOST, port=port, home=postgres.owned)
            supervisor.start()
            try:
                supervisor.watch(ready=lambda: self.ready(port, people), answers=lambda: answers(HOST, port))
            finally:
                supervisor.stop()
        except (serving.CannotServe, postgres.DatabaseAway, world.NotAPracticeHome) as problem:
            raise CommandError(str(problem)) from problem

    def ready(self, port: int, people: list[practice.Practice]) -> None:
        """Where to go and how to sign in: for people, or as one JSON object for scripts."""
        url = f"http://localhost:{port}"
        if self.as_json:
            sys.stdout.write(json.dumps({"url": url, "people": [asdict(person) for person in people]}) + "\n")
            sys.stdout.flush()
            return
        say = Console(highlight=False, soft_wrap=True).print
        say(f"\nWayhome, practice world: [bold]{url}[/bold]   Everyone in it is made up.\n")
        for person in people:
            say(f"[bold]{person.name}[/bold] · {person.title} · {person.organisation}")
            say(f"    {person.email}    {person.passphrase}")
        say(
            "\nSign in with address and passphrase. For the second step, ask in another window for the code:"
            f"\n    ./run code {people[1].email}{self.at_home}"
            f"\nWhat each of them looks at first: {url}/tour/"
            "\nCtrl-C stops it; the next start continues where you left."
        )
