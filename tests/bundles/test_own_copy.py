"""Her or his own copy: everything that is kept about her or him here, nothing of others; read here before any paper."""

import re
import sys
from datetime import timedelta
from html import unescape

import pytest
from django.db.models import TextChoices
from django.test import Client
from django.urls import reverse

from tests.bundles import story
from tests.casefile import world
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consented
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.family import story as family
from tests.paper import stories
from tests.people import scene
from wayhome.audit.models import Entry
from wayhome.bundles import catalogue, catalogue_own, gathering, own
from wayhome.bundles.shapes import Entry as Said
from wayhome.bundles.shapes import OwnEntry
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import CodeWords
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.documents import Identity
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedFile

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
RELATIVE = "Hyrije"
# What another organisation may be given on a yes, and is not copied for her or him: it tells of others too.
GO_AND_ARE_KEPT_BACK = {
    "people.guardian", "receivers.receiver", "receivers.office", "family.relative", "family.place", "family.search",
    "family.assessment", "family.adverse", "family.approach", "family.host", "children.guardianview",
    "children.adult", "reception.child", "papers.custody", "escorts.assignment", "custody.link", "custody.words",
    "bundles.history",
}  # fmt: skip


def url(seen: Found) -> str:
    return reverse("bundles:own", args=[seen.code])


def text(client: Client, seen: Found, status: int = 200) -> str:
    answer = client.get(url(seen))
    assert answer.status_code == status
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def keys(who: Person, seen: Found) -> list[str]:
    """Every entry, as the page offers it for the paper."""
    return [one.key for one in own.copy(who.actor(), scene.again(who, seen)).entries]


def key_of(who: Person, seen: Found, words: str) -> str:
    found = own.copy(who.actor(), scene.again(who, seen)).entries
    (one,) = [one.key for one in found if words in str(one.entry.lines)]
    return one


def test_every_kind_of_record_is_hers_or_kept_back_and_somebody_has_decided() -> None:
    known = {model._meta.label_lower for model in gathering.kinds()}
    assert known - set(catalogue_own.HERS) - set(catalogue_own.KEPT_BACK) == set(), (
        "decide in catalogue_own.py"
    )
    assert (set(catalogue_own.HERS) | set(catalogue_own.KEPT_BACK)) - known == set(), (
        "no such record any more"
    )
    said_twice = set(catalogue_own.HERS_ALONE) & set(catalogue_own.KEPT_BACK)
    assert said_twice == set(), "hers to read, and kept back: the second would win without a word"
    assert set(catalogue_own.HERS_ALONE) & set(catalogue.GOES) == set(), (
        "it goes to others, so it is hers anyway"
    )
    assert set(catalogue.GOES) & set(catalogue_own.KEPT_BACK) == GO_AND_ARE_KEPT_BACK, (
        "somebody has looked at each"
    )


def test_a_kind_that_nobody_decided_about_is_kept_back() -> None:
    assert catalogue_own.why_kept_back("newroom.thing") is not None
    assert catalogue_own.why_kept_back("people.identity") is None


def test_109_everything_that_is_kept_about_her_here_is_on_it_or_named_with_why(cast: Cast) -> None:
    seen = story.case(cast)
    family.relative(cast, seen, name=RELATIVE)
    page = text(sign_in(Client(), cast.casey), seen)
    for words in (scene.CANARY, scene.ALIAS, scene.PAPER, scene.PHONE, story.PLAN, story.ACCOUNT, "scan.pdf"):
        assert words in page, words
    now = scene.again(cast.casey, seen)
    copy, shown = own.copy(cast.casey.actor(), now), keys(cast.casey, seen)
    kept = 0
    for model in gathering.kinds():
        for row in model._base_manager.filter(case_id=seen.id):
            if catalogue_own.why_kept_back(model._meta.label_lower) is not None:
                kept += 1
            else:
                assert any(key.startswith(str(row.pk)) for key in shown), model
    assert kept >= 1
    assert sum(copy.kept_back.values()) == kept + 1, "and the code word of her telephone"
    for file in SealedFile._base_manager.filter(case_id=seen.id):
        assert any(key.startswith(str(file.pk)) for key in shown)
    assert str(catalogue_own.OTHERS) in copy.kept_back


def test_it_is_read_part_by_part_the_newest_first_with_a_table_of_what_stands_there(cast: Cast) -> None:
    """Thirty entries in a row are read by nobody: each part has a heading, and a way to it from the top."""
    seen = story.case(cast)
    world.write_note(cast.casey, seen, "Second note, larkspurette")
    html = sign_in(Client(), cast.casey).get(url(seen)).content.decode()
    copy = own.copy(cast.casey.actor(), scene.again(cast.casey, seen))
    letters = list(dict.fromkeys(one.entry.group for one in copy.entries))
    assert letters == sorted(letters)
    assert re.findall(r'<a href="#part-(\w)">', html) == letters == re.findall(r'<h2 id="part-(\w)">', html)
    counts = [sum(one.entry.group == letter for one in copy.entries) for letter in letters]
    assert [int(n) for n in re.findall(r"</a> \((\d+)\)", html)] == counts
    assert html.index("larkspurette") < html.index(story.PLAN), "the newest first"
    for letter in letters:
        moments = [(one.entry.on, one.entry.at) for one in copy.entries if one.entry.group == letter]
        assert moments == sorted(moments, reverse=True)


def test_of_several_versions_the_newest_comes_first_and_the_others_say_so(cast: Cast) -> None:
    """What stands first is what holds; the others say that they are earlier."""
    seen = story.case(cast)
    for read, name in ((1, "Gentiane"), (2, "Saranda")):
        people_actions.record_identity(
            seen=scene.again(cast.casey, seen),
            read=read,
            identity=Identity(first_name=name),
            name_used=name,
            presumed_child=False,
            interpreter=False,
            by=cast.casey.actor(),
        )
    found = own.copy(cast.casey.actor(), scene.again(cast.casey, seen)).entries
    mine = [one for one in found if one.entry.kind == "Who she or he is"]
    assert [one.is_earlier for one in mine] == [False, True, True]
    assert "Saranda" in str(mine[0].entry.lines)
    page = text(sign_in(Client(), cast.casey), seen)
    assert page.count("an earlier version") >= 2


def test_a_day_that_was_corrected_to_an_earlier_one_is_what_holds() -> None:
    now, day = clock.now(), clock.today()
    first = Said("H", "Session", day, [], at=now - timedelta(hours=1))
    mended = Said("H", "Session", day - timedelta(days=1), [], at=now)
    about = "assistance.session 1 H"
    found = own.in_versions(
        [OwnEntry("a", first, about=about, number=1), OwnEntry("b", mended, about=about, number=2)]
    )
    assert [(one.key, one.is_earlier) for one in found] == [("a", True), ("b", False)]


def test_moments_of_the_way_are_no_earlier_versions_of_the_last(cast: Cast, facts: Facts) -> None:
    seen = custody.under_way(cast)
    custody.hand_over(cast, seen, 1)
    found = own.copy(cast.casey.actor(), scene.again(cast.casey, seen)).entries
    called = str(catalogue_own.HERS["custody.confirmation"])
    said = [one for one in found if one.entry.kind == called and one.number > 1]
    assert said, "of one hand-over both sides said something"
    assert [one.key for one in found if one.is_earlier and one.entry.kind == called] == []


def test_every_value_is_in_words_and_nothing_empty_stands_there(cast: Cast) -> None:
    """A language is a language and not “sqi”, a country not “AL”, a day not 0; what nobody asked is not answered no."""
    seen = story.case(cast)
    people_actions.record_identity(
        seen=scene.again(cast.casey, seen),
        read=1,
        identity=Identity(
            first_name=scene.CANARY, citizenships=("AL", "XK"), primary_language="sqi", gender="Feminine"
        ),
        name_used=scene.ALIAS,
        presumed_child=False,
        interpreter=True,
        by=cast.casey.actor(),
    )
    page = text(sign_in(Client(), cast.casey), seen)
    for words in ("Albania, Kosovo", "Albanian", "Woman or girl", "Monday"):
        assert words in page, words
    shown = [
        line
        for one in own.copy(cast.casey.actor(), scene.again(cast.casey, seen)).entries
        for line in one.entry.lines
    ]
    assert [line for line in shown if line[1] in codes() or not line[1].strip()] == []
    assert ("Stateless", "No") not in shown


def codes() -> set[str]:
    """Every code of every list of this house that is not also what it is called."""
    found: set[str] = {"sqi", "AL", "XK", *map(str, range(7))}
    for module in [
        one for name, one in sys.modules.items() if name.startswith("wayhome.") and ".enums" in name
    ]:
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, TextChoices) and kind is not TextChoices:
                found |= {value for value, label in kind.choices if value and value != str(label)}
    return found


def test_109_nothing_of_others_is_on_it(cast: Cast) -> None:
    """A relative, another case, what another organisation wrote, a note that somebody keeps for oneself."""
    seen = story.case(cast)
    thing = family.relative(cast, seen, name=RELATIVE)
    other = world.open_case(cast.casey, name="Vjollca")
    story.own_note(cast, seen)
    assert RELATIVE in str(family.kin(cast, seen, thing)), "whoever reads the copy could read it elsewhere"
    assert "Vjollca" in world.whole(sign_in(Client(), cast.casey), other)
    page = text(sign_in(Client(), cast.casey), seen)
    assert [word for word in (RELATIVE, "Vjollca", story.OWN, other.code) if word in page] == []
    assert str(catalogue_own.OTHERS) in page


def test_what_came_along_of_an_earlier_case_is_read_where_it_stands(cast: Cast) -> None:
    """In it is what others wrote of others: a relative, in the file that came from Harbour House."""
    story.introduced(cast)
    before = story.case(cast)
    family.relative(cast, before, name=RELATIVE)
    seen = story.taken(cast, story.bundle(cast, before))
    assert RELATIVE in story.said(story.entries(cast.rita, seen)), "Rita could read it elsewhere"
    page = text(sign_in(Client(), cast.rita), seen)
    assert scene.CANARY in page
    assert RELATIVE not in page
    assert str(catalogue_own.EARLIER) in page


def test_words_agreed_for_the_way_and_who_takes_over_never_stand_on_it(cast: Cast, facts: Facts) -> None:
    seen = custody.begun(cast)
    custody.plan(cast, seen)
    custody_actions.write_words(
        code=seen.code, plan=1, read=0, given=CodeWords("Is the train late?", "It is early", "It is raining"),
        by=cast.casey.actor(),
    )  # fmt: skip
    page = text(sign_in(Client(), cast.casey), seen)
    phone = custody.casey(cast).phone
    assert [words for words in ("It is early", "It is raining", phone) if words in page] == []
    assert str(catalogue_own.AGREED) in page


def test_the_code_word_of_the_telephone_never_stands_on_it(cast: Cast) -> None:
    seen = story.case(cast)
    safe = people.person(cast.casey.actor(), seen).safe
    assert safe == scene.SAFE, "the word could stand there"
    casey = sign_in(Client(), cast.casey)
    page = text(casey, seen)
    assert safe.say in page
    assert safe.code_word not in page
    assert str(catalogue_own.AGREED) in page
    paper = stories.printed(casey, url(seen), {"entries": keys(cast.casey, seen)})
    assert safe.say in paper
    assert safe.code_word not in paper


def test_what_another_organisation_wrote_is_counted_and_not_read(cast: Cast) -> None:
    """Rita reads what Dawn Centre wrote; what Harbour House lent is read with her there."""
    seen = story.case(cast)
    world.share_with_dawn(cast, seen, "A", "F", "I", until=clock.today() + timedelta(days=9))
    rita = sign_in(Client(), cast.rita)
    world.write_note(cast.rita, seen, "Ours, umberette")
    assert story.PLAN in world.page(rita, "notes", seen), "it is open to her elsewhere"
    page = text(rita, seen)
    assert "umberette" in page
    assert [word for word in (scene.CANARY, scene.ALIAS, story.PLAN) if word in page] == []
    assert "written by another organisation" in page


def test_on_paper_stands_what_was_chosen_and_how_much_was_left_out(cast: Cast) -> None:
    seen = story.case(cast)
    casey, left = sign_in(Client(), cast.casey), key_of(cast.casey, seen, story.PLAN)
    chosen = [key for key in keys(cast.casey, seen) if key != left]
    paper = stories.printed(casey, url(seen), {"entries": chosen})
    assert scene.CANARY in paper
    assert story.PLAN not in paper
    assert "1 entry is left out here" in paper
    said = "Casey made a copy for her or him of what is kept."
    assert stories.who_made(cast.ada, stories.number_of(paper)) == said
    assert "A" in Entry.objects.get(action="bundles.own_printed", subject=seen.id).groups
    assert story.PLAN in stories.printed(casey, url(seen), {"entries": [*chosen, left]}), (
        "it could stand there"
    )


def test_nothing_chosen_or_not_on_the_page_makes_no_paper(cast: Cast) -> None:
    seen, other = story.case(cast), world.open_case(cast.casey, name="Vjollca")
    casey = sign_in(Client(), cast.casey)
    wrong: list[list[str]] = [[], ["nothing"], keys(cast.casey, other)]
    for given in wrong:
        assert casey.post(url(seen), {"entries": given, "print": "full"}).status_code == 422, given
    assert not Entry.objects.filter(action="bundles.own_printed").exists()


def test_reading_it_together_is_recorded_and_she_may_hear_of_it(cast: Cast) -> None:
    seen = story.case(cast)
    text(sign_in(Client(), cast.casey), seen)
    assert Entry.objects.filter(action="bundles.own_read", subject=seen.id).count() == 1


def test_for_who_does_not_lead_it_is_refused_and_for_the_outsider_there_is_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    sam = sign_in(Client(), cast.sam)
    refused = sam.get(url(seen))
    assert refused.status_code == 403
    assert scene.CANARY not in refused.content.decode()
    for person in (cast.otto, cast.rita, cast.adam):
        answer = sign_in(Client(), person).get(url(seen))
        assert answer.status_code in (403, 404), person.name
        assert scene.CANARY not in answer.content.decode()


def test_what_is_closed_to_the_reader_is_named_with_whom_to_ask(cast: Cast) -> None:
    seen = story.case(cast)
    page = text(sign_in(Client(), cast.casey), seen)
    assert "Not open as a whole to who reads this" in page
    closed = own.copy(cast.casey.actor(), scene.again(cast.casey, seen)).closed
    assert closed
    assert all(name in page for name in closed)


def test_a_closed_file_is_closed_to_others_and_not_to_her(cast: Cast) -> None:
    seen = story.case(cast)
    no = consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING))
    consented.take_back(cast, seen, no.pk)
    assert scene.again(cast.casey, seen).access.is_file_closed
    casey = sign_in(Client(), cast.casey)
    assert scene.CANARY in text(casey, seen)
    chosen = [key_of(cast.casey, seen, scene.PAPER)]
    assert scene.CANARY in stories.printed(casey, url(seen), {"entries": chosen})
    assert casey.post(reverse("summary:paper", args=[seen.code]), {"print": "full"}).status_code == 403
