"""From what stands in a cell to a code: by code, by label, by the spellings people use, in the languages here.

A likeness is offered, never taken. Empty is only what is empty: ``NA`` is Namibia.
"""

from collections.abc import Mapping
from functools import cache

import pycountry
from babel import Locale
from django.conf import settings
from rapidfuzz import fuzz, process

from wayhome.htcds import standard, texts
from wayhome.htcds.standard import Field

STATELESS = "XXA"  # as in passports (ICAO 9303); the standard has no code
_KOSOVO = "XK"
_MORE_LANGUAGES = ("fr", "es", "it", "de", "pt")
_LIKE = 72.0
# Names in daily use that the tables do not hold.
_COUNTRIES = {
    "kosova": "XK", "republic of kosovo": "XK", "xkx": "XK", "stateless": STATELESS, "xxa": STATELESS,
    "macedonia": "MK", "fyrom": "MK", "ivory coast": "CI", "uk": "GB", "england": "GB", "uae": "AE", "usa": "US",
    "russia": "RU", "moldova": "MD", "turkey": "TR", "drc": "CD", "burma": "MM", "bosnia": "BA", "vietnam": "VN",
    "shqipëria": "AL",
}  # fmt: skip


def known(field: Field) -> Mapping[str, str]:
    """Every spelling, folded, to its code."""
    if field.is_country:
        return _countries()
    if field.is_language:
        return _languages()
    return _values(field.name)


def order(field: Field) -> Mapping[str, int]:
    """Where each code stands in the list of the standard: sets are written in this order."""
    return {one.name: place for place, one in enumerate(field.codes)}


def like(field: Field, said: str) -> str:
    """The code that may be meant, to be asked for; empty when none is near."""
    choices = known(field)
    key = texts.key(said)
    if len(key) < 2 or key in choices:
        return ""  # one letter: M is a man, a woman (mujer) or neither, by language
    found = process.extractOne(key, list(choices), scorer=fuzz.WRatio, score_cutoff=_LIKE)
    return choices[found[0]] if found else ""


@cache
def _values(name: str) -> Mapping[str, str]:
    field = standard.fields()[name]
    found: dict[str, str] = {}
    for spelling, code in standard.ours()["spellings"].get(name, {}).items():
        for said in code:
            found[texts.key(said)] = spelling
    for one in field.codes:
        for said in (one.shown, one.label, one.name):
            found[texts.key(said)] = one.name
    return found


@cache
def _countries() -> Mapping[str, str]:
    codes = {country.alpha_2: country for country in pycountry.countries}
    found: dict[str, str] = {}
    for locale in _locales():
        for code, name in locale.territories.items():
            if code in codes or code == _KOSOVO:
                found.setdefault(texts.key(str(name)), code)
    for code, country in codes.items():
        for attribute in ("name", "common_name", "official_name"):
            if name := getattr(country, attribute, ""):
                found[texts.key(name)] = code
    found |= _COUNTRIES
    for code, country in codes.items():
        found[texts.key(country.alpha_3)] = code
        found[texts.key(code)] = code
    return found | {"xk": _KOSOVO}


@cache
def _languages() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for locale in _locales():
        for code, name in locale.languages.items():
            language = _language(code)
            if language:
                found.setdefault(texts.key(str(name)), language)
    for one in pycountry.languages:
        found.setdefault(texts.key(one.name), one.alpha_3)
    for one in pycountry.languages:
        for code in (getattr(one, "bibliographic", ""), getattr(one, "alpha_2", ""), one.alpha_3):
            if code:
                found[texts.key(code)] = one.alpha_3
    return found


def _language(code: str) -> str:
    one = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return str(one.alpha_3) if one else ""


def _locales() -> list[Locale]:
    codes = [code for code, _name in settings.LANGUAGES]
    return [Locale.parse(code, sep="-") for code in dict.fromkeys([*codes, *_MORE_LANGUAGES])]
