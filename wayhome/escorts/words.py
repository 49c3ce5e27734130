"""Somebody of the register in words, for forms and pages."""

from wayhome.escorts.enums import Kind
from wayhome.escorts.shapes import Listed
from wayhome.interpreters.enums import Sex
from wayhome.people import iso


def in_short(one: Listed) -> str:
    """“Teuta Marku (Social worker; Albanian; Woman)”."""
    spoken = ", ".join(iso.language_name(code) for code in one.card.languages)
    kinds = ", ".join(str(Kind(kind).label) for kind in one.card.kinds if kind in Kind.values)
    return f"{one.name} ({kinds}; {spoken}; {Sex(one.card.sex).label})"
