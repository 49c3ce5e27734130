"""What is best for a child: heard, assessed, decided by a panel, and to whom; until the day she or he is 18."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, join, sign_in
from tests.children import story
from tests.consent import story as consents
from tests.family import story as families
from tests.paper import stories
from tests.receivers import story as receivers
from wayhome import journey
from wayhome.attempts import hooks, shapes
from wayhome.children import actions, coming, documents, due, ending, gates, models, panel, queries
from wayhome.children.enums import Care, Company, Conclusion, Heard, Solution, Wants
from wayhome.consent import due as consent_due
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.family.enums import Tie
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.versions import Another

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_a_panel_of_four_decides_and_who_dissents_is_kept_by_name(cast: Cast) -> None:
    """SC3, day 30: return to the grandmother, review in three months; one dissents, the result stands."""
    seen, _now = story.ready(cast)
    assert "not heard" in str(story.gate(cast, seen))
    story.decided(cast, seen)
    assert story.gate(cast, seen) is True
    found = story.best(cast, seen)
    assert found.panel is not None
    (dissent,) = found.panel.newest.known.dissent
    assert (dissent.name, dissent.solution) == ("Dea Prifti", Solution.STAY)
    receiver = queries.caregiver(cast.casey.actor(), attempts.subject(cast, seen))
    assert receiver is not None
    assert receiver.name == families.GRANDMOTHER
    line = panel.line(cast.casey.actor(), attempts.subject(cast, seen))
    assert line is not None
    assert line.status == "done"
    with clock.shifted(91 * DAY):
        assert due.REVIEW in story.board(cast, seen)


def test_what_is_missing_is_said_one_after_the_other(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    assert "The child was not heard" in str(story.gate(cast, seen))
    story.hear(cast, seen)
    assert "Nobody has assessed" in str(story.gate(cast, seen))
    story.assess(cast, seen)
    assert "Ask a panel" in str(story.gate(cast, seen))
    asked = story.ask(cast, seen)
    assert "has not decided so far" in str(story.gate(cast, seen))
    with story.refused("The guardian was not heard"):
        story.decide(cast, seen, asked)


def test_an_adult_passes_at_once_and_doubt_is_a_child(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    assert story.gate(cast, seen) is True
    assert panel.line(cast.casey.actor(), attempts.subject(cast, seen)) is None
    with story.refused("is an adult"):
        story.hear(cast, seen)
    consents.note_birth(cast, seen, consents.years_ago(19), presumed_child=True)
    assert "Nobody speaks for this child" in str(story.gate(cast, seen))


def test_a_guardian_with_a_conflict_does_not_count(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.decided(cast, seen)
    consents.note_guardian(cast, seen, name="Gent Dosti", conflict="suspected")
    assert "may have had a part" in str(story.gate(cast, seen))
    with story.refused("may have had a part"):
        story.hear_guardian(cast, seen)


def test_an_unimplicated_parent_needs_an_assessment_and_no_panel(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    mother = story.with_mother(cast, seen)
    story.hear(cast, seen)
    with_mother: dict[str, Any] = {
        "company": str(Company.PARENT),
        "parent": "Elira Kola",
        "who": mother,
        "willing": True,
        "able": True,
        "conclusion": str(Conclusion.RETURN),
    }
    story.assess(cast, seen, **with_mother)
    assert story.gate(cast, seen) is True
    assert given_to(cast, seen) == "Elira Kola"
    story.assess(cast, seen, read=1, **{**with_mother, "conclusion": str(Conclusion.NOT_RETURN)})
    assert "not decided that going back is best" in str(story.gate(cast, seen))
    assert given_to(cast, seen) is None
    story.assess(cast, seen, read=2, **with_mother)
    assert given_to(cast, seen) == "Elira Kola"
    families.relative(cast, seen, "Ilir Kola", relation="father", tie=str(Tie.SUSPECTED))
    assert "A panel decides: a parent took part" in str(story.gate(cast, seen))
    assert given_to(cast, seen) is None, "a panel decides"


def test_to_a_parent_whom_nobody_has_seen_no_child_goes(cast: Cast) -> None:
    """The mother does not travel along: she is visited, as everybody is who takes a child in."""
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    story.assess(
        cast, seen, company=str(Company.PARENT), parent="Elira Kola", willing=True, able=True,
        conclusion=str(Conclusion.RETURN),
    )  # fmt: skip
    assert "nobody has visited her or him" in str(story.gate(cast, seen))
    assert given_to(cast, seen) is None
    mother = families.relative(cast, seen, "Elira Kola", relation="mother")
    assert "nobody has visited her or him" in str(story.gate(cast, seen)), "named, and not visited"
    families.agreed(cast, seen, "Elira Kola", by_guardian=True)
    families.visit(cast, seen, mother, cast.casey, safe="unknown")
    assert "not known whether the child is safe" in str(story.gate(cast, seen))
    families.visit(cast, seen, mother, cast.casey, able=False)
    assert "not able" in str(story.gate(cast, seen))
    families.visit(cast, seen, mother, cast.casey)
    assert story.gate(cast, seen) is True
    assert given_to(cast, seen) == "Elira Kola"


def given_to(cast: Cast, seen: Any) -> str | None:  # noqa: ANN401
    """To whom the child goes, as it was decided."""
    found = queries.caregiver(cast.casey.actor(), attempts.subject(cast, seen))
    return found.name if found else None


def test_a_child_with_a_parent_who_says_no_is_answered_by_a_panel(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    mother = story.with_mother(cast, seen)
    story.hear(cast, seen)
    story.assess(
        cast, seen, company=str(Company.PARENT), parent="Elira Kola", who=mother, willing=True, able=True,
        conclusion=str(Conclusion.RETURN),
    )  # fmt: skip
    assert story.gate(cast, seen) is True
    assert given_to(cast, seen) == "Elira Kola"
    story.hear(cast, seen, wants=str(Wants.STAY), words="I want to finish school here")
    assert "The child said no" in str(story.gate(cast, seen))
    assert given_to(cast, seen) is None
    story.ask(cast, seen)
    assert "has not decided so far" in str(story.gate(cast, seen))
    assert given_to(cast, seen) is None, "a panel that was asked has not decided"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"company": str(Company.UNACCOMPANIED)}, "nobody who answers"),
        ({"company": str(Company.SEPARATED)}, "apart from both parents"),
        ({"company": str(Company.PARENT), "parent": "Elira", "disputed": True}, "see it differently"),
        ({"company": str(Company.PARENT), "parent": "Elira", "parent_tie": str(Tie.SUSPECTED)}, "took part"),
    ],
)
def test_staff_do_not_decide_alone(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.ready(cast)
    with story.refused(words):
        story.assess(cast, seen, conclusion=str(Conclusion.RETURN), **given)


def test_what_turns_up_about_the_caregiver_closes_it_again(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    grandmother = story.decided(cast, seen)
    question = families.against(cast, seen, grandmother)
    assert "not known whether it is safe" in str(story.gate(cast, seen))
    families.visit(cast, seen, grandmother, cast.casey)
    families.removed(cast, seen, question)
    assert story.gate(cast, seen) is True
    families.change(cast, seen, grandmother, tie=str(Tie.KNOWN))
    assert "took part" in str(story.gate(cast, seen))


def test_never_to_somebody_who_took_part_or_was_not_visited(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    uncle = families.relative(cast, seen, families.UNCLE, relation="uncle", tie=str(Tie.SUSPECTED))
    story.hear(cast, seen)
    story.hear_guardian(cast, seen)
    story.assess(cast, seen)
    asked = story.ask(cast, seen)
    for name, _agency, _conflict in story.PANEL:
        story.says(cast, seen, asked, name)
    with story.refused("took part"):
        story.decide(cast, seen, asked, relative=uncle)
    with story.refused("Choose who of the family"):
        story.decide(cast, seen, asked)
    place = {"care": str(Care.RECEPTION), "receiver": "Home of the Sun", "checked_by": "ISS Tirana"}
    with story.refused("took part"):
        story.decide(cast, seen, asked, **place, receiver_tie=str(Tie.SUSPECTED))
    with story.refused("Enter the day"):
        story.decide(cast, seen, asked, **place)
    story.decide(cast, seen, asked, **place, checked_on=clock.today())
    assert story.gate(cast, seen) is True


def test_a_child_who_says_no_is_answered_and_a_no_said_since_reopens_it(cast: Cast) -> None:
    """“Child dissent on return: the BID must address it” (domain.md 4.1, rule 6)."""
    seen, _now = story.ready(cast)
    grandmother = story.grandmother(cast, seen)
    story.hear(cast, seen, wants=str(Wants.STAY), words="I want to finish school here")
    story.hear_guardian(cast, seen)
    story.assess(cast, seen)
    asked = story.ask(cast, seen)
    for name, _agency, _conflict in story.PANEL:
        story.says(cast, seen, asked, name)
    with story.refused("The child said something else"):
        story.decide(cast, seen, asked, relative=grandmother)
    story.decide(cast, seen, asked, relative=grandmother, to_child="There is a school two streets away")
    assert story.gate(cast, seen) is True
    story.hear(cast, seen, wants=str(Wants.STAY), words="I have said it: no")
    assert "The child said no since" in str(story.gate(cast, seen))


def test_decided_otherwise_the_child_does_not_go(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    story.hear_guardian(cast, seen)
    story.assess(cast, seen)
    asked = story.ask(cast, seen)
    for name, _agency, _conflict in story.PANEL:
        story.says(cast, seen, asked, name, Solution.STAY)
    with story.refused("Most of the panel do not say so"):
        story.decide(cast, seen, asked)
    story.decide(cast, seen, asked, recommendation=str(Solution.STAY), care="", to_child="We heard you")
    assert "not best for the child" in str(story.gate(cast, seen))
    assert queries.caregiver(cast.casey.actor(), attempts.subject(cast, seen)) is None


def test_approval_by_one_person_twice_is_refused(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    asked = story.ask(cast, seen)
    story.says(cast, seen, asked, "Anila Marku")
    with story.refused("said it already"):
        story.says(cast, seen, asked, " anila  MARKU ")
    with story.refused("not of the panel"):
        story.says(cast, seen, asked, "Zana Zeka")
    twice = (*story.PANEL[:2], ("ANILA Marku", "Another agency", False))
    with story.refused("named twice"):
        story.ask(cast, seen, twice)


def test_who_has_a_conflict_does_not_count(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    three = (*story.PANEL[:2], ("Edi Uka", "Airline", True))
    with story.refused("at least 3 people"):
        story.ask(cast, seen, three)
    asked = story.ask(cast, seen, (*story.PANEL[:3], ("Edi Uka", "Airline", True)))
    with story.refused("does not decide"):
        story.says(cast, seen, asked, "Edi Uka")


def test_a_panel_of_two_or_of_one_agency_is_none(cast: Cast, settings: Any) -> None:  # noqa: ANN401
    seen, _now = story.ready(cast)
    with story.refused("at least 3 people"):
        story.ask(cast, seen, story.PANEL[:2])
    same = tuple(
        (name, "Dawn  centre" if name[0] == "A" else "Dawn Centre", False) for name, _a, _c in story.PANEL
    )
    with story.refused("different agencies"):
        story.ask(cast, seen, same)
    settings.BID_PANEL_MEMBERS = 2
    story.ask(cast, seen, story.PANEL[:2])


def test_days_that_cannot_be_true(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    grandmother = story.grandmother(cast, seen)
    story.hear(cast, seen)
    story.hear_guardian(cast, seen)
    with story.refused("still to come"):
        story.ask(cast, seen, on=clock.today() + 2 * DAY)
    asked = story.ask(cast, seen)
    for name, _agency, _conflict in story.PANEL[:3]:
        story.says(cast, seen, asked, name)
    with story.refused("Dea Prifti"):
        story.decide(cast, seen, asked, relative=grandmother)
    story.says(cast, seen, asked, "Dea Prifti")
    with story.refused("asked later than this day"):
        story.decide(cast, seen, asked, relative=grandmother, decided_on=clock.today() - DAY)
    with story.refused("a day to come"):
        story.decide(cast, seen, asked, relative=grandmother, review_on=clock.today())
    with story.refused("Check the year"):
        story.decide(cast, seen, asked, relative=grandmother, review_on=clock.today() + 380 * DAY)
    with story.refused("for and against each"):
        story.decide(cast, seen, asked, relative=grandmother, considered=(("return", "Yes"), ("stay", "No")))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"words": " "}, "own words"),
        ({"heard_by": ""}, "who heard"),
        ({"alone": False}, "heard alone"),
        ({"wants": str(Wants.TOO_SMALL)}, "says something"),
        ({"on": None}, "Enter the day"),
    ],
)
def test_a_child_is_heard_alone_in_its_own_words(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.ready(cast)
    with story.refused(words):
        story.hear(cast, seen, **given)


def test_a_baby_is_watched(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(
        cast, seen, how=str(Heard.WATCHED), wants=str(Wants.TOO_SMALL), alone=False, words="Calm with her"
    )
    assert story.best(cast, seen).view is not None


def test_an_approval_belongs_to_its_attempt(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.decided(cast, seen)
    assert story.gate(cast, seen) is True
    attempts.end(cast, seen)
    attempts.begin(cast, seen)
    assert "not heard" in str(story.gate(cast, seen))
    assert story.best(cast, seen).is_empty


def test_two_who_write_at_once_lose_nothing_and_sent_twice_is_one(cast: Cast) -> None:
    seen, now = story.ready(cast)
    asked = story.ask(cast, seen)
    given = documents.Bid(requested_on=clock.today(), members=story.PANEL)
    again: dict[str, Any] = {"seen": story.again(cast, seen), "attempt": now.id, "by": cast.casey.actor()}
    actions.request(record=asked, given=given, **again)
    with pytest.raises(Another):  # somebody else on the panel: nobody is told that this is kept
        actions.request(record=asked, given=replace(given, members=story.PANEL[:3]), **again)
    assert models.Bid.objects.count() == 1
    record, words = uuid4(), documents.View(
        on=clock.today(), words="I want to sleep at grandmother’s", heard_by="Anila Marku", alone=True,
        how=str(Heard.TALK), wants=str(Wants.RETURN),
    )  # fmt: skip
    for _time in range(2):
        actions.hear(record=record, given=words, **again)
    with pytest.raises(Another):
        actions.hear(record=record, given=replace(words, words="I am afraid of my uncle"), **again)
    record, guardian = (
        uuid4(),
        documents.GuardianView(on=clock.today(), words="He misses her", wants="return"),
    )
    for _time in range(2):
        actions.hear_guardian(record=record, given=guardian, **again)
    with pytest.raises(Another):
        actions.hear_guardian(record=record, given=replace(guardian, words="He fears an uncle"), **again)
    story.says(cast, seen, asked, "Anila Marku")
    said = documents.Position(name="Bora Leka", solution="stay", words="No")
    with pytest.raises(Conflict):
        actions.record_position(panel=asked, read=1, given=said, **again)
    with pytest.raises(Http404):
        actions.record_position(panel=uuid4(), read=1, given=said, **again)


def test_without_keys_nobody_tells_a_yes_from_a_dissent(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.decided(cast, seen)
    for row in models.Bid.objects.all():
        assert b"Prifti" not in bytes(row.document)
    for view in models.View.objects.all():
        assert b"grandmother" not in bytes(view.document)


# 18 ------------------------------------------------------------------------------------------------------------------


def nearly_18(cast: Cast, days: int = 10) -> Any:  # noqa: ANN401
    """A child whose birthday is in so many days, with a travel plan; and the birthday."""
    there = clock.today() + days * DAY
    born = there.replace(year=there.year - 18, day=min(there.day, 28))
    with clock.shifted(-3 * DAY):
        seen = consents.child(cast, born=born, guardian="Gent Dosti")
    seen, _now = story.ready(cast, seen)
    return seen, born.replace(year=born.year + 18)


def test_from_the_birthday_nothing_decided_for_a_child_counts(cast: Cast) -> None:
    seen, birthday = nearly_18(cast)
    story.decided(cast, seen)
    assert story.gate(cast, seen) is True
    assert {due.GROWN, consent_due.ADULT} <= set(later(cast, seen, birthday))
    with clock.shifted(birthday - clock.today() + DAY):
        assert story.gate(cast, seen) is True, "an adult: this gate asks nothing more"
        assert queries.caregiver(cast.casey.actor(), attempts.subject(cast, seen)) is None
        line = panel.line(cast.casey.actor(), attempts.subject(cast, seen))
        assert line is not None
        assert "counts no more" in line.text
        with story.refused("is an adult"):
            story.hear(cast, seen)


def later(cast: Cast, seen: Any, day: Any) -> list[str]:  # noqa: ANN401
    with clock.shifted(day - clock.today() + DAY):
        return story.board(cast, seen)


def test_a_birthday_before_the_planned_arrival_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, birthday = nearly_18(cast)
    story.decided(cast, seen)
    actor = cast.casey.actor()
    assert queries.turns_18_before(actor, attempts.subject(cast, seen)) is None
    arrives = datetime.combine(birthday + DAY, time(12), tzinfo=UTC)
    way = shapes.Way(arrives - DAY, arrives, "Europe/Rome", "Europe/Tirane")
    monkeypatch.setattr(hooks, "_way", [lambda _actor, _subject: way])
    assert queries.turns_18_before(actor, attempts.subject(cast, seen)) == birthday
    page = sign_in(Client(), cast.casey).get(reverse("children:best", args=[seen.code, 1])).content.decode()
    assert "before the planned arrival" in page
    line = panel.line(cast.casey.actor(), attempts.subject(cast, seen))
    assert line is not None
    assert line.status == "wait"


def test_a_guardian_opens_nothing_from_the_birthday(cast: Cast) -> None:
    seen, birthday = nearly_18(cast)
    gita = join(cast.mona, "Gita", roles=("GUARDIAN",))
    people_actions.let_person_in(seen=story.again(cast, seen), user=gita.id, by=cast.casey.actor())
    story.hear(cast, seen)
    assert story.best(cast, seen, gita).view is not None
    assert coming.settle() == 0
    with clock.shifted(birthday - clock.today() + DAY):
        assert coming.settle() == 1
        assert coming.settle() == 0
        with pytest.raises(Http404):
            people.found(gita.actor(), seen.code)
        assert people.found(cast.casey.actor(), seen.code).id == seen.id


def test_a_day_that_turns_out_wrong_is_watched_anew(cast: Cast) -> None:
    seen, birthday = nearly_18(cast)
    story.hear(cast, seen)
    assert models.Coming.objects.get().day == birthday
    younger = birthday.replace(year=birthday.year - 16)
    consents.note_birth(cast, seen, younger)
    ending.PERSON_CHANGED.run(seen=story.again(cast, seen), by=cast.casey.actor())
    assert models.Coming.objects.get().day == younger.replace(year=younger.year + 18)
    consents.note_birth(cast, seen, younger, presumed_child=True)
    ending.PERSON_CHANGED.run(seen=story.again(cast, seen), by=cast.casey.actor())
    assert not models.Coming.objects.exists(), "in doubt nobody is 18 by a date"


# Pages ---------------------------------------------------------------------------------------------------------------


def test_the_pages_from_hearing_to_the_report(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    casey = sign_in(Client(), cast.casey)
    here = reverse("children:best", args=[seen.code, 1])
    assert "The child was not heard" in casey.get(here).content.decode()
    today = day("on")
    hear = reverse("children:hear", args=[seen.code, 1])
    heard = {
        "read": "0", "record": str(uuid4()), **today, "heard_by": "Anila", "alone": "no", "how": "talk",
        "wants": "return", "words": "I miss her",
    }  # fmt: skip
    answer = casey.post(hear, heard)
    assert answer.status_code == 422
    assert "heard alone" in answer.content.decode()
    assert "I miss her" in answer.content.decode()
    assert casey.post(hear, {**heard, "alone": "yes"}).status_code == 302
    assert "I miss her" in casey.get(here).content.decode()
    ask = reverse("children:ask", args=[seen.code, 1])
    asked = {"read": "0", "record": str(uuid4()), **day("requested_on")}
    for row, (name, agency, _conflict) in enumerate(story.PANEL[:2], start=1):
        asked |= {f"name_{row}": name, f"agency_{row}": agency}
    assert "at least 3" in casey.post(ask, asked).content.decode()
    asked |= {"name_3": "Cen Hoti", "agency_3": "Family court"}
    assert casey.post(ask, asked).status_code == 302
    story.decided(cast, seen)
    found = story.best(cast, seen)
    assert found.panel is not None
    page = casey.get(here).content.decode()
    assert "Dissents" in page
    assert page.count("Dea Prifti") == 1
    report = reverse("children:report", args=[seen.code, 1, found.panel.thing])
    assert "carry it" in casey.get(report).content.decode()
    paper = casey.post(report).content.decode()
    assert "Dea Prifti" in paper
    assert seen.code in paper
    assert ">Lio<" not in paper
    for name in ("position", "decide"):
        url = reverse(f"children:{name}", args=[seen.code, 1, found.panel.thing])
        assert casey.get(url).status_code == 200
    for name in ("assess", "hear_guardian"):
        assert casey.get(reverse(f"children:{name}", args=[seen.code, 1])).status_code == 200


def test_who_writes_second_keeps_what_was_typed_and_sends_it_once_more(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    casey = sign_in(Client(), cast.casey)
    assess = reverse("children:assess", args=[seen.code, 1])
    story.assess(cast, seen)
    typed = {
        "read": "0", "record": str(uuid4()), **day("on"), "assessor": "Casey", "company": "unaccompanied",
        "parent": "", "parent_tie": "none", "willing": "", "able": "", "disputed": "no", "facts": "A school place",
        "conclusion": "panel",
    }  # fmt: skip
    behind = casey.post(assess, typed)
    page = behind.content.decode()
    assert behind.status_code == 422
    assert "A school place" in page, "nothing typed is lost"
    read = re.search(r'name="read" value="(\d+)"', page)
    assert read is not None
    sent = casey.post(assess, {**typed, "read": read[1]})
    assert sent.status_code == 302, sent.content.decode()


def day(prefix: str) -> dict[str, str]:
    on = clock.today()
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def test_others_find_nothing_and_who_was_let_in_reads_and_does_not_decide(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    families.share(cast, seen, "AFGI", by_guardian=True)
    here = reverse("children:best", args=[seen.code, 1])
    for who in (cast.sam, cast.otto, cast.eli):
        assert sign_in(Client(), who).get(here).status_code == 404
    rita = sign_in(Client(), cast.rita)
    assert "sleep at grandmother" in rita.get(here).content.decode()
    assert rita.get(reverse("children:hear", args=[seen.code, 1])).status_code == 403
    assert "not open to you" not in str(story.gate(cast, seen, cast.rita))


def test_asked_as_often_for_one_as_for_five(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    actor, subject = cast.casey.actor(), attempts.subject(cast, seen)
    story.hear(cast, seen)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            queries.best(cast.casey.actor(), subject)
        return len(found)

    asked()
    one = asked()
    for _time in range(4):
        story.hear(cast, seen)
    assert (asked(), len(queries.best(actor, subject).views)) == (one, 5)


def test_who_reads_nothing_of_it_does_not_pass(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.decided(cast, seen)
    subject = attempts.subject(cast, seen)
    hidden = replace(
        subject, seen=replace(subject.seen, access=replace(subject.seen.access, levels={"A": 1, "G": 2}))
    )
    assert "not open to you" in str(queries.why_not_go(cast.casey.actor(), hidden))


def test_a_yes_to_contact_that_is_taken_back_ends_what_was_found_for_the_child(cast: Cast) -> None:
    """The caregiver is reached under it (FAMILY_CONTACT): without anybody looking, the condition is red again."""
    seen, _now = story.ready(cast)
    thing = families.relative(cast, seen)
    consent = families.agreed(cast, seen, by_guardian=True)
    families.visit(cast, seen, thing, cast.casey)
    receivers.found_green(cast, seen, gates.CHILD_BID)
    families.take_back(cast, seen, consent)
    assert receivers.is_red(cast, seen, gates.CHILD_BID)
    assert gates.CHILD_BID.id in journey.dependents(str(Purpose.FAMILY_CONTACT))


def test_the_report_prints_in_full_and_names_nobody_with_the_code_only(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.decided(cast, seen)
    found = story.best(cast, seen)
    assert found.panel is not None
    report = reverse("children:report", args=[seen.code, 1, found.panel.thing])
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, report, {})
    coded = stories.printed(casey, report, {}, press="code")
    for name, _agency, _conflict in story.PANEL:
        assert name in full
        assert name not in coded
    for words in ("The panel", "The decision", seen.code):
        assert words in full
        assert words in coded
    assert "Lio" not in coded
    assert stories.who_made(cast.ada, stories.number_of(coded)).startswith("Casey ")
    otto = sign_in(Client(), cast.otto)
    assert otto.post(report, {"print": "full"}).status_code == 404
