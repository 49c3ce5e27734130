"""A court without an account here is known by what her yes calls it: found with the matter or without, and no other."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, introduce, sign_in
from tests.consent import story as consents
from tests.disclosure import story as disclosures
from tests.disclosure.test_pages import NOTE
from tests.testimony import story as testimony
from tests.witnessing import story
from tests.witnessing.test_pages import text
from wayhome.disclosure import queries
from wayhome.disclosure.models import Asking
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
COURT = "District court 4"


def asks(cast: Cast, seen: Found, **given: Any) -> Asking:  # noqa: ANN401
    return disclosures.noted(cast, seen, **{"who": "court", "agency": COURT, **given})


def gives(cast: Cast, seen: Found, row: Asking, *groups: str) -> UUID | None:
    """What happened is given, on her yes. The record on which it was."""
    given = tuple((group, "given") for group in groups or ("C",))
    assert disclosures.answer(cast, seen, row, disclosures.giving(groups=given, text="What she told."))
    decision = disclosures.shown(cast, seen, row).stand.decision
    assert decision is not None
    return decision.consent


def named(cast: Cast, seen: Found) -> dict[str, str]:
    """How it reads -> what is kept of the choice."""
    found = queries.named(cast.casey.actor(), story.again(cast, seen))
    return {label: key for key, label in found}


def test_a_court_is_found_by_its_name_with_the_matter_and_without(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    yes = story.agrees(cast, seen, matter=matter)
    assert list(named(cast, seen)) == [f"{COURT} (Criminal, Albania)"]
    for agency in (COURT, " district  COURT 4 ", f"{COURT} (Criminal, Albania)"):
        assert gives(cast, seen, asks(cast, seen, agency=agency)) == yes, agency


def test_to_another_court_nothing_is_given_on_it_and_the_next_step_is_said(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.agrees(cast, seen, matter=matter)
    for agency in ("District court 5", "District court", "District court 42", "(Criminal, Albania)"):
        row = asks(cast, seen, agency=agency)
        with story.refused("one names District court 4 (Criminal, Albania)"):
            gives(cast, seen, row)
        with story.refused("ask her or him, with a lawyer offered"):
            gives(cast, seen, row)
    police = asks(cast, seen, who="police")
    with story.refused("No yes that counts today names them. Ask her or him"):
        gives(cast, seen, police)


def test_written_differently_it_is_chosen_and_not_guessed(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    yes = story.agrees(cast, seen, matter=matter)
    other = asks(cast, seen, agency="The 4th District Court")
    with story.refused("If it is them, write the request down anew and choose them"):
        gives(cast, seen, other)
    (key,) = named(cast, seen).values()
    row = asks(cast, seen, agency="The 4th District Court", named=key)
    assert gives(cast, seen, row) == yes
    with story.refused("The yes does not reach all of it"):
        gives(cast, seen, asks(cast, seen, named=key), "C", "B")
    consents.take_back(cast, seen, yes)
    with story.refused("No yes that counts today names them. Ask her or him"):
        gives(cast, seen, asks(cast, seen, named=key))


def test_of_two_matters_before_one_court_the_matter_is_chosen(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    labour = testimony.matter(cast, seen, kind="labour")
    first = story.agrees(cast, seen, "ACF", matter)
    second = story.agrees(cast, seen, "CH", labour)
    row = asks(cast, seen)
    with story.refused("in more than one matter. Write the request down anew, and choose in which"):
        gives(cast, seen, row)
    keys = named(cast, seen)
    assert len(keys) == 2
    assert gives(cast, seen, asks(cast, seen, named=keys[f"{COURT} (Criminal, Albania)"]), "A") == first
    labours = next(key for label, key in keys.items() if "Criminal" not in label)
    with story.refused("The yes does not reach all of it"):
        gives(cast, seen, asks(cast, seen, named=labours), "A")
    assert gives(cast, seen, asks(cast, seen, named=labours), "H") == second


def test_one_that_works_here_is_found_in_the_matter_in_which_only_its_name_stands(cast: Cast) -> None:
    introduce(cast.mona, cast.otto)
    seen, matter = story.begun(cast)
    labour = testimony.matter(cast, seen, kind="labour")
    here: dict[str, Any] = {"asker": "North Police", "asker_id": cast.police.pk}
    first = story.agrees(cast, seen, matter=matter, **here)
    second = story.agrees(cast, seen, matter=labour, **here)
    with story.refused("in more than one matter"):
        gives(cast, seen, asks(cast, seen, agency="North Police", asker=cast.police.pk))
    consents.take_back(cast, seen, first)
    assert gives(cast, seen, asks(cast, seen, agency="North Police", asker=cast.police.pk)) == second
    with story.refused("one names North Police"):
        gives(cast, seen, asks(cast, seen, agency="Dawn Centre", asker=cast.dawn.pk))


def test_whoever_writes_a_request_down_chooses_from_whom_she_has_named(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    url, casey = reverse("disclosure:note", args=[seen.code]), sign_in(Client(), cast.casey)
    assert "said yes to" not in text(casey.get(url)), "she has named nobody"
    sent = {**NOTE, "who": "court", "agency": ""}
    empty = casey.post(url, sent)
    assert (empty.status_code, "Write which agency asked" in text(empty)) == (422, True)
    yes = story.agrees(cast, seen, matter=matter)
    assert f"{COURT} (Criminal, Albania)" in text(casey.get(url))
    assert casey.post(url, {**sent, "named": "somebody else"}).status_code == 422
    (key,) = named(cast, seen).values()
    assert casey.post(url, {**sent, "named": key}).status_code == 302
    row = Asking.objects.get()
    assert disclosures.shown(cast, seen, row).asked.agency == f"{COURT} (Criminal, Albania)"
    assert gives(cast, seen, row) == yes
