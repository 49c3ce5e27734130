"""Papers of speaking in court: what it means and what was said yes to, for her; two letters to an authority."""

import re
from typing import Any
from uuid import UUID

import pypdfium2 as pdfium
import pytest

from tests.cast import Cast
from tests.paper import sheets, stories
from tests.services import given as services
from tests.witnessing import story
from tests.witnessing import test_reply as reply
from tests.witnessing.test_pages import client, text, url
from wayhome.consent import card
from wayhome.core import clock
from wayhome.hearings import sheets as hearing_sheets
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people.queries import Found
from wayhome.residence.sheets import languages
from wayhome.witnessing import gates, leaflets
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db
HERS: dict[str, object] = {"language": "en", "stays": "keep"}
LETTER: dict[str, object] = {"to": "District court 4", "is_read": "on"}
PAPERS = {"leaflet": HERS, "agreed": HERS, "protection": LETTER, "mutual": LETTER}


def told(cast: Cast) -> tuple[Found, UUID, UUID]:
    """She was asked and told everything; what protects was asked for."""
    seen, matter, offer = reply.begun(cast)
    story.measure(cast, seen, matter, kind="screen", words="As Vesa asked")
    story.measure(cast, seen, matter, cast.lea, kind="witness_protection_programme")
    return seen, matter, offer


# For her or him -------------------------------------------------------------------------------------------------------


def test_the_sheet_says_everything_and_she_signs_only_that_she_got_it(cast: Cast) -> None:
    seen, _matter, offer = told(cast)
    where, casey = url("leaflet", seen, offer), client(cast.casey)
    assert "nobody has to sign" in text(casey.get(where))
    full = stories.printed(casey, where, HERS)
    for words in (
        "Nobody may make you say yes", "You may say no, not now", "Help does not depend on your answer",
        "If a law here ties some help to speaking", "and what there is instead", "There are easier ways",
        "a lawyer of your own", "at least one night", "which rights you have, and how long it may take",
        "The other side learns what you say", "paid before the day", "is not told where you live",
        "I was given this sheet in a language that I understand", "that I was given it, and nothing else",
        "I need not sign", "I spoke with a lawyer of my own on", "Lea Kola", "Day and signature",
    ):  # fmt: skip
        assert words in full, words
    for words in ("Harbour", "Casey", "Mira", "prosecutor’s office"):
        assert words not in full
    coded = stories.printed(casey, where, HERS, press="code")
    assert "Nobody may make you say yes" in coded
    assert seen.code in coded
    for words in ("Lea Kola", "Mira", "Harbour"):
        assert words not in coded
    assert stories.number_of(full) != stories.number_of(coded)
    assert stories.who_made(cast.ada, stories.number_of(coded)) == "Casey made a sheet about legal matters."


def test_whoever_prints_reads_what_a_lawyer_has_to_check_and_what_a_law_ties(cast: Cast) -> None:
    """That help never hangs on it is true of us; a law may say otherwise of one kind of help. Not on the paper."""
    seen, _matter, offer = told(cast)
    words = ("To be checked by a lawyer", str(leaflets.INFORMATION[2]), "Some laws tie one kind of help")
    for who in (cast.casey, cast.lea):
        page = text(client(who).get(url("leaflet", seen, offer)))
        for one in words:
            assert one in page, one
        assert "The directory names help" not in page
    services.service(
        cast.mona,
        name="Appointed lawyer",
        conditional_on_cooperation=True,
        legal_basis="Legal aid act, section 9",
    )
    page = text(client(cast.casey).get(url("leaflet", seen, offer)))
    assert "Appointed lawyer" in page
    assert "Legal aid act, section 9" in page
    paper = stories.printed(client(cast.casey), url("leaflet", seen, offer), HERS)
    for one in ("checked by a lawyer", "Appointed lawyer", "Legal aid act"):
        assert one not in paper
    with clock.shifted(reply.DAY):
        story.say(cast, seen, offer)
        page = text(client(cast.casey).get(url("agreed", seen, offer)))
        for one in ("To be checked by a lawyer", str(leaflets.TAKE_BACK)):
            assert one in page
        letter = text(client(cast.casey).get(url("protection", seen, offer)))
        assert "To be checked by a lawyer" not in letter, "a letter to an authority promises nothing of help"


def test_the_sheet_is_in_her_language_beside_english(cast: Cast) -> None:
    seen, _matter, offer = told(cast)
    casey = client(cast.casey)
    albanian = stories.printed(casey, url("leaflet", seen, offer), HERS | {"language": "sq"})
    assert "zgjidhni ju" in albanian
    assert "Nobody may make you say yes" in albanian
    arabic = sheets.text_of(stories.content(casey, url("leaflet", seen, offer), HERS | {"language": "ar"}))
    assert any("\u0600" < sign < "\u06ff" for sign in arabic)
    assert "\N{WHITE SQUARE}" not in arabic


def test_that_she_got_it_is_kept_and_nothing_hangs_on_it(cast: Cast) -> None:
    seen, matter, offer = reply.begun(cast)
    for became in ("signed", "unsigned", "unwanted", ""):
        story.inform(cast, seen, offer, sheet=became)
        assert reply.known(cast, seen, offer).sheet == became
        with clock.shifted(reply.DAY):
            assert story.holds(gates.INFORMED, cast, seen, matter) is True
    story.inform(cast, seen, offer, sheet="signed")
    assert "signed that she or he got it" in text(client(cast.lea).get(url("speaking", seen)))
    with story.refused("what became of the sheet"):
        story.inform(cast, seen, offer, sheet="forced")


def test_what_she_said_yes_to_is_printed_while_it_counts(cast: Cast) -> None:
    seen, _matter, offer = told(cast)
    where = url("agreed", seen, offer)
    with clock.shifted(reply.DAY):
        casey = client(cast.casey)
        assert "There is no yes that counts" in text(casey.get(where))
        assert casey.post(where, {**HERS, "print": "full"}).status_code == 403
        story.say(cast, seen, offer)
        full = stories.printed(casey, where, HERS)
        for words in ("I am heard by video", "Another name is used", "A woman interprets", "at any time"):
            assert words in full
        for words in ("Criminal", "Albania", "prosecutor", "Harbour", "Mira"):
            assert words not in full, "in the wrong hands it tells neither the matter nor who asks"
        coded = stories.printed(casey, where, HERS, press="code")
        assert "A woman interprets" not in coded
        assert "I am heard by video" in coded
        reply.take_back(cast, seen, offer)
        assert "There is no yes that counts" in text(casey.get(where))
        assert casey.post(where, {**HERS, "print": "full"}).status_code == 403


# Letters --------------------------------------------------------------------------------------------------------------


def test_a_letter_leaves_only_on_a_yes_that_was_read_with_her(cast: Cast) -> None:
    seen, _matter, offer = told(cast)
    with clock.shifted(reply.DAY):
        casey = client(cast.casey)
        for name in ("protection", "mutual"):
            where = url(name, seen, offer)
            for answer in (None, Answer.NO, Answer.NOT_NOW):
                if answer is not None:
                    story.say(cast, seen, offer, answer)
                assert "so nothing leaves" in text(casey.get(where))
                assert casey.post(where, {**LETTER, "print": "full"}).status_code == 403
            story.say(cast, seen, offer)
            unread = casey.post(where, {"to": "District court 4", "print": "full"})
            assert unread.status_code == 422
            assert "word for word" in text(unread)
            assert "District court 4" in stories.printed(casey, where, LETTER)
            reply.take_back(cast, seen, offer)
            assert casey.post(where, {**LETTER, "print": "full"}).status_code == 403


def test_the_letter_about_protection_says_what_is_asked_for_and_how_great_the_danger_is(cast: Cast) -> None:
    seen, matter, offer = told(cast)
    where = url("protection", seen, offer)
    with clock.shifted(reply.DAY):
        story.say(cast, seen, offer)
        story.risk(cast, seen, level="high")
        lead = stories.printed(client(cast.casey), where, LETTER)
        for words in (
            "High",
            "Family",
            "A screen in the room: As Vesa asked (Asked for)",
            "Harbour House alone",
        ):
            assert words in lead, words
        assert "Ask the person who leads the case to print it" in text(client(cast.lea).get(where))
        assert client(cast.lea).post(where, {**LETTER, "print": "full"}).status_code == 403
        (screen,) = [
            one.thing for one in story.track(cast, seen).measures_of(matter) if one.newest.known.words
        ]
        story.measure(cast, seen, matter, thing=screen, words="")
        lawyer = stories.printed(client(cast.lea), where, LETTER)
        assert "A screen in the room" in lawyer
        assert "High" not in lawyer, "what is not open to who prints does not stand there"
        for paper in (lead, lawyer):
            for words in ("programme", "Mira", seen.code, "psycholog", "Another name"):
                assert words not in paper, words
        coded = stories.printed(client(cast.casey), where, LETTER, press="code")
        for words in ("Vesa", "District court 4", "Harbour", "Mira"):
            assert words not in coded, words
        assert "High" in coded
        said = stories.who_made(cast.ada, stories.number_of(lead))
        assert said == "Casey made a sheet about legal matters."


def test_the_letter_for_a_request_from_abroad_gives_a_yes_as_far_as_it_goes(cast: Cast) -> None:
    seen, _matter, offer = told(cast)
    where = url("mutual", seen, offer)
    with clock.shifted(reply.DAY):
        casey = client(cast.casey)
        story.say(cast, seen, offer)
        story.risk(cast, seen, level="high")
        earlier = casey.post(where, {**LETTER, "planned": "1 May 2026, 10:00", "print": "full"})
        assert earlier.status_code == 422
        assert "since you read this" in text(earlier)
        assert 'value="District court 4"' in earlier.content.decode(), "what was typed stays, as it was typed"
        full = stories.printed(casey, where, {**LETTER, "when": "Weekday mornings"})
        for words in (
            "mutual legal assistance", "Criminal, Albania", "By video", "Another name is used", "A woman interprets",
            "Albanian", "Weekday mornings", "A screen in the room", "Number and day of the request",
            "Who keeps the copy", "Leave out of the request where the person lives",
        ):  # fmt: skip
            assert words in full, words
        for words in ("Mira", seen.code, "High", "programme", "Lea Kola"):
            assert words not in full, words
        coded = stories.printed(casey, where, {**LETTER, "when": "Weekday mornings"}, press="code")
        for words in ("A woman interprets", "Weekday mornings", "Vesa", "District court 4"):
            assert words not in coded, words


def test_where_she_is_and_a_hidden_name_stand_in_no_letter(cast: Cast) -> None:
    seen, matter, offer = reply.begun(cast)
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(phones=(reply.HER_NUMBER,), address=reply.HER_PLACE),
        safe=people_documents.SafeContact(channel="none"),
        by=cast.casey.actor(),
    )
    with clock.shifted(reply.DAY):
        casey = client(cast.casey)
        story.say(cast, seen, offer)
        where = url("mutual", seen, offer)
        typed = casey.post(where, {**LETTER, "when": "In Rruga e Detit 1", "print": "full"})
        assert typed.status_code == 422
        assert "Write it without that" in text(typed)
        thing = story.measure(cast, seen, matter, kind="other", words="A taxi to Rruga e Detit 1")
        for name in ("protection", "mutual"):
            assert "down anew without it" in text(casey.get(url(name, seen, offer)))
            assert casey.post(url(name, seen, offer), {**LETTER, "print": "full"}).status_code == 403
        story.measure(cast, seen, matter, thing=thing, words="A taxi")
        assert "A taxi" in stories.printed(casey, where, LETTER)


def test_nothing_asked_for_is_no_letter(cast: Cast) -> None:
    seen, _matter, offer = reply.begun(cast)
    with clock.shifted(reply.DAY):
        story.say(cast, seen, offer)
        where = url("protection", seen, offer)
        assert "Nothing that protects is asked for" in text(client(cast.casey).get(where))
        assert client(cast.casey).post(where, {**LETTER, "print": "full"}).status_code == 403


# Who ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_who_writes_no_legal_matters_prints_none(cast: Cast, name: str) -> None:
    seen, _matter, offer = told(cast)
    with clock.shifted(reply.DAY):
        story.say(cast, seen, offer)
        sent: dict[str, Any] = {**PAPERS[name], "print": "full"}
        for person in (cast.sam, cast.hana, cast.otto, cast.rita):
            there = client(person)
            assert there.get(url(name, seen, offer)).status_code == 404, person.name
            assert there.post(url(name, seen, offer), sent).status_code == 404, person.name
        paper = stories.printed(client(cast.casey), url(name, seen, offer), PAPERS[name])
        assert re.search(r"Copy \d+", paper)
        lea = client(cast.lea)
        if name in ("protection", "mutual"):  # with free words: who reads where she is compares them
            assert lea.post(url(name, seen, offer), sent).status_code == 403
        else:
            assert re.search(r"Copy \d+", stories.printed(lea, url(name, seen, offer), PAPERS[name]))


def test_they_are_tagged_and_their_title_says_nothing(cast: Cast) -> None:
    seen, _matter, offer = told(cast)
    with clock.shifted(reply.DAY):
        story.say(cast, seen, offer)
        for name, sent in PAPERS.items():
            content = stories.content(client(cast.casey), url(name, seen, offer), sent)
            assert {"H1", "P"} <= set(sheets.tags_of(content))
            assert b"pdfuaid:part" in content
            assert pdfium.PdfDocument(content).get_metadata_dict()["Title"] in ("Sheet", "Letter")


def test_every_language_has_every_sentence() -> None:
    for texts in (leaflets.ON_LEAFLET, leaflets.ON_AGREED, hearing_sheets.AFTER):
        assert {code for code, _label in languages(texts)} == set(card.LANGUAGES)
