"""The table of papers in the room's README: every document that domain.md names, where it is made, and nothing else."""

import re
from collections.abc import Iterator
from inspect import getmodule, getsource, unwrap
from pathlib import Path
from typing import Any

import pytest

from tests.house import reading
from wayhome import paper as room
from wayhome.afterwards import paper as after
from wayhome.assistance import slips
from wayhome.closing import papers as closing
from wayhome.consent import card
from wayhome.custody import papers as custody
from wayhome.fitness import sheets as fitness
from wayhome.goals import sheets as goals
from wayhome.grants import paper as grants
from wayhome.household import receipts
from wayhome.jointrisk import told
from wayhome.outcomes import paper as outcomes
from wayhome.oversight import pages as oversight
from wayhome.rating import paper as rating
from wayhome.residence import sheets

README = Path(room.__file__).with_name("README.md")
ROOT = README.parents[1]
# What domain.md 3.1 to 3.5 lists under “Documents”; each is in the table, or among the pages named below it.
NAMED = (
    "admission sheet", "consent forms", "screening record", "identification notice", "reflection-period notice",
    "individual support and safety plan", "option-counselling record", "return decision record", "return consent",
    "joint risk assessment", "receiver confirmation letter", "BID report", "travel-document application",
    "fit-to-travel form", "itinerary", "escort order", "handover form (blank)", "reintegration plan",
    "information sheet for person", "movement manifest", "medical in-flight form", "child travel consent letter",
    "handover form", "incident report", "receipt of cash", "visit notes", "service receipts", "satisfaction form",
    "closure letter", "statistics extract", "hearing plan", "after-care note", "legal-counsel record",
    "new consents", "plan versions", "rights leaflet receipt", "testimony consent", "protection-needs assessment",
    "measure requests", "MLA copy reference", "compensation form", "reintegration plan v0",
)  # fmt: skip
HERS = {
    "slip": slips.TEXTS, "after": after.TEXTS, "closing": closing.TEXTS, "custody": custody.TEXTS,
    "fit": fitness.FIT, "customs": fitness.CUSTOMS, "goals": goals.TEXTS, "receipt": grants.RECEIPT,
    "joint": told.EVERYTHING, "questions": tuple(outcomes.texts()), "looked": oversight.FOR_PERSON,
    "kept": receipts.TEXTS, "rating": tuple(rating.texts()), "recover": sheets.FOR_PERSON,
}  # fmt: skip


def rows(columns: int) -> Iterator[list[str]]:
    for line in README.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if (
            line.startswith("|")
            and len(cells) == columns
            and not set(line) <= set("|-")
            and cells[0] != "document"
        ):
            yield cells


def addresses(cell: str) -> list[str]:
    return re.findall(r"`([a-z]+:[a-z_]+)`", cell)


def typeset() -> dict[str, Any]:
    return {
        name: view
        for cells in rows(5)
        for name in [*addresses(cells[2]), *addresses(cells[4])]
        for view in [next((one.view for one in reading.addresses() if one.name == name), None)]
    }


def makes(view: Any) -> bool:  # noqa: ANN401
    """Whether a view, or what it calls in its own module, hands over to the press."""
    source = getsource(getmodule(unwrap(view)) or view)
    return bool(re.search(r"\b(?:press|printing)\.answer\(", source))


def test_every_document_of_domain_is_in_the_table_or_named_below_it() -> None:
    said = README.read_text(encoding="utf-8")
    assert [name for name in NAMED if name not in re.sub(r"\s+", " ", said)] == []


def test_what_the_table_says_is_typeset_is() -> None:
    found = typeset()
    assert len(found) > 40
    assert [name for name, view in found.items() if view is None] == [], "no such address"
    assert [name for name, view in found.items() if not makes(view)] == []
    assert [name for name, view in found.items() if "POST" not in view.methods] == []


def test_whatever_hands_over_to_the_press_is_in_the_table() -> None:
    printing = {
        one.name
        for one in reading.addresses()
        if re.search(r"\b(?:press|printing)\.answer\(", getsource(unwrap(one.view)))
    }
    assert "goals:sheet" in printing, "the search finds what is there"
    assert printing - typeset().keys() == set()


def test_nothing_else_is_laid_out_as_a_sheet_but_what_the_browser_prints_for_a_reason() -> None:
    sheets_of = {
        f"{path.parent.name}/{path.name}"
        for path in ROOT.rglob("*.html")
        if 'class="carried"' in path.read_text(encoding="utf-8")
    }
    assert len(sheets_of) > 30
    typesetting = "\n".join(
        source
        for path in ROOT.rglob("views*.py")
        for source in [path.read_text(encoding="utf-8")]
        if re.search(r"\b(?:press|printing)\.answer\(", source)
    )
    left = {name for name in sheets_of if f'"{name}"' not in typesetting}
    assert left <= {"standards/slip.html"}, "by the browser"
    known = {one.name for one in reading.addresses()}
    assert [name for cells in rows(3) for name in addresses(cells[1]) if name not in known] == []
    assert all(cells[2] for cells in rows(3))


@pytest.mark.parametrize("name", HERS)
def test_what_is_hers_is_in_every_language(name: str) -> None:
    assert [code for code, _label in sheets.languages(HERS[name])] == list(card.LANGUAGES)
