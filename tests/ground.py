"""Loaded before everything (``-p tests.ground``): one embedded database for the whole run.

It holds one migrated template (``template.py``); tests get a copy of it, because append-only tables cannot be flushed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IS_CONTROLLER = "PYTEST_XDIST_WORKER" not in os.environ

if IS_CONTROLLER:
    folder = tempfile.mkdtemp(prefix="wayhome-tests-")
    (Path(folder) / "static").mkdir()  # whitenoise warns when it is missing
    for name in [n for n in os.environ if n.startswith("WAYHOME_")] + [
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "DATABASE_READING_URL",
    ]:
        os.environ.pop(name, None)
    os.environ.update(
        WAYHOME_MODE="practice",
        WAYHOME_HOME=folder,
        WAYHOME_HASH_MEMORY_KIB="8",  # cheap on purpose; one test pays the real price
        WAYHOME_ZONE="UTC",  # days that tests reckon from moments; what a day is elsewhere has tests of its own
        WAYHOME_COSIGN_AT_NIGHT="no",  # so that a test says the same by night; those about it say so
        DJANGO_SETTINGS_MODULE="wayhome.settings",
    )

    import psycopg

    from tests import template
    from wayhome.installation import languages, postgres

    languages.compile_into(Path(folder))
    _home = postgres.Home(Path(folder))
    _home.own()
    _known = template.name()
    _is_migrated = template.put_into(_home.data, _known)
    _home.start()
    os.environ["WAYHOME_TEST_OWNER_URL"] = _home.owner_url("postgres")
    if not _is_migrated:
        _made = subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
            env={**os.environ, "WAYHOME_AS_OWNER": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        _home.stop()
        if _made.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            sys.exit(f"The test database could not be migrated:\n{_made.stdout}{_made.stderr}")
        template.keep(_home.data, _known)
        _home.start()
        os.environ["WAYHOME_TEST_OWNER_URL"] = _home.owner_url("postgres")
    with psycopg.connect(os.environ["WAYHOME_TEST_OWNER_URL"], autocommit=True) as _owner:
        # So that rows are put back as they were (``kept``).
        _owner.execute(f"GRANT SET ON PARAMETER session_replication_role TO {postgres.APP_ROLE}")
        # Nobody misses it after the run, so it need not survive a crash; and compiling a question that is asked once
        # takes longer than asking it.
        for _word in ("fsync", "synchronous_commit", "full_page_writes", "jit"):
            _owner.execute(f"ALTER SYSTEM SET {_word} = off")
        _owner.execute("SELECT pg_reload_conf()")


def pytest_unconfigure() -> None:
    """Stop the database and remove its folder."""
    if IS_CONTROLLER:
        from wayhome.vault import split

        split.forget()  # the key in memory of the sessions of these tests
        _home.stop()
        _home.disown()
        shutil.rmtree(folder, ignore_errors=True)
