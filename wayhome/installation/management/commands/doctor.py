"""``wayhome doctor``: what is wrong with this installation, and how to mend it."""

from argparse import ArgumentParser
from typing import Any

from django.core import checks
from django.core.management.base import BaseCommand
from rich.console import Console

LEVELS = {
    checks.CRITICAL: "broken",
    checks.ERROR: "broken",
    checks.WARNING: "weak",
    checks.INFO: "good to know",
}


class Command(BaseCommand):
    """Runs every room's checks, those for production included, and prints each finding with its mending."""

    help = "What is wrong with this installation, and how to mend it. Exit code 1 when something is broken."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print only what is broken")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        console = Console(highlight=False, soft_wrap=True)
        found = checks.run_checks(include_deployment_checks=True, databases=["default"])
        ours = [m for m in found if not m.is_silenced() and not (m.id or "").startswith(DJANGO_OWN)]
        broken = [message for message in ours if message.level >= checks.ERROR]
        for message in sorted(ours, key=lambda m: -m.level):
            if options["quiet"] and message.level < checks.ERROR:
                continue
            console.print(f"[bold]{LEVELS.get(message.level, 'good to know')}[/bold]  {message.msg}")
            if message.hint:
                console.print(f"        → {message.hint}")
        if broken:
            console.print(f"\n{len(broken)} to mend before people can rely on this installation.")
            raise SystemExit(1)
        if not options["quiet"]:
            console.print("\nNothing is broken." if ours else "All is well.")


# Django's own advice that our checks give in plainer words, or that a practice site breaks on purpose.
DJANGO_OWN = (
    "security.W004",
    "security.W008",
    "security.W009",
    "security.W012",
    "security.W016",
    "security.W018",
    "security.W020",
    "security.W021",
)
