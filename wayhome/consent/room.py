"""Who else is in the room when something is asked: several may be, and the gravest of them decides (rule 4)."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from wayhome.consent.enums import Present

# Whose presence weighs most, first. A guardian comes before whoever takes nothing away from a yes: this guardian may be
# the one who had a part in it.
GRAVEST = (
    Present.POSSIBLE_EXPLOITER, Present.RELATIVE, Present.GUARDIAN, Present.OFFICER, Present.OTHER,
    Present.ADVOCATE, Present.INTERPRETER, Present.NOBODY,
)  # fmt: skip


def gravest(found: Collection[str]) -> str:
    """The one whose presence weighs most; empty where nobody was chosen."""
    return next((str(one.value) for one in GRAVEST if one in found), "")


def why_not_these(found: Collection[str]) -> str | None:
    """Nobody, or somebody."""
    if Present.NOBODY in found and len(set(found)) > 1:
        return _("Choose either “Nobody else” or who is there.")
    return None
