"""What can be wrong with keys on this machine, each with what to do. Run by ``wayhome doctor`` and at start."""

import os
from collections.abc import Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from wayhome.vault import files, installation, split


@register
def installation_key(**kwargs: object) -> list[CheckMessage]:
    """The installation key file is readable by this account alone."""
    file = installation.path()
    if not file.exists() or not file.stat().st_mode & 0o077:
        return []
    return [
        Error(
            f"The installation key {file} can be read by other accounts of this machine.",
            hint=f"chmod 0400 {file}",
            id="vault.E001",
        )
    ]


@register(Tags.database, deploy=True)
def sealed_files(databases: Sequence[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """Every record of a sealed file has its file."""
    if not databases:
        return []
    try:
        missing = len(files.orphans().rows)
    except DatabaseError:
        return []  # the installation's own check says that the database is away
    if not missing:
        return []
    return [
        Error(
            f"{missing} sealed files are recorded, and not on the disk.",
            hint="Restore the folder “files” of the data folder from the same backup as the database.",
            id="vault.E004",
        )
    ]


@register
def key_in_memory(**kwargs: object) -> list[CheckMessage]:
    """The key of open sessions lies in memory, and is ours alone."""
    place = split.folder()
    if place is None:
        if split.was_handed_over():
            return []
        return [
            Warning(
                "This system has no folder in memory for the key of open sessions.",
                hint="Start the site with wayhome serve: it hands the key to its processes. "
                "On Linux, mount a tmpfs and name it in XDG_RUNTIME_DIR.",
                id="vault.W001",
            )
        ]
    if place.exists() and (place.stat().st_mode & 0o077 or place.stat().st_uid != os.getuid()):
        return [
            Error(
                f"{place} belongs to someone else or is open to others; it holds the keys of open sessions.",
                hint=f"Remove it, then start again: rm -r {place}",
                id="vault.E002",
            )
        ]
    return []


@register
def price_of_a_guess(**kwargs: object) -> list[CheckMessage]:
    """Passphrases of real people are hashed with 64 MiB or more."""
    if settings.PRACTICE or settings.PASSWORD_HASH_MEMORY_KIB >= 64 * 1024:
        return []
    return [
        Error(
            "Passphrases are hashed with less than 64 MiB: a stolen copy could be guessed.",
            hint="Set WAYHOME_HASH_MEMORY_KIB to 65536 or more.",
            id="vault.E003",
        )
    ]
