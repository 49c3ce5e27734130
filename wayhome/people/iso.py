"""Countries and languages, named in the language of the page: ISO 3166 for countries, ISO 639-2 for languages."""

from functools import cache

import pycountry
from babel import Locale, UnknownLocaleError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

# First in lists: the languages of the work here (users.md 4.3), Romani among them.
NEAR_LANGUAGES = (
    "sqi", "bos", "hrv", "srp", "mkd", "ron", "bul", "ell", "tur", "ukr", "rus", "rom", "eng",
    "ara", "fas", "urd", "ckb", "kmr", "fra", "spa", "prs", "bin", "kri", "wol", "yor", "vie", "tgl", "ben", "tir",
)  # fmt: skip
NEAR_COUNTRIES = (
    "AL", "BA", "BG", "GR", "HR", "XK", "ME", "MK", "MD", "RO", "RS", "TR", "UA",
)  # fmt: skip
# What Babel has no word for, or none that people here use.
_OWN_WORDS = {"ckb": _("Kurdish, Sorani"), "kmr": _("Kurdish, Kurmanji"), "rom": _("Romani")}
_KOSOVO = "XK"  # ISO 3166 leaves this code to users; the European Union uses it


def countries() -> list[tuple[str, str]]:
    """Code and name of every country, those of the work here first."""
    return _countries(_language())


def languages() -> list[tuple[str, str]]:
    """Code and name of living languages with a two-letter code, and those of the work here, which come first."""
    return _languages(_language())


def country_name(code: str) -> str:
    """What a country is called; its code when nobody knows."""
    return _country(code, _language()) if code else ""


def language_name(code: str) -> str:
    """What a language is called; its code when nobody knows."""
    return str(_OWN_WORDS.get(code) or _name_of_language(code, _language())) if code else ""


def _language() -> str:
    return translation.get_language() or "en"


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    codes = {country.alpha_2 for country in pycountry.countries} | {_KOSOVO}
    near = [(code, _country(code, language)) for code in NEAR_COUNTRIES]
    others = [(code, _country(code, language)) for code in codes - set(NEAR_COUNTRIES)]
    return sorted(near, key=_by_name) + sorted(others, key=_by_name)


@cache
def _languages(language: str) -> list[tuple[str, str]]:
    with translation.override(language):
        near = [(code, language_name(code)) for code in NEAR_LANGUAGES]
        others = [
            (known.alpha_3, language_name(known.alpha_3))
            for known in pycountry.languages
            if known.type == "L" and known.alpha_3 not in NEAR_LANGUAGES and getattr(known, "alpha_2", None)
        ]
    return near + sorted(others, key=_by_name)


@cache
def _country(code: str, language: str) -> str:
    known = pycountry.countries.get(alpha_2=code)
    return str(_locale(language).territories.get(code) or (known.name if known else code))


@cache
def _name_of_language(code: str, language: str) -> str:
    known = pycountry.languages.get(alpha_3=code)
    if known is None:
        return code
    words = _locale(language).languages
    return str(words.get(getattr(known, "alpha_2", "")) or words.get(code) or known.name)


def _by_name(one: tuple[str, str]) -> str:
    return one[1].casefold()
