"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, once
from wayhome.core.components import Fact
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import countries, documents, queries, quick, rules, rules_claims, seeing, words
from wayhome.residence.shapes import ReflectionNow, ThingNow


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    url = reverse("residence:residence", args=[seen.code]).removesuffix("residence/")
    return {"seen": seen, "name": person.brief.name_used or seen.code, "case_url": url, "person": person}


def why_not_show(now: ReflectionNow | None) -> str | None:
    """Why there is no sheet for the authorities now."""
    known = now.known if now else None
    terms = countries.of(known.country) if known else None
    return rules.why_not_sheet_for_authority(known, terms=terms, today=clock.today())


def residence(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """How long she or he may stay, what is counted, and what can be done sooner."""
    with once.reading():
        return _residence(actor, seen)


def _residence(actor: SignedIn, seen: Found) -> dict[str, Any]:
    now = queries.reflection(actor, seen, with_names=True)
    removals = queries.removals(actor, seen, with_names=True)
    has_day = any(one.newest.known.is_open for one in removals)
    has_no_law = now is not None and now.known.has_no_law
    terms = countries.of(queries.country(actor, seen))
    return {
        **frame(actor, seen),
        **_reflection(now),
        "may_write": seeing.writes(actor, seen),
        "sees_papers": seeing.papers(actor, seen),
        "may_show": why_not_show(now) is None,
        "papers": [_paper(one) for one in queries.papers(actor, seen, with_names=True)],
        "removals": [_removal(one, is_named=seen.case.is_named) for one in removals],
        "was_forced": bool(queries.was_forced(actor, seen)),
        "quick": quick.ways(actor, seen) if has_day or has_no_law else [],
        "no_law": has_no_law,
        "counted": words.end(end) if has_no_law and (end := queries.next_end(actor, seen)) else "",
        "terms": words.terms(terms),
        "terms_of": _("What was written down for {country}").format(country=_country(terms.country)),
        "to_check": terms.to_check or terms.is_default,
        "is_default": terms.is_default,
    }


def _country(code: str) -> str:
    """Its name; in the practice world there are countries that no list has."""
    return dict(iso.countries()).get(code) or _("this country")


def _reflection(now: ReflectionNow | None) -> dict[str, Any]:
    if now is None:
        return {"now": None}
    tag, text = words.reflection(now.known, clock.today())
    return {
        "now": now,
        "tag": tag,
        "text": text,
        "told": words.told(now.told),
        "must_tell": now.must_tell(clock.today()),
        "no_law_to_check": not now.known.by_lawyer,
        "may_print": now.known.start is not None,
        "before": [
            {"day": dates.day_in_words(clock.day_of(one.at)), "by": one.by, "facts": words.version(one.known)}
            for one in now.versions[1:]
        ],
        "words": now.known.words,
    }


def _paper(one: ThingNow[documents.Paper]) -> dict[str, Any]:
    known = one.newest.known
    label, tag, text = words.paper(known, clock.today())
    waits = rules_claims.why_unseen(known) if rules_claims.must_look(known) else ""
    said = {"words": known.words, "hers": known.hers, "waits": waits}
    return {"thing": one.thing, "label": label, "tag": tag, "text": text, **said}


def _removal(one: ThingNow[documents.Removal], *, is_named: bool) -> dict[str, Any]:
    label, tag, text = words.removal(one.newest.known, clock.now(), is_named=is_named)
    return {"thing": one.thing, "label": label, "tag": tag, "text": text, "words": one.newest.known.words}


def table() -> list[dict[str, Any]]:
    """What was written down for each country, and for all the others."""
    codes = sorted(code for code in countries.table() if code != countries.DEFAULT)
    lines = [
        {"name": iso.country_name(one.country), "facts": words.terms(one), "to_check": one.to_check}
        for one in map(countries.of, codes)
    ]
    facts = [*words.terms(countries.of("")), Fact(_("Beyond that"), _("It may give more"))]
    return [*lines, {"name": _("Every other country"), "facts": facts, "to_check": True}]
