"""Which translations somebody has read who speaks the language. What nobody has read is marked on paper.

The head of a catalogue says it, in a line of its own: ``X-Reviewed-On: 2026-11-26``. Whoever reviewed it is not named.
"""

from functools import cache
from pathlib import Path

from django.utils.translation import to_locale

from wayhome.installation import languages

OURS = "en"  # written by us, and what counts
MARK = '"X-Reviewed-On: '


@cache
def is_reviewed(language: str, folder: Path = languages.WRITTEN) -> bool:
    """True for English, and where the catalogue says on which day it was read."""
    if language == OURS:
        return True
    path = folder / to_locale(language) / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return False
    head, _blank, _rest = path.read_text(encoding="utf-8").partition("\n\n")
    return any(line.startswith(MARK) and line[len(MARK) :][:4].isdigit() for line in head.splitlines())
