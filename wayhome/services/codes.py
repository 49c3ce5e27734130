"""Countries and languages as exchange files write them, needs and groups as terms of a taxonomy of ours."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid5

import pycountry

from wayhome.people import iso
from wayhome.services.enums import Group, Need

NEEDS, GROUPS = "wayhome-needs", "wayhome-groups"
TAXONOMIES: dict[str, type[Need] | type[Group]] = {NEEDS: Need, GROUPS: Group}
# Terms have the same number in every export of every installation.
_SPACE = UUID("6f1c3d0e-4b1a-4a55-9f0b-0d5b3f5f2a11")


def country(text: object) -> str:
    """Two letters, from two or three; nothing for what is no country."""
    code = str(text).strip().upper()
    if code == "XK" or (len(code) == 2 and pycountry.countries.get(alpha_2=code)):
        return code
    found = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    return str(found.alpha_2) if found else ""


def countries(addresses: Iterable[Any]) -> list[str]:
    """Those that addresses name, each once."""
    return list(dict.fromkeys(code for one in addresses if (code := country(one.get("country", "")))))


def language(said: object) -> str:
    """Three letters (ISO 639-2), from an HSDS language: its code, else its name."""
    if not isinstance(said, dict):
        return ""
    code, name = str(said.get("code", "")).strip().lower(), str(said.get("name", "")).strip()
    code = code.replace("_", "-").partition("-")[0]
    found = (
        (pycountry.languages.get(alpha_2=code) if len(code) == 2 else None)
        or (pycountry.languages.get(alpha_3=code) if len(code) == 3 else None)
        or (pycountry.languages.get(name=name) if name else None)
    )
    return str(found.alpha_3) if found else ""


def languages(said: Iterable[object]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(code for one in said if (code := language(one))))


def as_said(codes: Sequence[str], before: Sequence[Any], *, of: UUID) -> list[Any]:
    """HSDS languages for these codes. What was there before and is still meant stays as it was."""
    kept = {language(one): one for one in before}
    return [
        kept.get(code) or {"id": str(uuid5(of, f"language:{code}")), "name": _name(code), "code": code}
        for code in codes
    ]


def attributes(codes: Sequence[str], taxonomy: str, *, of: UUID) -> list[dict[str, Any]]:
    """Needs or groups of a service, as HSDS classifies."""
    kinds = TAXONOMIES[taxonomy]
    return [
        {
            "id": str(uuid5(of, f"{taxonomy}:{code}")),
            "link_entity": "service",
            "taxonomy_term": {
                "id": str(uuid5(_SPACE, f"{taxonomy}:{code}")),
                "code": code,
                "name": code,
                "description": str(kinds(code).name),
                "taxonomy": taxonomy,
            },
        }
        for code in codes
        if code in kinds.values
    ]


def read_attributes(said: Sequence[Any]) -> tuple[dict[str, list[str]], list[Any]]:
    """Codes by taxonomy of ours, and the attributes that are not ours."""
    ours: dict[str, list[str]] = {}
    others = []
    for one in said:
        term = one.get("taxonomy_term") if isinstance(one, dict) else None
        taxonomy = term.get("taxonomy") if isinstance(term, dict) else None
        kinds = TAXONOMIES.get(str(taxonomy))
        if kinds is not None and isinstance(term, dict) and term.get("code") in kinds.values:
            ours.setdefault(str(taxonomy), []).append(str(term["code"]))
        else:
            others.append(one)
    return {key: list(dict.fromkeys(codes)) for key, codes in ours.items()}, others


def _name(code: str) -> str:
    found = pycountry.languages.get(alpha_3=code)
    return str(found.name) if found else iso.language_name(code)
