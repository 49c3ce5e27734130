"""What the pages about where people stand show: roles, certificates, posts, numbers."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.actors import Actor
from wayhome.core.components import Cell, Status, Table, Task
from wayhome.people import iso
from wayhome.training import rules, words
from wayhome.training.enums import Rose, Target
from wayhome.training.models import Certificate
from wayhome.training.queries_numbers import Numbers
from wayhome.training.queries_standing import Asked, Colleague, PostLine
from wayhome.training.rules import Standing, State


def standing(one: Standing, rests: bool) -> Task:
    """A role, its word and colour, and what to do."""
    label, missing = words.role(one.role), words.competencies(one.missing) if one.missing else ""
    if rests:
        why = _("Missing: {missing}. It opens again with the new certificate.").format(missing=missing)
        return Task(label, Status.STOP, _("Rests"), why=why)
    if one.missing:
        day = dates.day_in_words(one.rests_on)
        why = _("Missing: {missing}.").format(missing=missing)
        if settings.TRAINING_REQUIRED:
            why = _("Missing: {missing}. Without it the role rests from {day}.").format(
                missing=missing, day=day
            )
        return Task(label, Status.WAIT, _("Course needed"), why=why)
    day = dates.day_in_words(one.until)
    if one.state is State.SOON:
        return Task(label, Status.NEXT, _("Ends soon"), why=_("Counts until {day}.").format(day=day))
    return Task(
        label, Status.DONE, _("In order"), why=_("Counts until {day}.").format(day=day) if day else ""
    )


def certificate(row: Certificate) -> Task:
    """One certificate, with the last day it counts."""
    last = row.last  # type: ignore[attr-defined]  # annotated by standings.counting
    counts = last >= clock.today()
    day = dates.day_in_words(last)
    return Task(
        row.title,
        Status.DONE if counts else Status.LATER,
        _("Counts") if counts else _("Lapsed"),
        url=reverse("training:certificate", args=[row.pk]),
        why=_("{what}. Until {day}.").format(what=words.competencies(row.competencies).capitalize(), day=day),
    )


def people(found: Sequence[Colleague], actor: Actor) -> dict[str, Any]:
    """Colleagues, those who lack something first."""
    rows = [
        {
            "user": one.user,
            "is_me": one.user.pk == actor.user_id,
            "tasks": [standing(role, role.role in one.resting) for role in one.standings],
            "certificates": [(certificate(row), _may_extend(row)) for row in one.certificates],
            "booked": dates.day_in_words(one.booked_on) if one.booked_on else "",
            "lacks": any(role.missing for role in one.standings),
        }
        for one in found
    ]
    return {
        "people": sorted(rows, key=lambda row: not row["lacks"]),
        "is_required": settings.TRAINING_REQUIRED,
    }


def _may_extend(row: Certificate) -> str:
    why_not = rules.why_not_extend(
        until_on=row.until_on,
        is_extended=hasattr(row, "extension"),
        is_withdrawn=False,
        is_own=False,
        reason="-",
        today=clock.today(),
    )
    return "" if why_not else reverse("training:extend", args=[row.pk])


def posts(found: "Page[Any]") -> dict[str, Any]:
    """Posts where nobody is trained, with the next booking."""
    return {"page": found, "tasks": [_post(one) for one in found.object_list]}


def _post(one: PostLine) -> Task:
    place = f"{one.post.get_kind_display()}, {iso.country_name(one.post.country)}"
    url = reverse("services:post", args=[one.post.pk])
    if one.booked_on:
        why = _("{place}. Somebody has a place on {day}.").format(
            place=place, day=dates.day_in_words(one.booked_on)
        )
        return Task(one.post.name, Status.WAIT, _("Booked"), url=url, why=why)
    return Task(one.post.name, Status.STOP, _("Nobody booked"), url=url, why=f"{place}.")


def numbers(found: Numbers) -> dict[str, Any]:
    """Three tables."""
    fine = {"fine": _("Every role in order"), "lacking": _("A course needed")}
    return {
        "since": found.since,
        "tables": [
            _table(_("People who came, by group"), found.by_target, {o.value: str(o.label) for o in Target}),
            _table(_("Score after, against score before"), found.rose, {o.value: str(o.label) for o in Rose}),
            _table(_("Colleagues today"), found.standing, fine),
        ],
    }


def _table(caption: str, cells: dict[str, int | None], labels: dict[str, str]) -> Table:
    rows = [
        [Cell(labels[name]), Cell(_("hidden") if count is None else count, is_number=True)]
        for name, count in cells.items()
    ]
    if all(count is None for count in cells.values()):
        rows = []  # a column that says “hidden” thirteen times tells nothing
    return Table(
        caption, [_("Group"), _("People")], rows, empty=_("Each number here is below 11, so none is shown.")
    )


def required(found: Sequence[Asked]) -> dict[str, Any]:
    """Each role with what it is asked."""
    return {
        "asked": [(one, [(row.pk, words.competencies([row.competency])) for row in one.own]) for one in found]
    }
