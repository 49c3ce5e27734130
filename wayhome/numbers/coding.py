"""From what is known of a person to a coded row: categories only, and "not known" where it is not certain. Pure."""

from datetime import date

from wayhome.numbers.catalogue import KINDS
from wayhome.numbers.dimensions import Row
from wayhome.people import documents, rules_age

ADULT, THIRTY = 18, 30  # where the bands of age.coarse-1 begin


def opened(*, identity: documents.Identity, account: documents.Account, on: date) -> Row:
    """The row of somebody whose case was opened ``on`` that day."""
    return {
        "gender": _listed("gender", identity.gender),
        "age": _age(identity, on),
        "region": _region(identity.citizenships),
        "place": _listed("country", account.country_destination),
        "form": _forms(account.exploitation),
    }


def ended(how: str) -> Row:
    """The row of a travel plan. Who went along is of travel, and is in no row: analysts read nothing of it."""
    return {"journey_end": _listed("journey_end", how)}


def _listed(key: str, value: str) -> str | None:
    return KINDS[key].listing.rolled(value)


def _age(identity: documents.Identity, on: date) -> str | None:
    """The band, where both ends of what is known of the birth fall in the same."""
    earliest, latest = rules_age.birth_window(identity)
    if earliest is None or latest is None or latest > on:
        return None
    bands = {_band(rules_age.age_on(born, on)) for born in (earliest, latest)}
    return bands.pop() if len(bands) == 1 else None


def _band(years: int) -> str:
    return "0-17" if years < ADULT else "18-29" if years < THIRTY else "30+"


def _region(citizenships: tuple[str, ...]) -> str | None:
    """Of somebody with citizenships in two regions it is not known which to count."""
    regions = {_listed("region", country) for country in citizenships}
    return regions.pop() if len(regions) == 1 else None


def _forms(exploitation: tuple[str, ...]) -> frozenset[str] | None:
    """Nothing told is not known. What no list knows is another form."""
    if not exploitation:
        return None
    return frozenset(_listed("form", value) or "other" for value in exploitation)
