"""``wayhome country``: agencies, houses and cases of ten years into a practice world, to measure with and to show."""

import json
import os
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from rich.console import Console

from wayhome.demo import country, practice, several
from wayhome.installation import postgres, serving
from wayhome.organisations.models import Organisation
from wayhome.services import telling
from wayhome.vault import installation


class Command(BaseCommand):
    """Only beside a practice world, or in a new folder: made-up cases never stand beside real ones."""

    help = "Generate a made-up country: agencies, houses and cases over ten years, in all stages."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=10_000, metavar="N")
        parser.add_argument(
            "--seed", type=int, default=0, metavar="S", help="the same number, the same country"
        )
        parser.add_argument(
            "--home", help="folder of the practice world (default: in the user's data folder)"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        count, seed = options["cases"], options["seed"]
        if count < 1:
            raise CommandError("Say with --cases how many cases there shall be.")
        try:
            serving.prepare(settings.ENVIRONMENT)
        except (serving.CannotServe, postgres.DatabaseAway) as problem:
            raise CommandError(str(problem)) from problem
        known = practice.remembered(settings.HOME)
        if not known and Organisation.objects.exists():
            raise CommandError(
                "This folder holds organisations that are not a practice world. Choose another one with --home."
            )
        if any(f"@c{seed}-1.example" in one.email for one in known):
            raise CommandError(
                "The country of this seed is there already. Choose another number with --seed."
            )
        installation.ensure()
        self.generate(count, seed)

    def generate(self, count: int, seed: int) -> None:
        """Agencies, then the cases of each; how long the cases took as JSON on standard output."""
        console = Console(stderr=True)
        with console.status("Founding agencies"):
            desks = list(country.agencies(count, seed=seed))
            practice.remember(settings.HOME, [person for desk in desks for person in desk.people])
        wanted = several.jobs(desks, count, seed=seed)
        connections.close_all()
        started, before = time.perf_counter(), _processor()
        with telling.bar(count, "Cases", console=console) as step:

            def steps(more: int) -> None:
                for _one in range(more):
                    step()

            several.fill(wanted, step=steps)
        took = time.perf_counter() - started
        said = {
            "cases": count,
            "agencies": len(desks),
            "seconds": round(took, 1),
            "a_second": round(count / took),
            "cpu_seconds": round(_processor() - before, 1),
        }
        sys.stdout.write(json.dumps(said) + "\n")


def _processor() -> float:
    """Seconds of processor time of this process, and of those that it started and that are done."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system
