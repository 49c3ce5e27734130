"""The migrated database folder, kept between runs: what migrates the same way need not migrate again.

Kept under a name made of everything that migrations are made of, so a changed migration makes a new one. A fresh clone
and CI have none and migrate for real.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from wayhome.installation import postgres

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".pytest_cache" / "database"
MADE_OF = (
    "wayhome/*/migrations/*.py",
    "wayhome/core/append_only.py",
    "wayhome/vault/fields.py",
    "wayhome/installation/postgres.py",
    "requirements/dev.txt",
)


def name() -> str:
    """Different as soon as the database of the tests could be."""
    made_of = hashlib.sha256(sys.version.encode())
    for pattern in MADE_OF:
        for path in sorted(ROOT.glob(pattern)):
            made_of.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return made_of.hexdigest()[:24]


def put_into(folder: Path, known: str) -> bool:
    """Copy the database that is kept under this name to ``folder``. False when there is none yet."""
    kept = KEPT / known
    if not (kept / "PG_VERSION").exists():
        return False
    _copy(kept, folder)
    return True


def keep(folder: Path, known: str) -> None:
    """Keep this stopped database and forget older ones. Of two runs that do so at once, the first stays.

    ``known`` is the name from before it migrated; when a migration was written meanwhile, nothing is kept.
    """
    if name() != known:
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / known
    half = KEPT / f"{kept.name}.{os.getpid()}"
    _copy(folder, half)
    try:
        half.rename(kept)
    except OSError:
        shutil.rmtree(half, ignore_errors=True)
    newest = sorted(KEPT.iterdir(), key=lambda old: old.stat().st_mtime, reverse=True)
    for old in newest[12:]:  # branches, and people who work side by side
        shutil.rmtree(old, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """With its owner: as root the database runs as another user."""
    shutil.copytree(source, target)
    if postgres.is_root():
        for one in [source, *source.rglob("*")]:
            known = one.stat()
            os.chown(target / one.relative_to(source), known.st_uid, known.st_gid)
