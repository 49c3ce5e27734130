"""How the embedded PostgreSQL comes back after a crash."""

import contextlib
import platform
import re

import psycopg

# Since this version of Linux, whatever could not be written is reported when the whole disk is asked.
_REPORTS_ALL = (5, 8)


def make_quick(url: str) -> None:
    """Have the disk asked once, after a crash, whether all is written, where the system can be believed.

    Left alone, PostgreSQL asks for each of some thousand files before it opens: seconds in which nobody can write.
    Anywhere else it goes on doing so. ``url`` is the owner's. Where that cannot be set, all stays as it is: being slow
    after a crash is no reason not to start.
    """
    with contextlib.suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as connection:
        said = connection.execute(
            "SELECT setting, enumvals FROM pg_settings WHERE name = 'recovery_init_sync_method'"
        ).fetchone()
        setting, known = said or ("", [])
        wanted = (
            "syncfs" if "syncfs" in known and reports_all(platform.system(), platform.release()) else "fsync"
        )
        if setting in known and setting != wanted:
            connection.execute(f"ALTER SYSTEM SET recovery_init_sync_method = {wanted}")
            connection.execute("SELECT pg_reload_conf()")


def reports_all(system: str, release: str) -> bool:
    """Whether this system says of a whole disk what could not be written, as ``platform`` names it."""
    found = re.match(r"(\d+)\.(\d+)", release)
    return system == "Linux" and found is not None and (int(found[1]), int(found[2])) >= _REPORTS_ALL
