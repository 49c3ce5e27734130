"""Words that the papers fix: on what ground an agency keeps a list, what a row becomes, how a copy looks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why the agency may keep a file on these people. What each of them agrees to is asked of each."""

    AGREED = "agreed", _("They said yes to a file, and we have it on paper")
    LAW = "law", _("A law makes us keep these files")


class Form(models.TextChoices):
    """In which kind of file a copy is written."""

    XLSX = "xlsx", _("Excel (.xlsx)")
    ODS = "ods", _("OpenDocument (.ods)")
    CSV = "csv", _("Text (.csv)")


# What a row that may be somebody known becomes. Others are the code of a case, or the number of a row: ``of_row``.
NEW, LEFT_OUT = "new", "left_out"
_ROW = "row "


def as_row(number: int) -> str:
    """The same person as in another row of the file."""
    return f"{_ROW}{number}"


def of_row(choice: str) -> int | None:
    """Which row; None for any other choice."""
    return int(choice.removeprefix(_ROW)) if choice.startswith(_ROW) else None
