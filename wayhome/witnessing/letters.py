"""Letters of the track, to an authority: what protects somebody in a matter; what a request from abroad may hold.

No name, no place, no health, no counselling: what the matrix lets a prosecutor or a court know without more (domain.md
2.2), and of a yes as far as it goes. Whatever was written freely is left out with the code only.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.paper import marks
from wayhome.people import iso
from wayhome.witnessing import words
from wayhome.witnessing.documents import Measure, Offer, Risk, Said
from wayhome.witnessing.enums import Cover, Identity, Level, Modality, Who


def protection(
    *, to: str, matter: str, measures: Sequence[Measure], risk: Risk | None, agency: str
) -> Mapping[str, Any]:
    """What is asked for, and how great the danger is, for whoever assesses protection needs and decides on it."""
    lines = [
        _("This is for whoever assesses what protects a person in proceedings, and decides on it."),
        _("The matter: {matter}.").format(matter=matter),
    ]
    if risk is not None and risk.level and risk.on:
        day, level = dates.day_in_words(risk.on), Level(risk.level).label
        lines.append(_("How great the danger of speaking is, as it was looked at on {day}: {level}.").format(
            day=day, level=level
        ))  # fmt: skip
        if who := [str(one.label) for one in Who if one is not Who.PERSON and _is_in_danger(risk, one)]:
            lines.append(_("Could be harmed too: {who}.").format(who=", ".join(who)))
    return {
        "heading": _("What protects a person in proceedings"),
        "to": _("To: {office}").format(office=marks.own(to)),
        "lines": lines,
        "about": _("Asked for:"),
        "points": asked_for(measures),
        "ends": [
            _("Each may be looked at again when something changes. A refusal is told to the person first."),
            _("Health and counselling are not part of this letter. Who needs to know more asks for a report by "
              "an expert; the person decides on that."),
            contact(agency),
        ],
        "blanks": [_("Assessed on, and by whom:"), _("Decided:")],
        "written": written(),
    }  # fmt: skip


def _is_in_danger(risk: Risk, who: Who) -> bool:
    return risk.cover(who) not in ("", Cover.NOBODY)


def mutual(
    said: Said,
    offer: Offer,
    *,
    given: Mapping[str, str],
    matter: str,
    measures: Sequence[Measure],
    agency: str,
) -> Mapping[str, Any]:
    """What may stand in a request for mutual legal assistance. ``given``: what was typed for this letter."""
    lines = [
        _("This is for whoever writes a request for mutual legal assistance. It gives what may stand in it."),
        _("The matter: {matter}.").format(matter=matter),
        _(
            "There is an agreement to speak in this matter, and to nothing else. It can be taken back at any time."
        ),
        _("In this way, and in no other: {way}").format(way=Modality(said.modality).label),
        _("The name: {choice}").format(choice=Identity(said.identity).label),
    ]
    if said.interviewer:
        lines.append(_("Asked by: {who}").format(who=marks.own(said.interviewer)))
    if said.conditions:
        lines.append(_("On these conditions: {conditions}").format(conditions=marks.own(said.conditions)))
    if offer.language:
        lines.append(_("Language: {language}.").format(language=iso.language_name(offer.language)))
    if given["when"]:
        lines.append(_("When the person can be heard: {when}").format(when=marks.own(given["when"])))
    return {
        "heading": _("For a request for mutual legal assistance"),
        "to": _("To: {office}").format(office=marks.own(given["to"])),
        "lines": lines,
        "about": _("What protects, as it was asked for:") if measures else "",
        "points": asked_for(measures),
        "ends": [
            _("At the place: a quiet room, a technician, an interpreter, somebody to be with, the connection tried "
              "beforehand, and a second time in case it breaks."),
            _("Leave out of the request where the person lives, how the person is reached, health, and what "
              "counsellors know."),
            contact(agency),
        ],
        "blanks": [_("Number and day of the request:"), _("Who keeps the copy:")],
        "written": written(),
    }  # fmt: skip


def asked_for(measures: Sequence[Measure]) -> list[str]:
    """Each with what came of it. A protection programme keeps its own secrets, and stands in no letter."""
    found = []
    for one in measures:
        if not words.is_programme(one):
            kind = words.measure(one, own=marks.own)
            found.append(f"{kind} ({words.measure_tag(one)[1]})")
    return found


def contact(agency: str) -> str:
    return _(
        "Whatever you want to ask or to say goes through {agency} alone. Nobody else is written to, called or visited."
    ).format(agency=marks.own(agency))


def written() -> str:
    return _("Written on {day}.").format(day=dates.day_in_words(clock.today()))
