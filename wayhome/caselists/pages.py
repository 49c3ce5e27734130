"""What the pages of this room show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.caselists import limits, queries_out, rules
from wayhome.caselists.enums import Form, Ground
from wayhome.caselists.shapes import CopyNow, InDoubt, ListNow, ListSays, Looked
from wayhome.core.components import Status
from wayhome.htcds import rows as row_reading
from wayhome.htcds import standard, values, whole_names
from wayhome.htcds.mapping import Column, Mapped
from wayhome.htcds.rows import Understood
from wayhome.organisations.actors import SignedIn
from wayhome.people.rules import why_not_open_case

# What tells two people apart at a glance, in the order in which it is shown.
_SHOWN = (
    "prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Birthdate", "prs_Gender", "prs_Citizenship",
    "prs_IdentityNumber", "prs_MobilePhone", "prs_HomePhone", "prs_MailingCity",
)  # fmt: skip


def home(actor: SignedIn, lists: Sequence[ListNow]) -> dict[str, Any]:
    """The actor’s lists, and the copies of the agency."""
    return {
        "lists": [{"one": one, "tag": stands(one)} for one in lists],
        "copies": [{"one": one, "tag": copy_stands(one)} for one in queries_out.copies(actor)],
        "brings": why_not_open_case(actor) is None,
    }


def stands(one: ListNow) -> tuple[str, str]:
    """How a list stands, in one word."""
    if one.is_done:
        return Status.DONE.value, _("Done")
    if one.is_ended:
        return Status.LATER.value, _("Stopped") if one.is_planned else _("Not taken in")
    return (Status.NEXT.value, _("To go on with")) if one.is_planned else (Status.NEXT.value, _("To decide"))


def copy_stands(one: CopyNow) -> tuple[str, str]:
    """How a copy stands, in one word."""
    if one.made_at is not None:
        return Status.DONE.value, _("Made")
    if one.needs_second and one.agreed_at is None:
        return Status.WAIT.value, _("A second person is asked")
    return Status.NEXT.value, _("To be made")


def _holds(one: Column) -> str:
    if one.choice in whole_names.CHOICES:
        return whole_names.label(one.choice)
    return standard.fields()[one.field].label


def look(looked: Looked, now: ListNow) -> dict[str, Any]:
    """What a list would become."""
    found = looked.preview
    return {
        "now": now,
        "looked": looked,
        "mapped": [(one.header, _holds(one)) for one in found.mapped.columns if one.field],
        "kept_out": [one.header for one in found.mapped.columns if not one.field and not one.needs_choice],
        "new": len(looked.coming),
        "before": len(looked.before),
        "elsewhere": rules.why_elsewhere(len(looked.elsewhere)) if looked.elsewhere else "",
        "undecided": len(looked.undecided),
        "left_out": rules.why_left_out(looked.left_out) if looked.left_out else "",
        "refused": [
            {"row": one.row, "problems": [str(problem) for problem in one.problems]}
            for one in found.refused[: limits.SHOWN]
        ],
        "refused_count": len(found.refused),
        "words": len(found.words),
    }


def progress(now: ListNow) -> dict[str, Any]:
    """A list that is being taken in."""
    lines = [
        ngettext("{n} case was opened.", "{n} cases were opened.", now.opened).format(n=now.opened),
        ngettext("{n} row was added to a case.", "{n} rows were added to a case.", now.joined).format(
            n=now.joined
        ),
    ]
    if now.passed:
        lines.append(
            ngettext("{n} row was in already.", "{n} rows were in already.", now.passed).format(n=now.passed)
        )
    return {"now": now, "lines": lines, "batch": limits.BATCH, "left": now.rows - now.taken}


def unclear(mapped: Mapped, today: date) -> list[Column]:
    """Columns of days that do not show whether the day or the month comes first."""
    found = row_reading.readings(mapped, today)
    asked = [one for one, reading in found if reading.habit.has_unclear]
    return [*asked, *(one for one, _reading in found if one.field in mapped.kept.orders and one not in asked)]


def doubt(one: InDoubt) -> dict[str, Any]:
    """A row beside those it may be."""
    return {
        "row": one.row.row,
        "field": f"row_{one.row.row}",
        "says": line(one.row),
        "rows": [(each.row, line(each)) for each in one.rows],
        "cases": one.cases,
    }


def line(one: Understood) -> str:
    """What a row says of who somebody is."""
    return " · ".join(values.write(one.values[name]) for name in _SHOWN if name in one.values)


def copy(one: CopyNow, reason: str | None) -> dict[str, Any]:
    """A copy as it stands, with what may be done."""
    return {
        "one": one,
        "tag": copy_stands(one),
        "form": str(Form(one.form).label),
        "reason": reason or "",
    }


def said(one: ListSays) -> dict[str, Any]:
    """What a list said, with its ground in words."""
    ground = str(Ground(one.ground).label) if one.ground in Ground.values else ""
    return {"at": one.at, "file": one.file, "ground": ground, "lines": one.lines}
