"""Letters to a consulate end when asking it becomes a danger; and a consulate is one, whatever it is taken for."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.crossings import story
from tests.crossings.test_pages import text, typed
from tests.papers import dangers
from tests.papers import story as papers
from tests.residence import story as residence
from tests.services import given as services
from tests.testimony import story as testimony
from wayhome.consent.enums import Purpose
from wayhome.crossings import documents, doors, due, models, queries
from wayhome.crossings.enums import Kind, State
from wayhome.crossings.shapes import Made
from wayhome.papers import whynot
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.receivers import consulates

pytestmark = pytest.mark.django_db
CONSULATE = "Consulate in Rome"


def letters(cast: Cast) -> tuple[Found, Made, Made]:
    """A letter to a consulate, made when nothing spoke against it, and one to the border."""
    seen, _now = story.begun(cast)
    for team in (cast.legal, cast.house):
        people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())
    story.agreed(cast, seen, name=CONSULATE, groups="AG", purpose=Purpose.SHARE_CONSULATE)
    papers.advised(cast, seen)
    papers.looked(cast, seen)
    border, consulate = story.make(cast, seen), story.make(cast, seen, to_consulate(cast, seen))
    assert story.opened(consulate) is not None
    return story.again(cast, seen), consulate, border


def to_consulate(cast: Cast, seen: Found) -> documents.Letter:
    return story.letter(cast, seen, {"reach": "", "helps": []}, kind=str(Kind.CONSULATE), name=CONSULATE)


def _nobody_knows(cast: Cast, seen: Found) -> None:
    papers.looked(cast, seen, officials=(None, None))


@pytest.mark.parametrize("becomes_known", [*dangers.EACH, _nobody_knows], ids=lambda one: one.__name__)
def test_whoever_writes_what_makes_it_a_danger_closes_the_letter_to_a_consulate_and_no_other(
    cast: Cast, becomes_known: Callable[[Cast, Found], None]
) -> None:
    seen, consulate, border = letters(cast)
    becomes_known(cast, seen)
    assert story.opened(consulate) is None
    assert bytes(models.Door.objects.get(pk=consulate.door).body) == b"", (
        "nothing of her is left behind the link"
    )
    assert story.opened(border) is not None
    board = story.board(cast, seen)
    assert due.DANGER in board
    assert due.CALL not in board, "nobody rings a consulate because of it"
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    states = {one.known.kind: one.state for one in queries.letters(
        nils.actor(), story.again(cast, seen, nils), story.now(cast, seen, nils))}  # fmt: skip
    assert states == {"consulate": State.CLOSED, "border": State.OPEN}, "a colleague sees it"
    page = sign_in(Client(), nils).get(reverse("crossings:letters", args=[seen.code, 1]))
    assert CONSULATE in text(page)


def test_what_is_no_danger_closes_nothing(cast: Cast) -> None:
    seen, consulate, _border = letters(cast)
    papers.looked(cast, seen)
    testimony.matter(cast, seen, kind="labour")
    testimony.look(cast, seen, open_cases=("compensation",), presence="no", evidence="none")
    residence.paper(cast, seen)
    assert story.opened(consulate) is not None
    assert due.DANGER not in story.board(cast, seen)


def test_where_she_insists_and_knew_of_it_the_letter_stays(cast: Cast) -> None:
    seen, consulate, _border = letters(cast)
    papers.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    papers.looked(cast, seen, officials=(2, 3))
    assert whynot.dangerous(cast.casey.actor(), story.again(cast, seen)) is None
    assert story.opened(consulate) is not None
    papers.looked(cast, seen, officials=(2, 3))
    assert story.opened(consulate) is not None, "the same again is nothing new"


@pytest.mark.parametrize("who", ["casey", "lea"])
def test_where_she_does_not_insist_any_more_the_letter_closes_whoever_writes_it(cast: Cast, who: str) -> None:
    """Her lawyer is told nothing of the danger, and hears the no all the same."""
    seen, consulate, border = letters(cast)
    about = ("asylum", "officials")
    papers.advised(cast, seen, insists=True, words="All the same", covers=about)
    papers.looked(cast, seen, officials=(2, 3))
    assert story.opened(consulate) is not None
    papers.advised(cast, seen, getattr(cast, who), covers=about)
    assert story.opened(consulate) is None
    assert story.opened(border) is not None
    assert due.DANGER in story.board(cast, seen)
    page = sign_in(Client(), cast.casey).get("/")
    assert "Tell whoever carries it, in the safe way, not to go there" in text(page), (
        "she may have it in her pocket"
    )


def test_a_letter_that_does_not_say_to_whom_may_be_to_one(cast: Cast) -> None:
    """As it was made before letters said so, or was changed since."""
    seen, _consulate, border = letters(cast)
    row = models.Door.objects.get(pk=border.door)
    known = doors.whom(row)
    sizes = {len(one.to_tell) for one in models.Door.objects.all()}
    assert len(sizes) == 1, "whoever has the database cannot tell one to a consulate from any other"
    del known[doors.CONSULATE]
    row.to_tell = doors.seal_whom(known)
    row.save(update_fields=["to_tell"])
    papers.looked(cast, seen, officials=(2, 3))
    assert story.opened(border) is None


# Taken for another office --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Consulate of the North", "consulate of the NORTH, Rome", "The North Consulate of"]
)
@pytest.mark.parametrize("kind", [Kind.BORDER, Kind.TRANSIT, Kind.CARRIER])
def test_a_consulate_of_the_directory_is_one_whatever_it_is_taken_for(
    cast: Cast, name: str, kind: Kind
) -> None:
    """Else it would learn what a border office may know, and nobody would ask whether that is a danger."""
    seen, _now = story.begun(cast, name=name)
    given = story.letter(cast, seen, name=name, kind=str(kind), is_no_consulate=True)
    assert story.make(cast, seen, given).code, "in no directory, it is what somebody takes it for"
    services.post(cast.casey, name="Consulate of the North")
    with story.refused("Consulate of the North is a consulate"):
        story.make(cast, seen, given)
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    with story.refused("make a letter to a consulate instead"):
        story.make(cast, seen, given, who=nils)


def test_so_is_one_that_is_chosen_from_the_directory_or_that_she_was_asked_about(cast: Cast) -> None:
    post = services.post(cast.casey, name="Desk in Rome")
    seen, _now = story.begun(cast)
    with story.refused("Desk in Rome is a consulate"):
        story.make(cast, seen, story.letter(cast, seen, post=post.pk))
    story.agreed(cast, seen, name="Via Roma Office", groups="AG", purpose=Purpose.SHARE_CONSULATE)
    story.agreed(cast, seen, name="Via Roma Office")
    with story.refused("Via Roma Office is a consulate"):
        story.make(cast, seen, story.letter(cast, seen, name="Via Roma Office"))
    assert story.make(cast, seen).code, "the border office is none"


def test_what_reads_like_one_is_looked_at_by_whoever_writes(cast: Cast) -> None:
    name = "Embassy Road Police"
    seen, _now = story.begun(cast, name=name)
    casey, there = sign_in(Client(), cast.casey), reverse("crossings:make", args=[seen.code, 1, "border"])
    assert "this is no consulate" not in text(casey.get(there)), "nobody is asked without need"
    answer = casey.post(there, typed(name=name))
    assert answer.status_code == 422
    assert "reads like a consulate or an embassy" in text(answer)
    assert "this is no consulate and no embassy" in text(answer)
    assert "Let both pass at the side door" in text(answer), "what was typed stays"
    assert "This is exactly what they will see" in text(
        casey.post(there, typed(name=name, is_no_consulate="on"))
    )
    services.post(cast.casey, name="Embassy Road")
    refused = casey.post(there, typed(name=name, is_no_consulate="on"))
    assert refused.status_code == 422, "a tick helps against no directory"
    assert "Embassy Road is a consulate" in text(refused)


@pytest.mark.parametrize(
    "name",
    ["Consolato d'Albania", "Konsulli i Shqipërisë", "Генеральное консульство", "Ambasciata", "Ambasada e Shqipërisë",
     "Πρεσβεία της Αλβανίας", "Προξενείο", "سفارة", "Botschaft der Republik", "Embajada", "Büyükelçiliği", "Konzulat"],
)  # fmt: skip
def test_in_which_language_ever(name: str) -> None:
    assert consulates.reads_like(name)


@pytest.mark.parametrize(
    "name", ["Rinas Airport Police", "Tirana Station", "Air Albania", "Ministry of the Interior", ""]
)
def test_other_offices_read_like_none(name: str) -> None:
    assert not consulates.reads_like(name)
