"""Whoever asked is told: a yes as far as it goes; a no, a "not now" and what was taken back in the very same words."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, introduce, sign_in
from tests.consent import story as consents
from tests.shelter import story as shelters
from tests.testimony import story as testimony
from tests.witnessing import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.witnessing import actions, actions_reply, due, queries, queries_reply, rules_reply
from wayhome.witnessing.enums import Answer
from wayhome.witnessing.queries_reply import ReplyNow

pytestmark = pytest.mark.django_db
DAY = story.DAY
HER_PLACE, HER_NUMBER = "Rruga e Detit 1, Tirana", "+355690000001"


def now(cast: Cast, seen: Found, offer: UUID, who: Person | None = None) -> ReplyNow:
    person = who or cast.casey
    here = story.again(cast, seen, person)
    return queries_reply.reply(person.actor(), here, queries.offer(person.actor(), here, offer))


def tell(
    cast: Cast, seen: Found, offer: UUID, who: Person | None = None, *, is_read: bool = True
) -> ReplyNow:
    person = who or cast.casey
    about = now(cast, seen, offer, person).about
    return actions_reply.tell(
        seen=story.again(cast, seen, person), offer=offer, about=about, is_read=is_read, by=person.actor()
    )


def known(cast: Cast, seen: Found, offer: UUID) -> Any:  # noqa: ANN401 - an offer
    return queries.offer(cast.casey.actor(), story.again(cast, seen), offer).newest.known


def take_back(cast: Cast, seen: Found, offer: UUID) -> None:
    actions.take_back(seen=story.again(cast, seen), offer=offer, by=cast.casey.actor())


def begun(cast: Cast) -> tuple[Found, UUID, UUID]:
    seen, matter = story.begun(cast)
    return seen, matter, story.told(cast, seen, matter)


# What is written down -------------------------------------------------------------------------------------------------


def test_that_they_were_told_is_written_and_nobody_owes_it_any_more(cast: Cast) -> None:
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        with story.refused("has not answered"):
            tell(cast, seen, offer)
        story.say(cast, seen, offer)
        assert not now(cast, seen, offer).is_told
        tell(cast, seen, offer)
        said = known(cast, seen, offer)
        assert (said.replied, said.replied_on, said.replied_by) == ("yes", story.day(0), "Casey")
        assert now(cast, seen, offer).is_told
        number = queries.offer(cast.casey.actor(), story.again(cast, seen), offer).newest.number
        tell(cast, seen, offer)
        again = queries.offer(cast.casey.actor(), story.again(cast, seen), offer).newest.number
        assert again == number, "printed once more, written once"
        take_back(cast, seen, offer)
        assert len(story.due(cast, seen, due.TELL)) == 1
        assert not now(cast, seen, offer).is_told, "they have not heard that it ended"
        tell(cast, seen, offer, cast.lea)
        said = known(cast, seen, offer)
        assert (said.replied, said.replied_by) == ("none", "Lea")
        assert story.due(cast, seen, due.TELL) == []
        printed = Entry.objects.filter(action="testimony.printed", subject=seen.id)
        assert set(printed.values_list("groups", flat=True)) == {"H"}


def test_her_own_lawyer_is_to_advise_on_what_taking_back_means_in_law(cast: Cast) -> None:
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        assert story.due(cast, seen, due.ADVISE) == []
        take_back(cast, seen, offer)
        assert [one.owner for one in story.due(cast, seen, due.ADVISE)] == [cast.legal.pk]


def test_without_a_lawyer_who_leads_finds_one(cast: Cast) -> None:
    seen = consents.case(cast)
    consent = story.agrees(cast, seen)
    consents.take_back(cast, seen, consent)
    assert [one.owner for one in story.due(cast, seen, due.ADVISE)] == [cast.casey.id]


def test_an_answer_given_meanwhile_is_looked_at_before_it_is_told(cast: Cast) -> None:
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        before = now(cast, seen, offer).about
        story.say(cast, seen, offer, conditions="Only in the morning")
        with pytest.raises(Conflict):
            actions_reply.tell(
                seen=story.again(cast, seen), offer=offer, about=before, is_read=True, by=cast.casey.actor()
            )
        assert known(cast, seen, offer).replied == ""


def test_a_yes_is_told_only_when_it_counts_and_was_read_with_her(cast: Cast) -> None:
    seen, matter, offer = begun(cast)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        with story.refused("word for word"):
            tell(cast, seen, offer, is_read=False)
        story.measure(
            cast, seen, matter, cast.lea, state="refused", decided_on=story.day(0), reason="Public interest"
        )
        with story.refused("refused since"):
            tell(cast, seen, offer)
        story.say(cast, seen, offer, Answer.NOT_NOW)
        assert tell(cast, seen, offer, is_read=False).yes is None, "nothing of hers stands on it"


@pytest.mark.parametrize(
    "words",
    [
        "By video from rruga  e detit 1, Tirana",
        "I live in Rruga e Detit 1",
        "Call me: 355 69 000 0001",
        "They must not call me Mira",
    ],
)
def test_where_she_is_and_a_hidden_name_are_no_condition(cast: Cast, words: str) -> None:
    seen, _matter, offer = begun(cast)
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(phones=(HER_NUMBER,), address=HER_PLACE),
        safe=people_documents.SafeContact(channel="none"),
        by=cast.casey.actor(),
    )
    with clock.shifted(DAY):
        story.say(cast, seen, offer, conditions=words)
        with story.refused("Write the answer down anew without it"):
            tell(cast, seen, offer)
        story.say(cast, seen, offer, conditions="By video, and a woman interprets")
        assert tell(cast, seen, offer).yes is not None


def test_where_she_is_does_not_leave_as_the_name_of_who_asks_her_either(cast: Cast) -> None:
    seen, _matter, offer = begun(cast)
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(phones=(HER_NUMBER,), address=HER_PLACE),
        safe=people_documents.SafeContact(channel="none"),
        by=cast.casey.actor(),
    )
    with clock.shifted(DAY):
        story.say(
            cast,
            seen,
            offer,
            Answer.YES,
            conditions="",
            interviewer="The officer who came to Rruga e Detit 1",
        )
        with story.refused("by whom she or he agrees to be asked"):
            tell(cast, seen, offer)
        story.say(cast, seen, offer, conditions="Call 355 69", interviewer="000 0001, Officer Dibra")
        with story.refused("Write the answer down anew without it"):
            tell(cast, seen, offer)


def test_who_cannot_read_where_she_is_asks_who_leads_to_print_free_words(cast: Cast) -> None:
    """Her lawyer opens no address: nothing could be compared. What nobody wrote freely, the lawyer prints."""
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        for conditions, interviewer in (("By video", ""), ("", "Officer Dibra")):
            said = Answer.CONDITIONS if conditions else Answer.YES
            story.say(cast, seen, offer, said, conditions=conditions, interviewer=interviewer)
            with story.refused("Ask the person who leads the case to print it"):
                tell(cast, seen, offer, cast.lea)
            assert "Ask the person who leads the case to print it" in text(
                client(cast.lea).get(url("reply", seen, offer))
            )
            assert known(cast, seen, offer).replied == ""
        story.say(cast, seen, offer, Answer.YES, conditions="")
        assert tell(cast, seen, offer, cast.lea).yes is not None
        story.say(cast, seen, offer, conditions="By video")
        assert tell(cast, seen, offer).yes is not None, "who leads prints it"


def test_the_house_where_she_lives_is_no_condition(cast: Cast) -> None:
    """By its code; what its team calls it, for whoever opens that."""
    seen, _matter, offer = begun(cast)
    home = shelters.house(cast, shelters.manager(cast))
    shelters.admit(cast, home, shelters.places(home)[0], story.again(cast, seen, cast.sam))
    with clock.shifted(DAY):
        story.say(cast, seen, offer, conditions=f"Fetch me at {home.code.casefold()}")
        with story.refused("Write the answer down anew without it"):
            tell(cast, seen, offer)
        known_names = queries_reply.hides(
            cast.sam.actor(), story.again(cast, seen, cast.sam), now(cast, seen, offer).yes
        )
        assert {"Lantern", home.code} <= set(known_names)
        assert "Lantern" not in queries_reply.hides(
            cast.casey.actor(), story.again(cast, seen), now(cast, seen, offer).yes
        ), "what the house calls itself is sealed to its team"


def test_where_a_house_is_that_is_not_safe_is_no_condition_and_stands_in_no_letter(cast: Cast) -> None:
    """Who works there reads it no more and knows it by heart: it is compared with what stands for it."""
    seen, matter, offer = begun(cast)
    doors.register("test", lambda _actor: [], lambda _actor: doors.marks_of("Kodra e Diellit 7, blue door"))
    try:
        with clock.shifted(DAY):
            story.say(cast, seen, offer, conditions="Fetch me at Kodra e Diellit, 7")
            with story.refused("says where a house is"):
                tell(cast, seen, offer)
            story.say(cast, seen, offer, conditions="By video")
            assert tell(cast, seen, offer).yes is not None
            thing = story.measure(cast, seen, matter, kind="other", words="A taxi to Kodra e Diellit 7")
            assert "says where a house is" in text(client(cast.casey).get(url("protection", seen, offer)))
            story.measure(cast, seen, matter, thing=thing, words="A taxi")
            assert "says where a house is" not in text(client(cast.casey).get(url("protection", seen, offer)))
    finally:
        doors.forget("test")


def test_only_whole_words_and_whole_numbers_are_found() -> None:
    assert rules_reply.is_named("My name is Ana.", ["Ana"])
    assert not rules_reply.is_named("Banana, analysis", ["Ana"])
    assert not rules_reply.is_named("At 10:30 on 1 May", ["+1 10"])
    assert not rules_reply.is_named("Anything", ["", " "])
    assert not rules_reply.is_named("At 7 Linden Street 45", ["Linden Street 4"])


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("Питајте Дриту", "Drita"),
        ("Pyesni Dritën", "Drita"),
        ("Ask Djordjevic", "Đorđević"),
        ("At 7, Linden  Street", "7 Linden Street"),
        ("Write to ana @ post.test", "ana@post.test"),
    ],
)
def test_another_script_an_ending_or_a_comma_hides_no_name(words: str, hidden: str) -> None:
    assert rules_reply.is_named(words, [hidden])


# The paper ------------------------------------------------------------------------------------------------------------


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"witnessing:{name}", args=[seen.code, *args])


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def printed(cast: Cast, seen: Found, offer: UUID, who: Person | None = None) -> str:
    """The paper, as it comes out of the printer."""
    person = who or cast.casey
    about = now(cast, seen, offer, person).about
    answer = client(person).post(url("reply", seen, offer), {"about": str(about), "is_read": "on"})
    assert answer.status_code == 200, text(answer)
    found = re.search(r"<article.*</article>", answer.content.decode(), re.DOTALL)
    assert found is not None
    return found[0]


def test_a_yes_on_paper_says_to_what_and_nothing_of_her(cast: Cast) -> None:
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        paper = printed(cast, seen, offer)
    for words in (
        "The prosecutor", "Criminal, Albania", "By video", "Another name is used", "A woman interprets",
        "through Harbour House alone",
    ):  # fmt: skip
        assert words in paper
    for words in ("Mira", seen.code, "Lea", "Casey", "psycholog"):
        assert words not in paper


def test_no_not_now_taken_back_and_over_are_one_paper(cast: Cast) -> None:
    """Byte for byte. A yes in between shows that a paper can differ."""
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        story.say(cast, seen, offer, Answer.NO, conditions="I am afraid of him")
        no = printed(cast, seen, offer)
        story.say(cast, seen, offer, Answer.NOT_NOW)
        not_now = printed(cast, seen, offer)
        story.say(cast, seen, offer)
        yes = printed(cast, seen, offer)
        take_back(cast, seen, offer)
        taken_back = printed(cast, seen, offer)
        by_her_lawyer = printed(cast, seen, offer, cast.lea)
        story.say(cast, seen, offer, valid_until=story.day(2))
    assert yes != no
    assert no == not_now == taken_back == by_her_lawyer
    assert "There is no agreement to speak" in no
    assert "afraid" not in no
    with clock.shifted(DAY * 6):
        over = printed(cast, seen, offer)
    day = r"Written on [^<]*"
    assert re.search(day, over)
    assert re.sub(day, "", over) == re.sub(day, "", no)


def test_the_page_shows_the_words_first_and_says_what_they_heard(cast: Cast) -> None:
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        casey = client(cast.casey)
        assert "Tell whoever asked" not in text(casey.get(url("speaking", seen)))
        assert "There is nothing to tell" in text(casey.get(url("reply", seen, offer)))
        assert casey.post(url("reply", seen, offer), {"about": "", "is_read": "on"}).status_code == 403
        story.say(cast, seen, offer)
        assert "Tell whoever asked" in text(casey.get(url("speaking", seen)))
        page = text(casey.get(url("reply", seen, offer)))
        assert "A woman interprets" in page
        about = str(now(cast, seen, offer).about)
        unread = casey.post(url("reply", seen, offer), {"about": about})
        assert unread.status_code == 422
        assert "word for word" in text(unread)
        assert known(cast, seen, offer).replied == "", "looking at it tells nobody"
        printed(cast, seen, offer)
        lea = client(cast.lea)
        assert "by Casey: A yes, as far as it goes" in text(lea.get(url("speaking", seen)))
        taken = text(casey.post(url("take_back", seen, offer), follow=True))
        assert "used only if the court and the law allow it" in taken
        page = text(lea.get(url("speaking", seen)))
        assert "they have not heard that" in page
        assert "used only if the court and the law allow it" in page
        behind = casey.post(url("reply", seen, offer), {"about": str(UUID(int=1)), "is_read": "on"})
        assert behind.status_code == 422
        assert known(cast, seen, offer).replied == "yes"


def test_the_paper_is_made_by_who_writes_legal_matters_alone(cast: Cast) -> None:
    introduce(cast.mona, cast.otto)
    seen, _matter, offer = begun(cast)
    with clock.shifted(DAY):
        story.say(cast, seen, offer)
        about = {"about": str(now(cast, seen, offer).about), "is_read": "on"}
        for who in (cast.sam, cast.hana, cast.otto):
            assert client(who).get(url("reply", seen, offer)).status_code == 404
            assert client(who).post(url("reply", seen, offer), about).status_code == 404
        assert known(cast, seen, offer).replied == ""


def test_of_two_matters_each_is_told_its_own(cast: Cast) -> None:
    seen, _matter, first = begun(cast)
    other = testimony.matter(cast, seen, kind="civil")
    second = story.told(cast, seen, other)
    with clock.shifted(DAY):
        story.say(cast, seen, first)
        story.say(cast, seen, second, Answer.NO)
        assert "There is an agreement" in printed(cast, seen, first)
        assert "There is no agreement" in printed(cast, seen, second)
