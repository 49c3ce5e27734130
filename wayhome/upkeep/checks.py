"""What ``wayhome doctor`` asks of this room: is there a backup, tried, and not too old?"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.organisations import queries_recovery
from wayhome.upkeep import keeping, rules

Found = list[checks.CheckMessage]


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(backups, deploy=True)
    checks.register(holders, checks.Tags.database, deploy=True)


def backups(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """Nothing in practice. Otherwise a good one of the last day, or what to do."""
    if settings.PRACTICE:
        return []
    known = keeping.known()
    if keeping.public_key() is None:
        return [
            checks.Error(
                "There is no backup key, so nothing is backed up.",
                hint="Run: wayhome backup --new-key, print the sheet, then wayhome backup FOLDER each night.",
                id="upkeep.E001",
            )
        ]
    found: Found = []
    if known.failed_at is not None:
        found.append(
            checks.Error(
                f"The backup of {known.failed_at:%Y-%m-%d %H:%M} UTC failed.",
                hint=known.why or "Run: wayhome backup FOLDER",
                id="upkeep.E002",
            )
        )
    if known.is_old:
        age = "There is no good backup yet."
        if known.good_at is not None:
            hours = (clock.now() - known.good_at).total_seconds() / 3600
            age = f"The last good backup is {hours:.0f} hours old."
        found.append(
            checks.Error(age, hint="Run: wayhome backup FOLDER (ops/systemd has a timer).", id="upkeep.E003")
        )
    return found


def holders(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """Nothing hangs on one person, and nothing is closed to everybody. Not in practice, where nothing can be lost."""
    if settings.PRACTICE:
        return []
    found: Found = []
    try:
        for organisation, name in queries_recovery.organisations(Job(name="upkeep.doctor")):
            found += _held_in(
                name, queries_recovery.listing(Job("upkeep.doctor", organisation_id=organisation))
            )
    except DatabaseError:
        return []  # installation.E005 says that it does not answer
    return found


def _held_in(name: str, listing: queries_recovery.Listing) -> Found:
    found: Found = []
    alone = len(rules.alone(listing))
    if alone:
        found.append(
            checks.Warning(
                f"{alone} keys of {name} are held by fewer than two people.",
                hint="Let a colleague into each team, on the page Organisation. Else a loss is for the officers.",
                id="upkeep.W004",
            )
        )
    if listing.lost:
        found.append(
            checks.Error(
                f"{len(listing.lost)} cases or own notes of {name} can be opened by nobody any more.",
                hint="wayhome recover list shows them; two of the three officers give them back (docs/installing.md).",
                id="upkeep.E005",
            )
        )
    return found
