"""The sheet of the backup key, as it is printed."""

from collections.abc import Sequence

from wayhome.core import clock

TEXT = """\
BACKUP SHEET, printed {day}

{words}

These 24 words open every backup of this installation from now on; without them nobody can. They open no case.
Known by: {fingerprint}
Keep it in two places, away from the server and from the backups. Never type it into a computer that is not
being restored.
"""


def text(words: Sequence[str], fingerprint: Sequence[str]) -> str:
    """Words in numbered lines of six."""
    numbered = [f"{number:2}. {word}" for number, word in enumerate(words, start=1)]
    lines = [
        "   ".join(f"{one:13}" for one in numbered[first : first + 6]).rstrip() for first in range(0, 24, 6)
    ]
    return TEXT.format(
        day=clock.today().isoformat(), words="\n".join(lines), fingerprint=" ".join(fingerprint)
    )
