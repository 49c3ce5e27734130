"""Whether the papers of somebody cover a way (domain.md 3.2, G2.6_DOCUMENT). Each rule returns a sentence or None."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Border, Way
from wayhome.core import dates
from wayhome.papers import enums, words
from wayhome.papers.documents import Paper
from wayhome.people import iso


@dataclass(frozen=True, slots=True)
class Held:
    """A paper, and whether its one journey is over."""

    known: Paper
    is_used: bool = False


def leaves_on(way: Way) -> date:
    """The day of leaving, on the clock of that place."""
    return way.departs_at.astimezone(ZoneInfo(way.zone_from)).date()


def arrives_on(way: Way) -> date:
    """The day of arriving, on the clock of that place."""
    return way.arrives_at.astimezone(ZoneInfo(way.zone_to)).date()


def borders(way: Way) -> list[Border]:
    """Every border, and the end of the way behind the last one: a paper holds until somebody has arrived."""
    if not way.borders:
        return []
    last = way.borders[-1]
    arrives = arrives_on(way)
    end = [Border(last.country, arrives)] if arrives > last.on else []
    return [*way.borders, *end]


def why_not_border(papers: Sequence[Held], border: Border, *, name: str) -> str | None:
    """Why nobody with these papers crosses this border on its day. None: one of them is good."""
    here = [one for one in papers if one.known.is_here]
    if not here:
        waits = next((one for one in papers if one.known.is_there), None)
        if waits is not None:
            return _(
                "{name}: the paper is ready, and nobody has collected it. Collect it, and write it down."
            ).format(name=name)
        return _("{name} has no paper for the journey in hand. Ask for one, for every child, too.").format(
            name=name
        )
    reasons = [_why_not(one, border) for one in here]
    if None in reasons:
        return None
    # The paper that is nearest to being good: what is said of it leads on.
    order = sorted(
        zip(here, reasons, strict=True), key=lambda pair: _nearness(pair[0].known, border), reverse=True
    )
    return f"{name}: {order[0][1]}"


def why_child_has_none(papers: Sequence[Paper], *, name: str) -> str | None:
    """From the first day: a child is registered where it was born, and travels on a paper of its own, a baby too."""
    there = [one for one in papers if one.is_there]
    if not there:
        return _(
            "{name} is a child with no birth certificate and no paper of her or his own. Ask whether the birth was "
            "registered; where it was not, a lawyer helps to register it. The paper for the journey comes after that."
        ).format(name=name)
    if all(one.kind == enums.Kind.BIRTH_CERTIFICATE for one in there):
        return _(
            "{name} is a child with a birth certificate and no paper for the journey of her or his own. Ask for one: "
            "the paper of the mother or father seldom covers a child."
        ).format(name=name)
    return None


def _nearness(known: Paper, border: Border) -> tuple[bool, date]:
    return _is_for(known, border.country), known.valid_to or date.min


def _is_for(known: Paper, country: str) -> bool:
    return country in known.countries if known.countries else known.kind in enums.BY_ITSELF


def _why_not(one: Held, border: Border) -> str | None:
    known, what = one.known, words.kind(one.known)
    country, day = iso.country_name(border.country), dates.day_in_words(border.on)
    if one.is_used:
        return _("“{paper}” was good for one journey, and that journey is over. Ask for a new one.").format(
            paper=what
        )
    if not _is_for(known, border.country):
        return _("“{paper}” is not good for {country}. Ask for one that is, or choose another way.").format(
            paper=what, country=country
        )
    if known.issued is not None and known.issued > border.on:
        return _("“{paper}” begins after the journey. Check its days.").format(paper=what)
    if known.valid_to is None:
        if known.kind in enums.WITHOUT_END:
            return None
        return _("“{paper}”: enter until when it is good.").format(paper=what)
    needed = border.on + timedelta(days=int(getattr(settings, "DOCUMENT_MARGIN_DAYS", 1)))
    if known.valid_to < needed:
        return _(
            "“{paper}” is good until {end}. For {country} on {day} it has to be good until {needed} at least. Ask for "
            "a longer one, or travel earlier."
        ).format(
            paper=what,
            end=dates.day_in_words(known.valid_to),
            country=country,
            day=day,
            needed=dates.day_in_words(needed),
        )
    return None
