"""Currencies that money for a way is asked for in, with their names in the reader's language."""

from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import get_currency_name, list_currencies
from django.utils import translation

USUAL = ("EUR", "ALL", "BAM", "RSD", "MKD", "RON", "BGN", "MDL", "UAH", "TRY", "GBP", "CHF", "USD")


def codes() -> frozenset[str]:
    """ISO 4217."""
    return frozenset(list_currencies())


def choices() -> list[tuple[str, str]]:
    """Those of the region; others are typed by nobody."""
    return [(code, f"{code} · {_name(code, translation.get_language() or 'en')}") for code in USUAL]


@lru_cache(maxsize=512)
def _name(code: str, language: str) -> str:
    try:
        return get_currency_name(code, locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return get_currency_name(code, locale="en")
