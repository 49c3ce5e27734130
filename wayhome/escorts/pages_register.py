"""What the pages of the register show, and the escort's own page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import seeing
from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status, Task
from wayhome.escorts import queries, rules, screening
from wayhome.escorts.enums import STANDS, Kind, Standing, State
from wayhome.escorts.pages import TAGS
from wayhome.escorts.shapes import Listed, Own
from wayhome.interpreters.enums import Sex
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso


def register(actor: SignedIn) -> dict[str, Any]:
    """Everybody; approved, or why not."""
    found = queries.register(actor)
    trained = screening.trained(one.user for one in found if one.user)
    return {
        "tasks": [_line(actor, one, is_trained=one.user in trained) for one in found],
        "keeps": bool(rules.KEEPERS & actor.roles),
    }


def _line(actor: SignedIn, one: Listed, *, is_trained: bool) -> Task:
    counts = is_trained or screening.counts(actor, one.card, None)
    why_not = rules.why_not_now(one, certificate_counts=counts)
    spoken = ", ".join(iso.language_name(code) for code in one.card.languages)
    return Task(
        one.name,
        Status.STOP if why_not else Status.DONE,
        _("Not now") if why_not else _("Approved"),
        url=reverse("escorts:one", args=[one.id]),
        why=" · ".join(part for part in (kinds(one), spoken, why_not or "") if part),
    )


def kinds(one: Listed) -> str:
    return ", ".join(str(Kind(kind).label) for kind in one.card.kinds if kind in Kind.values)


def one(actor: SignedIn, found: Listed) -> dict[str, Any]:
    """One entry, whole."""
    card = found.card
    counts = screening.counts(actor, card, found.user)
    return {
        "one": found,
        "why_not": rules.why_not_now(found, certificate_counts=counts),
        "facts": [
            Fact(_("Travels along as"), kinds(found)),
            Fact(_("Languages"), ", ".join(iso.language_name(code) for code in card.languages)),
            Fact(_("A woman or a man"), Sex(card.sex).label),
            Fact(_("Telephone"), card.phone, is_personal=True),
            Fact(_("Agency"), card.agency or _("None"), is_personal=True),
            Fact(_("Towns and communities"), "\n".join(card.circles) or _circles(found), is_personal=True),
            Fact(_("Confidentiality signed"), dates.day_in_words(card.confidential_on) or _("No")),
            Fact(_("Course for escorts"), _("Counts today") if counts else _("None that counts today")),
            *([Fact(_("Note"), card.note, is_personal=True)] if card.note else []),
        ],
        "decisions": [
            Fact(
                dates.day_in_words(clock.day_of(row.created_at)),
                "\n".join(
                    part
                    for part in (
                        _("{what}, by {who}").format(what=Standing(row.standing).label, who=row.decided.name),
                        why,
                    )
                    if part
                ),
            )
            for row, why in queries.decisions(actor, found.id)
        ],
        "keeps": bool(rules.KEEPERS & actor.roles),
        "supervises": seeing.supervises(actor),
        "is_gone": found.standing == Standing.LEFT,
    }


def _circles(found: Listed) -> str:
    return _("Asked; none named") if found.card.circles_asked else _("Not asked so far")


def mine(actor: SignedIn) -> dict[str, Any]:
    """What one is asked. What does not stand any more says only that, whatever the reason."""
    return {"orders": [_own(one) for one in queries.mine(actor)]}


def _own(one: Own) -> dict[str, Any]:
    told = one.told
    facts = []
    if one.state in STANDS:
        facts = [
            Fact(_("As what"), Kind(told.kind).label if told.kind in Kind.values else ""),
            Fact(
                _("From"),
                f"{told.place_from}, {dates.moment_in_words(told.departs_at, told.zone_from or 'UTC')}",
            ),
            Fact(
                _("To"), f"{told.place_to}, {dates.moment_in_words(told.arrives_at, told.zone_to or 'UTC')}"
            ),
            *([Fact(_("To know"), told.words)] if told.words else []),
        ]
    return {
        "thing": one.row.thing,
        "tag": (TAGS[one.state].value, one.state.label),
        "facts": facts,
        "stands": one.state in STANDS,
        "is_asked": one.state == State.ASKED,
    }
