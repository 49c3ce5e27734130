"""Who travels along with a child is somebody on record; and a baby who travels along is a person with a case."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, join, sign_in
from tests.children import story
from tests.conference import story as conferences
from tests.consent import story as consents
from tests.family import story as families
from tests.papers import story as papers
from tests.receivers import story as receivers
from wayhome import journey
from wayhome.attempts import along as findings_along
from wayhome.attempts import findings, findings_signed
from wayhome.attempts.models import Finding
from wayhome.children import gates, models, panel, queries
from wayhome.children.enums import Company, Conclusion
from wayhome.conference import matters
from wayhome.conference.enums import Matter
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.departure import reading
from wayhome.escorts import gates as escort_gates
from wayhome.escorts import queries as escorts
from wayhome.family.enums import Tie
from wayhome.papers import gates as papers_gates
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.receivers import gates as receiver_gates

pytestmark = pytest.mark.django_db


def assess(cast: Cast, seen: Found, who: str, read: int = 0) -> None:
    """Staff conclude that going back with this parent is best."""
    story.assess(
        cast, seen, read, company=str(Company.PARENT), parent=story.MOTHER, who=who, willing=True, able=True,
        conclusion=str(Conclusion.RETURN),
    )  # fmt: skip


def is_alone(cast: Cast, seen: Found) -> bool:
    return not escorts.has_grown_up(cast.casey.actor(), attempts.subject(cast, seen))


def nils(cast: Cast) -> Any:  # noqa: ANN401
    """A second colleague on the case."""
    return join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))


def test_a_name_alone_takes_no_child_along(cast: Cast) -> None:
    """Some adult is on the same way, and the parent is a name that somebody typed."""
    seen, _now = story.ready(cast)
    mother = story.with_mother(cast, seen)
    story.hear(cast, seen)
    assess(cast, seen, "")
    assert "only a name here" in str(story.gate(cast, seen))
    assess(cast, seen, f"case:{uuid4()}", read=1)
    assert "only a name here" in str(story.gate(cast, seen)), "a case that is not linked is nobody"
    assess(cast, seen, mother, read=2)
    assert story.gate(cast, seen) is True


def test_a_linked_parent_travels_along_only_when_the_plan_says_so_and_grown_up(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    mother = story.with_mother(cast, seen)
    story.hear(cast, seen)
    assess(cast, seen, mother)
    attempts.write(cast, seen, together=())
    assert "does not travel along" in str(story.gate(cast, seen))
    attempts.write(cast, seen, together=(mother.partition(":")[2],))
    hers = next(one for one in people.links(cast.casey.actor(), story.again(cast, seen)) if one.code)
    girl = people.found(cast.casey.actor(), hers.code)
    consents.note_birth(cast, girl, consents.years_ago(16))
    assert "not grown up" in str(story.gate(cast, seen))


def test_who_came_out_of_the_same_situation_is_nobody_who_answers_for_a_child(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    for kind, alone in (("same_situation", True), ("family", False)):
        other = consents.case(cast)
        consents.note_birth(cast, other, consents.years_ago(35))
        people_actions.link(
            seen=story.again(cast, seen), other_code=other.code, kind=kind, by=cast.casey.actor()
        )
        attempts.write(cast, seen, together=(str(other.id),))
        assert is_alone(cast, seen) is alone, kind
    story.hear(cast, seen)
    assess(cast, seen, f"case:{other.id}")
    assert "only a name here" in str(story.gate(cast, seen)), "family, and not a parent"


def test_somebody_without_a_case_counts_when_two_have_seen_the_document(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    second = nils(cast)
    thing = story.along(cast, seen)
    assess(cast, seen, f"adult:{thing}")
    assert "Only one of you has seen the document of Elira Kola" in str(story.gate(cast, seen))
    assert is_alone(cast, seen)
    with story.refused("A second colleague looks"):
        story.along(cast, seen, thing=thing, read=1)
    story.along(cast, seen, second, thing=thing, read=1)
    assert story.gate(cast, seen) is True
    assert not is_alone(cast, seen)
    story.along(cast, seen, thing=thing, read=2, name="Elira Kolla")
    assert "Only one of you" in str(story.gate(cast, seen)), "another name is seen anew by two"
    story.along(cast, seen, second, thing=thing, read=3, travels=False)
    assert "does not travel along any more" in str(story.gate(cast, seen))
    assert is_alone(cast, seen)


def test_what_was_not_seen_or_not_said_is_refused(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    for given, words in (
        ({"has_seen": False}, "Look at the document yourself"),
        ({"paper": " "}, "which document"),
        ({"relation": ""}, "what she or he is to the child"),
        ({"name": ""}, "Enter the name"),
        ({"seen_on": clock.today() + 2 * story.DAY}, "still to come"),
    ):
        with story.refused(words):
            story.along(cast, seen, **given)
    assert not models.Adult.objects.exists()


def test_who_took_part_takes_no_child_along_however_often_the_document_was_seen(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    thing = story.along(cast, seen, name=families.UNCLE, relation="uncle")
    story.along(cast, seen, nils(cast), thing=thing, read=1, name=families.UNCLE, relation="uncle")
    assert not is_alone(cast, seen)
    families.relative(cast, seen, families.UNCLE, relation="uncle", tie=str(Tie.SUSPECTED))
    assert is_alone(cast, seen)


def test_a_guardian_who_is_the_parent_is_on_record_until_there_is_a_conflict(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    consents.note_guardian(cast, seen, name=story.MOTHER, kind="parent")
    assess(cast, seen, "guardian")
    thing = story.along(cast, seen)
    story.along(cast, seen, nils(cast), thing=thing, read=1)
    assert story.gate(cast, seen) is True
    assert not is_alone(cast, seen)
    consents.note_guardian(cast, seen, name=story.MOTHER, kind="parent", conflict="suspected")
    assert "may have had a part" in str(story.gate(cast, seen))
    consents.note_guardian(cast, seen, name="Gent Dosti", kind="appointed")
    assert "only a name here" in str(story.gate(cast, seen)), "another guardian is not the parent"


def test_a_guardian_who_is_the_parent_and_stays_at_home_is_no_company(cast: Cast) -> None:
    """The yes of a mother is no seat beside her child, and no visit to her house."""
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    consents.note_guardian(cast, seen, name=story.MOTHER, kind="parent")
    assess(cast, seen, "guardian")
    said = str(story.gate(cast, seen))
    assert "does not travel along, and nobody has visited her or him" in said
    assert "Write down who travels together, or ask for a visit" in said, "what to do next"
    assert is_alone(cast, seen), "and so somebody is asked to go with the child"
    assert queries.caregiver(cast.casey.actor(), attempts.subject(cast, seen)) is None
    second = nils(cast)
    page = sign_in(Client(), second).get(reverse("children:best", args=[seen.code, 1])).content.decode()
    assert "does not travel along, and nobody has visited her or him" in page, "a colleague reads the same"
    other = story.along(cast, seen, name="Zana Hysa", relation="aunt")
    story.along(cast, seen, second, thing=other, read=1, name="Zana Hysa", relation="aunt")
    assert not is_alone(cast, seen)
    assert "does not travel along" in str(story.gate(cast, seen)), (
        "an aunt beside the child is not the mother"
    )


def test_a_guardian_who_is_the_parent_and_has_a_case_on_the_same_way_travels_along(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    mother = story.with_mother(cast, seen)
    hers = next(one for one in people.links(cast.casey.actor(), story.again(cast, seen)))
    name = hers.name_used or hers.code
    consents.note_guardian(cast, seen, name=name, kind="parent")
    assess(cast, seen, "guardian")
    assert story.gate(cast, seen) is True
    attempts.write(cast, seen, together=())
    assert "does not travel along" in str(story.gate(cast, seen))
    assert mother == f"case:{hers.case}"


def test_two_colleagues_see_the_document_on_their_own_pages(cast: Cast) -> None:
    seen, _now = story.ready(cast)
    story.hear(cast, seen)
    here = reverse("children:best", args=[seen.code, 1])
    casey = sign_in(Client(), cast.casey)
    assert "Write down who travels along" in casey.get(here).content.decode()
    on = clock.today()
    typed = {
        "read": "0", "record": str(uuid4()), "name": story.MOTHER, "relation": "mother", "travels": "yes",
        "paper": "Passport", "seen_on_day": on.day, "seen_on_month": on.month, "seen_on_year": on.year,
    }  # fmt: skip
    along = reverse("children:along", args=[seen.code, 1])
    refused = casey.post(along, typed)
    assert refused.status_code == 422
    assert "Look at the document yourself" in refused.content.decode()
    assert casey.post(along, {**typed, "saw": "on"}).status_code == 302
    assert "Only one of you has seen" in casey.get(here).content.decode()
    one = models.Adult.objects.get()
    again = reverse("children:along_again", args=[seen.code, 1, one.thing])
    other = sign_in(Client(), nils(cast))
    assert story.MOTHER in other.get(again).content.decode()
    sent = {**typed, "read": "1", "record": str(one.thing), "saw": "on"}
    assert other.post(again, sent).status_code == 302
    page = casey.get(here).content.decode()
    assert "Only one of you has seen" not in page
    assert "Casey, Nils" in page or "Nils, Casey" in page
    form = casey.get(reverse("children:assess", args=[seen.code, 1])).content.decode()
    assert f"{story.MOTHER}, who travels along" in form
    assessed = {
        "read": "0", "record": str(uuid4()), "on_day": on.day, "on_month": on.month, "on_year": on.year,
        "assessor": "Casey", "company": "parent", "who": f"adult:{one.thing}", "parent": "", "parent_tie": "none",
        "willing": "yes", "able": "yes", "disputed": "no", "facts": "A school place", "conclusion": "return",
    }  # fmt: skip
    assert casey.post(reverse("children:assess", args=[seen.code, 1]), assessed).status_code == 302
    assert story.gate(cast, seen) is True
    receiver = queries.caregiver(cast.casey.actor(), attempts.subject(cast, seen))
    assert receiver is not None
    assert receiver.name == story.MOTHER, "as it stands in the document: whoever meets the child compares it"
    assert b"Kola" not in bytes(one.document)
    assert sign_in(Client(), cast.otto).get(again).status_code == 404
    assert casey.get(reverse("children:along_again", args=[seen.code, 1, uuid4()])).status_code == 404


# A baby who travels along --------------------------------------------------------------------------------------------


def test_a_mother_does_not_leave_before_it_is_assessed_what_is_best_for_her_baby(cast: Cast) -> None:
    baby, _now = story.ready(cast)  # the child of the story, on a travel plan of its own
    hers, _plan = attempts.begun(cast)
    consents.note_birth(cast, hers, date(1990, 1, 1))
    people_actions.link(
        seen=story.again(cast, hers), other_code=baby.code, kind="child", by=cast.casey.actor()
    )
    assert story.gate(cast, hers) is True
    attempts.write(cast, hers, together=(str(baby.id),))
    assert "Lio: The child was not heard" in str(story.gate(cast, hers))
    line = panel.line(cast.casey.actor(), attempts.subject(cast, hers))
    assert line is not None
    assert "Lio" in line.text
    page = sign_in(Client(), cast.casey).get(reverse("children:best", args=[hers.code, 1])).content.decode()
    assert "The child was not heard" in page
    assert reverse("children:best", args=[baby.code, 1]) in page
    story.decided(cast, baby)
    assert story.gate(cast, hers) is True
    assert panel.line(cast.casey.actor(), attempts.subject(cast, hers)) is None


def test_a_baby_without_a_travel_plan_of_its_own_keeps_her_here(cast: Cast) -> None:
    baby = families.lio(cast)
    hers, _plan = attempts.begun(cast)
    people_actions.link(
        seen=story.again(cast, hers), other_code=baby.code, kind="child", by=cast.casey.actor()
    )
    attempts.write(cast, hers, together=(str(baby.id),))
    assert "has no travel plan of her or his own" in str(story.gate(cast, hers))
    subject = attempts.subject(cast, hers)
    hidden = replace(subject, plan=replace(subject.plan, together=(str(uuid4()),)))
    assert "not open to you" in str(queries.why_not_go(cast.casey.actor(), hidden)), "it may be a child"


def test_a_baby_of_whom_only_the_receiver_was_told_keeps_her_here(cast: Cast) -> None:
    """“Adult woman, one infant”: no case, no paper, nobody who asked what is best for it."""
    hers, _plan = attempts.begun(cast)
    receivers.enquire(cast, hers, family=("baby",))
    assert "the travel plan does not name it" in str(story.gate(cast, hers))
    receivers.enquire(cast, hers, family=("alone",))
    assert story.gate(cast, hers) is True
    receivers.found_green(cast, hers, gates.CHILD_BID)
    receivers.enquire(cast, hers, family=("baby",))
    assert receivers.is_red(cast, hers, gates.CHILD_BID), "told anew, it is asked anew, before anybody looks"
    baby = families.lio(cast)
    people_actions.link(
        seen=story.again(cast, hers), other_code=baby.code, kind="child", by=cast.casey.actor()
    )
    attempts.write(cast, hers, together=(str(baby.id),))
    assert "has no travel plan of her or his own" in str(story.gate(cast, hers)), "named, and asked about"


def with_baby(cast: Cast) -> tuple[Found, Found]:
    """A mother on whose plan her baby travels along; for the baby it is decided."""
    baby, _now = story.ready(cast)
    hers, _plan = attempts.begun(cast)
    consents.note_birth(cast, hers, date(1990, 1, 1))
    people_actions.link(
        seen=story.again(cast, hers), other_code=baby.code, kind="child", by=cast.casey.actor()
    )
    attempts.write(cast, hers, together=(str(baby.id),))
    story.decided(cast, baby)
    return baby, hers


def found_green(cast: Cast, seen: Found, *gates: "journey.Gate[Any]") -> None:
    """As “Ready to leave?” leaves it when somebody looks."""
    now = attempts.now(cast, seen)
    held = [journey.Finding(now.id, gate.id, holds=True) for gate in gates]
    looked = findings_along.asked(gates, now.subject.plan.together)
    findings.leave(
        story.again(cast, seen), now.id, held, findings.Board(), looked=looked, by=cast.casey.actor()
    )
    assert not any(receivers.is_red(cast, seen, gate) for gate in gates)


def test_what_is_written_in_the_case_of_a_baby_ends_at_once_what_was_found_for_its_mother(cast: Cast) -> None:
    """Before anybody looks again: the board, the clock and “Ready to leave?” read it without a key."""
    baby, hers = with_baby(cast)
    assert story.gate(cast, hers) is True
    found_green(cast, hers, gates.CHILD_BID, papers_gates.DOCUMENT, escort_gates.ESCORT)
    care.promised(cast, baby, clock.today())
    assert not receivers.is_red(cast, hers, gates.CHILD_BID), "a promise is no question of leaving"
    papers.paper(cast, baby)
    assert receivers.is_red(cast, hers, papers_gates.DOCUMENT), "whose paper it is, she travels with it"
    assert not receivers.is_red(cast, hers, escort_gates.ESCORT)
    story.hear(cast, baby, wants="stay", words="I want to stay")
    assert receivers.is_red(cast, hers, gates.CHILD_BID)
    second = nils(cast)
    assert "The child said no" in str(story.gate(cast, hers)), "and whoever looks reads why"
    at = reading.go_each({attempts.now(cast, hers, second).id: hers.id}, at=clock.now())
    assert gates.CHILD_BID.id in {one.gate.id for go in at.values() for one in go.red}, "a board of many, too"


def test_a_baby_whose_plan_ends_or_is_disputed_ends_it_too(cast: Cast) -> None:
    baby, hers = with_baby(cast)
    found_green(cast, hers, gates.CHILD_BID)
    attempts.end(cast, baby)
    assert receivers.is_red(cast, hers, gates.CHILD_BID)
    assert "has no travel plan of her or his own" in str(story.gate(cast, hers))


def test_an_agency_that_has_the_baby_and_not_the_mother_sees_it_differently(cast: Cast) -> None:
    """Rita works on the case of the baby alone. The mother’s board and clock are red, and nobody there reads of her."""
    baby, hers = with_baby(cast)
    given = consents.by_guardian(consents.to_dawn(cast))
    consent = consents.agree(cast, baby, given).pk
    consent_actions.let_in(
        seen=story.again(cast, baby), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    with pytest.raises(Http404):
        people.found(cast.rita.actor(), hers.code)
    assert story.gate(cast, hers) is True, story.gate(cast, hers)
    found_green(cast, hers, gates.CHILD_BID, papers_gates.DOCUMENT)
    stand = matters.stands(Matter.BEST)[-1]
    conferences.raised(cast.rita, baby, cast.harbour.pk, Matter.BEST, stand=stand)
    assert receivers.is_red(cast, hers, gates.CHILD_BID)
    assert not receivers.is_red(cast, hers, papers_gates.DOCUMENT), "a paper is no question of what is best"
    assert story.gate(cast, hers) is not True, "and asked anew it stays closed"
    at = reading.go_each({attempts.now(cast, hers).id: hers.id}, at=clock.now())
    assert gates.CHILD_BID.id in {one.gate.id for go in at.values() for one in go.red}, "a board of many, too"


def test_a_row_that_says_nothing_of_whom_it_looked_into_counts_no_more(cast: Cast) -> None:
    """As it was kept before: the board and the clock would not hear of the baby. Whoever leads looks once more."""
    baby, hers = with_baby(cast)
    now = attempts.now(cast, hers)
    into = (gates.CHILD_BID, papers_gates.DOCUMENT, papers_gates.OTHER_PARENT, escort_gates.ESCORT)
    for gate in (*into, receiver_gates.RECEIVER):
        row = Finding(attempt=now.id, case_id=hers.id, gate=gate.id, holds=True)
        findings_signed.sign(row)
        row.save(force_insert=True)
    assert all(receivers.is_red(cast, hers, gate) for gate in into)
    assert not receivers.is_red(cast, hers, receiver_gates.RECEIVER), "it looks into no other case"
    at = reading.go_each({now.id: hers.id}, at=clock.now())
    red = {one.gate.id for go in at.values() for one in go.red}
    assert red >= {gate.id for gate in into}, "a board of many, too"
    assert receiver_gates.RECEIVER.id not in red
    found_green(cast, hers, *into)
    story.hear(cast, baby, wants="stay", words="I want to stay")
    assert receivers.is_red(cast, hers, gates.CHILD_BID)


def test_who_does_not_travel_along_ends_nothing_and_nobody_reads_who_does(cast: Cast) -> None:
    baby, hers = with_baby(cast)
    with clock.shifted(-3 * story.DAY):
        lule = consents.child(cast, born=consents.years_ago(9), guardian="Gent Dosti")
    other, _theirs = story.ready(cast, lule)
    found_green(cast, hers, gates.CHILD_BID)
    story.hear(cast, other)
    assert not receivers.is_red(cast, hers, gates.CHILD_BID)
    row = Finding.objects.get(attempt=attempts.now(cast, hers).id, holds=True)
    assert baby.id.hex in " ".join(one.hex for one in findings_along.opened(row.along) or ()), (
        "it could be found"
    )
    assert baby.id.hex not in row.along
    assert str(baby.id) not in row.along
    alone = findings_along.sealed(())
    assert len(alone) == len(row.along), "somebody who travels alone looks the same"
    assert findings.is_signed(row)
    row.along = alone
    assert not findings.is_signed(row), "whoever takes the baby out of the row makes it count as none"


def test_brothers_and_sisters_are_each_asked_about_once(cast: Cast) -> None:
    """Each names the other in the plan: neither waits for itself."""
    one, _now = story.ready(cast)
    with clock.shifted(-3 * story.DAY):
        lule = consents.child(cast, born=consents.years_ago(9), guardian="Gent Dosti")
    other, _then = story.ready(cast, lule)
    people_actions.link(
        seen=story.again(cast, one), other_code=other.code, kind="family", by=cast.casey.actor()
    )
    for seen, with_ in ((one, other), (other, one)):
        attempts.write(cast, seen, together=(str(with_.id),))
    story.decided(cast, one)
    assert ": The child was not heard" in str(story.gate(cast, one))
    assert str(story.gate(cast, other)).startswith("The child was not heard")
    assert queries.why_not_children_along(cast.casey.actor(), attempts.subject(cast, other)) is None
